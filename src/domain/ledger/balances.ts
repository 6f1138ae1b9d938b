import { type CalendarDate, type Fen, fen, firstDay, type Id, type Month } from '../kernel/index.ts'
import { type AccountCode, BANK, CASH, isUndistributed, isWithin } from './chart.ts'
import type { CounterpartyKey } from './counterparty.ts'
import { dayBefore } from './period.ts'

/** Movement of one account: a single posted line, or a sum of many that the database has made. */
export interface Movement {
  readonly account: AccountCode
  readonly counterparty?: CounterpartyKey
  /** The day of the line; of a sum, a day that no end asked for parts from those of its lines. */
  readonly date: CalendarDate
  readonly debit: Fen
  readonly credit: Fen
  /** From a closing voucher: moves balances, but is neither income nor expense nor distribution. */
  readonly closing?: boolean
}

/** One line of a posted voucher. Red amounts are negative on their own side. */
export interface PostedLine extends Movement {
  readonly voucher: Id
  readonly number: number
  readonly summary: string
}

/** What stood in an account before the book's first month; one of the two sides. */
export interface OpeningBalance {
  readonly account: AccountCode
  readonly counterparty?: CounterpartyKey
  readonly debit: Fen
  readonly credit: Fen
}

/**
 * All that statements are made from. Movements may be lines or sums, in any order; sums are right for statements between
 * the ends that they were made for.
 */
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

/** Lines summed by account and counterparty between these days' ends, in order, as the database sums them. */
export const sumsUntil = (ends: readonly CalendarDate[], lines: Iterable<Movement>): Movement[] => {
  const sums = new Map<string, { -readonly [K in keyof Movement]: Movement[K] }>()
  for (const { account, counterparty, date, debit, credit, closing } of lines) {
    const end = ends.find((each) => date <= each)
    if (end === undefined) continue
    const key = `${end}|${account}|${closing ? 1 : 0}|${counterparty ?? ''}`
    const sum = sums.get(key)
    if (sum) {
      sum.debit = fen(sum.debit + debit)
      sum.credit = fen(sum.credit + credit)
    } else {
      const who = counterparty === undefined ? {} : { counterparty }
      sums.set(key, { account, ...who, date: end, debit, credit, ...(closing ? { closing } : {}) })
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

/** The day whose end the opening balances are. */
export const openingDay = ({ start }: Pick<BookFigures, 'start'>): CalendarDate => dayBefore(firstDay(start))

/** Does the book know how it stood at this day's end? */
export const reaches = (figures: Pick<BookFigures, 'start'>, date: CalendarDate): boolean =>
  date >= openingDay(figures)

/** Balances at the end of a day. Ask `reaches` first: nothing is known before the opening. */
export const balancesAt = (figures: BookFigures, date: CalendarDate): Balance[] =>
  netOf([...figures.opening, ...figures.movements.filter((movement) => movement.date <= date)])

/** Cash and bank together. */
export const moneyOf = (balances: readonly Balance[]): Fen =>
  fen(balanceOf(balances, CASH) + balanceOf(balances, BANK))

/** Balance of an account with all below it. */
export const balanceOf = (balances: readonly Balance[], account: AccountCode): Fen => {
  let sum = 0
  for (const each of balances) if (isWithin(each.account, account)) sum = fen(sum + each.balance)
  return sum
}
