import { notSet, type Refusal, type RuleResult, type Ruleset, type Setting } from '../kernel/index.ts'
import { adjustmentFor } from './outOfAreaRatio.ts'
import {
  type Aid,
  assistanceLayers,
  benefits,
  type Care,
  caps,
  type Insured,
  type Level,
  noSuchRow,
  type PolicyLayer,
  type Situation,
  seriousIllnessLayers,
  whereOf,
} from './policy.ts'
import type { PolicyCase } from './settle.ts'

/** A treatment, as a policy set tells treatments apart. */
export interface Treatment {
  readonly insured: Insured
  readonly care: Care
  readonly level: Level
  readonly situation: Situation
  readonly aid: Aid
}

const layerFor = (
  setting: Setting<readonly PolicyLayer[]>,
  of: Treatment,
  ruleset: Ruleset,
): PolicyLayer | RuleResult<never> => {
  const layers = ruleset.find(setting)?.value
  if (layers === undefined) return notSet(setting)
  return (
    layers.find((each) => each.insured === of.insured && each.care === of.care && each.aid === of.aid) ??
    noSuchRow(setting)
  )
}

/** Finds what of the insured place's policy set holds for a treatment; says which part is missing. */
export const policyFor = (of: Treatment, ruleset: Ruleset): PolicyCase | RuleResult<never> | Refusal => {
  const rows = ruleset.find(benefits)?.value
  if (rows === undefined) return notSet(benefits)
  const where = whereOf(of.situation)
  const row = rows.find(
    (each) =>
      each.insured === of.insured && each.care === of.care && each.level === of.level && each.where === where,
  )
  if (row === undefined) return noSuchRow(benefits)
  const capRows = ruleset.find(caps)?.value
  if (capRows === undefined) return notSet(caps)
  const capRow = capRows.find((each) => each.insured === of.insured && each.care === of.care)
  if (capRow === undefined) return noSuchRow(caps)
  const adjusted = adjustmentFor(
    of.situation,
    row.bands.map(({ ratio }) => ratio),
    ruleset,
  )
  if (typeof adjusted !== 'function') return adjusted
  const seriousIllness = layerFor(seriousIllnessLayers, of, ruleset)
  if ('unknown' in seriousIllness || 'value' in seriousIllness) return seriousIllness
  const assistance = of.aid === 'none' ? undefined : layerFor(assistanceLayers, of, ruleset)
  if (assistance !== undefined && ('unknown' in assistance || 'value' in assistance)) return assistance
  const { deductible, per, bands } = row
  return { deductible, per, bands, adjusted, cap: capRow.cap, seriousIllness, assistance }
}
