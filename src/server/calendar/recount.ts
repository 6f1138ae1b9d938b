import type { WorkCalendar } from '../../domain/calendar/index.ts'
import type { Id, Place } from '../../domain/kernel/index.ts'
import type { Client, Database } from '../platform/database.ts'
import { type AnyRoom, type Clock, clockRows } from '../platform/room.ts'
import { insertRows } from '../platform/statements.ts'
import { calendarIn } from './store.ts'

interface Counted {
  readonly id: Id
  readonly kind: string
  readonly state: unknown
}
interface Standing extends Pick<Clock, 'name' | 'due' | 'provisional'> {
  readonly matter: Id
}

const PAGE = 5_000
const BEFORE_ALL: Id = '00000000-0000-0000-0000-000000000000'

const sameDays = (now: readonly Standing[], then: readonly Clock[]): boolean =>
  now.length === then.length &&
  then.every(({ name, due, provisional }) =>
    now.some((one) => one.name === name && one.due === due && one.provisional === provisional),
  )

/** The next matters with a clock of another calendar, in the order of their ids; answers how many, and the last. */
const recountPage = async (
  client: Client,
  rooms: ReadonlyMap<string, AnyRoom>,
  place: Place,
  calendar: WorkCalendar,
  after: Id,
): Promise<{ readonly matters: number; readonly last: Id }> => {
  const { rows: page } = await client.query<{ matter: Id }>(
    `select matter from clock where place = $1 and matter > $2 and calendar_version <> $3
      group by matter order by matter limit ${PAGE}`,
    [place, after, calendar.version],
  )
  const last = page.at(-1)?.matter
  if (last === undefined) return { matters: 0, last: after }
  // By ranges of the primary keys, which stay one scan each however many there are. Locked: no command counts meanwhile.
  const range = [place, page[0]!.matter, last]
  const [{ rows: matters }, { rows: standing }] = await Promise.all([
    client.query<Counted>(
      'select id, kind, state from matter where place = $1 and id between $2 and $3 order by id for update',
      range,
    ),
    client.query<Standing>(
      'select matter, name, due::text as due, provisional from clock where place = $1 and matter between $2 and $3',
      range,
    ),
  ])
  const clocksOf = Map.groupBy(standing, ({ matter }) => matter)
  const changed: Id[] = []
  const rows: Record<string, unknown>[] = []
  for (const { id, kind, state } of matters) {
    const clocks = clocksOf.get(id)
    const counted = clocks && (rooms.get(kind)?.clocks?.(state, calendar) ?? [])
    if (!counted || sameDays(clocks, counted)) continue
    changed.push(id)
    rows.push(...clockRows(place, id, counted))
  }
  // Most days stay what they were, and only say by which calendar now.
  const written = [
    client.query(
      'update clock set calendar_version = $4 where place = $1 and matter between $2 and $3 and calendar_version <> $4',
      [...range, calendar.version],
    ),
  ]
  if (changed.length > 0)
    written.push(
      client.query('delete from clock where place = $1 and matter = any($2::uuid[])', [place, changed]),
    )
  await Promise.all([...written, ...insertRows(client, 'clock', rows)])
  return { matters: page.length, last }
}

/** Counts anew the clocks of one place; answers how many matters had one of another calendar. */
export const recountPlace = async (
  database: Database,
  rooms: ReadonlyMap<string, AnyRoom>,
  place: Place,
  calendar: WorkCalendar,
): Promise<number> => {
  let all = 0
  for (let after = BEFORE_ALL; ; ) {
    const { matters, last } = await database.write([place], (client) =>
      recountPage(client, rooms, place, calendar, after),
    )
    all += matters
    if (matters < PAGE) return all
    after = last
  }
}

/** Counts anew every clock that was counted with another calendar. Answers how many matters that were. */
export const recountClocks = async (
  database: Database,
  rooms: readonly AnyRoom[],
  places: readonly Place[],
): Promise<number> => {
  const calendar = await database.deployment(calendarIn)
  const byKind = new Map(rooms.map((room) => [room.kind.kind, room]))
  let recounted = 0
  for (const place of places) recounted += await recountPlace(database, byKind, place, calendar)
  return recounted
}
