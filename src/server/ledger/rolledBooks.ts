import type { CalendarDate, Fen, Id, Month, Place } from '../../domain/kernel/index.ts'
import {
  type BookFigures,
  type BookState,
  INTERNAL,
  type Movement,
  type OpeningBalance,
} from '../../domain/ledger/index.ts'
import type { Client } from '../platform/database.ts'

/** A book as a roll-up reads it: its sums by account, 113 by counterparty too. */
export interface RolledBook {
  readonly place: Place
  readonly id: Id
  readonly name: string
  readonly closedThrough: Month | ''
  readonly figures: BookFigures
}

type Summed<Row> = Omit<Row, 'counterparty'> & {
  readonly book: Id
  readonly counterparty: string | null
}

const rowOf = <Row>({ book: _, counterparty, ...row }: Summed<Row>) => ({
  ...row,
  ...(counterparty === null ? {} : { counterparty }),
})

/**
 * All books of these places, summed by the database between these days' ends, which stand in order. Only 113 is summed
 * by counterparty, by which statements net it; in two questions, since the planner sums in parallel where there are few
 * sums, and for the same reason a day's place between the ends is a row of yes and no.
 */
export const rolledBooks = async (
  client: Client,
  places: readonly Place[],
  ends: readonly [CalendarDate, ...CalendarDate[]],
): Promise<RolledBook[]> => {
  const later = ends.slice(0, -1).map((_, index) => `, date > $${index + 3}`)
  const moved = (party: string, which: string) =>
    client.query<Summed<Movement>>(
      `select book, account, ${party} as counterparty, max(date) as date, closing,
              sum(debit)::bigint as debit, sum(credit)::bigint as credit
         from voucher_line where place = any($1) and date <= $2 and account ${which}
        group by book, account, closing${party === 'null' ? '' : `, ${party}`}${later.join('')}`,
      [places, ends.at(-1), ...ends.slice(0, -1)],
    )
  const [books, opening, plain, internal] = await Promise.all([
    client.query<{ place: Place; id: Id; state: BookState }>(
      `select place, id, state from matter where place = any($1) and kind = 'book' order by place, sort, title, id`,
      [places],
    ),
    client.query<Summed<OpeningBalance>>(
      'select book, account, counterparty, debit, credit from book_opening where place = any($1)',
      [places],
    ),
    moved('null', `not like '${INTERNAL}%'`),
    moved('counterparty', `like '${INTERNAL}%'`),
  ])
  const openings = Map.groupBy(opening.rows, ({ book }) => book)
  const movements = Map.groupBy([...plain.rows, ...internal.rows], ({ book }) => book)
  return books.rows.map(({ place, id, state }) => ({
    place,
    id,
    name: state.name,
    closedThrough: state.closedThrough ?? '',
    figures: {
      start: state.start,
      opening: (openings.get(id) ?? []).map(rowOf<OpeningBalance>),
      movements: (movements.get(id) ?? []).map(rowOf<Movement>),
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
