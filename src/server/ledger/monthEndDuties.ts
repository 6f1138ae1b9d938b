import {
  type Actor,
  type CalendarDate,
  isRefusal,
  lastDay,
  type Month,
  type Place,
  type Text,
} from '../../domain/kernel/index.ts'
import {
  fullAccountName,
  keepsBook,
  type MoneyTask,
  type MonthMoney,
  maySignAs,
  moneyTasks,
  type Signable,
  settingsOf,
  signatoryOf,
} from '../../domain/ledger/index.ts'
import type { Client } from '../platform/database.ts'
import { type BookRow, booksOf } from './books.ts'
import { monthMoney, nextMonth } from './monthSheets.ts'
import { unpostedIn } from './vouchers.ts'

/** Something that a month's end wants of this person. */
export interface MonthEndDuty {
  readonly kind: 'reconcile' | 'signReconciliation' | 'countCash' | 'signCount' | 'closeMonth'
  readonly book: BookRow
  readonly month: Month
  readonly account: string
  readonly subject: Text
}

/** What the books of a place want of this person before their next month closes, once that month is over. */
export const monthEndDuties = async (
  client: Client,
  place: Place,
  actor: Actor,
  today: CalendarDate,
): Promise<MonthEndDuty[]> => {
  const books = (await booksOf(client, place)).filter(
    ({ state }) =>
      today >= lastDay(nextMonth(state)) &&
      (['keeper', 'cashier', 'reviewer'] as const).some((as) =>
        maySignAs(actor, place, state.organisation!, as),
      ),
  )
  return (await Promise.all(books.map((book) => dutiesOf(client, place, actor, book)))).flat()
}

const dutiesOf = async (
  client: Client,
  place: Place,
  actor: Actor,
  book: BookRow,
): Promise<MonthEndDuty[]> => {
  const { state } = book
  const month = nextMonth(state)
  const [money, unposted] = await Promise.all([
    monthMoney(client, place, book.id, month),
    unpostedIn(client, place, book.id, month),
  ])
  const settings = settingsOf(state)
  const tasks = moneyTasks(settings, money)
  const keeps = keepsBook(actor, place, state.organisation!)
  const duty = (kind: MonthEndDuty['kind'], account: string): MonthEndDuty => ({
    kind,
    book,
    month,
    account,
    subject: fullAccountName(account, state.accounts) ?? { zh: account, en: account },
  })
  if (tasks.length === 0) return keeps && unposted === 0 ? [duty('closeMonth', '')] : []
  return tasks.flatMap((task): MonthEndDuty[] => {
    const bank = task.what === 'reconcile'
    if (task.why === 'unsigned') {
      const as = signatoryOf(sheetOf(money, task)!, actor, place, state.organisation!)
      return isRefusal(as) ? [] : [duty(bank ? 'signReconciliation' : 'signCount', task.account)]
    }
    const [first] = settings.cashCountSigners
    const mine = bank ? keeps : maySignAs(actor, place, state.organisation!, first!)
    return mine ? [duty(bank ? 'reconcile' : 'countCash', task.account)] : []
  })
}

const sheetOf = ({ banks, cash }: MonthMoney, { what, account }: MoneyTask): Signable | undefined =>
  what === 'count' ? cash.sheet : banks.find((bank) => bank.account === account)?.sheet
