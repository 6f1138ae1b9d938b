import {
  type CalendarDate,
  type Fen,
  fen,
  type Id,
  type Refusal,
  refuse,
  shareFen,
  sumFen,
  type Text,
  text,
} from '../kernel/index.ts'
import { MAX_AMOUNT } from '../ledger/index.ts'

/** By what an amount is divided. The weights are whole numbers: heads, shares, square metres. */
export const divisions = {
  heads: text('按人头', 'by head'),
  shares: text('按份额', 'by shares'),
  area: text('按面积', 'by area'),
  households: text('每户一样', 'the same for each household'),
  list: text('按名单上的金额', 'as the list says'),
} as const satisfies Record<string, Text>
export type Division = keyof typeof divisions

/** One who receives: a household or a person of the roster, by id. `weight` in the division's unit, or the listed fen. */
export interface Recipient {
  readonly id: Id
  readonly weight: number
}

export interface DistributionLine extends Recipient {
  readonly amount: Fen
}

const wrongWeight = (at: number): Refusal =>
  refuse(
    'assets.weight',
    `第 ${at + 1} 行的数不对：要写整数，不能是负数。半份请把所有份额都乘同一个倍数。`,
    `Row ${at + 1} is not right: whole numbers, not negative. For half shares multiply all shares by the same number.`,
    { field: `recipients.${at}` },
  )

/** Divides an amount in fen: largest remainder first, ties to the earlier row, so that the lines sum to it exactly. */
export const distribute = (
  amount: Fen,
  by: Division,
  recipients: readonly Recipient[],
): readonly DistributionLine[] | Refusal => {
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > MAX_AMOUNT)
    return refuse('assets.amount', '要分的金额不对。', 'This is not an amount to distribute.', {
      field: 'amount',
    })
  const wrong = recipients.findIndex(
    ({ weight }) => !Number.isSafeInteger(weight) || weight < 0 || weight > MAX_AMOUNT,
  )
  if (wrong >= 0) return wrongWeight(wrong)
  const weights = recipients.map(({ weight }) => (by === 'households' ? 1 : weight))
  const total = sumFen(weights)
  if (total === 0)
    return refuse(
      'assets.nobody',
      '名单是空的，或者大家的数都是零。',
      'The list is empty, or all its numbers are nil.',
      { field: 'recipients' },
    )
  if (by === 'list' && total !== amount)
    return refuse(
      'assets.listSum',
      '名单上的金额加起来，不等于要分的金额。',
      'The amounts of the list do not add up to what is distributed.',
      { field: 'recipients' },
    )
  const amounts = by === 'list' ? weights : shareFen(amount, weights)
  return recipients.map((each, at) => ({ ...each, amount: amounts[at]! }))
}

/** What the roster knows of one who receives, on the day that the list is of. */
export interface RosterFact {
  readonly died?: CalendarDate
  readonly movedOut?: CalendarDate
}

export const rosterFindings = {
  notOnRoster: text('名册上没有', 'not on the roster'),
  dead: text('已经去世', 'has died'),
  movedOut: text('已经迁出', 'has moved away'),
  doubled: text('名单上写了两次', 'on the list twice'),
  sameAccount: text('和别人是同一个银行账户', 'the same bank account as another'),
} as const satisfies Record<string, Text>

/** Something to look at before the list is posted. A sign, not a decision: an heir may receive for the dead. */
export interface RosterFinding {
  readonly id: Id
  readonly code: keyof typeof rosterFindings
}

/** Holds a list against the roster on a day. `account` answers a digest of the bank account, which tells equal ones only. */
export const checkRecipients = (
  recipients: readonly Pick<Recipient, 'id'>[],
  roster: ReadonlyMap<Id, RosterFact>,
  on: CalendarDate,
  account: (id: Id) => string | undefined,
): readonly RosterFinding[] => {
  const found: RosterFinding[] = []
  const seen = new Set<Id>()
  const accounts = new Map<string, Id>()
  for (const { id } of recipients) {
    const fact = roster.get(id)
    if (seen.has(id)) {
      found.push({ id, code: 'doubled' })
      continue
    }
    seen.add(id)
    if (fact === undefined) found.push({ id, code: 'notOnRoster' })
    if (fact?.died !== undefined && fact.died <= on) found.push({ id, code: 'dead' })
    if (fact?.movedOut !== undefined && fact.movedOut <= on) found.push({ id, code: 'movedOut' })
    const digest = account(id)
    if (digest === undefined) continue
    if (accounts.has(digest)) found.push({ id, code: 'sameAccount' })
    else accounts.set(digest, id)
  }
  return found
}

/** What the bank did with a line: paid it, or sent it back. */
export interface Payout {
  readonly id: Id
  readonly what: 'paid' | 'returned'
  readonly amount: Fen
}

/** How a list stands: what was paid for good, what came back and waits, what was never paid. They sum to the list. */
export interface PayoutStanding {
  readonly paid: Fen
  readonly returned: Fen
  readonly open: Fen
  /** Lines that are to be paid still, with what is left of each. */
  readonly toPay: readonly { readonly id: Id; readonly amount: Fen; readonly cameBack: boolean }[]
}

/** Payments and returns in their order; a line that came back is to be paid again. One line for each recipient. */
export const payoutStanding = (
  lines: readonly Pick<DistributionLine, 'id' | 'amount'>[],
  payouts: readonly Payout[],
): PayoutStanding => {
  let [paid, returned, open] = [0, 0, 0]
  const toPay: { id: Id; amount: Fen; cameBack: boolean }[] = []
  const byLine = Map.groupBy(payouts, ({ id }) => id)
  for (const { id, amount } of lines) {
    const own = byLine.get(id) ?? []
    const kept = sumFen(own.map((each) => (each.what === 'paid' ? each.amount : -each.amount)))
    const left = fen(amount - kept)
    const cameBack = own.at(-1)?.what === 'returned'
    paid = fen(paid + kept)
    if (left === 0) continue
    if (cameBack) returned = fen(returned + left)
    else open = fen(open + left)
    toPay.push({ id, amount: left, cameBack })
  }
  return { paid, returned, open, toPay }
}
