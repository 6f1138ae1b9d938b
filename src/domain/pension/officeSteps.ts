import { calendarOf, waitsForNotice, withinWorkdays } from '../calendar/index.ts'
import { type CalendarDate, notSet, type Ruleset, type Setting, type Unknown } from '../kernel/index.ts'

/**
 * The last day of each office's step, one after the other, each so many working days as the setting says. Unknown where
 * it is not set, or while the notice of a year is not out.
 */
export const officeSteps = (
  applied: CalendarDate,
  setting: Setting<number>,
  steps: number,
  ruleset: Ruleset,
): { readonly days: number; readonly ends: readonly CalendarDate[] } | Unknown => {
  const days = ruleset.find(setting)?.value
  if (days === undefined) return notSet(setting)
  const calendar = calendarOf(ruleset)
  const ends: CalendarDate[] = []
  let earliest = applied
  let provisional = false
  for (let step = 0; step < steps; step += 1) {
    const end = withinWorkdays(ends.at(-1) ?? applied, days, calendar)
    earliest = withinWorkdays(earliest, days, calendar).earliest
    provisional ||= end.provisional
    ends.push(end.due)
  }
  return provisional ? { ...waitsForNotice(ends.at(-1) ?? applied), earliest } : { days, ends }
}
