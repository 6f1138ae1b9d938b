import {
  type Act,
  type CalendarDate,
  type Context,
  type Id,
  type MatterKind,
  type Month,
  type Recorded,
  type Refusal,
  refuse,
  yearOf,
} from '../kernel/index.ts'
import type { BookState, Entry } from './book.ts'
import {
  type BareCounterparty,
  bareCounterparty,
  type Counterparty,
  type NamedCounterparty,
  sealedNames,
  withSeal,
} from './counterparty.ts'
import { keepsBook, reviewsBook } from './offices.ts'
import {
  type Attachment,
  checkComplete,
  checkDraft,
  type VoucherContent,
  voucherText,
} from './voucherContent.ts'

/** drafted ⇄ returned → submitted → reviewed → posted; only drafts are discarded, nothing leaves `posted`. */
export type VoucherStage = 'none' | 'draft' | 'submitted' | 'returned' | 'reviewed' | 'posted' | 'discarded'

export interface VoucherState {
  readonly stage: VoucherStage
  readonly book: Id
  readonly content: VoucherContent
  /** Accounts of all who wrote on it; the last one is its preparer. None of them may review it. */
  readonly preparers: readonly Id[]
  readonly reviewer?: Id
  readonly poster?: Id
  /** Why it came back last time. */
  readonly reasons?: string
  /** Given at posting: 记字第 `number` 号 of `month`. */
  readonly month?: Month
  readonly number?: number
  readonly digest?: string
  /** The red voucher that took it back. */
  readonly reversedBy?: Id
}

type Named = VoucherContent<NamedCounterparty>
type Bare = VoucherContent<BareCounterparty>

export type VoucherCommand =
  | { readonly type: 'draft'; readonly book: Id; readonly content: Omit<Named, 'reverses'> }
  /**
   * A red draft that takes a posted voucher back; its lines follow from the original in `facts`. `names` are the sealed
   * names of its persons by their ids, which only the server's vault can open.
   */
  | {
      readonly type: 'draftReversal'
      readonly of: Id
      readonly date: CalendarDate
      readonly summary: string
      readonly names: Readonly<Record<Id, string>>
    }
  | { readonly type: 'redraft'; readonly content: Omit<Named, 'reverses'> }
  | { readonly type: 'submit' }
  | { readonly type: 'return'; readonly reasons: string }
  | { readonly type: 'review' }
  /** Only after the book's `enter` in the same order: see `postingSteps`. */
  | { readonly type: 'post' }
  /** Marks a posted voucher as taken back, in the order that posts the red one. */
  | { readonly type: 'reverse'; readonly by: Id }
  | { readonly type: 'discard' }
  /** The copy of a paper with personal data covered, for publication; possible at any time. */
  | { readonly type: 'cover'; readonly sha256: string; readonly publicSha256: string }

export type VoucherAct =
  | Act<'drafted', { readonly book: Id; readonly content: Bare }>
  | Act<'redrafted', { readonly content: Bare }>
  | Act<'submitted', Record<never, never>>
  | Act<'returned', { readonly reasons: string }>
  | Act<'reviewed', Record<never, never>>
  | Act<'posted', Omit<Entry, 'voucher'>>
  | Act<'reversed', { readonly by: Id }>
  | Act<'discarded', Record<never, never>>
  | Act<'covered', { readonly sha256: string; readonly publicSha256: string }>

/** Read in the transaction of the command. */
export interface VoucherFacts {
  /** The book's state; where this order has touched the book, `peers` goes before it. */
  readonly book?: BookState
  /** SHA-256 in hex of a text in UTF-8; for `post`. */
  readonly sha256?: (text: string) => string
  /** For `draftReversal`: the voucher to take back. */
  readonly original?: VoucherState
}

type VoucherContext = Context<VoucherFacts>

const SOFTWARE = '财会〔2024〕12号'
const NOTHING: VoucherContent = { date: '', summary: '', lines: [], attachments: [] }

export const voucher: MatterKind<VoucherState, VoucherCommand, VoucherAct, VoucherFacts> = {
  kind: 'voucher',
  initial: { stage: 'none', book: '', content: NOTHING, preparers: [] },

  decide(state, command, context) {
    const opens = command.type === 'draft' || command.type === 'draftReversal'
    if (opens !== (state.stage === 'none')) return wrongStage(state.stage)
    const bookId = bookIdOf(state, command, context)
    const book = (context.peers.get(bookId) as BookState | undefined) ?? context.facts.book
    if (book?.organisation === undefined)
      return refuse('ledger.noBook', '还没有建账，请先建账。', 'There is no book yet. Open one first.')
    const may = command.type === 'return' || command.type === 'review' ? reviewsBook : keepsBook
    if (!may(context.actor, context.place, book.organisation))
      return may === reviewsBook
        ? refuse(
            'ledger.notReviewer',
            '只有能复核的人才能办这一步。',
            'Only those who review vouchers may do this.',
          )
        : refuse(
            'ledger.notBookkeeper',
            '只有这个组织的报账员（会计）或代理会计能办。',
            'Only the accountant or agent accountant of this organisation may do this.',
          )

    switch (command.type) {
      case 'draft':
        return draft(command.content, book, (content) => ({
          type: 'drafted',
          body: { book: bookId, content },
        }))
      case 'draftReversal':
        return draftReversal(command, bookId, context)
      case 'redraft':
        if (state.stage !== 'draft' && state.stage !== 'returned') return wrongStage(state.stage)
        if (state.content.reverses !== undefined)
          return refuse(
            'ledger.redFixed',
            '红字凭证照原凭证生成，不能改。不对就作废重来。',
            'A red voucher follows its original and cannot be changed. Discard it and start again.',
          )
        return draft(command.content, book, (content) => ({ type: 'redrafted', body: { content } }))
      case 'submit':
        if (state.stage !== 'draft' && state.stage !== 'returned') return wrongStage(state.stage)
        return checkComplete(state.content, book, context.today) ?? [{ type: 'submitted', body: {} }]
      case 'return':
        if (state.stage !== 'submitted' && state.stage !== 'reviewed') return wrongStage(state.stage)
        return command.reasons.trim() === ''
          ? refuse('ledger.reasons', '退回要写明原因。', 'Say why it goes back.', { field: 'reasons' })
          : [{ type: 'returned', body: { reasons: command.reasons.trim() } }]
      case 'review':
        if (state.stage !== 'submitted') return wrongStage(state.stage)
        return review(state, book, context)
      case 'post':
        if (state.stage !== 'reviewed') return wrongStage(state.stage)
        return post(state, context)
      case 'reverse':
        if (state.stage !== 'posted') return wrongStage(state.stage)
        return reverse(state, command.by, context)
      case 'discard':
        return state.stage === 'draft' || state.stage === 'returned'
          ? [{ type: 'discarded', body: {} }]
          : wrongStage(state.stage)
      case 'cover':
        return cover(state, command)
    }
  },

  evolve(state, act: Recorded<VoucherAct>) {
    const by = act.by.kind === 'person' ? act.by.account : ''
    switch (act.type) {
      case 'drafted':
        return {
          ...state,
          stage: 'draft',
          book: act.body.book,
          content: sealedAt(act.body.content, act.seq),
          preparers: [by],
        }
      case 'redrafted': {
        const preparers = [...state.preparers.filter((each) => each !== by), by]
        return { ...state, stage: 'draft', content: sealedAt(act.body.content, act.seq), preparers }
      }
      case 'submitted':
        return { ...state, stage: 'submitted' }
      case 'returned': {
        const { reviewer: _void, ...rest } = state
        return { ...rest, stage: 'returned', reasons: act.body.reasons }
      }
      case 'reviewed':
        return { ...state, stage: 'reviewed', reviewer: by }
      case 'posted': {
        const { month, number, digest } = act.body
        return { ...state, stage: 'posted', poster: by, month, number, digest }
      }
      case 'reversed':
        return { ...state, reversedBy: act.body.by }
      case 'discarded':
        return { ...state, stage: 'discarded' }
      case 'covered':
        return {
          ...state,
          content: { ...state.content, attachments: state.content.attachments.map(coveredBy(act.body)) },
        }
      default:
        return state
    }
  },
}

const bookIdOf = (state: VoucherState, command: VoucherCommand, context: VoucherContext): Id =>
  command.type === 'draft'
    ? command.book
    : command.type === 'draftReversal'
      ? (context.facts.original?.book ?? '')
      : state.book

const STAGES: Record<VoucherStage, readonly [string, string]> = {
  none: ['还没写', 'is not written yet'],
  draft: ['还是草稿', 'is a draft'],
  submitted: ['正在等复核', 'waits for review'],
  returned: ['已退回', 'was returned'],
  reviewed: ['已复核', 'is reviewed'],
  posted: [
    '已经记账，不能改、不能删；写错了用红字冲销',
    'is posted and never changes; correct it by a red-letter reversal',
  ],
  discarded: ['已作废', 'was discarded'],
}

const wrongStage = (stage: VoucherStage): Refusal =>
  refuse(
    stage === 'posted' ? 'ledger.posted' : 'ledger.stage',
    `这张凭证${STAGES[stage][0]}，不能办这一步。`,
    `This voucher ${STAGES[stage][1]}; this step is not possible.`,
    stage === 'posted' ? { clause: SOFTWARE } : {},
  )

const draft = (
  content: Named,
  book: BookState,
  act: (content: Bare) => Extract<VoucherAct, { type: 'drafted' | 'redrafted' }>,
): VoucherAct[] | Refusal => checkDraft(content, book) ?? [sealing(content, act)]

/** Splits the names off: the act's body keeps ids, its `sealed` the names. */
const sealing = (
  content: Named,
  act: (content: Bare) => Extract<VoucherAct, { type: 'drafted' | 'redrafted' }>,
): VoucherAct => {
  const sealed = sealedNames(content.lines.map((line) => line.counterparty))
  const lines = content.lines.map(({ counterparty, ...line }) =>
    counterparty === undefined ? line : { ...line, counterparty: bareCounterparty(counterparty) },
  )
  return { ...act({ ...content, lines }), ...(Object.keys(sealed).length > 0 ? { sealed } : {}) }
}

const sealedAt = (content: Bare, seq: number): VoucherContent => ({
  ...content,
  lines: content.lines.map(({ counterparty, ...line }) =>
    counterparty === undefined ? line : { ...line, counterparty: withSeal(counterparty, seq) },
  ),
})

const coveredBy =
  ({ sha256, publicSha256 }: { readonly sha256: string; readonly publicSha256: string }) =>
  (attachment: Attachment): Attachment =>
    attachment.sha256 === sha256 ? { ...attachment, publicSha256 } : attachment

const draftReversal = (
  { of, date, summary, names }: Extract<VoucherCommand, { type: 'draftReversal' }>,
  book: Id,
  { facts }: VoucherContext,
): VoucherAct[] | Refusal => {
  const { original } = facts
  if (original?.stage !== 'posted')
    return refuse(
      'ledger.notPosted',
      '这张凭证还没记账，直接改或作废就行，不用冲销。',
      'This voucher is not posted: change or discard it, no reversal is needed.',
      { clause: SOFTWARE },
    )
  if (original.reversedBy !== undefined)
    return refuse('ledger.reversedAlready', '这张凭证已经冲销过了。', 'This voucher was reversed already.')
  if (original.content.reverses !== undefined)
    return refuse(
      'ledger.reverseRed',
      '红字凭证不能再冲销。请重新记一张正确的。',
      'A red voucher cannot be reversed. Write a new, right one.',
    )
  const { closing } = original.content
  if (closing && yearOf(date) !== yearOf(original.content.date))
    return refuse(
      'ledger.closingYear',
      '年末结转只能在同一年里冲销。',
      'A closing voucher can be reversed within its year only.',
      { field: 'date' },
    )
  const content: Named = {
    date,
    summary,
    lines: original.content.lines.map(({ counterparty, debit, credit, ...line }) => ({
      ...line,
      debit: debit === 0 ? 0 : -debit,
      credit: credit === 0 ? 0 : -credit,
      ...(counterparty === undefined ? {} : { counterparty: named(counterparty, names) }),
    })),
    attachments: [],
    ...(closing ? { closing } : {}),
    reverses: of,
  }
  return draft(content, facts.book!, (bare) => ({ type: 'drafted', body: { book, content: bare } }))
}

/** A name that was erased by law stays erased in the red voucher. */
const named = (of: Counterparty, names: Readonly<Record<Id, string>>): NamedCounterparty =>
  of.kind === 'organisation' ? of : { kind: of.kind, id: of.id, name: names[of.id] ?? '' }

const review = (
  state: VoucherState,
  book: BookState,
  { actor, today }: VoucherContext,
): VoucherAct[] | Refusal => {
  if (actor.kind !== 'person' || state.preparers.includes(actor.account))
    return refuse(
      'ledger.ownVoucher',
      '制单的人不能复核自己的凭证，请另一个人来。',
      'Who prepared a voucher may not review it. Ask another person.',
      { clause: '财会〔2023〕14号' },
    )
  return checkComplete(state.content, book, today) ?? [{ type: 'reviewed', body: {} }]
}

const post = (state: VoucherState, { peers, facts, matter }: VoucherContext): VoucherAct[] | Refusal => {
  const entry = (peers.get(state.book) as BookState | undefined)?.lastEntered
  const digest = facts.sha256!(digestText(state))
  if (entry?.voucher !== matter || entry.date !== state.content.date || entry.digest !== digest)
    return refuse(
      'ledger.notEntered',
      '凭证要和账本一起记，号码由账本给。请重新点“记账”。',
      'A voucher is posted together with its book, which gives the number. Try posting again.',
      { clause: SOFTWARE },
    )
  const { month, number, date } = entry
  return [{ type: 'posted', body: { month, number, date, digest } }]
}

/** The text that the digest of a reviewed voucher is over. */
export const digestText = (state: VoucherState): string =>
  voucherText(state.content, state.preparers[state.preparers.length - 1] ?? '', state.reviewer ?? '')

const reverse = (state: VoucherState, by: Id, { peers, matter }: VoucherContext): VoucherAct[] | Refusal => {
  const red = peers.get(by) as VoucherState | undefined
  if (state.reversedBy !== undefined || red?.stage !== 'posted' || red.content.reverses !== matter)
    return refuse(
      'ledger.noRed',
      '要先把红字凭证记账，才算冲销。',
      'Post the red voucher to reverse this one.',
      { clause: SOFTWARE },
    )
  return [{ type: 'reversed', body: { by } }]
}

const cover = (
  state: VoucherState,
  { sha256, publicSha256 }: Extract<VoucherCommand, { type: 'cover' }>,
): VoucherAct[] | Refusal => {
  const paper = state.content.attachments.find((each) => each.sha256 === sha256)
  if (!paper || !/^[0-9a-f]{64}$/.test(publicSha256))
    return refuse('ledger.attachment', '没有这张单据。', 'There is no such paper.', { field: 'sha256' })
  return paper.publicSha256 === publicSha256
    ? refuse(
        'ledger.sameCopy',
        '公开的那一张已经就是这样遮的，没有变化。',
        'The published copy is covered exactly so already; nothing changed.',
      )
    : [{ type: 'covered', body: { sha256, publicSha256 } }]
}
