import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { openBlobs } from './blobs.ts'
import { openFile, sealFile } from './sealedFiles.ts'
import { openVault } from './vault.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-sealed-'))
after(() => fs.rmSync(folder, { recursive: true }))
const blobs = openBlobs(folder)
const vault = openVault(Buffer.alloc(32, 7))
const bytes = Buffer.from('亲笔签字：周明远')

test('what is stored opens with its key alone, and shows nothing without it', () => {
  const file = sealFile(blobs, vault, bytes, 'one')
  assert.deepEqual(openFile(blobs, file), bytes)
  assert.ok(!blobs.get(file.sha256)!.includes('周明远'))
  const others = [
    sealFile(blobs, vault, bytes, 'two').key,
    sealFile(blobs, vault, Buffer.from('别的'), 'one').key,
    sealFile(blobs, openVault(Buffer.alloc(32, 8)), bytes, 'one').key,
  ]
  for (const key of others) {
    assert.notEqual(key, file.key)
    assert.throws(() => openFile(blobs, { ...file, key }))
  }
  assert.equal(openFile(blobs, { ...file, sha256: '0'.repeat(64) }), undefined)
})

test('the same file sent twice is one blob with one key', () => {
  assert.deepEqual(sealFile(blobs, vault, bytes, 'one'), sealFile(blobs, vault, bytes, 'one'))
})
