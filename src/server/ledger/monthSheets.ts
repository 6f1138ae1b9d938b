import {
  addMonths,
  type CalendarDate,
  firstDay,
  type Id,
  lastDay,
  type Month,
  type Place,
} from '../../domain/kernel/index.ts'
import {
  type AccountCode,
  type BookEntry,
  type BookState,
  balanceOf,
  balancesAt,
  CASH,
  type CashCountFacts,
  type CashCountState,
  dayBefore,
  entriesSince,
  isSigned,
  type MonthMoney,
  moneyAccounts,
  monthPeriod,
  type Period,
  type ReconciliationFacts,
  type ReconciliationState,
  type SheetOf,
} from '../../domain/ledger/index.ts'
import type { Client } from '../platform/database.ts'
import { uuidOf } from '../platform/uuid.ts'
import { bookState } from './books.ts'
import { bookFigures } from './postedLines.ts'

/** Each book has one reconciliation of an account and month, and one count of a month, whoever begins it. */
export const reconciliationId = ({ book, account, month }: SheetOf): Id =>
  uuidOf(`${book}/reconciliation/${account}/${month}`)
export const cashCountId = (book: Id, month: Month): Id => uuidOf(`${book}/cashCount/${month}`)

/** How reconciliations are sorted: those of an account by month. */
export const reconciliationSort = ({ book, account, month }: SheetOf): string => `${book}/${account}/${month}`

/** A sheet as a page acts on it. */
export interface SheetMatter<State> {
  readonly version: number
  readonly state: State
}

const sheetMatters = async <State>(
  client: Client,
  place: Place,
  ids: readonly Id[],
): Promise<Map<Id, SheetMatter<State>>> =>
  new Map(
    (
      await client.query<SheetMatter<State> & { id: Id }>(
        `select id, version, state from matter where place = $1 and id = any($2::uuid[])`,
        [place, ids],
      )
    ).rows.map(({ id, ...matter }) => [id, matter]),
  )

export const reconciliationMatter = async (
  client: Client,
  place: Place,
  of: SheetOf,
): Promise<SheetMatter<ReconciliationState> | undefined> => {
  const id = reconciliationId(of)
  return (await sheetMatters<ReconciliationState>(client, place, [id])).get(id)
}

export const cashCountMatter = async (
  client: Client,
  place: Place,
  book: Id,
  month: Month,
): Promise<SheetMatter<CashCountState> | undefined> => {
  const id = cashCountId(book, month)
  return (await sheetMatters<CashCountState>(client, place, [id])).get(id)
}

/** The last sheet of the account that was signed before a month. */
const lastReconciled = async (
  client: Client,
  place: Place,
  of: SheetOf,
): Promise<ReconciliationState | undefined> =>
  (
    await client.query<{ state: ReconciliationState }>(
      `select state from matter
        where place = $1 and kind = 'bankReconciliation' and status = 'signed' and state->'of'->>'book' = $2
          and state->'of'->>'account' = $3 and state->'of'->>'month' < $4
        order by state->'of'->>'month' desc limit 1`,
      [place, of.book, of.account, of.month],
    )
  ).rows[0]?.state

/** The lines of posted vouchers on one account in a period. */
const bankEntries = async (
  client: Client,
  place: Place,
  book: Id,
  account: AccountCode,
  { from, to }: Period,
): Promise<BookEntry[]> =>
  (
    await client.query<{
      voucher: Id
      line: number
      number: number
      date: CalendarDate
      words: string
      counterparty: string | null
      amount: number
      made_from: string | null
      reverses: Id | null
    }>(
      `select l.voucher, l.line, l.number, l.date, l.summary as words, l.counterparty, l.debit - l.credit as amount,
              v.state->'content'->'source'->>'statementRow' as made_from, v.state->'content'->>'reverses' as reverses
         from voucher_line l join matter v on v.place = l.place and v.id = l.voucher
        where l.place = $1 and l.book = $2 and l.account = $3 and l.date >= $4 and l.date <= $5
        order by l.date, l.number, l.voucher, l.line`,
      [place, book, account, from, to],
    )
  ).rows.map(
    ({ voucher, line, counterparty, made_from: madeFrom, reverses, ...entry }): BookEntry => ({
      id: `${voucher}/${line}`,
      voucher,
      ...entry,
      ...(counterparty !== null && { counterparty }),
      ...(madeFrom !== null && { madeFrom }),
      ...(reverses !== null && { reverses }),
    }),
  )

/** What a reconciliation is decided on. */
export const reconciliationFacts = async (
  client: Client,
  place: Place,
  of: SheetOf,
): Promise<ReconciliationFacts> => {
  const [book, last, figures] = await Promise.all([
    bookState(client, place, of.book),
    lastReconciled(client, place, of),
    bookFigures(client, place, of.book, [lastDay(of.month)]),
  ])
  const period = { from: entriesSince(of, last?.of?.month), to: lastDay(of.month) }
  const entries = await bankEntries(client, place, of.book, of.account, period)
  const balances = figures ? balancesAt(figures, period.to) : []
  return {
    ...(book && { book }),
    entries,
    balance: balances.reduce(
      (sum, { account, balance }) => (account === of.account ? sum + balance : sum),
      0,
    ),
    ...(last?.sheet && { before: last.sheet }),
  }
}

/** What a cash count of a day is decided on. */
export const cashCountFacts = async (
  client: Client,
  place: Place,
  book: Id,
  date: CalendarDate | undefined,
): Promise<CashCountFacts> => {
  const [state, figures] = await Promise.all([
    bookState(client, place, book),
    date === undefined ? undefined : bookFigures(client, place, book, [date]),
  ])
  return {
    ...(state && { book: state }),
    ...(figures && date !== undefined && { balance: balanceOf(balancesAt(figures, date), CASH) }),
  }
}

const entriesOn = async (
  client: Client,
  place: Place,
  book: Id,
  month: Month,
): Promise<Map<AccountCode, number>> =>
  new Map(
    (
      await client.query<{ account: AccountCode; n: number }>(
        `select account, count(*) as n from voucher_line
          where place = $1 and book = $2 and date >= $3 and date <= $4 group by account`,
        [place, book, firstDay(month), lastDay(month)],
      )
    ).rows.map(({ account, n }) => [account, n]),
  )

/** Of a book that is not there. */
const NO_MONEY: MonthMoney = { banks: [], cash: { account: CASH, opening: 0, closing: 0, moved: false } }

/** A book's bank accounts and cash in a month, with their sheets: what closing it looks at. */
export const monthMoney = async (
  client: Client,
  place: Place,
  book: Id,
  month: Month,
): Promise<MonthMoney> => {
  const { from, to } = monthPeriod(month)
  // The day on which the cash was counted parts the sums too; it lies in the month or in the next one.
  const count = await cashCountMatter(client, place, book, month)
  const day = count?.state.sheet?.date
  const ends = [...new Set([dayBefore(from), to, ...(day === undefined ? [] : [day])])].sort()
  const [first, ...more] = ends
  const [figures, entries] = await Promise.all([
    bookFigures(client, place, book, [first!, ...more]),
    entriesOn(client, place, book, month),
  ])
  if (!figures) return NO_MONEY
  const { banks, cash } = moneyAccounts(figures, month)
  const idOf = (account: AccountCode) => reconciliationId({ book, account, month })
  const sheets = await sheetMatters<ReconciliationState>(
    client,
    place,
    banks.map(({ account }) => idOf(account)),
  )
  const sheet = count?.state.sheet
  return {
    banks: banks.map((bank) => {
      const made = sheets.get(idOf(bank.account))?.state.sheet
      return { ...bank, entries: entries.get(bank.account) ?? 0, ...(made && { sheet: made }) }
    }),
    cash: {
      ...cash,
      ...(sheet && { sheet, onDay: balanceOf(balancesAt(figures, sheet.date), CASH) }),
    },
  }
}

/** The month of a book that is closed next. */
export const nextMonth = ({ closedThrough }: Pick<BookState, 'closedThrough'>): Month =>
  addMonths(closedThrough, 1)

/** How a sheet stands, for lists. */
export const sheetStatus = (sheet: Parameters<typeof isSigned>[0] | undefined): string =>
  !sheet ? 'open' : isSigned(sheet) ? 'signed' : 'prepared'
