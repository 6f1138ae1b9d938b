import assert from 'node:assert/strict'
import fs from 'node:fs'
import type http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import {
  checkpointText,
  consistencyRanges,
  cosignatureIn,
  emptyEdge,
  emptyRoot,
  grow,
  nodesFromTiles,
  OpenTile,
  prove,
  readNote,
  rootOfEdge,
  type Signer,
  signCheckpoint,
  signNote,
} from '../../domain/transparency/index.ts'
import { openSigner, primitives } from './keys.ts'
import { openWitness, serveWitness, type Witness } from './witness.ts'
import { askWitness, httpWitness, submissionBody } from './witnessClient.ts'

const origin = 'demo-xiangyue-430321-1'
let folder: string
let log: Signer
let witness: Witness
let server: http.Server | undefined
const now = () => '2026-11-05T02:00:00.500Z'
const open = () =>
  openWitness({
    signer: openSigner(path.join(folder, 'witness.key'), 'demo-town', 4),
    logs: [log.key],
    folder: path.join(folder, 'state'),
    now,
  })

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-witness-'))
  log = openSigner(path.join(folder, 'log.key'), origin, 1)
  witness = open()
})
afterEach(async () => {
  witness.close()
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
  server = undefined
  fs.rmSync(folder, { recursive: true })
})

const leaves = (size: number, branch = '') =>
  Array.from({ length: size }, (_, i) => Buffer.from(`${branch}${i}`))
const tree = (size: number, branch = '') => {
  const { edge, tiles } = grow(emptyEdge, leaves(size, branch), primitives.sha256)
  return {
    root: rootOfEdge(edge, primitives.sha256),
    nodeAt: nodesFromTiles(tiles.map((tile) => new OpenTile(tile, primitives.sha256))),
  }
}
const noteOf = (size: number, branch = '', signer = log) =>
  signCheckpoint({ origin: signer.key.name, size, root: tree(size, branch).root }, signer)
const proofOf = (old: number, size: number, branch = '') =>
  old === 0 ? [] : prove(consistencyRanges(old, size), tree(size, branch).nodeAt, primitives.sha256)
const submit = (old: number, size: number, branch = '') =>
  witness.addCheckpoint(submissionBody(old, proofOf(old, size, branch), noteOf(size, branch)))

test('a log that grows honestly is cosigned, at the time of the witness', () => {
  for (const [old, size] of [
    [0, 30],
    [30, 30],
    [30, 80],
    [80, 257],
  ] as const) {
    const { status, body } = submit(old, size)
    assert.equal(status, 200, body)
    const note = readNote(noteOf(size) + body)!
    assert.equal(cosignatureIn(note, witness.key, primitives), Date.parse('2026-11-05T02:00:00Z') / 1000)
  }
})

test('200, 400, 403, 404, 409, 422 as the protocol says', () => {
  assert.equal(submit(0, 30).status, 200)
  assert.equal(submit(0, 80).status, 409, 'it already knows 30')
  assert.deepEqual(submit(0, 80), { status: 409, body: '30\n' })
  assert.equal(
    witness.addCheckpoint(submissionBody(40, [], noteOf(30))).status,
    400,
    'the old size is larger',
  )
  assert.deepEqual(submit(29, 80), { status: 409, body: '30\n' }, 'a stale old size')
  assert.equal(submit(20, 20).status, 409, 'rollback')
  assert.equal(submit(30, 30, 'fork ').status, 409, 'same size, other root')
  assert.equal(submit(30, 80, 'fork ').status, 422, 'an entry was changed')
  assert.equal(witness.addCheckpoint(submissionBody(30, [], noteOf(80))).status, 422, 'no proof')
  assert.equal(
    witness.addCheckpoint(submissionBody(30, [...proofOf(30, 80), new Uint8Array(32)], noteOf(80))).status,
    422,
    'too much proof',
  )

  const thief = openSigner(path.join(folder, 'thief.key'), origin, 1)
  assert.equal(
    witness.addCheckpoint(submissionBody(30, proofOf(30, 80), noteOf(80, '', thief))).status,
    403,
    'same name, other key',
  )
  const stranger = openSigner(path.join(folder, 'stranger.key'), 'demo-other-1', 1)
  assert.equal(witness.addCheckpoint(submissionBody(0, [], noteOf(80, '', stranger))).status, 404)
  for (const malformed of [
    '',
    'old 0',
    'old 030\n\n',
    'old x\n\n',
    `old 0\nAAAA\n\n${noteOf(5)}`,
    `new 0\n\n${noteOf(5)}`,
    `old 0\n\n${signNote('text\n', log)}`,
    submissionBody(
      0,
      Array.from({ length: 64 }, () => new Uint8Array(32)),
      noteOf(5),
    ),
  ]) {
    assert.equal(witness.addCheckpoint(malformed).status, 400, malformed.slice(0, 40))
  }
  assert.equal(submit(30, 80).status, 200, 'nothing of this was believed')
})

test('the empty tree may be shown; a false one of size 0 may not', () => {
  const empty = { origin, size: 0, root: emptyRoot(primitives.sha256) }
  assert.equal(witness.addCheckpoint(submissionBody(0, [], signCheckpoint(empty, log))).status, 200)
  assert.equal(
    witness.addCheckpoint(submissionBody(0, [], signCheckpoint({ ...empty, root: new Uint8Array(32) }, log)))
      .status,
    409,
  )
  assert.equal(submit(0, 3).status, 200)
  assert.deepEqual(witness.addCheckpoint(submissionBody(0, [], signCheckpoint(empty, log))), {
    status: 409,
    body: '3\n',
  })
})

test('it remembers across a restart, and two of it cannot run on one folder', () => {
  assert.equal(submit(0, 30).status, 200)
  assert.throws(open, /another witness/)
  witness.close()
  witness = open()
  assert.equal(submit(0, 40).status, 409)
  assert.equal(submit(30, 40).status, 200)
  const state = path.join(folder, 'state')
  const [file] = fs.readdirSync(state).filter((name) => name.endsWith('.checkpoint'))
  assert.equal(
    fs.readFileSync(path.join(state, file!), 'utf8'),
    checkpointText({ origin, size: 40, root: tree(40).root }),
  )
  fs.writeFileSync(path.join(state, file!), 'garbage')
  assert.throws(() => submit(40, 50), /damaged record/)
})

test('over HTTP: the client gets a checked cosignature, a size, or a reason', async () => {
  server = await serveWitness(witness, 0)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const contact = httpWitness('town', witness.key, `${url}/`)
  const reply = await askWitness(contact, 0, [], noteOf(30))
  assert.ok(reply.kind === 'cosigned' && reply.witnessed.name === 'town')
  assert.deepEqual(await askWitness(contact, 0, [], noteOf(80)), { kind: 'knows', size: 30 })
  assert.deepEqual(await askWitness(contact, 30, [], noteOf(80)), { kind: 'refused', status: 422 })

  assert.equal((await fetch(`${url}/`)).status, 404)
  assert.equal((await fetch(`${url}/add-checkpoint`)).status, 405)
  const post = (body: BodyInit) => fetch(`${url}/add-checkpoint`, { method: 'POST', body })
  assert.equal((await post('x'.repeat(20_000))).status, 400)
  assert.equal((await post(Uint8Array.of(0xff, 0xfe))).status, 400)
  assert.equal(
    (await post(submissionBody(0, [], noteOf(80)))).headers.get('content-type'),
    'text/x.tlog.size',
  )

  const elsewhere = await askWitness(
    httpWitness('town', witness.key, 'http://127.0.0.1:9'),
    0,
    [],
    noteOf(30),
  )
  assert.equal(elsewhere.kind, 'silent')
})

test('an answer that is not a cosignature of this key over this text is not believed', async () => {
  const { body } = submit(0, 30)
  const answering = (text: string, status = 200) => ({
    name: 'town',
    key: witness.key,
    addCheckpoint: async () => ({ status, body: text }),
  })
  assert.equal((await askWitness(answering(body), 0, [], noteOf(30))).kind, 'cosigned')
  assert.equal((await askWitness(answering(body), 0, [], noteOf(31))).kind, 'silent')
  assert.equal((await askWitness(answering(''), 0, [], noteOf(30))).kind, 'silent')
  assert.deepEqual(await askWitness(answering('many\n', 409), 0, [], noteOf(30)), {
    kind: 'refused',
    status: 409,
  })
  assert.deepEqual(await askWitness(answering('', 404), 0, [], noteOf(30)), { kind: 'unknown-log' })
})
