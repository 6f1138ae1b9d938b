import { type CalendarDate, type Text, text } from '../kernel/index.ts'

/** How sure a rule is: read in the text of the law, read in a secondary text, from custom, or differing by place. */
export type Confidence = 'V' | 'V2' | 'M' | 'm'

/** A value with whose rule it is, so that pages can say so. `M` and `m` want checking by the county. */
export interface Sourced<Value> {
  readonly value: Value
  readonly mark: Confidence
  readonly source: Text
}

export const sourced = <Value>(value: Value, mark: Confidence, zh: string, en: string): Sourced<Value> => ({
  value,
  mark,
  source: text(zh, en),
})

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
