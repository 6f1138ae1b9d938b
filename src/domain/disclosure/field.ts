import { isRefusal, parseDate, type Refusal, refuse, type Text } from '../kernel/index.ts'

export type FieldType = 'text' | 'date' | 'number' | 'money' | 'rows' | 'attachments'

/** One thing that a form asks. Forms, public views and validation all read this and nothing else. */
export interface Field {
  readonly key: string
  readonly type: FieldType
  readonly label: Text
  /** Whether it is published. What is not goes into the sealed part of the act. */
  readonly public: boolean
  readonly required: boolean
  /** The columns of `rows`. */
  readonly columns?: readonly Field[]
}

const make =
  (type: FieldType) =>
  (key: string, zh: string, en: string): Field => ({
    key,
    type,
    label: { zh, en },
    public: true,
    required: true,
  })

export const textField = make('text')
export const dateField = make('date')
export const numberField = make('number')
export const moneyField = make('money')
export const rowsField = (key: string, zh: string, en: string, columns: readonly Field[]): Field => ({
  ...make('rows')(key, zh, en),
  columns,
})
/** Files that may be added to any form. */
export const attachmentsField: Field = {
  ...make('attachments')('attachments', '附件（要公开的那一份）', 'Attachments (the copies to be published)'),
  required: false,
}
export const optional = (field: Field): Field => ({ ...field, required: false })
/** For those who review; never published. */
export const notPublished = (field: Field): Field => ({ ...field, public: false, required: false })

/** A published file: the copy, with what is private already covered. */
export interface Attachment {
  /** Hex SHA-256. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  readonly mime: string
  readonly name: string
}

export type FieldRow = Readonly<Record<string, string | number>>
/** Text and dates as strings, money in fen, rows as records, attachments as a list. An absent key is an empty field. */
export type FieldValue = string | number | readonly FieldRow[] | readonly Attachment[]
export type FieldValues = Readonly<Record<string, FieldValue>>

const LONGEST_TEXT = 4000
const MOST_ROWS = 500
/** Ten digits: enough to count anything in a village, too few for a telephone number. */
const LARGEST_NUMBER = 9_999_999_999

const wrong = (field: string, code: string, zh: string, en: string): Refusal =>
  refuse(`disclosure.field.${code}`, zh, en, { field })

export const isAttachment = (value: unknown): value is Attachment => {
  if (typeof value !== 'object' || value === null) return false
  const { sha256, size, mime, name } = value as Partial<Attachment>
  return (
    /^[0-9a-f]{64}$/.test(String(sha256)) &&
    Number.isSafeInteger(size) &&
    /^[a-z]+\/[a-z0-9.+-]{1,80}$/.test(String(mime)) &&
    typeof name === 'string' &&
    name !== '' &&
    name.length <= 100
  )
}

const single = (field: Field, value: unknown, path: string): Refusal | undefined => {
  const { zh, en } = field.label
  switch (field.type) {
    case 'text':
      if (typeof value !== 'string') return wrong(path, 'text', `“${zh}”要写成文字。`, `“${en}” takes text.`)
      return value.length <= LONGEST_TEXT
        ? undefined
        : wrong(
            path,
            'long',
            `“${zh}”太长，最多 ${LONGEST_TEXT} 个字，您写了 ${value.length} 个。长的内容请放到附件里。`,
            `“${en}” is too long: ${LONGEST_TEXT} characters at most, you wrote ${value.length}. Attach what is longer.`,
          )
    case 'date':
      return typeof value === 'string' && parseDate(value)
        ? undefined
        : wrong(
            path,
            'date',
            `“${zh}”不是一个日子。请写成 2026-11-05 这样。`,
            `“${en}” is no date. Write it like 2026-11-05.`,
          )
    case 'number':
      return typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) <= LARGEST_NUMBER
        ? undefined
        : wrong(
            path,
            'number',
            `“${zh}”要写成整数，最多 10 位。`,
            `“${en}” takes a whole number of at most 10 digits.`,
          )
    case 'money':
      return typeof value === 'number' && Number.isSafeInteger(value)
        ? undefined
        : wrong(
            path,
            'money',
            `“${zh}”不是一笔钱数。请写成 1234.50 这样，最多两位小数。`,
            `“${en}” is no amount. Write it like 1234.50, with two decimals at most.`,
          )
    case 'attachments':
      return Array.isArray(value) && value.length <= 20 && value.every(isAttachment)
        ? undefined
        : wrong(
            path,
            'attachments',
            `“${zh}”里的文件没有收好，请重新上传（最多 20 个）。`,
            `The files of “${en}” did not arrive whole. Upload them again (20 at most).`,
          )
    case 'rows': {
      if (!Array.isArray(value) || value.length > MOST_ROWS)
        return wrong(
          path,
          'rows',
          `“${zh}”最多 ${MOST_ROWS} 行。多的请放到附件里。`,
          `“${en}” takes ${MOST_ROWS} rows at most. Attach what is more.`,
        )
      for (const [index, row] of value.entries()) {
        const [first] = fieldErrors(field.columns ?? [], row as FieldValues, `${path}.${index}.`)
        if (first) return first
      }
      return undefined
    }
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/** Everything that is wrong with a filled form, in the form's order; each refusal names its field (`list.2.amount`). */
export const fieldErrors = (
  fields: readonly Field[],
  values: FieldValues,
  prefix = '',
): readonly Refusal[] => {
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    return [
      wrong(
        prefix || 'form',
        'form',
        '这张表没有收好，请重新填写。',
        'The form did not arrive whole. Fill it in again.',
      ),
    ]
  const errors: Refusal[] = []
  for (const key of Object.keys(values))
    if (!fields.some((field) => field.key === key))
      errors.push(
        wrong(
          `${prefix}${key}`,
          'extra',
          '这张表里没有这一栏，请刷新页面再填。',
          'The form has no such field. Reload the page.',
        ),
      )
  for (const field of fields) {
    const value = values[field.key]
    const path = `${prefix}${field.key}`
    if (isEmpty(value)) {
      if (field.required)
        errors.push(
          wrong(path, 'empty', `还没有写“${field.label.zh}”。`, `“${field.label.en}” is still empty.`),
        )
      continue
    }
    const error = single(field, value, path)
    if (isRefusal(error)) errors.push(error)
  }
  return errors
}
