import {
  type Answers,
  type CalendarDate,
  day,
  isRefusal,
  listOf,
  type Refusal,
  readAnswers,
  refuse,
  text,
  weekday,
  whole,
  word,
  yearOf,
} from '../kernel/index.ts'
import { officialCalendar, type WorkCalendar } from './workCalendar.ts'

/** A yearly notice of the State Council on days off, as it is imported. */
export interface Notice {
  readonly year: number
  /** The day on which it was published: a later notice for the same year takes the place of an earlier one. */
  readonly published: CalendarDate
  /** Its number: 国办发明电〔2025〕7号. */
  readonly source: string
  /** Days off, and weekends worked in their stead. Days of the December before may be among them. */
  readonly rest: readonly CalendarDate[]
  readonly work: readonly CalendarDate[]
}

const asks = {
  year: whole('哪一年', 'year', { min: 2026, max: 2100 }),
  published: day('通知印发的日子', 'day of the notice'),
  source: word(
    '通知的文号',
    'number of the notice',
    /^.{4,80}$/,
    text('要写通知的文号。', 'takes the number of the notice.'),
  ),
}
const dates = { rest: '放假的日子', work: '调休上班的日子' } as const

const wrong = (field: string, zh: string, en: string): Refusal => refuse('calendar.notice', zh, en, { field })

const readDates = (raw: unknown, field: keyof typeof dates): readonly CalendarDate[] | Refusal => {
  const rows = listOf(dates[field], field, { on: day(dates[field], field) }).read(
    Array.isArray(raw) ? raw.map((on) => ({ on })) : raw,
    field,
  )
  if (isRefusal(rows)) return rows
  const list = rows.map(({ on }) => on)
  return new Set(list).size === list.length
    ? list
    : wrong(field, '有日子写了两次。', 'A day is written twice.')
}

const misplaced = ({ year, rest, work }: Notice): Refusal | undefined => {
  const strange = [...rest, ...work].find((on) => yearOf(on) !== year && !on.startsWith(`${year - 1}-12-`))
  if (strange)
    return wrong(
      'rest',
      `${strange} 不在 ${year} 年，也不在前一年的 12 月。`,
      `${strange} is neither in ${year} nor in the December before.`,
    )
  const weekdayWorked = work.find((on) => weekday(on) < 6)
  if (weekdayWorked)
    return wrong(
      'work',
      `${weekdayWorked} 本来就要上班，不是调休。`,
      `${weekdayWorked} is a weekday: worked anyway.`,
    )
  const both = work.find((on) => rest.includes(on))
  if (both) return wrong('work', `${both} 又放假又上班。`, `${both} both rests and works.`)
  const statutory = [...officialCalendar.statutory].filter((on) => yearOf(on) === year)
  const missing = statutory.find((on) => !rest.includes(on))
  if (missing)
    return wrong(
      'rest',
      `${missing} 是法定节日，通知里却没有放假。`,
      `${missing} is off by statute and not among the days off.`,
    )
  // 全国年节及纪念日放假办法 (2024) Art.2: thirteen days.
  return rest.length < 13
    ? wrong(
        'rest',
        `全年法定节日有 13 天，这里只有 ${rest.length} 天放假。`,
        `There are 13 statutory days off; here are only ${rest.length}.`,
      )
    : undefined
}

/**
 * Reads a notice: `{"year": 2027, "published": "2026-11-20", "source": "…", "rest": ["2027-01-01", …], "work": […]}`.
 * Refuses what no notice can say: a statutory day that is not off, a weekday worked in its stead, a day that does both.
 */
export const readNotice = (raw: unknown): Notice | Refusal => {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return wrong('', '放假通知要写成一组“名称：值”。', 'Write a notice as names and values.')
  const { rest, work, ...about } = raw as Readonly<Record<string, unknown>>
  const read = readAnswers(asks, about)
  if (isRefusal(read)) return read
  const [off, worked] = [readDates(rest, 'rest'), readDates(work, 'work')]
  if (isRefusal(off)) return off
  if (isRefusal(worked)) return worked
  const notice = { ...(read satisfies Answers<typeof asks>), rest: off, work: worked }
  return misplaced(notice) ?? notice
}

/** The calendar with a notice laid over it. Its version says which notices it knows. */
export const withNotice = (calendar: WorkCalendar, notice: Notice): WorkCalendar => {
  const years = new Map(calendar.years)
  for (const year of [notice.year - 1, notice.year]) {
    const within = (on: CalendarDate) => yearOf(on) === year
    const [rest, work] = [notice.rest.filter(within), notice.work.filter(within)]
    // The December before is amended; the year itself is taken whole.
    const before = year < notice.year ? years.get(year) : undefined
    if (year < notice.year && (!before || (rest.length === 0 && work.length === 0))) continue
    years.set(year, {
      rest: new Set([...(before?.rest ?? []), ...rest].filter((on) => !work.includes(on))),
      work: new Set([...(before?.work ?? []), ...work].filter((on) => !rest.includes(on))),
    })
  }
  return {
    ...calendar,
    years,
    version: `${calendar.version}+${notice.year}@${notice.published}`,
    source: `${calendar.source}；${notice.source}`,
  }
}

/** The calendar of a region: with its own days off. */
export const withRegionalRest = (calendar: WorkCalendar, days: readonly CalendarDate[]): WorkCalendar => ({
  ...calendar,
  version: `${calendar.version}+${days.length > 0 ? days.join(',') : 'none'}`,
  regional: new Set(days),
})
