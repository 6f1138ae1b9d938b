import type { WorkCalendar } from '../../domain/calendar/index.ts'
import type { Client } from './database.ts'
import type { Ledgered } from './decideOrder.ts'
import { type AnyRoom, clockRows } from './room.ts'
import { insertRows } from './statements.ts'

/** Sends everything that a group of orders leads to, acts first: their key is the lock. Nothing is awaited here. */
export const sendWrites = (
  client: Client,
  write: Ledgered,
  roomOf: ReadonlyMap<string, AnyRoom>,
  calendar: WorkCalendar,
): Promise<unknown>[] => {
  write.acts.sort((a, b) =>
    `${a.place}/${a.matter}` < `${b.place}/${b.matter}`
      ? -1
      : `${a.place}/${a.matter}` > `${b.place}/${b.matter}`
        ? 1
        : (a.seq as number) - (b.seq as number),
  )
  return [
    ...insertRows(client, 'act', write.acts),
    ...writeMatters(client, write, roomOf, calendar),
    ...writeRows(client, write),
    ...insertRows(client, 'outbox', write.outbox),
    ...write.erased.map(({ place, matter, seq }) =>
      client.query(
        'update act set sealed = null where place = $1 and matter = $2 and seq = $3 and sealed is not null',
        [place, matter, seq],
      ),
    ),
  ]
}

const writeMatters = (
  client: Client,
  write: Ledgered,
  roomOf: ReadonlyMap<string, AnyRoom>,
  calendar: WorkCalendar,
) => {
  const touched = [...write.touched.values()]
  const rows = touched.map(({ place, id, loaded, at }) => ({
    place,
    id,
    kind: loaded.kind,
    version: loaded.version,
    head: loaded.head,
    state: JSON.stringify(loaded.state),
    ...roomOf.get(loaded.kind)!.listing(loaded.state),
    changed_at: at,
  }))
  const clocks = touched.flatMap(({ place, id, loaded }) =>
    clockRows(place, id, roomOf.get(loaded.kind)!.clocks?.(loaded.state, calendar) ?? []),
  )
  const clocked = touched.filter(({ loaded }) => roomOf.get(loaded.kind)!.clocks)
  const forget = [...Map.groupBy(clocked, ({ place }) => place)].map(([place, all]) =>
    client.query({
      name: 'forget-clocks',
      text: 'delete from clock where place = $1 and matter = any($2::uuid[])',
      values: [place, all.map(({ id }) => id)],
    }),
  )
  return [
    ...insertRows(client, 'matter', rows, ['place', 'id']),
    ...forget,
    ...insertRows(client, 'clock', clocks),
  ]
}

const writeRows = (client: Client, write: Ledgered) => {
  const byTable = Map.groupBy(write.rows.values(), (row) => `${row.table}/${Object.keys(row.values).join()}`)
  return [...byTable.values()].flatMap((rows) =>
    insertRows(
      client,
      rows[0]!.table,
      rows.map((row) => row.values),
      rows[0]!.key,
    ),
  )
}
