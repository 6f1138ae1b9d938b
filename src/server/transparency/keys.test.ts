import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { noteSignedBy, readNote, signNote, vkey } from '../../domain/transparency/index.ts'
import { logOrigin, openSigner, primitives } from './keys.ts'

test('a key is made once, readable by its owner only, and signs the same after a restart', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-keys-'))
  try {
    const file = path.join(folder, 'new', 'log.key')
    const signer = openSigner(file, 'demo-log-1', 1)
    assert.equal(fs.statSync(file).mode & 0o777, 0o600)
    const again = openSigner(file, 'demo-log-1', 1)
    assert.equal(vkey(again.key), vkey(signer.key))
    assert.ok(noteSignedBy(readNote(signNote('text\n', again))!, signer.key, primitives))
    assert.notEqual(vkey(openSigner(path.join(folder, 'other.key'), 'demo-log-1', 1).key), vkey(signer.key))

    assert.throws(() => openSigner(file, 'demo-log-2', 1), /another name/)
    assert.throws(() => openSigner(file, 'demo-log-1', 4), /another name/)
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('+A', '+B'))
    assert.throws(() => openSigner(file, 'demo-log-1', 1), /damaged/)
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
})

test("the demo's log cannot be taken for a real one", () => {
  assert.equal(logOrigin('430321', 1, false), 'xiangyue-430321-1')
  assert.equal(logOrigin('430321', 2, true), 'demo-xiangyue-430321-2')
})
