import { type Fen, fen, type Text, text } from '../kernel/index.ts'
import type { Balance } from './balances.ts'
import {
  type AccountCode,
  DISTRIBUTION,
  isIncomeOrExpense,
  isWithin,
  level1Account,
  UNDISTRIBUTED,
  YEAR_INCOME,
} from './chart.ts'
import { yearPeriod } from './period.ts'

/** A line that closing wants written. */
export interface ClosingLine {
  readonly account: AccountCode
  readonly debit: Fen
  readonly credit: Fen
}

export interface ClosingVoucher {
  readonly summary: Text
  readonly lines: readonly ClosingLine[]
}

/**
 * The official route at year end (财会〔2023〕14号), as vouchers to be written in this order: 501–504 → 321;
 * 511–515, 521 → 321; 321 → 322 未分配收益; 322 各项分配 (and what stands on 322 itself) → 322 未分配收益. Takes the
 * balances at the year's end; what is nil gives no line, and a year without anything gives no voucher.
 */
export const yearEndClosing = (balances: readonly Balance[]): ClosingVoucher[] => {
  const open = unclosed(balances)
  const of = (kind: 'income' | 'expense') =>
    open.filter(({ account }) => level1Account(account)?.class === kind)
  const distributed = open.filter(({ account }) => isWithin(account, DISTRIBUTION))
  const result = net(open) - net(distributed)
  return [
    closing(text('年末结转收入', 'Closing income of the year'), of('income'), YEAR_INCOME),
    closing(text('年末结转支出', 'Closing expenses of the year'), of('expense'), YEAR_INCOME),
    closing(
      text('结转本年收益', "Closing the year's result"),
      result === 0 ? [] : [{ account: YEAR_INCOME, balance: result }],
      UNDISTRIBUTED,
    ),
    closing(text('结转各项分配', 'Closing distributions'), distributed, UNDISTRIBUTED),
  ].filter((voucher) => voucher.lines.length > 0)
}

/** What must be nil before a year is closed, and is not: income, expenses, 321, and 322 but for 未分配收益. */
export const unclosed = (balances: readonly Balance[]): Balance[] =>
  balances.filter(
    ({ account, balance }) =>
      balance !== 0 &&
      (isIncomeOrExpense(account) ||
        account === YEAR_INCOME ||
        (isWithin(account, DISTRIBUTION) && !isWithin(account, UNDISTRIBUTED))),
  )

/** What a closing voucher says, dated the last day of its year. */
export const closingContent = ({ summary, lines }: ClosingVoucher, year: number) => ({
  date: yearPeriod(year).to,
  summary: summary.zh,
  lines: lines.map((line) => ({ ...line, summary: summary.zh })),
  attachments: [],
  closing: true,
})

const net = (balances: readonly Balance[]): Fen =>
  balances.reduce((sum, { balance }) => fen(sum + balance), 0)

/** Lines that empty these balances into one account; balances that cancel each other need no line there. */
const closing = (summary: Text, balances: readonly Balance[], into: AccountCode): ClosingVoucher => {
  const lines = balances.map(({ account, balance }) => ({ account, ...sides(-balance) }))
  const moved = net(balances)
  return { summary, lines: moved === 0 ? lines : [...lines, { account: into, ...sides(moved) }] }
}

const sides = (balance: Fen): { debit: Fen; credit: Fen } =>
  balance > 0 ? { debit: balance, credit: 0 } : { debit: 0, credit: fen(-balance) }
