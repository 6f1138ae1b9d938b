import { moreThanHalf, organicLaws } from '../decision/index.ts'
import { notSet, rule, text } from '../kernel/index.ts'
import { countQuestions, sayOutcome } from './count.ts'
import { judgeCount } from './judgeCount.ts'
import { moreThanSeats, nearRelatives, tie, womanSeat } from './settings.ts'

const local = (setting: string, value: unknown) => [
  { setting, value, mark: 'm' as const, source: text('本省选举办法', "the province's election rules") },
]

/** The double half: more than half of those registered vote, and who is elected has more than half of the ballots cast. */
export const outcome = rule({
  name: 'election.outcome',
  title: text('选举有效吗，谁当选了？', 'Is the election valid, and who is elected?'),
  clauses: organicLaws('election'),
  mark: 'V',
  asks: countQuestions,
  settings: [moreThanSeats, tie, womanSeat, nearRelatives],
  judgedOn: ({ on }) => on,
  decide(input, ruleset) {
    const { seats } = input
    return judgeCount(input, moreThanHalf, ruleset, ({ castNeeded, votesNeeded, over }) => {
      const way = ruleset.find(moreThanSeats)?.value
      if (way === undefined) return notSet(moreThanSeats)
      return way === 'revote'
        ? {
            valid: true,
            castNeeded,
            votesNeeded,
            elected: [],
            tied: { names: over, seats, way },
            unfilled: 0,
          }
        : undefined
    })
  },
  say: sayOutcome,
  examples: [
    {
      title: text(
        '第十八条：1100 人登记，收回 550 张，没有过半数',
        'Art. 18: 550 of 1,100 is not more than half',
      ),
      input: {
        on: '2026-12-20',
        registered: 1100,
        cast: 550,
        seats: 1,
        candidates: [{ name: '甲', votes: 550 }],
      },
      answer: { value: { valid: false, castNeeded: 551, elected: [], unfilled: 1 } },
    },
    {
      title: text(
        '第十八条：610 张票，要 306 票；缺一席',
        'Art. 18: 610 ballots, 306 votes; one seat stays open',
      ),
      input: {
        on: '2026-12-20',
        registered: 1100,
        cast: 610,
        seats: 2,
        candidates: [
          { name: '甲', votes: 306 },
          { name: '乙', votes: 305 },
          { name: '丙', votes: 200 },
        ],
      },
      answer: {
        value: { valid: true, castNeeded: 551, votesNeeded: 306, elected: ['甲'], unfilled: 1 },
      },
    },
    {
      title: text('过半数的比名额多：要看省里', 'More over half than seats: the province says'),
      input: {
        on: '2026-12-20',
        registered: 100,
        cast: 90,
        seats: 1,
        candidates: [
          { name: '甲', votes: 60 },
          { name: '乙', votes: 50 },
        ],
      },
      answer: { unknown: 'election.moreThanSeats' },
    },
    {
      title: text('票数相同：不挑先写的', 'A tie: never the first on the list'),
      input: {
        on: '2026-12-20',
        registered: 100,
        cast: 90,
        seats: 2,
        candidates: [
          { name: '甲', votes: 50 },
          { name: '乙', votes: 50 },
          { name: '丙', votes: 70 },
        ],
      },
      local: [...local(moreThanSeats.name, 'highest'), ...local(tie.name, 'revote')],
      answer: {
        value: {
          valid: true,
          castNeeded: 51,
          votesNeeded: 46,
          elected: ['丙'],
          tied: { names: ['甲', '乙'], seats: 1, way: 'revote' },
          unfilled: 0,
        },
      },
    },
    {
      title: text('留一席给妇女', 'One seat is for a woman'),
      input: {
        on: '2026-12-20',
        registered: 100,
        cast: 90,
        seats: 2,
        needsWoman: true,
        candidates: [
          { name: '甲', votes: 80 },
          { name: '乙', votes: 70 },
          { name: '丙', votes: 60, woman: true },
        ],
      },
      local: [...local(moreThanSeats.name, 'highest'), ...local(womanSeat.name, 'reserved')],
      answer: {
        value: { valid: true, castNeeded: 51, votesNeeded: 46, elected: ['甲', '丙'], unfilled: 0 },
      },
    },
    {
      title: text('近亲属都过半数：要看当地', 'Near relatives are both over half: the local rule says'),
      input: {
        on: '2026-12-20',
        registered: 100,
        cast: 90,
        seats: 2,
        candidates: [
          { name: '甲', votes: 80 },
          { name: '乙', votes: 70 },
        ],
        relatives: [{ one: '甲', other: '乙' }],
      },
      answer: { unknown: 'election.nearRelatives' },
    },
    {
      title: text('近亲属：得票多的当选', 'Near relatives: the one with more votes'),
      input: {
        on: '2026-12-20',
        registered: 100,
        cast: 90,
        seats: 2,
        candidates: [
          { name: '甲', votes: 80 },
          { name: '乙', votes: 70 },
        ],
        relatives: [{ one: '甲', other: '乙' }],
      },
      local: local(nearRelatives.name, 'moreVotesStays'),
      answer: {
        value: { valid: true, castNeeded: 51, votesNeeded: 46, elected: ['甲'], unfilled: 1 },
      },
    },
    {
      title: text('得票比收回的票多', 'More votes than ballots'),
      input: {
        on: '2026-12-20',
        registered: 100,
        cast: 60,
        seats: 1,
        candidates: [{ name: '甲', votes: 61 }],
      },
      answer: { refused: 'rule.contradiction' },
    },
  ],
  open: [
    text(
      '过半数的比名额多、票数相同、妇女名额、近亲属回避，国家法律没有写怎么办，看省里的选举办法。',
      'More over half than seats, ties, the seat of a woman and near relatives: national law does not say how; the province does.',
    ),
    text(
      '空白票和无效票算进“参加投票”的票数，这里照通行做法。',
      'Blank and invalid ballots count as cast here, as is usual.',
    ),
  ],
})
