import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { canonicalJson } from '../../domain/kernel/index.ts'

/** Encrypts personal data, and makes keyed look-up values of it. One master key; each use derives its own. */
export interface Vault {
  /** AES-256-GCM. `context` is bound in: a value moved elsewhere does not open. */
  encrypt(plain: string, context: string): Buffer
  /** Throws when the bytes were changed, or belong to another context or key. */
  decrypt(sealed: Buffer, context: string): string
  /** HMAC-SHA-256 under a key of its own, so that a number can be found without being readable. */
  lookup(value: string, purpose: string): Buffer
  /** Encrypts the sealed part of an act with a salt, and gives the salted digest that the chain holds. */
  seal(record: Readonly<Record<string, string>>, context: string): { sealed: Buffer; digest: Buffer }
  unseal(sealed: Buffer, context: string): Record<string, string>
}

const saltedDigest = (salt: string, record: unknown) =>
  createHash('sha256').update(salt).update(canonicalJson(record)).digest()

export const openVault = (masterKey: Buffer): Vault => {
  if (masterKey.length !== 32) throw new Error('the master key must be 32 bytes')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', masterKey, '', purpose, 32))
  const encryptionKey = derive('xiangyue/encrypt')
  const lookupKeys = new Map<string, Buffer>()
  const lookupKey = (purpose: string): Buffer => {
    const key = lookupKeys.get(purpose) ?? derive(`xiangyue/lookup/${purpose}`)
    lookupKeys.set(purpose, key)
    return key
  }
  const encrypt = (plain: string, context: string) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce)
    cipher.setAAD(Buffer.from(context))
    return Buffer.concat([
      Buffer.from([1]),
      nonce,
      cipher.update(plain, 'utf8'),
      cipher.final(),
      cipher.getAuthTag(),
    ])
  }
  const decrypt = (sealed: Buffer, context: string) => {
    if (sealed[0] !== 1) throw new Error('sealed by an unknown method')
    const decipher = createDecipheriv('aes-256-gcm', encryptionKey, sealed.subarray(1, 13))
    decipher.setAAD(Buffer.from(context))
    decipher.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()]).toString('utf8')
  }
  return {
    encrypt,
    decrypt,
    lookup: (value, purpose) => createHmac('sha256', lookupKey(purpose)).update(value).digest(),
    seal(record, context) {
      const salt = randomBytes(16).toString('base64url')
      return {
        sealed: encrypt(JSON.stringify({ salt, record }), context),
        digest: saltedDigest(salt, record),
      }
    },
    unseal: (sealed, context) =>
      (JSON.parse(decrypt(sealed, context)) as { record: Record<string, string> }).record,
  }
}

/**
 * The master key: `XIANGYUE_KEY` (64 hex digits), else a key file made at the first start with mode 0600.
 * Without it the sealed personal data cannot be read by anyone, so it must be kept apart from the backups.
 */
export const masterKey = (folder: string, fromEnvironment = process.env.XIANGYUE_KEY): Buffer => {
  if (fromEnvironment) {
    if (!/^[0-9a-f]{64}$/i.test(fromEnvironment)) throw new Error('XIANGYUE_KEY must be 64 hex digits')
    return Buffer.from(fromEnvironment, 'hex')
  }
  const file = path.join(folder, 'master.key')
  if (!fs.existsSync(file)) {
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  }
  return Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'hex')
}
