import fs from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

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

export interface EngineOptions {
  readonly folder: string
  /** `false`: nothing is sure to be on the disk before it is closed; for what can be made again, such as the demo. */
  readonly durable: boolean
}

/** The answer to what was written in one turn, as bytes of PostgreSQL's protocol. */
export const answerOf = async (engine: PGlite, message: Uint8Array): Promise<Uint8Array> => {
  const parts: Uint8Array[] = []
  await engine.execProtocolRawStream(message, {
    syncToFs: false, // the engine's own writes go to the files; PGlite has nothing to copy after them
    onRawData: (bytes) => parts.push(bytes.slice()),
  })
  return parts.length === 1 ? parts[0]! : Uint8Array.from(Buffer.concat(parts))
}

/** Opens PGlite on a folder so that an acknowledged write survives a kill -9. */
export const openEngine = async ({ folder, durable }: EngineOptions) => {
  const isNew = !fs.existsSync(folder)
  const engine = await (durable
    ? PGlite.create({ fs: new DurableFS(folder), startParams: durableStart })
    : PGlite.create({ fs: new NodeFS(folder) }))
  if (isNew && durable) syncTree(folder)
  return {
    answer: (message: Uint8Array) => answerOf(engine, message),
    async close() {
      await engine.close()
      if (!durable) syncTree(folder)
    },
  }
}
