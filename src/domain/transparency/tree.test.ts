import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hex } from './encoding.ts'
import { sha256 } from './testKeys.test.ts'
import {
  consistencyRanges,
  emptyRoot,
  hashOfRange,
  inclusionRanges,
  leafHash,
  type NodeAt,
  nodeHash,
  prove,
  rootAt,
  rootOfRow,
  subtrees,
  verifyConsistency,
  verifyInclusion,
} from './tree.ts'

/** RFC 6962 §2.1 word for word, slow: the measure for everything else. */
const mth = (leaves: readonly Uint8Array[]): Uint8Array => {
  if (leaves.length === 0) return sha256(new Uint8Array(0))
  if (leaves.length === 1) return leafHash(leaves[0]!, sha256)
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(mth(leaves.slice(0, k)), mth(leaves.slice(k)), sha256)
}

const treeOf = (leaves: readonly Uint8Array[]): NodeAt => {
  const levels = [leaves.map((leaf) => leafHash(leaf, sha256))]
  while (levels.at(-1)!.length > 1) {
    const below = levels.at(-1)!
    levels.push(
      Array.from({ length: Math.floor(below.length / 2) }, (_, i) =>
        nodeHash(below[2 * i]!, below[2 * i + 1]!, sha256),
      ),
    )
  }
  return (level, index) => levels[level]![index]!
}

const numbered = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => Buffer.from(`leaf ${i}`))
const flip = (bytes: Uint8Array, at = 0): Uint8Array =>
  Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ 1 : byte))

test('RFC 6962 reference roots', () => {
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ].map((leaf) => Buffer.from(leaf, 'hex'))
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]
  assert.equal(hex(emptyRoot(sha256)), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  roots.forEach((root, i) => {
    assert.equal(hex(rootAt(i + 1, treeOf(leaves.slice(0, i + 1)), sha256)), root)
    assert.equal(hex(mth(leaves.slice(0, i + 1))), root)
  })
})

test('all inclusion proofs of all sizes up to 70 hold, and only for their leaf, place, size and root', () => {
  const leaves = numbered(70)
  const nodeAt = treeOf(leaves)
  for (let size = 1; size <= 70; size++) {
    const root = rootAt(size, nodeAt, sha256)
    assert.deepEqual(hex(root), hex(mth(leaves.slice(0, size))))
    for (let index = 0; index < size; index++) {
      const leaf = leafHash(leaves[index]!, sha256)
      const proof = prove(inclusionRanges(index, size), nodeAt, sha256)
      const good = { index, size, leaf, proof, root }
      assert.equal(verifyInclusion(good, sha256), true, `${index} in ${size}`)
      assert.equal(verifyInclusion({ ...good, leaf: flip(leaf) }, sha256), false)
      assert.equal(verifyInclusion({ ...good, root: flip(root) }, sha256), false)
      assert.equal(verifyInclusion({ ...good, index: size }, sha256), false)
      assert.equal(verifyInclusion({ ...good, proof: [...proof, root] }, sha256), false)
      if (size > 1) {
        assert.equal(verifyInclusion({ ...good, proof: proof.slice(1) }, sha256), false)
        assert.equal(verifyInclusion({ ...good, proof: proof.with(0, flip(proof[0]!, 31)) }, sha256), false)
        assert.equal(verifyInclusion({ ...good, index: (index + 1) % size }, sha256), false)
      }
    }
  }
})

test('all consistency proofs of all sizes up to 70 hold, and only for their sizes and roots', () => {
  const nodeAt = treeOf(numbered(70))
  const roots = Array.from({ length: 71 }, (_, size) => rootAt(size, nodeAt, sha256))
  for (let size = 1; size <= 70; size++) {
    for (let old = 1; old <= size; old++) {
      const proof = prove(consistencyRanges(old, size), nodeAt, sha256)
      const good = { old, oldRoot: roots[old]!, size, root: roots[size]!, proof }
      assert.equal(verifyConsistency(good, sha256), true, `${old} to ${size}`)
      assert.equal(verifyConsistency({ ...good, oldRoot: flip(good.oldRoot) }, sha256), false)
      assert.equal(verifyConsistency({ ...good, root: flip(good.root) }, sha256), false)
      assert.equal(verifyConsistency({ ...good, proof: [...proof, good.root] }, sha256), false)
      if (old < size) {
        assert.equal(verifyConsistency({ ...good, proof: [] }, sha256), false)
        assert.equal(
          verifyConsistency({ ...good, proof: proof.with(-1, flip(proof.at(-1)!)) }, sha256),
          false,
        )
        assert.equal(
          verifyConsistency(
            { ...good, old: size, size: old, oldRoot: good.root, root: good.oldRoot },
            sha256,
          ),
          false,
          'rollback',
        )
      }
    }
  }
})

test('an old size of 0 proves nothing', () => {
  const root = rootAt(3, treeOf(numbered(3)), sha256)
  assert.equal(
    verifyConsistency({ old: 0, oldRoot: emptyRoot(sha256), size: 3, root, proof: [] }, sha256),
    false,
  )
  assert.equal(
    verifyConsistency(
      { old: 0, oldRoot: emptyRoot(sha256), size: 0, root: emptyRoot(sha256), proof: [] },
      sha256,
    ),
    false,
  )
  assert.throws(() => consistencyRanges(0, 3), RangeError)
  assert.throws(() => inclusionRanges(0, 0), RangeError)
})

test('sizes at the edges of tiles: 255, 256, 257, 65536', () => {
  const leaves = numbered(65536)
  const nodeAt = treeOf(leaves)
  const roots = new Map([1, 255, 256, 257, 65535, 65536].map((size) => [size, rootAt(size, nodeAt, sha256)]))
  assert.equal(hex(roots.get(257)!), hex(mth(leaves.slice(0, 257))))
  for (const [size, root] of roots) {
    for (const index of [0, 1, 254, 255, 256, 65535].filter((i) => i < size)) {
      const proof = prove(inclusionRanges(index, size), nodeAt, sha256)
      assert.equal(verifyInclusion({ index, size, leaf: nodeAt(0, index), proof, root }, sha256), true)
    }
    for (const [old, oldRoot] of roots) {
      if (old > size) continue
      const proof = prove(consistencyRanges(old, size), nodeAt, sha256)
      assert.equal(verifyConsistency({ old, oldRoot, size, root, proof }, sha256), true)
    }
  }
})

test('a fork has no proof', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.nat(), (size, a, b) => {
      const changed = a % size
      const old = changed + 1 + (b % (size - changed))
      const honest = numbered(size)
      const forked = honest.map((leaf, i) => (i === changed ? Buffer.from('another') : leaf))
      const proof = prove(consistencyRanges(old, size), treeOf(forked), sha256)
      assert.equal(
        verifyConsistency(
          { old, oldRoot: mth(honest.slice(0, old)), size, root: mth(forked), proof },
          sha256,
        ),
        false,
      )
    }),
    { numRuns: 60 },
  )
})

test('subtrees tile a range without gap, each aligned to its width', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 40 }), fc.nat(), (size, n) => {
      const index = n % size
      for (const range of [
        ...inclusionRanges(index, size),
        ...consistencyRanges(index + 1, size),
        { start: 0, end: size },
      ]) {
        let at = range.start
        for (const { level, index: node } of subtrees(range)) {
          assert.equal(node * 2 ** level, at)
          at += 2 ** level
        }
        assert.equal(at, range.end)
      }
    }),
  )
})

test('a row of any width has the root of its tree', () => {
  for (let width = 1; width <= 256; width++) {
    const leaves = numbered(width)
    const row = Buffer.concat(leaves.map((leaf) => leafHash(leaf, sha256)))
    const before = Buffer.from(row)
    assert.equal(
      hex(rootOfRow(row, sha256)),
      hex(hashOfRange({ start: 0, end: width }, treeOf(leaves), sha256)),
    )
    assert.deepEqual(row, before, 'the row itself stays as it was')
  }
  assert.throws(() => rootOfRow(new Uint8Array(0), sha256), RangeError)
})
