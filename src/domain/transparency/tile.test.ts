import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { emptyEdge, grow, rootOfEdge } from './edge.ts'
import { hex } from './encoding.ts'
import { sha256 } from './testKeys.test.ts'
import {
  bundlePath,
  nodesFromTiles,
  OpenTile,
  readBundle,
  readTilePath,
  type Tile,
  tilePath,
  tilesFor,
  tilesOfTree,
  widthAt,
  widthOf,
  writeBundle,
} from './tile.ts'
import {
  consistencyRanges,
  inclusionRanges,
  prove,
  rootAt,
  verifyConsistency,
  verifyInclusion,
} from './tree.ts'

const leavesFrom = (start: number, end: number) =>
  Array.from({ length: end - start }, (_, i) => Buffer.from(`leaf ${start + i}`))

test('paths as the specification writes them', () => {
  assert.equal(tilePath({ level: 0, index: 1234067, width: 256 }), 'tile/0/x001/x234/067')
  assert.equal(tilePath({ level: 2, index: 0, width: 1 }), 'tile/2/000.p/1')
  assert.equal(bundlePath(273, 112), 'tile/entries/273.p/112')
  assert.deepEqual(readTilePath('tile/entries/273.p/112'), { folder: 'entries', index: 273, width: 112 })
  for (const wrong of [
    'tile/0/1',
    'tile/00/001',
    'tile/64/001',
    'tile/0/x000/001',
    'tile/0/001.p/256',
    'tile/0/001.p/0',
    'tile/0/001.p/01',
    'tile/0/001/',
    '/tile/0/001',
    'tile/8/0/001',
    'tile/0/x001',
  ]) {
    assert.equal(readTilePath(wrong), undefined, wrong)
  }
})

test('every path reads back', () => {
  fc.assert(
    fc.property(fc.nat(63), fc.nat(10 ** 12), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
      assert.deepEqual(readTilePath(tilePath({ level, index, width })), { folder: level, index, width })
    }),
  )
})

test('a tree of 70,000 consists of the tiles that the specification counts', () => {
  const tiles = [...tilesOfTree(70_000)]
  const count = (level: number, full: boolean) =>
    tiles.filter((t) => t.level === level && (t.width === 256) === full)
  assert.equal(count(0, true).length, 273)
  assert.deepEqual(
    count(0, false).map((t) => t.width),
    [112],
  )
  assert.equal(count(1, true).length, 1)
  assert.deepEqual(
    count(1, false).map((t) => t.width),
    [17],
  )
  assert.deepEqual(
    count(2, false).map((t) => t.width),
    [1],
  )
  assert.equal(tiles.length, 277)
  assert.deepEqual([...tilesOfTree(256)].map(tilePath), ['tile/0/000', 'tile/1/000.p/1'])
  assert.deepEqual([...tilesOfTree(0)], [])
})

/** Grows a tree in steps and keeps, as a server does, the widest version of each tile. */
const grown = (steps: readonly number[]) => {
  const store = new Map<string, Tile>()
  let edge = emptyEdge
  for (const step of steps) {
    const growth = grow(edge, leavesFrom(edge.size, edge.size + step), sha256)
    edge = growth.edge
    for (const tile of growth.tiles) {
      const name = `${tile.level}/${tile.index}`
      const before = store.get(name)
      if (before)
        assert.equal(hex(tile.hashes).startsWith(hex(before.hashes)), true, 'a tile only ever becomes longer')
      store.set(name, { ...tile, hashes: Uint8Array.from(tile.hashes) })
    }
  }
  return { edge, store }
}

test('in however many steps a tree grows, its tiles and root are the same', () => {
  const whole = grown([700])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }), (steps) => {
      const sum = steps.reduce((a, b) => a + b, 0)
      if (sum > 700) return
      const pieces = grown([...steps, 700 - sum])
      assert.equal(hex(rootOfEdge(pieces.edge, sha256)), hex(rootOfEdge(whole.edge, sha256)))
      assert.deepEqual([...pieces.store.keys()].sort(), [...whole.store.keys()].sort())
      for (const [name, tile] of whole.store)
        assert.equal(hex(pieces.store.get(name)!.hashes), hex(tile.hashes))
    }),
    { numRuns: 20 },
  )
  for (const tile of whole.store.values()) assert.equal(widthOf(tile), widthAt(tile.level, tile.index, 700))
})

test('proofs from tiles hold at sizes around the edges of tiles, with no tile but those named', () => {
  const { store } = grown([66_000])
  const nodesAt = (size: number, ranges: ReturnType<typeof inclusionRanges>) =>
    nodesFromTiles(
      tilesFor(ranges, size).map(({ level, index, width }) => {
        const hashes = store.get(`${level}/${index}`)!.hashes.subarray(0, width * 32)
        assert.equal(hashes.length, width * 32)
        return new OpenTile({ level, index, hashes }, sha256)
      }),
    )
  const rootOf = (size: number) => rootAt(size, nodesAt(size, [{ start: 0, end: size }]), sha256)
  const sizes = [1, 2, 255, 256, 257, 511, 513, 65_535, 65_536, 65_537, 66_000]
  for (const size of sizes) {
    const root = rootOf(size)
    if (size < 700) assert.equal(hex(root), hex(rootOfEdge(grown([size]).edge, sha256)))
    for (const index of new Set([0, 1, 255, 256, size - 1, Math.floor(size / 2)])) {
      if (index >= size) continue
      const ranges = inclusionRanges(index, size)
      const leaf = nodesAt(size, [{ start: index, end: index + 1 }])(0, index)
      const proof = prove(ranges, nodesAt(size, ranges), sha256)
      assert.equal(verifyInclusion({ index, size, leaf, proof, root }, sha256), true, `${index} in ${size}`)
    }
    for (const old of sizes.filter((smaller) => smaller <= size)) {
      const ranges = consistencyRanges(old, size)
      const proof = prove(ranges, nodesAt(size, ranges), sha256)
      assert.equal(
        verifyConsistency({ old, oldRoot: rootOf(old), size, root, proof }, sha256),
        true,
        `${old} to ${size}`,
      )
    }
  }
})

test('a tile that is missing or too narrow is an error, not a wrong proof', () => {
  const { store } = grown([10])
  const narrow = new OpenTile(
    { level: 0, index: 0, hashes: store.get('0/0')!.hashes.subarray(0, 64) },
    sha256,
  )
  assert.throws(() => narrow.hash(0, 2), RangeError)
  assert.throws(() => narrow.hash(1, 1), RangeError)
  assert.throws(() => nodesFromTiles([])(0, 0), RangeError)
})

test('bundles read back; a wrong length does not', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (entries) => {
      const bundle = writeBundle(entries)
      assert.deepEqual(readBundle(bundle)?.map(hex), entries.map(hex))
      if (bundle.length > 0)
        assert.notDeepEqual(readBundle(bundle.subarray(0, -1))?.map(hex), entries.map(hex))
    }),
  )
  assert.equal(readBundle(Uint8Array.of(0)), undefined)
  assert.throws(() => writeBundle([new Uint8Array(65_536)]), RangeError)
})
