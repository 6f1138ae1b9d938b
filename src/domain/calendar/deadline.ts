import {
  addDays,
  addMonths,
  type CalendarDate,
  lastDay,
  monthOf,
  type TraceStep,
  text,
} from '../kernel/index.ts'
import { type DayKind, dayKind, isWeekend, type WorkCalendar } from './workCalendar.ts'

/** A last day, with how it was counted. */
export interface Deadline {
  readonly due: CalendarDate
  /** The earliest that the last day can turn out to be, once the year's notice is published; else the same as `due`. */
  readonly earliest: CalendarDate
  /** True while a day that matters lies in a year without a published notice: `due` is then what is expected. */
  readonly provisional: boolean
  readonly calendarVersion: string
  readonly clauses: readonly string[]
  readonly trace: readonly TraceStep[]
}

export const art201 = '民法典第二百零一条'
export const art202 = '民法典第二百零二条'
export const art203 = '民法典第二百零三条'

/** Expected where the notice is missing: weekends rest, other days work. */
const restExpected = (date: CalendarDate, kind: DayKind): boolean =>
  kind === 'restDay' || (kind === 'unknown' && isWeekend(date))

/**
 * Rolls a last day that is a rest day to the day after the rest (民法典 Art.203). For time limits that a person or an
 * authority must keep; postings and a local disclosure day do not roll. Never guesses quietly: see `provisional`.
 */
export const rollForward = (last: CalendarDate, calendar: WorkCalendar): Deadline => {
  const trace: TraceStep[] = [{ words: text('期间的最后一日', 'last day of the period'), value: last }]
  let due = last
  let earliest: CalendarDate | undefined
  let provisional = false
  for (;;) {
    const kind = dayKind(due, calendar)
    if (kind === 'unknown') provisional = true
    // A weekend without a notice may still become a working day; a statutory day off may not.
    if (kind !== 'restDay') earliest ??= due
    if (!restExpected(due, kind)) break
    trace.push({
      words:
        kind === 'unknown'
          ? text(
              '周末，放假通知还没有出，按预计顺延',
              'a weekend; the notice is not out yet, expected to roll',
            )
          : text('休息日，顺延', 'a rest day: rolls on'),
      value: due,
    })
    due = addDays(due, 1)
  }
  trace.push({
    words: provisional
      ? text('预计的最后一日，等放假通知定', 'last day as expected, until the notice settles it')
      : text('最后一日', 'last day'),
    value: due,
  })
  return {
    due,
    earliest: earliest ?? due,
    provisional,
    calendarVersion: calendar.version,
    clauses: due === last && !provisional ? [] : [art203],
    trace,
  }
}

/** A day that stands as it is, without rolling: a posting's end, a local disclosure day. */
export const fixedDay = (day: CalendarDate, calendar: WorkCalendar): Deadline => ({
  due: day,
  earliest: day,
  provisional: false,
  calendarVersion: calendar.version,
  clauses: [],
  trace: [{ words: text('定好的日子，不顺延', 'a fixed day: does not roll'), value: day }],
})

/** Last day of a period of `days` calendar days: the first day is not counted (Art.201), a rest day rolls (Art.203). */
export const withinDays = (start: CalendarDate, days: number, calendar: WorkCalendar): Deadline => {
  const rolled = rollForward(addDays(start, days), calendar)
  return {
    ...rolled,
    clauses: [art201, ...rolled.clauses],
    trace: [
      { words: text('从这一天的第二天起算', 'counted from the day after'), value: start },
      { words: text('天数', 'days'), value: String(days) },
      ...rolled.trace,
    ],
  }
}

/** The corresponding day `months` later, or the month's last where it has no such day (Art.202). No rolling. */
export const monthsLater = (start: CalendarDate, months: number): CalendarDate => {
  const month = addMonths(monthOf(start), months)
  const day = `${month}-${start.slice(8)}`
  return day <= lastDay(month) ? day : lastDay(month)
}

/** How a notice before an event is counted: `strict` leaves all days clear between, `lenient` counts the event's day. */
export type NoticeReading = 'strict' | 'lenient'

/** Latest day for a notice `days` days before an event. Never rolls. */
export const lastNoticeDay = (
  event: CalendarDate,
  days: number,
  reading: NoticeReading = 'strict',
): CalendarDate => addDays(event, -days - (reading === 'strict' ? 1 : 0))

/** Earliest day for an event after a notice of `days` days. */
export const earliestEvent = (
  notice: CalendarDate,
  days: number,
  reading: NoticeReading = 'strict',
): CalendarDate => addDays(notice, days + (reading === 'strict' ? 1 : 0))

/**
 * The last of `days` working days after `start`, which is not counted (行政许可法 Art.82). It cannot fall on a rest day.
 * Where a notice is missing, weekends are expected to rest, and `earliest` counts those that may yet become working days.
 */
export const withinWorkdays = (start: CalendarDate, days: number, calendar: WorkCalendar): Deadline => {
  const skipped: TraceStep[] = []
  let provisional = false
  let due = start
  let earliest = start
  let sure = 0
  for (let counted = 0; counted < days; ) {
    due = addDays(due, 1)
    const kind = dayKind(due, calendar)
    if (kind === 'unknown') provisional = true
    if (kind !== 'restDay' && ++sure === days) earliest = due
    if (restExpected(due, kind))
      skipped.push({ words: text('休息日，不算', 'a rest day: not counted'), value: due })
    else counted += 1
  }
  return {
    due,
    earliest,
    provisional,
    calendarVersion: calendar.version,
    clauses: [art201, '行政许可法第八十二条'],
    trace: [
      { words: text('从这一天的第二天起算', 'counted from the day after'), value: start },
      { words: text('工作日数', 'working days'), value: String(days) },
      ...skipped,
      { words: text('最后一日', 'last day'), value: due },
    ],
  }
}
