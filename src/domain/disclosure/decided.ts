import type { CalendarDate, Sourced } from '../kernel/index.ts'

/** The meeting that decided a rule, and its day. */
export interface Decision {
  readonly by: string
  readonly decided: CalendarDate
}

/** A rule that a place may set for itself, with what was in force before it. */
export interface Decided<Value> extends Sourced<Value> {
  /** The day on which it was entered; absent for the start that nobody decided. */
  readonly from?: CalendarDate
  readonly decision?: Decision
  readonly before?: Decided<Value>
}

/** The rule that was in force on a day: what was asked or began before a change keeps the rule of its day. */
export const inForceOn = <Value>(rule: Decided<Value>, day: CalendarDate): Decided<Value> =>
  rule.before && rule.from !== undefined && day < rule.from ? inForceOn(rule.before, day) : rule
