import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  type Checkpoint,
  checkpointText,
  cosign,
  emptyRoot,
  HASH_SIZE,
  hex,
  noteSignedBy,
  readBase64,
  readCheckpointText,
  readDecimal,
  readNote,
  readUtf8,
  type Signer,
  sameBytes,
  utf8,
  type VerifierKey,
  verifyConsistency,
} from '../../domain/transparency/index.ts'
import { primitives } from './keys.ts'
import type { WitnessAnswer } from './witnessClient.ts'

/**
 * A witness for a township office (C2SP tlog-witness): it remembers of each log the last checkpoint that it cosigned,
 * and cosigns a later one only where that is proven to continue it.
 */
export interface Witness {
  readonly key: VerifierKey
  addCheckpoint(body: string): WitnessAnswer
  close(): void
}

export interface WitnessSettings {
  readonly signer: Signer
  /** Keys of the logs that it watches. */
  readonly logs: readonly VerifierKey[]
  readonly folder: string
  /** ISO moment. */
  readonly now: () => string
  /** `false`: what was seen last is written down at `close`; for a demo that is being written. */
  readonly durable?: boolean
}

const BODY_LIMIT = 10_000
const PROOF_LIMIT = 63

const bad = (body: string): WitnessAnswer => ({ status: 400, body: `${body}\n` })

interface Submission {
  readonly old: number
  readonly proof: readonly Uint8Array[]
  readonly note: string
}

const readSubmission = (body: string): Submission | undefined => {
  const end = body.indexOf('\n\n')
  const [first, ...lines] = body.slice(0, Math.max(end, 0)).split('\n')
  const old = readDecimal(/^old (.*)$/.exec(first ?? '')?.[1] ?? '')
  const proof = lines.map(readBase64).filter((line) => line?.length === HASH_SIZE) as Uint8Array[]
  if (old === undefined || proof.length !== lines.length || proof.length > PROOF_LIMIT) return undefined
  return { old, proof, note: body.slice(end + 2) }
}

/** Replaces a file so that after a power cut it holds the old or the new text, and the new one once this returns. */
const replace = (file: string, text: string): void => {
  const draft = `${file}.new`
  const handle = fs.openSync(draft, 'w', 0o600)
  fs.writeSync(handle, text)
  fs.fsyncSync(handle)
  fs.closeSync(handle)
  fs.renameSync(draft, file)
  const folder = fs.openSync(path.dirname(file), 'r')
  fs.fsyncSync(folder)
  fs.closeSync(folder)
}

/** Opens a witness on a folder. Throws when another process has it open: two could cosign a fork between them. */
export const openWitness = ({ signer, logs, folder, now, durable = true }: WitnessSettings): Witness => {
  fs.mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(path.join(folder, 'lock'), { timeout: 0 })
  try {
    lock.exec('pragma journal_mode=delete; begin exclusive')
  } catch {
    lock.close()
    throw new Error(`另一个见证程序正在使用这个文件夹 · another witness has this folder open: ${folder}`)
  }
  const fileOf = (origin: string): string =>
    path.join(folder, `${hex(primitives.sha256(utf8(origin)))}.checkpoint`)

  const unwritten = new Map<string, Checkpoint>()

  const lastOf = (origin: string): Checkpoint => {
    const held = unwritten.get(origin)
    if (held) return held
    const file = fileOf(origin)
    if (!fs.existsSync(file)) return { origin, size: 0, root: emptyRoot(primitives.sha256) }
    const last = readCheckpointText(fs.readFileSync(file, 'utf8'))
    if (last?.origin !== origin)
      throw new Error(`见证记录损坏，请从备份恢复 · damaged record, restore it: ${file}`)
    return last
  }

  /** Everything between reading the last checkpoint and replacing it is synchronous: nothing comes in between. */
  const addCheckpoint = (body: string): WitnessAnswer => {
    const submission = readSubmission(body)
    const note = submission && readNote(submission.note)
    const checkpoint = note && readCheckpointText(note.text)
    if (!submission || !note || !checkpoint) return bad('malformed')
    const ofThisOrigin = logs.filter(({ name }) => name === checkpoint.origin)
    if (ofThisOrigin.length === 0) return { status: 404, body: 'unknown log\n' }
    if (!ofThisOrigin.some((key) => noteSignedBy(note, key, primitives)))
      return { status: 403, body: 'not signed by the log\n' }
    const { old, proof } = submission
    if (old > checkpoint.size) return bad('the old size is larger than the checkpoint')

    const last = lastOf(checkpoint.origin)
    const conflict: WitnessAnswer = { status: 409, body: `${last.size}\n` }
    if (old !== last.size) return conflict
    if (checkpoint.size === last.size && !sameBytes(checkpoint.root, last.root)) return conflict
    const continues =
      old === 0
        ? proof.length === 0
        : verifyConsistency(
            { old, oldRoot: last.root, size: checkpoint.size, root: checkpoint.root, proof },
            primitives.sha256,
          )
    if (!continues) return { status: 422, body: 'the log does not continue what this witness has seen\n' }

    if (durable) replace(fileOf(checkpoint.origin), checkpointText(checkpoint))
    else unwritten.set(checkpoint.origin, checkpoint)
    const time = Math.floor(Date.parse(now()) / 1000)
    return { status: 200, body: `${cosign(note.text, time, signer)}\n` }
  }

  return {
    key: signer.key,
    addCheckpoint,
    close() {
      for (const [origin, last] of unwritten) replace(fileOf(origin), checkpointText(last))
      lock.close()
    },
  }
}

const readBody = async (request: http.IncomingMessage): Promise<string | undefined> => {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    length += part.length
    if (length > BODY_LIMIT) return undefined
    parts.push(part)
  }
  return readUtf8(Buffer.concat(parts))
}

/** Serves `POST /add-checkpoint`. Answers the server once it listens; port 0 takes a free one. */
export const serveWitness = async (
  witness: Witness,
  port: number,
  host = '127.0.0.1',
): Promise<http.Server> => {
  const server = http.createServer({ requestTimeout: 10_000 }, async (request, response) => {
    const answer = (status: number, body: string, type = 'text/plain; charset=utf-8') =>
      response.writeHead(status, { 'content-type': type }).end(body)
    try {
      if (request.url !== '/add-checkpoint') return void answer(404, 'not here\n')
      if (request.method !== 'POST') return void answer(405, 'POST only\n')
      const body = await readBody(request)
      if (body === undefined) {
        response.setHeader('connection', 'close')
        return void answer(400, 'too long, or not UTF-8\n')
      }
      const { status, body: text } = witness.addCheckpoint(body)
      answer(status, text, status === 409 ? 'text/x.tlog.size' : undefined)
    } catch (error) {
      console.error(error)
      if (!response.headersSent) answer(500, 'the witness failed\n')
    }
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  return server
}
