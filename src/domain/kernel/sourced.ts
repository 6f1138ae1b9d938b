import { type Text, text } from './text.ts'

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
