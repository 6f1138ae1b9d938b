import type { WorkCalendar } from '../../domain/calendar/index.ts'
import type { CalendarDate, Id, Place } from '../../domain/kernel/index.ts'
import type { Client, Database } from '../platform/database.ts'
import { type AnyRoom, type Clock, clockRows } from '../platform/room.ts'
import { insertRows } from '../platform/statements.ts'
import { calendarIn } from './store.ts'

interface Counted {
  readonly id: Id
  readonly kind: string
  readonly state: unknown
  /** Its clocks as they stand. */
  readonly clocks: readonly {
    readonly name: string
    readonly due: CalendarDate
    readonly provisional: boolean
  }[]
}

const PAGE = 5_000

/** Matters with a clock of another calendar, locked, so that no command counts at the same time. */
const otherwiseCounted = async (client: Client, place: Place, version: string): Promise<readonly Counted[]> =>
  (
    await client.query<Counted>(
      `with c as materialized (
         select matter, json_agg(json_build_object('name', name, 'due', due, 'provisional', provisional)) as clocks
           from clock where place = $1 group by matter having bool_or(calendar_version <> $2) limit ${PAGE})
       select m.id, m.kind, m.state, c.clocks from c join matter m on m.id = c.matter where m.place = $1 for update of m`,
      [place, version],
    )
  ).rows

const sameDays = (now: Counted['clocks'], then: readonly Clock[]): boolean =>
  now.length === then.length &&
  then.every(({ name, due, provisional }) =>
    now.some((one) => one.name === name && one.due === due && one.provisional === provisional),
  )

/** One page of a place; answers how many matters it had. */
const recountPage = async (
  client: Client,
  rooms: ReadonlyMap<string, AnyRoom>,
  place: Place,
  calendar: WorkCalendar,
): Promise<number> => {
  const matters = await otherwiseCounted(client, place, calendar.version)
  const changed: Id[] = []
  const rows: Record<string, unknown>[] = []
  for (const { id, kind, state, clocks } of matters) {
    const counted = rooms.get(kind)?.clocks?.(state, calendar) ?? []
    if (sameDays(clocks, counted)) continue
    changed.push(id)
    rows.push(...clockRows(place, id, counted))
  }
  if (changed.length > 0) {
    await client.query('delete from clock where place = $1 and matter = any($2::uuid[])', [place, changed])
    await Promise.all(insertRows(client, 'clock', rows))
  }
  // Most days stay what they were, and only say by which calendar now.
  if (matters.length > changed.length)
    await client.query(
      `update clock set calendar_version = $2 from unnest($3::uuid[]) as seen (id)
        where place = $1 and matter = seen.id and calendar_version <> $2`,
      [place, calendar.version, matters.map(({ id }) => id)],
    )
  return matters.length
}

/** Counts anew the clocks of one place; answers how many matters had one of another calendar. */
export const recountPlace = async (
  database: Database,
  rooms: ReadonlyMap<string, AnyRoom>,
  place: Place,
  calendar: WorkCalendar,
): Promise<number> => {
  let all = 0
  for (;;) {
    const page = await database.write([place], (client) => recountPage(client, rooms, place, calendar))
    all += page
    if (page < PAGE) return all
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
