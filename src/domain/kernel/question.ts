import { type CalendarDate, parseDate, parseMonth } from './calendarDate.ts'
import type { Fen } from './fen.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { type Text, text } from './text.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

export type QuestionKind =
  | 'whole'
  | 'money'
  | 'rate'
  | 'day'
  | 'month'
  | 'yesNo'
  | 'choice'
  | 'word'
  | 'list'
  | 'group'

/**
 * One thing that a rule asks, described once: for the check of what comes in, for its JSON Schema and for the form.
 * `optional` is part of the type, so that a rule must say what happens where nothing was answered.
 */
export interface Question<Value, Optional extends boolean = boolean> {
  readonly kind: QuestionKind
  readonly label: Text
  readonly optional: Optional
  readonly schema: JsonSchema
  /** Of `choice`: what can be chosen. */
  readonly options?: Readonly<Record<string, Text>>
  /** Of `group` and `list`: what is asked of each. */
  readonly parts?: Questions
  /** Reads a JSON value; refuses with the field (`path`) and what to write there. */
  read(raw: unknown, path: string): Value | Refusal
}

export type Questions = Readonly<Record<string, Question<unknown>>>

type OptionalKeys<Q extends Questions> = {
  [K in keyof Q]: Q[K]['optional'] extends false ? never : K
}[keyof Q]
type AnswerTo<Q> = Q extends Question<infer Value> ? Value : never

/** What comes in once it was read: the type that follows from the questions. */
export type Answers<Q extends Questions> = {
  readonly [K in Exclude<keyof Q, OptionalKeys<Q>>]: AnswerTo<Q[K]>
} & { readonly [K in OptionalKeys<Q>]?: AnswerTo<Q[K]> }

const wrong = (path: string, { zh, en }: Text, what: Text): Refusal =>
  refuse('rule.input', `“${zh}”${what.zh}`, `“${en}” ${what.en}`, { field: path })

/** Makes a question of its own kind, where those below do not fit: `readValue` answers `undefined` for what it refuses. */
export const question = <Value>(
  kind: QuestionKind,
  label: Text,
  schema: JsonSchema,
  readValue: (raw: unknown) => Value | undefined,
  expected: Text,
): Question<Value, false> => ({
  kind,
  label,
  optional: false,
  schema: { ...schema, title: label.zh, description: label.en },
  read: (raw, path) => readValue(raw) ?? wrong(path, label, expected),
})

/** A whole number from `min` to `max`; people and ballots are counted from 0. */
export const whole = (
  zh: string,
  en: string,
  { min = 0, max = 1_000_000_000 }: { readonly min?: number; readonly max?: number } = {},
): Question<number, false> =>
  question(
    'whole',
    text(zh, en),
    { type: 'integer', minimum: min, maximum: max },
    (raw) =>
      typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= min && raw <= max ? raw : undefined,
    text(`要写 ${min} 到 ${max} 的整数。`, `takes a whole number from ${min} to ${max}.`),
  )

/** Money in fen, not negative. */
export const money = (zh: string, en: string): Question<Fen, false> =>
  question(
    'money',
    text(zh, en),
    { type: 'integer', minimum: 0, maximum: 10_000_000_000_000, format: 'fen' },
    (raw) =>
      typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0 && raw <= 10_000_000_000_000
        ? raw
        : undefined,
    text('要写成分（0.01 元）的整数，不能是负数。', 'takes a whole number of fen (0.01 yuan), not negative.'),
  )

/** A ratio in basis points: 10,000 is all of it. */
export const rate = (
  zh: string,
  en: string,
  { max = 10_000 }: { readonly max?: number } = {},
): Question<number, false> =>
  question(
    'rate',
    text(zh, en),
    { type: 'integer', minimum: 0, maximum: max, format: 'basisPoints' },
    (raw) =>
      typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0 && raw <= max ? raw : undefined,
    text(
      `要写 0 到 ${max} 的整数，10000 是全部。`,
      `takes a whole number from 0 to ${max}; 10000 is all of it.`,
    ),
  )

export const day = (zh: string, en: string): Question<CalendarDate, false> =>
  question(
    'day',
    text(zh, en),
    { type: 'string', format: 'date' },
    (raw) => (typeof raw === 'string' ? parseDate(raw) : undefined),
    text('不是一个日子。请写成 2026-11-05 这样。', 'is no date. Write it like 2026-11-05.'),
  )

export const month = (zh: string, en: string): Question<string, false> =>
  question(
    'month',
    text(zh, en),
    { type: 'string', pattern: '^\\d{4}-\\d{2}$' },
    (raw) => (typeof raw === 'string' ? parseMonth(raw) : undefined),
    text('不是一个月份。请写成 2026-11 这样。', 'is no month. Write it like 2026-11.'),
  )

export const yesNo = (zh: string, en: string): Question<boolean, false> =>
  question(
    'yesNo',
    text(zh, en),
    { type: 'boolean' },
    (raw) => (typeof raw === 'boolean' ? raw : undefined),
    text('要写是（true）或不是（false）。', 'takes true or false.'),
  )

/** Text of a given shape: a code, a name. */
export const word = (zh: string, en: string, pattern: RegExp, expected: Text): Question<string, false> =>
  question(
    'word',
    text(zh, en),
    { type: 'string', pattern: pattern.source },
    (raw) => (typeof raw === 'string' && pattern.test(raw) ? raw : undefined),
    expected,
  )

export const choice = <const Options extends Readonly<Record<string, Text>>>(
  zh: string,
  en: string,
  options: Options,
): Question<keyof Options & string, false> => ({
  ...question(
    'choice',
    text(zh, en),
    { type: 'string', enum: Object.keys(options) },
    (raw) => (typeof raw === 'string' && Object.hasOwn(options, raw) ? raw : undefined),
    text(
      `要选一个：${Object.entries(options)
        .map(([name, words]) => `${words.zh}（${name}）`)
        .join('、')}。`,
      `takes one of: ${Object.entries(options)
        .map(([name, words]) => `${words.en} (${name})`)
        .join(', ')}.`,
    ),
  ),
  options,
})

/** Reads an object of answers; refuses the first that is wrong, missing or not asked. */
export const readAnswers = <Q extends Questions>(
  questions: Q,
  raw: unknown,
  path = '',
): Answers<Q> | Refusal => {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return refuse('rule.input', '要写成一组“名称：值”。', 'Write an object of names and values.', {
      field: path,
    })
  const prefix = path === '' ? '' : `${path}.`
  const unasked = Object.keys(raw).find((key) => !Object.hasOwn(questions, key))
  if (unasked !== undefined)
    return refuse('rule.input', `没有问“${unasked}”。`, `“${unasked}” is not asked.`, {
      field: `${prefix}${unasked}`,
    })
  const answers: Record<string, unknown> = {}
  for (const [key, asked] of Object.entries(questions)) {
    const value = (raw as Readonly<Record<string, unknown>>)[key]
    if (value === undefined || value === null) {
      if (asked.optional) continue
      return wrong(`${prefix}${key}`, asked.label, text('还没有写。', 'is still empty.'))
    }
    const answer = asked.read(value, `${prefix}${key}`)
    if (isRefusal(answer)) return answer
    answers[key] = answer
  }
  return answers as Answers<Q>
}

/** The JSON Schema of an object of answers. */
export const schemaOf = (questions: Questions): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(questions).map(([key, { schema }]) => [key, schema])),
  required: Object.entries(questions)
    .filter(([, { optional }]) => !optional)
    .map(([key]) => key),
  additionalProperties: false,
})

/** Several answers that belong together. */
export const group = <const Q extends Questions>(
  zh: string,
  en: string,
  parts: Q,
): Question<Answers<Q>, false> => ({
  kind: 'group',
  label: text(zh, en),
  optional: false,
  schema: { ...schemaOf(parts), title: zh, description: en },
  parts,
  read: (raw, path) => readAnswers(parts, raw, path),
})

const MOST = 10_000

/** A list of such groups, in the order given. */
export const listOf = <const Q extends Questions>(
  zh: string,
  en: string,
  parts: Q,
): Question<readonly Answers<Q>[], false> => ({
  kind: 'list',
  label: text(zh, en),
  optional: false,
  schema: { type: 'array', items: schemaOf(parts), maxItems: MOST, title: zh, description: en },
  parts,
  read(raw, path) {
    if (!Array.isArray(raw) || raw.length > MOST)
      return wrong(path, text(zh, en), text('要写成一列。', `takes a list of ${MOST} at most.`))
    const rows: Answers<Q>[] = []
    for (const [index, row] of raw.entries()) {
      const answers = readAnswers(parts, row, `${path}.${index}`)
      if (isRefusal(answers)) return answers
      rows.push(answers)
    }
    return rows
  },
})

/** May be left out. */
export const orNothing = <Value>(asked: Question<Value, false>): Question<Value, true> => ({
  ...asked,
  optional: true,
})
