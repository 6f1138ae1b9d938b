import type { Actor, Context, Id, Place, Refusal } from '../kernel/index.ts'
import { isRefusal } from '../kernel/index.ts'
import { seesBook } from '../ledger/index.ts'
import { claim } from './claim.ts'
import type { ClaimCommand, ClaimFacts, ClaimStage, ClaimState } from './claimState.ts'
import { servesHere, sidesOf } from './offices.ts'

/** Steps that a person takes on a claim that was written. */
export type ClaimStep = Exclude<ClaimCommand['type'], 'draft'>

/** Which step brings a claim forward from where it stands. */
export const NEXT_STEP: Readonly<Partial<Record<ClaimStage, ClaimStep>>> = {
  draft: 'handIn',
  returned: 'handIn',
  handedIn: 'attest',
  attested: 'approve',
  approved: 'pay',
  paid: 'recordVoucher',
  drafted: 'book',
}

/** Refusals that ask for what the form of the step will bring. */
const ASKS: readonly string[] = ['assets.resolutionNeeded', 'assets.voucherDiffers']

export interface PossibleStep {
  readonly step: ClaimStep
  /** Why not; absent where it is possible. */
  readonly refusal?: Refusal
  /** It takes the resolution of a meeting. */
  readonly resolution?: true
}

/** Tries the steps by the law itself, with what any form would bring: which are possible now, and why the others are not. */
export const possibleClaimSteps = (state: ClaimState, context: Context<ClaimFacts>): PossibleStep[] => {
  const why = '—'
  const trials: readonly ClaimCommand[] = [
    { type: 'redraft', content: { ...state.content, payee: { kind: 'organisation', name: '' } } },
    { type: 'handIn' },
    { type: 'attest' },
    { type: 'approve' },
    { type: 'return', reasons: why },
    { type: 'refuse', reasons: why },
    { type: 'withdraw' },
    { type: 'pay', payment: { method: 'transfer', date: context.today } },
    { type: 'handOver' },
    { type: 'sendBack', reasons: why },
    { type: 'addPapers', papers: [] },
    { type: 'recordVoucher', voucher: '' },
    { type: 'book' },
  ]
  return trials.map((command) => {
    const answer = claim.decide(state, command, context)
    const step = command.type as ClaimStep
    if (!isRefusal(answer)) return { step }
    return ASKS.includes(answer.code)
      ? { step, ...(answer.code === 'assets.resolutionNeeded' ? { resolution: true as const } : {}) }
      : { step, refusal: answer }
  })
}

/** May this person take the step that the claim waits for? */
export const isTurnOf = (state: ClaimState, context: Context<ClaimFacts>): boolean =>
  possibleClaimSteps(state, context).some(
    ({ step, refusal }) => step === NEXT_STEP[state.stage] && refusal === undefined,
  )

/**
 * Who reads a claim with its payee and papers: those who read the book, those who took a step on it, the committees that
 * approve, and while it waits to be attested everybody in office here. `above` are the township and county of the place.
 */
export const seesClaim = (
  { organisation, stage, handler, attester, payer, approvals }: ClaimState,
  actor: Actor,
  place: Place,
  above: readonly Place[],
): boolean => {
  if (actor.kind !== 'person') return false
  const tookPart: readonly (Id | undefined)[] = [
    handler,
    attester,
    payer,
    ...approvals.map(({ account }) => account),
  ]
  return (
    seesBook(actor, place, organisation, above) ||
    (servesHere(actor, place) &&
      (tookPart.includes(actor.account) || sidesOf(actor, place).length > 0 || stage === 'handedIn'))
  )
}
