import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import {
  base64,
  join,
  type KeyType,
  makeKey,
  type Primitives,
  readBase64,
  type Signer,
} from '../../domain/transparency/index.ts'

const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex') // PKCS #8 around the 32-byte seed
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex') // SPKI around the 32-byte key

const publicKeyOf = (bytes: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, bytes]), format: 'der', type: 'spki' })

/** SHA-256 and Ed25519 of Node, as the domain wants them. */
export const primitives: Primitives = {
  // By way of a string: Node makes a buffer of its own for each binary digest, which takes longer than the hashing.
  sha256: (bytes) => Buffer.from(hash('sha256', bytes, 'latin1'), 'latin1'),
  verifyEd25519: (message, signature, publicKey) => verify(null, message, publicKeyOf(publicKey), signature),
}

const signerOf = (name: string, type: KeyType, seed: Uint8Array): Signer => {
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key)
    .export({ format: 'der', type: 'spki' })
    .subarray(PUBLIC_PREFIX.length)
  return {
    key: makeKey(name, type, publicKey, primitives.sha256),
    sign: (message) => sign(null, message, key),
  }
}

const newSeed = (): Uint8Array =>
  generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .subarray(PRIVATE_PREFIX.length)

/** The key line of signed-note tools: `PRIVATE+KEY+<name>+<id>+<base64(type ‖ seed)>`. */
const writeKeyLine = ({ key }: Signer, seed: Uint8Array): string =>
  `PRIVATE+KEY+${key.name}+${key.id}+${base64(join(Uint8Array.of(key.type), seed))}\n`

const readKeyLine = (line: string): Signer | undefined => {
  const match = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(.+)\n$/.exec(line)
  const bytes = readBase64(match?.[3] ?? '')
  if (!match || bytes?.length !== 33 || (bytes[0] !== 1 && bytes[0] !== 4)) return undefined
  const signer = signerOf(match[1]!, bytes[0], bytes.subarray(1))
  return signer.key.id === match[2] ? signer : undefined
}

const writeOnce = (file: string, text: string): void => {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const handle = fs.openSync(file, 'wx', 0o600)
  fs.writeSync(handle, text)
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}

/**
 * The key in `file`; made at first start, mode 0600. Whoever loses it cannot sign as `name` any more and has to begin
 * a log (or a witness) with a new name. Throws when the file is damaged or holds another name's key.
 */
export const openSigner = (file: string, name: string, type: KeyType): Signer => {
  if (!fs.existsSync(file)) {
    const seed = newSeed()
    const signer = signerOf(name, type, seed)
    writeOnce(file, writeKeyLine(signer, seed))
    return signer
  }
  const signer = readKeyLine(fs.readFileSync(file, 'utf8'))
  if (!signer)
    throw new Error(`密钥文件损坏，请从备份恢复 · damaged key file, restore it from a backup: ${file}`)
  if (signer.key.name !== name || signer.key.type !== type) {
    throw new Error(
      `密钥文件属于 ${signer.key.name}，不是 ${name} · the key file belongs to another name: ${file}`,
    )
  }
  return signer
}

/** Name of a county's log. In the demo it begins with `demo-`, so that nobody takes its signatures for real ones. */
export const logOrigin = (county: string, number: number, demo: boolean): string =>
  `${demo ? 'demo-' : ''}xiangyue-${county}-${number}`
