/**
 * The publication log against bare hashing in the same run: batch append (leaf hashes and tree, in memory), and an
 * inclusion proof out of a million leaves. Many short rounds alternate between the two sides, so that whatever else the
 * machine does meets both; ratios are medians over the rounds.
 */
import { randomFillSync } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
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

const { sha256 } = primitives
const ROUNDS = 61
const WARM_UP = 10
const BATCH = 5_000
const BUILD = 20_000
const LEAF_BYTES = 252
const MILLION = 1_000_000
const PROOFS = 40
/** Hashing 20 nodes takes microseconds: the bare side does it this many times as often, and the ratio is scaled. */
const BARE_TIMES = 8

interface Measure {
  readonly what: string
  readonly against: string
  readonly target: string
  readonly ratio: number
  readonly lowest: number
  readonly highest: number
  readonly met: boolean
}

const seconds = (work: () => void): number => {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e9
}

const spread = (ratios: readonly number[]) => {
  const sorted = [...ratios].sort((a, b) => a - b)
  return { ratio: sorted[sorted.length >> 1]!, lowest: sorted[0]!, highest: sorted.at(-1)! }
}

/** Rounds of both sides in turn; answers `of(ours, bare)` of each round after a warm-up. */
const rounds = (ours: () => void, bare: () => void, of: (ours: number, bare: number) => number): number[] => {
  const ratios: number[] = []
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const first = round % 2 === 0
    const a = first ? seconds(ours) : 0
    const b = seconds(bare)
    const ratio = of(first ? a : seconds(ours), b)
    if (round >= 0) ratios.push(ratio)
  }
  return ratios
}

/** Leaves in one buffer; each round gets other bytes, so that nothing is remembered. */
const leavesOf = (count: number): Uint8Array[] => {
  const bytes = randomFillSync(new Uint8Array(count * LEAF_BYTES))
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * LEAF_BYTES, (i + 1) * LEAF_BYTES))
}

const append = (): Measure => {
  const leaves = leavesOf(BATCH)
  const work = (hash: Sha256): void => {
    rootOfEdge(grow(emptyEdge, leaves, hash).edge, hash)
  }
  const calls: Uint8Array[] = []
  work((bytes) => {
    calls.push(new Uint8Array(bytes))
    return sha256(bytes)
  })
  const ratios = rounds(
    () => work(sha256),
    () => {
      for (const bytes of calls) sha256(bytes)
    },
    (ours, bare) => bare / ours,
  )
  const { ratio, lowest, highest } = spread(ratios)
  return {
    what: `append of ${BATCH} leaves, leaf hash and tree`,
    against: `the same ${calls.length} SHA-256 calls in a bare loop (speed)`,
    target: '≥ 0.7',
    ratio,
    lowest,
    highest,
    met: ratio >= 0.7,
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
const proof = (): Measure => {
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
  const ratios = rounds(
    () => {
      for (const index of wanted) proofOf(index)
    },
    () => {
      for (let i = 0; i < PROOFS * 20 * BARE_TIMES; i++) sha256(pair)
    },
    (ours, bare) => (ours * BARE_TIMES) / bare,
  )
  const { ratio, lowest, highest } = spread(ratios)
  return {
    what: "inclusion proof at 1,000,000 leaves, the leaf's tile opened anew",
    against: 'hashing its 20 nodes',
    target: '≤ 25',
    ratio,
    lowest,
    highest,
    met: ratio <= 25,
  }
}

const measures = [append(), proof()]
console.table(
  measures.map(({ what, against, target, ratio, lowest, highest, met }) => ({
    what,
    against,
    ratio: ratio.toFixed(2),
    'lowest–highest': `${lowest.toFixed(2)}–${highest.toFixed(2)}`,
    target,
    met: met ? 'yes' : 'NO',
  })),
)
const machine = {
  cpu: os.cpus()[0]?.model ?? 'unknown',
  cores: os.cpus().length,
  memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
  system: `${os.type()} ${os.release()} ${os.arch()}`,
  node: process.version,
}
fs.writeFileSync(
  path.join(import.meta.dirname, 'results', 'log.json'),
  `${JSON.stringify({ at: new Date().toISOString(), machine, rounds: ROUNDS, measures }, null, 2)}\n`,
)
if (measures.some(({ met }) => !met)) process.exitCode = 1
