import { type CalendarDate, text, type Unknown } from '../kernel/index.ts'

/** The answer where a year's notice of days off is not out: the earliest day, and the one to reckon with. */
export const waitsForNotice = (earliest: CalendarDate, expected: CalendarDate): Unknown => ({
  unknown: true,
  why: text(
    '要数到的那一年，放假通知还没有出。通知一到就能定。',
    'The notice of days off of that year is not out yet. It settles the day.',
  ),
  earliest,
  expected,
})
