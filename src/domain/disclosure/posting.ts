import { addDays, type CalendarDate, daysBetween } from '../kernel/index.ts'
import { shortestPosting } from './law.ts'
import type { DisclosureSettings } from './settings.ts'

/** How long something hangs: the day of posting is not counted, the last day is a whole day. Never rolls. */
export interface Posting {
  readonly from: CalendarDate
  readonly until: CalendarDate
}

/** The village's days, and never fewer than the law in force that day wants (vc2025 Art.35: 15). */
export const postingFrom = (from: CalendarDate, settings: DisclosureSettings): Posting => ({
  from,
  until: addDays(from, Math.max(settings.postingDays.value, shortestPosting(from))),
})

/** Whole days left after today; 0 on the last day, negative afterwards. */
export const daysLeft = (today: CalendarDate, last: CalendarDate): number => daysBetween(today, last)

/** Three days or fewer, or late: the only time that a deadline may be red. */
export const isUrgent = (today: CalendarDate, last: CalendarDate): boolean => daysLeft(today, last) <= 3

export const hasEnded = (posting: Posting, today: CalendarDate): boolean => today > posting.until

/** Whether the content may be shown: one that names people goes when its posting ends, all others stay for good. */
export const isShown = (
  publication: { readonly posting: Posting; readonly namesPeople: boolean },
  today: CalendarDate,
): boolean => !(publication.namesPeople && hasEnded(publication.posting, today))
