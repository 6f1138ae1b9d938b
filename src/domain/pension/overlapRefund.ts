import {
  choice,
  day,
  type Fen,
  formatYuan,
  known,
  listOf,
  money,
  notSet,
  proportion,
  provision,
  type Refusal,
  type RuleResult,
  refuse,
  rule,
  setting,
  step,
  sumFen,
  text,
  unknown,
  whole,
  yearOf,
} from '../kernel/index.ts'
import { linkage17 } from './law.ts'

/** Whether what is refunded bears interest; places differ, and no text of it was read. */
export const refundInterest = setting(
  'pension.refundInterest',
  choice('退重复缴的钱，算不算利息', 'interest on refunds', {
    none: text('不算', 'none'),
    added: text('算', 'added'),
  }),
)

export interface OverlapRefund {
  readonly years: readonly { readonly year: number; readonly refund: Fen }[]
  readonly total: Fen
}

/** What is refunded of residents' insurance for months in which employees' insurance was paid too. */
export const overlapRefund = rule({
  name: 'pension.overlapRefund',
  title: text('两种养老同时缴了，居民的退多少？', 'Paid both pensions in one year: how much comes back?'),
  clauses: [linkage17('第七条')],
  mark: 'M',
  asks: {
    on: day('办理是哪天', 'day of the refund'),
    years: listOf('重复的年份', 'years with months paid in both', {
      year: whole('年份', 'year', { min: 2009, max: 2200 }),
      personal: money('那一年个人缴的', 'paid by oneself that year'),
      collective: money('那一年集体补助的', 'paid by the collective that year'),
      months: whole('重复几个月', 'months paid in both', { min: 1, max: 12 }),
    }),
  },
  settings: [refundInterest],
  judgedOn: ({ on }) => on,
  decide({ on, years }, ruleset): RuleResult<OverlapRefund> | Refusal {
    const wrong = years.findIndex(
      ({ year }, index) => year > yearOf(on) || years.findIndex((each) => each.year === year) < index,
    )
    if (wrong >= 0)
      return refuse(
        'pension.year',
        '每一年只写一次，而且要是已经到了的年份。',
        'Write each year once, and none that is still to come.',
        { field: `years.${wrong}.year` },
      )
    const interest = ruleset.find(refundInterest)?.value
    if (interest === undefined) return notSet(refundInterest)
    if (interest === 'added')
      return unknown(
        '当地退款算利息，利率要问经办机构。',
        'The place adds interest; ask the agency for its rate.',
      )
    const refunds = years.map(({ year, personal, collective, months }) => ({
      year,
      refund: proportion(personal + collective, months, 12),
    }))
    const total = sumFen(refunds.map(({ refund }) => refund))
    return known({ years: refunds, total }, this.clauses, () => [
      ...years.map(({ year, personal, collective, months }, index) =>
        step(
          `${year} 年：（${formatYuan(personal)}＋${formatYuan(collective)}）÷12×${months}`,
          `${year}: (${formatYuan(personal)} + ${formatYuan(collective)}) ÷ 12 × ${months}`,
          formatYuan(refunds[index]!.refund),
        ),
      ),
      step('一共退', 'in all', formatYuan(total)),
    ])
  },
  say: ({ total }) =>
    text(
      `退 ${formatYuan(total)} 元，政府补贴不退。`,
      `${formatYuan(total)} yuan come back; the government's subsidy does not.`,
    ),
  examples: [
    {
      title: text(
        '第七条：一年缴 200 元，集体补 50 元，重复 7 个月',
        'Art. 7: 200 and 50 yuan, seven months',
      ),
      input: {
        on: '2026-03-12',
        years: [{ year: 2024, personal: 20_000, collective: 5_000, months: 7 }],
      },
      local: [provision(refundInterest, 'none', 'm', text('当地规定', 'local rule'))],
      answer: { value: { years: [{ year: 2024, refund: 14_583 }], total: 14_583 } },
    },
    {
      title: text('当地没有说算不算利息', 'nobody said whether interest is added'),
      input: {
        on: '2026-03-12',
        years: [{ year: 2024, personal: 20_000, collective: 0, months: 7 }],
      },
      answer: { unknown: 'pension.refundInterest' },
    },
    {
      title: text('同一年写了两次', 'a year twice'),
      input: {
        on: '2026-03-12',
        years: [
          { year: 2024, personal: 20_000, collective: 0, months: 7 },
          { year: 2024, personal: 20_000, collective: 0, months: 2 },
        ],
      },
      answer: { refused: 'pension.year' },
    },
  ],
  open: [text('退款公式和利息要查原文。', 'The formula and interest are to be looked up.')],
})
