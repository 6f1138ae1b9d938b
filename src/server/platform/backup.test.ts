import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { type Actor, isRefusal } from '../../domain/kernel/index.ts'
import { type BackupManifest, MANIFEST, writeBackup } from './backup.ts'
import { openBlobs } from './blobs.ts'
import { askRunning, openControl } from './control.ts'
import type { Database } from './database.ts'
import { type Matters, openMatters } from './matters.ts'
import { rebuildPlace } from './rebuild.ts'
import { checkBackup, restoreBackup } from './restore.ts'
import { inMemory, ownerOf, testDatabase } from './testDatabase.ts'
import { tallyRoom } from './testRoom.ts'
import { masterKey, openVault } from './vault.ts'

const [COUNTY, PLACE] = ['990101000000', '990101001201']
const clerk: Actor = { kind: 'person', account: randomUUID(), name: '试一试', offices: [] }
const now = () => '2026-11-24T10:00:00.000Z'
// A line separator within a name must not end a row.
const NOTE = '王\u2028小明 "𬭎"\\n'

let folder: string
let database: Database
let matters: Matters
before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-backup-'))
  database = await testDatabase()
  fs.mkdirSync(path.join(folder, 'data/log'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'data/log/log.key'), 'of the log')
  matters = openMatters({
    database,
    rooms: [tallyRoom],
    vault: openVault(masterKey(path.join(folder, 'data'))),
    now,
  })
  await database.deployment(async (client) => {
    await client.query(
      "insert into region values ($1, '柳河县', null, 'county', ''), ($2, '柳湾村', $1, 'village', '')",
      [COUNTY, PLACE],
    )
    await client.query('insert into account values ($1, $2, $3, $4, null, false, $5)', [
      randomUUID(),
      NOTE,
      Buffer.from([0, 255]),
      Buffer.from([1]),
      now(),
    ])
  })
})
after(async () => {
  await database.close()
  fs.rmSync(folder, { recursive: true })
})

const add = (matter: string) =>
  matters.order({
    id: randomUUID(),
    place: PLACE,
    actor: clerk,
    steps: [{ kind: 'tally', matter, command: { type: 'add', by: 1, note: NOTE } }],
  })

const sourceOf = (data: string, owner: Database['pool']) => ({
  owner,
  blobs: openBlobs(path.join(folder, data, 'blobs')),
  vault: openVault(masterKey(path.join(folder, data))),
  dataFolder: path.join(folder, data),
  now,
})

const backUp = (to: string, data = 'data', owner = ownerOf(database)) =>
  writeBackup(sourceOf(data, owner), path.join(folder, to), path.join(folder, `${to}-keys`))

const restore = (from: string, data: string, owner: Database['pool'], keys = `${from}-keys`) =>
  restoreBackup(
    { owner, dataFolder: path.join(folder, data) },
    path.join(folder, from),
    path.join(folder, keys),
  )

const accepted = (result: BackupManifest | { refused: true }): BackupManifest => {
  assert.ok(!isRefusal(result), JSON.stringify(result))
  return result as BackupManifest
}

test('a backup made under writes, restored on the other engine and back, holds the same rows, files and keys', async () => {
  const blobs = openBlobs(path.join(folder, 'data/blobs'))
  const blob = blobs.put(Buffer.from('收据'))
  const written = Promise.all(Array.from({ length: 60 }, () => add(randomUUID())))
  const { manifest, damaged } = await backUp('first')
  await written
  assert.deepEqual(damaged, [])
  assert.equal(manifest.blobs, 1)

  const embedded = await inMemory()
  const third = await testDatabase()
  try {
    accepted(await restore('first', 'second-data', embedded.pool))
    const second = await backUp('second', 'second-data', embedded.pool)
    assert.deepEqual(second.manifest.tables, manifest.tables)

    accepted(await restore('second', 'third-data', ownerOf(third)))
    const back = await backUp('third', 'third-data', ownerOf(third))
    assert.deepEqual(back.manifest.tables, manifest.tables)
    assert.equal(openBlobs(path.join(folder, 'third-data/blobs')).get(blob)?.toString(), '收据')
    for (const name of ['master.key', 'log/log.key'])
      assert.deepEqual(
        fs.readFileSync(path.join(folder, 'third-data', name)),
        fs.readFileSync(path.join(folder, 'data', name)),
      )

    const rebuilt = await rebuildPlace(ownerOf(third), [tallyRoom], PLACE)
    assert.deepEqual(rebuilt, { place: PLACE, acts: manifest.tables.act!.rows, different: {} })
  } finally {
    await embedded.close()
    await third.close()
  }
})

test('a second backup into the same folder replaces the first and copies no file twice', async () => {
  await backUp('again')
  await add(randomUUID())
  const stored = path.join(folder, 'again/blobs')
  const before = fs.readdirSync(stored)
  const { manifest } = await backUp('again')
  assert.deepEqual(fs.readdirSync(stored), before)
  assert.deepEqual(accepted(await checkBackup(path.join(folder, 'again'))), manifest)
})

test('a damaged backup, a wrong key, a lost manifest and a used database are refused, and nothing is written', async () => {
  const { manifest } = await backUp('whole')
  const empty = await inMemory()
  const code = async (from: string, owner = empty.pool, keys = 'whole-keys') => {
    const result = await restore(from, 'nowhere', owner, keys)
    return isRefusal(result) ? result.code : 'restored'
  }
  try {
    assert.equal(await code('whole', ownerOf(database)), 'restore.notEmpty')
    assert.equal(await code('whole', empty.pool, 'no-keys'), 'restore.noKeys')

    fs.cpSync(path.join(folder, 'whole-keys'), path.join(folder, 'other-keys'), { recursive: true })
    fs.writeFileSync(path.join(folder, 'other-keys/master.key'), `${'ab'.repeat(32)}\n`)
    assert.equal(await code('whole', empty.pool, 'other-keys'), 'restore.wrongKey')

    const spoiled = (name: string, spoil: (at: string) => void) => {
      const copy = `spoiled-${randomUUID()}`
      fs.cpSync(path.join(folder, 'whole'), path.join(folder, copy), { recursive: true })
      spoil(path.join(folder, copy, name))
      return copy
    }
    const cut = (at: string) => fs.truncateSync(at, fs.statSync(at).size - 9)
    const [acts, blob] = [
      `${manifest.folder}/act.jsonl.gz`,
      `blobs/${fs.readdirSync(path.join(folder, 'whole/blobs'))[0]}`,
    ]
    assert.equal(await code(spoiled(acts, cut)), 'restore.damaged')
    assert.equal(await code(spoiled(acts, (at) => fs.rmSync(at))), 'restore.damaged')
    assert.equal(await code(spoiled(blob, (at) => fs.rmSync(at, { recursive: true }))), 'restore.damaged')
    assert.equal(
      await code(
        spoiled(blob, (at) => fs.writeFileSync(path.join(at, fs.readdirSync(at)[0]!), 'another receipt')),
      ),
      'restore.damaged',
    )
    assert.equal(await code(spoiled(MANIFEST, (at) => fs.rmSync(at))), 'restore.noBackup')

    const later = spoiled(MANIFEST, (at) =>
      fs.writeFileSync(at, JSON.stringify({ ...manifest, migrations: ['9999-later.sql'] })),
    )
    assert.equal(await code(later), 'restore.newer')
    assert.deepEqual((await empty.pool.query('select from act')).rows, [])
    assert.equal(fs.existsSync(path.join(folder, 'nowhere')), false)
  } finally {
    await empty.close()
  }
})

test('a stored file that was changed is named, and is not taken for good', async () => {
  const data = path.join(folder, 'data/blobs')
  const name = openBlobs(data).put(Buffer.from('一张发票'))
  fs.writeFileSync(path.join(data, name.slice(0, 2), name), '另一张发票')
  const { damaged } = await backUp('with-damage')
  assert.deepEqual(damaged, [name])
  assert.equal(openBlobs(path.join(folder, 'with-damage/blobs')).get(name), undefined)
})

test('the command line asks the running program over its socket, and hears how it goes', async () => {
  const data = path.join(folder, 'socket')
  fs.mkdirSync(data)
  assert.equal(await askRunning(data, ['double', '21'], () => undefined), undefined)
  const control = await openControl(data, {
    async double([text], say) {
      say('half way')
      if (text === 'x') throw new Error('not a number')
      return Number(text) * 2
    },
  })
  try {
    const said: unknown[] = []
    assert.deepEqual(await askRunning(data, ['double', '21'], (line) => said.push(line)), { answer: 42 })
    assert.deepEqual(said, ['half way'])
    await assert.rejects(
      askRunning(data, ['double', 'x'], () => undefined),
      /not a number/,
    )
    if (process.platform !== 'win32')
      assert.equal(fs.statSync(path.join(data, 'control.sock')).mode & 0o077, 0)
  } finally {
    await control.close()
  }
})
