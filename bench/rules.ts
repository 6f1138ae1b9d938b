/**
 * Rules against doing the same by hand: a deadline over counting its days in a bare loop of integers, a deadline that
 * nobody asks to explain itself over the same without an explanation, and open cases counted anew after a notice of days
 * off over reading them. On the PostgreSQL at `TEST_DATABASE_URL`, else on the embedded database.
 */
import { createHash } from 'node:crypto'
import {
  officialCalendar,
  type WorkCalendar,
  withinWorkdays,
  withRegionalRest,
} from '../src/domain/calendar/index.ts'
import { codeOf, dateOf, RESTS, SURELY, tableOf, UNKNOWN } from '../src/domain/calendar/workCalendar.ts'
import { dayNumber, fromDayNumber, type MatterKind } from '../src/domain/kernel/index.ts'
import { recountPlace } from '../src/server/calendar/recount.ts'
import type { Client } from '../src/server/platform/database.ts'
import { type AnyRoom, clockRows, type Room } from '../src/server/platform/room.ts'
import { insertRows } from '../src/server/platform/statements.ts'
import { ownerOf, testDatabase } from '../src/server/platform/testDatabase.ts'
import { type Measure, report, rounds } from './measure.ts'

const DAYS = 20
const STARTS = 2_000
const TIMES = 20
const first = dayNumber('2019-01-01')
const starts = Array.from({ length: STARTS }, (_, at) => fromDayNumber(first + at))
const numbers = starts.map(dayNumber)
const { codes, first: origin } = tableOf(officialCalendar)
/** What a person would count on: one bit for each day. */
const rests = Uint8Array.from(codes, (code) => code & RESTS)

let sink = 0

const deadlines = () => {
  for (let time = 0; time < TIMES; time++)
    for (const start of starts) sink += withinWorkdays(start, DAYS, officialCalendar).due.length
}

/** The same days, counted and nothing more. */
const bareLoop = () => {
  for (let time = 0; time < TIMES; time++)
    for (const start of numbers) {
      let at = start
      for (let counted = 0; counted < DAYS; ) if (rests[++at - origin] === 0) counted++
      sink += at
    }
}

/** As `withinWorkdays`, for whom nobody could ask why. */
const mute = (start: string, days: number, calendar: WorkCalendar) => {
  const table = tableOf(calendar)
  let due = dayNumber(start)
  let earliest = due
  let unknown = 0
  let sure = 0
  for (let counted = 0; counted < days; ) {
    const code = codeOf(table, ++due)
    unknown |= code & UNKNOWN
    if (!(code & SURELY) && ++sure === days) earliest = due
    if (!(code & RESTS)) counted++
  }
  return {
    due: dateOf(table, due),
    earliest: dateOf(table, earliest),
    provisional: unknown !== 0,
    version: calendar.version,
  }
}

const mutes = () => {
  for (let time = 0; time < TIMES; time++)
    for (const start of starts) sink += mute(start, DAYS, officialCalendar).due.length
}

// Open cases ----------------------------------------------------------------------------------------------------------

const PLACE = '990101001201'
/** So many in each of the 71 rounds that a million are read and a million counted anew. */
const CASES = 14_100

const uuid = (at: number): string => {
  const hex = createHash('sha256').update(`case ${at}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

interface Case {
  readonly accepted: string
}
const kind: MatterKind<Case, never, never> = {
  kind: 'case',
  initial: { accepted: '' },
  decide: () => [],
  evolve: (state) => state,
}
const room: Room<Case, never, never> = {
  kind,
  listing: () => ({ status: 'open', title: '', sort: '' }),
  clocks: ({ accepted }, calendar) => [{ name: 'decision', ...withinWorkdays(accepted, DAYS, calendar) }],
}
const rooms = new Map<string, AnyRoom>([['case', room]])

const fill = async (client: Client): Promise<void> => {
  const cases = Array.from({ length: CASES }, (_, at) => ({
    id: uuid(at),
    state: { accepted: starts[at % STARTS]! },
  }))
  const rows = cases.map(({ id, state }) => ({
    place: PLACE,
    id,
    kind: 'case',
    version: 1,
    head: Buffer.alloc(32),
    state: JSON.stringify(state),
    status: 'open',
    title: '',
    sort: '',
    changed_at: new Date(0).toISOString(),
  }))
  const clocks = cases.flatMap(({ id, state }) => clockRows(PLACE, id, room.clocks!(state, officialCalendar)))
  await Promise.all([...insertRows(client, 'matter', rows), ...insertRows(client, 'clock', clocks)])
}

const database = await testDatabase()
await database.write([PLACE], fill)
// Without this the plans are made for empty tables.
await ownerOf(database).query('analyze')
// In turn, so that each round brings a calendar that the clocks were not counted with; ten days fall out of it.
const calendars = [
  withRegionalRest(
    officialCalendar,
    Array.from({ length: 10 }, (_, at) => fromDayNumber(first + at * 180)),
  ),
  officialCalendar,
]
let turn = 0
const recount = async () => {
  const counted = await recountPlace(database, rooms, PLACE, calendars[turn++ % 2]!)
  if (counted !== CASES) throw new Error(`${counted} of ${CASES} were counted anew`)
}
const reading = async () => {
  await database.read([PLACE], (client) =>
    client.query(
      `select m.id, m.kind, m.state, c.name, c.due::text as due, c.provisional from matter m join clock c
          on c.place = m.place and c.matter = m.id where m.place = $1`,
      [PLACE],
    ),
  )
}

const ratio = (ours: number, theirs: number) => ours / theirs
const measured: Measure[] = []
const measure = async (
  what: string,
  against: string,
  most: number,
  ours: () => void | Promise<void>,
  bare: () => void | Promise<void>,
) => {
  const found = await rounds(ours, bare, ratio)
  measured.push({ what, against, target: `≤ ${most}`, ...found, met: found.ratio <= most })
}

await measure(
  `a deadline of ${DAYS} working days`,
  'counting the same days in a bare loop of integers',
  5,
  deadlines,
  bareLoop,
)
await measure(
  'the same, its explanation unread',
  'the same function without any explanation',
  1.25,
  deadlines,
  mutes,
)
await measure(
  'a million open cases counted anew after a change of the calendar, and written',
  `the ${database.engine} database reading them`,
  5,
  recount,
  reading,
)
// The settlement of a hospital bill over summing its lines (≤ 20) is measured here once that rule is there.
await database.close()
if (sink === 0) throw new Error('nothing was counted')
report('rules', measured)
