import type { CalendarDate, Fen, Id, Month, Place } from '../../domain/kernel/index.ts'
import type { BookFigures, Movement, OpeningBalance, Period, PostedLine } from '../../domain/ledger/index.ts'
import type { Client } from '../platform/database.ts'
import { bookState } from './books.ts'

type OpeningRow = Omit<OpeningBalance, 'counterparty'> & { counterparty: string | null }

const withParty = <T extends { counterparty: string | null }>({ counterparty, ...row }: T) =>
  counterparty === null ? row : { ...row, counterparty }

const openingOf = async (client: Client, place: Place, book: Id): Promise<OpeningBalance[]> =>
  (
    await client.query<OpeningRow>(
      'select account, counterparty, debit, credit from book_opening where place = $1 and book = $2 order by line',
      [place, book],
    )
  ).rows.map(withParty)

/**
 * All that statements are made from, summed by the database: movements by account and counterparty between these days'
 * ends, which stand in order. What came after the last of them is left out.
 */
export const bookFigures = async (
  client: Client,
  place: Place,
  book: Id,
  ends: readonly [CalendarDate, ...CalendarDate[]],
): Promise<BookFigures | undefined> => {
  const [state, opening, { rows }] = await Promise.all([
    bookState(client, place, book),
    openingOf(client, place, book),
    client.query<
      Omit<Movement, 'counterparty' | 'closing'> & { counterparty: string | null; closing: boolean }
    >(
      `select account, counterparty, max(date) as date, closing, sum(debit)::bigint as debit, sum(credit)::bigint as credit
         from voucher_line where place = $1 and book = $2 and date <= $3
        group by width_bucket(date - 1, $4::date[]), account, counterparty, closing`,
      [place, book, ends.at(-1), ends],
    ),
  ])
  return state && { start: state.start, opening, movements: rows.map(withParty) }
}

const LINE = 'voucher, number, date, account, counterparty, debit, credit, summary, closing'

type LineRow = Omit<PostedLine, 'counterparty' | 'closing'> & {
  counterparty: string | null
  closing: boolean
}

/** Whole posted vouchers of a period, in the order of their dates and numbers. */
export const postedLinesIn = async (
  client: Client,
  place: Place,
  book: Id,
  { from, to }: Period,
): Promise<PostedLine[]> =>
  (
    await client.query<LineRow>(
      `select ${LINE} from voucher_line where place = $1 and book = $2 and date >= $3 and date <= $4
        order by date, number, voucher, line`,
      [place, book, from, to],
    )
  ).rows.map(withParty)

/** What each month brought and took in money, oldest first. */
export const monthlyMoney = async (
  client: Client,
  place: Place,
  book: Id,
  { from, to }: { readonly from: Month; readonly to: Month },
): Promise<{ month: Month; received: Fen; paid: Fen }[]> =>
  (
    await client.query<{ month: Month; received: Fen; paid: Fen }>(
      `select month, sum(received)::bigint as received, sum(paid)::bigint as paid from voucher_list
        where place = $1 and book = $2 and month >= $3 and month <= $4 and status = 'posted' group by month order by month`,
      [place, book, from, to],
    )
  ).rows

/** How often each account was used in posted vouchers since a day, and when last. */
export const accountUse = async (
  client: Client,
  place: Place,
  book: Id,
  since: CalendarDate,
): Promise<{ account: string; times: number; last: CalendarDate }[]> =>
  (
    await client.query<{ account: string; times: number; last: CalendarDate }>(
      `select account, count(*) as times, max(date) as last from voucher_line
        where place = $1 and book = $2 and date >= $3 and not closing group by account order by times desc, account`,
      [place, book, since],
    )
  ).rows
