export { type Run, type Stretch, span } from './countedDays.ts'
export { waitsForNotice } from './due.ts'
export * from './lastDay.ts'
export * from './legalClock.ts'
export * from './legalPeriods.ts'
export { type Notice, readNotice, withNotice, withRegionalRest } from './notice.ts'
export { notices } from './notices.ts'
export * from './period.ts'
export { calendarRules } from './rules.ts'
export {
  calendarLaw,
  calendarOf,
  noticeReading,
  noticesLayer,
  regionalRest,
  workCalendar,
} from './settings.ts'
export { type DayKind, dayKind, officialCalendar, type WorkCalendar } from './workCalendar.ts'
