import type { Period } from '../../domain/calendar/index.ts'
import {
  type FieldValues,
  type LedgerRows,
  ledgerEnds,
  ledgerRows,
  type PlaceBook,
} from '../../domain/disclosure/index.ts'
import type { Place } from '../../domain/kernel/index.ts'
import { bookFigures, booksOf } from '../ledger/index.ts'
import type { Client } from '../platform/database.ts'

/** What the books of a place say for an item whose form lists figures, or why they say nothing. */
export const ledgerRowsOf = async (
  client: Client,
  place: Place,
  item: string,
  period: Period,
): Promise<LedgerRows> => {
  const ends = ledgerEnds(period)
  if (!ends) return { known: false, why: 'none' }
  const books = await booksOf(client, place)
  const figures = await Promise.all(books.map(({ id }) => bookFigures(client, place, id, ends)))
  return ledgerRows(
    item,
    period,
    books.flatMap(({ state: { accounts, closedThrough } }, index): PlaceBook[] =>
      figures[index] ? [{ figures: figures[index], accounts, closedThrough }] : [],
    ),
  )
}

/** The same as the fields of the item's form; none where the books say nothing. */
export const ledgerFields = async (
  client: Client,
  place: Place,
  item: string,
  period: Period,
): Promise<FieldValues> => fieldsOfRows(await ledgerRowsOf(client, place, item, period))

export const fieldsOfRows = (found: LedgerRows): FieldValues =>
  found.known && found.rows.length > 0 ? { figures: found.rows } : {}
