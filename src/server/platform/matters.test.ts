import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Actor } from '../../domain/kernel/index.ts'
import type { Database } from './database.ts'
import { type Matters, type Order, openMatters, type Step } from './matters.ts'
import { testDatabase } from './testDatabase.ts'
import { tallyRoom, ticketRoom } from './testRoom.ts'
import { openVault } from './vault.ts'

const PLACE = '990101001201'
const OTHER = '990101001202'
const clerk: Actor = { kind: 'person', account: randomUUID(), name: '试一试', offices: [] }

let database: Database
let matters: Matters
/** As another process on the same database runs it. */
let elsewhere: Matters
before(async () => {
  database = await testDatabase()
  const open = () =>
    openMatters({
      database,
      rooms: [tallyRoom, ticketRoom],
      vault: openVault(Buffer.alloc(32, 7)),
      now: () => new Date().toISOString(),
    })
  matters = open()
  elsewhere = open()
})
after(async () => {
  await matters.idle()
  await elsewhere.idle()
  await database.close()
})

const add = (matter: string, by: number, more: Partial<Step> = {}): Step => ({
  kind: 'tally',
  matter,
  command: { type: 'add', by },
  ...more,
})
const order = (steps: Step[], more: Partial<Order> = {}): Order => ({
  id: randomUUID(),
  place: PLACE,
  actor: clerk,
  steps,
  ...more,
})

test('an order appends its acts, and the same order again answers the same without acting', async () => {
  const matter = randomUUID()
  const first = order([add(matter, 5)])
  assert.deepEqual(await matters.order(first), {
    done: true,
    repeated: false,
    matters: [{ id: matter, kind: 'tally', version: 1, state: { count: 5, secrets: [] } }],
  })
  const again = await matters.order(first)
  assert.ok('done' in again && again.repeated && again.matters[0]!.version === 1)
  const twisted = await matters.order({ ...first, steps: [add(matter, 6)] })
  assert.equal('refused' in twisted && twisted.code, 'command.reused')
})

test('sixty at once lose nothing, and each sees what the one before left', async () => {
  const matter = randomUUID()
  const outcomes = await Promise.all(Array.from({ length: 60 }, () => matters.order(order([add(matter, 1)]))))
  assert.deepEqual(
    outcomes.map((outcome) => ('done' in outcome ? outcome.matters[0]!.version : 0)).sort((a, b) => a - b),
    Array.from({ length: 60 }, (_, i) => i + 1),
  )
})

test('a stale version is a conflict with the present state, and nothing is written', async () => {
  const matter = randomUUID()
  await matters.order(order([add(matter, 1)]))
  const late = await matters.order(order([add(matter, 1, { expectedVersion: 0 })]))
  assert.ok('conflict' in late)
  assert.equal(late.matter.version, 1)
})

test('all steps or none; a later step sees what an earlier one left', async () => {
  const [leader, follower] = [randomUUID(), randomUUID()]
  const follow: Step = { kind: 'tally', matter: follower, command: { type: 'follow', leader } }
  const outcome = await matters.order(order([add(leader, 7), follow]))
  assert.ok('done' in outcome)
  assert.deepEqual(outcome.matters[1]!.state, { count: 7, secrets: [] })
  const refused = await matters.order(order([add(leader, 90), follow]))
  assert.equal('refused' in refused && refused.code, 'tally.full')
  const rows = await database.read(
    [PLACE],
    async (client) => (await client.query('select version from matter where id = $1', [leader])).rows,
  )
  assert.deepEqual(rows, [{ version: 1 }])
})

test('one order that fails does not take its group along', async () => {
  const good = Array.from({ length: 5 }, () => randomUUID())
  const broken = order([{ ...add('not-a-uuid', 1) }])
  const results = await Promise.allSettled([
    ...good.map((matter) => matters.order(order([add(matter, 1)]))),
    matters.order(broken),
  ])
  assert.deepEqual(
    results.map((result) => result.status),
    [...good.map(() => 'fulfilled'), 'rejected'],
  )
})

test('a place sees only its own rows, and no scope sees none', async () => {
  const matter = randomUUID()
  await matters.order(order([add(matter, 1)], { place: OTHER }))
  const count = (places: string[]) =>
    database.read(
      places,
      async (client) =>
        (await client.query<{ n: number }>('select count(*) as n from act where matter = $1', [matter]))
          .rows[0]!.n,
    )
  assert.deepEqual([await count([OTHER]), await count([PLACE]), await count([])], [1, 0, 0])
})

test('acts cannot be changed or deleted; personal data can be emptied and nothing else', async () => {
  const matter = randomUUID()
  await matters.order(order([{ kind: 'tally', matter, command: { type: 'add', by: 1, note: '秘密' } }]))
  const attempt = (sql: string) => {
    const run = async () => {
      const client = await database.pool.connect()
      try {
        await client.query(`begin; select enter('${PLACE}')`)
        await client.query(sql, [matter])
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    return run()
  }
  await assert.rejects(attempt("update act set body = '{}' where matter = $1"))
  await assert.rejects(attempt('delete from act where matter = $1'))
  await assert.rejects(attempt("update act set sealed = '\\x00' where matter = $1"))
  await attempt('update act set sealed = null where matter = $1')
})

test('what depends on other matters of the place is decided one after the other, in two processes too', async () => {
  const draw = (place: string, run: Matters) =>
    run.order(order([{ kind: 'ticket', matter: randomUUID(), command: { type: 'draw' } }], { place }))
  const tally = randomUUID()
  const outcomes = await Promise.all([
    ...Array.from({ length: 12 }, (_, i) => draw(PLACE, i % 2 ? matters : elsewhere)),
    ...Array.from({ length: 4 }, () => draw(OTHER, matters)),
    ...Array.from({ length: 4 }, () => matters.order(order([add(tally, 1)]))),
  ])
  const numbers = outcomes
    .flatMap((outcome) => ('done' in outcome ? outcome.matters : []))
    .filter(({ kind }) => kind === 'ticket')
    .map(({ state }) => (state as { number: number }).number)
  assert.deepEqual(
    numbers.slice(0, 12).toSorted((a, b) => a - b),
    Array.from({ length: 12 }, (_, i) => i + 1),
  )
  assert.deepEqual(numbers.slice(12), [1, 2, 3, 4])
})
