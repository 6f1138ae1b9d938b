import {
  choice,
  day,
  known,
  notSet,
  type Refusal,
  type RuleResult,
  type Ruleset,
  rate,
  refuse,
  rule,
  step,
  text,
  unknown,
} from '../kernel/index.ts'
import { basisPoints, RATIO_UNIT } from './bands.ts'
import { outOfAreaOf } from './exampleCity.ts'
import { mostReferred, mostUnreferred, notice22, rules22 } from './law.ts'
import { type OutOfArea, outOfArea, type Situation, situations } from './policy.ts'

/** How a ratio in basis points becomes the one that is paid, in hundred-millionths. */
export type Adjustment = (ratio: number) => number

const TIMES = 10_000

/** The city's arithmetic on a ratio, in hundred-millionths; never below nothing. */
export const reduced = (mode: OutOfArea['mode'], reduction: number, ratio: number): number =>
  mode === 'minusPoints' ? basisPoints(Math.max(0, ratio - reduction)) : ratio * (TIMES - reduction)

/** The most that a ratio may fall, by national law: points for a referral or an emergency, more for neither. */
export const nationalLimit = (situation: Situation) =>
  situation === 'selfArranged' ? mostUnreferred : mostReferred

/** How ratios of this case are adjusted; refuses a city's rule that takes off more than the nation lets it. */
export const adjustmentFor = (
  situation: Situation,
  ratios: readonly number[],
  ruleset: Ruleset,
): Adjustment | RuleResult<never> | Refusal => {
  if (situation === 'home' || situation === 'longTerm') return basisPoints
  const city = ruleset.find(outOfArea)?.value
  if (city === undefined) return notSet(outOfArea)
  const limit = ruleset.find(nationalLimit(situation))?.value
  if (limit === undefined)
    return unknown(
      '这一天还没有跨省直接结算的全国规定（2023 年起才有）。',
      'On that day there was no national rule yet (it came in 2023).',
    )
  const fall = Math.max(
    0,
    ...ratios.map((ratio) => basisPoints(ratio) - reduced(city.mode, city[situation], ratio)),
  )
  if (fall > basisPoints(limit))
    return refuse(
      'medical.beyondNational',
      `参保地登记的降低幅度超过国家的上限 ${limit / 100} 个百分点。请参保地核对。`,
      `The insured place takes off more than the nation's ${limit / 100} points. Ask the insured place to check.`,
      { clause: `${notice22}二（六）`, field: `${outOfArea.name}.${situation}` },
    )
  return (ratio) => reduced(city.mode, city[situation], ratio)
}

/** Hundred-millionths as percent, exactly: 58500000 → 58.5%. */
export const percent = (ratio: number): string =>
  `${`${Math.floor(ratio / (RATIO_UNIT / 100))}.${String(ratio % (RATIO_UNIT / 100)).padStart(6, '0')}`.replace(
    /\.?0+$/,
    '',
  )}%`

/** What share the pool pays elsewhere, by either arithmetic of the insured place. */
export const outOfAreaRatio = rule({
  name: 'medical.outOfAreaRatio',
  title: text('去外地看病，报销比例降到多少？', 'How much does insurance pay for treatment elsewhere?'),
  clauses: [`${notice22}二（六）`, rules22('第六条'), rules22('第八条')],
  mark: 'M',
  asks: {
    on: day('看病是哪天', 'day of treatment'),
    situation: choice('怎么去的', 'how it came', situations),
    ratio: rate('在参保地报多少', 'ratio at the insured place'),
  },
  settings: [outOfArea, mostReferred, mostUnreferred],
  judgedOn: ({ on }) => on,
  decide({ situation, ratio }, ruleset) {
    const adjusted = adjustmentFor(situation, [ratio], ruleset)
    if (typeof adjusted !== 'function') return adjusted
    const share = adjusted(ratio)
    return known({ share }, situation === 'emergency' ? this.clauses : this.clauses.slice(0, 2), () => {
      const city = ruleset.find(outOfArea)?.value
      const same = situation === 'home' || situation === 'longTerm' || city === undefined
      return [
        step('在参保地', 'at the insured place', percent(basisPoints(ratio))),
        same
          ? step('这种情况不降', 'no reduction here', '0')
          : city.mode === 'minusPoints'
            ? step('减几个百分点', 'points off', city[situation] / 100)
            : step('乘', 'times', percent(basisPoints(TIMES - city[situation]))),
        step('报', 'pays', percent(share)),
      ]
    })
  },
  say: ({ share }: { readonly share: number }) =>
    text(`报 ${percent(share)}。`, `It pays ${percent(share)}.`),
  examples: [
    {
      title: text('22号二（六）转诊，减 10 个百分点', '22, 2(6): a referral, ten points off'),
      input: { on: '2026-03-12', situation: 'referral', ratio: 6_500 },
      local: [outOfAreaOf({ mode: 'minusPoints' })],
      answer: { value: { share: 55_000_000 } },
    },
    {
      title: text('22号二（六）转诊，乘 0.9', '22, 2(6): a referral, times 0.9'),
      input: { on: '2026-03-12', situation: 'referral', ratio: 6_500 },
      local: [outOfAreaOf({ mode: 'timesFactor' })],
      answer: { value: { share: 58_500_000 } },
    },
    {
      title: text('自己去，减 20 个百分点', 'without a referral, twenty points off'),
      input: { on: '2026-03-12', situation: 'selfArranged', ratio: 6_500 },
      local: [outOfAreaOf({ mode: 'minusPoints' })],
      answer: { value: { share: 45_000_000 } },
    },
    {
      title: text('自己去，乘 0.8', 'without a referral, times 0.8'),
      input: { on: '2026-03-12', situation: 'selfArranged', ratio: 6_500 },
      local: [outOfAreaOf({ mode: 'timesFactor' })],
      answer: { value: { share: 52_000_000 } },
    },
    {
      title: text('不知道当地是减还是乘', 'nobody said whether the city subtracts or multiplies'),
      input: { on: '2026-03-12', situation: 'referral', ratio: 6_500 },
      answer: { unknown: 'medical.outOfArea' },
    },
    {
      title: text('转诊降了 15 个百分点，超过上限', 'fifteen points for a referral is beyond the limit'),
      input: { on: '2026-03-12', situation: 'referral', ratio: 6_500 },
      local: [outOfAreaOf({ mode: 'minusPoints', referral: 1_500 })],
      answer: { refused: 'medical.beyondNational' },
    },
  ],
  open: [
    text(
      '22号文二（六）的原文；参保地是减百分点还是乘系数。',
      'The wording of notice 22, 2(6); whether each insured place subtracts or multiplies.',
    ),
  ],
})
