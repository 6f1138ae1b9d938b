import { Worker } from 'node:worker_threads'
import type { Receipt } from './receipt.ts'

/** Draws receipts beside the main thread, in the order asked. */
export interface ReceiptPool {
  draw(receipt: Receipt): Promise<Uint8Array>
  close(): Promise<void>
}

/** At most this many wait in a worker: pictures are drawn a little ahead of the story, not all at once into memory. */
const AHEAD = 8

export const receiptPool = (size: number): ReceiptPool => {
  interface Job {
    readonly receipt: Receipt
    readonly resolve: (jpeg: Uint8Array) => void
    readonly reject: (error: unknown) => void
  }
  const queue: Job[] = []
  const running = new Map<number, Job>()
  let order = 0
  const workers = Array.from({ length: size }, () => {
    const worker = new Worker(new URL('./receiptWorker.ts', import.meta.url))
    const own = { worker, load: 0 }
    worker.on('message', ({ order, jpeg }: { order: number; jpeg: Uint8Array }) => {
      running.get(order)!.resolve(jpeg)
      running.delete(order)
      own.load--
      feed()
    })
    worker.on('error', (error) => {
      for (const job of [...running.values(), ...queue]) job.reject(error)
    })
    worker.unref()
    return own
  })
  const feed = () => {
    for (const own of workers)
      while (own.load < AHEAD && queue.length > 0) {
        const job = queue.shift()!
        running.set(order, job)
        own.worker.postMessage({ order, receipt: job.receipt })
        order++
        own.load++
      }
  }
  return {
    draw: (receipt) =>
      new Promise((resolve, reject) => {
        queue.push({ receipt, resolve, reject })
        feed()
      }),
    async close() {
      await Promise.all(workers.map(({ worker }) => worker.terminate()))
    },
  }
}
