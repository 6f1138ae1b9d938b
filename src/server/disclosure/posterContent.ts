import {
  type Field,
  type FieldRow,
  type FieldsContent,
  type FinanceContent,
  findItem,
  type PublicationContent,
} from '../../domain/disclosure/index.ts'
import { type Fen, formatYuan } from '../../domain/kernel/index.ts'
import type { FactsBody, FinanceBody } from './paper.ts'

/** What of a publication stands on paper: its title, the sentence below it, and the body. */
export interface PosterContent {
  readonly title: string
  readonly summary: string
  readonly body: FinanceBody | FactsBody
}

const sum = (groups: FinanceContent['paid']): Fen => groups.reduce((all, { amount }) => all + amount, 0)

const side = (groups: FinanceContent['paid']) => ({
  lines: [...groups]
    .sort((a, b) => b.amount - a.amount)
    .map(({ label, count, amount }) => ({ label, count: `${count} 笔`, amount: formatYuan(amount) })),
  total: {
    label: `一共 ${groups.reduce((all, { count }) => all + count, 0)} 笔`,
    amount: formatYuan(sum(groups)),
  },
})

/** 10 月, 三季度. */
const spanOf = (period: string): { readonly span: string; readonly before: string; readonly end: string } => {
  const part = period.slice(5)
  return part.startsWith('Q')
    ? { span: `${'一二三四'[Number(part[1]) - 1]}季度`, before: '上季度末', end: '季度末' }
    : { span: `${Number(part)} 月`, before: '上月底', end: '月底' }
}

const financeContent = (content: FinanceContent, period: string): PosterContent => {
  const [received, paid] = [side(content.received), side(content.paid)]
  const { span, before, end } = spanOf(period)
  return {
    title: '钱花到哪儿了',
    summary: `${span}收进来 ${received.total.amount} 元，花出去 ${paid.total.amount} 元，${end}账上还有 ${formatYuan(content.closing)} 元。`,
    body: {
      kind: 'finance',
      received,
      paid,
      balances: [
        { label: `${before}账上`, amount: formatYuan(content.opening) },
        { label: `＋ ${span}收进来`, amount: received.total.amount },
        { label: `－ ${span}花出去`, amount: paid.total.amount },
        { label: `＝ ${end}账上`, amount: formatYuan(content.closing) },
      ],
    },
  }
}

const cell = ({ type }: Field, value: unknown): string =>
  value === undefined ? '' : type === 'money' && typeof value === 'number' ? formatYuan(value) : String(value)

const headOf = ({ type, label }: Field): string => (type === 'money' ? `${label.zh}（元）` : label.zh)

/** The first table of the form stands as one; what else it lists is written out, a line for each row. */
const fieldsContent = ({ fields: values }: FieldsContent, code: string): PosterContent => {
  const item = findItem(code)!
  const shown = item.fields.filter(
    ({ key, type, public: open }) => open && type !== 'attachments' && values[key] !== undefined,
  )
  const first = shown.find(({ type }) => type === 'rows')
  const rowsOf = ({ key }: Field) => values[key] as readonly FieldRow[]
  const columnsOf = (field: Field) =>
    (field.columns ?? []).filter((column) => rowsOf(field).some((row) => row[column.key] !== undefined))
  const written = (field: Field): string =>
    field.type === 'rows'
      ? rowsOf(field)
          .map((row) =>
            columnsOf(field)
              .map((column) => cell(column, row[column.key]))
              .filter(Boolean)
              .join('，'),
          )
          .join('；')
      : field.type === 'money'
        ? `${cell(field, values[field.key])} 元`
        : cell(field, values[field.key])
  return {
    title: item.plain.zh,
    summary: item.official.zh,
    body: {
      kind: 'facts',
      fields: shown
        .filter((field) => field !== first)
        .map((field) => ({ label: field.label.zh, value: written(field) })),
      ...(first
        ? {
            table: {
              head: columnsOf(first).map(headOf),
              rows: rowsOf(first).map((row) =>
                columnsOf(first).map((column) => cell(column, row[column.key])),
              ),
            },
          }
        : {}),
    },
  }
}

/** A publication as its paper says it. */
export const posterContent = (content: PublicationContent, code: string, period: string): PosterContent =>
  content.kind === 'finance' ? financeContent(content, period) : fieldsContent(content, code)
