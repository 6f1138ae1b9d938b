import {
  day,
  formatYuan,
  known,
  money,
  notSet,
  type Refusal,
  type RuleResult,
  refuse,
  rule,
  step,
  text,
} from '../kernel/index.ts'
import { basisPoints } from './bands.ts'
import { redUse, rules22, yellowUse } from './law.ts'
import { percent } from './outOfAreaRatio.ts'

export interface AdvanceUse {
  readonly level: 'none' | 'yellow' | 'red'
  /** Basis points, rounded down, so that it never shows a line before it is reached. */
  readonly use: number
}

const WHOLE_RATE = 10_000
const MOST_TIMES = 1_000

/** How much of the advance fund a month's clearing used up, and which warning follows. */
export const advanceUse = rule({
  name: 'medical.advanceUse',
  title: text('跨省结算的预付金够不够，要不要预警？', 'Is the advance for other provinces running out?'),
  clauses: [rules22('预付金')],
  mark: 'M',
  asks: {
    on: day('清算月的最后一天', 'last day of the month'),
    cleared: money('这个月清算的金额', 'cleared in the month'),
    advance: money('预付金额度', 'advance fund'),
  },
  settings: [yellowUse, redUse],
  judgedOn: ({ on }) => on,
  decide({ cleared, advance }, ruleset): RuleResult<AdvanceUse> | Refusal {
    if (advance === 0 || cleared > advance * MOST_TIMES)
      return refuse(
        'medical.advance',
        '预付金额度是 0，或者比清算的金额小得太多，请核对。',
        'The advance is 0 or far too small for what was cleared: check it.',
        { field: 'advance' },
      )
    const yellow = ruleset.find(yellowUse)?.value
    const red = ruleset.find(redUse)?.value
    if (yellow === undefined) return notSet(yellowUse)
    if (red === undefined) return notSet(redUse)
    // On exact products: 69.999…% is not 70%.
    const reaches = (line: number) => BigInt(cleared) * BigInt(WHOLE_RATE) >= BigInt(advance) * BigInt(line)
    const use = Number((BigInt(cleared) * BigInt(WHOLE_RATE)) / BigInt(advance))
    const level = reaches(red) ? 'red' : reaches(yellow) ? 'yellow' : 'none'
    return known({ level, use }, this.clauses, () => [
      step('清算', 'cleared', formatYuan(cleared)),
      step('预付金', 'advance', formatYuan(advance)),
      step('使用率', 'use', percent(basisPoints(use))),
      step('黄色预警线', 'yellow line', percent(basisPoints(yellow))),
      step('红色预警线', 'red line', percent(basisPoints(red))),
    ])
  },
  say: ({ level, use }) =>
    level === 'red'
      ? text(
          `用了 ${percent(basisPoints(use))}，红色预警，要紧急调增。`,
          `${percent(basisPoints(use))} used: red, an urgent increase is due.`,
        )
      : level === 'yellow'
        ? text(`用了 ${percent(basisPoints(use))}，黄色预警。`, `${percent(basisPoints(use))} used: yellow.`)
        : text(
            `用了 ${percent(basisPoints(use))}，不用预警。`,
            `${percent(basisPoints(use))} used: no warning.`,
          ),
  examples: [
    {
      title: text('差 1 分到七成，不预警', 'a fen short of 70%: no warning'),
      input: { on: '2026-03-31', cleared: 6_999_999_999, advance: 10_000_000_000 },
      answer: { value: { level: 'none', use: 6_999 } },
    },
    {
      title: text('正好七成，黄色', 'exactly 70%: yellow'),
      input: { on: '2026-03-31', cleared: 7_000_000_000, advance: 10_000_000_000 },
      answer: { value: { level: 'yellow', use: 7_000 } },
    },
    {
      title: text('正好九成，红色', 'exactly 90%: red'),
      input: { on: '2026-03-31', cleared: 9_000_000_000, advance: 10_000_000_000 },
      answer: { value: { level: 'red', use: 9_000 } },
    },
    {
      title: text('没有预付金', 'no advance at all'),
      input: { on: '2026-03-31', cleared: 100, advance: 0 },
      answer: { refused: 'medical.advance' },
    },
    {
      title: text('2022 年还没有这条规定', 'in 2022 there was no such rule'),
      input: { on: '2022-03-31', cleared: 100, advance: 100 },
      answer: { unknown: 'medical.yellowUse' },
    },
  ],
  open: [
    text(
      '七成、九成两条线和“紧急调增”的条文号要查原文。',
      'The article of the 70% and 90% lines is to be looked up.',
    ),
  ],
})
