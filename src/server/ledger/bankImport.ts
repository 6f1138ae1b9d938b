import {
  type Actor,
  addMonths,
  type CalendarDate,
  dateInShanghai,
  type Id,
  isRefusal,
  monthOf,
  type Place,
  type Refusal,
  refuse,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import {
  type AccountCode,
  BANK,
  type BankMapping,
  type BankRow,
  type BankStatement,
  BOOK_KEEPERS,
  bareCounterparty,
  checkDraft,
  counterpartyKey,
  draftFromRow,
  type Experience,
  findColumns,
  findDuplicates,
  fullAccountName,
  isWithin,
  type KnownRow,
  learn,
  noExperience,
  type PostedLine,
  pastEntries,
  readBankStatement,
  type Suggestion,
  suggest,
} from '../../domain/ledger/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import type { Outcome, Step } from '../platform/matters.ts'
import { readSpreadsheet } from '../platform/spreadsheet.ts'
import { uuidOfHex, uuidv7 } from '../platform/uuid.ts'
import type { Vault } from '../platform/vault.ts'
import { leafAccounts } from './accountOptions.ts'
import { refOf } from './entrance.ts'
import {
  type BankRowRow,
  type BankUploadRow,
  type BookRow,
  bankMapping,
  bankRowsIn,
  booksOf,
  holdersOf,
  noteBankRows,
  postedLinesIn,
  rememberMapping,
} from './store.ts'
import { counterpartyNamed, personIdIn } from './voucherForm.ts'

/** More entries than this are not shown on a page; no village has so many in a year. */
const MAX_ENTRIES = 2000
/** An order with more vouchers would keep others waiting. */
const MAX_DRAFTS = 500
/** Months of the book's own postings that suggestions are learnt from. */
const LEARNT_MONTHS = 36

/** A bank's export: its file's name and the cells of the sheet that holds the entries. */
export interface BankFile {
  readonly name: string
  readonly cells: readonly (readonly string[])[]
}

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

/** Reads an uploaded export; of several sheets the one that has a bank's header. */
export const readBankFile = (bytes: Uint8Array, name: string): BankFile | Refusal => {
  const read = readSpreadsheet(bytes, name)
  if (isRefusal(read)) return read
  const { rows } = read.sheets.find((sheet) => findColumns(sheet.rows)) ?? read.sheets[0]!
  if (rows.length > MAX_ENTRIES)
    return refuse(
      'ledger.statementRows',
      `流水太长了，一次最多 ${MAX_ENTRIES} 行。请从银行分月份导出。`,
      `The statement is too long: at most ${MAX_ENTRIES} rows at a time. Export it by month.`,
      { field: 'file' },
    )
  return { name: name.replace(/^.*[/\\]/, '').slice(-100), cells: rows }
}

const uploadContext = (place: Place, id: Id) => `${place}/bankUpload/${id}`
const rowContext = (place: Place, id: Id) => `${place}/bankRow/${id}`

export const sealFile = (vault: Vault, place: Place, id: Id, file: BankFile): Buffer =>
  vault.encrypt(JSON.stringify(file), uploadContext(place, id))

export const openFile = (vault: Vault, place: Place, { id, content }: BankUploadRow): BankFile =>
  JSON.parse(vault.decrypt(content, uploadContext(place, id)))

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
    postedLinesIn(client, place, book.id, { from: addMonths(monthOf(to), -LEARNT_MONTHS), to: monthOf(to) }),
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
    const suggestion = row.amount === 0 ? undefined : suggestionFor(app.vault, book.id, experience, row)
    return {
      row,
      id: nameless(row),
      taken: !row.duplicate && row.amount !== 0 && against === undefined,
      ...(against && { against }),
      ...(suggestion && leaves.has(suggestion.account) && { suggestion }),
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

const closedMonth = ({ date }: BankRow, { state: { start, closedThrough } }: BookRow): Text | undefined => {
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

const atRow = (row: number, { zh, en }: Text): Text => text(`第 ${row} 行：${zh}`, `Row ${row}: ${en}`)

/** What the person chose: the account against the bank's, by row of the file. Rows that are not here are left out. */
export type Choices = ReadonlyMap<number, AccountCode | undefined>

export interface StatementDrafts {
  readonly steps: readonly Step[]
  readonly noted: readonly BankRowRow[]
  readonly lastDay: CalendarDate
}

/** Drafts for the chosen entries, as one order's steps, and what to note of them; or what is wrong, at its row. */
export const draftStatement = (
  vault: Vault,
  place: Place,
  book: BookRow,
  bank: AccountCode,
  prepared: PreparedStatement,
  choices: Choices,
): StatementDrafts | Refusal => {
  const chosen = prepared.rows.filter(({ row }) => choices.has(row.row) && !row.duplicate && row.amount !== 0)
  if (chosen.length === 0)
    return refuse('ledger.nothingChosen', '一笔也没有选。', 'No entry is chosen.', { field: 'do' })
  if (chosen.length > MAX_DRAFTS)
    return refuse(
      'ledger.tooManyDrafts',
      `一次最多变成 ${MAX_DRAFTS} 张草稿，请去掉一些，下次再导。`,
      `At most ${MAX_DRAFTS} drafts at a time: untick some, and import again for the rest.`,
      { field: 'do' },
    )
  const leaves = new Set(leafAccounts(book.state))
  const personId = personIdIn(vault, book.id)
  const steps: Step[] = []
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
  return { steps, noted, lastDay: chosen.at(-1)!.row.date }
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

export interface StatementOrder {
  readonly place: Place
  /** Where the place has several. */
  readonly book?: Id
  /** The bank's account, where the book has several. */
  readonly bank?: AccountCode
  readonly bytes: Uint8Array
  readonly name: string
  /** Only says what would happen. */
  readonly preview: boolean
}

/**
 * Imports a statement without a page, for whoever holds the machine: all new entries with the accounts suggested, as
 * drafts of the book's accountant. Whatever a person must decide is refused: the desk asks it.
 */
export const importStatement = async (
  app: App,
  { place, book: wanted, bank: named, bytes, name, preview }: StatementOrder,
): Promise<(PreparedStatement & { readonly drafted: number; readonly keeper: string }) | Refusal> => {
  const file = readBankFile(bytes, name)
  if (isRefusal(file)) return file
  const today = dateInShanghai(app.now())
  const found = await app.database.read([place], async (client) => {
    const books = (await booksOf(client, place)).filter(({ id }) => wanted === undefined || id === wanted)
    const [book] = books
    if (!book || books.length > 1) return notOne('ledger.whichBook', '账', 'book', books.map(refOf))
    const banks = bankAccounts(book).filter(({ code }) => named === undefined || code === named)
    const [bank] = banks
    if (!bank || banks.length > 1)
      return notOne(
        'ledger.whichBank',
        '银行账户',
        'bank account',
        banks.map(({ code, name }) => ({ id: code, name })),
      )
    const [keeper] = await holdersOf(client, place, BOOK_KEEPERS, today, book.state.organisation)
    if (!keeper)
      return refuse(
        'ledger.noKeeper',
        '这本账现在没有会计，请先在“任职”里任命。',
        'Nobody keeps this book now. Appoint an accountant first.',
      )
    const prepared = await prepareStatement(client, app, place, book, bank.code, file, undefined)
    return { book, bank: bank.code, keeper, prepared }
  })
  if (isRefusal(found)) return found
  const { book, bank, keeper, prepared } = found
  const [question] = prepared.statement.decisions
  if (question) return { refused: true, code: 'ledger.undecided', words: atDesk(question.words) }
  const taken = prepared.rows.filter((row) => row.taken)
  const nothing = { ...prepared, drafted: 0, keeper: keeper.name }
  if (preview || taken.length === 0) return nothing
  const choices = new Map(taken.map(({ row, suggestion }) => [row.row, suggestion?.account]))
  const drafts = draftStatement(app.vault, place, book, bank, prepared, choices)
  if (isRefusal(drafts)) return drafts
  const actor: Actor = {
    kind: 'person',
    account: keeper.account,
    name: keeper.name,
    offices: [{ place, organisation: book.state.organisation!, office: keeper.office }],
  }
  const outcome = await carryOut(app, place, book.id, bank, { order: uuidv7(), actor }, prepared, drafts)
  if (isRefusal(outcome)) return outcome
  return 'done' in outcome ? { ...nothing, drafted: taken.length } : importedMeanwhile()
}

const atDesk = ({ zh, en }: Text): Text =>
  text(`${zh}请到工作台的“银行流水”里回答。`, `${en} Answer at the desk, under Bank statement.`)

const notOne = (
  code: string,
  zh: string,
  en: string,
  found: readonly { readonly id: string; readonly name: string }[],
): Refusal =>
  found.length === 0
    ? refuse(code, `没有这个${zh}。`, `There is no such ${en}.`)
    : refuse(
        code,
        `有几个${zh}，请指明是哪个：${found.map(({ id, name }) => `${name} ${id}`).join('；')}`,
        `There are several: name the ${en}. ${found.map(({ id, name }) => `${name} ${id}`).join('; ')}`,
      )

export const importedMeanwhile = (): Refusal =>
  refuse(
    'ledger.importedMeanwhile',
    '刚才有别人导入了同样的流水。现在看到的是最新的样子，请看过再办。',
    'Somebody has just imported the same entries. This is how it stands now: look, then decide.',
    { field: 'do' },
  )
