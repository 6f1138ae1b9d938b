export * from './deadline.ts'
export * from './period.ts'
export { type DayKind, dayKind, officialCalendar, type WorkCalendar } from './workCalendar.ts'
