import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../kernel/index.ts'
import { readUtf8, utf8 } from './encoding.ts'
import {
  chainEnd,
  follows,
  type Leaf,
  type LeafContent,
  linkLeaf,
  logNumber,
  readLeaf,
  writeLeaf,
} from './leaf.ts'
import { sha256 } from './testKeys.test.ts'

const content: LeafContent = {
  place: '430321100201',
  kind: 'finance',
  period: '2026-10',
  title: '村级财务收支',
  docs: [{ sha256: 'ab'.repeat(32), size: 812, mime: 'application/json', name: 'publication.json' }],
  published: '2026-11-05',
  replaces: null,
  by: ['村民委员会', '村务监督委员会'],
}
const bytesOf = (leaf: Leaf): Uint8Array => {
  const bytes = writeLeaf(leaf)
  assert.ok(!isRefusal(bytes), JSON.stringify(bytes))
  return bytes
}

test('a leaf is canonical JSON and reads back', () => {
  const bytes = bytesOf(linkLeaf(content, 1, undefined))
  assert.match(readUtf8(bytes)!, /^\{"by":\["村民委员会","村务监督委员会"\],"docs":\[\{"mime":/)
  assert.deepEqual(readLeaf(bytes), linkLeaf(content, 1, undefined))
})

test('other bytes of the same content are refused', () => {
  const bytes = bytesOf(linkLeaf(content, 1, undefined))
  const text = readUtf8(bytes)!
  for (const wrong of [
    `${text} `,
    text.replace('{"by"', '{ "by"'),
    text.replace('"v":1', '"v":1.0'),
    text.replace('"v":1', '"v":1,"x":1'),
    text.slice(0, -1),
    '[]',
    'null',
  ]) {
    assert.ok(isRefusal(readLeaf(utf8(wrong))), wrong)
  }
  assert.ok(isRefusal(readLeaf(Uint8Array.of(0xff))))
})

test('each malformed member is named', () => {
  const leaf = linkLeaf(content, 1, undefined)
  const wrongs: Partial<Record<keyof Leaf, unknown>>[] = [
    { v: 2 },
    { log: 0 },
    { place: '43032110020' },
    { seq: 0 },
    { seq: 2 },
    { prev: 'ab'.repeat(32) },
    { kind: 'rumour' },
    { period: '2026-13' },
    { period: '2026-02-30' },
    { title: '' },
    { title: 'a\nb' },
    { docs: [{ sha256: 'AB', size: 1, mime: 'a', name: 'b' }] },
    { docs: [{ ...content.docs[0]!, extra: 1 }] },
    { docs: [null] },
    { published: '2026-11-31' },
    { replaces: -1 },
    { by: [1] },
  ]
  for (const wrong of wrongs) {
    const refused = writeLeaf({ ...leaf, ...wrong } as Leaf)
    assert.ok(isRefusal(refused), JSON.stringify(wrong))
    assert.equal(refused.field, 'seq' in wrong && wrong.seq === 2 ? 'prev' : Object.keys(wrong)[0])
  }
  const long = { ...leaf, by: Array.from({ length: 300 }, () => '村务监督委员会') }
  assert.ok(isRefusal(writeLeaf(long)), 'longer than 4,096 bytes')
})

test('the periods of the catalogue are periods', () => {
  for (const period of ['2026', '2026-H1', '2026-Q4', '2026-10', '2026-11-05']) {
    assert.ok(!isRefusal(writeLeaf(linkLeaf({ ...content, period }, 1, undefined))), period)
  }
})

test("a place's chain: one missing, swapped or changed leaf is seen", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(), (length, at) => {
      const leaves: Leaf[] = []
      let end: ReturnType<typeof chainEnd> | undefined
      for (let i = 0; i < length; i++) {
        const leaf = linkLeaf({ ...content, title: `第 ${i} 期` }, 1, end)
        leaves.push(leaf)
        end = chainEnd(leaf, bytesOf(leaf), sha256)
      }
      const holds = (chain: readonly Leaf[]) => {
        let last: ReturnType<typeof chainEnd> | undefined
        for (const leaf of chain) {
          if (!follows(leaf, last)) return false
          last = chainEnd(leaf, bytesOf(leaf), sha256)
        }
        return true
      }
      const cut = at % (length - 1)
      assert.ok(holds(leaves))
      assert.ok(!holds(leaves.toSpliced(cut, 1)), 'one left out')
      assert.ok(!holds(leaves.with(cut, { ...leaves[cut]!, title: '改' })), 'one changed')
      assert.ok(!holds(leaves.toSpliced(cut, 2, leaves[cut + 1]!, leaves[cut]!)), 'two swapped')
    }),
  )
})

test("a successor log may continue a place's chain; the first log may not begin in the middle", () => {
  const leaf = { ...linkLeaf(content, 2, { seq: 7, hash: 'cd'.repeat(32) }) }
  assert.equal(leaf.seq, 8)
  assert.equal(follows(leaf, undefined), true)
  assert.equal(follows({ ...leaf, log: 1 }, undefined), false)
})

test("a log's number stands at the end of its origin", () => {
  assert.equal(logNumber('xiangyue-430321-1'), 1)
  assert.equal(logNumber('demo-xiangyue-430321-12'), 12)
  assert.equal(logNumber('xiangyue'), undefined)
  assert.equal(logNumber('xiangyue-01'), undefined)
})
