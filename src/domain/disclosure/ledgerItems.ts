import { type Period, periodKind, periodMonths } from '../calendar/index.ts'
import { type CalendarDate, type Fen, fen, formatYuan, type Month, sumFen } from '../kernel/index.ts'
import {
  accountName,
  type BookFigures,
  balanceSheet,
  dayBefore,
  incomeStatement,
  level1Of,
  monthsPeriod,
  type StatementLine,
  type SubAccounts,
  yearPeriod,
} from '../ledger/index.ts'
import type { FieldRow } from './field.ts'

/** A book of the place, as far as its posted vouchers say. */
export interface PlaceBook {
  readonly figures: BookFigures
  readonly accounts: SubAccounts
  /** Months up to this one are closed; December closes by the official route alone (财会〔2023〕14号). */
  readonly closedThrough: Month
}

/** What the books say for an item: rows of its form, or why there are none. */
export type LedgerRows =
  | { readonly known: true; readonly rows: readonly FieldRow[] }
  /** `open`: the period is not closed. `before`: a book begins later than the period. `none`: no item of the ledger. */
  | { readonly known: false; readonly why: 'open' | 'before' | 'none' }

const RECEIVABLES = 'receivables'
const DEBTS: readonly string[] = [
  'shortTermLoans',
  'payables',
  'wages',
  'labour',
  'taxes',
  'longTermLoans',
  'caseByCase',
  'special',
]

/** The lines of a balance sheet that an item shows: what is owned (各项资产), or what is owed either way (债权债务). */
const sheetLines: Readonly<
  Record<string, (sheet: NonNullable<ReturnType<typeof balanceSheet>>) => readonly StatementLine[]>
> = {
  'FA-04': ({ assets }) => assets.filter(({ role, key }) => role !== 'total' && key !== RECEIVABLES),
  'FA-06': ({ assets, sources }) => [
    ...assets.filter(({ key }) => key === RECEIVABLES),
    ...sources.filter(({ key }) => DEBTS.includes(key)),
  ],
}

/** The days between which figures of a period are summed: the end of what was before it, and its own. */
export const ledgerEnds = (period: Period): readonly [CalendarDate, CalendarDate] | undefined => {
  const months = periodMonths(period)
  if (months.length === 0) return undefined
  const { from, to } = monthsPeriod(months[0]!, months.at(-1)!)
  return [dayBefore(from), to]
}

/**
 * What the books of a place say for an item of a period, exact to the fen and nothing else: FA-04 and FA-06 from the
 * balance sheets at both ends (113 split by counterparty, as there), FA-07 from the year's income and distribution.
 * Only what is closed: open books may still say something else.
 */
export const ledgerRows = (item: string, period: Period, books: readonly PlaceBook[]): LedgerRows => {
  const months = periodMonths(period)
  const last = months.at(-1)
  const distribution = item === 'FA-07' && periodKind(period) === 'year'
  if (last === undefined || (!distribution && !sheetLines[item])) return { known: false, why: 'none' }
  const kept = books.filter(({ figures }) => figures.start <= last)
  if (kept.length === 0) return { known: false, why: 'before' }
  if (kept.some(({ closedThrough }) => closedThrough < last)) return { known: false, why: 'open' }
  const rows = distribution ? distributed(Number(period), kept) : balances(item, ledgerEnds(period)!, kept)
  return rows ? { known: true, rows } : { known: false, why: 'before' }
}

const sumOf = (lines: readonly (StatementLine | undefined)[]): Fen =>
  sumFen(lines.map((line) => line?.amount ?? 0))

/** 固定资产 1,200,000.00，累计折旧 −340,000.00: of what a line is made, where it is more than one account. */
const madeOf = (lines: readonly StatementLine[]): string => {
  const sums = new Map<string, Fen>()
  for (const { account, amount } of lines.flatMap(({ parts }) => parts)) {
    const code = level1Of(account)
    sums.set(code, fen((sums.get(code) ?? 0) + amount))
  }
  const shown = [...sums].filter(([, amount]) => amount !== 0)
  return shown.length < 2
    ? ''
    : shown.map(([code, amount]) => `${accountName(code, {})?.zh ?? code} ${formatYuan(amount)}`).join('，')
}

const balances = (
  item: string,
  [before, to]: readonly [CalendarDate, CalendarDate],
  books: readonly PlaceBook[],
): FieldRow[] | undefined => {
  const at = (date: CalendarDate) => books.map(({ figures }) => balanceSheet(figures, date))
  const [opening, closing] = [at(before), at(to)]
  if ([...opening, ...closing].some((sheet) => sheet === undefined)) return undefined
  const linesOf = (sheets: typeof opening) => sheets.flatMap((sheet) => sheetLines[item]!(sheet!))
  const [earlier, later] = [linesOf(opening), linesOf(closing)]
  const keys = [...new Set(later.map(({ key }) => key))]
  return keys.flatMap((key): FieldRow[] => {
    const of = (lines: readonly StatementLine[]) => lines.filter((line) => line.key === key)
    const [from, to] = [sumOf(of(earlier)), sumOf(of(later))]
    const note = madeOf(of(later))
    return from === 0 && to === 0
      ? []
      : [{ what: of(later)[0]!.name.zh, opening: from, closing: to, ...(note ? { note } : {}) }]
  })
}

/** Lines of the income and distribution statement as people read them; `always` stands there even when it is nil. */
const DISTRIBUTION: readonly (readonly [key: string, what: string, always?: 'always'])[] = [
  ['totalResult', '收益总额', 'always'],
  ['incomeTax', '缴所得税'],
  ['netResult', '净收益', 'always'],
  ['openingUndistributed', '年初没分的收益', 'always'],
  ['otherIn', '其他转入'],
  ['available', '可以分的', 'always'],
  ['toReserve', '提取公积公益金', 'always'],
  ['toMembers', '分给成员', 'always'],
  ['otherOut', '其他分配'],
  ['closingUndistributed', '年末没分的收益', 'always'],
]

const distributed = (year: number, books: readonly PlaceBook[]): FieldRow[] | undefined => {
  const statements = books.map(({ figures }) => incomeStatement(figures, yearPeriod(year)))
  if (statements.some((statement) => statement === undefined)) return undefined
  return DISTRIBUTION.flatMap(([key, what, always]): FieldRow[] => {
    const lines = statements.map((statement) => statement!.lines.find((line) => line.key === key))
    const amount = sumOf(lines)
    const note = key === 'otherOut' ? distributedTo(lines, books) : ''
    return amount === 0 && !always ? [] : [{ what, amount, ...(note ? { note } : {}) }]
  })
}

/** The other distributions by the names of the books' own accounts. */
const distributedTo = (lines: readonly (StatementLine | undefined)[], books: readonly PlaceBook[]): string =>
  lines
    .flatMap((line, index) =>
      (line?.parts ?? [])
        .filter(({ amount }) => amount !== 0)
        .map(
          ({ account, amount }) =>
            `${accountName(account, books[index]!.accounts)?.zh ?? account} ${formatYuan(amount)}`,
        ),
    )
    .join('，')
