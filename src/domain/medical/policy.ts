import {
  choice,
  group,
  isRefusal,
  listOf,
  money,
  orNothing,
  type Question,
  type RuleResult,
  rate,
  refuse,
  type Setting,
  setting,
  text,
  yesNo,
} from '../kernel/index.ts'
import { bandsOf } from './bands.ts'

export const insuredKinds = {
  resident: text('居民医保', 'residents’ insurance'),
  working: text('职工医保，在职', "employees' insurance, working"),
  retired: text('职工医保，退休', "employees' insurance, retired"),
}
export const careKinds = {
  inpatient: text('住院', 'in hospital'),
  outpatient: text('普通门诊', 'outpatient'),
  chronic: text('门诊慢特病', 'outpatient, chronic disease'),
}
export const hospitalLevels = {
  '1': text('一级', 'level 1'),
  '2': text('二级', 'level 2'),
  '3': text('三级', 'level 3'),
}
/** Why somebody is treated where they are. An emergency counts as filed (经办规程 Art.8). */
export const situations = {
  home: text('在参保地看', 'at the insured place'),
  longTerm: text('长期住在外地，备了案', 'lives elsewhere for long, filed'),
  referral: text('转诊去外地', 'referred elsewhere'),
  emergency: text('在外地急诊抢救', 'emergency elsewhere'),
  selfArranged: text('自己去外地，没有转诊', 'went elsewhere without a referral'),
}
export const aidKinds = {
  none: text('都不是', 'none of these'),
  minimum: text('低保', 'minimum living allowance'),
  destitute: text('特困', 'destitute'),
  edge: text('低保边缘', 'just above the minimum'),
  illness: text('因病致贫', 'poor through illness'),
}

export type Insured = keyof typeof insuredKinds
export type Care = keyof typeof careKinds
export type Level = keyof typeof hospitalLevels
export type Situation = keyof typeof situations
export type Aid = keyof typeof aidKinds

/** A list in which each case stands once; a second row for the same case is refused. */
const distinct = <Row>(
  asked: Question<readonly Row[], false>,
  caseOf: (row: Row) => readonly string[],
): Question<readonly Row[], false> => ({
  ...asked,
  read(raw, path) {
    const rows = asked.read(raw, path)
    if (isRefusal(rows)) return rows
    const cases = rows.map((row) => caseOf(row).join())
    const again = cases.findIndex((each, index) => cases.indexOf(each) < index)
    return again < 0
      ? rows
      : refuse('medical.twice', '同一种情况写了两行。', 'The same case stands in two rows.', {
          field: `${path}.${again}`,
        })
  },
})

const insured = choice('参加的是', 'insurance', insuredKinds)
const care = choice('住院还是门诊', 'kind of care', careKinds)
const aid = choice('困难情形', 'hardship', aidKinds)

/** What counts as borne by oneself for the layers above the pool, besides the patient's share within it. */
const counts = {
  deductible: yesNo('起付线算在内', 'the deductible counts'),
  firstSelfPaid: yesNo('先行自付算在内', 'the first share counts'),
  overCap: yesNo('超过封顶线的算在内', 'what is over the cap counts'),
}

const layer = {
  insured,
  care,
  aid,
  deductible: money('起付线', 'deductible of the year'),
  bands: bandsOf('分段，从 0 元算起；不报的写空', 'bands, counted from 0; none where nothing is paid'),
  cap: orNothing(money('一年最多，没有封顶就不写', 'most in a year; nothing where there is none')),
  counts: group('哪些自付算在内', 'what counts', counts),
}

const layerCase = (row: { readonly insured: Insured; readonly care: Care; readonly aid: Aid }) => [
  row.insured,
  row.care,
  row.aid,
]

/**
 * A policy set: what an insured place fixes. None has a default, for every city has its own; a settlement takes the layer
 * of the patient's insured place, never that of the hospital (参保地政策).
 */
export const benefits = setting(
  'medical.benefits',
  distinct(
    listOf('起付线和报销比例', 'deductibles and ratios', {
      insured,
      care,
      level: choice('医院级别', 'level of the hospital', hospitalLevels),
      where: choice('在哪里看', 'where', {
        home: text('参保地', 'at the insured place'),
        longTerm: text('外地，长期备案', 'elsewhere, filed for long'),
        temporary: text('外地，临时', 'elsewhere for once'),
      }),
      deductible: money('起付线', 'deductible'),
      per: choice('起付线怎么算', 'the deductible is due', {
        visit: text('每次', 'each time'),
        year: text('一年', 'once a year'),
      }),
      bands: bandsOf('扣掉起付线以后分段报', 'bands of what is left after the deductible'),
    }),
    (row) => [row.insured, row.care, row.level, row.where],
  ),
)
export const caps = setting(
  'medical.caps',
  distinct(
    listOf('统筹基金一年最多', 'most that the pool pays in a year', {
      insured,
      care,
      cap: orNothing(money('封顶线，没有封顶就不写', 'cap; nothing where there is none')),
    }),
    (row) => [row.insured, row.care],
  ),
)
/** Cities take points off (65% → 45%) or multiply (65% → 52%); the notice speaks of points. Never guess. */
export const outOfArea = setting(
  'medical.outOfArea',
  group('去外地看病怎么降', 'how ratios fall elsewhere', {
    mode: choice('降的算法', 'arithmetic', {
      minusPoints: text('减百分点', 'points are taken off'),
      timesFactor: text('乘系数', 'the ratio is multiplied'),
    }),
    referral: rate('转诊降多少', 'reduction for a referral'),
    emergency: rate('急诊降多少', 'reduction for an emergency'),
    selfArranged: rate('自己去降多少', 'reduction without either'),
  }),
)
/** Residents' serious-illness insurance (大病); for employees the large-amount fund (职工大额). */
export const seriousIllnessLayers = setting(
  'medical.seriousIllness',
  distinct(listOf('大病保险、职工大额', 'serious-illness insurance', layer), layerCase),
)
export const assistanceLayers = setting(
  'medical.assistance',
  distinct(listOf('医疗救助', 'medical assistance', layer), layerCase),
)

type ValueOf<S> = S extends Setting<infer Value> ? Value : never
export type Benefit = ValueOf<typeof benefits>[number]
export type OutOfArea = ValueOf<typeof outOfArea>
export type PolicyLayer = ValueOf<typeof seriousIllnessLayers>[number]

export const policySettings: readonly Setting<unknown>[] = [
  benefits,
  caps,
  outOfArea,
  seriousIllnessLayers,
  assistanceLayers,
]

/** The answer where a place has fixed such things, but not for this case. */
export const noSuchRow = ({ name, value: { label } }: Setting<unknown>): RuleResult<never> => ({
  unknown: true,
  why: text(
    `要看参保地规定：“${label.zh}”里没有这种情况。`,
    `This depends on the insured place: “${label.en}” has no such case.`,
  ),
  setting: name,
})

export const whereOf = (situation: Situation): Benefit['where'] =>
  situation === 'home' || situation === 'longTerm' ? situation : 'temporary'
