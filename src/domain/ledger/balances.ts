import { addMonths, type CalendarDate, type Fen, fen, type Id, type Month, monthOf } from '../kernel/index.ts'
import { type AccountCode, isUndistributed, isWithin } from './chart.ts'
import type { CounterpartyKey } from './counterparty.ts'

/** Movement of one account in one month: a single posted line, or a sum of many that the database has made. */
export interface Movement {
  readonly account: AccountCode
  readonly counterparty?: CounterpartyKey
  readonly month: Month
  readonly debit: Fen
  readonly credit: Fen
  /** From a closing voucher: moves balances, but is neither income nor expense nor distribution. */
  readonly closing?: boolean
}

/** One line of a posted voucher. Red amounts are negative on their own side. */
export interface PostedLine extends Movement {
  readonly voucher: Id
  readonly number: number
  readonly date: CalendarDate
  readonly summary: string
}

/** What stood in an account before the book's first month; one of the two sides. */
export interface OpeningBalance {
  readonly account: AccountCode
  readonly counterparty?: CounterpartyKey
  readonly debit: Fen
  readonly credit: Fen
}

/** All that statements are made from. Movements may be lines or monthly sums, in any order. */
export interface BookFigures {
  readonly start: Month
  readonly opening: readonly OpeningBalance[]
  readonly movements: readonly Movement[]
}

/** Debit minus credit of one account (and counterparty), in fen. */
export interface Balance {
  readonly account: AccountCode
  readonly counterparty?: CounterpartyKey
  readonly balance: Fen
}

/** Months, both included. */
export interface Period {
  readonly from: Month
  readonly to: Month
}

export const monthPeriod = (month: Month): Period => ({ from: month, to: month })
export const yearPeriod = (year: number): Period => ({ from: `${year}-01`, to: `${year}-12` })
export const monthBefore = (month: Month): Month => addMonths(month, -1)

/** The book as it stood at the end of a day: for statements of any day. */
export const atEndOf = (
  date: CalendarDate,
  figures: Omit<BookFigures, 'movements'>,
  lines: readonly PostedLine[],
): BookFigures => ({
  ...figures,
  movements: lines.filter((line) => line.date <= date),
})

/** Lines summed by account, counterparty and month, as the server's projection keeps them. */
export const monthlySums = (lines: Iterable<Movement>): Movement[] => {
  const sums = new Map<string, { -readonly [K in keyof Movement]: Movement[K] }>()
  for (const { account, counterparty, month, debit, credit, closing } of lines) {
    const key = `${month}|${account}|${closing ? 1 : 0}|${counterparty ?? ''}`
    const sum = sums.get(key)
    if (sum) {
      sum.debit = fen(sum.debit + debit)
      sum.credit = fen(sum.credit + credit)
    } else {
      const who = counterparty === undefined ? {} : { counterparty }
      sums.set(key, { account, ...who, month, debit, credit, ...(closing ? { closing } : {}) })
    }
  }
  return [...sums.values()]
}

/** The order of the chart: an account, its counterparties, then those below it. */
export const byAccount = (a: Omit<Balance, 'balance'>, b: Omit<Balance, 'balance'>): number =>
  a.account === b.account
    ? (a.counterparty ?? '') < (b.counterparty ?? '')
      ? -1
      : 1
    : a.account < b.account
      ? -1
      : 1

/** By whom a balance is kept: income, expense and distribution are not kept by counterparty. */
export const partyOf = ({
  account,
  counterparty,
}: Omit<Balance, 'balance'>): { counterparty?: CounterpartyKey } =>
  counterparty === undefined || isUndistributed(account) ? {} : { counterparty }

/** Nets debit minus credit per account and counterparty, in the order of the chart; what nets to nil is left out. */
export const netOf = (amounts: Iterable<OpeningBalance>): Balance[] => {
  const nets = new Map<string, { -readonly [K in keyof Balance]: Balance[K] }>()
  for (const amount of amounts) {
    const { account, debit, credit } = amount
    const party = partyOf(amount)
    const key = `${account}|${party.counterparty ?? ''}`
    const net = nets.get(key)
    if (net) net.balance = fen(net.balance + debit - credit)
    else nets.set(key, { account, ...party, balance: fen(debit - credit) })
  }
  return [...nets.values()].filter((net) => net.balance !== 0).sort(byAccount)
}

/** Does the book know this month's end? The month before its start is its opening. */
export const reaches = (figures: BookFigures, month: Month): boolean => month >= monthBefore(figures.start)

/** Balances at the end of a month. Ask `reaches` first: nothing is known before the opening. */
export const balancesAt = (figures: BookFigures, month: Month): Balance[] =>
  netOf([...figures.opening, ...figures.movements.filter((movement) => movement.month <= month)])

/** Balance of an account with all below it. */
export const balanceOf = (balances: readonly Balance[], account: AccountCode): Fen => {
  let sum = 0
  for (const each of balances) if (isWithin(each.account, account)) sum = fen(sum + each.balance)
  return sum
}

/** A day's number in a month's file: 2026-10-18 lies in 2026-10. */
export const isInPeriod = (period: Period, date: CalendarDate | Month): boolean => {
  const month = monthOf(date)
  return month >= period.from && month <= period.to
}
