import { parentPort } from 'node:worker_threads'
import { type Receipt, receiptPicture } from './receipt.ts'

parentPort!.on('message', async ({ order, receipt }: { order: number; receipt: Receipt }) => {
  const { jpeg } = await receiptPicture(receipt)
  parentPort!.postMessage({ order, jpeg })
})
