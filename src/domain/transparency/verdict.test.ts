import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '../kernel/index.ts'
import { checkpointText, signCheckpoint } from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import { emptyEdge, grow, rootOfEdge } from './edge.ts'
import { hex } from './encoding.ts'
import { type Leaf, linkLeaf, writeLeaf } from './leaf.ts'
import { type Policy, readPolicy, writePolicy } from './policy.ts'
import { checkProof, readProof, writeProof } from './proof.ts'
import { primitives, sha256, signerNamed } from './testKeys.test.ts'
import { nodesFromTiles, OpenTile } from './tile.ts'
import { inclusionRanges, prove } from './tree.ts'
import { type Claim, judge } from './verdict.ts'

const log = signerNamed('demo-xiangyue-430321-1', 1)
const witnesses = ['town', 'county', 'committee'].map((name) => ({
  name,
  signer: signerNamed(`demo-${name}`, 4),
}))
const policyOf = (need: number): Policy => {
  const policy = readPolicy(
    writePolicy(
      log.key,
      witnesses.map(({ name, signer }) => ({ name, key: signer.key })),
      need,
    ),
    sha256,
  )
  assert.ok(!isRefusal(policy))
  return policy
}
const policy = policyOf(2)

const leafNumber = (i: number): Leaf =>
  linkLeaf(
    {
      place: String(430321100200 + i),
      kind: 'finance',
      period: '2026-10',
      title: '村级财务收支',
      docs: [{ sha256: hex(sha256(Buffer.from(`doc ${i}`))), size: 5, mime: 'text/plain', name: 'a.txt' }],
      published: '2026-11-05',
      replaces: null,
      by: ['村民委员会'],
    },
    1,
    undefined,
  )
const leaves = Array.from({ length: 5 }, (_, i) => {
  const bytes = writeLeaf(leafNumber(i))
  assert.ok(!isRefusal(bytes))
  return bytes
})
const { edge, tiles } = grow(emptyEdge, leaves, sha256)
const root = rootOfEdge(edge, sha256)
const body = checkpointText({ origin: log.key.name, size: 5, root })
const at = (moment: string): number => Date.parse(moment) / 1000

/** A proof for leaf `index`, cosigned at the given times by the first witnesses. */
const proofFor = (index: number, times: readonly string[]): string => {
  const nodeAt = nodesFromTiles(tiles.map((tile) => new OpenTile(tile, sha256)))
  const lines = times.map((time, i) => `${cosign(body, at(time), witnesses[i]!.signer)}\n`).join('')
  const checkpoint = signCheckpoint({ origin: log.key.name, size: 5, root }, log) + lines
  return writeProof({ index, hashes: prove(inclusionRanges(index, 5), nodeAt, sha256), checkpoint })
}
const sameDay = ['2026-11-05T10:00:00+08:00', '2026-11-05T11:00:00+08:00']
const claim = (change: Partial<Claim> = {}): Claim => ({
  leaf: leaves[3]!,
  proof: proofFor(3, sameDay),
  policy,
  published: '2026-11-05',
  ...change,
})

test('a proof text reads back to the same text', () => {
  const text = proofFor(3, sameDay)
  assert.match(text, /^c2sp\.org\/tlog-proof@v1\nindex 3\n/)
  assert.equal(writeProof(readProof(text)!), text)
  const withExtra = writeProof({ ...readProof(text)!, extra: Buffer.from('salt') })
  assert.equal(withExtra.split('\n')[1], 'extra c2FsdA==')
  assert.equal(writeProof(readProof(withExtra)!), withExtra)
  for (const wrong of [
    text.replace('@v1', '@v2'),
    text.replace('index 3', 'index 03'),
    text.replace('index 3', 'extra !\nindex 3'),
    text.replace('index 3\n', 'index 3\nAAAA\n'),
    text.replaceAll('\n\n', '\n'),
    '',
  ]) {
    assert.equal(readProof(wrong), undefined)
  }
})

test('对得上: in the tree, signed, witnessed by a quorum in time', () => {
  const verdict = judge(claim(), primitives)
  assert.equal(verdict.standing, 'holds')
  assert.equal(verdict.heading.zh, '对得上')
  assert.deepEqual(verdict.witnessed, [
    { name: 'town', time: at(sameDay[0]!) },
    { name: 'county', time: at(sameDay[1]!) },
  ])
  assert.equal(verdict.trueDate, undefined)
  assert.equal(verdict.index, 3)
  assert.ok(verdict.words.some(({ zh }) => zh === 'town 在 2026-11-05 10:00 看到并签名。'))
})

test('等作证: the quorum is short by one; 尚无见证: nobody', () => {
  assert.equal(judge(claim({ proof: proofFor(3, sameDay.slice(1)) }), primitives).standing, 'waiting')
  assert.equal(judge(claim({ proof: proofFor(3, []) }), primitives).standing, 'unwitnessed')
  assert.equal(
    judge(claim({ proof: proofFor(3, []), policy: policyOf(0) }), primitives).standing,
    'unwitnessed',
    'a policy that asks for none',
  )
})

test('the true time is shown when the claim is more than a day older than the quorum', () => {
  const quorumAt = (second: string) =>
    judge(claim({ proof: proofFor(3, ['2026-11-05T10:00:00+08:00', second]) }), primitives)
  assert.equal(quorumAt('2026-11-07T00:00:00+08:00').trueDate, undefined, '24 hours after the day has ended')
  const late = quorumAt('2026-11-07T00:00:01+08:00')
  assert.equal(late.standing, 'holds')
  assert.equal(late.trueDate, '2026-11-07')
  assert.match(late.words[0]!.zh, /以 2026-11-07 为准/)
})

test('对不上: each thing that was changed is told apart', () => {
  const faultOf = (change: Partial<Claim>) => {
    const verdict = judge(claim(change), primitives)
    assert.equal(verdict.standing, 'fails')
    assert.match(verdict.words.at(-1)!.zh, /不要相信/)
    // Who witnessed what was recorded stays named, where only what is shown differs from it.
    assert.equal(verdict.witnessed.length > 0, 'published' in change || 'documents' in change)
    return verdict.words[0]!.en
  }
  const changed = Buffer.from(Buffer.from(leaves[3]!).toString().replace('"size":5', '"size":6'))
  assert.match(faultOf({ leaf: changed }), /something else at this position/)
  assert.match(faultOf({ leaf: leaves[2]! }), /something else/)
  assert.match(faultOf({ leaf: Buffer.from('{}') }), /malformed/)
  assert.match(faultOf({ published: '2026-11-04' }), /published on 2026-11-05/)
  assert.match(faultOf({ documents: ['00'.repeat(32)] }), /not what was put into the log/)
  assert.equal(judge(claim({ documents: [leafNumber(3).docs[0]!.sha256] }), primitives).standing, 'holds')
  assert.match(faultOf({ proof: 'nothing' }), /damaged/)
})

test('one character changed anywhere in a proof is never 对得上 unharmed', () => {
  const text = proofFor(3, sameDay)
  const lines = text.split('\n')
  const faults = new Set<string>()
  lines.forEach((line, i) => {
    for (let at = 0; at < line.length; at++) {
      const other = line[at] === 'A' ? 'B' : 'A'
      const proof = lines.with(i, line.slice(0, at) + other + line.slice(at + 1)).join('\n')
      const finding = checkProof(leaves[3]!, proof, policy, primitives)
      // A witness's name or key id changed makes it a stranger: the quorum is then short by one.
      assert.ok(!finding.holds || !finding.quorum, `line ${i}: ${line}, at ${at}`)
      faults.add(finding.holds ? 'short' : finding.fault)
    }
  })
  assert.deepEqual([...faults].sort(), ['cosignature', 'inclusion', 'log-signature', 'malformed', 'short'])
})
