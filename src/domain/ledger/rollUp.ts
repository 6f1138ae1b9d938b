import { fen } from '../kernel/index.ts'
import { byAccount } from './balances.ts'
import type { StatementLine } from './statement.ts'
import type { TrialBalance, TrialRow, TrialTotals } from './trialBalance.ts'

/** A line summed over books: what it is made of stands in each book. */
export type SummedLine = Omit<StatementLine, 'parts'>

/**
 * Statements of one layout, of several books, added line by line in fen. It ties because each of them ties, and adding
 * villages to townships first gives the same. Throws `RangeError` on a sum that is no amount of fen.
 */
export const sumLines = (statements: Iterable<readonly SummedLine[]>): SummedLine[] => {
  const sums = new Map<string, SummedLine>()
  for (const lines of statements)
    for (const { key, name, role, amount } of lines)
      sums.set(key, { key, name, role, amount: fen((sums.get(key)?.amount ?? 0) + amount) })
  return [...sums.values()]
}

const NO_TOTALS: TrialTotals = {
  openingDebit: 0,
  openingCredit: 0,
  debit: 0,
  credit: 0,
  closingDebit: 0,
  closingCredit: 0,
}

/**
 * Trial balances of several books, added by the level-1 accounts of the chart, in fen. A side's total is the sum of the
 * books' own sides: what one village has and another owes is not netted.
 */
export const sumTrials = (
  trials: Iterable<TrialBalance>,
): { readonly rows: readonly TrialRow[]; readonly totals: TrialTotals } => {
  const rows = new Map<string, TrialRow>()
  let totals = NO_TOTALS
  for (const trial of trials) {
    for (const row of trial.rows) {
      if (row.level !== 1 || row.counterparty !== undefined) continue
      const sum = rows.get(row.account)
      rows.set(row.account, {
        ...row,
        opening: fen((sum?.opening ?? 0) + row.opening),
        debit: fen((sum?.debit ?? 0) + row.debit),
        credit: fen((sum?.credit ?? 0) + row.credit),
        closing: fen((sum?.closing ?? 0) + row.closing),
      })
    }
    const before = totals
    totals = {
      openingDebit: fen(before.openingDebit + trial.totals.openingDebit),
      openingCredit: fen(before.openingCredit + trial.totals.openingCredit),
      debit: fen(before.debit + trial.totals.debit),
      credit: fen(before.credit + trial.totals.credit),
      closingDebit: fen(before.closingDebit + trial.totals.closingDebit),
      closingCredit: fen(before.closingCredit + trial.totals.closingCredit),
    }
  }
  return { rows: [...rows.values()].sort(byAccount), totals }
}
