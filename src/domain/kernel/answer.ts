import type { CalendarDate } from './calendarDate.ts'
import { readAnswers } from './question.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { type AnyRule, isUnknown, type TraceStep } from './rule.ts'
import { type Layer, rulesetOn } from './ruleset.ts'
import type { Confidence } from './sourced.ts'
import type { Text } from './text.ts'

interface Said {
  readonly rule: string
  /** How sure it is; `M` and `m` want checking by the county. */
  readonly mark: Confidence
  readonly clauses: readonly string[]
  readonly trace: readonly TraceStep[]
}

/** What a rule answers, whole and as JSON: for the command line, for other systems, for the page. */
export type Answer =
  | (Said & { readonly value: unknown; readonly say: Text })
  | (Said & {
      readonly unknown: true
      readonly why: Text
      /** The local rule, or the notice, that is missing. */
      readonly setting?: string
      readonly earliest?: CalendarDate
      readonly expected?: CalendarDate
    })

/** Asks a rule from outside and writes the answer out. */
export const answer = (asked: AnyRule, raw: unknown, layers: readonly Layer[]): Answer | Refusal => {
  const input = readAnswers(asked.asks, raw)
  if (isRefusal(input)) return input
  const result = asked.decide(input, rulesetOn(asked.judgedOn(input), layers))
  if (isRefusal(result)) return result
  const { clauses = [], trace = [] } = result
  const said = { rule: asked.name, mark: asked.mark, clauses, trace }
  if (!isUnknown(result))
    return {
      ...said,
      mark: result.mark ?? asked.mark,
      value: result.value,
      say: asked.say(result.value, input),
    }
  const { why, setting, earliest, expected } = result
  return {
    ...said,
    unknown: true,
    why,
    ...(setting === undefined ? {} : { setting }),
    ...(earliest === undefined ? {} : { earliest }),
    ...(expected === undefined ? {} : { expected }),
  }
}
