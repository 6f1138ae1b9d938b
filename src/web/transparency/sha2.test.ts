import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { sha256, sha512 } from './sha2.ts'

for (const [name, hash] of [
  ['sha256', sha256],
  ['sha512', sha512],
] as const) {
  const same = (bytes: Uint8Array) =>
    assert.equal(Buffer.from(hash(bytes)).toString('hex'), createHash(name).update(bytes).digest('hex'))

  test(`${name} answers as Node does, at every length around the blocks`, () => {
    for (let length = 0; length <= 300; length++) same(new Uint8Array(length).fill(length))
  })
  test(`${name} answers as Node does, on any bytes`, () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), same))
  })
}
