import path from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { openBlobs } from '../src/server/platform/blobs.ts'
import type { Rectangle } from '../src/server/platform/pictures.ts'
import { type Receipt, receiptPicture } from './receipt.ts'

/** A receipt drawn and stored. */
export interface PrintedReceipt {
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  readonly personal: readonly Rectangle[]
}

/** Draws receipts and stores them in a thread of its own, beside the story: a third of the demo's work is pictures. */
export interface Press {
  print(receipt: Receipt): Promise<PrintedReceipt>
  /** Call it when all that was asked for has come. */
  close(): Promise<void>
}

type Answer = { readonly job: number } & ({ readonly printed: PrintedReceipt } | { readonly error: string })

/** Opens a press that stores into the blobs of a data folder. */
export const openPress = (dataFolder: string): Press => {
  const worker = new Worker(new URL(import.meta.url), { workerData: path.join(dataFolder, 'blobs') })
  worker.unref()
  const waiting = new Map<number, PromiseWithResolvers<PrintedReceipt>>()
  const fail = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.job)
    waiting.delete(answer.job)
    if ('printed' in answer) asked?.resolve(answer.printed)
    else asked?.reject(new Error(answer.error))
    if (waiting.size === 0) worker.unref()
  })
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('the press stopped')))
  let jobs = 0
  return {
    print(receipt) {
      jobs += 1
      const asked = Promise.withResolvers<PrintedReceipt>()
      waiting.set(jobs, asked)
      worker.ref()
      worker.postMessage({ job: jobs, receipt })
      return asked.promise
    },
    async close() {
      await worker.terminate()
    },
  }
}

if (!isMainThread && parentPort) {
  const port = parentPort
  // What is stored can be made again: nothing waits for the disk.
  const blobs = openBlobs(workerData as string, { durable: false })
  port.on('message', async ({ job, receipt }: { readonly job: number; readonly receipt: Receipt }) => {
    const answer: Answer = await receiptPicture(receipt).then(
      ({ jpeg, personal }) => ({
        job,
        printed: { sha256: blobs.put(jpeg), size: jpeg.length, personal },
      }),
      (error: unknown) => ({ job, error: String(error) }),
    )
    port.postMessage(answer)
  })
}
