import {
  type Actor,
  type CalendarDate,
  type Id,
  type Place,
  type Refusal,
  refuse,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import {
  type AccountCode,
  type BankMapping,
  checkDraft,
  draftFromRow,
  type KnownRow,
} from '../../domain/ledger/index.ts'
import type { App } from '../platform/app.ts'
import type { Outcome, Step } from '../platform/matters.ts'
import { uuidOfHex } from '../platform/uuid.ts'
import type { Vault } from '../platform/vault.ts'
import { leafAccounts } from './accountOptions.ts'
import { closedMonth, type PreparedStatement, rowContext } from './bankPreview.ts'
import { type BankRowRow, noteBankRows, rememberMapping } from './bankRows.ts'
import type { BookRow } from './books.ts'
import { personIdIn } from './voucherForm.ts'

/** An order with more vouchers would keep others waiting. */
const MAX_DRAFTS = 500

const atRow = (row: number, { zh, en }: Text): Text => text(`第 ${row} 行：${zh}`, `Row ${row}: ${en}`)

/** What the person chose: the account against the bank's, by row of the file. Rows that are not here are left out. */
export type Choices = ReadonlyMap<number, AccountCode | undefined>

export interface StatementDrafts {
  readonly steps: readonly Step[]
  readonly noted: readonly BankRowRow[]
  readonly lastDay: CalendarDate
}

const nothingChosen = () =>
  refuse('ledger.nothingChosen', '一笔也没有选。', 'No entry is chosen.', { field: 'do' })

/**
 * Drafts for the chosen entries, as one order's steps, and what to note of them; or what is wrong, at its row. `kept`
 * are the steps of `linesToKeep`, which go with them: with these alone nothing need be chosen.
 */
export const draftStatement = (
  vault: Vault,
  place: Place,
  book: BookRow,
  bank: AccountCode,
  prepared: PreparedStatement,
  choices: Choices,
  kept: readonly Step[] = [],
): StatementDrafts | Refusal => {
  const chosen = prepared.rows.filter(({ row }) => choices.has(row.row) && !row.duplicate && row.amount !== 0)
  const last = (chosen.at(-1) ?? prepared.rows.at(-1))?.row.date
  if (last === undefined || (chosen.length === 0 && kept.length === 0)) return nothingChosen()
  if (chosen.length > MAX_DRAFTS)
    return refuse(
      'ledger.tooManyDrafts',
      `一次最多变成 ${MAX_DRAFTS} 张草稿，请去掉一些，下次再导。`,
      `At most ${MAX_DRAFTS} drafts at a time: untick some, and import again for the rest.`,
      { field: 'do' },
    )
  const leaves = new Set(leafAccounts(book.state))
  const personId = personIdIn(vault, book.id)
  const steps: Step[] = [...kept]
  const noted: BankRowRow[] = []
  for (const { row, id } of chosen) {
    const field = `rows.${row.row}.account`
    const closed = closedMonth(row, book)
    if (closed) return { refused: true, code: 'ledger.monthClosed', words: atRow(row.row, closed), field }
    const against = choices.get(row.row)
    if (against !== undefined && (!leaves.has(against) || against === bank))
      return refuse(
        'ledger.account',
        `第 ${row.row} 行：请从列表里选一个最下一级的科目。`,
        `Row ${row.row}: choose an account from the list, one with nothing below it.`,
        { field },
      )
    const content = draftFromRow(row, bank, against, id, personId)!
    const refusal = checkDraft(content, book.state)
    if (refusal) return { ...refusal, words: atRow(row.row, refusal.words), field }
    const voucher = uuidOfHex(vault.lookup(id, 'bankVoucher').toString('hex'))
    steps.push({
      kind: 'voucher',
      matter: voucher,
      command: { type: 'draft', book: book.id, content },
      expectedVersion: 0,
    })
    const {
      row: _row,
      warnings: _warnings,
      reverses: _reverses,
      counterpartyAccount: _account,
      ...entry
    } = row
    noted.push({
      id,
      date: row.date,
      voucher,
      entry: vault.encrypt(JSON.stringify(entry satisfies KnownRow), rowContext(place, id)),
    })
  }
  return { steps, noted, lastDay: last }
}

/** Makes the drafts, all or none, and remembers how the account's exports are read. */
export const carryOut = async (
  app: App,
  place: Place,
  book: Id,
  bank: AccountCode,
  by: { readonly order: Id; readonly actor: Actor },
  { statement: { mapping } }: PreparedStatement,
  { steps, noted }: StatementDrafts,
): Promise<Outcome> => {
  await app.database.write([place], (client) => noteBankRows(client, place, book, bank, noted))
  const outcome = await app.matters.order({ id: by.order, place, actor: by.actor, steps })
  if ('done' in outcome && mapping)
    await app.database.write([place], (client) =>
      rememberMapping(client, place, book, bank, remembered(mapping)),
    )
  return outcome
}

/** Only what the shape of the file says is kept for the next one; which way bare amounts went is asked each time. */
const remembered = ({ flow, ...mapping }: BankMapping): BankMapping =>
  flow === 'swapped' || flow === 'byBalance' ? { ...mapping, flow } : mapping

export const importedMeanwhile = (): Refusal =>
  refuse(
    'ledger.importedMeanwhile',
    '刚才有别人导入了同样的流水。现在看到的是最新的样子，请看过再办。',
    'Somebody has just imported the same entries. This is how it stands now: look, then decide.',
    { field: 'do' },
  )
