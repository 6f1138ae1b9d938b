import { createCipheriv, createDecipheriv } from 'node:crypto'
import { type Blobs, sha256Hex } from './blobs.ts'
import type { Vault } from './vault.ts'

/** A file that lies encrypted: its name among the blobs, and what opens it. */
export interface SealedFile {
  readonly sha256: string
  /** Base64; belongs into the sealed part of an act, so that an erasure of that part closes the file for good. */
  readonly key: string
}

// Each key is for one file alone, so that one nonce is enough.
const NONCE = Buffer.alloc(12)
const METHOD = Buffer.from([1])

/**
 * Stores a file so that only its key opens it (AES-256-GCM). The key follows from the bytes, the context and the vault:
 * the same file sent twice is the same blob, and without the bytes nobody can make the key again.
 */
export const sealFile = (blobs: Blobs, vault: Vault, bytes: Uint8Array, context: string): SealedFile => {
  const key = vault.lookup(`${context}/${sha256Hex(bytes)}`, 'sealed file')
  const cipher = createCipheriv('aes-256-gcm', key, NONCE)
  const sealed = Buffer.concat([METHOD, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  return { sha256: blobs.put(sealed), key: key.toString('base64') }
}

/** The file; `undefined` where there is no blob of that name. Throws when it was changed or the key is another's. */
export const openFile = (blobs: Blobs, { sha256, key }: SealedFile): Buffer | undefined => {
  const sealed = blobs.get(sha256)
  if (!sealed) return undefined
  if (sealed[0] !== METHOD[0]) throw new Error('sealed by an unknown method')
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), NONCE)
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(1, -16)), decipher.final()])
}
