import { type Period as LegalPeriod, periodMonths } from '../../domain/calendar/index.ts'
import {
  addMonths,
  type CalendarDate,
  type Fen,
  type Id,
  type Month,
  monthOf,
  type Place,
} from '../../domain/kernel/index.ts'
import {
  type AccountCode,
  accountName,
  balancesAt,
  type CashGroup,
  dayBefore,
  moneyOf,
  monthsPeriod,
  type PostedLine,
  reaches,
  receiptsAndPayments,
} from '../../domain/ledger/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { bookById } from './books.ts'
import { namesOfVouchers, type Party, partyOfKey } from './names.ts'
import { bookFigures, monthlyMoney, postedLinesIn } from './postedLines.ts'
import { type PublicPaper, publicPapersOf } from './publicVouchers.ts'

/** One voucher's part of an item. */
export interface FinanceSheetEntry {
  readonly voucher: Id
  readonly number: number
  readonly date: CalendarDate
  readonly summary: string
  /** The bare name: whoever publishes it masks persons. */
  readonly payee?: Party
  readonly amount: Fen
  /** Copies that may be shown. */
  readonly papers?: readonly Omit<PublicPaper, 'voucher'>[]
}

export interface FinanceSheetGroup {
  readonly account: AccountCode
  readonly label: string
  readonly count: number
  readonly amount: Fen
  readonly entries: readonly FinanceSheetEntry[]
}

/** Money in all of a month or of the whole period, in fen. */
export interface FinanceSheetFigures {
  readonly period: LegalPeriod
  readonly received: Fen
  readonly paid: Fen
}

/** Receipts and payments as a finance disclosure is drafted from: opening + received − paid = closing. */
export interface FinanceSheet {
  readonly kind: 'finance'
  readonly opening: Fen
  readonly received: readonly FinanceSheetGroup[]
  readonly paid: readonly FinanceSheetGroup[]
  readonly closing: Fen
  /** Six months up to the period's last, oldest first; months before the book are left out. */
  readonly months: readonly FinanceSheetFigures[]
  /** The month before the period. */
  readonly previous?: FinanceSheetFigures & { readonly closing: Fen }
}

const CHART_MONTHS = 6

/**
 * The receipts and payments of a month, quarter or year (`2026-10`, `2026-Q3`, `2026`) from a book's posted vouchers.
 * `undefined` where there is no such book here, or it starts later than the period. Throws `RangeError` on a text that
 * is no period.
 */
export const financeSheet = async (
  client: Client,
  app: Pick<App, 'vault'>,
  place: Place,
  book: Id,
  period: LegalPeriod,
): Promise<FinanceSheet | undefined> => {
  const months = periodMonths(period)
  const [from, to] = [months[0]!, months[months.length - 1]!]
  const days = monthsPeriod(from, to)
  const opened = dayBefore(days.from)
  const [row, figures, lines, money] = await Promise.all([
    bookById(client, place, book),
    bookFigures(client, place, book, [opened]),
    postedLinesIn(client, place, book, days),
    monthlyMoney(client, place, book, { from: addMonths(to, 1 - CHART_MONTHS), to }),
  ])
  if (!row || !figures || !reaches(figures, opened)) return undefined
  const sheet = receiptsAndPayments(moneyOf(balancesAt(figures, opened)), lines)
  const before = monthOf(opened)
  const vouchers = [...new Set(lines.map((line) => line.voucher))]
  const [names, papers] = await Promise.all([
    namesOfVouchers(client, app.vault, place, vouchers),
    publicPapersOf(client, place, vouchers),
  ])
  const linesOf = Map.groupBy(lines, (line) => line.voucher)
  const papersOf = Map.groupBy(papers, (paper) => paper.voucher)
  const group = ({ account, amount, entries }: CashGroup): FinanceSheetGroup => ({
    account,
    label: accountName(account, row.state.accounts)?.zh ?? account,
    count: entries.length,
    amount,
    entries: entries.map((entry) => {
      const payee = payeeOf(linesOf.get(entry.voucher)!, account, names)
      const shown = papersOf.get(entry.voucher)
      return {
        ...entry,
        ...(payee ? { payee } : {}),
        ...(shown ? { papers: shown.map(({ voucher: _own, ...paper }) => paper) } : {}),
      }
    }),
  })
  const inMonth = (month: Month): FinanceSheetFigures => {
    const { received = 0, paid = 0 } = money.find((each) => each.month === month) ?? {}
    return { period: month, received, paid }
  }
  const charted = Array.from({ length: CHART_MONTHS }, (_, index) => addMonths(to, index + 1 - CHART_MONTHS))
  return {
    kind: 'finance',
    opening: sheet.opening,
    received: sheet.received.map(group),
    paid: sheet.paid.map(group),
    closing: sheet.closing,
    months: charted.filter((month) => month >= row.state.start).map(inMonth),
    ...(before >= row.state.start && charted.includes(before)
      ? { previous: { ...inMonth(before), closing: sheet.opening } }
      : {}),
  }
}

/** With whom: of the account's own line, else of any line of the voucher. */
const payeeOf = (
  lines: readonly PostedLine[],
  account: AccountCode,
  names: ReadonlyMap<Id, string>,
): Party | undefined => {
  const key =
    lines.find((line) => line.account === account && line.counterparty !== undefined)?.counterparty ??
    lines.find((line) => line.counterparty !== undefined)?.counterparty
  return key === undefined ? undefined : partyOfKey(key, names)
}
