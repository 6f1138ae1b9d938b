import { base64, readBase64, readDecimal } from './encoding.ts'
import {
  noteSignedBy,
  type Primitives,
  readNote,
  type SignedNote,
  type Signer,
  signNote,
  type VerifierKey,
} from './note.ts'
import { HASH_SIZE } from './tree.ts'

/** C2SP tlog-checkpoint: what the log says about itself, to be signed. */
export interface Checkpoint {
  /** Name of the log. It is also the name of the log's key. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${base64(root)}\n`

/** Reads origin, size and root; lines after these (extensions) are allowed and have no meaning here. */
export const readCheckpointText = (text: string): Checkpoint | undefined => {
  const [origin, sizeText, rootText, ...extensions] = text.split('\n')
  const size = readDecimal(sizeText ?? '')
  const root = readBase64(rootText ?? '')
  if (!origin || size === undefined || root?.length !== HASH_SIZE) return undefined
  if (extensions.pop() !== '' || extensions.some((line) => line === '')) return undefined
  return { origin, size, root }
}

export const signCheckpoint = (checkpoint: Checkpoint, signer: Signer): string => {
  if (checkpoint.origin !== signer.key.name) throw new RangeError('a log signs under its own name only')
  return signNote(checkpointText(checkpoint), signer)
}

export interface OpenCheckpoint {
  readonly checkpoint: Checkpoint
  readonly note: SignedNote
}

/** Reads a checkpoint that this log signed; `undefined` when it is malformed, of another log, or not signed by it. */
export const openCheckpoint = (
  raw: string,
  log: VerifierKey,
  primitives: Primitives,
): OpenCheckpoint | undefined => {
  const note = readNote(raw)
  const checkpoint = note && readCheckpointText(note.text)
  if (!note || !checkpoint || checkpoint.origin !== log.name || !noteSignedBy(note, log, primitives))
    return undefined
  return { checkpoint, note }
}
