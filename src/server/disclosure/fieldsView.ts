import { type Field, type FieldRow, type FieldValue, findItem } from '../../domain/disclosure/index.ts'
import { formatYuan } from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { around, type Opened, titleOf } from './villager.ts'

type Block = PageModels['disclosure']['blocks'][number]

const shown = ({ type }: Pick<Field, 'type'>, value: unknown): string =>
  type === 'money' && typeof value === 'number' ? formatYuan(value) : String(value)

/** A publication that is filled from its form: the public fields in the order of the catalogue. */
export const fieldsView = async (app: App, opened: Opened): Promise<PageModels['disclosure']> => {
  const { row, document } = opened
  const item = findItem(row.item)
  const fields = document.content.kind === 'fields' ? document.content.fields : {}
  const blocks: Block[] = []
  for (const field of item?.fields ?? []) {
    const value: FieldValue | undefined = fields[field.key]
    if (value === undefined || field.type === 'attachments') continue
    if (field.type === 'rows')
      blocks.push({
        kind: 'list',
        title: field.label,
        rows: (value as readonly FieldRow[]).map((one) => {
          const cells = (field.columns ?? []).flatMap((column) =>
            one[column.key] === undefined ? [] : [shown(column, one[column.key])],
          )
          return { title: cells[0] ?? '', fact: cells.slice(1).join('　') }
        }),
      })
    else if (field.type === 'text')
      blocks.push({ kind: 'text', title: field.label, paragraphs: String(value).split('\n') })
    else blocks.push({ kind: 'facts', facts: [{ label: field.label, value: shown(field, value) }] })
  }
  return {
    ...(await around(app, opened)),
    title: titleOf(row.item, row.period),
    blocks,
    attachments: [],
    namesPeople: row.namesPeople,
  }
}
