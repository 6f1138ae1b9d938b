import {
  addMonths,
  type CalendarDate,
  type Fen,
  fen,
  type Month,
  monthOf,
  proportion,
  yearOf,
} from '../kernel/index.ts'

/** What straight-line depreciation follows from. */
export interface DepreciationTerms {
  readonly cost: Fen
  /** Part of the cost that stays, in basis points. */
  readonly residual: number
  readonly months: number
  /** The day on which it was put into use; depreciation begins in the month after. */
  readonly inUse: CalendarDate
  /** Depreciated before the book began: how much, and through which month. */
  readonly before?: { readonly depreciated: Fen; readonly through: Month }
}

/** A later change by decision, at the end of `month`: of the cost, of what is depreciated (an impairment), of the months left. */
export interface DepreciationChange {
  readonly month: Month
  readonly cost: Fen
  readonly depreciation: Fen
  readonly monthsLeft?: number
}

/** An amount spread evenly over so many months from one on. */
export interface Segment {
  readonly from: Month
  readonly months: number
  readonly amount: Fen
}

/** Whole months from one to a later one; negative when it is earlier. */
export const monthsBetween = (from: Month, to: Month): number =>
  (yearOf(to) - yearOf(from)) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))

export const residualOf = ({ cost, residual }: Pick<DepreciationTerms, 'cost' | 'residual'>): Fen =>
  proportion(cost, residual, 10_000)

/** Through `month`, rounded on the sum: the parts never pass the whole, and the last month takes the rest. */
const spreadThrough = ({ from, months, amount }: Segment, month: Month): Fen => {
  const passed = monthsBetween(from, month) + 1
  return passed <= 0 ? 0 : passed >= months ? amount : proportion(amount, passed, months)
}

/** The segments of a card: the first from its terms, each change begins a new one in the month after it. */
export const segmentsOf = (
  terms: DepreciationTerms,
  changes: readonly DepreciationChange[],
): readonly Segment[] => {
  const { before } = terms
  const begins = addMonths(monthOf(terms.inUse), 1)
  const first = before === undefined ? begins : addMonths(before.through, 1)
  const used = before === undefined ? 0 : Math.max(0, monthsBetween(begins, first))
  let cost = terms.cost
  let depreciated = before?.depreciated ?? 0
  const left = (amount: Fen) => Math.max(0, amount - residualOf({ cost, residual: terms.residual }))
  const segments: Segment[] = [
    { from: first, months: Math.max(1, terms.months - used), amount: left(cost - depreciated) },
  ]
  for (const change of changes) {
    const last = segments.at(-1)!
    const done = spreadThrough(last, change.month)
    cost = fen(cost + change.cost)
    depreciated = fen(depreciated + done + change.depreciation)
    const next = addMonths(change.month, 1)
    const from = monthsBetween(next, last.from) > 0 ? last.from : next
    const rest = last.months - Math.max(0, monthsBetween(last.from, from))
    segments.push({ from, months: Math.max(1, change.monthsLeft ?? rest), amount: left(cost - depreciated) })
  }
  return segments
}

/** Depreciation of one month in fen, whatever was recorded of others. */
export const depreciationOf = (segments: readonly Segment[], month: Month): Fen => {
  const segment = segments.findLast(({ from }) => from <= month)
  return segment === undefined
    ? 0
    : fen(spreadThrough(segment, month) - spreadThrough(segment, addMonths(month, -1)))
}

/** The last month in which a card is depreciated. */
export const lastDepreciated = (segments: readonly Segment[]): Month => {
  const { from, months } = segments.at(-1)!
  return addMonths(from, months - 1)
}
