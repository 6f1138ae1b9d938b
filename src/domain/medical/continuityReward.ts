import {
  day,
  type Fen,
  formatYuan,
  group,
  known,
  money,
  notSet,
  provision,
  type Refusal,
  type RuleResult,
  refuse,
  rule,
  setting,
  step,
  text,
  whole,
} from '../kernel/index.ts'
import { continuity38, leastReward, rewardAfter, rewardLimit } from './law.ts'

/** What an insured place adds to the serious-illness cap for each year. */
export const rewards = setting(
  'medical.continuityReward',
  group('连续参保、零报销提高大病封顶线多少', 'what continuity and no claim add to the cap', {
    perYear: money('连续参保每多一年', 'each further year insured'),
    zeroClaim: money('上年没有报销过', 'each year without a claim'),
  }),
)

/** How much the serious-illness cap rises for years insured without a break and years without a claim. */
export const continuityReward = rule({
  name: 'medical.continuityReward',
  title: text('连续参保，大病最多能报的提高多少？', 'What do years of insurance add to the cap?'),
  clauses: [continuity38],
  mark: 'M',
  asks: {
    on: day('算到哪天', 'day to count to'),
    years: whole('连续参保几年', 'years insured without a break', { max: 80 }),
    zeroClaimYears: whole('其中没有报销过的奖励几次', 'years without a claim that are rewarded', { max: 80 }),
    cap: money('大病保险原来的封顶线', 'cap of serious-illness insurance'),
  },
  settings: [rewards, rewardAfter, leastReward, rewardLimit],
  judgedOn: ({ on }) => on,
  decide(
    { years, zeroClaimYears, cap },
    ruleset,
  ): RuleResult<{ readonly more: Fen; readonly cap: Fen }> | Refusal {
    if (zeroClaimYears > years)
      return refuse(
        'medical.years',
        '没有报销的年数不能比参保的年数多。',
        'There cannot be more years without a claim than years insured.',
        { field: 'zeroClaimYears' },
      )
    const local = ruleset.find(rewards)?.value
    if (local === undefined) return notSet(rewards)
    const after = ruleset.find(rewardAfter)?.value
    if (after === undefined) return notSet(rewardAfter)
    const least = ruleset.find(leastReward)?.value
    if (least === undefined) return notSet(leastReward)
    const limit = ruleset.find(rewardLimit)?.value
    if (limit === undefined) return notSet(rewardLimit)
    if (local.perYear < least || local.zeroClaim < least)
      return refuse(
        'medical.beyondNational',
        `每次至少提高 ${formatYuan(least)} 元，请参保地核对。`,
        `Each raise is ${formatYuan(least)} yuan at least; ask the insured place to check.`,
        { field: rewards.name, clause: continuity38 },
      )
    const further = Math.max(0, years - after)
    const earned = further * local.perYear + zeroClaimYears * local.zeroClaim
    // A limit is never passed, so a broken fen is dropped.
    const most = Number((BigInt(cap) * BigInt(limit)) / BigInt(10_000))
    const more = Math.min(earned, most)
    return known({ more, cap: cap + more }, this.clauses, () => [
      step(`满 ${after} 年以后`, `years after the first ${after}`, further),
      step('连续参保', 'for continuity', formatYuan(further * local.perYear)),
      step('没有报销', 'for no claim', formatYuan(zeroClaimYears * local.zeroClaim)),
      step('最多提高', 'at most', formatYuan(most)),
      step('提高', 'raised by', formatYuan(more)),
    ])
  },
  say: ({ more, cap }) =>
    text(
      `提高 ${formatYuan(more)} 元，最多能报到 ${formatYuan(cap)} 元。`,
      `Raised by ${formatYuan(more)} yuan, to ${formatYuan(cap)}.`,
    ),
  examples: [
    {
      title: text('连续六年，一年没有报销', 'six years, one without a claim'),
      input: { on: '2026-03-12', years: 6, zeroClaimYears: 1, cap: 30_000_000 },
      local: [
        provision(
          rewards,
          { perYear: 100_000, zeroClaim: 100_000 },
          'm',
          text('参保地规定', 'insured place'),
        ),
      ],
      answer: { value: { more: 300_000, cap: 30_300_000 } },
    },
    {
      title: text('加起来不超过两成', 'never more than a fifth'),
      input: { on: '2026-03-12', years: 40, zeroClaimYears: 30, cap: 30_000_000 },
      local: [
        provision(
          rewards,
          { perYear: 100_000, zeroClaim: 100_000 },
          'm',
          text('参保地规定', 'insured place'),
        ),
      ],
      answer: { value: { more: 6_000_000, cap: 36_000_000 } },
    },
    {
      title: text('当地没有定提高多少', 'the place fixed no amount'),
      input: { on: '2026-03-12', years: 6, zeroClaimYears: 1, cap: 30_000_000 },
      answer: { unknown: 'medical.continuityReward' },
    },
    {
      title: text('每年只提高 500 元，低于国家的 1000 元', '500 yuan a year are below the nation’s 1,000'),
      input: { on: '2026-03-12', years: 6, zeroClaimYears: 1, cap: 30_000_000 },
      local: [
        provision(rewards, { perYear: 50_000, zeroClaim: 100_000 }, 'm', text('参保地规定', 'insured place')),
      ],
      answer: { refused: 'medical.beyondNational' },
    },
  ],
  open: [
    text(
      '大病报销以后，前面攒的奖励清不清零，要查原文。',
      'Whether a claim on serious-illness insurance clears the rewards is to be looked up.',
    ),
  ],
})
