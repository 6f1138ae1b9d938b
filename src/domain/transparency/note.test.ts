import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkpointText, openCheckpoint, readCheckpointText, signCheckpoint } from './checkpoint.ts'
import { cosign, cosignatureIn } from './cosignature.ts'
import { makeKey, noteSignedBy, readNote, readVkey, signNote, vkey, writeNote } from './note.ts'
import { primitives, sha256, signerFromSeed, signerNamed } from './testKeys.test.ts'
import { emptyRoot } from './tree.ts'

/** The example of the signed-note format's reference implementation. */
const peter = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const peterSeed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const example = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`

test('the signed-note example: key, signature and check', () => {
  const signer = signerFromSeed('PeterNeumann', 1, peterSeed)
  assert.equal(vkey(signer.key), peter)
  assert.equal(signNote(text, signer), example)
  assert.equal(noteSignedBy(readNote(example)!, readVkey(peter, sha256)!, primitives), true)
})

test('a key that was mangled is not a key', () => {
  for (const wrong of [
    '',
    peter.replace('PeterNeumann', 'Peter Neumann'),
    peter.replace('PeterNeumann', 'PeterNeuman'),
    peter.replace('c74f20a3', 'c74f20a4'),
    peter.replace('c74f20a3', 'C74F20A3'),
    `${peter}AAAA`,
    peter.slice(0, -4),
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  ]) {
    assert.equal(readVkey(wrong, sha256), undefined, wrong)
  }
  assert.throws(() => makeKey('two words', 1, new Uint8Array(32), sha256), RangeError)
  assert.throws(() => makeKey('a+b', 1, new Uint8Array(32), sha256), RangeError)
})

test('a note with one character changed, of another key, or malformed does not hold', () => {
  const key = readVkey(peter, sha256)!
  assert.equal(noteSignedBy(readNote(example.replace('answer', 'Answer'))!, key, primitives), false)
  assert.equal(noteSignedBy(readNote(example.replace('x08go/ZJ', 'x08go/ZK'))!, key, primitives), false)
  assert.equal(
    noteSignedBy(readNote(example)!, signerNamed('PeterNeumann', 1).key, primitives),
    false,
    'same name, other key',
  )
  const twice = example + example.slice(text.length + 1).replace('x08go/ZJ', 'x08go/ZK')
  assert.equal(noteSignedBy(readNote(twice)!, key, primitives), false, 'a wrong one beside the right one')
  for (const wrong of [
    '',
    text,
    example.slice(0, -1),
    `${text}\n`,
    `${text}\n- PeterNeumann x08go/Y=\n`,
    `${text}\n— PeterNeumann x08g\n`,
    `${text}\n— Peter Neumann x08go/Y=\n`,
    `${text}\n— Peter+Neumann x08go/Y=\n`,
    `${text}\n— PeterNeumann x08go/Y\n`,
    example.replace('If', 'I\tf'),
    example.replace('If', 'I\u0000f'),
    writeNote(
      text,
      Array.from({ length: 101 }, () => '— a AAAAAAA='),
    ),
  ]) {
    assert.equal(readNote(wrong), undefined, JSON.stringify(wrong.slice(0, 200)))
  }
})

const log = signerNamed('demo-xiangyue-430321-1', 1)
const witness = signerNamed('demo-township', 4)
const root = emptyRoot(sha256)

test('a checkpoint reads back, and holds for its own log only', () => {
  const checkpoint = { origin: log.key.name, size: 0, root }
  assert.equal(
    checkpointText(checkpoint),
    `${log.key.name}\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n`,
  )
  const note = signCheckpoint(checkpoint, log)
  assert.deepEqual(openCheckpoint(note, log.key, primitives)?.checkpoint.size, 0)
  assert.equal(openCheckpoint(note, signerNamed('demo-other-1', 1).key, primitives), undefined)
  assert.equal(openCheckpoint(note.replace('\n0\n', '\n1\n'), log.key, primitives), undefined)
  const otherOrigin = signNote(checkpointText({ ...checkpoint, origin: 'demo-other-1' }), log)
  assert.equal(
    openCheckpoint(otherOrigin, log.key, primitives),
    undefined,
    'signed by the key, but of another log',
  )
  assert.throws(() => signCheckpoint({ ...checkpoint, origin: 'demo-other-1' }, log), RangeError)
})

test('a checkpoint has one spelling', () => {
  const good = `a-1\n5\n${'A'.repeat(43)}=\n`
  assert.equal(readCheckpointText(good)?.size, 5)
  assert.equal(readCheckpointText(`${good}extension\n`)?.size, 5)
  for (const wrong of [
    good.replace('5', '05'),
    good.replace('5', '-5'),
    good.replace('=', ''),
    good.slice(0, -1),
    `${good}\n`,
    good.replace('a-1', ''),
    '\n',
  ]) {
    assert.equal(readCheckpointText(wrong), undefined, JSON.stringify(wrong))
  }
})

test('a cosignature holds for its text, time and witness only', () => {
  const body = checkpointText({ origin: log.key.name, size: 0, root })
  const line = cosign(body, 1_793_000_000, witness)
  const found = (noteText: string, cosignature: string, key = witness.key) =>
    cosignatureIn(readNote(writeNote(noteText, [cosignature]))!, key, primitives)
  assert.equal(found(body, line), 1_793_000_000)
  assert.equal(found(body.replace('\n0\n', '\n1\n'), line), 'wrong')
  assert.equal(found(body, line, signerNamed('demo-county', 4).key), 'none')
  assert.equal(
    found(body, line, signerNamed('demo-township', 1).key),
    'none',
    'the key id tells the types apart',
  )
  const [dash, name, encoded] = line.split(' ')
  const bytes = Buffer.from(encoded!, 'base64')
  for (const at of [4, 11, 12, 75]) {
    const changed = Buffer.from(bytes)
    changed[at] = changed[at]! ^ 1
    assert.equal(
      found(body, `${dash} ${name} ${changed.toString('base64')}`),
      'wrong',
      `byte ${at}: time or signature`,
    )
  }
  assert.equal(
    found(body, `${dash} ${name} ${bytes.subarray(0, 75).toString('base64')}`),
    'wrong',
    'too short',
  )
})
