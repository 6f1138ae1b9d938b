import { type Fen, sumFen } from '../kernel/index.ts'
import type { CatalogueItem } from './catalogueItem.ts'
import type { FieldRow } from './field.ts'
import { type FinanceGroup, type PublicationContent, sheetTotals } from './publication.ts'

export interface Largest {
  readonly label: string
  readonly amount: Fen
}

/** A publication in a few numbers: for home rows, sentences and lists. */
export type Summary =
  | {
      readonly kind: 'finance'
      readonly opening: Fen
      readonly received: Fen
      readonly paid: Fen
      readonly closing: Fen
      /** Entries on both sides. */
      readonly entries: number
      /** On what most was spent; absent where nothing was. */
      readonly largest?: Largest
      readonly largestReceived?: Largest
    }
  | {
      readonly kind: 'fields'
      /** Rows and money of each list, by its key. */
      readonly lists: readonly { readonly key: string; readonly rows: number; readonly amount?: Fen }[]
    }

const largestOf = (groups: readonly FinanceGroup[]): Largest | undefined => {
  let largest: Largest | undefined
  for (const { label, amount } of groups)
    if (amount > 0 && (!largest || amount > largest.amount)) largest = { label, amount }
  return largest
}

/** The numbers of a publication, all from its own content. */
export const summary = (item: CatalogueItem, content: PublicationContent): Summary => {
  if (content.kind === 'fields') {
    const lists = item.fields
      .filter((field) => field.type === 'rows' && content.fields[field.key] !== undefined)
      .map((field) => {
        const rows = content.fields[field.key] as readonly FieldRow[]
        const money = (field.columns ?? []).filter((column) => column.type === 'money' && column.public)
        return {
          key: field.key,
          rows: rows.length,
          // Several money columns (期初, 期末) do not add up to anything.
          ...(money.length === 1
            ? { amount: sumFen(rows.map((row) => (row[money[0]!.key] as number | undefined) ?? 0)) }
            : {}),
        }
      })
    return { kind: 'fields', lists }
  }
  const largest = largestOf(content.paid)
  const largestReceived = largestOf(content.received)
  return {
    kind: 'finance',
    opening: content.opening,
    ...sheetTotals(content),
    closing: content.closing,
    entries: [...content.received, ...content.paid].reduce((sum, { count }) => sum + count, 0),
    ...(largest ? { largest } : {}),
    ...(largestReceived ? { largestReceived } : {}),
  }
}
