import { type CalendarDate, type Fen, fen, type Id, shareFen, sumFen } from '../kernel/index.ts'
import type { PostedLine } from './balances.ts'
import { type AccountCode, isCash } from './chart.ts'
import { byPosting } from './journal.ts'

/** What one voucher brought or took under one account, all its lines of that account together. Red counts negative. */
export interface CashEntry {
  readonly voucher: Id
  readonly number: number
  readonly date: CalendarDate
  readonly summary: string
  readonly amount: Fen
}

/** All money that came or went for one reason: the account that the money stood against. */
export interface CashGroup {
  readonly account: AccountCode
  readonly amount: Fen
  readonly entries: readonly CashEntry[]
}

/** 收支明细: opening + received − paid = closing, over cash and bank together. */
export interface ReceiptsAndPayments {
  readonly opening: Fen
  readonly received: readonly CashGroup[]
  readonly paid: readonly CashGroup[]
  readonly receivedTotal: Fen
  readonly paidTotal: Fen
  readonly closing: Fen
}

/**
 * Receipts and payments on the cash basis, from the balance of 101 and 102 before the period and the period's whole
 * vouchers. Moves between 101 and 102 are neither. Within a voucher, money received stands against its credit lines
 * and money paid against its debit lines; where these are more than the money (part was set off against something
 * else), the money is shared among them by their amounts, exact to the fen.
 */
export const receiptsAndPayments = (opening: Fen, lines: readonly PostedLine[]): ReceiptsAndPayments => {
  const received = new Map<AccountCode, CashEntry[]>()
  const paid = new Map<AccountCode, CashEntry[]>()
  for (const voucher of vouchersOf(lines)) {
    const red = voucher.every((line) => line.debit <= 0 && line.credit <= 0) ? -1 : 1
    const cash = voucher.filter((line) => isCash(line.account))
    if (cash.length === 0) continue
    const others = voucher.filter((line) => !isCash(line.account))
    const sources = others.filter((line) => line.credit !== 0)
    const uses = others.filter((line) => line.debit !== 0)
    const cameIn = sumFen(cash.map((line) => red * line.debit))
    const wentOut = sumFen(cash.map((line) => red * line.credit))
    allocate(
      received,
      sources,
      sources.map((line) => red * line.credit),
      cameIn,
      red,
    )
    allocate(
      paid,
      uses,
      uses.map((line) => red * line.debit),
      wentOut,
      red,
    )
  }
  const [inGroups, outGroups] = [groupsOf(received), groupsOf(paid)]
  const receivedTotal = sumFen(inGroups.map((group) => group.amount))
  const paidTotal = sumFen(outGroups.map((group) => group.amount))
  return {
    opening,
    received: inGroups,
    paid: outGroups,
    receivedTotal,
    paidTotal,
    closing: fen(opening + receivedTotal - paidTotal),
  }
}

/** Whole vouchers in the order of date and number. */
const vouchersOf = (lines: readonly PostedLine[]): PostedLine[][] => {
  const vouchers = new Map<Id, PostedLine[]>()
  for (const line of [...lines].sort(byPosting)) {
    const own = vouchers.get(line.voucher)
    if (own) own.push(line)
    else vouchers.set(line.voucher, [line])
  }
  return [...vouchers.values()]
}

/**
 * Writes up to `money` against the lines. When the lines are fewer than the money, the rest moved between cash and
 * bank: since debits equal credits, the rest is the same on both sides and cancels.
 */
const allocate = (
  groups: Map<AccountCode, CashEntry[]>,
  lines: readonly PostedLine[],
  weights: readonly Fen[],
  money: Fen,
  red: 1 | -1,
): void => {
  const total = sumFen(weights)
  const shared = Math.min(money, total)
  if (shared <= 0) return
  const parts = shared === total ? weights : shareFen(shared, weights)
  lines.forEach((line, index) => {
    const amount = fen(red * parts[index]!)
    if (amount === 0) return
    const { voucher, number, date, summary } = line
    const entries = groups.get(line.account) ?? []
    groups.set(line.account, entries)
    const last = entries[entries.length - 1]
    if (last?.voucher === voucher)
      entries[entries.length - 1] = { ...last, amount: fen(last.amount + amount) }
    else entries.push({ voucher, number, date, summary, amount })
  })
}

/** Groups in the order of the chart. Pages sort by amount where they want to. */
const groupsOf = (groups: Map<AccountCode, CashEntry[]>): CashGroup[] =>
  [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, entries]) => ({ account, amount: sumFen(entries.map((entry) => entry.amount)), entries }))
