import { type CalendarDate, dayNumber, fromDayNumber, type Text, text, yearOf } from '../kernel/index.ts'
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
  /** Days off of one region (放假办法 Art.4: the feasts of its nationalities). They rest in any year. */
  readonly regional?: ReadonlySet<CalendarDate>
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

/** Bits of what a day is: expected to rest, sure to rest, unknown; the rest of the number tells days apart by reason. */
export const RESTS = 1
export const SURELY = 2
export const UNKNOWN = 4

/** What a day can be, and why. */
export const dayCodes = {
  workday: 0,
  makeUp: 8,
  weekend: RESTS | SURELY,
  holiday: RESTS | SURELY | 16,
  regional: RESTS | SURELY | 32,
  statutory: RESTS | SURELY | 64,
  /** No notice yet: a weekday is expected to be worked, a weekend to rest; either may change. */
  unknownWeekday: UNKNOWN,
  unknownWeekend: RESTS | UNKNOWN,
} as const

export const dayWords: Readonly<Record<number, Text>> = {
  [dayCodes.workday]: text('工作日', 'working day'),
  [dayCodes.makeUp]: text('周末调休上班', 'weekend worked by the notice'),
  [dayCodes.weekend]: text('周末', 'weekend'),
  [dayCodes.holiday]: text('放假', 'day off by the notice'),
  [dayCodes.regional]: text('本地方的节日放假', 'day off of this region'),
  [dayCodes.statutory]: text('法定节日', 'day off by statute'),
  [dayCodes.unknownWeekday]: text('放假通知还没有出，按上班预计', 'no notice yet: expected to be worked'),
  [dayCodes.unknownWeekend]: text(
    '周末，放假通知还没有出，按休息预计',
    'a weekend without a notice: expected to rest',
  ),
}

/** A calendar laid out by day number, for counting in integers. */
export interface DayTable {
  readonly first: number
  readonly codes: Uint8Array
  readonly dates: readonly CalendarDate[]
}

// 1970-01-01 was a Thursday.
const restsByWeek = (number: number): boolean => (((number + 3) % 7) + 7) % 7 >= 5

const layOut = ({ years, statutory, regional }: WorkCalendar): DayTable => {
  const all = [...years.keys(), ...[...statutory, ...(regional ?? [])].map(yearOf)]
  if (all.length === 0) return { first: 0, codes: new Uint8Array(0), dates: [] }
  const first = dayNumber(`${Math.min(...all)}-01-01`)
  const length = dayNumber(`${Math.max(...all)}-12-31`) - first + 1
  const codes = new Uint8Array(length)
  const dates = Array.from({ length }, (_, at) => fromDayNumber(first + at))
  for (const [at, date] of dates.entries()) {
    const weekend = restsByWeek(first + at)
    const year = years.get(yearOf(date))
    codes[at] = regional?.has(date)
      ? dayCodes.regional
      : year === undefined
        ? statutory.has(date)
          ? dayCodes.statutory
          : weekend
            ? dayCodes.unknownWeekend
            : dayCodes.unknownWeekday
        : year.rest.has(date)
          ? dayCodes.holiday
          : year.work.has(date)
            ? weekend
              ? dayCodes.makeUp
              : dayCodes.workday
            : weekend
              ? dayCodes.weekend
              : dayCodes.workday
  }
  return { first, codes, dates }
}

const tables = new WeakMap<WorkCalendar, DayTable>()
let latest: { readonly calendar: WorkCalendar; readonly table: DayTable } | undefined

/** The calendar's table; laid out once for each calendar. */
export const tableOf = (calendar: WorkCalendar): DayTable => {
  if (latest?.calendar === calendar) return latest.table
  const table = tables.get(calendar) ?? layOut(calendar)
  tables.set(calendar, table)
  latest = { calendar, table }
  return table
}

/** What a day is, by its number. */
export const codeOf = ({ first, codes }: DayTable, number: number): number =>
  codes[number - first] ?? (restsByWeek(number) ? dayCodes.unknownWeekend : dayCodes.unknownWeekday)

/** The text of a day number. */
export const dateOf = ({ first, dates }: DayTable, number: number): CalendarDate =>
  dates[number - first] ?? fromDayNumber(number)

export type DayKind = 'workday' | 'restDay' | 'unknown'

/**
 * Working day or rest day, make-up days counted. `unknown` for a year without a published notice, but for the days that
 * are off by statute. Throws `RangeError` on an impossible date.
 */
export const dayKind = (date: CalendarDate, calendar: WorkCalendar): DayKind => {
  const code = codeOf(tableOf(calendar), dayNumber(date))
  return code & UNKNOWN ? 'unknown' : code & SURELY ? 'restDay' : 'workday'
}
