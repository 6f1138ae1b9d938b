import fs from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import type { EngineOptions } from './embeddedEngine.ts'

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

/** Answers what is written to the engine in one turn, in PostgreSQL's protocol. */
export type Enter = (message: Uint8Array) => Promise<Uint8Array>

export interface Embedded {
  readonly enter: Enter
  close(): Promise<void>
}

export type EmbeddedOptions = Partial<Omit<EngineOptions, 'folder'>>

/** What goes to the engine's thread and comes back from it, in the same order. */
export type Said = { readonly answer: Uint8Array } | { readonly failed: unknown }

/**
 * Opens the embedded database in a folder, in a thread of its own: pages are drawn while it works.
 * Throws `FolderInUse` when another process has it: two processes would lose each other's rows without a word.
 */
export const openEmbedded = async (
  folder: string,
  { durable = true }: EmbeddedOptions = {},
): Promise<Embedded> => {
  const lock = lockFolder(folder)
  const options: EngineOptions = { folder, durable }
  const thread = new Worker(new URL('./embeddedThread.ts', import.meta.url), {
    workerData: options,
    execArgv: [],
  })
  const waiting: { resolve(answer: Uint8Array): void; reject(why: unknown): void }[] = []
  let broken: unknown
  const settle = (said: Said) => {
    const first = waiting.shift()!
    if (waiting.length === 0) thread.unref()
    if ('failed' in said) first.reject(said.failed)
    else first.resolve(said.answer)
  }
  const fail = (why: unknown) => {
    broken ??= why
    while (waiting.length > 0) settle({ failed: why })
  }
  thread.on('message', settle)
  thread.on('error', fail)
  thread.on('exit', () => fail(new Error('the embedded database has ended')))
  const enter = (message: Uint8Array | null): Promise<Uint8Array> => {
    if (broken) return Promise.reject(broken)
    return new Promise((resolve, reject) => {
      waiting.push({ resolve, reject })
      thread.ref()
      // A copy of its own, which is then handed over: the message may be a part of a larger buffer.
      const own = message && Uint8Array.from(message)
      thread.postMessage(own, own ? [own.buffer] : [])
    })
  }
  try {
    await enter(new Uint8Array())
  } catch (error) {
    lock.close()
    throw error
  }
  return {
    enter,
    async close() {
      await enter(null)
      await thread.terminate()
      lock.close()
    },
  }
}
