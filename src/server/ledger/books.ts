import type { Id, Place } from '../../domain/kernel/index.ts'
import type { BookState } from '../../domain/ledger/index.ts'
import type { Client } from '../platform/database.ts'
import { together } from '../platform/together.ts'

export interface BookRow {
  readonly id: Id
  readonly version: number
  readonly state: BookState
}

export const booksOf = async (client: Client, place: Place): Promise<BookRow[]> =>
  (
    await client.query<BookRow>(
      `select id, version, state from matter where place = $1 and kind = 'book' order by sort, title, id`,
      [place],
    )
  ).rows

interface Named {
  readonly place: Place
  readonly id: Id
}

const keyOf = ({ place, id }: Named) => `${place}/${id}`

const asked = (keys: readonly Named[]) => [
  [...new Set(keys.map(({ place }) => place))],
  [...new Set(keys.map(({ id }) => id))],
]

const booksById = together(async (client, keys: readonly Named[]) => {
  const { rows } = await client.query<BookRow & Named>(
    `select place, id, version, state from matter
      where place = any($1) and id = any($2::uuid[]) and kind = 'book'`,
    asked(keys),
  )
  const found = new Map(rows.map((row) => [keyOf(row), row]))
  return keys.map((key) => found.get(keyOf(key)))
})

export const bookById = (client: Client, place: Place, id: Id): Promise<BookRow | undefined> =>
  booksById(client, { place, id })

export const bookState = async (client: Client, place: Place, id: Id): Promise<BookState | undefined> =>
  (await bookById(client, place, id))?.state

const booksOfVouchers = together(async (client, keys: readonly Named[]) => {
  const { rows } = await client.query<{ place: Place; state: BookState; vouchers: Id[] }>(
    `select b.place, b.state, array_agg(v.voucher) as vouchers
       from voucher_list v join matter b on b.place = v.place and b.id = v.book and b.kind = 'book'
      where v.place = any($1) and v.voucher = any($2::uuid[])
      group by b.place, b.id`,
    asked(keys),
  )
  const found = new Map(
    rows.flatMap(({ place, state, vouchers }) => vouchers.map((id) => [keyOf({ place, id }), state])),
  )
  return keys.map((key) => found.get(keyOf(key)))
})

export const bookOfVoucher = (client: Client, place: Place, voucher: Id): Promise<BookState | undefined> =>
  booksOfVouchers(client, { place, id: voucher })

/** Organisations of the place that may keep books. */
export const organisationsOf = async (
  client: Client,
  place: Place,
): Promise<{ id: Id; name: string; kind: string }[]> =>
  (
    await client.query<{ id: Id; name: string; kind: string }>(
      `select id, title as name, sort as kind from matter
        where place = $1 and kind = 'organisation' and status = 'established' order by sort, title, id`,
      [place],
    )
  ).rows
