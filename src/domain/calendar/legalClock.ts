import { type CalendarDate, type Text, text } from '../kernel/index.ts'
import type { Stretch } from './countedDays.ts'
import {
  type Deadline,
  lastNoticeDay,
  lastNoticeWorkday,
  type NoticeReading,
  withinDays,
  withinMonths,
  withinWorkdays,
} from './lastDay.ts'
import type { WorkCalendar } from './workCalendar.ts'

/** What stops a clock while it lasts, by name. */
export const suspensionWords = {
  hearing: text('听证', 'a hearing'),
  tender: text('招标', 'a tender'),
  auction: text('拍卖', 'an auction'),
  inspection: text('检验', 'an inspection'),
  testing: text('检测', 'a test'),
  quarantine: text('检疫', 'a quarantine inspection'),
  appraisal: text('鉴定', 'an appraisal'),
  expertReview: text('专家评审', 'a review by experts'),
  thirdParty: text('征求别人的意见', 'asking others for their opinion'),
} as const satisfies Record<string, Text>

export type Suspension = keyof typeof suspensionWords

/** A legal time limit as data; never a bare number of days. The deadline is derived from events, and kept nowhere. */
export interface LegalClock {
  readonly unit: 'workday' | 'calendarDay' | 'month'
  readonly n: number
  /** The event from which it runs, or before which it is counted. Its own day is not counted. */
  readonly startEvent: Text
  /** A notice ahead: counted back from the event. */
  readonly before?: true
  /** 民法典 Art.203, for limits that a person or an authority must keep. Working days never end on a rest day. */
  readonly rollIfRestDay: boolean
  /** What may stop it. Days of anything else count on. */
  readonly suspensions: readonly Suspension[]
}

export interface ClockEvents {
  readonly start: CalendarDate
  /** Units added by a lawful extension; they run on from the end of the first. */
  readonly longer?: number
  readonly excluded?: readonly Stretch[]
}

/** A last day; of a notice ahead nobody can say the earliest while the calendar of a year is missing. */
export type ClockDeadline = Pick<Deadline, 'due' | 'provisional' | 'clauses'> & {
  readonly earliest?: CalendarDate
  readonly trace?: Deadline['trace']
}

/** When a clock runs out, from its events and the calendar. */
export const clockDeadline = (
  clock: LegalClock,
  { start, longer = 0, excluded = [] }: ClockEvents,
  calendar: WorkCalendar,
  reading: NoticeReading,
): ClockDeadline => {
  const n = clock.n + longer
  const roll = clock.rollIfRestDay
  if (clock.before)
    return clock.unit === 'workday'
      ? { ...lastNoticeWorkday(start, n, calendar, reading), clauses: [] }
      : { due: lastNoticeDay(start, n, reading), provisional: false, clauses: [] }
  if (clock.unit === 'workday') return withinWorkdays(start, n, calendar, excluded)
  if (clock.unit === 'calendarDay') return withinDays(start, n, calendar, { roll, excluded })
  return withinMonths(start, n, calendar, { roll })
}
