import { addMonths, type Month } from '../../domain/kernel/index.ts'
import { type Period, sameLastYear } from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'

export type Span = PageModels['deskStatements']['span']

/** When a figure is from: the period asked for, the one just before, or the same one a year ago. */
export type When = 'now' | 'lastPeriod' | 'lastYear'
export const WHENS: readonly When[] = ['now', 'lastPeriod', 'lastYear']

const MONTHS: Readonly<Record<Exclude<Span, 'year'>, number>> = { month: 1, quarter: 3 }

/**
 * The months that a span up to `month` covers, now or beside it: one month, three, or the year so far. A year so far has
 * no period before it but the same of last year.
 */
export const periodOf = (month: Month, span: Span, when: When = 'now'): Period | undefined => {
  const now: Period = {
    from: span === 'year' ? `${month.slice(0, 4)}-01` : addMonths(month, 1 - MONTHS[span]),
    to: month,
  }
  if (when === 'now') return now
  if (when === 'lastYear') return sameLastYear(now)
  if (span === 'year') return undefined
  return { from: addMonths(now.from, -MONTHS[span]), to: addMonths(now.to, -MONTHS[span]) }
}

/** A period cut to the book's beginning, whose opening holds what went before; `undefined` before the book. */
export const within = (period: Period | undefined, start: Month): Period | undefined =>
  period === undefined || period.to < start
    ? undefined
    : period.from < start
      ? { from: start, to: period.to }
      : period
