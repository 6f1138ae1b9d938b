import type { CalendarDate } from './calendarDate.ts'
import type { Question } from './question.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { type Confidence, type Sourced, sourced } from './sourced.ts'
import type { Text } from './text.ts'

/** Something that the law, a province or a village fixes. Its name is stable: `decision.twoCommitteesQuorum`. */
export interface Setting<Value> {
  readonly name: string
  /** How its values look. Its label says what is fixed. */
  readonly value: Question<Value>
}

export const setting = <Value>(name: string, value: Question<Value>): Setting<Value> => ({ name, value })

/** A value that a layer fixes, with the days on which it is in force; both ends included, an open end is absent. */
export interface Provision extends Sourced<unknown> {
  readonly setting: string
  readonly from?: CalendarDate
  readonly until?: CalendarDate
}

export const provision = <Value>(
  { name }: Setting<Value>,
  value: Value,
  mark: Confidence,
  source: Text,
  force: { readonly from?: CalendarDate; readonly until?: CalendarDate } = {},
): Provision => ({ ...sourced(value, mark, source.zh, source.en), setting: name, ...force })

/** Whose rules these are: the nation's, a province's, a village's charter. */
export interface Layer {
  readonly name: Text
  readonly provisions: readonly Provision[]
}

/** Everything in force on one day. */
export interface Ruleset {
  readonly on: CalendarDate
  find<Value>(setting: Setting<Value>): Sourced<Value> | undefined
}

/** The rules of a day: a later layer prevails over an earlier one, and in a layer the later provision. */
export const rulesetOn = (on: CalendarDate, layers: readonly Layer[]): Ruleset => {
  const inForce = new Map<string, Provision>()
  for (const { provisions } of layers)
    for (const one of provisions)
      if ((one.from ?? on) <= on && on <= (one.until ?? on)) inForce.set(one.setting, one)
  return { on, find: ({ name }) => inForce.get(name) as never }
}

/** Reads what a province or a village fixed, as JSON: `{"decision.twoCommitteesQuorum": value, …}`. */
export const readLayer = (
  name: Text,
  raw: unknown,
  settings: readonly Setting<unknown>[],
): Layer | Refusal => {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return refuse('rule.settings', '当地规定要写成一组“名称：值”。', 'Write local rules as names and values.')
  const provisions: Provision[] = []
  for (const [key, given] of Object.entries(raw)) {
    const known = settings.find((each) => each.name === key)
    if (known === undefined)
      return refuse('rule.setting', `没有“${key}”这一项规定。`, `There is no setting “${key}”.`, {
        field: key,
      })
    const value = known.value.read(given, key)
    if (isRefusal(value)) return value
    provisions.push(provision(known, value, 'm', name))
  }
  return { name, provisions }
}
