import type { Act, CalendarDate, Fen, Id, Month, Recorded } from '../kernel/index.ts'
import { fen } from '../kernel/index.ts'
import type { AccountCode } from '../ledger/index.ts'
import {
  type DepreciationChange,
  type DepreciationTerms,
  residualOf,
  type Segment,
  segmentsOf,
} from './depreciation.ts'
import { type Gone, isLive, type RegisterEntry } from './registerEntry.ts'
import type { Resolution } from './resolution.ts'

/** What a card says of a fixed asset. */
export interface AssetCard extends DepreciationTerms {
  /** The code on its label, by which it is counted: unique in the organisation. */
  readonly code: string
  readonly name: string
  readonly place: string
  /** SHA-256 of its picture. */
  readonly photo?: string
  /** Below 151 by class, below 152 for its depreciation, and the expense that bears it. */
  readonly account: AccountCode
  readonly depreciationAccount: AccountCode
  readonly chargedTo: AccountCode
}

export const disposals = ['sold', 'scrapped', 'donated', 'lost'] as const

/** How an asset left. */
export interface Disposal {
  readonly date: CalendarDate
  readonly how: (typeof disposals)[number]
  readonly resolution: Resolution
  readonly voucher: Id
}

export interface AssetChange extends DepreciationChange {
  readonly resolution: Resolution
  readonly reasons: string
  readonly voucher: Id
}

export interface AssetState {
  readonly organisation: Id | undefined
  readonly book: Id
  readonly card: AssetCard
  /** The voucher that brought it in; none for what the opening balances hold. */
  readonly acquired?: Id
  /** By month: what was depreciated, by which voucher. */
  readonly depreciated: Readonly<Record<Month, { readonly amount: Fen; readonly voucher: Id }>>
  readonly changes: readonly AssetChange[]
  readonly disposal?: Disposal & { readonly cost: Fen; readonly depreciated: Fen }
}

export type AssetCommand =
  | { readonly type: 'register'; readonly organisation: Id; readonly book: Id; readonly card: AssetCard }
  /** In the order that drafts its voucher, as all that follow; again once that voucher is gone. */
  | { readonly type: 'acquire'; readonly voucher: Id }
  | { readonly type: 'depreciate'; readonly month: Month; readonly voucher: Id }
  | ({ readonly type: 'change' } & AssetChange)
  | ({ readonly type: 'dispose' } & Disposal)
  | { readonly type: 'move'; readonly place: string; readonly photo?: string }

export type AssetAct =
  | Act<'registered', { readonly organisation: Id; readonly book: Id; readonly card: AssetCard }>
  | Act<'acquired', { readonly voucher: Id }>
  | Act<'depreciated', { readonly month: Month; readonly amount: Fen; readonly voucher: Id }>
  | Act<'changed', AssetChange>
  | Act<'disposed', Disposal & { readonly cost: Fen; readonly depreciated: Fen }>
  | Act<'moved', { readonly place: string; readonly photo?: string }>

const NO_CARD: AssetCard = {
  code: '',
  name: '',
  place: '',
  account: '',
  depreciationAccount: '',
  chargedTo: '',
  cost: 0,
  residual: 0,
  months: 1,
  inUse: '2000-01-01',
}

export const noAsset: AssetState = {
  organisation: undefined,
  book: '',
  card: NO_CARD,
  depreciated: {},
  changes: [],
}

export const evolveAsset = (state: AssetState, act: Recorded<AssetAct>): AssetState => {
  switch (act.type) {
    case 'registered':
      return { ...state, ...act.body }
    case 'acquired':
      return { ...state, acquired: act.body.voucher }
    case 'depreciated': {
      const { month, amount, voucher } = act.body
      return { ...state, depreciated: { ...state.depreciated, [month]: { amount, voucher } } }
    }
    case 'changed':
      return { ...state, changes: [...state.changes, act.body] }
    case 'disposed':
      return { ...state, disposal: act.body }
    case 'moved':
      return { ...state, card: { ...state.card, ...act.body } }
    default:
      return state
  }
}

/** Its changes, without those whose voucher is gone. */
export const liveChanges = ({ changes }: AssetState, gone: Gone): readonly AssetChange[] =>
  changes.filter((change) => isLive(change, gone))

export const assetSegments = (state: AssetState, gone: Gone): readonly Segment[] =>
  segmentsOf(state.card, liveChanges(state, gone))

export const costOf = (state: AssetState, gone: Gone): Fen =>
  liveChanges(state, gone).reduce((sum, { cost }) => fen(sum + cost), state.card.cost)

/** What was depreciated so far, impairment included. */
export const depreciatedOf = (state: AssetState, gone: Gone): Fen =>
  [...Object.values(state.depreciated).filter((each) => isLive(each, gone))].reduce(
    (sum, { amount }) => fen(sum + amount),
    liveChanges(state, gone).reduce(
      (sum, { depreciation }) => fen(sum + depreciation),
      state.card.before?.depreciated ?? 0,
    ),
  )

/** What may still be depreciated: cost less residual, less what was. Never negative. */
export const depreciableLeft = (state: AssetState, gone: Gone): Fen => {
  const cost = costOf(state, gone)
  return Math.max(0, cost - residualOf({ cost, residual: state.card.residual }) - depreciatedOf(state, gone))
}

export const isDisposed = ({ disposal }: AssetState, gone: Gone): boolean =>
  disposal !== undefined && isLive(disposal, gone)

/** What the card moved on 151 and 152, step by step; what the ledger is held against. */
export const assetEntries = ({
  organisation,
  card,
  acquired,
  depreciated,
  changes,
  disposal,
}: AssetState): readonly RegisterEntry[] => {
  if (organisation === undefined || (acquired === undefined && card.before === undefined)) return []
  const { account, depreciationAccount, before } = card
  const by = (voucher: Id | undefined) => (voucher === undefined ? {} : { voucher })
  const moved = (cost: Fen, depreciation: Fen, voucher: Id | undefined): RegisterEntry[] =>
    [
      { account, amount: cost, ...by(voucher) },
      { account: depreciationAccount, amount: depreciation === 0 ? 0 : -depreciation, ...by(voucher) },
    ].filter(({ amount }) => amount !== 0)
  return [
    ...moved(card.cost, before?.depreciated ?? 0, acquired),
    ...Object.values(depreciated).flatMap(({ amount, voucher }) => moved(0, amount, voucher)),
    ...changes.flatMap(({ cost, depreciation, voucher }) => moved(cost, depreciation, voucher)),
    ...(disposal ? moved(-disposal.cost, -disposal.depreciated, disposal.voucher) : []),
  ]
}
