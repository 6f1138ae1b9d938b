import { type Fen, firstDay, lastDay, type Month, type Refusal, refuse, sumFen } from '../kernel/index.ts'
import { type BookFigures, balanceOf, balancesAt } from './balances.ts'
import type { SignedCount } from './cashCountSheet.ts'
import { type AccountCode, BANK, CASH, isWithin } from './chart.ts'
import { dayBefore, isInPeriod, monthPeriod } from './period.ts'
import type { SignedReconciliation } from './reconciliationSheet.ts'
import type { BookSettings } from './settings.ts'
import { isSigned, type Signable } from './signatories.ts'

/** An account of money in a month, in fen. */
export interface MoneyAccount {
  readonly account: AccountCode
  readonly opening: Fen
  readonly closing: Fen
  readonly moved: boolean
}

/** What closing looks at of the money, read in its transaction. */
export interface MonthMoney {
  readonly banks: readonly (MoneyAccount & {
    /** Lines that the book has on it in the month. */
    readonly entries: number
    readonly sheet?: SignedReconciliation
  })[]
  /** All cash together. `onDay` is what the book has at the end of the day on which it was counted. */
  readonly cash: MoneyAccount & { readonly sheet?: SignedCount; readonly onDay?: Fen }
}

/** A sheet of the month's money that closing wants. */
export interface MoneyCheck {
  readonly what: 'reconcile' | 'count'
  readonly account: AccountCode
  /** Not made; made and not signed by all; signed, and the book has moved since. Absent once it is done. */
  readonly why?: 'missing' | 'unsigned' | 'moved'
}

/** One that is still to be done. */
export type MoneyTask = MoneyCheck & Required<Pick<MoneyCheck, 'why'>>

/** The bank accounts of a book, and its cash as one, with what they did in a month. */
export const moneyAccounts = (
  figures: BookFigures,
  month: Month,
): { readonly banks: MoneyAccount[]; readonly cash: MoneyAccount } => {
  const [before, after] = [
    balancesAt(figures, dayBefore(firstDay(month))),
    balancesAt(figures, lastDay(month)),
  ]
  const period = monthPeriod(month)
  const moved = figures.movements.filter(({ date }) => isInPeriod(period, date))
  const codes = [...before, ...after, ...moved].map(({ account }) => account)
  const exactly = (balances: typeof before, account: AccountCode) =>
    sumFen(balances.flatMap((each) => (each.account === account ? [each.balance] : [])))
  const banks = [...new Set(codes.filter((code) => isWithin(code, BANK)))].sort()
  return {
    banks: banks.map((account) => ({
      account,
      opening: exactly(before, account),
      closing: exactly(after, account),
      moved: moved.some((each) => each.account === account),
    })),
    cash: {
      account: CASH,
      opening: balanceOf(before, CASH),
      closing: balanceOf(after, CASH),
      moved: moved.some((each) => isWithin(each.account, CASH)),
    },
  }
}

/** An account that had nothing and did nothing needs neither reconciliation nor count. */
const isLive = ({ opening, closing, moved }: MoneyAccount): boolean => opening !== 0 || closing !== 0 || moved

/** What of the month's money is looked at as it closes, banks first; each with why it is not done, where it is not. */
export const moneyChecks = (settings: BookSettings, { banks, cash }: MonthMoney): MoneyCheck[] => {
  const checks: MoneyCheck[] = []
  const whyNot = (sheet: Signable | undefined, moved: boolean) =>
    !sheet ? 'missing' : moved ? 'moved' : isSigned(sheet) ? undefined : 'unsigned'
  const add = (what: MoneyCheck['what'], account: AccountCode, why: ReturnType<typeof whyNot>) =>
    checks.push({ what, account, ...(why && { why }) })
  for (const bank of settings.bankReconciled ? banks.filter(isLive) : []) {
    const { account, sheet, closing, entries } = bank
    add('reconcile', account, whyNot(sheet, sheet?.balance !== closing || sheet.entries !== entries))
  }
  if (settings.cashCounted && isLive(cash))
    add('count', cash.account, whyNot(cash.sheet, cash.sheet?.bookBalance !== cash.onDay))
  return checks
}

/** What is still to be done before the month closes. */
export const moneyTasks = (settings: BookSettings, money: MonthMoney): MoneyTask[] =>
  moneyChecks(settings, money).filter((check): check is MoneyTask => check.why !== undefined)

/** Why a month does not close yet for its money, with where to go. */
export const taskRefusal = (month: Month, { what, account, why }: MoneyTask): Refusal => {
  const bank = what === 'reconcile'
  const zh = bank ? `银行账户 ${account} ${month} 的余额调节表` : `${month} 的现金盘点`
  const en = bank
    ? `The reconciliation of bank account ${account} for ${month}`
    : `The cash count of ${month}`
  const state = {
    missing: ['还没做', 'is not made yet'],
    unsigned: ['还没签完', 'is not signed by all yet'],
    moved: ['签了以后账又动过，要重做', 'was signed before the book moved: make it again'],
  } as const
  const where = bank ? '月底对账' : '现金盘点'
  return refuse(
    bank ? 'ledger.notReconciled' : 'ledger.notCounted',
    `${zh}${state[why][0]}。请到“凭证”页右边的“${where}”里办好，再结账；对不上的写明原因，也能结。`,
    `${en} ${state[why][1]}. Do it from the vouchers page, under “${bank ? 'Reconciliation' : 'Cash count'}”, then close; a difference that is explained in words does not stop it.`,
    { clause: '会计法 第17条', field: 'month' },
  )
}
