import {
  choice,
  day,
  isRefusal,
  type Layer,
  listOf,
  type Provision,
  provision,
  question,
  type Ruleset,
  setting,
  text,
  word,
} from '../kernel/index.ts'
import type { NoticeReading } from './lastDay.ts'
import { type Notice, readNotice, withNotice, withRegionalRest } from './notice.ts'
import { officialCalendar, type WorkCalendar } from './workCalendar.ts'

const readCalendar = (raw: unknown): WorkCalendar | undefined => {
  const notices: Notice[] = []
  for (const one of Array.isArray(raw) ? raw : [raw]) {
    const notice = readNotice(one)
    if (isRefusal(notice)) return undefined
    notices.push(notice)
  }
  return notices.reduce(withNotice, officialCalendar)
}

/** The working calendar: the notices that the program knows, and those that were imported since. */
export const workCalendar = setting<WorkCalendar>(
  'calendar.workCalendar',
  question(
    'list',
    text('放假通知', 'notices of days off'),
    { type: ['array', 'object'] },
    readCalendar,
    text('不是放假通知。请用“导入通知”看哪里不对。', 'is no notice. Import it to see what is wrong.'),
  ),
)

/** 放假办法 Art.4: the feasts of the nationalities, whose days the autonomous government fixes. Absent: there are none. */
export const regionalRest = setting(
  'calendar.regionalRest',
  listOf('本地方的民族节日放假', 'days off of this region', {
    on: day('哪一天', 'day'),
    name: word('什么节', 'feast', /^.{1,20}$/, text('要写节日的名称。', 'takes the name of the feast.')),
  }),
)

/** How a notice before an event is counted; strict unless a place says otherwise. */
export const noticeReading = setting<NoticeReading>(
  'calendar.noticeReading',
  choice('“提前几天”怎么数', 'how days before an event are counted', {
    strict: text('中间留足这些天，两头都不算', 'so many clear days between, neither end counted'),
    lenient: text('事情那天也算一天', 'the day of the event counts as one'),
  }),
)

export const calendarLaw: readonly Provision[] = [
  provision(
    workCalendar,
    officialCalendar,
    'V',
    text(officialCalendar.source, 'Notices of the State Council'),
  ),
  provision(
    noticeReading,
    'strict',
    'M',
    text('从严理解，可以由当地改', 'the strict reading; a place may choose'),
  ),
]

const overlaid = new WeakMap<WorkCalendar, Map<string, WorkCalendar>>()

/** The calendar in force: the notices, with the region's own days off over them. Made once for each pair. */
export const calendarOf = (ruleset: Ruleset): WorkCalendar => {
  const calendar = ruleset.find(workCalendar)?.value ?? officialCalendar
  const regional = ruleset.find(regionalRest)?.value ?? []
  if (regional.length === 0) return calendar
  const days = regional.map(({ on }) => on).toSorted()
  const made = overlaid.get(calendar) ?? new Map<string, WorkCalendar>()
  overlaid.set(calendar, made)
  const known = made.get(days.join()) ?? withRegionalRest(calendar, days)
  made.set(days.join(), known)
  return known
}

/** Imported notices as a layer over national law. */
export const noticesLayer = (calendar: WorkCalendar): Layer => ({
  name: text('放假通知', 'notices of days off'),
  provisions: [provision(workCalendar, calendar, 'V', text(calendar.source, 'Notices of the State Council'))],
})
