import {
  type Act,
  addMonths,
  type CalendarDate,
  type Context,
  type Fen,
  firstDay,
  type Id,
  isRefusal,
  lastDay,
  type MatterKind,
  type Month,
  parseDate,
  type Recorded,
  type Refusal,
  refuse,
} from '../kernel/index.ts'
import type { BookState } from './book.ts'
import { type CashCount, type CashPieces, countCash } from './cashCount.ts'
import { checkOpenMonth, checkSheetMonth, wordsOf } from './monthSheet.ts'
import { settingsOf } from './settings.ts'
import { isSigned, type Signable, type Signatory, signatoryOf } from './signatories.ts'

export interface CashCountOf {
  readonly book: Id
  readonly month: Month
}

/** A count as it was made and signed, beside what the book has in cash at the end of that day. */
export interface SignedCount extends CashCount, Signable {
  readonly date: CalendarDate
}

export interface CashCountState {
  readonly of: CashCountOf | undefined
  readonly sheet?: SignedCount
  readonly returned?: string
}

export type CashCountCommand = { readonly of: CashCountOf } & (
  | {
      readonly type: 'count'
      readonly date: CalendarDate
      readonly pieces: CashPieces
      readonly reason?: string
    }
  | { readonly type: 'countersign' }
  | { readonly type: 'return'; readonly reasons: string }
)

export type CashCountAct =
  | Act<'begun', CashCountOf>
  | Act<'counted', Omit<SignedCount, 'signed'> & { readonly as: Signatory }>
  | Act<'countersigned', { readonly as: Signatory }>
  | Act<'returned', { readonly reasons: string }>

/** Read in the transaction of the command. */
export interface CashCountFacts {
  readonly book?: BookState
  /** What the book has in cash at the end of the day of the count. */
  readonly balance?: Fen
}

/** 现金盘点表: what lies in the till beside what the book says, for a month, signed by two. */
export const cashCount: MatterKind<CashCountState, CashCountCommand, CashCountAct, CashCountFacts> = {
  kind: 'cashCount',
  initial: { of: undefined },

  decide(state, command, context) {
    const { book } = context.facts
    if (book?.organisation === undefined)
      return refuse('ledger.noBook', '还没有建账，请先建账。', 'There is no book yet. Open one first.')
    const refusal = checkSheetMonth(book, command.of.month)
    if (refusal) return refusal
    const act = command.type === 'count' ? count(command, context, book) : second(state, command, context)
    if (isRefusal(act)) return act
    return state.of ? [act] : [{ type: 'begun', body: command.of }, act]
  },

  evolve(state, act: Recorded<CashCountAct>) {
    const signature = (as: Signatory) => ({
      as,
      account: act.by.kind === 'person' ? act.by.account : '',
      at: act.at,
    })
    switch (act.type) {
      case 'begun':
        return { ...state, of: act.body }
      case 'counted': {
        const { as, ...sheet } = act.body
        return { of: state.of, sheet: { ...sheet, signed: [signature(as)] } }
      }
      case 'countersigned': {
        const { sheet } = state
        return sheet
          ? { ...state, sheet: { ...sheet, signed: [...sheet.signed, signature(act.body.as)] } }
          : state
      }
      case 'returned':
        return { of: state.of, returned: act.body.reasons }
      default:
        return state
    }
  },
}

const count = (
  { of: { month }, date, pieces, reason }: Extract<CashCountCommand, { type: 'count' }>,
  { facts, actor, place, today }: Context<CashCountFacts>,
  book: BookState,
): CashCountAct | Refusal => {
  const refusal = checkOpenMonth(book, month, today)
  if (refusal) return refusal
  const last = lastDay(addMonths(month, 1))
  if (parseDate(date) === undefined || date < firstDay(month) || date > last || date > today)
    return refuse(
      'ledger.countDate',
      `盘点日期要在 ${firstDay(month)} 以后，不能是还没到的日子，写成 ${lastDay(month)} 这样。`,
      `The day of the count lies after ${firstDay(month)} and is not still to come. Write it like ${lastDay(month)}.`,
      { field: 'date' },
    )
  const { balance } = facts
  if (balance === undefined) throw new TypeError('a count needs facts.balance')
  const counted = countCash(pieces, balance, reason)
  if (isRefusal(counted)) return counted
  const { cashCountSigners: needs } = settingsOf(book)
  const as = signatoryOf({ needs, signed: [] }, actor, place, book.organisation!)
  if (isRefusal(as)) return as
  return {
    type: 'counted',
    body: { as, needs, date, ...counted },
  }
}

const second = (
  { sheet }: CashCountState,
  command: Exclude<CashCountCommand, { type: 'count' }>,
  { facts, actor, place }: Context<CashCountFacts>,
): CashCountAct | Refusal => {
  if (!sheet || isSigned(sheet))
    return refuse(
      'ledger.nothingToSign',
      '还没有盘点，或者已经签完了。',
      'Nothing was counted yet, or it is signed already.',
    )
  const as = signatoryOf(sheet, actor, place, facts.book!.organisation!)
  if (isRefusal(as)) return as
  if (command.type === 'countersign') return { type: 'countersigned', body: { as } }
  const reasons = wordsOf(command.reasons, 'reasons')
  return isRefusal(reasons) ? reasons : { type: 'returned', body: { reasons } }
}
