import type { WorkCalendar } from '../../domain/calendar/index.ts'
import type { Id, Place } from '../../domain/kernel/index.ts'
import type { Database } from '../platform/database.ts'
import { type AnyRoom, clockRows } from '../platform/room.ts'
import { insertRows } from '../platform/statements.ts'
import { calendarIn } from './store.ts'

const recountPlace = (
  database: Database,
  rooms: ReadonlyMap<string, AnyRoom>,
  place: Place,
  calendar: WorkCalendar,
) =>
  database.write([place], async (client) => {
    const { rows } = await client.query<{ id: Id; kind: string; state: unknown }>(
      `select m.id, m.kind, m.state from matter m where m.place = $1 and m.id in
         (select c.matter from clock c where c.place = $1 and c.calendar_version <> $2) for update`,
      [place, calendar.version],
    )
    if (rows.length === 0) return 0
    const clocks = rows.flatMap(({ id, kind, state }) =>
      clockRows(place, id, rooms.get(kind)?.clocks?.(state, calendar) ?? []),
    )
    await client.query('delete from clock where place = $1 and matter = any($2::uuid[])', [
      place,
      rows.map(({ id }) => id),
    ])
    await Promise.all(insertRows(client, 'clock', clocks))
    return rows.length
  })

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
