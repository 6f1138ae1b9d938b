import type { CalendarDate } from './calendarDate.ts'
import { type Answers, type Questions, readAnswers } from './question.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { type Layer, type Provision, type Ruleset, rulesetOn, type Setting } from './ruleset.ts'
import type { Confidence } from './sourced.ts'
import { type Text, text } from './text.ts'

/** One step of a computation: what was looked at, and the number or word that came out. */
export interface TraceStep {
  readonly words: Text
  readonly value: string
}

export interface Known<Value> {
  readonly value: Value
  readonly clauses: readonly string[]
  /** How sure this answer is, where that differs from the rule as a whole. */
  readonly mark?: Confidence
  /** Worked out when somebody reads it. */
  readonly trace: readonly TraceStep[]
}

export interface Unknown {
  readonly unknown: true
  readonly why: Text
  /** What a place has to fix, or to import, before there is an answer. */
  readonly setting?: string
  /** Of a day that waits for something: the earliest that it can turn out to be, and the day to reckon with. */
  readonly earliest?: CalendarDate
  readonly expected?: CalendarDate
  readonly clauses?: readonly string[]
  /** As far as it could be followed. */
  readonly trace?: readonly TraceStep[]
}

/** What a rule answers: a value with its clauses and steps, or an honest "unknown" that names what is missing. */
export type RuleResult<Value> = Known<Value> | Unknown

export const isUnknown = <Value>(result: RuleResult<Value>): result is Unknown => 'unknown' in result

/** An answer whose steps cost nothing until somebody asks for them. */
export const known = <Value>(
  value: Value,
  clauses: readonly string[],
  steps: () => readonly TraceStep[],
  mark?: Confidence,
): Known<Value> => {
  let trace: readonly TraceStep[] | undefined
  return {
    value,
    clauses,
    ...(mark ? { mark } : {}),
    get trace() {
      trace ??= steps()
      return trace
    },
  }
}

export const step = (zh: string, en: string, value: string | number): TraceStep => ({
  words: text(zh, en),
  value: String(value),
})

/** The answer where a place has not fixed what the rule needs. */
export const notSet = ({ name, value: { label } }: Setting<unknown>): Unknown => ({
  unknown: true,
  why: text(
    `要看当地规定：“${label.zh}”还没有登记。`,
    `This depends on a local rule that is not set: “${label.en}”.`,
  ),
  setting: name,
})

export const unknown = (zh: string, en: string): Unknown => ({ unknown: true, why: text(zh, en) })

/** A case with its right answer: a test, and on the page an example. */
export interface Example<Input, Value> {
  /** What it shows, after its clause. */
  readonly title: Text
  readonly input: Input
  /** What the place has fixed. */
  readonly local?: readonly Provision[]
  readonly answer:
    | { readonly value: Value }
    | { readonly unknown: string; readonly earliest?: CalendarDate; readonly expected?: CalendarDate }
    | { readonly refused: string }
}

/** A rule of the law as a function, with all that is needed to ask it, check it and explain it. */
export interface Rule<Q extends Questions, Value> {
  /** `room.rule`, stable. */
  readonly name: string
  /** The question that it answers, in plain words. */
  readonly title: Text
  /** All clauses that it may rest on. */
  readonly clauses: readonly string[]
  /** How sure its weakest part is. */
  readonly mark: Confidence
  readonly asks: Q
  /** What it takes from the place's own rules. */
  readonly settings: readonly Setting<unknown>[]
  /** The day of the event, whose law judges it. */
  judgedOn(input: Answers<Q>): CalendarDate
  decide(input: Answers<Q>, ruleset: Ruleset): RuleResult<Value> | Refusal
  /** The answer as a sentence. */
  say(value: Value, input: Answers<Q>): Text
  readonly examples: readonly Example<Answers<Q>, Value>[]
  /** What an office that has the official text should look up. */
  readonly open?: readonly Text[]
  /** What it asks is a person's own number: never in an address, so only by command line and POST. */
  readonly personal?: boolean
}

/** Any rule, as the command line, the pages and the list of rules hold it. */
// biome-ignore lint/suspicious/noExplicitAny: a list of rules of all inputs
export type AnyRule = Rule<any, any>

/** Says what a rule is; the types of its input follow from what it asks. */
export const rule = <const Q extends Questions, Value>(definition: Rule<Q, Value>): Rule<Q, Value> =>
  definition

/** Asks a rule: reads what comes in, takes the law of the event's day, decides. The one way from outside. */
export const ask = <Q extends Questions, Value>(
  asked: Rule<Q, Value>,
  raw: unknown,
  layers: readonly Layer[],
): RuleResult<Value> | Refusal => {
  const input = readAnswers(asked.asks, raw)
  return isRefusal(input) ? input : asked.decide(input, rulesetOn(asked.judgedOn(input), layers))
}
