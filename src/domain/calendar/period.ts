import {
  addMonths,
  type CalendarDate,
  firstDay,
  lastDay,
  type Month,
  monthOf,
  parseDate,
  parseMonth,
  type Text,
  text,
  yearOf,
} from '../kernel/index.ts'

/** A stretch of time that something is done for, as text: `2026`, `2026-Q3`, `2026-10`, or one day `2026-10-18`. */
export type Period = string
export type PeriodKind = 'year' | 'quarter' | 'month' | 'day'

const monthsIn: Readonly<Record<Exclude<PeriodKind, 'day'>, number>> = { year: 12, quarter: 3, month: 1 }

/** What kind of period a text is, or `undefined` where it is none. */
export const periodKind = (raw: string): PeriodKind | undefined => {
  if (!parseMonth(`${raw.slice(0, 4)}-01`)) return undefined
  if (/^\d{4}$/.test(raw)) return 'year'
  if (/^\d{4}-Q[1-4]$/.test(raw)) return 'quarter'
  if (parseMonth(raw)) return 'month'
  return parseDate(raw) ? 'day' : undefined
}

const kindOf = (period: Period): PeriodKind => {
  const kind = periodKind(period)
  if (kind === undefined) throw new RangeError(`not a period: ${period}`)
  return kind
}

const firstMonth = (period: Period): Month => {
  const kind = kindOf(period)
  if (kind === 'year') return `${period}-01`
  if (kind === 'quarter') return addMonths(`${period.slice(0, 4)}-01`, (Number(period[6]) - 1) * 3)
  return period.slice(0, 7)
}

/** First day of a period. Throws `RangeError` on a text that is none, as all of these do: check with `periodKind`. */
export const periodStart = (period: Period): CalendarDate =>
  kindOf(period) === 'day' ? period : firstDay(firstMonth(period))

export const periodEnd = (period: Period): CalendarDate => {
  const kind = kindOf(period)
  return kind === 'day' ? period : lastDay(addMonths(firstMonth(period), monthsIn[kind] - 1))
}

/** The year, quarter, month or day that a date lies in. */
export const periodOf = (date: CalendarDate, kind: PeriodKind): Period => {
  if (kind === 'day') return date
  if (kind === 'month') return monthOf(date)
  const year = date.slice(0, 4)
  return kind === 'year' ? year : `${year}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
}

/** The months of a year, quarter or month; none for a day. */
export const periodMonths = (period: Period): Month[] => {
  const kind = kindOf(period)
  if (kind === 'day') return []
  return Array.from({ length: monthsIn[kind] }, (_, i) => addMonths(firstMonth(period), i))
}

/** The period of the same kind, `steps` later (earlier when negative). Not for days: they have `addDays`. */
export const shiftPeriod = (period: Period, steps: number): Period => {
  const kind = kindOf(period)
  if (kind === 'day') throw new RangeError(`a day is shifted by addDays: ${period}`)
  return periodOf(firstDay(addMonths(firstMonth(period), monthsIn[kind] * steps)), kind)
}

/** All periods of a kind that begin on or after the first date and on or before the last. */
export const periodsBetween = (
  kind: Exclude<PeriodKind, 'day'>,
  from: CalendarDate,
  to: CalendarDate,
): Period[] => {
  const periods: Period[] = []
  for (let period = periodOf(from, kind); periodStart(period) <= to; period = shiftPeriod(period, 1))
    if (periodStart(period) >= from) periods.push(period)
  return periods
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ')
const ordinals = ['一', '二', '三', '四']

/** How a period is said: 2026 年 10 月, 2026 年三季度, 2026 年. */
export const periodWords = (period: Period): Text => {
  const kind = kindOf(period)
  const year = yearOf(period)
  const month = Number(period.slice(5, 7))
  if (kind === 'year') return text(`${year} 年`, `${year}`)
  if (kind === 'quarter') {
    const quarter = Number(period[6])
    return text(`${year} 年${ordinals[quarter - 1]}季度`, `quarter ${quarter} of ${year}`)
  }
  if (kind === 'month') return text(`${year} 年 ${month} 月`, `${monthNames[month - 1]} ${year}`)
  const day = Number(period.slice(8))
  return text(`${year} 年 ${month} 月 ${day} 日`, `${day} ${monthNames[month - 1]} ${year}`)
}
