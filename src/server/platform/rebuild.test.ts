import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Actor } from '../../domain/kernel/index.ts'
import type { Client, Database } from './database.ts'
import { type Matters, openMatters } from './matters.ts'
import { rebuildPlace } from './rebuild.ts'
import { ownerOf, testDatabase } from './testDatabase.ts'
import { tallyRoom } from './testRoom.ts'
import { openVault } from './vault.ts'

const PLACE = '990101001201'
const clerk: Actor = { kind: 'person', account: randomUUID(), name: '试一试', offices: [] }

let database: Database
let matters: Matters
before(async () => {
  database = await testDatabase()
  matters = openMatters({
    database,
    rooms: [tallyRoom],
    vault: openVault(Buffer.alloc(32, 7)),
    now: () => new Date().toISOString(),
  })
})
after(() => database.close())

const add = (matter: string, by: number) =>
  matters.order({
    id: randomUUID(),
    place: PLACE,
    actor: clerk,
    steps: [{ kind: 'tally', matter, command: { type: 'add', by, note: '私' } }],
  })

/** As somebody with the database's keys would: around the program, with the trigger out of the way. */
const tamper = async (work: (client: Client) => Promise<unknown>) => {
  const client = await ownerOf(database).connect()
  try {
    await client.query("begin; set local session_replication_role = 'replica'")
    await client.query("select set_config('x.place', $1, true)", [`{${PLACE}}`])
    await work(client)
    await client.query('commit')
  } finally {
    client.release()
  }
}

test('projections rebuilt from the acts are equal to those kept', async () => {
  for (let i = 0; i < 5; i++) {
    const matter = randomUUID()
    await add(matter, 1)
    await add(matter, 2)
  }
  const rebuilt = await rebuildPlace(ownerOf(database), [tallyRoom], PLACE)
  assert.deepEqual(rebuilt, { place: PLACE, acts: 10, different: {} })
})

test('a projection that was changed is named, and put right', async () => {
  const matter = randomUUID()
  await add(matter, 3)
  await tamper((client) => client.query(`update matter set title = '99' where id = $1`, [matter]))
  assert.deepEqual(
    (await rebuildPlace(ownerOf(database), [tallyRoom], PLACE, { checkOnly: true })).different,
    { matter: 2 },
  )
  await rebuildPlace(ownerOf(database), [tallyRoom], PLACE)
  assert.deepEqual((await rebuildPlace(ownerOf(database), [tallyRoom], PLACE)).different, {})
})

test('one changed byte in an act is found and named, also in what is not its body', async () => {
  const changes = [
    'body = \'{"by":9}\'',
    "at = at + interval '1 second'",
    'actor = \'{"kind":"system"}\'',
    "type = 'x'",
  ]
  for (const change of changes) {
    const matter = randomUUID()
    await add(matter, 3)
    await add(matter, 4)
    let kept: unknown[] = []
    await tamper(async (client) => {
      const { rows } = await client.query(
        'select body, at, actor, type from act where matter = $1 and seq = 2',
        [matter],
      )
      kept = Object.values(rows[0] as object)
      await client.query(`update act set ${change} where matter = $1 and seq = 2`, [matter])
    })
    const { fault } = await rebuildPlace(ownerOf(database), [tallyRoom], PLACE, { checkOnly: true })
    assert.deepEqual(fault, { place: PLACE, matter, seq: 2, what: 'broken chain' }, change)
    await tamper((client) =>
      client.query('update act set body = $2, at = $3, actor = $4, type = $5 where matter = $1 and seq = 2', [
        matter,
        ...kept,
      ]),
    )
  }
})

test('an act that was taken out is named, and so is personal data that went without an order', async () => {
  const matter = randomUUID()
  for (let i = 0; i < 3; i++) await add(matter, 1)
  await tamper((client) => client.query('update act set sealed = null where matter = $1', [matter]))
  assert.deepEqual((await rebuildPlace(ownerOf(database), [tallyRoom], PLACE, { checkOnly: true })).fault, {
    place: PLACE,
    matter,
    seq: 1,
    what: 'emptied without an order',
  })
  await tamper((client) => client.query('delete from act where matter = $1 and seq = 2', [matter]))
  assert.deepEqual((await rebuildPlace(ownerOf(database), [tallyRoom], PLACE)).fault, {
    place: PLACE,
    matter,
    seq: 2,
    what: 'missing act',
  })
})
