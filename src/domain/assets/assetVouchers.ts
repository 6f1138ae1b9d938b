import { type CalendarDate, type Fen, fen, type Id, lastDay, type Month } from '../kernel/index.ts'
import type { AccountCode, Attachment, NamedCounterparty, VoucherContent } from '../ledger/index.ts'
import { depreciationDue } from './fixedAsset.ts'
import {
  type AssetChange,
  type AssetCommand,
  type AssetState,
  costOf,
  type Disposal,
  depreciatedOf,
} from './fixedAssetState.ts'
import { type Gone, movedLine } from './registerEntry.ts'
import { resolutionWords } from './resolution.ts'

type Draft = VoucherContent<NamedCounterparty>

export interface AssetStep {
  readonly kind: 'fixedAsset'
  readonly matter: Id
  readonly command: AssetCommand
}

/**
 * The draft voucher of a month's depreciation over all cards of a book, with the step of each card that goes with it;
 * `undefined` where nothing falls due. `papers` is the sheet that lists the cards.
 */
export const monthlyDepreciation = (
  cards: readonly { readonly id: Id; readonly state: AssetState }[],
  month: Month,
  gone: Gone,
  voucher: Id,
  papers: readonly Attachment[],
): { readonly content: Draft; readonly steps: readonly AssetStep[] } | undefined => {
  const moved = new Map<AccountCode, Fen>()
  const add = (account: AccountCode, amount: Fen) =>
    moved.set(account, fen((moved.get(account) ?? 0) + amount))
  const steps: AssetStep[] = []
  for (const { id, state } of cards) {
    const amount = depreciationDue(state, month, gone)
    if (amount === 0) continue
    add(state.card.chargedTo, amount)
    add(state.card.depreciationAccount, -amount)
    steps.push({ kind: 'fixedAsset', matter: id, command: { type: 'depreciate', month, voucher } })
  }
  if (steps.length === 0) return undefined
  const summary = `计提 ${month} 折旧`
  const lines = [...moved]
    .sort(([a, x], [b, y]) => (x > 0 === y > 0 ? (a < b ? -1 : 1) : y - x))
    .map(([account, amount]) => movedLine(account, summary, amount))
  return { content: { date: lastDay(month), summary, lines, attachments: papers }, steps }
}

/** 清理: cost and depreciation leave 151 and 152, the rest waits on 154 for what the disposal brings. */
export const disposalVoucher = (
  state: AssetState,
  { date, resolution }: Pick<Disposal, 'date' | 'resolution'>,
  gone: Gone,
  papers: readonly Attachment[],
): Draft => {
  const { name, account, depreciationAccount } = state.card
  const summary = `处置 ${name}`
  const cost = costOf(state, gone)
  const depreciated = depreciatedOf(state, gone)
  return {
    date,
    summary,
    lines: [
      movedLine('154', summary, fen(cost - depreciated)),
      movedLine(depreciationAccount, summary, depreciated),
      movedLine(account, summary, -cost),
    ].filter(({ debit, credit }) => debit !== 0 || credit !== 0),
    attachments: papers,
    basis: {
      words: resolutionWords(resolution),
      ...(resolution.matter ? { matter: resolution.matter } : {}),
    },
  }
}

/** What an acquisition or a change moves: on the card's own accounts, and the whole of it against one other account. */
const againstVoucher = (
  { account, depreciationAccount }: Pick<AssetState['card'], 'account' | 'depreciationAccount'>,
  moved: { readonly cost: Fen; readonly depreciation: Fen },
  against: AccountCode,
  rest: Omit<Draft, 'lines'>,
): Draft => ({
  ...rest,
  lines: [
    movedLine(account, rest.summary, moved.cost),
    movedLine(depreciationAccount, rest.summary, -moved.depreciation),
    movedLine(against, rest.summary, fen(moved.depreciation - moved.cost)),
  ].filter(({ debit, credit }) => debit !== 0 || credit !== 0),
})

/** 入账: the cost stands on 151 against what paid for it or brought it (money, 153, capital). */
export const acquisitionVoucher = (
  { card }: AssetState,
  date: CalendarDate,
  against: AccountCode,
  papers: readonly Attachment[],
): Draft =>
  againstVoucher(card, { cost: card.cost, depreciation: 0 }, against, {
    date,
    summary: `${card.name} 入账`,
    attachments: papers,
  })

/** 调整或减值: cost and depreciation change by a decision, dated the last day of its month or today where that comes first. */
export const changeVoucher = (
  { card }: AssetState,
  {
    month,
    cost,
    depreciation,
    resolution,
  }: Pick<AssetChange, 'month' | 'cost' | 'depreciation' | 'resolution'>,
  today: CalendarDate,
  against: AccountCode,
  papers: readonly Attachment[],
): Draft =>
  againstVoucher(card, { cost, depreciation }, against, {
    date: lastDay(month) < today ? lastDay(month) : today,
    summary: `调整 ${card.name}`,
    attachments: papers,
    basis: {
      words: resolutionWords(resolution),
      ...(resolution.matter ? { matter: resolution.matter } : {}),
    },
  })
