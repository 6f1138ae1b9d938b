import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Notice, officialCalendar, readNotice, withinWorkdays } from '../../domain/calendar/index.ts'
import { isRefusal, type MatterKind } from '../../domain/kernel/index.ts'
import type { Database } from '../platform/database.ts'
import { type Matters, openMatters } from '../platform/matters.ts'
import { rebuildPlace } from '../platform/rebuild.ts'
import type { AnyRoom, Room } from '../platform/room.ts'
import { ownerOf, testDatabase } from '../platform/testDatabase.ts'
import { openVault } from '../platform/vault.ts'
import { calendarIn, keepNotice, recountClocks } from './index.ts'

const PLACES = ['990101001201', '990101001202']
const [PLACE, OTHER] = PLACES as [string, string]

/** A matter that is to be answered in five working days. */
type Received = { readonly type: 'received'; readonly body: { readonly on: string } }
const kind: MatterKind<{ readonly on?: string }, { readonly on: string }, Received> = {
  kind: 'letter',
  initial: {},
  decide: (_state, { on }) => [{ type: 'received', body: { on } }],
  evolve: (_state, act) => ({ on: act.body.on }),
}
const letterRoom: Room<{ readonly on?: string }, { readonly on: string }, Received> = {
  kind,
  listing: () => ({ status: 'open', title: '', sort: '' }),
  clocks: ({ on }, calendar) => (on ? [{ name: 'answer', ...withinWorkdays(on, 5, calendar) }] : []),
}
const rooms: readonly AnyRoom[] = [letterRoom]

let database: Database
let matters: Matters
before(async () => {
  database = await testDatabase()
  matters = openMatters({
    database,
    rooms,
    vault: openVault(Buffer.alloc(32, 1)),
    now: () => '2026-12-28T02:00:00.000Z',
    calendar: calendarIn,
  })
})
after(() => database.close())

const receive = async (place: string, on: string) => {
  const outcome = await matters.order({
    id: randomUUID(),
    place,
    actor: { kind: 'system' },
    steps: [{ kind: 'letter', matter: randomUUID(), command: { on } }],
  })
  assert.ok('done' in outcome)
}

const clocks = async (place: string) =>
  (
    await database.read([place], (client) =>
      client.query<{ due: string; provisional: boolean; calendar_version: string }>(
        'select due::text as due, provisional, calendar_version from clock where place = $1 order by due',
        [place],
      ),
    )
  ).rows

const notice = (change: object = {}): Notice => {
  const days = [
    '01-01',
    '01-04',
    '02-05',
    '02-06',
    '02-07',
    '02-08',
    '04-05',
    '05-01',
    '05-02',
    '06-09',
    '09-15',
    '10-01',
    '10-02',
    '10-03',
  ]
  const read = readNotice({
    year: 2027,
    published: '2026-11-20',
    source: '国办发明电〔2026〕试号',
    rest: days.map((day) => `2027-${day}`),
    work: ['2027-01-02'],
    ...change,
  })
  assert.ok(!isRefusal(read))
  return read
}

test('a clock that waits for a notice is counted anew when it comes, and a rebuild gives the same', async () => {
  await receive(PLACE, '2026-12-28')
  await receive(PLACE, '2026-11-02')
  await receive(OTHER, '2026-12-28')
  assert.deepEqual(await clocks(PLACE), [
    { due: '2026-11-09', provisional: false, calendar_version: officialCalendar.version },
    { due: '2027-01-05', provisional: true, calendar_version: officialCalendar.version },
  ])

  assert.equal(await database.deployment((client) => keepNotice(client, notice())), true)
  assert.equal(await database.deployment((client) => keepNotice(client, notice())), false)
  const calendar = await database.deployment(calendarIn)
  assert.equal(calendar, await database.deployment(calendarIn))
  assert.equal(await recountClocks(database, rooms, PLACES), 3)
  // 12-29, 12-30, 12-31, then Saturday 01-02 worked, 01-04 off, 01-05.
  assert.deepEqual(await clocks(PLACE), [
    { due: '2026-11-09', provisional: false, calendar_version: calendar.version },
    { due: '2027-01-05', provisional: false, calendar_version: calendar.version },
  ])
  assert.equal(await recountClocks(database, rooms, PLACES), 0)

  // What comes in from now on is counted by it at once.
  await receive(OTHER, '2026-12-28')
  assert.deepEqual(
    (await clocks(OTHER)).map(({ calendar_version }) => calendar_version),
    [calendar.version, calendar.version],
  )
  const check = { checkOnly: true, calendar }
  assert.deepEqual((await rebuildPlace(ownerOf(database), rooms, PLACE, check)).different, {})
  const { different } = await rebuildPlace(ownerOf(database), rooms, PLACE, { checkOnly: true })
  assert.ok(different.clock, 'another calendar would be seen')
})

test('a later notice for the same year prevails, and both are kept', async () => {
  const later = notice({ published: '2027-01-03', source: '国办发明电〔2027〕试号', work: [] })
  await database.deployment((client) => keepNotice(client, later))
  await recountClocks(database, rooms, PLACES)
  assert.deepEqual(
    (await clocks(PLACE)).map(({ due }) => due),
    ['2026-11-09', '2027-01-06'],
  )
  const { rows } = await database.deployment((client) => client.query('select year from holiday_notice'))
  assert.equal(rows.length, 2)
})
