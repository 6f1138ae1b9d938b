/**
 * The publication log against bare hashing in the same run: batch append (leaf hashes and tree, in memory), and an
 * inclusion proof out of a million leaves.
 */
import { randomFillSync } from 'node:crypto'
import {
  type Edge,
  emptyEdge,
  grow,
  inclusionRanges,
  leafHash,
  nodesFromTiles,
  OpenTile,
  prove,
  rootOfEdge,
  type Sha256,
  type Tile,
  tilesFor,
  verifyInclusion,
} from '../src/domain/transparency/index.ts'
import { primitives } from '../src/server/transparency/index.ts'
import { type Measure, report, rounds } from './measure.ts'

const { sha256 } = primitives
const BATCH = 5_000
const BUILD = 20_000
const LEAF_BYTES = 252
const MILLION = 1_000_000
const PROOFS = 40
/** Hashing 20 nodes takes microseconds: the bare side does it this many times as often, and the ratio is scaled. */
const BARE_TIMES = 8

/** Leaves in one buffer; each round gets other bytes, so that nothing is remembered. */
const leavesOf = (count: number): Uint8Array[] => {
  const bytes = randomFillSync(new Uint8Array(count * LEAF_BYTES))
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * LEAF_BYTES, (i + 1) * LEAF_BYTES))
}

const append = async (): Promise<Measure> => {
  const leaves = leavesOf(BATCH)
  const work = (hash: Sha256): void => {
    rootOfEdge(grow(emptyEdge, leaves, hash).edge, hash)
  }
  const calls: Uint8Array[] = []
  work((bytes) => {
    calls.push(new Uint8Array(bytes))
    return sha256(bytes)
  })
  const measured = await rounds(
    () => work(sha256),
    () => {
      for (const bytes of calls) sha256(bytes)
    },
    (ours, bare) => bare / ours,
  )
  return {
    what: `append of ${BATCH} leaves, leaf hash and tree`,
    against: `the same ${calls.length} SHA-256 calls in a bare loop (speed)`,
    target: '≥ 0.7',
    ...measured,
    met: measured.ratio >= 0.7,
  }
}

/** A tree of a million leaves as its tiles. */
const million = (): {
  tiles: Map<string, Tile>
  edge: Edge
  leaves: Map<number, Uint8Array>
  wanted: number[]
} => {
  const tiles = new Map<string, Tile>()
  const wanted = Array.from({ length: PROOFS }, (_, i) => (i * 7_919 * 613) % MILLION)
  const leaves = new Map<number, Uint8Array>()
  let edge = emptyEdge
  while (edge.size < MILLION) {
    const batch = leavesOf(BUILD)
    for (const index of wanted) {
      if (index >= edge.size && index < edge.size + BUILD)
        leaves.set(index, leafHash(batch[index - edge.size]!, sha256))
    }
    const growth = grow(edge, batch, sha256)
    edge = growth.edge
    for (const tile of growth.tiles)
      tiles.set(`${tile.level}/${tile.index}`, { ...tile, hashes: new Uint8Array(tile.hashes) })
  }
  return { tiles, edge, leaves, wanted }
}

/** As the server does it: the tile of the leaf is opened anew, upper tiles and the right edge stay open. */
const proof = async (): Promise<Measure> => {
  const { tiles, edge, leaves, wanted } = million()
  const root = rootOfEdge(edge, sha256)
  const open = (name: string) => new OpenTile(tiles.get(name)!, sha256)
  const kept = new Map<string, OpenTile>()
  const edgeTile = Math.floor(MILLION / 256)
  const proofOf = (index: number): Uint8Array[] => {
    const ranges = inclusionRanges(index, MILLION)
    const opened = tilesFor(ranges, MILLION).map(({ level, index: tile }) => {
      const name = `${level}/${tile}`
      if (level === 0 && tile !== edgeTile) return open(name)
      const known = kept.get(name) ?? open(name)
      kept.set(name, known)
      return known
    })
    return prove(ranges, nodesFromTiles(opened), sha256)
  }
  for (const index of wanted) {
    const good = verifyInclusion(
      { index, size: MILLION, leaf: leaves.get(index)!, proof: proofOf(index), root },
      sha256,
    )
    if (!good) throw new Error(`the proof of ${index} does not hold`)
  }
  const pair = new Uint8Array(65)
  const measured = await rounds(
    () => {
      for (const index of wanted) proofOf(index)
    },
    () => {
      for (let i = 0; i < PROOFS * 20 * BARE_TIMES; i++) sha256(pair)
    },
    (ours, bare) => (ours * BARE_TIMES) / bare,
  )
  return {
    what: "inclusion proof at 1,000,000 leaves, the leaf's tile opened anew",
    against: 'hashing its 20 nodes',
    target: '≤ 25',
    ...measured,
    met: measured.ratio <= 25,
  }
}

report('log', [await append(), await proof()])
