import { join, utf8 } from './encoding.ts'
import {
  type NoteSignature,
  type Primitives,
  type SignedNote,
  type Signer,
  signatureLine,
  signaturesOf,
  type VerifierKey,
} from './note.ts'

/**
 * C2SP tlog-cosignature, `cosignature/v1`: a witness says that at this time this checkpoint was the largest it had
 * seen of the log, and consistent with all before. Times are whole seconds since 1970 UTC.
 */
const message = (time: number, text: string): Uint8Array => utf8(`cosignature/v1\ntime ${time}\n${text}`)

const HIGH = 2 ** 32

/** The witness's line for the note's text, without a newline. */
export const cosign = (text: string, time: number, witness: Signer): string => {
  const stamp = new DataView(new ArrayBuffer(8))
  stamp.setUint32(0, Math.floor(time / HIGH))
  stamp.setUint32(4, time % HIGH)
  return signatureLine(witness.key, join(new Uint8Array(stamp.buffer), witness.sign(message(time, text))))
}

/** The time of a cosignature by this key over this text; `undefined` when it does not hold. */
export const cosignatureTime = (
  text: string,
  { signature }: NoteSignature,
  key: VerifierKey,
  { verifyEd25519 }: Primitives,
): number | undefined => {
  if (key.type !== 4 || signature.length !== 8 + 64) return undefined
  const stamp = new DataView(signature.buffer, signature.byteOffset, 8)
  const time = stamp.getUint32(0) * HIGH + stamp.getUint32(4)
  if (!Number.isSafeInteger(time)) return undefined
  return verifyEd25519(message(time, text), signature.subarray(8), key.publicKey) ? time : undefined
}

/** What a note holds of one witness: the time, that it has none, or that what it has is wrong. */
export const cosignatureIn = (
  note: SignedNote,
  key: VerifierKey,
  primitives: Primitives,
): number | 'none' | 'wrong' => {
  const times = signaturesOf(note, key).map((signature) =>
    cosignatureTime(note.text, signature, key, primitives),
  )
  if (times.length === 0) return 'none'
  const held = times.filter((time) => time !== undefined)
  return held.length === times.length ? Math.min(...held) : 'wrong'
}
