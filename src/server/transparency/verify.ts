import fs from 'node:fs'
import path from 'node:path'
import { isRefusal, type Text, text } from '../../domain/kernel/index.ts'
import {
  bundlePath,
  type ChainEnd,
  type Checkpoint,
  chainEnd,
  cosignatureIn,
  type Edge,
  emptyEdge,
  follows,
  grow,
  HASH_SIZE,
  leafHash,
  type OpenCheckpoint,
  openCheckpoint,
  type Policy,
  quorumMet,
  readBundle,
  readLeaf,
  readUtf8,
  rootOfEdge,
  sameBytes,
  TILE_WIDTH,
  type Tile,
  tilePath,
  tilesOfTree,
  utf8,
  type Witnessed,
  widthOf,
} from '../../domain/transparency/index.ts'
import { primitives } from './keys.ts'
import type { PublicationLog } from './log.ts'

/** Where the log's files are read from: a path such as `tile/0/000` in, bytes out, `undefined` where there is none. */
export type Source = (name: string) => Promise<Uint8Array | undefined>

export const folderSource =
  (folder: string): Source =>
  async (name) => {
    const file = path.join(folder, name)
    return fs.existsSync(file) ? fs.readFileSync(file) : undefined
  }

/** `base` is what stands before `/checkpoint`: `https://host/log`. */
export const webSource =
  (base: string): Source =>
  async (name) => {
    const response = await fetch(`${base.replace(/\/+$/, '')}/${name}`, {
      signal: AbortSignal.timeout(30_000),
    })
    if (response.status === 404) return undefined
    if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }

/** The log of this deployment, straight from its database. */
export const logSource =
  (log: PublicationLog): Source =>
  async (name) => {
    if (name !== 'checkpoint') return log.tile(name)
    const note = await log.checkpoint()
    return note === undefined ? undefined : utf8(note)
  }

export type LogFinding =
  | {
      readonly holds: true
      readonly checkpoint: Checkpoint
      readonly places: number
      readonly witnessed: readonly Witnessed[]
      readonly quorum: boolean
    }
  /** The first thing that does not hold: its file or entry, and what is wrong with it. */
  | { readonly holds: false; readonly what: string; readonly words: Text }

export interface Verification {
  readonly source: Source
  readonly policy: Policy
  /** Checkpoints seen earlier, as text: the log has to continue each. */
  readonly earlier?: readonly string[]
  /** Called as leaves have been checked. */
  readonly progress?: (done: number, size: number) => void
}

class Fault extends Error {
  readonly what: string
  readonly words: Text
  constructor(what: string, zh: string, en: string) {
    super(what)
    this.what = what
    this.words = text(zh, en)
  }
}

const openedBy = (note: string, policy: Policy): OpenCheckpoint | undefined =>
  policy.logs.map(({ key }) => openCheckpoint(note, key, primitives)).find((opened) => opened !== undefined)

const need = async (source: Source, name: string): Promise<Uint8Array> => {
  const data = await source(name)
  if (!data) throw new Fault(name, `缺少文件 ${name}。`, `The file ${name} is missing.`)
  return data
}

const readCheckpoint = async (source: Source, policy: Policy): Promise<OpenCheckpoint> => {
  const note = readUtf8(await need(source, 'checkpoint'))
  const opened = note === undefined ? undefined : openedBy(note, policy)
  if (!opened)
    throw new Fault(
      'checkpoint',
      '签名清单（checkpoint）没有本存证簿的有效签名。',
      "The checkpoint does not carry the log's valid signature.",
    )
  return opened
}

const readWitnessed = ({ note, checkpoint }: OpenCheckpoint, policy: Policy): Witnessed[] =>
  policy.witnesses.flatMap(({ name, key }) => {
    const time = cosignatureIn(note, key, primitives)
    if (time === 'wrong')
      throw new Fault(
        `checkpoint of ${checkpoint.size}: ${name}`,
        `见证人 ${name} 的签名不对。`,
        `The cosignature of ${name} does not hold.`,
      )
    return time === 'none' ? [] : [{ name, time }]
  })

const checkTile = async (source: Source, tile: Tile): Promise<void> => {
  const name = tilePath({ level: tile.level, index: tile.index, width: widthOf(tile) })
  if (!sameBytes(await need(source, name), tile.hashes)) {
    throw new Fault(
      name,
      `数据块 ${name} 与条目算出来的不一样。`,
      `Tile ${name} is not what the entries give.`,
    )
  }
}

/** Checks each leaf's form and that it follows on its place's leaf before. */
const checkChain = (index: number, bytes: Uint8Array, ends: Map<string, ChainEnd>): void => {
  const leaf = readLeaf(bytes)
  if (isRefusal(leaf))
    throw new Fault(`entry ${index}`, `第 ${index} 条：${leaf.words.zh}`, `Entry ${index}: ${leaf.words.en}`)
  if (!follows(leaf, ends.get(leaf.place))) {
    throw new Fault(
      `entry ${index}`,
      `第 ${index} 条（${leaf.place} 第 ${leaf.seq} 号）接不上该村的前一条。`,
      `Entry ${index} (${leaf.place}, number ${leaf.seq}) does not follow on its place's entry before.`,
    )
  }
  if (leaf.replaces !== null && leaf.replaces >= index) {
    throw new Fault(
      `entry ${index}`,
      `第 ${index} 条更正的是还没有的条目。`,
      `Entry ${index} corrects one that was not there yet.`,
    )
  }
  ends.set(leaf.place, chainEnd(leaf, bytes, primitives.sha256))
}

/** Reads a bundle and finds that each entry has the hash that stands in the tile beside it. */
const readEntries = async (source: Source, index: number, width: number): Promise<Uint8Array[]> => {
  const name = bundlePath(index, width)
  const entries = readBundle(await need(source, name))
  if (entries?.length !== width)
    throw new Fault(name, `条目文件 ${name} 残缺。`, `The bundle ${name} is damaged.`)
  const tileName = tilePath({ level: 0, index, width })
  const hashes = await need(source, tileName)
  const differs = entries.findIndex(
    (entry, i) =>
      !sameBytes(leafHash(entry, primitives.sha256), hashes.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE)),
  )
  if (differs >= 0) {
    const entry = index * TILE_WIDTH + differs
    throw new Fault(
      `entry ${entry}, ${tileName}`,
      `第 ${entry} 条与数据块 ${tileName} 对不上，两者之一被改过。`,
      `Entry ${entry} does not fit ${tileName}: one of the two was changed.`,
    )
  }
  return entries
}

/** Checkpoints seen earlier, smallest first. Each has to be signed, rightly cosigned, and no larger than the log is now. */
const readEarlier = (notes: readonly string[], size: number, policy: Policy): Checkpoint[] =>
  notes
    .map((note, i) => {
      const opened = openedBy(note, policy)
      if (!opened)
        throw new Fault(
          `earlier checkpoint ${i}`,
          `以前的第 ${i + 1} 份签名清单没有有效签名。`,
          `Earlier checkpoint ${i + 1} carries no valid signature.`,
        )
      readWitnessed(opened, policy)
      const { checkpoint } = opened
      if (checkpoint.size > size) {
        throw new Fault(
          'checkpoint',
          `存证簿变短了：以前 ${checkpoint.size} 条，现在 ${size} 条。`,
          `The log became shorter: ${checkpoint.size} entries before, ${size} now.`,
        )
      }
      return checkpoint
    })
    .sort((a, b) => a.size - b.size)

const checkContinued = (earlier: Checkpoint, edge: Edge): void => {
  if (sameBytes(earlier.root, rootOfEdge(edge, primitives.sha256))) return
  throw new Fault(
    `checkpoint of ${earlier.size}`,
    `前 ${earlier.size} 条与以前签过的不一样：历史被改过。`,
    `The first ${earlier.size} entries are not what was signed before: history was changed.`,
  )
}

/** Recomputes the whole tree from the entries, and names the first thing that does not hold. Throws when the source fails. */
export const verifyLog = async ({
  source,
  policy,
  earlier = [],
  progress,
}: Verification): Promise<LogFinding> => {
  try {
    const opened = await readCheckpoint(source, policy)
    const { checkpoint } = opened
    const witnessed = readWitnessed(opened, policy)
    const before = readEarlier(earlier, checkpoint.size, policy)
    const ends = new Map<string, ChainEnd>()
    let edge = emptyEdge
    let next = 0
    for (const { level, index, width } of tilesOfTree(checkpoint.size)) {
      if (level > 0) break
      const entries = await readEntries(source, index, width)
      for (const [i, entry] of entries.entries()) checkChain(index * TILE_WIDTH + i, entry, ends)
      for (; next < before.length && before[next]!.size < edge.size + width; next++) {
        const part = entries.slice(0, before[next]!.size - edge.size)
        checkContinued(before[next]!, grow(edge, part, primitives.sha256).edge)
      }
      const growth = grow(edge, entries, primitives.sha256)
      edge = growth.edge
      for (const tile of growth.tiles)
        if (tile.level > 0 && widthOf(tile) === TILE_WIDTH) await checkTile(source, tile)
      progress?.(edge.size, checkpoint.size)
    }
    for (const [level, hashes] of edge.rows.entries()) {
      const index = Math.floor(edge.size / TILE_WIDTH ** (level + 1))
      if (level > 0 && hashes.length > 0) await checkTile(source, { level, index, hashes })
    }
    for (const last of before.slice(next)) checkContinued(last, edge)
    if (!sameBytes(rootOfEdge(edge, primitives.sha256), checkpoint.root)) {
      throw new Fault(
        'checkpoint',
        '签名清单上的根与条目算出来的不一样。',
        'The root in the checkpoint is not what the entries give.',
      )
    }
    const quorum = quorumMet(policy.quorum, new Set(witnessed.map(({ name }) => name)))
    return { holds: true, checkpoint, places: ends.size, witnessed, quorum }
  } catch (error) {
    if (error instanceof Fault) return { holds: false, what: error.what, words: error.words }
    throw error
  }
}
