import {
  type CalendarDate,
  daysBetween,
  type Fen,
  type Id,
  sumFen,
  type Text,
  text,
} from '../kernel/index.ts'
import { type CounterpartyKey, counterpartyKey } from '../ledger/index.ts'
import type { InvoiceMark } from './claimContent.ts'
import type { ClaimState } from './claimState.ts'

/** A claim as the checks look at it. Holds no personal name. */
export interface ComparedClaim {
  readonly claim: Id
  readonly payee: CounterpartyKey
  readonly date: CalendarDate
  readonly amount: Fen
  readonly papers: readonly { readonly sha256: string; readonly invoice?: InvoiceMark }[]
}

/** For comparing; nothing of claims that were refused or withdrawn. */
export const comparedClaim = (claim: Id, { stage, content }: ClaimState): ComparedClaim | undefined =>
  stage === 'none' || stage === 'refused' || stage === 'withdrawn'
    ? undefined
    : {
        claim,
        payee: counterpartyKey(content.payee),
        date: content.date,
        amount: content.amount,
        papers: content.papers,
      }

/** Claims of one payee within a few days that each keep to a limit which they pass together. */
export interface Split {
  readonly payee: CounterpartyKey
  readonly claims: readonly Id[]
  readonly sum: Fen
  readonly limit: Fen
}

/**
 * Claims that may have been cut to stay under a limit, for the reviewer to look at; a sign, not a finding. `days` is
 * how many days apart they may lie, `limits` are the amounts of the approval limits, in fen. The largest groups only.
 */
export const splitClaims = (
  claims: readonly ComparedClaim[],
  days: number,
  limits: readonly Fen[],
): readonly Split[] => {
  const found: Split[] = []
  for (const limit of [...new Set(limits)].sort((a, b) => a - b))
    for (const [payee, all] of Map.groupBy(claims, (each) => each.payee)) {
      const under = all.filter(({ amount }) => amount <= limit).sort((a, b) => (a.date < b.date ? -1 : 1))
      let reached = 0
      for (const [at, first] of under.entries()) {
        let end = at
        while (end < under.length && daysBetween(first.date, under[end]!.date) <= days) end++
        if (end <= reached) continue
        reached = end
        const group = under.slice(at, end)
        const sum = sumFen(group.map(({ amount }) => amount))
        if (group.length > 1 && sum > limit)
          found.push({ payee, claims: group.map(({ claim }) => claim), sum, limit })
      }
    }
  return found
}

export const duplicateReasons = {
  samePicture: text('同一张图片', 'the same picture'),
  sameInvoice: text('同一张发票', 'the same invoice'),
  samePayment: text('同一收款人、同一天、同样金额', 'the same payee, day and amount'),
} as const satisfies Record<string, Text>

/** Two claims that may be for one receipt, or one claim that carries it twice. */
export interface Duplicate {
  readonly reason: keyof typeof duplicateReasons
  readonly claims: readonly [Id, Id]
}

/** Where one of the two does not know the code, the number decides. */
const sameInvoice = (a: InvoiceMark, b: InvoiceMark): boolean =>
  a.number.trim() !== '' &&
  a.number.trim() === b.number.trim() &&
  (a.code === undefined || b.code === undefined || a.code === b.code)

/** Receipts that were handed in before, each pair with every reason that holds. The earlier of the list comes first. */
export const duplicateReceipts = (claims: readonly ComparedClaim[]): readonly Duplicate[] => {
  const found: Duplicate[] = []
  for (const [at, one] of claims.entries())
    for (const other of claims.slice(at)) {
      const own = one === other
      const pairs = one.papers.flatMap((paper, index) =>
        other.papers.slice(own ? index + 1 : 0).map((with_) => [paper, with_] as const),
      )
      const add = (reason: Duplicate['reason']) => found.push({ reason, claims: [one.claim, other.claim] })
      if (pairs.some(([a, b]) => a.sha256 === b.sha256)) add('samePicture')
      // Two pictures of one invoice within a claim are its pages.
      if (!own && pairs.some(([a, b]) => a.invoice && b.invoice && sameInvoice(a.invoice, b.invoice)))
        add('sameInvoice')
      if (!own && one.payee === other.payee && one.date === other.date && one.amount === other.amount)
        add('samePayment')
    }
  return found
}
