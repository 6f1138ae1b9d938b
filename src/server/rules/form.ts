import {
  isRefusal,
  parseYuan,
  plainYuan,
  type Question,
  type Questions,
  type Refusal,
  readAnswers,
  readDate,
  type Text,
  text,
} from '../../domain/kernel/index.ts'

/** What a person typed, by the path of its question: `start`, `excluded.0.from`. */
export type Typed = Readonly<Record<string, string>>

export interface TypedFault {
  readonly field: string
  readonly message: Text
}

const MOST_ROWS = 50

/** The fields of a form as they came in the address; the last where one came twice. */
export const typedFrom = (query: unknown): Typed => {
  const typed: Record<string, string> = Object.create(null)
  for (const [name, value] of Object.entries((query ?? {}) as Readonly<Record<string, unknown>>)) {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value
    if (typeof last === 'string') typed[name] = last.slice(0, 500)
  }
  return typed
}

/** How many rows of a list were on the form. */
export const rowsOf = (typed: Typed, name: string): number => {
  const written = Object.keys(typed).flatMap((key) =>
    key.startsWith(`${name}.`) ? [Number(/^\.(\d{1,3})\./.exec(key.slice(name.length))?.[1] ?? -1)] : [],
  )
  return Math.min(MOST_ROWS, Math.max(0, ...written.map((index) => index + 1)))
}

const percent = (raw: string): number | undefined => {
  const match = /^(\d{1,5})(?:\.(\d{1,2}))?\s*[%％]?$/.exec(raw)
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined
}

const half = (raw: string): string =>
  raw.trim().replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))

/** One answer as JSON, from how people write it; what cannot be read stays text, for the question to refuse. */
const jsonOf = ({ kind }: Question<unknown>, raw: string): unknown => {
  if (kind === 'whole') return /^\d{1,15}$/.test(half(raw)) ? Number(half(raw)) : raw
  if (kind === 'money') return parseYuan(raw) ?? raw
  if (kind === 'rate') return percent(half(raw)) ?? raw
  if (kind === 'day') return readDate(raw) ?? raw
  if (kind === 'month') return readDate(`${half(raw).replace(/月$/, '')}-01`)?.slice(0, 7) ?? raw
  return kind === 'yesNo' ? (raw === 'yes' ? true : raw === 'no' ? false : raw) : raw.trim()
}

const written = (typed: Typed, path: string): string | undefined =>
  typed[path]?.trim() ? typed[path] : undefined

const rawOf = (asked: Question<unknown>, typed: Typed, path: string): unknown => {
  if (asked.kind === 'list') {
    const rows = Array.from({ length: rowsOf(typed, path) }, (_, row) =>
      groupOf(asked.parts!, typed, `${path}.${row}`),
    )
    const filled = rows.filter((row) => row !== undefined)
    return filled.length === 0 && asked.optional ? undefined : filled
  }
  if (asked.kind === 'group') return groupOf(asked.parts!, typed, path) ?? (asked.optional ? undefined : {})
  const raw = written(typed, path)
  return raw === undefined ? undefined : jsonOf(asked, raw)
}

const groupOf = (parts: Questions, typed: Typed, path: string): Record<string, unknown> | undefined => {
  const answers = Object.entries(parts).flatMap(([key, part]) => {
    const value = rawOf(part, typed, `${path}.${key}`)
    return value === undefined ? [] : [[key, value] as const]
  })
  return answers.length === 0 ? undefined : Object.fromEntries(answers)
}

/** A label without what stands in brackets behind it. */
const short = ({ zh, en }: Text): Text => text(zh.replace(/（.+）$/, ''), en.replace(/ \(.+\)$/, ''))

/** Said shortly, and in the form's own units: people type yuan and per cent, programs fen and basis points. */
const told = (asked: Question<unknown>, { words }: Refusal, empty: boolean): Text => {
  const { zh, en } = short(asked.label)
  if (!empty && asked.kind === 'money')
    return text(
      `“${zh}”要写成钱数，如 1200 或 1200.50。`,
      `“${en}” takes an amount, such as 1200 or 1200.50.`,
    )
  if (!empty && asked.kind === 'rate')
    return text(`“${zh}”要写成百分之几，如 70 或 70.5。`, `“${en}” takes a percentage, such as 70 or 70.5.`)
  return text(words.zh.replace(asked.label.zh, zh), words.en.replace(asked.label.en, en))
}

/** The question at the end of a path. */
const questionAt = (asks: Questions, path: string): Question<unknown> | undefined => {
  let found: Question<unknown> | undefined
  let parts: Questions | undefined = asks
  for (const key of path.split('.').filter((each) => !/^\d+$/.test(each))) {
    found = parts?.[key]
    parts = found?.parts
  }
  return found
}

/** Reads a form of a rule's questions: the raw answers, and everything that must be mended, each with its field. */
export const readForm = (
  asks: Questions,
  typed: Typed,
): { readonly raw: Readonly<Record<string, unknown>>; readonly faults: readonly TypedFault[] } => {
  const raw: Record<string, unknown> = {}
  const faults: TypedFault[] = []
  for (const [key, asked] of Object.entries(asks)) {
    const value = rawOf(asked, typed, key)
    if (value !== undefined) raw[key] = value
    // Each by itself, so that all that is wrong is said at once.
    const read = readAnswers({ [key]: asked }, value === undefined ? {} : { [key]: value })
    if (!isRefusal(read)) continue
    const at = questionAt(asks, read.field ?? key)
    const empty = written(typed, read.field ?? key) === undefined
    faults.push({
      field: fieldFor(asks, typed, read.field ?? key),
      message: told(at ?? asked, read, empty),
    })
  }
  return { raw, faults }
}

/** Rows that were left empty do not count, so a row of the answers may stand further down on the form. */
export const fieldFor = (asks: Questions, typed: Typed, path: string): string => {
  const [name, index, ...rest] = path.split('.')
  if (name === undefined || index === undefined || asks[name]?.kind !== 'list') return path
  const filled = Array.from({ length: rowsOf(typed, name) }, (_, row) => row).filter(
    (row) => groupOf(asks[name]!.parts!, typed, `${name}.${row}`) !== undefined,
  )
  const first = Object.keys(asks[name]!.parts!)[0]!
  return [name, filled[Number(index)] ?? index, ...(rest.length > 0 ? rest : [first])].join('.')
}

/** An answer as a person would type it: for a link to an example. */
export const typedOf = (asks: Questions, input: unknown, path = ''): Typed => {
  const typed: Record<string, string> = {}
  for (const [key, asked] of Object.entries(asks)) {
    const value = (input as Readonly<Record<string, unknown>>)[key]
    const at = path === '' ? key : `${path}.${key}`
    if (value === undefined) continue
    if (asked.kind === 'list')
      for (const [row, each] of (value as readonly unknown[]).entries())
        Object.assign(typed, typedOf(asked.parts!, each, `${at}.${row}`))
    else if (asked.kind === 'group') Object.assign(typed, typedOf(asked.parts!, value, at))
    else if (asked.kind === 'yesNo') typed[at] = value ? 'yes' : 'no'
    else if (asked.kind === 'money') typed[at] = plainYuan(value as number).replace(/\.00$/, '')
    else if (asked.kind === 'rate') typed[at] = plainYuan(value as number).replace(/\.?0+$/, '')
    else typed[at] = String(value)
  }
  return typed
}
