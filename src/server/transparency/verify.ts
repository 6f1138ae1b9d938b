import fs from 'node:fs'
import path from 'node:path'
import { isRefusal, type Text, text } from '../../domain/kernel/index.ts'
import {
  bundlePath,
  type ChainEnd,
  type Checkpoint,
  chainEnd,
  cosignatureIn,
  emptyEdge,
  emptyRoot,
  follows,
  grow,
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
  type Witnessed,
  widthOf,
} from '../../domain/transparency/index.ts'
import { primitives } from './keys.ts'

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
  /** A checkpoint seen earlier: the log has to continue it. */
  readonly earlier?: string
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

const readWitnessed = ({ note }: OpenCheckpoint, policy: Policy): Witnessed[] =>
  policy.witnesses.flatMap(({ name, key }) => {
    const time = cosignatureIn(note, key, primitives)
    if (time === 'wrong')
      throw new Fault(
        `checkpoint: ${name}`,
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

/** Recomputes the whole tree from the entries, and names the first thing that does not hold. Throws when the source fails. */
export const verifyLog = async ({ source, policy, earlier, progress }: Verification): Promise<LogFinding> => {
  try {
    const opened = await readCheckpoint(source, policy)
    const { checkpoint } = opened
    const witnessed = readWitnessed(opened, policy)
    const before = earlier === undefined ? undefined : openedBy(earlier, policy)?.checkpoint
    if (earlier !== undefined && !before)
      throw new Fault(
        'earlier',
        '以前保存的签名清单没有有效签名。',
        'The earlier checkpoint carries no valid signature.',
      )
    if (before && before.size > checkpoint.size) {
      throw new Fault(
        'checkpoint',
        `存证簿变短了：以前 ${before.size} 条，现在 ${checkpoint.size} 条。`,
        `The log became shorter: ${before.size} entries before, ${checkpoint.size} now.`,
      )
    }
    const checkEarlier = (root: Uint8Array): void => {
      if (before && !sameBytes(before.root, root)) {
        throw new Fault(
          'checkpoint',
          `前 ${before.size} 条与以前保存的不一样：历史被改过。`,
          `The first ${before.size} entries are not what they were: history was changed.`,
        )
      }
    }

    const ends = new Map<string, ChainEnd>()
    let edge = emptyEdge
    if (before?.size === 0) checkEarlier(emptyRoot(primitives.sha256))
    for (const { level, index, width } of tilesOfTree(checkpoint.size)) {
      if (level > 0) break
      const name = bundlePath(index, width)
      const entries = readBundle(await need(source, name))
      if (entries?.length !== width)
        throw new Fault(name, `条目文件 ${name} 残缺。`, `The bundle ${name} is damaged.`)
      for (const [i, entry] of entries.entries()) checkChain(index * TILE_WIDTH + i, entry, ends)
      const cut =
        before && before.size > edge.size && before.size <= edge.size + width
          ? before.size - edge.size
          : undefined
      if (cut !== undefined)
        checkEarlier(rootOfEdge(grow(edge, entries.slice(0, cut), primitives.sha256).edge, primitives.sha256))
      const growth = grow(edge, entries, primitives.sha256)
      edge = growth.edge
      const full = growth.tiles.filter((tile) => widthOf(tile) === TILE_WIDTH)
      for (const tile of full) await checkTile(source, tile)
      progress?.(edge.size, checkpoint.size)
    }
    for (const [level, hashes] of edge.rows.entries()) {
      const index = Math.floor(edge.size / TILE_WIDTH ** (level + 1))
      if (hashes.length > 0) await checkTile(source, { level, index, hashes })
    }
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
