import {
  type Act,
  addMonths,
  type CalendarDate,
  type Context,
  type Fen,
  type Id,
  isRefusal,
  lastDay,
  type MatterKind,
  type Month,
  monthOf,
  parseDate,
  parseMonth,
  type Recorded,
  type Refusal,
  refuse,
  type Text,
} from '../kernel/index.ts'
import { type Balance, balanceOf } from './balances.ts'
import { addAccount, checkNewAccount, closeAccount, renameAccount } from './bookAccounts.ts'
import type { AccountCode, SubAccounts } from './chart.ts'
import {
  type BareCounterparty,
  bareCounterparty,
  type NamedCounterparty,
  sealedNames,
} from './counterparty.ts'
import { HOUSE_ACCOUNTS } from './houseAccounts.ts'
import { type MonthMoney, moneyTasks, taskRefusal } from './monthEnd.ts'
import { wordsOf } from './monthSheet.ts'
import { keepsBook } from './offices.ts'
import { checkOpening } from './opening.ts'
import { withoutTotals } from './openingTotals.ts'
import { type BookSettings, checkSettings, DEFAULT_SETTINGS, settingsOf } from './settings.ts'
import { unclosed } from './yearEnd.ts'

/** The voucher that the book took in last: the number that its `post` reads within the same order. */
export interface Entry {
  readonly voucher: Id
  readonly month: Month
  readonly number: number
  readonly date: CalendarDate
  readonly digest: string
}

/**
 * A book of an organisation (账套). Numbers run per month, of voucher type 记, in the order of posting: an open month
 * only ever takes its next number, a closed month takes none, so nothing can be inserted and no number is left out.
 */
export interface BookState {
  readonly organisation: Id | undefined
  readonly name: string
  readonly start: Month
  readonly accounts: SubAccounts
  /** Sub-accounts that take no more entries. */
  readonly closedAccounts?: readonly AccountCode[]
  readonly settings: BookSettings
  /** Last number of each month that is still open. */
  readonly numbers: Readonly<Record<Month, number>>
  readonly lastEntered: Entry | undefined
  /** Months up to this one are closed; months are closed in order and never opened again. */
  readonly closedThrough: Month
}

/** One opening balance as a command brings it; on one side. */
export interface OpeningRow {
  readonly account: AccountCode
  readonly counterparty?: NamedCounterparty
  readonly debit: Fen
  readonly credit: Fen
}

export type BookCommand =
  | {
      readonly type: 'open'
      readonly organisation: Id
      readonly name: string
      readonly start: Month
      readonly opening: readonly OpeningRow[]
      /** Sub-accounts to start with; the house's when left out. */
      readonly accounts?: SubAccounts
      readonly settings?: Partial<BookSettings>
    }
  | { readonly type: 'addAccount'; readonly code: AccountCode; readonly name: Text }
  | { readonly type: 'renameAccount'; readonly code: AccountCode; readonly name: Text }
  | { readonly type: 'closeAccount'; readonly code: AccountCode }
  /** `reason` where the book is to close without a reconciliation or a count. */
  | { readonly type: 'set'; readonly settings: Partial<BookSettings>; readonly reason?: string }
  /** Only together with the voucher's `post`: see `postingSteps`. `digest` is over `voucherText`. */
  | { readonly type: 'enter'; readonly voucher: Id; readonly date: CalendarDate; readonly digest: string }
  | { readonly type: 'closeMonth'; readonly month: Month }
  | { readonly type: 'closeYear'; readonly year: number }

type OpeningBody = {
  readonly rows: readonly {
    readonly account: AccountCode
    readonly counterparty?: BareCounterparty
    readonly debit: Fen
    readonly credit: Fen
  }[]
}

export type BookAct =
  | Act<'opened', Pick<BookState, 'name' | 'start' | 'accounts' | 'settings'> & { readonly organisation: Id }>
  /** Opening balances, in acts of at most 60 rows: the state does not keep them, the server's projection does. */
  | Act<'openingRecorded', OpeningBody>
  | Act<'accountAdded', { readonly code: AccountCode; readonly name: Text }>
  | Act<'accountRenamed', { readonly code: AccountCode; readonly name: Text }>
  | Act<'accountClosed', { readonly code: AccountCode }>
  | Act<'settingsChanged', { readonly settings: Partial<BookSettings>; readonly reason?: string }>
  | Act<'entered', Entry>
  | Act<'monthClosed', { readonly month: Month; readonly last: number }>
  | Act<'yearClosed', { readonly year: number; readonly last: number }>

/** Read in the transaction of the command, for what closes: a month, a year, an account. */
export interface BookFacts {
  /** Vouchers dated in the month that are neither posted nor discarded. */
  readonly unposted?: number
  /** Balances at the end of the year, for `closeYear`; at the end of all, for `closeAccount`. */
  readonly balances?: readonly Balance[]
  /** What the bank accounts and the cash did in the month that closes, with their sheets. */
  readonly money?: MonthMoney
}

type BookContext = Context<BookFacts | undefined>

const OPENING_CHUNK = 60
const SOFTWARE = '财会〔2024〕12号'
const SYSTEM = '财会〔2023〕14号'

export const book: MatterKind<BookState, BookCommand, BookAct, BookFacts | undefined> = {
  kind: 'book',
  initial: {
    organisation: undefined,
    name: '',
    start: '',
    accounts: {},
    settings: DEFAULT_SETTINGS,
    numbers: {},
    lastEntered: undefined,
    closedThrough: '',
  },

  decide(state, command, context) {
    const organisation = command.type === 'open' ? command.organisation : state.organisation
    if (organisation === undefined)
      return refuse('ledger.noBook', '还没有建账，请先建账。', 'There is no book yet. Open one first.')
    if (!keepsBook(context.actor, context.place, organisation))
      return refuse(
        'ledger.notBookkeeper',
        '只有这个组织的报账员（会计）或代理会计能动这本账。请让他们来办。',
        'Only the accountant or agent accountant of this organisation may do this. Ask them.',
      )
    switch (command.type) {
      case 'open':
        return open(state, command)
      case 'addAccount':
        return addAccount(state, command.code, command.name)
      case 'renameAccount':
        return renameAccount(state, command.code, command.name)
      case 'closeAccount':
        return closeAccount(state, command.code, context)
      case 'set':
        return set(command)
      case 'enter':
        return enter(state, command, context)
      case 'closeMonth':
        return closeMonth(state, command.month, context)
      case 'closeYear':
        return closeYear(state, command.year, context)
    }
  },

  evolve(state, act: Recorded<BookAct>) {
    switch (act.type) {
      case 'opened':
        return { ...state, ...act.body, closedThrough: addMonths(act.body.start, -1) }
      case 'openingRecorded':
        return state
      case 'accountAdded':
      case 'accountRenamed':
        return { ...state, accounts: { ...state.accounts, [act.body.code]: act.body.name } }
      case 'accountClosed':
        return { ...state, closedAccounts: [...(state.closedAccounts ?? []), act.body.code] }
      case 'settingsChanged':
        return { ...state, settings: { ...state.settings, ...act.body.settings } }
      case 'entered':
        return {
          ...state,
          numbers: { ...state.numbers, [act.body.month]: act.body.number },
          lastEntered: act.body,
        }
      case 'monthClosed':
        return closedAt(state, act.body.month)
      case 'yearClosed':
        return closedAt(state, `${act.body.year}-12`)
      default:
        return state
    }
  },
}

const closedAt = (state: BookState, month: Month): BookState => ({
  ...state,
  numbers: Object.fromEntries(Object.entries(state.numbers).filter(([open]) => open > month)),
  closedThrough: month,
})

const open = (state: BookState, command: Extract<BookCommand, { type: 'open' }>): BookAct[] | Refusal => {
  if (state.organisation !== undefined)
    return refuse('ledger.opened', '这本账已经建过了。', 'This book is open already.')
  const name = command.name.trim()
  if (name === '')
    return refuse('ledger.name', '请给账起个名字。', 'Give the book a name.', { field: 'name' })
  if (parseMonth(command.start) === undefined)
    return refuse('ledger.start', '开始月份要写成 2026-01 这样。', 'Write the first month like 2026-01.', {
      field: 'start',
    })
  const accounts: Record<AccountCode, Text> = {}
  for (const [code, given] of Object.entries(command.accounts ?? HOUSE_ACCOUNTS).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    const refusal = checkNewAccount(code, given, accounts)
    if (refusal) return refusal
    accounts[code] = given
  }
  const refusal = checkOpening(command.opening, accounts, command.start)
  if (refusal) return refusal
  const settings = { ...DEFAULT_SETTINGS, ...command.settings }
  const acts: BookAct[] = [
    {
      type: 'opened',
      body: { organisation: command.organisation, name, start: command.start, accounts, settings },
    },
  ]
  const opening = withoutTotals(command.opening)
  for (let at = 0; at < opening.length; at += OPENING_CHUNK) {
    const rows = opening.slice(at, at + OPENING_CHUNK)
    const sealed = sealedNames(rows.map((row) => row.counterparty))
    acts.push({
      type: 'openingRecorded',
      body: {
        rows: rows.map(({ counterparty, ...row }) =>
          counterparty === undefined ? row : { ...row, counterparty: bareCounterparty(counterparty) },
        ),
      },
      ...(Object.keys(sealed).length > 0 ? { sealed } : {}),
    })
  }
  return acts
}

const monthClosed = (month: Month): Refusal =>
  refuse(
    'ledger.monthClosed',
    `${month} 已经结账，不能再记。请记在还没结账的月份；写错了用红字冲销。`,
    `${month} is closed. Use a month that is still open; correct mistakes by a red-letter reversal.`,
    { clause: SOFTWARE, field: 'date' },
  )

/** May a voucher of this date be posted, as far as the book's months go? */
export const checkDate = (state: BookState, date: CalendarDate, today: CalendarDate): Refusal | undefined => {
  if (parseDate(date) === undefined)
    return refuse('ledger.date', '日期要写成 2026-10-18 这样。', 'Write the date like 2026-10-18.', {
      field: 'date',
    })
  if (monthOf(date) < state.start)
    return refuse(
      'ledger.beforeStart',
      `这本账从 ${state.start} 开始，更早的已在期初余额里。`,
      `The book begins in ${state.start}; what was before is in its opening balances.`,
      { field: 'date' },
    )
  if (monthOf(date) <= state.closedThrough) return monthClosed(monthOf(date))
  if (date > today)
    return refuse('ledger.future', '日期还没到，不能提前记。', 'This date is still to come.', {
      field: 'date',
    })
  return undefined
}

const enter = (
  state: BookState,
  { voucher, date, digest }: Extract<BookCommand, { type: 'enter' }>,
  context: BookContext,
): BookAct[] | Refusal => {
  const refusal = checkDate(state, date, context.today)
  if (refusal) return refusal
  const month = monthOf(date)
  return [
    { type: 'entered', body: { voucher, month, number: (state.numbers[month] ?? 0) + 1, date, digest } },
  ]
}

const checkClosing = (state: BookState, month: Month, context: BookContext): Refusal | undefined => {
  if (parseMonth(month) === undefined)
    return refuse('ledger.month', '月份要写成 2026-10 这样。', 'Write the month like 2026-10.', {
      field: 'month',
    })
  if (month <= state.closedThrough) return monthClosed(month)
  const next = addMonths(state.closedThrough, 1)
  if (month !== next)
    return refuse(
      'ledger.closeInOrder',
      `要一个月一个月地结，先结 ${next}。`,
      `Months are closed in order: close ${next} first.`,
      { field: 'month' },
    )
  if (context.today < lastDay(month))
    return refuse(
      'ledger.monthNotOver',
      `${month} 还没过完，到 ${lastDay(month)} 再结账。`,
      `${month} is not over. Close it from ${lastDay(month)} on.`,
      { field: 'month' },
    )
  const { unposted, money } = context.facts ?? {}
  if (unposted === undefined || money === undefined)
    throw new TypeError('closing needs facts.unposted and facts.money')
  if (unposted > 0)
    return refuse(
      'ledger.unposted',
      `${month} 还有 ${unposted} 张凭证没记账。请记账，或者作废。`,
      `${unposted} voucher(s) of ${month} are not posted yet. Post or discard them.`,
      { field: 'month' },
    )
  const [task] = moneyTasks(settingsOf(state), money)
  return task && taskRefusal(month, task)
}

const set = ({ settings, reason: said = '' }: Extract<BookCommand, { type: 'set' }>): BookAct[] | Refusal => {
  const refusal = checkSettings(settings)
  if (refusal) return refusal
  const lax = settings.bankReconciled === false || settings.cashCounted === false
  if (!lax && said.trim() === '') return [{ type: 'settingsChanged', body: { settings } }]
  const reason = wordsOf(said, 'reason')
  return isRefusal(reason) ? reason : [{ type: 'settingsChanged', body: { settings, reason } }]
}

const closeMonth = (state: BookState, month: Month, context: BookContext): BookAct[] | Refusal => {
  const refusal = checkClosing(state, month, context)
  if (refusal) return refusal
  if (month.endsWith('-12'))
    return refuse(
      'ledger.closeYear',
      '十二月跟全年一起结，请用“年结”。',
      'December is closed with its year: use the year-end close.',
      { clause: SYSTEM, field: 'month' },
    )
  return [{ type: 'monthClosed', body: { month, last: state.numbers[month] ?? 0 } }]
}

const closeYear = (state: BookState, year: number, context: BookContext): BookAct[] | Refusal => {
  const refusal = checkClosing(state, `${year}-12`, context)
  if (isRefusal(refusal)) return refusal
  const { balances } = context.facts ?? {}
  if (balances === undefined) throw new TypeError('closing a year needs facts.balances')
  const left = unclosed(balances)
  if (left.length > 0)
    return refuse(
      'ledger.unclosed',
      `还有 ${left.length} 个科目没结转，比如 ${left[0]!.account}。请先记年末结转凭证。`,
      `${left.length} account(s) still carry a balance, ${left[0]!.account} for one. Post the closing vouchers first.`,
      { clause: SYSTEM },
    )
  if (settingsOf(state).pendingNilAtYearEnd && balanceOf(balances, '181') !== 0)
    return refuse(
      'ledger.pending',
      '“待处理财产损溢”还有余额，年底前要处理完。',
      'Account 181 still carries a balance; settle it before the year is closed.',
      { clause: SYSTEM },
    )
  return [{ type: 'yearClosed', body: { year, last: state.numbers[`${year}-12`] ?? 0 } }]
}
