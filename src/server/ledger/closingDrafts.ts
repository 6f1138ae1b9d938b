import type { Id, Place } from '../../domain/kernel/index.ts'
import {
  balancesAt,
  closingContent,
  type VoucherCommand,
  yearEndClosing,
  yearPeriod,
} from '../../domain/ledger/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import type { Step } from '../platform/matters.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { bookFigures } from './postedLines.ts'

/** Drafts of the closing vouchers that a book's year still wants, dated its last day (财会〔2023〕14号). */
export const closingDrafts = async (
  client: Client,
  app: Pick<App, 'now'>,
  place: Place,
  book: Id,
  year: number,
): Promise<Step[]> => {
  const { to } = yearPeriod(year)
  const figures = await bookFigures(client, place, book, [to])
  return yearEndClosing(figures ? balancesAt(figures, to) : []).map((closing): Step => {
    const command: VoucherCommand = { type: 'draft', book, content: closingContent(closing, year) }
    return { kind: 'voucher', matter: uuidv7(Date.parse(app.now())), command, expectedVersion: 0 }
  })
}
