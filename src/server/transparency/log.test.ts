import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { isRefusal } from '../../domain/kernel/index.ts'
import {
  checkProof,
  emptyEdge,
  grow,
  hex,
  judge,
  openCheckpoint,
  readLeaf,
  readNote,
  rootOfEdge,
} from '../../domain/transparency/index.ts'
import type { Database } from '../platform/database.ts'
import { testDatabase } from '../platform/testDatabase.ts'
import { primitives } from './keys.ts'
import type { LoggedLeaf, PublicationLog } from './log.ts'
import { entries, entryNumber, type TestLog, testLog } from './testLog.ts'

let database: Database
let setting: TestLog
let log: PublicationLog
beforeEach(async () => {
  database = await testDatabase()
  setting = testLog(database)
  log = setting.open()
})
afterEach(async () => {
  setting.close()
  await database.close()
})

const append = async (start: number, end: number): Promise<readonly LoggedLeaf[]> => {
  const leaves = await log.append(entries(start, end))
  assert.ok(!isRefusal(leaves), JSON.stringify(leaves))
  return leaves
}
const published = async () => {
  const state = await log.publish()
  assert.ok(!isRefusal(state), JSON.stringify(state))
  return state
}
const sizeOf = async () =>
  openCheckpoint((await log.checkpoint())!, setting.signer.key, primitives)!.checkpoint.size
const silent = async () => {
  throw new Error('no route to host')
}
const count = async (table: string) =>
  database.deployment(
    async (client) => (await client.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]!.n,
  )

test('what is appended is in the tree, signed, witnessed and provable', async () => {
  const first = await append(0, 3)
  assert.deepEqual(
    first.map(({ index, seq }) => [index, seq]),
    [
      [0, 1],
      [1, 1],
      [2, 1],
    ],
  )
  const rest = await append(3, 300)
  assert.equal(await sizeOf(), 300)
  const leaves = [...first, ...rest]
  const { edge } = grow(
    emptyEdge,
    leaves.map(({ leaf }) => leaf),
    primitives.sha256,
  )
  const { checkpoint, note } = openCheckpoint((await log.checkpoint())!, setting.signer.key, primitives)!
  assert.equal(hex(checkpoint.root), hex(rootOfEdge(edge, primitives.sha256)))
  assert.deepEqual(
    note.signatures
      .map(({ name }) => name)
      .slice(1)
      .sort(),
    ['demo-committee', 'demo-county', 'demo-town'],
  )

  for (const index of [0, 2, 3, 255, 256, 299]) {
    const proof = (await log.proofFor(index))!
    assert.equal(proof.final, true)
    const finding = checkProof(leaves[index]!.leaf, proof.text, log.policy, primitives)
    assert.ok(finding.holds && finding.quorum)
    assert.equal(
      finding.checkpoint.size,
      index < 3 ? 3 : 300,
      'the first witnessed checkpoint that covers it',
    )
    assert.equal(
      judge(
        { leaf: leaves[index]!.leaf, proof: proof.text, policy: log.policy, published: '2026-11-05' },
        primitives,
      ).standing,
      'holds',
    )
  }
  assert.equal(await log.proofFor(300), undefined)
  const last = readLeaf(leaves[299]!.leaf)
  assert.ok(!isRefusal(last))
  assert.equal(last.prev, hex(leaves[292]!.hash), "the village's leaf before")
  assert.deepEqual(
    (await log.leavesOfPlace(last.place, 2)).map(({ index }) => index),
    [299, 292],
  )
})

test('an entry sent again is the same leaf; its id for another content is refused; nothing is half done', async () => {
  const [leaf] = await append(0, 1)
  assert.deepEqual(hex((await append(0, 2))[0]!.leaf), hex(leaf!.leaf))
  assert.equal(await log.size(), 2)
  const again = await log.append([entryNumber(2), entryNumber(2)])
  assert.ok(!isRefusal(again) && again[0]!.index === again[1]!.index)

  const other = { ...entryNumber(1), content: entryNumber(8).content }
  const refused = await log.append([entryNumber(5), other])
  assert.ok(isRefusal(refused) && refused.code === 'transparency.reusedId')
  const malformed = await log.append([
    entryNumber(6),
    { ...entryNumber(7), content: { ...entryNumber(7).content, title: '' } },
  ])
  assert.ok(isRefusal(malformed) && malformed.field === 'title')
  assert.equal(await log.size(), 3)
  assert.equal(await count('log_leaf'), 3)
})

test('many writers at once leave one chain for each village and one tree', async () => {
  const second = setting.open()
  await Promise.all(
    Array.from({ length: 12 }, (_, i) => (i % 2 ? log : second).append(entries(i * 5, i * 5 + 8))),
  )
  assert.equal(await log.size(), 63)
  const ends = new Map<string, string>()
  for (let index = 0; index < 63; index++) {
    const { place, leaf, hash } = (await log.leaf(index))!
    const read = readLeaf(leaf)
    assert.ok(!isRefusal(read))
    assert.equal(read.prev ?? undefined, ends.get(place))
    ends.set(place, hex(hash))
  }
  await published()
  assert.equal(await sizeOf(), 63)
})

test('a silent witness delays nothing; asked again later, it catches up', async () => {
  await append(0, 2)
  const real = setting.contacts.map(({ addCheckpoint }) => addCheckpoint)
  const set = (i: number, addCheckpoint: (typeof real)[number]) => {
    setting.contacts[i] = { ...setting.contacts[i]!, addCheckpoint }
  }
  set(0, silent)
  set(1, silent)
  log = setting.open()
  await append(2, 4)
  const restarted = await published()
  assert.deepEqual(
    { ...restarted },
    { size: 2, unsigned: 2, witnessed: ['committee', 'county', 'town'], quorum: true },
    'after a restart nothing is signed while too few answer',
  )
  assert.equal(await log.proofFor(3), undefined)

  set(1, real[1]!)
  assert.deepEqual(await published(), {
    size: 4,
    unsigned: 0,
    witnessed: ['committee', 'county'],
    quorum: true,
  })
  set(2, silent)
  await append(4, 6)
  assert.deepEqual(await published(), { size: 6, unsigned: 0, witnessed: ['county'], quorum: false })
  const waiting = (await log.proofFor(5))!
  assert.equal(waiting.final, false)
  const { leaf } = (await log.leaf(5))!
  assert.equal(
    judge({ leaf, proof: waiting.text, policy: log.policy, published: '2026-11-05' }, primitives).standing,
    'waiting',
  )

  set(0, real[0]!)
  assert.deepEqual(await published(), { size: 6, unsigned: 0, witnessed: ['county', 'town'], quorum: true })
  assert.equal((await log.proofFor(5))!.final, true)
})

test('after a restore from an older backup it refuses, says why, and signs nothing', async () => {
  await append(0, 4)
  const backup = await testDatabase()
  try {
    // The backup was taken before entries 2 and 3.
    log = setting.open(backup)
    const refused = await log.append(entries(0, 2))
    assert.ok(isRefusal(refused))
    assert.equal(refused.code, 'transparency.witnessAhead')
    assert.match(refused.words.zh, /旧备份/)
    assert.ok(isRefusal(await log.publish()))
    assert.equal(await log.checkpoint(), undefined)
    assert.equal(await log.size(), 0)
    // Also when it has grown past the witnesses meanwhile, on another branch, while none could be asked.
    const real = setting.contacts.map(({ addCheckpoint }) => addCheckpoint)
    setting.contacts.forEach((contact, i) => {
      setting.contacts[i] = { ...contact, addCheckpoint: silent }
    })
    log = setting.open(backup)
    await append(10, 20)
    setting.contacts.forEach((contact, i) => {
      setting.contacts[i] = { ...contact, addCheckpoint: real[i]! }
    })
    const late = await setting.open(backup).publish()
    assert.ok(isRefusal(late) && late.code === 'transparency.witnessAhead')
    assert.equal(await log.checkpoint(), undefined)
  } finally {
    await backup.close()
  }
})

test('a log that was tampered with is not added to', async () => {
  await append(0, 5)
  await database.deployment((client) =>
    client.query('update log_tile set data = set_byte(data, 40, get_byte(data, 40) # 1)'),
  )
  await assert.rejects(log.append(entries(5, 6)), /tiles do not fit the head/)
  assert.equal(await count('log_leaf'), 5)
})

test('the program cannot change or remove a leaf, nor a checkpoint', async () => {
  await append(0, 2)
  for (const statement of [
    "update log_leaf set leaf = ''",
    'delete from log_leaf',
    'truncate log_leaf',
    'delete from log_tile',
    'delete from log_checkpoint',
    "update log_checkpoint set note = ''",
    'update log_cosignature set at = 0',
    'delete from log_head',
  ]) {
    await assert.rejects(
      database.deployment((client) => client.query(statement)),
      { code: '42501' },
      statement,
    )
  }
})

test('the time on cosignatures is the time that was passed in', async () => {
  setting.now = '2027-01-02T03:04:05.678Z'
  await append(0, 1)
  const finding = checkProof((await log.leaf(0))!.leaf, (await log.proofFor(0))!.text, log.policy, primitives)
  assert.ok(finding.holds)
  assert.equal(finding.quorumAt, Date.parse('2027-01-02T03:04:05Z') / 1000)
  assert.equal(readNote((await log.checkpoint())!)!.signatures.length, 4)
})

test('tiles are what the tree says, full, partial, and no others', async () => {
  await append(0, 300)
  assert.equal((await log.tile('tile/0/000'))!.length, 8192)
  assert.equal((await log.tile('tile/0/001.p/44'))!.length, 44 * 32)
  assert.equal((await log.tile('tile/0/001.p/3'))!.length, 3 * 32, 'as it was at an earlier size')
  assert.equal((await log.tile('tile/1/000.p/1'))!.length, 32)
  for (const none of [
    'tile/0/001',
    'tile/0/001.p/45',
    'tile/0/002.p/1',
    'tile/1/000',
    'tile/2/000.p/1',
    'tile/entries/001',
    'tile/x',
    '',
  ]) {
    assert.equal(await log.tile(none), undefined, none)
  }
})
