import {
  type Attachment,
  type Correction,
  type Field,
  type FieldRow,
  type FieldValue,
  type FieldValues,
  isAttachment,
} from '../../domain/disclosure/index.ts'
import { parseYuan, plainYuan } from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { PostedForm } from '../platform/form.ts'

type Typed = PageModels['deskDraft']['values']
type TypedRow = Readonly<Record<string, string>>

/** A catalogue form as it came: what it says, and what was typed, to be shown again. */
export interface ReadForm {
  /** What cannot be read stays as it was typed, so that the law refuses it at its field. */
  readonly values: FieldValues
  readonly typed: Typed
  readonly correction: Correction
}

const readSingle = ({ type }: Field, raw: string): string | number => {
  if (type === 'money') return parseYuan(raw) ?? raw
  return type === 'number' && /^[-−]?\d{1,15}$/.test(raw) ? Number(raw.replace('−', '-')) : raw
}

/** The rows of a table in their order, without those in which nothing was typed. */
const rowsTyped = (form: PostedForm['fields'], name: string, columns: readonly string[]): TypedRow[] => {
  const rows = new Map<number, Record<string, string>>()
  for (const [key, raw] of Object.entries(form)) {
    if (!key.startsWith(`${name}.`)) continue
    const [index, column, ...more] = key.slice(name.length + 1).split('.')
    const value = raw.trim()
    if (!/^\d{1,4}$/.test(index!) || more.length > 0 || !columns.includes(column!) || value === '') continue
    const row = rows.get(Number(index)) ?? {}
    row[column!] = value
    rows.set(Number(index), row)
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row)
}

/** Reads a form by the fields of its item. Names that the item does not have are passed over. */
export const readDraftForm = (
  fields: readonly Field[],
  { fields: form }: PostedForm,
  attachments: readonly Attachment[],
): ReadForm => {
  const values: Record<string, FieldValue> = {}
  const typed: Record<string, string | readonly TypedRow[]> = {}
  for (const field of fields) {
    const name = `fields.${field.key}`
    if (field.type === 'attachments') {
      if (attachments.length > 0) values[field.key] = attachments
    } else if (field.type === 'rows') {
      const columns = field.columns ?? []
      const rows = rowsTyped(
        form,
        name,
        columns.map(({ key }) => key),
      )
      typed[field.key] = rows
      values[field.key] = rows.map((row): FieldRow => {
        const read: Record<string, string | number> = {}
        for (const column of columns)
          if (row[column.key] !== undefined) read[column.key] = readSingle(column, row[column.key]!)
        return read
      })
    } else {
      const raw = (form[name] ?? '').trim()
      typed[field.key] = raw
      if (raw !== '') values[field.key] = readSingle(field, raw)
    }
  }
  return {
    values,
    typed,
    correction: {
      changes: rowsTyped(form, 'changes', ['what', 'was', 'now']).map(
        ({ what = '', was = '', now = '' }) => ({
          what,
          was,
          now,
        }),
      ),
      why: (form.why ?? '').trim(),
    },
  }
}

const typeSingle = ({ type }: Field, value: unknown): string =>
  type === 'money' && typeof value === 'number' ? plainYuan(value) : String(value)

/** What is kept, as it would be typed. */
export const typedOf = (fields: readonly Field[], values: FieldValues): Typed => {
  const typed: Record<string, string | readonly TypedRow[]> = {}
  for (const field of fields) {
    const value = values[field.key]
    if (value === undefined || field.type === 'attachments') continue
    typed[field.key] =
      field.type === 'rows'
        ? (value as readonly FieldRow[]).map((row) =>
            Object.fromEntries(
              (field.columns ?? []).flatMap((column) =>
                row[column.key] === undefined ? [] : [[column.key, typeSingle(column, row[column.key])]],
              ),
            ),
          )
        : typeSingle(field, value)
  }
  return typed
}

/** The public fields of a draft with those that only reviewers see laid over them: what the drafter had typed. */
export const wholeFields = (open: FieldValues, sealed: FieldValues): FieldValues => {
  const whole: Record<string, FieldValue> = { ...open, ...sealed }
  for (const [key, value] of Object.entries(sealed)) {
    const rows = open[key]
    if (Array.isArray(rows) && Array.isArray(value))
      whole[key] = rows.map(
        (row, index) => ({ ...row, ...(value as readonly FieldRow[])[index] }) as FieldRow,
      )
  }
  return whole
}

/** The files among the values of a publication. */
export const attachmentsIn = (fields: FieldValues): Attachment[] =>
  Object.values(fields).flatMap((value) => (Array.isArray(value) ? value.filter(isAttachment) : []))
