import type { Text } from './text.ts'

/** One step of a computation: what was looked at, and the number or word that came out. */
export interface TraceStep {
  readonly words: Text
  readonly value: string
}

/** What a rule answers: a value with its clauses and steps, or an honest "unknown" that names what is missing. */
export type RuleResult<Value> =
  | { readonly value: Value; readonly clauses: readonly string[]; readonly trace: readonly TraceStep[] }
  | { readonly unknown: true; readonly why: Text; readonly setting?: string }

export const isUnknown = <Value>(
  result: RuleResult<Value>,
): result is Extract<RuleResult<Value>, { unknown: true }> => 'unknown' in result
