import { day, rule, text, whole } from '../kernel/index.ts'
import { beforeCollectiveLaw, collectiveLaw } from './collectiveLaw.ts'
import { judgeMeeting, type MeetingLaw, sayMeeting, voteQuestions } from './meeting.ts'
import { atLeastTwoThirds, moreThanHalf } from './threshold.ts'

const law: MeetingLaw = { quorum: atLeastTwoThirds, majority: moreThanHalf, of: 'all' }

/** The collective's council: two thirds come, and more than half of ALL council members agree. */
export const collectiveCouncil = rule({
  name: 'decision.collectiveCouncil',
  title: text(
    '集体的理事会：到多少人、多少人赞成才算？',
    "The collective's council: how many must come, how many agree?",
  ),
  clauses: [collectiveLaw('三十一')],
  mark: 'V',
  asks: {
    on: day('哪天开会', 'day of the meeting'),
    all: whole('理事会成员总数', 'council members'),
    present: whole('到会的理事会成员', 'council members who came'),
    ...voteQuestions,
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide(input) {
    return beforeCollectiveLaw(input.on) ?? judgeMeeting(input, law, this.clauses)
  },
  say: sayMeeting,
  examples: [
    {
      title: text('第三十一条：7 人到 5，3 人赞成不够', 'Art. 31: 5 of 7 came; 3 in favour are too few'),
      input: { on: '2026-06-01', all: 7, present: 5, yes: 3, no: 2 },
      answer: { value: { needed: 5, valid: true, yesNeeded: 4, passed: false } },
    },
  ],
})
