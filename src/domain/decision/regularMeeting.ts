import { type Period, periodEnd, periodOf, periodStart, periodWords, shiftPeriod } from '../calendar/index.ts'
import { type CalendarDate, step, type Text, type TraceStep, text } from '../kernel/index.ts'

/** How a meeting stands that is held once in a period: information, never a ranking. */
export interface Regularity {
  readonly period: Period
  /** Last day of the running period. */
  readonly until: CalendarDate
  /** `held` in this period; `due` in it; `missed` in the one before, and still not held. */
  readonly state: 'held' | 'due' | 'missed'
}

/** `since` is the first day of the rule: a period that began before it is not asked for. */
export const regularity = (
  every: 'month' | 'quarter' | 'year',
  today: CalendarDate,
  last: CalendarDate | undefined,
  since?: CalendarDate,
): Regularity => {
  const period = periodOf(today, every)
  const earlier = periodStart(shiftPeriod(period, -1))
  const held = last !== undefined && last >= periodStart(period)
  const asked = since === undefined || earlier >= since
  const missed = asked && (last === undefined || last < earlier)
  return { period, until: periodEnd(period), state: held ? 'held' : missed ? 'missed' : 'due' }
}

export const regularitySteps = (
  { period, until }: Regularity,
  last: CalendarDate | undefined,
): readonly TraceStep[] => [
  step(`这一期：${periodWords(period).zh}`, `this period: ${periodWords(period).en}`, ''),
  last === undefined ? step('没有登记过', 'none on record', '') : step('上次', 'last held', last),
  step('这一期到', 'the period ends', until),
]

export const sayRegularity = ({ period, until, state }: Regularity): Text => {
  const words = periodWords(period)
  if (state === 'held') return text(`${words.zh}已经开过。`, `Held in ${words.en}.`)
  if (state === 'due')
    return text(`${words.zh}还没有开，${until} 以前开。`, `Not held in ${words.en} yet; by ${until}.`)
  return text(
    `上一期没有开，${words.zh}也还没有开。`,
    `Not held in the period before, nor yet in ${words.en}.`,
  )
}
