import { atLeastOneThird, organicLaws } from '../decision/index.ts'
import { rule, text } from '../kernel/index.ts'
import { countQuestions, sayOutcome } from './count.ts'
import { judgeCount } from './judgeCount.ts'
import { nearRelatives, tie, womanSeat } from './settings.ts'

/** The further election for seats left open: most votes win, and at least one third of the ballots cast. */
export const runoff = rule({
  name: 'election.runoff',
  title: text('另行选举，谁当选了？', 'Who is elected in the further election?'),
  clauses: organicLaws('election'),
  mark: 'V',
  asks: countQuestions,
  settings: [tie, womanSeat, nearRelatives],
  judgedOn: ({ on }) => on,
  decide: (input, ruleset) => judgeCount(input, atLeastOneThird, ruleset),
  say: sayOutcome,
  examples: [
    {
      title: text('第十八条：610 张票，三分之一是 204', 'Art. 18: 610 ballots, one third is 204'),
      input: {
        on: '2026-12-27',
        registered: 1100,
        cast: 610,
        seats: 1,
        candidates: [
          { name: '戊', votes: 240 },
          { name: '己', votes: 350 },
        ],
      },
      answer: { value: { valid: true, castNeeded: 551, votesNeeded: 204, elected: ['己'], unfilled: 0 } },
    },
    {
      title: text('最多的 203 票，没有人当选', 'The best has 203: nobody is elected'),
      input: {
        on: '2026-12-27',
        registered: 1100,
        cast: 610,
        seats: 1,
        candidates: [
          { name: '戊', votes: 200 },
          { name: '己', votes: 203 },
        ],
      },
      answer: { value: { valid: true, castNeeded: 551, votesNeeded: 204, elected: [], unfilled: 1 } },
    },
    {
      title: text('票数相同：要看省里', 'A tie: the province says'),
      input: {
        on: '2026-12-27',
        registered: 1100,
        cast: 610,
        seats: 1,
        candidates: [
          { name: '戊', votes: 300 },
          { name: '己', votes: 300 },
        ],
      },
      answer: { unknown: 'election.tie' },
    },
  ],
})
