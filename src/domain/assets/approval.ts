import {
  type Fen,
  type Id,
  isRefusal,
  type Refusal,
  type Ruleset,
  refuse,
  type Text,
} from '../kernel/index.ts'
import { fixed } from './missing.ts'
import type { Side } from './offices.ts'
import { type Approver, approvalLimits, jointSignatures } from './settings.ts'

/** Who has to approve an amount, and whose rule says so. */
export interface ApprovalNeeded {
  readonly by: Approver
  /** The limit that the amount stays under; absent above the last one. */
  readonly upTo?: Fen
  readonly source: Text
}

/** Who approves an amount in fen by the limits of the day: the lowest limit that it does not pass. */
export const approvalNeeded = (amount: Fen, rules: Ruleset): ApprovalNeeded | Refusal => {
  const limits = fixed(rules, approvalLimits)
  if (isRefusal(limits)) return limits
  const rows = [...limits.value].sort((a, b) => (a.upTo ?? Infinity) - (b.upTo ?? Infinity))
  const row = rows.find(({ upTo }) => upTo === undefined || amount <= upTo)
  return row
    ? { by: row.by, ...(row.upTo === undefined ? {} : { upTo: row.upTo }), source: limits.source }
    : refuse(
        'assets.limitMissing',
        '这么大的金额由谁批，当地规定里没有写。请补上“以上”的那一行。',
        'Local rules do not say who approves an amount as large as this. Add the row for all above.',
        { field: approvalLimits.name },
      )
}

/** One person's approval; `sides` are the committees that this person can sign for. */
export interface Approval {
  readonly account: Id
  readonly sides: readonly Side[]
}

/**
 * Have both committees signed, each with its number of people? Who sits in both counts for one of them, so that the
 * people must also be enough in all.
 */
export const jointlyApproved = (approvals: readonly Approval[], rules: Ruleset): boolean | Refusal => {
  const needed = fixed(rules, jointSignatures)
  if (isRefusal(needed)) return needed
  const { branch, committee } = needed.value
  const of = (side: Side) => approvals.filter(({ sides }) => sides.includes(side)).length
  return of('branch') >= branch && of('committee') >= committee && approvals.length >= branch + committee
}
