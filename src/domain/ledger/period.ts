import {
  addDays,
  addMonths,
  type CalendarDate,
  dayNumber,
  firstDay,
  lastDay,
  type Month,
  monthOf,
  parseDate,
  yearOf,
} from '../kernel/index.ts'

/** Days, both included. */
export interface Period {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

export const monthPeriod = (month: Month): Period => monthsPeriod(month, month)
export const monthsPeriod = (from: Month, to: Month): Period => ({ from: firstDay(from), to: lastDay(to) })
export const yearPeriod = (year: number): Period => monthsPeriod(`${year}-01`, `${year}-12`)

export const dayBefore = (date: CalendarDate): CalendarDate => addDays(date, -1)

export const isInPeriod = ({ from, to }: Period, date: CalendarDate): boolean => date >= from && date <= to

/** How many months a period is, where it is whole ones; else `undefined`. */
const wholeMonths = ({ from, to }: Period): number | undefined => {
  const [first, last] = [monthOf(from), monthOf(to)]
  return from === firstDay(first) && to === lastDay(last)
    ? (yearOf(last) - yearOf(first)) * 12 + Number(last.slice(5)) - Number(first.slice(5)) + 1
    : undefined
}

/** The period of the same length just before: as many months before whole months, else as many days. */
export const lastPeriod = (period: Period): Period => {
  const months = wholeMonths(period)
  if (months !== undefined)
    return monthsPeriod(addMonths(monthOf(period.from), -months), addMonths(monthOf(period.to), -months))
  const days = dayNumber(period.to) - dayNumber(period.from) + 1
  return { from: addDays(period.from, -days), to: dayBefore(period.from) }
}

/** The same days of the year before; whole months stay whole, and 29 February is otherwise the 28th. */
export const sameLastYear = (period: Period): Period =>
  wholeMonths(period) === undefined
    ? { from: yearBefore(period.from), to: yearBefore(period.to) }
    : monthsPeriod(addMonths(monthOf(period.from), -12), addMonths(monthOf(period.to), -12))

const yearBefore = (date: CalendarDate): CalendarDate => {
  const month = addMonths(monthOf(date), -12)
  return parseDate(`${month}${date.slice(7)}`) ?? lastDay(month)
}

/** What is of a period, of the one before, and of the same last year; `undefined` where there is none. */
export interface Beside<Value> {
  readonly now: Value | undefined
  readonly lastPeriod: Value | undefined
  readonly lastYear: Value | undefined
}

export const periodsBeside = (now: Period): Beside<Period> => ({
  now,
  lastPeriod: lastPeriod(now),
  lastYear: sameLastYear(now),
})

/** Makes the same of each period that there is. */
export const beside = <Value>(
  { now, lastPeriod, lastYear }: Beside<Period>,
  make: (period: Period) => Value | undefined,
): Beside<Value> => ({
  now: now && make(now),
  lastPeriod: lastPeriod && make(lastPeriod),
  lastYear: lastYear && make(lastYear),
})
