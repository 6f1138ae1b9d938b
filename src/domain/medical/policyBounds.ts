import { day, formatYuan, known, money, notSet, type RuleResult, rule, step, text } from '../kernel/index.ts'
import { type BoundCode, boundChecks, nationalBounds } from './boundChecks.ts'
import { exampleCity, favouring, outOfAreaOf } from './exampleCity.ts'
import { assistance42, notice22, seriousIllness30 } from './law.ts'
import { assistanceLayers, benefits, outOfArea, seriousIllnessLayers } from './policy.ts'

export interface Bounds {
  readonly lawful: boolean
  /** The rows that lie outside, as `setting.row`. */
  readonly outside: readonly { readonly where: string; readonly bound: BoundCode }[]
}

/** Whether a place's policy set keeps within what the nation fixes; names each row that does not. */
export const policyBounds = rule({
  name: 'medical.policyBounds',
  title: text(
    '我们登记的医保待遇，在国家定的范围里吗？',
    "Does our policy set keep within the nation's bounds?",
  ),
  clauses: [`${notice22}二（六）`, seriousIllness30, assistance42],
  mark: 'M',
  asks: {
    on: day('哪天的规定', 'rules of which day'),
    income: money('上年居民人均可支配收入', "last year's disposable income per head"),
  },
  settings: [benefits, outOfArea, seriousIllnessLayers, assistanceLayers, ...nationalBounds],
  judgedOn: ({ on }) => on,
  decide({ income }, ruleset): RuleResult<Bounds> {
    for (const needed of this.settings) if (ruleset.find(needed) === undefined) return notSet(needed)
    const checks = boundChecks(ruleset, income)
    const outside = checks.filter(({ kept }) => !kept)
    return known(
      {
        lawful: outside.length === 0,
        outside: outside.map(({ where, code }) => ({ where, bound: code })),
      },
      // A policy set without rows was held against all of them.
      checks.length === 0 ? this.clauses : [...new Set(checks.map(({ clause }) => clause))],
      () => [
        step('上年人均可支配收入', 'disposable income per head', formatYuan(income)),
        ...checks.map(({ where, bound, kept }) =>
          step(`${bound.zh}（${where}）`, `${bound.en} (${where})`, kept ? '✓' : '✗'),
        ),
      ],
    )
  },
  say: ({ lawful, outside }) =>
    lawful
      ? text('都在范围里。', 'All within bounds.')
      : text(
          `有 ${outside.length} 处不在范围里，见下面打 ✗ 的。`,
          `${outside.length} are outside: those marked ✗ below.`,
        ),
  examples: [
    {
      title: text(
        '例子里的市：低保的大病待遇没有倾斜',
        "the example's city favours nobody in serious illness",
      ),
      input: { on: '2026-03-12', income: 2_400_000 },
      local: exampleCity(),
      answer: {
        value: {
          lawful: false,
          outside: [
            { where: 'medical.seriousIllness.1', bound: 'poorDeductible' },
            { where: 'medical.seriousIllness.1', bound: 'poorRatio' },
            { where: 'medical.seriousIllness.1', bound: 'poorCap' },
          ],
        },
      },
    },
    {
      title: text('减半、加五个百分点、不封顶以后', 'once it does, by half, five points and no cap'),
      input: { on: '2026-03-12', income: 2_400_000 },
      local: [...exampleCity(), favouring],
      answer: { value: { lawful: true, outside: [] } },
    },
    {
      title: text('转诊下浮 12%，从 65% 只降 7.8 个百分点', 'a referral times 0.88 falls by 7.8 points only'),
      input: { on: '2026-03-12', income: 2_400_000 },
      local: [...exampleCity(), favouring, outOfAreaOf({ mode: 'timesFactor', referral: 1_200 })],
      answer: { value: { lawful: true, outside: [] } },
    },
    {
      title: text('起付线超过收入一半', 'a deductible above half the income'),
      input: { on: '2026-03-12', income: 1_900_000 },
      local: [...exampleCity(), favouring],
      answer: {
        value: {
          lawful: false,
          outside: [{ where: 'medical.seriousIllness.0', bound: 'seriousDeductible' }],
        },
      },
    },
    {
      title: text('什么都没有登记', 'nothing is registered'),
      input: { on: '2026-03-12', income: 2_400_000 },
      answer: { unknown: 'medical.benefits' },
    },
  ],
  open: [
    text(
      '三个文件的原文；“左右”“原则上”容许多大的出入。',
      'The wording of the three notices, and how much “about” allows.',
    ),
  ],
})
