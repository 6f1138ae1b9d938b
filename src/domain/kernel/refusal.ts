import type { Text } from './text.ts'

/** A "no" as a value: what stands in the way and what to do, with the clause that says so. */
export interface Refusal {
  readonly refused: true
  /** Stable name, for programs and tests: `ledger.unbalanced`. */
  readonly code: string
  readonly clause?: string
  readonly words: Text
  /** The field that it is about, where there is one. */
  readonly field?: string
}

export interface RefusalDetail {
  readonly clause?: string
  readonly field?: string
}

/** Makes a refusal. `zh` and `en` say what stands in the way and what to do next. */
export const refuse = (code: string, zh: string, en: string, detail: RefusalDetail = {}): Refusal => ({
  refused: true,
  code,
  words: { zh, en },
  ...detail,
})

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && (value as Partial<Refusal>).refused === true
