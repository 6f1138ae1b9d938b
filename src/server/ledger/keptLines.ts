import { type Id, type Month, monthOf, type Place } from '../../domain/kernel/index.ts'
import {
  type AccountCode,
  type BankRow,
  type BroughtLine,
  bareCounterparty,
  counterpartyKey,
  counterpartyNamed,
  findDuplicates,
  type KeptLine,
  type ReconciliationCommand,
  wordsWithout,
} from '../../domain/ledger/index.ts'
import type { Client } from '../platform/database.ts'
import type { Step } from '../platform/matters.ts'
import type { Vault } from '../platform/vault.ts'
import { closedMonth, type PreparedRow, type PreparedStatement } from './bankPreview.ts'
import type { BookRow } from './books.ts'
import { reconciliationId, reconciliationMatter } from './monthSheets.ts'
import { personIdIn } from './voucherForm.ts'

/**
 * Steps that keep an imported statement's lines for the reconciliations of its months, also those that become no draft;
 * what is kept already is left out. Lines of closed months are kept no more.
 */
export const linesToKeep = async (
  client: Client,
  vault: Vault,
  place: Place,
  book: BookRow,
  bank: AccountCode,
  { rows }: PreparedStatement,
): Promise<Step[]> => {
  const open = rows.filter(({ row }) => row.amount !== 0 && !closedMonth(row, book))
  const steps = await Promise.all(
    [...Map.groupBy(open, ({ row }) => monthOf(row.date))].map(([month, ofMonth]) =>
      keepMonth(client, vault, place, book, bank, month, ofMonth),
    ),
  )
  return steps.flat()
}

const keepMonth = async (
  client: Client,
  vault: Vault,
  place: Place,
  book: BookRow,
  account: AccountCode,
  month: Month,
  rows: readonly PreparedRow[],
): Promise<Step[]> => {
  const of = { book: book.id, account, month }
  const matter = await reconciliationMatter(client, place, of)
  const ids = new Map(rows.map(({ row, id }) => [row.row, id]))
  const brought = rows.map(({ row, id }) => broughtLine(row, id, ids, personIdIn(vault, book.id)))
  const known = matter?.state.lines.map(asKnown) ?? []
  const fresh = findDuplicates(
    brought.map((line, index) => ({ ...rows[index]!.row, ...asKnown(asKept(line)) })),
    known,
  )
  const lines = brought.filter((_line, index) => !fresh[index]!.duplicate)
  if (lines.length === 0) return []
  const command: ReconciliationCommand = { type: 'bringLines', of, lines }
  return [
    {
      kind: 'bankReconciliation',
      matter: reconciliationId(of),
      command,
      expectedVersion: matter?.version ?? 0,
    },
  ]
}

const broughtLine = (
  row: BankRow,
  id: Id,
  ids: ReadonlyMap<number, Id>,
  personId: (name: string) => Id,
): BroughtLine => {
  const { date, time, amount, balance, serial } = row
  const counterparty = counterpartyNamed((row.counterparty ?? '').slice(0, 60), personId)
  const reverses = row.reverses === undefined ? undefined : ids.get(row.reverses)
  return {
    id,
    date,
    amount,
    words: wordsWithout(row, amount > 0).slice(0, 60),
    ...(time !== undefined && { time }),
    ...(balance !== undefined && { balance }),
    ...(serial !== undefined && { serial: serial.slice(0, 40) }),
    ...(counterparty && { counterparty }),
    ...(reverses !== undefined && { reverses }),
  }
}

const asKept = ({ counterparty, ...line }: BroughtLine): KeptLine => ({
  ...line,
  ...(counterparty && { counterparty: counterpartyKey(bareCounterparty(counterparty)) }),
})

/** A kept line as earlier rows are compared: with the counterparty's key for its name. */
const asKnown = ({ date, time, amount, balance, serial, counterparty, words }: KeptLine) => ({
  date,
  amount,
  summary: words,
  ...(time !== undefined && { time }),
  ...(balance !== undefined && { balance }),
  ...(serial !== undefined && { serial }),
  ...(counterparty !== undefined && { counterparty }),
})
