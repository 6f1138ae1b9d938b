import {
  addDays,
  addMonths,
  type CalendarDate,
  dayNumber,
  lastDay,
  monthOf,
  step,
  type TraceStep,
} from '../kernel/index.ts'
import { countedRuns, runSteps, type Stretch } from './countedDays.ts'
import {
  codeOf,
  dateOf,
  dayWords,
  RESTS,
  SURELY,
  tableOf,
  UNKNOWN,
  type WorkCalendar,
} from './workCalendar.ts'

/** A last day, with how it was counted. */
export interface Deadline {
  readonly due: CalendarDate
  /** The earliest that the last day can turn out to be, once the year's notice is published; else the same as `due`. */
  readonly earliest: CalendarDate
  /** True while a day that matters lies in a year without a published notice: `due` is then what is expected. */
  readonly provisional: boolean
  readonly calendarVersion: string
  readonly clauses: readonly string[]
  /** Every day that was counted or skipped, and why; worked out when somebody reads it. */
  readonly trace: readonly TraceStep[]
}

export const art201 = '民法典第二百零一条'
export const art202 = '民法典第二百零二条'
export const art203 = '民法典第二百零三条'
export const licensing82 = '行政许可法第八十二条'

/** A deadline that explains itself when asked. A class, because a million of them are made at a time. */
class Counted implements Deadline {
  readonly due: CalendarDate
  readonly earliest: CalendarDate
  readonly provisional: boolean
  readonly calendarVersion: string
  readonly clauses: readonly string[]
  #trace: (() => readonly TraceStep[]) | readonly TraceStep[]

  constructor(
    due: CalendarDate,
    earliest: CalendarDate,
    provisional: boolean,
    calendarVersion: string,
    clauses: readonly string[],
    trace: () => readonly TraceStep[],
  ) {
    this.due = due
    this.earliest = earliest
    this.provisional = provisional
    this.calendarVersion = calendarVersion
    this.clauses = clauses
    this.#trace = trace
  }

  get trace(): readonly TraceStep[] {
    if (typeof this.#trace === 'function') this.#trace = this.#trace()
    return this.#trace
  }
}

/** The same last day with what goes before it in the explanation. */
const after = (rolled: Deadline, clauses: readonly string[], before: () => readonly TraceStep[]): Deadline =>
  new Counted(
    rolled.due,
    rolled.earliest,
    rolled.provisional,
    rolled.calendarVersion,
    [...clauses, ...rolled.clauses],
    () => [...before(), ...rolled.trace],
  )

const NOTHING: readonly string[] = []
const ROLLS: readonly string[] = [art203]

/**
 * Rolls a last day that is a rest day to the day after the rest (民法典 Art.203). For time limits that a person or an
 * authority must keep; postings and a local disclosure day do not roll. Never guesses quietly: see `provisional`.
 */
export const rollForward = (last: CalendarDate, calendar: WorkCalendar): Deadline => {
  const table = tableOf(calendar)
  const start = dayNumber(last)
  let due = start
  let earliest: number | undefined
  let provisional = false
  for (;;) {
    const code = codeOf(table, due)
    if (code & UNKNOWN) provisional = true
    // A weekend without a notice may still become a working day; a statutory day off may not.
    if (!(code & SURELY)) earliest ??= due
    if (!(code & RESTS)) break
    due++
  }
  const rolls = due !== start || provisional
  return new Counted(
    dateOf(table, due),
    dateOf(table, earliest ?? due),
    provisional,
    calendar.version,
    rolls ? ROLLS : NOTHING,
    () => [
      step('期间的最后一日', 'last day of the period', last),
      ...Array.from({ length: due - start }, (_, at) => {
        const { zh, en } = dayWords[codeOf(table, start + at)]!
        return step(`${zh}，顺延`, `${en}: rolls on`, dateOf(table, start + at))
      }),
      provisional
        ? step(
            '预计的最后一日，等放假通知定',
            'last day as expected, until the notice settles it',
            dateOf(table, due),
          )
        : step('最后一日', 'last day', dateOf(table, due)),
    ],
  )
}

/** A day that stands as it is, without rolling: a posting's end, a local disclosure day. */
export const fixedDay = (day: CalendarDate, calendar: WorkCalendar): Deadline =>
  new Counted(day, day, false, calendar.version, NOTHING, () => [
    step('定好的日子，不顺延', 'a fixed day: does not roll', day),
  ])

/** Last day of a period that a rest day moves on, or does not. */
const ending = (last: CalendarDate, calendar: WorkCalendar, roll: boolean): Deadline =>
  roll
    ? rollForward(last, calendar)
    : new Counted(last, last, false, calendar.version, NOTHING, () => [
        step('最后一日，休息日也不顺延', 'last day; a rest day does not move it', last),
      ])

/**
 * Last day of a period of `days` calendar days: the first day is not counted (Art.201), a rest day rolls (Art.203) unless
 * `roll` says no. Days within `excluded` do not count, both their ends included.
 */
export const withinDays = (
  start: CalendarDate,
  days: number,
  calendar: WorkCalendar,
  { roll = true, excluded = [] }: { readonly roll?: boolean; readonly excluded?: readonly Stretch[] } = {},
): Deadline => {
  const last =
    excluded.length === 0 ? addDays(start, days) : (countedRuns(start, days, excluded).at(-1)?.until ?? start)
  return after(ending(last, calendar, roll), [art201], () => [
    step('从这一天的第二天起算', 'counted from the day after', start),
    step('天数', 'days', days),
    ...runSteps(countedRuns(start, days, excluded)),
  ])
}

/** The corresponding day `months` later, or the month's last where it has no such day (Art.202). No rolling. */
export const monthsLater = (start: CalendarDate, months: number): CalendarDate => {
  const month = addMonths(monthOf(start), months)
  const day = `${month}-${start.slice(8)}`
  return day <= lastDay(month) ? day : lastDay(month)
}

/** Last day of a period of months: the corresponding day (Art.202), which rolls unless `roll` says no. */
export const withinMonths = (
  start: CalendarDate,
  months: number,
  calendar: WorkCalendar,
  { roll = true }: { readonly roll?: boolean } = {},
): Deadline => {
  const last = monthsLater(start, months)
  return after(ending(last, calendar, roll), [art202], () => [
    step('从这一天算起', 'counted from', start),
    step(
      '几个月后的同一天，没有这一天就是月底',
      'the same day so many months later, else the month’s last',
      months,
    ),
  ])
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

const WORKDAYS: readonly string[] = [art201, licensing82]
const NONE: readonly Stretch[] = []
const within = (outs: readonly (readonly [number, number])[], at: number): boolean =>
  outs.some(([from, until]) => from <= at && at <= until)
const NO_OUTS: readonly (readonly [number, number])[] = []

/** Apart from the counting, whose numbers it must not hold: a million of these are made and few are read. */
const explainWorkdays =
  (start: CalendarDate, days: number, calendar: WorkCalendar, excluded: readonly Stretch[]) =>
  (): readonly TraceStep[] => {
    const runs = countedRuns(start, days, excluded, tableOf(calendar))
    const { due, provisional } = withinWorkdays(start, days, calendar, excluded)
    return [
      step('从这一天的第二天起算', 'counted from the day after', start),
      step('工作日数', 'working days', days),
      ...runSteps(runs),
      provisional
        ? step('预计的最后一日，等放假通知定', 'last day as expected, until the notice settles it', due)
        : step('最后一日', 'last day', due),
    ]
  }

/**
 * The last of `days` working days after `start`, which is not counted (行政许可法 Art.82); days within `excluded` do not
 * count either. It cannot fall on a rest day. Where a notice is missing, weekends are expected to rest, and `earliest`
 * counts those that may yet become working days.
 */
export const withinWorkdays = (
  start: CalendarDate,
  days: number,
  calendar: WorkCalendar,
  excluded: readonly Stretch[] = NONE,
): Deadline => {
  const table = tableOf(calendar)
  const outs =
    excluded.length === 0
      ? NO_OUTS
      : excluded.map(({ from, until }) => [dayNumber(from), dayNumber(until)] as const)
  let due = dayNumber(start)
  let earliest = due
  let unknown = 0
  let sure = 0
  for (let counted = 0; counted < days; ) {
    due++
    if (outs.length > 0 && within(outs, due)) continue
    const code = codeOf(table, due)
    unknown |= code & UNKNOWN
    if (!(code & SURELY) && ++sure === days) earliest = due
    if (!(code & RESTS)) counted++
  }
  return new Counted(
    dateOf(table, due),
    dateOf(table, earliest),
    unknown !== 0,
    calendar.version,
    WORKDAYS,
    explainWorkdays(start, days, calendar, excluded),
  )
}

/**
 * Latest day for a notice `days` working days before an event, those days clear between. Only what is expected can be
 * said where a notice is missing: a holiday yet to come would move it forward.
 */
export const lastNoticeWorkday = (
  event: CalendarDate,
  days: number,
  calendar: WorkCalendar,
  reading: NoticeReading = 'strict',
): Pick<Deadline, 'due' | 'provisional'> => {
  const table = tableOf(calendar)
  let at = dayNumber(event) - (reading === 'strict' ? 1 : 0)
  let unknown = 0
  for (let counted = 0; ; at--) {
    const code = codeOf(table, at)
    unknown |= code & UNKNOWN
    if (code & RESTS) continue
    if (counted++ === days) break
  }
  return { due: dateOf(table, at), provisional: unknown !== 0 }
}
