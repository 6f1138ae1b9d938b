import type { CalendarDate, Fen, Id, Month, Place } from '../../domain/kernel/index.ts'
import type { BookFigures, BookState, Movement, OpeningBalance } from '../../domain/ledger/index.ts'
import type { Client } from '../platform/database.ts'

/** A book as a roll-up reads it: its sums by level-1 accounts, finer only where a statement's lines are. */
export interface RolledBook {
  readonly place: Place
  readonly id: Id
  readonly name: string
  readonly closedThrough: Month | ''
  readonly figures: BookFigures
}

/** Income and distribution has lines within 322 and 513; 113 is netted by counterparty. All else is level 1. */
const COARSE = `case when account like '322%' or account like '513%' then account else left(account, 3) end`
const PARTY = `case when account like '113%' then counterparty end`

type Summed<Row> = Omit<Row, 'counterparty'> & {
  readonly place: Place
  readonly book: Id
  readonly counterparty: string | null
}

const rowOf = <Row>({ place: _, book: __, counterparty, ...row }: Summed<Row>) => ({
  ...row,
  ...(counterparty === null ? {} : { counterparty }),
})

/** All books of these places, summed by the database between these days' ends, which stand in order. */
export const rolledBooks = async (
  client: Client,
  places: readonly Place[],
  ends: readonly [CalendarDate, ...CalendarDate[]],
): Promise<RolledBook[]> => {
  const [books, opening, movements] = await Promise.all([
    client.query<{ place: Place; id: Id; state: BookState }>(
      `select place, id, state from matter where place = any($1) and kind = 'book' order by place, sort, title, id`,
      [places],
    ),
    client.query<Summed<OpeningBalance>>(
      `select place, book, ${COARSE} as account, ${PARTY} as counterparty,
              sum(debit)::bigint as debit, sum(credit)::bigint as credit
         from book_opening where place = any($1) group by 1, 2, 3, 4`,
      [places],
    ),
    client.query<Summed<Movement>>(
      `select place, book, ${COARSE} as account, ${PARTY} as counterparty, max(date) as date, closing,
              sum(debit)::bigint as debit, sum(credit)::bigint as credit
         from voucher_line where place = any($1) and date <= $2
        group by 1, 2, 3, 4, closing, width_bucket(date - 1, $3::date[])`,
      [places, ends.at(-1), ends],
    ),
  ])
  const key = ({ place, book }: { place: Place; book: Id }) => `${place}/${book}`
  const openings = Map.groupBy(opening.rows, key)
  const moved = Map.groupBy(movements.rows, key)
  return books.rows.map(({ place, id, state }) => ({
    place,
    id,
    name: state.name,
    closedThrough: state.closedThrough ?? '',
    figures: {
      start: state.start,
      opening: (openings.get(key({ place, book: id })) ?? []).map(rowOf<OpeningBalance>),
      movements: (moved.get(key({ place, book: id })) ?? []).map(rowOf<Movement>),
    },
  }))
}

/** What a book's organisation has to get from another, or owes it: debit minus credit in 112, 113 and 211. */
export interface OwedBetween {
  readonly place: Place
  readonly book: Id
  /** The other's name, as this book writes it. */
  readonly with: string
  readonly balance: Fen
}

/** Balances at a day's end between books of these places: those whose counterparty bears the name of another's keeper. */
export const owedBetween = async (
  client: Client,
  places: readonly Place[],
  day: CalendarDate,
): Promise<OwedBetween[]> => {
  const organisations = await client.query<{ place: Place; title: string }>(
    `select place, title from matter where place = any($1) and kind = 'organisation'`,
    [places],
  )
  const homes = Map.groupBy(organisations.rows, ({ title }) => title)
  const { rows } = await client.query<OwedBetween>(
    `select place, book, substr(counterparty, 3) as with, sum(debit - credit)::bigint as balance
       from (select place, book, account, counterparty, debit, credit from book_opening where place = any($1)
             union all
             select place, book, account, counterparty, debit, credit from voucher_line
              where place = any($1) and date <= $2) line
      where left(account, 3) in ('112', '113', '211') and counterparty = any($3)
      group by 1, 2, 3 having sum(debit - credit) <> 0 order by 1, 2, 3`,
    [places, day, [...homes.keys()].map((title) => `o:${title}`)],
  )
  return rows.filter((row) => homes.get(row.with)!.some(({ place }) => place !== row.place))
}

/** Vouchers of a month that are not posted yet, by place. */
export const unpostedIn = async (
  client: Client,
  places: readonly Place[],
  month: Month,
): Promise<ReadonlyMap<Place, number>> => {
  const { rows } = await client.query<{ place: Place; count: number }>(
    `select place, count(*) as count from voucher_list
      where place = any($1) and month = $2 and status in ('draft', 'submitted', 'reviewed', 'returned') group by place`,
    [places, month],
  )
  return new Map(rows.map(({ place, count }) => [place, count]))
}
