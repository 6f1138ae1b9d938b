import {
  type CatalogueItem,
  type Field,
  type FieldRow,
  type FieldValue,
  type FieldValues,
  type FinanceContent,
  findItem,
  groupName,
  type PublicationContent,
} from '../../domain/disclosure/index.ts'
import { formatYuan, parseDate, type Text, text } from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { around, attachmentsOf, type Opened, plain, spanOf } from './villager.ts'

type Block = PageModels['disclosure']['blocks'][number]

/** A value as people read it: an amount with its unit, a date in words. */
const shown = ({ type }: Pick<Field, 'type'>, value: unknown): Text => {
  const plain = String(value)
  if (type === 'money' && typeof value === 'number')
    return text(`${formatYuan(value)} 元`, `${formatYuan(value)} yuan`)
  return type === 'date' && parseDate(plain) ? spanOf(plain) : text(plain, plain)
}

/** `面积（亩）` with 1268.4 is 面积 1268.4 亩: a bare figure says nothing, so it stands with its name and unit. */
const named = (label: string, value: string): string => {
  const [, name = label, unit] = /^(.+?)[ ]?[（(]([^）)]{1,12})[）)]$/.exec(label) ?? []
  return [name, value, unit].filter(Boolean).join(' ')
}

const factOf = (column: Field, value: unknown): Text => {
  const { zh, en } = shown(column, value)
  return column.type === 'text' && !/^[−\d.,]+$/.test(zh)
    ? text(zh, en)
    : text(named(column.label.zh, zh), named(column.label.en, en))
}

/** What a publication says, as blocks: the ledger's sums, or the public fields in the order of the catalogue. */
export const contentBlocks = (content: PublicationContent, code: string): Block[] => {
  if (content.kind === 'finance') {
    const side = (title: Text, groups: FinanceContent['paid']): Block => ({
      kind: 'sums',
      title,
      lines: groups.map((group) => ({ name: groupName(group), amount: group.amount })),
      total: groups.reduce((sum, { amount }) => sum + amount, 0),
    })
    return [side(text('花出去', 'Paid'), content.paid), side(text('收进来', 'Received'), content.received)]
  }
  const blocks: Block[] = []
  for (const field of findItem(code)?.fields ?? []) {
    const value: FieldValue | undefined = content.fields[field.key]
    if (value === undefined || field.type === 'attachments') continue
    if (field.type === 'rows')
      blocks.push({
        kind: 'list',
        title: field.label,
        rows: (value as readonly FieldRow[]).map((one) => {
          const [first, ...rest] = (field.columns ?? []).filter((column) => one[column.key] !== undefined)
          if (!first) return { title: '' }
          return {
            title: shown(first, one[first.key]),
            facts: rest.map((column) => factOf(column, one[column.key])),
          }
        }),
      })
    else if (field.type === 'text')
      blocks.push({ kind: 'text', title: field.label, paragraphs: String(value).split('\n') })
    else blocks.push({ kind: 'facts', facts: [{ label: field.label, value: shown(field, value) }] })
  }
  return blocks
}

/**
 * The fields that are not published, for who may look: each row of a table with what names it, so that it is clear whom
 * it is about. Nothing where the law emptied them.
 */
export const sealedBlocks = ({ fields }: CatalogueItem, open: FieldValues, sealed: FieldValues): Block[] =>
  fields.flatMap((field): Block[] => {
    const value = sealed[field.key]
    if (value === undefined || field.type === 'attachments') return []
    if (field.type !== 'rows')
      return [
        { kind: 'facts', title: field.label, facts: [{ label: field.label, value: shown(field, value) }] },
      ]
    const [naming] = field.columns ?? []
    const named = open[field.key] as readonly FieldRow[] | undefined
    return [
      {
        kind: 'list',
        title: field.label,
        rows: (value as readonly FieldRow[]).map((row, index) => {
          const name = naming && (row[naming.key] ?? named?.[index]?.[naming.key])
          return {
            title: String(name ?? index + 1),
            facts: (field.columns ?? [])
              .filter((column) => !column.public && row[column.key] !== undefined)
              .map((column) => shown(column, row[column.key])),
          }
        }),
      },
    ]
  })

/** A publication that is filled from its form. */
export const fieldsView = async (app: App, opened: Opened): Promise<PageModels['disclosure']> => {
  const { row, document } = opened
  return {
    ...(await around(app, opened)),
    title: plain(row.item),
    blocks: contentBlocks(document.content, row.item),
    attachments: attachmentsOf(document.content).map(({ sha256, name }) => ({
      href: `/v/${row.place}/d/${row.disclosure}/files/${sha256}`,
      name,
    })),
    ...(document.correction
      ? {
          correction: {
            changes: document.correction.changes,
            why: document.correction.why,
            old: `/v/${row.place}/d/${row.disclosure}?version=${row.number - 1}`,
          },
        }
      : {}),
    namesPeople: row.namesPeople,
  }
}
