import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import fastify, { type FastifyInstance } from 'fastify'
import { isRefusal } from '../../domain/kernel/index.ts'
import {
  checkProof,
  type Policy,
  readPolicy,
  signCheckpoint,
  writePolicy,
} from '../../domain/transparency/index.ts'
import type { Database } from '../platform/database.ts'
import { ownerOf, testDatabase } from '../platform/testDatabase.ts'
import { exportLog } from './export.ts'
import { primitives } from './keys.ts'
import { openLog, type PublicationLog } from './log.ts'
import { logRoutes } from './routes.ts'
import { lyingContacts, tamperings } from './tampering.ts'
import { entries, type TestLog, testLog } from './testLog.ts'
import { folderSource, logSource, verifyLog, webSource } from './verify.ts'

const SIZE = 600
let folder: string
let honest: string
let setting: TestLog
let database: Database
let log: PublicationLog
let policy: Policy
let server: FastifyInstance
const earlier = new Map<number, string>()

before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-verify-'))
  honest = path.join(folder, 'honest')
  database = await testDatabase()
  setting = testLog(database)
  log = setting.open()
  policy = log.policy
  for (const [start, end] of [
    [0, 10],
    [10, 256],
    [256, SIZE],
  ] as const) {
    assert.ok(!isRefusal(await log.append(entries(start, end))))
    earlier.set(end, (await log.checkpoint())!)
  }
  await exportLog(log, honest)
  server = fastify()
  await server.register(logRoutes(log))
})
after(async () => {
  await server.close()
  setting.close()
  await database.close()
  fs.rmSync(folder, { recursive: true })
})

const verify = (where: string, old?: string) =>
  verifyLog({ source: folderSource(where), policy, ...(old === undefined ? {} : { earlier: [old] }) })
const words = async (...args: Parameters<typeof verify>): Promise<string> => {
  const finding = await verify(...args)
  assert.ok(!finding.holds)
  return `${finding.what}: ${finding.words.en}`
}

test('an honest log holds, from each earlier checkpoint on, with progress told', async () => {
  for (const old of [undefined, ...earlier.values()]) {
    const finding = await verify(honest, old)
    assert.ok(finding.holds, JSON.stringify(finding))
    assert.equal(finding.checkpoint.size, SIZE)
    assert.equal(finding.places, 7)
    assert.equal(finding.quorum, true)
    assert.deepEqual(
      finding.witnessed.map(({ name }) => name),
      ['town', 'county', 'committee'],
    )
  }
  const steps: number[] = []
  await verifyLog({ source: folderSource(honest), policy, progress: (done) => steps.push(done) })
  assert.deepEqual(steps, [256, 512, 600])
})

test('each tampered variant is found and named', async (t) => {
  for (const { name, found, change } of tamperings(setting.signer.key.name, SIZE - 512)) {
    await t.test(name, async () => {
      const copy = path.join(folder, name.replaceAll(/[^a-z]+/g, '-'))
      fs.cpSync(honest, copy, { recursive: true })
      change(copy)
      assert.match(await words(copy), found)
    })
  }
})

test('a rollback, a fork, another size or key', async () => {
  const shorter = path.join(folder, 'shorter')
  fs.cpSync(honest, shorter, { recursive: true })
  fs.writeFileSync(path.join(shorter, 'checkpoint'), earlier.get(256)!)
  assert.match(await words(shorter, earlier.get(SIZE)), /became shorter: 600 entries before, 256 now/)

  const other = await testDatabase()
  const { signer, now } = setting
  const forked = openLog({
    database: other,
    signer,
    policy: setting.policy,
    witnesses: lyingContacts(setting),
    now: () => now,
  })
  assert.ok(!isRefusal(await forked.append(entries(1000, 1700))))
  const fork = path.join(folder, 'fork')
  await exportLog(forked, fork)
  await other.close()
  assert.ok((await verify(fork)).holds, 'taken alone the fork looks right')
  for (const old of earlier.values()) assert.match(await words(fork, old), /history was changed/)

  const same = signCheckpoint({ origin: signer.key.name, size: SIZE, root: new Uint8Array(32) }, signer)
  assert.match(await words(honest, same), /history was changed/, 'same size, other root')
  assert.match(await words(honest, 'nothing'), /earlier checkpoint 0: /)

  const stranger = readPolicy(
    writePolicy({ ...signer.key, publicKey: new Uint8Array(32) }, [], 0),
    primitives.sha256,
  )
  assert.ok(isRefusal(stranger), 'a key whose id is not its own')
})

test('a quorum that is short is said, not hidden', async () => {
  const copy = path.join(folder, 'short')
  fs.cpSync(honest, copy, { recursive: true })
  fs.writeFileSync(
    path.join(copy, 'checkpoint'),
    earlier.get(SIZE)!.replace(/— demo-(town|county) .*\n/g, ''),
  )
  const finding = await verify(copy)
  assert.ok(finding.holds)
  assert.deepEqual([finding.quorum, finding.witnessed.length], [false, 1])
})

test('over HTTP the same log is read, with headers that fit', async () => {
  const base = await server.listen({ port: 0, host: '127.0.0.1' })
  const finding = await verifyLog({ source: webSource(`${base}/log/`), policy })
  assert.ok(finding.holds && finding.quorum)

  const get = (url: string) => server.inject({ url })
  const checkpoint = await get('/log/checkpoint')
  assert.equal(checkpoint.body, earlier.get(SIZE))
  assert.equal(checkpoint.headers['cache-control'], 'public, max-age=5')
  assert.equal(checkpoint.headers['content-type'], 'text/plain; charset=utf-8')
  assert.equal((await get('/log/policy')).body, setting.policy)
  const tile = await get('/log/tile/0/000')
  assert.equal(tile.rawPayload.length, 8192)
  assert.match(String(tile.headers['cache-control']), /immutable/)
  assert.equal(tile.headers['access-control-allow-origin'], '*')
  for (const none of [
    '/log/tile/0/003',
    '/log/tile/0/2.p/88',
    '/log/tile/entries/002',
    `/log/proof/${SIZE}`,
    '/log/proof/-1',
    '/log/proof/x',
  ]) {
    const answer = await get(none)
    assert.equal(answer.statusCode, 404, none)
    assert.equal(answer.headers['cache-control'], 'no-store', none)
  }
  const proof = await get('/log/proof/7')
  assert.match(String(proof.headers['cache-control']), /immutable/)
  assert.equal((await get('/log/proof/7.tlog-proof')).body, proof.body)
  assert.ok(checkProof((await log.leaf(7))!.leaf, proof.body, policy, primitives).holds)
})

test('in the database: a changed tile, leaf, or old checkpoint is named', async () => {
  const stored = async () => verifyLog({ source: logSource(log), policy, earlier: await log.checkpoints() })
  const owner = ownerOf(database)
  const flip = (column: string) => `${column} = set_byte(${column}, 40, get_byte(${column}, 40) # 1)`
  const sound = await stored()
  assert.ok(sound.holds && sound.quorum)
  assert.equal((await log.checkpoints()).length, 3)
  for (const [found, change] of [
    [/^entry 257, tile\/0\/001$/, `update log_tile set ${flip('data')} where path = 'tile/0/001'`],
    [/^tile\/1\/000.p\/2$/, `update log_tile set ${flip('data')} where path = 'tile/1/000'`],
    [/^entry 77, tile\/0\/000$/, `update log_leaf set ${flip('leaf')} where index = 77`],
    [
      /^earlier checkpoint 1$/,
      "update log_checkpoint set note = replace(note, '256', '255') where size = 256",
    ],
    [
      /^checkpoint of 10: county$/,
      "update log_cosignature set line = overlay(line placing case substr(line, 60, 1) when 'A' then 'B' else 'A' end from 60 for 1) where size = 10 and witness = 'county'",
    ],
    [
      /^checkpoint$/,
      "update log_checkpoint set note = replace(note, 'xiangyue', 'xiangyve') where size = 600",
    ],
  ] as const) {
    const client = await owner.connect()
    try {
      await client.query('begin')
      await client.query('alter table log_leaf disable trigger all')
      await client.query(change)
      // Seen from within the transaction, which is then rolled back.
      const inside = setting.open({ deployment: (work) => work(client) })
      const finding = await verifyLog({
        source: logSource(inside),
        policy,
        earlier: await inside.checkpoints(),
      })
      assert.ok(!finding.holds, change)
      assert.match(finding.what, found)
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  assert.ok((await stored()).holds)
})

test('an empty log has nothing to show, and says so', async () => {
  const empty = await testDatabase()
  const fresh = setting.open(empty)
  const bare = fastify()
  await bare.register(logRoutes(fresh))
  assert.equal((await bare.inject('/log/checkpoint')).statusCode, 404)
  const nothing = path.join(folder, 'nothing')
  assert.equal(await exportLog(fresh, nothing), 0)
  assert.match(await words(nothing), /checkpoint: The file checkpoint is missing/)
  await bare.close()
  await empty.close()
})
