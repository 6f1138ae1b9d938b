import { base64, hex, join, readBase64, utf8 } from './encoding.ts'
import type { Sha256 } from './tree.ts'

/**
 * C2SP signed-note: a text and lines of signatures. A key is known by its name and a four-byte id;
 * signatures of unknown keys are passed over, a wrong one of a known key condemns the note.
 */
export type VerifyEd25519 = (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array) => boolean

/** What checking needs and a browser and a server have in different libraries. */
export interface Primitives {
  readonly sha256: Sha256
  readonly verifyEd25519: VerifyEd25519
}

/** 1 signs as a log, 4 as a witness (cosignature/v1). */
export type KeyType = 1 | 4

export interface VerifierKey {
  readonly name: string
  /** Eight hex digits. */
  readonly id: string
  readonly type: KeyType
  readonly publicKey: Uint8Array
}

/** Someone who can sign: an Ed25519 key with its name. The private part stays with whoever passes this in. */
export interface Signer {
  readonly key: VerifierKey
  sign(message: Uint8Array): Uint8Array
}

export interface NoteSignature {
  readonly name: string
  readonly id: string
  /** Without the four bytes of the id. */
  readonly signature: Uint8Array
  /** The line as written, without its newline. */
  readonly line: string
}

export interface SignedNote {
  /** With its last newline: exactly what is signed. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** More signature lines than this are not read. */
const SIGNATURE_LIMIT = 100

const nameHolds = (name: string): boolean => /^[^\s+\u0085]+$/.test(name)

export const makeKey = (name: string, type: KeyType, publicKey: Uint8Array, sha256: Sha256): VerifierKey => {
  if (!nameHolds(name)) throw new RangeError(`a key's name has no spaces and no plus sign: ${name}`)
  return {
    name,
    type,
    publicKey,
    id: hex(sha256(join(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4)),
  }
}

/** `name+id+base64(type ‖ key)`: the line to print on the notice board. */
export const vkey = ({ name, id, type, publicKey }: VerifierKey): string =>
  `${name}+${id}+${base64(join(Uint8Array.of(type), publicKey))}`

/** Reads a vkey; `undefined` when it is malformed, of an unknown type, or its id is not the key's. */
export const readVkey = (text: string, sha256: Sha256): VerifierKey | undefined => {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? []
  const bytes = readBase64(encoded ?? '')
  if (name === undefined || !nameHolds(name) || bytes?.length !== 33) return undefined
  if (bytes[0] !== 1 && bytes[0] !== 4) return undefined
  const key = makeKey(name, bytes[0], bytes.subarray(1), sha256)
  return key.id === id ? key : undefined
}

const idBytes = (id: string): Uint8Array =>
  Uint8Array.from([0, 2, 4, 6], (at) => Number.parseInt(id.slice(at, at + 2), 16))

/** `— name base64(id ‖ signature)`, without a newline. */
export const signatureLine = (key: VerifierKey, signature: Uint8Array): string =>
  `— ${key.name} ${base64(join(idBytes(key.id), signature))}`

/** Reads one signature line; `undefined` when it is malformed. */
export const readSignatureLine = (line: string): NoteSignature | undefined => {
  const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? []
  const bytes = readBase64(encoded ?? '')
  if (name === undefined || !nameHolds(name) || !bytes || bytes.length < 5) return undefined
  return { name, id: hex(bytes.subarray(0, 4)), signature: bytes.subarray(4), line }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that a note must not hold
const hasControls = (text: string): boolean => /[\u0000-\u0009\u000b-\u001f]/.test(text)

/** Reads a note without checking any signature; `undefined` when it is malformed. */
export const readNote = (note: string): SignedNote | undefined => {
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n') || hasControls(note)) return undefined
  const lines = note.slice(split + 2, -1).split('\n')
  const signatures = lines.map(readSignatureLine).filter((signature) => signature !== undefined)
  if (signatures.length !== lines.length || lines.length > SIGNATURE_LIMIT) return undefined
  return { text: note.slice(0, split + 1), signatures }
}

export const writeNote = (text: string, lines: readonly string[]): string =>
  `${text}\n${lines.map((line) => `${line}\n`).join('')}`

/** Signs a text as a log does. The text ends in a newline. */
export const signNote = (text: string, signer: Signer): string =>
  writeNote(text, [signatureLine(signer.key, signer.sign(utf8(text)))])

/** The lines of a note that name this key. */
export const signaturesOf = (note: SignedNote, key: VerifierKey): NoteSignature[] =>
  note.signatures.filter((signature) => signature.name === key.name && signature.id === key.id)

/** Is the note signed by this (type 1) key? A wrong signature beside a right one is still wrong. */
export const noteSignedBy = (note: SignedNote, key: VerifierKey, { verifyEd25519 }: Primitives): boolean => {
  const signatures = signaturesOf(note, key)
  const message = utf8(note.text)
  return (
    signatures.length > 0 &&
    signatures.every(({ signature }) => verifyEd25519(message, signature, key.publicKey))
  )
}
