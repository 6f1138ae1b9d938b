import fs from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** Another process has the folder open. `words` say what to do. */
export class FolderInUse extends Error {
  constructor(folder: string) {
    super(
      `数据文件夹正被另一个乡约程序使用：${folder}。请先关掉那一个，或换一个文件夹（XIANGYUE_DATA）。\n` +
        `Another Xiangyue process is using the data folder ${folder}. Stop it first, or choose another folder (XIANGYUE_DATA).`,
    )
    this.name = 'FolderInUse'
  }
}

/** PGlite has no fsync of its own; without this an acknowledged write is not yet on the disk. */
class DurableFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const result = await super.init(...args)
    const preRun = result.emscriptenOpts.preRun as unknown as ((module: never) => void)[]
    preRun.push((module: { NODEFS: { stream_ops: { fsync?: unknown } } }) => {
      module.NODEFS.stream_ops.fsync = (stream: { nfd?: number }) => {
        if (stream.nfd !== undefined) fs.fsyncSync(stream.nfd)
        return 0
      }
    })
    return result
  }
}

const durableStart = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['fsync=on', 'wal_sync_method=fsync', 'full_page_writes=on'].flatMap((setting) => ['-c', setting]),
]

const syncTree = (folder: string) => {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true }))
    syncPath(path.join(entry.parentPath, entry.name))
  syncPath(folder)
  syncPath(path.dirname(folder))
}

const syncPath = (target: string) => {
  const handle = fs.openSync(target, 'r')
  try {
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}

/** Takes the folder for this process: a lock of the kernel, freed when the process dies, however it dies. */
const lockFolder = (folder: string): DatabaseSync => {
  fs.mkdirSync(path.dirname(folder), { recursive: true })
  const lock = new DatabaseSync(`${folder}.lock`, { timeout: 0 })
  try {
    lock.exec('pragma journal_mode=delete; begin exclusive')
  } catch {
    lock.close()
    throw new FolderInUse(folder)
  }
  return lock
}

/** Removes a database that can be made again, and what lies beside it. Throws `FolderInUse` while somebody has it. */
export const removeEmbedded = (folder: string, beside: readonly string[]): void => {
  const lock = lockFolder(folder)
  try {
    for (const each of [folder, ...beside]) fs.rmSync(each, { recursive: true, force: true })
  } finally {
    lock.close()
  }
}

export interface Embedded {
  readonly engine: PGlite
  close(): Promise<void>
}

export interface EmbeddedOptions {
  /** `false`: nothing is sure to be on the disk before `close`; for what can be made again, such as the demo. */
  readonly durable?: boolean
}

/**
 * Opens the embedded database in a folder so that an acknowledged write survives a kill -9.
 * Throws `FolderInUse` when another process has it: two processes would lose each other's rows without a word.
 */
export const openEmbedded = async (
  folder: string,
  { durable = true }: EmbeddedOptions = {},
): Promise<Embedded> => {
  const lock = lockFolder(folder)
  const isNew = !fs.existsSync(folder)
  const engine = await (durable
    ? PGlite.create({ fs: new DurableFS(folder), startParams: durableStart })
    : PGlite.create({ fs: new NodeFS(folder) }))
  if (isNew && durable) syncTree(folder)
  return {
    engine,
    async close() {
      await engine.close()
      if (!durable) syncTree(folder)
      lock.close()
    },
  }
}
