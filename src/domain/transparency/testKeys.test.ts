/** Keys for the room's tests, made from a seed, with Node's own cryptography. */
import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto'
import { test } from 'node:test'
import { type KeyType, makeKey, type Primitives, type Signer } from './note.ts'
import type { Sha256 } from './tree.ts'

const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer')

export const primitives: Primitives = {
  sha256,
  verifyEd25519: (message, signature, publicKey) =>
    verify(
      null,
      message,
      createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, publicKey]), format: 'der', type: 'spki' }),
      signature,
    ),
}

export const signerFromSeed = (name: string, type: KeyType, seed: Uint8Array): Signer => {
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key)
    .export({ format: 'der', type: 'spki' })
    .subarray(PUBLIC_PREFIX.length)
  return { key: makeKey(name, type, publicKey, sha256), sign: (message) => sign(null, message, key) }
}

export const signerNamed = (name: string, type: KeyType): Signer =>
  signerFromSeed(name, type, sha256(Buffer.from(`${name} ${type}`)))

test('a signature holds for its message and key only', () => {
  const signer = signerNamed('demo-log-1', 1)
  const message = Buffer.from('柳湾村')
  const signature = signer.sign(message)
  assert.equal(primitives.verifyEd25519(message, signature, signer.key.publicKey), true)
  assert.equal(primitives.verifyEd25519(Buffer.from('柳湾乡'), signature, signer.key.publicKey), false)
  assert.equal(
    primitives.verifyEd25519(message, signature, signerNamed('demo-log-2', 1).key.publicKey),
    false,
  )
})
