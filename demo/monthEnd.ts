import { addDays, type Fen, fen, lastDay, type Month, monthOf } from '../src/domain/kernel/index.ts'
import {
  type BroughtLine,
  type CashCountCommand,
  type CashPieces,
  DENOMINATIONS,
  type ReconciliationCommand,
} from '../src/domain/ledger/index.ts'
import { cashCountId, monthMoney, reconciliationFacts, reconciliationId } from '../src/server/ledger/index.ts'
import type { App } from '../src/server/platform/app.ts'
import { uuidsOf } from '../src/server/platform/uuid.ts'
import type { PlannedDeal } from './papers.ts'
import { act, at, type Village } from './story.ts'

const BANK = '102'
/** What is paid by transfer on the last days of a month leaves the bank in the next one. */
const CLEARS_LATE = 2

/** The fewest notes and coins that make an amount. */
const piecesOf = (amount: Fen): CashPieces => {
  let rest = amount
  return Object.fromEntries(
    DENOMINATIONS.map((piece) => {
      const count = Math.floor(rest / piece)
      rest -= count * piece
      return [piece, count]
    }),
  )
}

/** The day on which the bank books a deal: some of the month's last payments only in the next month. */
const clearedOn = ({ deal: { date, amount, direction } }: PlannedDeal): string =>
  direction === 'out' && amount % 7 === 0 && date > addDays(lastDay(monthOf(date)), -4)
    ? addDays(lastDay(monthOf(date)), CLEARS_LATE)
    : date

/** The bank's lines that fall into a month, of the deals of it and of the month before. */
const linesIn = (month: Month, planned: readonly PlannedDeal[], id: () => string): BroughtLine[] =>
  planned.flatMap((one) => {
    const { deal, counterparty } = one
    const date = clearedOn(one)
    if (deal.cash || monthOf(date) !== month) return []
    return [
      {
        id: id(),
        date,
        amount: deal.direction === 'in' ? deal.amount : fen(-deal.amount),
        words: deal.summary,
        counterparty,
      },
    ]
  })

/**
 * What comes before a month is closed: its bank account is reconciled and its cash counted, each signed by two. With a
 * statement, of the deals of this month and the one before, its lines are matched; else it is compared by eye.
 */
export const settleMonth = async (
  app: App,
  village: Village,
  month: Month,
  statement?: readonly PlannedDeal[],
): Promise<void> => {
  const { place, book, people } = village
  const id = uuidsOf(`${book}/${month}/monthEnd`)
  const own = { place, luck: { ...village.luck, id } }
  const { accountant, agentAccountant, cashier } = people
  const day = addDays(lastDay(month), 2)
  const of = { book, account: BANK, month }
  const [facts, { cash }] = await app.database.read([place], (client) =>
    Promise.all([reconciliationFacts(client, place, of), monthMoney(client, place, book, month)]),
  )
  const onSheet = (command: ReconciliationCommand) => ({
    kind: 'bankReconciliation',
    matter: reconciliationId(of),
    command,
  })
  const onCount = (command: CashCountCommand) => ({
    kind: 'cashCount',
    matter: cashCountId(book, month),
    command,
  })
  const lines = statement && linesIn(month, statement, id)
  const late = statement?.filter((one) => !one.deal.cash && monthOf(clearedOn(one)) > month) ?? []
  const closing = fen((facts.balance ?? 0) + late.reduce((sum, { deal }) => sum + deal.amount, 0))
  await act(
    app,
    own,
    accountant!,
    [
      ...(lines ? [onSheet({ type: 'bringLines', of, lines })] : []),
      onSheet({ type: 'prepare', of, closing }),
    ],
    at(day, 10),
  )
  await act(app, own, agentAccountant!, [onSheet({ type: 'countersign', of })], at(day, 11))
  // Once in a while a coin is missing: counted, said, and made good in the next month.
  const short = statement && month.endsWith('-08') && cash.closing >= 50 ? 50 : 0
  await act(
    app,
    own,
    cashier!,
    [
      onCount({
        type: 'count',
        of: { book, month },
        date: lastDay(month),
        pieces: piecesOf(cash.closing - short),
        ...(short > 0 && { reason: '找零时少收了 5 角，出纳下月补上' }),
      }),
    ],
    at(day, 14),
  )
  await act(app, own, accountant!, [onCount({ type: 'countersign', of: { book, month } })], at(day, 15))
}
