import { type CalendarDate, weekday, yearOf } from '../kernel/index.ts'
import { notices } from './notices.ts'

/** What is known about working days. Data, passed in wherever a deadline is counted, so that a new notice recounts it. */
export interface WorkCalendar {
  /** Kept with every deadline counted from it. */
  readonly version: string
  readonly source: string
  /** Years with a published notice: the weekdays off and the weekends worked. */
  readonly years: ReadonlyMap<
    number,
    { readonly rest: ReadonlySet<CalendarDate>; readonly work: ReadonlySet<CalendarDate> }
  >
  /** Days off fixed by statute in years whose notice has not come yet. No notice can turn them into working days. */
  readonly statutory: ReadonlySet<CalendarDate>
}

const days = (year: number, list: string): CalendarDate[] =>
  list === '' ? [] : list.split(' ').map((monthDay) => `${year}-${monthDay}`)

/**
 * The calendar that this version of the program knows. The statutory days of the years ahead (全国年节及纪念日放假办法
 * 2024, 13 days) come from the almanac: New Year, eve and three days of Spring Festival, 清明, Labour Day, 端午, 中秋,
 * National Day.
 */
export const officialCalendar: WorkCalendar = {
  version: '2026.1',
  source:
    '国务院办公厅放假通知，2004—2026 年（chinese-days 1.5.7）；2027、2028 年法定节日据《全国年节及纪念日放假办法》',
  years: new Map(
    Object.entries(notices).map(([year, { rest, work }]) => [
      Number(year),
      { rest: new Set(days(Number(year), rest)), work: new Set(days(Number(year), work)) },
    ]),
  ),
  statutory: new Set([
    ...days(2027, '01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03'),
    ...days(2028, '01-01 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-28 10-01 10-02 10-03'),
  ]),
}

export type DayKind = 'workday' | 'restDay' | 'unknown'

export const isWeekend = (date: CalendarDate): boolean => weekday(date) >= 6

/**
 * Working day or rest day, make-up days counted. `unknown` for a year without a published notice, but for the days that
 * are off by statute. Throws `RangeError` on an impossible date.
 */
export const dayKind = (date: CalendarDate, calendar: WorkCalendar): DayKind => {
  const weekend = isWeekend(date)
  const year = calendar.years.get(yearOf(date))
  if (year === undefined) return calendar.statutory.has(date) ? 'restDay' : 'unknown'
  if (year.rest.has(date)) return 'restDay'
  return weekend && !year.work.has(date) ? 'restDay' : 'workday'
}
