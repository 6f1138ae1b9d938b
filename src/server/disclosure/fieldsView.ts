import {
  type Field,
  type FieldRow,
  type FieldValue,
  type FinanceContent,
  findItem,
  type PublicationContent,
} from '../../domain/disclosure/index.ts'
import { formatYuan, type Text, text } from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { around, attachmentsOf, groupName, type Opened, plain } from './villager.ts'

type Block = PageModels['disclosure']['blocks'][number]

const shown = ({ type }: Pick<Field, 'type'>, value: unknown): string =>
  type === 'money' && typeof value === 'number' ? formatYuan(value) : String(value)

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
          // A bare figure says nothing: it stands with the name of its column.
          const facts = rest.map((column) => {
            const value = shown(column, one[column.key])
            return column.type === 'text'
              ? text(value, value)
              : text(`${column.label.zh} ${value}`, `${column.label.en} ${value}`)
          })
          return {
            title: shown(first, one[first.key]),
            fact: text(facts.map(({ zh }) => zh).join('　'), facts.map(({ en }) => en).join(', ')),
          }
        }),
      })
    else if (field.type === 'text')
      blocks.push({ kind: 'text', title: field.label, paragraphs: String(value).split('\n') })
    else blocks.push({ kind: 'facts', facts: [{ label: field.label, value: shown(field, value) }] })
  }
  return blocks
}

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
