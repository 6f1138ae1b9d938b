import {
  base64,
  cosignatureTime,
  type Policy,
  readDecimal,
  readNote,
  readSignatureLine,
  type VerifierKey,
  type Witnessed,
} from '../../domain/transparency/index.ts'
import { primitives } from './keys.ts'

/** The client's side of C2SP tlog-witness. */
export interface WitnessAnswer {
  readonly status: number
  readonly body: string
}

/** A witness that can be asked: over HTTP, or in the same process where the demo runs its own. */
export interface WitnessContact {
  /** Its name in the policy. */
  readonly name: string
  readonly key: VerifierKey
  /** Throws when it cannot be reached. */
  addCheckpoint(body: string): Promise<WitnessAnswer>
}

const TIMEOUT = 4_000
/** Longer answers are nobody's cosignature. */
const ANSWER_LIMIT = 20_000

export const httpWitness = (
  name: string,
  key: VerifierKey,
  url: string,
  timeout = TIMEOUT,
): WitnessContact => ({
  name,
  key,
  async addCheckpoint(body) {
    const response = await fetch(`${url.replace(/\/+$/, '')}/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    return { status: response.status, body: (await response.text()).slice(0, ANSWER_LIMIT) }
  },
})

/** The witnesses of a policy that have an address. */
export const contactsOf = (policy: Policy): WitnessContact[] =>
  policy.witnesses.flatMap(({ name, key, url }) => (url === undefined ? [] : [httpWitness(name, key, url)]))

export const submissionBody = (old: number, proof: readonly Uint8Array[], note: string): string =>
  [`old ${old}`, ...proof.map(base64), '', note].join('\n')

export type WitnessReply =
  | { readonly kind: 'cosigned'; readonly witnessed: Witnessed; readonly line: string }
  /** The witness has cosigned up to this size. */
  | { readonly kind: 'knows'; readonly size: number }
  /** It does not know this log, so it has never cosigned it. */
  | { readonly kind: 'unknown-log' }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'silent'; readonly why: string }

/** Sends a checkpoint with its consistency proof from `old`. Never throws; a cosignature was checked before it is believed. */
export const askWitness = async (
  contact: WitnessContact,
  old: number,
  proof: readonly Uint8Array[],
  note: string,
): Promise<WitnessReply> => {
  let answer: WitnessAnswer
  try {
    answer = await contact.addCheckpoint(submissionBody(old, proof, note))
  } catch (error) {
    return { kind: 'silent', why: error instanceof Error ? error.message : String(error) }
  }
  if (answer.status === 404) return { kind: 'unknown-log' }
  if (answer.status === 409) {
    const size = readDecimal(answer.body.replace(/\n$/, ''))
    return size === undefined ? { kind: 'refused', status: 409 } : { kind: 'knows', size }
  }
  if (answer.status !== 200) return { kind: 'refused', status: answer.status }
  const { text } = readNote(note)!
  for (const line of answer.body.split('\n')) {
    const signature = readSignatureLine(line)
    if (signature?.name !== contact.key.name || signature.id !== contact.key.id) continue
    const time = cosignatureTime(text, signature, contact.key, primitives)
    if (time !== undefined) return { kind: 'cosigned', witnessed: { name: contact.name, time }, line }
  }
  return { kind: 'silent', why: 'no valid cosignature in the answer' }
}
