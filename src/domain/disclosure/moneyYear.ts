import { addMonths, type Fen, fen, type Month, sumFen } from '../kernel/index.ts'
import { type FinanceContent, type FinanceGroup, type MonthFigures, sheetTotals } from './publication.ts'

/** An item of a year's money: what its months came to, in fen. */
export interface YearGroup {
  readonly group: Pick<FinanceGroup, 'account' | 'label'>
  readonly count: number
  readonly amount: Fen
}

/** A year's published months added up: where its money came from and where it went. */
export interface MoneyYear {
  readonly months: readonly MonthFigures[]
  /** The largest first. */
  readonly received: readonly YearGroup[]
  readonly paid: readonly YearGroup[]
  readonly receivedTotal: Fen
  readonly paidTotal: Fen
  /** Months between the first and the last that are not published. */
  readonly missing: readonly Month[]
  /** Before the first month and after the last; they tie with the sums only where no month is missing. */
  readonly opening: Fen
  readonly closing: Fen
}

const addGroups = (
  contents: readonly FinanceContent[],
  side: 'received' | 'paid',
): { groups: YearGroup[]; total: Fen } => {
  const groups = new Map<string, YearGroup>()
  for (const content of contents)
    for (const { account, label, count, amount } of content[side]) {
      const sum = groups.get(account)
      groups.set(account, {
        group: { account, label },
        count: (sum?.count ?? 0) + count,
        amount: fen((sum?.amount ?? 0) + amount),
      })
    }
  const sorted = [...groups.values()].sort((a, b) => b.amount - a.amount)
  return { groups: sorted, total: sumFen(sorted.map(({ amount }) => amount)) }
}

/** Adds the months of a year, each as it counts now, oldest first. `undefined` where none is published. */
export const moneyYear = (
  published: readonly { readonly month: Month; readonly content: FinanceContent }[],
): MoneyYear | undefined => {
  const [first, last] = [published[0], published.at(-1)]
  if (!first || !last) return undefined
  const contents = published.map(({ content }) => content)
  const [received, paid] = [addGroups(contents, 'received'), addGroups(contents, 'paid')]
  const there = new Set(published.map(({ month }) => month))
  const missing: Month[] = []
  for (let month = first.month; month < last.month; month = addMonths(month, 1))
    if (!there.has(month)) missing.push(month)
  return {
    months: published.map(({ month, content }) => {
      const totals = sheetTotals(content)
      return { period: month, received: totals.received, paid: totals.paid }
    }),
    received: received.groups,
    paid: paid.groups,
    receivedTotal: received.total,
    paidTotal: paid.total,
    missing,
    opening: first.content.opening,
    closing: last.content.closing,
  }
}
