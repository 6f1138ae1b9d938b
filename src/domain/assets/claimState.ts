import type { Act, CalendarDate, Id, Recorded, Ruleset, Text } from '../kernel/index.ts'
import type { BareCounterparty, NamedCounterparty, VoucherState } from '../ledger/index.ts'
import { withSeal } from '../ledger/index.ts'
import type { Approval } from './approval.ts'
import type { ClaimContent, ClaimPaper } from './claimContent.ts'
import type { Side } from './offices.ts'
import type { Resolution } from './resolution.ts'
import type { Approver } from './settings.ts'

/**
 * draft ⇄ returned → handedIn → attested → approved → paid → drafted (its voucher) → booked. Ends early as `refused` by
 * who approves, or `withdrawn` by the handler before anything is paid.
 */
export type ClaimStage =
  | 'none'
  | 'draft'
  | 'handedIn'
  | 'returned'
  | 'attested'
  | 'approved'
  | 'paid'
  | 'drafted'
  | 'booked'
  | 'refused'
  | 'withdrawn'

export interface ClaimPayment {
  readonly method: 'transfer' | 'cash'
  readonly date: CalendarDate
  /** The row of an imported bank statement that shows it. */
  readonly statementRow?: string
}

/** What allowed a claim: who had to approve, by whose rule, and the resolution where one was needed. */
export interface Allowed {
  readonly by: Approver
  readonly source: Text
  readonly resolution?: Resolution
}

export interface ClaimState {
  readonly stage: ClaimStage
  readonly organisation: Id
  readonly book: Id
  readonly content: ClaimContent
  /** 经手人, 证明人, those who approved, and who paid: never one person twice. */
  readonly handler: Id
  readonly attester?: Id
  readonly approvals: readonly Approval[]
  readonly allowed?: Allowed
  readonly payer?: Id
  readonly payment?: ClaimPayment
  /** Why it came back last time, or was refused. */
  readonly reasons?: string
  /** Since when the agent has it; absent while the village has it. */
  readonly withAgentSince?: CalendarDate
  readonly voucher?: Id
}

type Named = ClaimContent<NamedCounterparty>
type Bare = ClaimContent<BareCounterparty>

export type ClaimCommand =
  | { readonly type: 'draft'; readonly organisation: Id; readonly book: Id; readonly content: Named }
  | { readonly type: 'redraft'; readonly content: Named }
  | { readonly type: 'handIn' }
  | { readonly type: 'attest' }
  /** `resolution` only where the amount asks for one. */
  | { readonly type: 'approve'; readonly resolution?: Resolution }
  | { readonly type: 'return'; readonly reasons: string }
  | { readonly type: 'refuse'; readonly reasons: string }
  | { readonly type: 'withdraw' }
  | { readonly type: 'pay'; readonly payment: ClaimPayment }
  /** Entrusted bookkeeping: the village's accountant hands a paid claim to the agent. */
  | { readonly type: 'handOver' }
  /** The agent gives it back: what is missing is added by `addPapers`, and it is handed over again. */
  | { readonly type: 'sendBack'; readonly reasons: string }
  | { readonly type: 'addPapers'; readonly papers: readonly ClaimPaper[] }
  /** Only in the order that drafts the voucher: see `claimDraftSteps`. */
  | { readonly type: 'recordVoucher'; readonly voucher: Id }
  /** Once the voucher is posted. */
  | { readonly type: 'book' }

type Nothing = Record<never, never>

export type ClaimAct =
  | Act<'drafted', { readonly organisation: Id; readonly book: Id; readonly content: Bare }>
  | Act<'redrafted', { readonly content: Bare }>
  | Act<'handedIn', Nothing>
  | Act<'attested', Nothing>
  | Act<'approved', { readonly sides: readonly Side[]; readonly complete: boolean } & Allowed>
  | Act<'returned', { readonly reasons: string }>
  | Act<'refused', { readonly reasons: string }>
  | Act<'withdrawn', Nothing>
  | Act<'paid', ClaimPayment>
  | Act<'handedOver', { readonly date: CalendarDate }>
  | Act<'sentBack', { readonly reasons: string }>
  | Act<'papersAdded', { readonly papers: readonly ClaimPaper[] }>
  | Act<'voucherDrafted', { readonly voucher: Id }>
  | Act<'booked', Nothing>

/** Read in the transaction of the command. */
export interface ClaimFacts {
  /** The organisation's own rules, as in force today. */
  readonly rules: Ruleset
  /** The ids under which the actor is kept as a payee: the roster entry, the household. */
  readonly self: readonly Id[]
  /** The voucher that was drafted for it, as it stands now. */
  readonly voucher?: VoucherState
}

const NOBODY: ClaimContent = {
  date: '',
  what: '',
  purpose: '',
  payee: { kind: 'organisation', name: '' },
  amount: 0,
  papers: [],
}

export const noClaim: ClaimState = {
  stage: 'none',
  organisation: '',
  book: '',
  content: NOBODY,
  handler: '',
  approvals: [],
}

const sealedAt = (content: Bare, seq: number): ClaimContent => ({
  ...content,
  payee: withSeal(content.payee, seq),
})

/** Attestation and approvals were of what it said before. */
const asDraft = (state: ClaimState, stage: 'draft' | 'returned'): ClaimState => {
  const { attester: _a, allowed: _b, ...rest } = state
  return { ...rest, stage, approvals: [] }
}

const withVillage = (state: ClaimState): ClaimState => {
  const { withAgentSince: _void, ...rest } = state
  return rest
}

export const evolveClaim = (state: ClaimState, act: Recorded<ClaimAct>): ClaimState => {
  const by = act.by.kind === 'person' ? act.by.account : ''
  switch (act.type) {
    case 'drafted': {
      const { organisation, book, content } = act.body
      return {
        ...state,
        stage: 'draft',
        organisation,
        book,
        content: sealedAt(content, act.seq),
        handler: by,
      }
    }
    case 'redrafted':
      return { ...asDraft(state, 'draft'), content: sealedAt(act.body.content, act.seq) }
    case 'handedIn':
      return { ...state, stage: 'handedIn' }
    case 'attested':
      return { ...state, stage: 'attested', attester: by }
    case 'approved': {
      const { sides, complete, by: approver, source, resolution } = act.body
      const allowed = { by: approver, source, ...(resolution ? { resolution } : {}) }
      const approvals = [...state.approvals, { account: by, sides }]
      return { ...state, approvals, ...(complete ? { stage: 'approved' as const, allowed } : {}) }
    }
    case 'returned':
      return { ...asDraft(state, 'returned'), reasons: act.body.reasons }
    case 'refused':
      return { ...state, stage: 'refused', reasons: act.body.reasons }
    case 'withdrawn':
      return { ...state, stage: 'withdrawn' }
    case 'paid':
      return { ...state, stage: 'paid', payer: by, payment: act.body }
    case 'handedOver':
      return { ...state, withAgentSince: act.body.date }
    case 'sentBack':
      return { ...withVillage(state), reasons: act.body.reasons }
    case 'papersAdded': {
      const papers = [...state.content.papers, ...act.body.papers]
      return { ...state, content: { ...state.content, papers } }
    }
    case 'voucherDrafted':
      return { ...state, stage: 'drafted', voucher: act.body.voucher }
    case 'booked':
      return { ...state, stage: 'booked' }
    default:
      return state
  }
}
