import {
  type Actor,
  dateInShanghai,
  type Id,
  isRefusal,
  type Place,
  type Refusal,
  refuse,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import { type AccountCode, BOOK_KEEPERS } from '../../domain/ledger/index.ts'
import type { App } from '../platform/app.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { carryOut, draftStatement, importedMeanwhile } from './bankDrafts.ts'
import { readBankFile } from './bankFile.ts'
import { bankAccounts, type PreparedStatement, prepareStatement } from './bankPreview.ts'
import { booksOf } from './books.ts'
import { refOf } from './entrance.ts'
import { linesToKeep } from './keptLines.ts'
import { holdersOf } from './officeHolders.ts'

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
    const kept = await linesToKeep(client, app.vault, place, book, bank.code, prepared)
    return { book, bank: bank.code, keeper, prepared, kept }
  })
  if (isRefusal(found)) return found
  const { book, bank, keeper, prepared, kept } = found
  const [question] = prepared.statement.decisions
  if (question) return { refused: true, code: 'ledger.undecided', words: atDesk(question.words) }
  const taken = prepared.rows.filter((row) => row.taken)
  const nothing = { ...prepared, drafted: 0, keeper: keeper.name }
  if (preview || (taken.length === 0 && kept.length === 0)) return nothing
  const choices = new Map(taken.map(({ row, suggestion }) => [row.row, suggestion?.account]))
  const drafts = draftStatement(app.vault, place, book, bank, prepared, choices, kept)
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
