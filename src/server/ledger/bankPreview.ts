import {
  addMonths,
  type CalendarDate,
  type Id,
  monthOf,
  type Place,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import {
  type AccountCode,
  BANK,
  type BankMapping,
  type BankRow,
  type BankStatement,
  bareCounterparty,
  cashWithdrawal,
  counterpartyKey,
  counterpartyNamed,
  type Experience,
  findDuplicates,
  fullAccountName,
  isWithin,
  type KnownRow,
  learn,
  monthsPeriod,
  noExperience,
  type PostedLine,
  pastEntries,
  readBankStatement,
  type Suggestion,
  suggest,
} from '../../domain/ledger/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { uuidOfHex } from '../platform/uuid.ts'
import type { Vault } from '../platform/vault.ts'
import { leafAccounts } from './accountOptions.ts'
import type { BankFile } from './bankFile.ts'
import { bankMapping, bankRowsIn } from './bankRows.ts'
import type { BookRow } from './books.ts'
import { postedLinesIn } from './postedLines.ts'
import { personIdIn } from './voucherForm.ts'

/** Months of the book's own postings that suggestions are learnt from. */
const LEARNT_MONTHS = 36

/** An entry as the desk looks at it. */
export interface PreparedRow {
  readonly row: BankRow
  readonly suggestion?: Suggestion
  /** Becomes a draft unless the reader says otherwise. */
  readonly taken: boolean
  /** Why not, where something speaks against it. */
  readonly against?: Text
  /** Under which it will be noted. */
  readonly id: Id
}

export interface PreparedStatement {
  readonly statement: BankStatement
  readonly rows: readonly PreparedRow[]
}

/** Accounts of the book that a bank's statement can be of. */
export const bankAccounts = ({ state }: BookRow): { code: AccountCode; name: string }[] =>
  leafAccounts(state)
    .filter((code) => isWithin(code, BANK))
    .map((code) => ({ code, name: fullAccountName(code, state.accounts)!.zh }))

export const rowContext = (place: Place, id: Id) => `${place}/bankRow/${id}`

/**
 * Reads a statement in the light of what the book knows: how the account's exports are read, what was imported or
 * posted before, and where entries like these went.
 */
export const prepareStatement = async (
  client: Client,
  app: App,
  place: Place,
  book: BookRow,
  bank: AccountCode,
  { cells }: BankFile,
  corrected: BankMapping | undefined,
): Promise<PreparedStatement> => {
  const mapping = corrected ?? (await bankMapping(client, place, book.id, bank))
  const statement = readBankStatement(cells, mapping ? { mapping } : {})
  const [from, to] = [statement.rows[0]?.date, statement.rows.at(-1)?.date]
  if (from === undefined || to === undefined) return { statement, rows: [] }

  const [noted, lines] = await Promise.all([
    bankRowsIn(client, place, book.id, bank, from, to),
    postedLinesIn(client, place, book.id, monthsPeriod(addMonths(monthOf(to), -LEARNT_MONTHS), monthOf(to))),
  ])
  const imported = noted.filter(({ status }) => status !== 'discarded')
  const earlier = imported.map(
    ({ id, entry }): KnownRow => JSON.parse(app.vault.decrypt(entry, rowContext(place, id))),
  )
  const fromBank = new Set(imported.map(({ voucher }) => voucher))
  const byHand = postedByHand(lines, bank, from, fromBank)
  const experience = noExperience()
  learn(experience, pastEntries(lines))
  const nameless = rowIds(app.vault, book.id, bank, new Set(noted.map(({ id }) => id)))
  const leaves = new Set(leafAccounts(book.state))
  const rows = findDuplicates(statement.rows, earlier).map((row): PreparedRow => {
    const against = row.duplicate ? undefined : (closedMonth(row, book) ?? byHand(row))
    const suggestion = [
      cashWithdrawal({ amount: row.amount, summary: `${row.summary} ${row.note ?? ''}` }),
      row.amount === 0 ? undefined : suggestionFor(app.vault, book.id, experience, row),
    ].find((each) => each && leaves.has(each.account))
    return {
      row,
      id: nameless(row),
      taken: !row.duplicate && row.amount !== 0 && against === undefined,
      ...(against && { against }),
      ...(suggestion && { suggestion }),
    }
  })
  return { statement, rows }
}

const suggestionFor = (
  vault: Vault,
  book: Id,
  experience: Experience,
  { date, amount, counterparty, summary, note = '' }: BankRow,
): Suggestion | undefined => {
  const who = counterpartyNamed(counterparty ?? '', personIdIn(vault, book))
  return suggest(experience, {
    date,
    amount,
    summary: `${summary} ${note}`,
    ...(who ? { counterparty: counterpartyKey(bareCounterparty(who)) } : {}),
  })
}

/** Why an entry of this day cannot be booked any more, where its month says so. */
export const closedMonth = (
  { date }: BankRow,
  { state: { start, closedThrough } }: BookRow,
): Text | undefined => {
  const month = monthOf(date)
  if (month < start)
    return text(`账从 ${start} 开始记，这一笔更早。`, `The book begins in ${start}; this entry is older.`)
  return month <= closedThrough
    ? text(`${month} 已经结账，不能再记。`, `${month} is closed; nothing can be added to it.`)
    : undefined
}

/** Finds an entry among vouchers that were not made from a statement. Each is found once, so true twins stay. */
const postedByHand = (
  lines: readonly PostedLine[],
  bank: AccountCode,
  from: CalendarDate,
  fromBank: ReadonlySet<Id>,
) => {
  const waiting = lines.filter(
    ({ account, date, voucher }) => account === bank && date >= from && !fromBank.has(voucher),
  )
  return ({ date, amount }: BankRow): Text | undefined => {
    const at = waiting.findIndex((line) => line.date === date && line.debit - line.credit === amount)
    const [found] = at < 0 ? [] : waiting.splice(at, 1)
    return (
      found &&
      text(
        `账上同一天已经有一笔一样的：${monthOf(date)} 记字第 ${found.number} 号。要是另一笔，请打勾。`,
        `The book has one like it on this day: voucher ${found.number} of ${monthOf(date)}. Tick it if this is another.`,
      )
    )
  }
}

/**
 * The id of each entry of an account, the same whoever imports it and however often, so that two who import the same
 * file at once draft it once. Entries alike in everything are counted; one whose draft was discarded gets a new id.
 */
const rowIds = (vault: Vault, book: Id, bank: AccountCode, noted: ReadonlySet<Id>) => {
  const seen = new Map<string, number>()
  return ({ date, time, amount, balance, counterparty, summary, note, serial }: BankRow): Id => {
    const entry = JSON.stringify([date, time, amount, balance, counterparty, summary, note, serial])
    const nth = seen.get(entry) ?? 0
    seen.set(entry, nth + 1)
    for (let attempt = 0; ; attempt++) {
      const id = uuidOfHex(
        vault.lookup(`${book}/${bank}/${entry}/${nth}/${attempt}`, 'bankRow').toString('hex'),
      )
      if (!noted.has(id)) return id
    }
  }
}
