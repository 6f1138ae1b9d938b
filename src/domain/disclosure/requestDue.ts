import { legalPeriods, type WorkCalendar, withinDays } from '../calendar/index.ts'
import { type CalendarDate, dateInShanghai } from '../kernel/index.ts'
import type { RequestState } from './missing.ts'

const { clause, clock } = legalPeriods.petitionDecision

/** The clause whose days are counted: the organic law names none in which the township has to look into it. */
export const requestClause: string = clause

/**
 * By when the township has to have dealt with a request: by the day that it ordered, and before that within the days of
 * a petition (信访工作条例 Art.34). They are counted from the asking, which is never later than the acceptance.
 */
export const requestDue = (
  { askedAt, order }: Pick<RequestState, 'askedAt' | 'order'>,
  calendar: WorkCalendar,
): CalendarDate | undefined =>
  order?.by ?? (askedAt === undefined ? undefined : answerRequestBy(dateInShanghai(askedAt), calendar))

/** The same for what is asked on a day. */
export const answerRequestBy = (asked: CalendarDate, calendar: WorkCalendar): CalendarDate =>
  withinDays(asked, clock.n, calendar).due
