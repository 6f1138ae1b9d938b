import {
  type Act,
  addMonths,
  type CalendarDate,
  type Fen,
  firstDay,
  type Id,
  isRefusal,
  type MatterKind,
  type Month,
  type Recorded,
  refuse,
} from '../kernel/index.ts'
import type { BookState } from './book.ts'
import { type AccountCode, BANK, hasAccount, isWithin } from './chart.ts'
import type { NamedCounterparty } from './counterparty.ts'
import { checkSheetMonth } from './monthSheet.ts'
import { reconciliationDeed } from './reconciliationDeeds.ts'
import type { BankLine, BookEntry, Pair } from './reconciliationItems.ts'
import type { Signable, Signatory, Signature } from './signatories.ts'

/** Which sheet: one for each bank account of a book and month. */
export interface SheetOf {
  readonly book: Id
  readonly account: AccountCode
  readonly month: Month
}

/** A line as it is kept. A person's name lies in the act of number `sealed`. */
export interface KeptLine extends BankLine {
  readonly time?: string
  readonly balance?: Fen
  /** Written down by hand, from a statement on paper. */
  readonly typed?: boolean
  readonly sealed?: number
}

/** A line as a command brings it. */
export type BroughtLine = Omit<KeptLine, 'counterparty' | 'sealed' | 'typed'> & {
  readonly counterparty?: NamedCounterparty
}

/** The sheet as it was made and signed; all in fen. */
export interface SignedReconciliation extends Signable {
  readonly closing: Fen
  readonly balance: Fen
  /** How many entries the book had on the account in the month. */
  readonly entries: number
  readonly difference: Fen
  readonly carried: Fen
  readonly byEye: boolean
  /** Why a difference is left, in words. */
  readonly reason?: string
  /** What was in transit: the next sheet begins with it. */
  readonly transit: { readonly lines: readonly KeptLine[]; readonly entries: readonly BookEntry[] }
}

export interface ReconciliationState {
  readonly of: SheetOf | undefined
  readonly lines: readonly KeptLine[]
  /** Of the first sheet: what the book had booked before and the bank had not. */
  readonly earlier: readonly BookEntry[]
  readonly pairs: readonly Pair[]
  readonly apart: readonly string[]
  /** Gone as soon as something changes that it was made from. */
  readonly sheet?: SignedReconciliation
  /** Why the second signer gave it back. */
  readonly returned?: string
}

type Of = { readonly of: SheetOf }
export type ReconciliationCommand = Of &
  (
    | { readonly type: 'bringLines'; readonly lines: readonly BroughtLine[] }
    | { readonly type: 'noteLine'; readonly line: BroughtLine }
    | { readonly type: 'noteEarlier'; readonly entry: BookEntry }
    /** A line or an earlier entry that was written down by hand, and wrongly. */
    | { readonly type: 'withdraw'; readonly item: string }
    | { readonly type: 'pair'; readonly pair: Pair }
    | { readonly type: 'setApart'; readonly items: readonly string[] }
    | { readonly type: 'release'; readonly items: readonly string[] }
    | { readonly type: 'prepare'; readonly closing: Fen; readonly reason?: string }
    | { readonly type: 'countersign' }
    | { readonly type: 'return'; readonly reasons: string }
  )

type Prepared = Omit<SignedReconciliation, 'transit' | 'signed'> & { readonly as: Signatory }

export type ReconciliationAct =
  | Act<'begun', SheetOf>
  | Act<'linesKept', { readonly lines: readonly KeptLine[] }>
  | Act<'earlierNoted', { readonly entry: BookEntry }>
  | Act<'withdrawn', { readonly item: string }>
  | Act<'paired', Pair>
  | Act<'setApart', { readonly items: readonly string[] }>
  | Act<'released', { readonly items: readonly string[] }>
  | Act<'prepared', Prepared>
  /** What was in transit as it was prepared, in acts of at most 20 items. */
  | Act<'transitNoted', SignedReconciliation['transit']>
  | Act<'countersigned', { readonly as: Signatory }>
  | Act<'returned', { readonly reasons: string }>

/** Read in the transaction of the command. */
export interface ReconciliationFacts {
  readonly book?: BookState
  /** The book's entries on the account since the last signed sheet, up to the month's end. */
  readonly entries?: readonly BookEntry[]
  readonly balance?: Fen
  /** The last sheet that was signed before this month. */
  readonly before?: SignedReconciliation
}

/** 银行存款余额调节表: a book's bank account beside the bank's statement, a month at a time, signed by two. */
export const bankReconciliation: MatterKind<
  ReconciliationState,
  ReconciliationCommand,
  ReconciliationAct,
  ReconciliationFacts
> = {
  kind: 'bankReconciliation',
  initial: { of: undefined, lines: [], earlier: [], pairs: [], apart: [] },

  decide(state, command, context) {
    const { book } = context.facts
    const { account, month } = command.of
    if (book?.organisation === undefined || !isWithin(account, BANK) || !hasAccount(account, book.accounts))
      return refuse('ledger.noBank', '这本账没有这个银行账户。', 'This book has no such bank account.')
    const refusal = checkSheetMonth(book, month)
    if (refusal) return refusal
    const begun: ReconciliationAct[] = state.of ? [] : [{ type: 'begun', body: command.of }]
    const acts = reconciliationDeed(state, command, context, book)
    return isRefusal(acts) ? acts : acts.length === 0 ? [] : [...begun, ...acts]
  },

  evolve(state, act: Recorded<ReconciliationAct>) {
    switch (act.type) {
      case 'begun':
        return { ...state, of: act.body }
      case 'linesKept':
        return changed(state, {
          lines: [
            ...state.lines,
            ...act.body.lines.map((line) =>
              line.counterparty?.startsWith('p:') ? { ...line, sealed: act.seq } : line,
            ),
          ],
        })
      case 'earlierNoted':
        return changed(state, { earlier: [...state.earlier, act.body.entry] })
      case 'withdrawn':
        return changed(state, {
          lines: without(state.lines, act.body.item),
          earlier: without(state.earlier, act.body.item),
        })
      case 'paired': {
        const ids = [...act.body.bank, ...act.body.book]
        return changed(state, {
          pairs: [...clear(state.pairs, ids), act.body],
          apart: state.apart.filter((id) => !ids.includes(id)),
        })
      }
      case 'setApart':
        return changed(state, {
          pairs: clear(state.pairs, act.body.items),
          apart: [...new Set([...state.apart, ...act.body.items])],
        })
      case 'released':
        return changed(state, {
          pairs: clear(state.pairs, act.body.items),
          apart: state.apart.filter((id) => !act.body.items.includes(id)),
        })
      case 'prepared': {
        const { as, ...sheet } = act.body
        const { returned: _returned, ...rest } = state
        return {
          ...rest,
          sheet: { ...sheet, transit: { lines: [], entries: [] }, signed: [signature(as, act)] },
        }
      }
      case 'transitNoted':
        return withSheet(state, ({ transit }) => ({
          transit: {
            lines: [...transit.lines, ...act.body.lines],
            entries: [...transit.entries, ...act.body.entries],
          },
        }))
      case 'countersigned':
        return withSheet(state, ({ signed }) => ({ signed: [...signed, signature(act.body.as, act)] }))
      case 'returned':
        return { ...changed(state, {}), returned: act.body.reasons }
      default:
        return state
    }
  },
}

const signature = (as: Signatory, { by, at }: Pick<Recorded<ReconciliationAct>, 'by' | 'at'>): Signature => ({
  as,
  account: by.kind === 'person' ? by.account : '',
  at,
})

const changed = (state: ReconciliationState, more: Partial<ReconciliationState>): ReconciliationState => {
  const { sheet: _gone, ...rest } = state
  return { ...rest, ...more }
}

const withSheet = (
  state: ReconciliationState,
  more: (sheet: SignedReconciliation) => Partial<SignedReconciliation>,
): ReconciliationState =>
  state.sheet ? { ...state, sheet: { ...state.sheet, ...more(state.sheet) } } : state

const without = <Item extends { readonly id: string }>(items: readonly Item[], gone: string): Item[] =>
  items.filter(({ id }) => id !== gone)

/** Pairs that hold none of these items. */
const clear = (pairs: readonly Pair[], items: readonly string[]): Pair[] =>
  pairs.filter(({ bank, book }) => ![...bank, ...book].some((id) => items.includes(id)))

/** The first day of the entries that a sheet looks at, after the last one signed before it. */
export const entriesSince = ({ month }: SheetOf, before: Month | undefined): CalendarDate =>
  firstDay(before === undefined ? month : addMonths(before, 1))
