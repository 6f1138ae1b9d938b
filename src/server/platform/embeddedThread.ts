import { parentPort, workerData } from 'node:worker_threads'
import type { Said } from './embedded.ts'
import { type EngineOptions, openEngine } from './embeddedEngine.ts'

// The thread that the embedded database works in: bytes in, bytes out, one after the other; null closes it.
const port = parentPort!
const opening = openEngine(workerData as EngineOptions)
const NOTHING = new Uint8Array()

const answer = async (message: Uint8Array | null): Promise<Uint8Array> => {
  const engine = await opening
  if (message === null) await engine.close()
  return message?.length ? engine.answer(message) : NOTHING
}

let last: Promise<unknown> = Promise.resolve()
port.on('message', (message: Uint8Array | null) => {
  last = last.then(async () => {
    const said: Said = await answer(message).then(
      (answer) => ({ answer }),
      (failed: unknown) => ({ failed }),
    )
    port.postMessage(
      said,
      'answer' in said && said.answer.length > 0 ? [said.answer.buffer as ArrayBuffer] : [],
    )
  })
})
