import type { Fen, Id, Month } from '../../domain/kernel/index.ts'
import { type Actor, monthOf } from '../../domain/kernel/index.ts'
import {
  type AccountCode,
  type BookEntry,
  bankReconciliation,
  checkOpenMonth,
  fullAccountName,
  type KeptLine,
  moneyTasks,
  type ReconciliationFacts,
  type ReconciliationState,
  reconciliationInput,
  reconciliationNow,
  type SheetOf,
  settingsOf,
} from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { bankAccounts } from './bankPreview.ts'
import { type Entered, monthsOf, refOf, todayOf } from './entrance.ts'
import { monthMoney, reconciliationFacts, reconciliationId, reconciliationMatter } from './monthSheets.ts'
import { signedView } from './monthSign.ts'
import { namesIn, namesInBook, shownParty } from './names.ts'

export type ReconciliationView = PageModels['deskReconciliation']
type Item = ReconciliationView['bankPaid'][number]

/** A reconciliation with what it is decided on: the view, and what a form's ticks are read against. */
export interface ReconciliationShown {
  readonly view: ReconciliationView
  readonly state: ReconciliationState
  readonly version: number
  readonly facts: ReconciliationFacts
}

/** The reconciliation of an account and month as this reader sees it; `closing` as typed, where it was. */
export const reconciliationView = async (
  client: Client,
  app: App,
  { place, book, desk, keeps }: Entered,
  actor: Actor,
  month: Month,
  account: AccountCode,
  closing?: Fen,
): Promise<ReconciliationShown> => {
  const of: SheetOf = { book: book.id, account, month }
  const [matter, facts, money, names] = await Promise.all([
    reconciliationMatter(client, place, of),
    reconciliationFacts(client, place, of),
    monthMoney(client, place, book.id, month),
    namesInBook(client, app.vault, place, book.id),
  ])
  const { version, state } = matter ?? { version: 0, state: bankReconciliation.initial }
  const seals = [...new Set(state.lines.flatMap(({ sealed }) => sealed ?? []))]
  const own = await namesIn(
    client,
    app.vault,
    place,
    seals.map((seq) => ({ matter: reconciliationId(of), seq })),
  )
  const known = new Map([...names, ...own])
  const { sheet } = state
  const today = todayOf(app)
  const closed = month <= book.state.closedThrough
  const settings = settingsOf(book.state)
  const proposal = lastBalance(state.lines)
  const stated = closing ?? sheet?.closing ?? proposal?.closing
  const now = reconciliationNow(state, facts, stated ?? 0)
  const item = itemOf(known, state)
  const why = checkOpenMonth(book.state, month, today)
  const task = moneyTasks(settings, money).find(
    (each) => each.what === 'reconcile' && each.account === account,
  )
  const change = keeps && !closed ? { id: uuidv7(), version } : undefined
  const months = monthsOf(book, today)
  const banks = bankAccounts(book)
  return {
    state,
    version,
    facts,
    view: {
      desk,
      book: refOf(book),
      month,
      months: months.includes(month) ? months : [month, ...months],
      account: { code: account, name: fullAccountName(account, book.state.accounts)?.zh ?? account },
      banks: [
        ...banks,
        ...money.banks
          .filter((bank) => !banks.some(({ code }) => code === bank.account))
          .map((bank) => ({
            code: bank.account,
            name: fullAccountName(bank.account, book.state.accounts)?.zh ?? bank.account,
          })),
      ],
      byEye: reconciliationInput(state, facts, 0).byEye,
      bankReceived: now.bankReceived.map(item),
      bankPaid: now.bankPaid.map(item),
      bookReceived: now.bookReceived.map(item),
      bookPaid: now.bookPaid.map(item),
      settled: now.settled.map(({ why, bank, book }) => ({
        why,
        bank: bank.map(item),
        book: book.map(item),
      })),
      seen: now.seen.map(item),
      balance: now.balance,
      adjustedBook: now.adjustedBook,
      ...(stated !== undefined && {
        bank: {
          closing: stated,
          adjusted: now.adjustedBank,
          difference: now.difference,
          carried: now.carried,
          fresh: now.fresh,
        },
      }),
      ...(sheet?.reason !== undefined && { reason: sheet.reason }),
      ...(proposal && { proposal }),
      signed: await signedView(
        client,
        place,
        book.state.organisation!,
        actor,
        { version, returned: state.returned },
        sheet,
        settings.reconciliationSigners,
        task,
        closed,
      ),
      ...(change && { change }),
      first: facts.before === undefined,
      ...(change && !why && { prepare: { id: uuidv7(), version } }),
      ...(keeps && why && { why: why.words }),
    },
  }
}

/** The balance that the last imported line of the month bears, where it bears one. */
const lastBalance = (lines: readonly KeptLine[]) => {
  const [last] = lines
    .filter(({ typed }) => !typed)
    .toSorted((a, b) => (`${a.date} ${a.time ?? ''}` < `${b.date} ${b.time ?? ''}` ? 1 : -1))
  return last?.balance === undefined ? undefined : { closing: last.balance, date: last.date }
}

const itemOf =
  (names: ReadonlyMap<Id, string>, state: ReconciliationState) =>
  ({ id, date, words, amount, counterparty, ...more }: KeptLine & BookEntry): Item => {
    const known = counterparty?.startsWith('o:') || names.has(counterparty?.slice(2) ?? '')
    const own = monthOf(date) === state.of?.month ? state.lines : state.earlier
    return {
      id,
      date,
      words,
      amount,
      ...(counterparty !== undefined && known && { who: shownParty(counterparty, names) }),
      ...(more.voucher !== undefined && { voucher: { id: more.voucher, number: more.number ?? 0 } }),
      ...((more.typed || (more.voucher === undefined && own === state.earlier)) &&
        [...state.lines, ...state.earlier].some((each) => each.id === id) && { byHand: true }),
    }
  }
