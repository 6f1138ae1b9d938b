import { type CalendarDate, type Fen, fen, type Place, text } from '../../domain/kernel/index.ts'
import {
  accountName,
  BANK,
  type Beside,
  balanceOf,
  balanceSheet,
  balancesAt,
  beside,
  CASH,
  dayBefore,
  type Period,
  type SummedLine,
  sumLines,
  sumTrials,
  type TrialBalance,
  trialBalance,
} from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { RolledBook } from './rolledBooks.ts'
import { within } from './statementPeriod.ts'
import { figureLines, incomeOf, type StatementTable } from './statementTable.ts'

export type RollUpStatement = PageModels['deskRollUp']['statement']
export type RollUpColumn = keyof Beside<unknown> | 'opening' | 'debit' | 'credit' | 'closing'

/** The ends of days that a roll-up of these periods is summed between. */
export const endsOf = ({
  now,
  lastPeriod,
  lastYear,
}: Beside<Period>): readonly [CalendarDate, ...CalendarDate[]] => {
  const ends = [now, lastPeriod, lastYear].flatMap((each) => (each ? [dayBefore(each.from), each.to] : []))
  const [first, ...more] = [...new Set(ends)].sort()
  if (first === undefined) throw new TypeError('a roll-up is of a period')
  return [first, ...more]
}

const present = <Value>(values: readonly (Value | undefined)[]): Value[] =>
  values.filter((value) => value !== undefined)

const sheetsOf = (books: readonly RolledBook[], { to }: Period) =>
  present(books.map(({ figures }) => balanceSheet(figures, to)))

const incomesOf = (books: readonly RolledBook[], period: Period): (readonly SummedLine[])[] =>
  present(books.map(({ figures }) => incomeOf(figures, period)?.lines))

const trialsOf = (books: readonly RolledBook[], period: Period): TrialBalance[] =>
  present(
    books.map(({ figures }) => {
      const cut = within(period, figures.start)
      return cut && trialBalance(figures, cut)
    }),
  )

const trialTable = (books: readonly RolledBook[], periods: Beside<Period>): StatementTable => {
  const { now, lastYear } = beside(periods, (period) => sumTrials(trialsOf(books, period)))
  const before = new Map(lastYear?.rows.map(({ account, closing }) => [account, closing]))
  return {
    kind: 'trial',
    lines: now!.rows.map(({ account, level, opening, debit, credit, closing }) => {
      const last = before.get(account)
      return {
        key: account,
        code: account,
        name: accountName(account, {}) ?? text(account, account),
        level,
        ...{ opening, debit, credit, closing },
        ...(last === undefined ? {} : { lastYear: last }),
      }
    }),
    totals: now!.totals,
  }
}

/** A statement summed over books, as its page and its file show it. */
export const rollUpTable = (
  books: readonly RolledBook[],
  statement: RollUpStatement,
  periods: Beside<Period>,
): StatementTable => {
  if (statement === 'trial') return trialTable(books, periods)
  if (statement === 'income')
    return {
      kind: 'lines',
      groups: [{ lines: figureLines(beside(periods, (period) => sumLines(incomesOf(books, period)))) }],
    }
  const side = (of: 'assets' | 'sources') =>
    figureLines(beside(periods, (period) => sumLines(sheetsOf(books, period).map((sheet) => sheet[of]))))
  return {
    kind: 'lines',
    groups: [
      { title: text('资产', 'Assets'), lines: side('assets') },
      { title: text('负债和所有者权益', 'Liabilities and equity'), lines: side('sources') },
    ],
    ties: sheetsOf(books, periods.now!).every(({ ties }) => ties),
  }
}

/** What some books bring to one figure of a roll-up, in fen. */
export const rolledFigure = (
  books: readonly RolledBook[],
  statement: RollUpStatement,
  { key, column }: { readonly key: string; readonly column: RollUpColumn },
  periods: Beside<Period>,
): Fen => {
  if (statement === 'trial') {
    const period = column === 'lastYear' ? periods.lastYear : periods.now
    const of = column === 'opening' || column === 'debit' || column === 'credit' ? column : 'closing'
    const row = period && sumTrials(trialsOf(books, period)).rows.find(({ account }) => account === key)
    return row?.[of] ?? 0
  }
  const period = column === 'lastPeriod' || column === 'lastYear' ? periods[column] : periods.now
  if (!period) return 0
  const lines =
    statement === 'income'
      ? incomesOf(books, period)
      : sheetsOf(books, period).map(({ assets, sources }) => [...assets, ...sources])
  return sumLines(lines).find((line) => line.key === key)?.amount ?? 0
}

/** How the books of one place below stand at a month's end: facts in fen, without an order by them. */
export const standingOf = (books: readonly RolledBook[], day: CalendarDate) => {
  const balances = books
    .filter(({ figures }) => figures.start <= day.slice(0, 7))
    .map(({ figures }) => balancesAt(figures, day))
  const sum = (account: string): Fen =>
    balances.reduce((total, each) => fen(total + balanceOf(each, account)), 0)
  return {
    cash: sum(CASH),
    bank: sum(BANK),
    /** The month that every one of its books is closed through; '' where there is a book that no month is closed of. */
    closedThrough: books.map((book) => book.closedThrough).toSorted()[0] ?? '',
  }
}

/** Books by the place below that they belong to. */
export const byPlace = (
  books: readonly RolledBook[],
  placesOf: ReadonlyMap<Place, readonly Place[]>,
): ReadonlyMap<Place, readonly RolledBook[]> => {
  const home = new Map([...placesOf].flatMap(([below, places]) => places.map((place) => [place, below])))
  return Map.groupBy(books, ({ place }) => home.get(place)!)
}
