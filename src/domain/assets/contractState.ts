import type { Act, CalendarDate, Fen, Id, Recorded } from '../kernel/index.ts'
import { fen, sumFen, text } from '../kernel/index.ts'
import {
  type AccountCode,
  type Attachment,
  type BareCounterparty,
  type Counterparty,
  counterpartyKey,
  type NamedCounterparty,
  withSeal,
} from '../ledger/index.ts'
import { type Gone, isLive, type RegisterEntry } from './registerEntry.ts'
import { type RentDue, type RentStanding, rentStanding } from './rent.ts'
import type { Resolution } from './resolution.ts'

/** How the other party was found. */
export const offers = {
  publicTender: text('公开招标', 'public tender'),
  auction: text('竞价', 'open bidding'),
  quotation: text('询价', 'quotations'),
  negotiation: text('协商', 'negotiation'),
  single: text('单独商定', 'agreed with one party alone'),
}
export type Offer = keyof typeof offers

/** What a contract says (承包、租赁等合同). The collective lets; the party pays. */
export interface ContractTerms<Party = Counterparty> {
  readonly name: string
  /** What is let, in words; the cards and resources that it is. */
  readonly object: string
  readonly resources: readonly Id[]
  readonly assets: readonly Id[]
  readonly party: Party
  /** First and last day. */
  readonly from: CalendarDate
  readonly until: CalendarDate
  readonly rent: readonly RentDue[]
  readonly deposit: Fen
  readonly offered: Offer
  readonly resolution: Resolution
  readonly papers: readonly Attachment[]
  /** Below 112 or 113 what the party owes, 5xx the income, 211 the deposit. */
  readonly receivable: AccountCode
  readonly income: AccountCode
  readonly depositAccount: AccountCode
  /** Owed when the book began, for all that fell due through that day. */
  readonly before?: { readonly owed: Fen; readonly through: CalendarDate }
}

/** Whether the party is a near relative or partner of somebody in office, as it was declared; with the office, never a name. */
export interface RelationDeclared {
  readonly related: boolean
  readonly office?: string
}

export interface Moved {
  readonly date: CalendarDate
  readonly amount: Fen
  readonly voucher: Id
}

export interface ContractState {
  readonly stage: 'none' | 'draft' | 'running' | 'ended'
  readonly organisation: Id
  readonly book: Id
  readonly terms: ContractTerms
  readonly relation?: RelationDeclared
  readonly accrued: readonly Moved[]
  readonly received: readonly Moved[]
  /** Deposit taken (plus) and given back (minus). */
  readonly deposits: readonly Moved[]
  readonly renewals: readonly {
    readonly from: CalendarDate
    readonly until: CalendarDate
    readonly resolution: Resolution
  }[]
  readonly ended?: { readonly date: CalendarDate; readonly reasons: string }
}

type Named = ContractTerms<NamedCounterparty>
type Bare = ContractTerms<BareCounterparty>

/** A later term of the same contract, with its own rent and decision. */
export interface Renewal {
  readonly until: CalendarDate
  readonly rent: readonly RentDue[]
  readonly resolution: Resolution
  readonly papers: readonly Attachment[]
}

export type ContractCommand =
  | { readonly type: 'draft'; readonly organisation: Id; readonly book: Id; readonly terms: Named }
  | ({ readonly type: 'declareRelation' } & RelationDeclared)
  | { readonly type: 'conclude' }
  /** In the order that drafts its voucher, as the next two. The amount follows from the schedule. */
  | { readonly type: 'accrue'; readonly date: CalendarDate; readonly voucher: Id }
  | ({ readonly type: 'receive' } & Moved)
  | ({ readonly type: 'deposit' } & Moved)
  | ({ readonly type: 'renew' } & Renewal)
  | { readonly type: 'end'; readonly date: CalendarDate; readonly reasons: string }

export type ContractAct =
  | Act<'drafted', { readonly organisation: Id; readonly book: Id; readonly terms: Bare }>
  | Act<'relationDeclared', RelationDeclared>
  | Act<'concluded', Record<never, never>>
  | Act<'accrued', Moved>
  | Act<'received', Moved>
  | Act<'depositMoved', Moved>
  | Act<'renewed', Renewal>
  | Act<'ended', { readonly date: CalendarDate; readonly reasons: string }>

const NO_TERMS: ContractTerms = {
  name: '',
  object: '',
  resources: [],
  assets: [],
  party: { kind: 'organisation', name: '' },
  from: '2000-01-01',
  until: '2000-01-01',
  rent: [],
  deposit: 0,
  offered: 'single',
  resolution: { body: 'council', date: '2000-01-01', number: '', clause: '' },
  papers: [],
  receivable: '',
  income: '',
  depositAccount: '',
}

export const noContract: ContractState = {
  stage: 'none',
  organisation: '',
  book: '',
  terms: NO_TERMS,
  accrued: [],
  received: [],
  deposits: [],
  renewals: [],
}

export const evolveContract = (state: ContractState, act: Recorded<ContractAct>): ContractState => {
  switch (act.type) {
    case 'drafted': {
      const { organisation, book, terms } = act.body
      const party = withSeal(terms.party, act.seq)
      return { ...state, stage: 'draft', organisation, book, terms: { ...terms, party } }
    }
    case 'relationDeclared':
      return { ...state, relation: act.body }
    case 'concluded':
      return { ...state, stage: 'running' }
    case 'accrued':
      return { ...state, accrued: [...state.accrued, act.body] }
    case 'received':
      return { ...state, received: [...state.received, act.body] }
    case 'depositMoved':
      return { ...state, deposits: [...state.deposits, act.body] }
    case 'renewed': {
      const { terms, renewals } = state
      const { until, rent, papers, resolution } = act.body
      return {
        ...state,
        terms: { ...terms, until, rent: [...terms.rent, ...rent], papers: [...terms.papers, ...papers] },
        renewals: [...renewals, { from: terms.until, until, resolution }],
      }
    }
    case 'ended':
      return { ...state, stage: 'ended', ended: act.body }
    default:
      return state
  }
}

/** All that falls due: what was owed when the book began as one amount, then the schedule up to the contract's end. */
export const duesOf = ({ terms, ended }: Pick<ContractState, 'terms' | 'ended'>): readonly RentDue[] => {
  const { before, rent } = terms
  const later = rent.filter(
    ({ date }) =>
      (before === undefined || date > before.through) && (ended === undefined || date <= ended.date),
  )
  return before && before.owed > 0 ? [{ date: before.through, amount: before.owed }, ...later] : later
}

/** Due, paid and in arrears on a day, in fen. Payments whose voucher is gone do not count. */
export const standingOf = (state: ContractState, on: CalendarDate, gone: Gone): RentStanding =>
  rentStanding(
    state.stage === 'running' || state.stage === 'ended' ? duesOf(state) : [],
    state.received.filter((each) => isLive(each, gone)),
    on,
  )

/** What has fallen due by a day and has no voucher yet. */
export const rentToAccrue = (state: ContractState, on: CalendarDate, gone: Gone): readonly RentDue[] =>
  state.stage === 'running' || state.stage === 'ended'
    ? duesOf(state).filter(
        ({ date }) =>
          date <= on &&
          date !== state.terms.before?.through &&
          !state.accrued.some((each) => each.date === date && isLive(each, gone)),
      )
    : []

/** The last day has passed, and nobody renewed or ended it: whoever uses the object does so without a contract. */
export const isLapsed = ({ stage, terms }: ContractState, on: CalendarDate): boolean =>
  stage === 'running' && terms.until < on

export const depositHeld = ({ deposits }: ContractState, gone: Gone): Fen =>
  sumFen(deposits.filter((each) => isLive(each, gone)).map(({ amount }) => amount))

/** What the contract moved on what the party owes and on the deposit; what the ledger is held against. */
export const contractEntries = ({
  terms,
  accrued,
  received,
  deposits,
}: ContractState): readonly RegisterEntry[] => {
  const counterparty = counterpartyKey(terms.party)
  const { receivable, depositAccount, before } = terms
  const moved = (account: AccountCode, sign: 1 | -1) => (each: Moved) => ({
    account,
    amount: fen(sign * each.amount),
    counterparty,
    voucher: each.voucher,
  })
  return [
    ...(before && before.owed > 0 ? [{ account: receivable, amount: before.owed, counterparty }] : []),
    ...accrued.map(moved(receivable, 1)),
    ...received.map(moved(receivable, -1)),
    ...deposits.map(moved(depositAccount, -1)),
  ]
}
