import { type Fen, type Ruleset, type Setting, type Text, text } from '../kernel/index.ts'
import { type Band, basisPoints } from './bands.ts'
import {
  assistance42,
  leastAssistanceRate,
  leastSeriousRate,
  mostEdgeThreshold,
  mostIllnessThreshold,
  mostReferred,
  mostSeriousDeductible,
  mostUnreferred,
  notice22,
  poorDeductible,
  poorPoints,
  seriousIllness30,
} from './law.ts'
import { nationalLimit, reduced } from './outOfAreaRatio.ts'
import {
  assistanceLayers,
  benefits,
  outOfArea,
  type PolicyLayer,
  seriousIllnessLayers,
  situations,
} from './policy.ts'

/** Which bound, stable for programs. */
export type BoundCode =
  | 'reduction'
  | 'seriousDeductible'
  | 'seriousRatio'
  | 'poorDeductible'
  | 'poorRatio'
  | 'poorCap'
  | 'assistanceDeductible'
  | 'assistanceRatio'
  | 'edgeThreshold'
  | 'illnessThreshold'

/** One row of a policy set against one bound. */
export interface BoundCheck {
  readonly code: BoundCode
  /** `setting.row` */
  readonly where: string
  readonly bound: Text
  readonly clause: string
  readonly kept: boolean
}

const poor = (aid: PolicyLayer['aid']) => aid === 'minimum' || aid === 'destitute'

/** A share of an amount is not passed, on exact products. */
const within = (amount: Fen, share: number, whole: Fen): boolean =>
  BigInt(amount) * BigInt(10_000) <= BigInt(share) * BigInt(whole)

/** The ratio at an amount, in basis points; above the last limit nothing is paid. */
const ratioAt = (bands: readonly Band[], amount: Fen): number =>
  bands.find(({ upTo }) => upTo === undefined || amount < upTo)?.ratio ?? 0

/** Do bands pay at least `points` more than others at every amount, up to all of it? */
const favours = (bands: readonly Band[], others: readonly Band[], points: number): boolean =>
  [0, ...[...bands, ...others].flatMap(({ upTo }) => upTo ?? [])].every(
    (amount) => ratioAt(bands, amount) >= Math.min(10_000, ratioAt(others, amount) + points),
  )

/** The settings that say the bounds. */
export const nationalBounds: readonly Setting<number>[] = [
  mostReferred,
  mostUnreferred,
  leastSeriousRate,
  mostSeriousDeductible,
  poorDeductible,
  poorPoints,
  leastAssistanceRate,
  mostEdgeThreshold,
  mostIllnessThreshold,
]

/** Checks the reduction elsewhere of every ratio that temporary cases have. */
function* reductionChecks(ruleset: Ruleset): Generator<BoundCheck> {
  const city = ruleset.find(outOfArea)!.value
  for (const [index, { where, bands }] of ruleset.find(benefits)!.value.entries())
    if (where === 'temporary')
      for (const situation of ['referral', 'emergency', 'selfArranged'] as const) {
        const limit = ruleset.find(nationalLimit(situation))!.value
        const falls = bands.map(
          ({ ratio }) => basisPoints(ratio) - reduced(city.mode, city[situation], ratio),
        )
        yield {
          code: 'reduction',
          where: `${benefits.name}.${index}`,
          bound: text(
            `${situations[situation].zh}，最多降 ${limit / 100} 个百分点`,
            `${situations[situation].en}: ${limit / 100} points off at most`,
          ),
          clause: `${notice22}二（六）`,
          kept: falls.every((fall) => fall <= basisPoints(limit)),
        }
      }
}

/** Checks residents' serious-illness insurance; layers that pay nothing are none. */
function* seriousIllnessChecks(ruleset: Ruleset, income: Fen): Generator<BoundCheck> {
  const layers = ruleset.find(seriousIllnessLayers)!.value
  const value = (of: Setting<number>) => ruleset.find(of)!.value
  for (const [index, layer] of layers.entries()) {
    if (layer.insured !== 'resident' || layer.bands.length === 0) continue
    const check = (code: BoundCode, kept: boolean, zh: string, en: string): BoundCheck => ({
      code,
      where: `${seriousIllnessLayers.name}.${index}`,
      bound: text(zh, en),
      clause: seriousIllness30,
      kept,
    })
    yield check(
      'seriousDeductible',
      within(layer.deductible, value(mostSeriousDeductible), income),
      '大病起付线不高于人均可支配收入的一半',
      'a deductible of half the income per head at most',
    )
    yield check(
      'seriousRatio',
      layer.bands[0]!.ratio >= value(leastSeriousRate),
      `大病第一段至少报 ${value(leastSeriousRate) / 100}%`,
      `${value(leastSeriousRate) / 100}% at least in the first band`,
    )
    const general = layers.find(
      ({ insured, care, aid }) => insured === 'resident' && care === layer.care && aid === 'none',
    )
    if (!poor(layer.aid) || general === undefined) continue
    yield check(
      'poorDeductible',
      within(layer.deductible, value(poorDeductible), general.deductible),
      '困难群众的大病起付线减半',
      'the poor have half the deductible',
    )
    yield check(
      'poorRatio',
      favours(layer.bands, general.bands, value(poorPoints)),
      `困难群众的大病比例高 ${value(poorPoints) / 100} 个百分点`,
      `the poor have ${value(poorPoints) / 100} points more`,
    )
    yield check('poorCap', layer.cap === undefined, '困难群众的大病不封顶', 'the poor have no cap')
  }
}

/** Checks medical assistance by hardship. */
function* assistanceChecks(ruleset: Ruleset, income: Fen): Generator<BoundCheck> {
  const value = (of: Setting<number>) => ruleset.find(of)!.value
  for (const [index, { aid, deductible, bands }] of ruleset.find(assistanceLayers)!.value.entries()) {
    const check = (code: BoundCode, kept: boolean, zh: string, en: string): BoundCheck => ({
      code,
      where: `${assistanceLayers.name}.${index}`,
      bound: text(zh, en),
      clause: assistance42,
      kept,
    })
    if (poor(aid)) {
      yield check(
        'assistanceDeductible',
        deductible === 0,
        '低保、特困的救助没有起付线',
        'no deductible on the minimum allowance',
      )
      yield check(
        'assistanceRatio',
        bands.length > 0 && bands.every(({ ratio }) => ratio >= value(leastAssistanceRate)),
        `低保、特困的救助至少报 ${value(leastAssistanceRate) / 100}%`,
        `${value(leastAssistanceRate) / 100}% at least on the minimum allowance`,
      )
    }
    if (aid === 'edge')
      yield check(
        'edgeThreshold',
        within(deductible, value(mostEdgeThreshold), income),
        `低保边缘的救助起付线约为人均收入的 ${value(mostEdgeThreshold) / 100}%`,
        `a threshold of about ${value(mostEdgeThreshold) / 100}% of the income just above the minimum`,
      )
    if (aid === 'illness')
      yield check(
        'illnessThreshold',
        within(deductible, value(mostIllnessThreshold), income),
        `因病致贫的救助起付线约为人均收入的 ${value(mostIllnessThreshold) / 100}%`,
        `a threshold of about ${value(mostIllnessThreshold) / 100}% of the income for those poor through illness`,
      )
  }
}

/** Every row of a place's policy set against every bound that it has; all settings are there. */
export const boundChecks = (ruleset: Ruleset, income: Fen): readonly BoundCheck[] => [
  ...reductionChecks(ruleset),
  ...seriousIllnessChecks(ruleset, income),
  ...assistanceChecks(ruleset, income),
]
