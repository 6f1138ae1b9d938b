import {
  type ClockDeadline,
  calendarOf,
  clockDeadline,
  type LegalClock,
  noticeReading,
} from '../calendar/index.ts'
import { type CalendarDate, notSet, type Ruleset, text, type Unknown } from '../kernel/index.ts'
import type { ClaimState } from './claimState.ts'
import { agentPeriod } from './settings.ts'

/**
 * By when the agent books a claim or gives it back: the local period from the day on which it was handed over. Unknown,
 * naming the setting, where none is fixed; nothing while the village has the claim or it is booked.
 */
export const agentDue = (
  { stage, withAgentSince }: Pick<ClaimState, 'stage' | 'withAgentSince'>,
  rulesOn: (day: CalendarDate) => Ruleset,
): ClockDeadline | Unknown | undefined => {
  if (withAgentSince === undefined || stage !== 'paid') return undefined
  const rules = rulesOn(withAgentSince)
  const period = rules.find(agentPeriod)?.value
  if (period === undefined) return notSet(agentPeriod)
  const clock: LegalClock = {
    unit: period.unit,
    n: period.n,
    startEvent: text('报账单交给代理会计', 'the claim is handed to the agent'),
    rollIfRestDay: true,
    suspensions: [],
  }
  return clockDeadline(
    clock,
    { start: withAgentSince },
    calendarOf(rules),
    rules.find(noticeReading)?.value ?? 'strict',
  )
}
