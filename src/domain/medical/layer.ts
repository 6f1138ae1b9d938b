import type { Fen } from '../kernel/index.ts'
import { bandsPay } from './bands.ts'
import type { PolicyLayer } from './policy.ts'

/** What a patient bears of a fee after the pool, by reason. */
export interface OwnShares {
  readonly deductible: Fen
  readonly firstSelfPaid: Fen
  /** The patient's share within the pool's bands. */
  readonly share: Fen
  /** What the pool would have paid but for its cap. */
  readonly overCap: Fen
}

/** What a layer has counted and paid this year. */
export interface LayerYear {
  readonly eligible: Fen
  readonly paid: Fen
}

/** How much of what a patient bears counts for a layer. */
export const eligibleFor = (
  { counts }: Pick<PolicyLayer, 'counts'>,
  { deductible, firstSelfPaid, share, overCap }: OwnShares,
): Fen =>
  share +
  (counts.deductible ? deductible : 0) +
  (counts.firstSelfPaid ? firstSelfPaid : 0) +
  (counts.overCap ? overCap : 0)

/**
 * What a layer pays for an amount that comes on top of the year's: F(prior + now) − F(prior), F being its bands above its
 * deductible, and never more than its cap leaves.
 */
export const layerPay = (
  { deductible, bands, cap }: Pick<PolicyLayer, 'deductible' | 'bands' | 'cap'>,
  before: LayerYear,
  eligible: Fen,
): Fen => {
  const upTo = (amount: Fen) => bandsPay(bands, deductible, amount)
  const more = upTo(before.eligible + eligible) - upTo(before.eligible)
  return cap === undefined ? more : Math.min(more, Math.max(0, cap - before.paid))
}
