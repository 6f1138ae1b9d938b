import { type Fen, fen, formatYuan, sumFen, type Text, text } from '../kernel/index.ts'
import type { AccountCode } from './chart.ts'

/** What the check of totals looks at in a row of opening balances. */
interface Row {
  readonly account: AccountCode
  readonly counterparty?: unknown
  readonly debit: Fen
  readonly credit: Fen
}

/**
 * A row that names no counterparty where others of its account do is that account's balance (科目余额表 writes it above
 * its 明细): it must be what they come to, and counts for nothing itself.
 */
export interface OpeningTotal {
  readonly index: number
  readonly account: AccountCode
  readonly parties: number
  readonly stands: Sides
  readonly sum: Sides
  readonly even: boolean
}

export interface Sides {
  readonly debit: Fen
  readonly credit: Fen
}

export const openingTotals = (rows: readonly Row[]): OpeningTotal[] => {
  const parties = Map.groupBy(
    rows.filter(({ counterparty }) => counterparty !== undefined),
    ({ account }) => account,
  )
  return rows.flatMap(({ account, counterparty, debit, credit }, index) => {
    const own = counterparty === undefined ? parties.get(account) : undefined
    if (!own) return []
    const [stands, sum] = [{ debit, credit }, sidesOf(own)]
    return [{ index, account, parties: own.length, stands, sum, even: isSumOf(stands, sum) }]
  })
}

/** The rows that are balances themselves. */
export const withoutTotals = <Balance extends Row>(rows: readonly Balance[]): Balance[] => {
  const totals = new Set(openingTotals(rows).map(({ index }) => index))
  return rows.filter((_row, index) => !totals.has(index))
}

export const sidesOf = (rows: readonly Sides[]): Sides => ({
  debit: sumFen(rows.map(({ debit }) => debit)),
  credit: sumFen(rows.map(({ credit }) => credit)),
})

/** Both sides as they are, or the one that is left when they are netted: tables write either. */
export const isSumOf = (total: Sides, sum: Sides): boolean =>
  total.debit !== 0 && total.credit !== 0
    ? total.debit === sum.debit && total.credit === sum.credit
    : net(total) === net(sum)

const net = ({ debit, credit }: Sides): Fen => fen(debit - credit)

/** “113 的余额是借方 1,800.00，下面 2 行合起来是借方 2,000.00，差 200.00”, at its row. */
export const unevenTotal = (
  row: number,
  account: AccountCode,
  below: number,
  stands: Sides,
  sum: Sides,
): Text => {
  const side = (of: Sides): Text => {
    const amount = formatYuan(Math.abs(net(of)))
    return net(of) < 0
      ? text(`贷方 ${amount}`, `credit ${amount}`)
      : text(`借方 ${amount}`, `debit ${amount}`)
  }
  const [own, theirs] = [side(stands), side(sum)]
  const difference = formatYuan(Math.abs(fen(net(stands) - net(sum))))
  return text(
    `第 ${row} 行：${account} 的余额是${own.zh}，下面 ${below} 行合起来是${theirs.zh}，差 ${difference} 元。请对一对。`,
    `Row ${row}: ${account} stands at ${own.en}, the ${below} rows below it come to ${theirs.en}: ${difference} yuan apart.`,
  )
}
