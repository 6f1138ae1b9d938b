import { type Id, lastDay, type Month, type Place } from '../../domain/kernel/index.ts'
import { balancesAt, type VoucherCommand, yearEndClosing } from '../../domain/ledger/index.ts'
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
  month: Month,
): Promise<Step[]> => {
  const figures = await bookFigures(client, place, book, month)
  return yearEndClosing(figures ? balancesAt(figures, month) : []).map(({ summary, lines }): Step => {
    const command: VoucherCommand = {
      type: 'draft',
      book,
      content: {
        date: lastDay(month),
        summary: summary.zh,
        lines: lines.map((line) => ({ ...line, summary: summary.zh })),
        attachments: [],
        closing: true,
      },
    }
    return { kind: 'voucher', matter: uuidv7(Date.parse(app.now())), command, expectedVersion: 0 }
  })
}
