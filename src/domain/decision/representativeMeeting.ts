import { day, rule, text, whole } from '../kernel/index.ts'
import { judgeMeeting, type MeetingLaw, sayMeeting, voteQuestions } from './meeting.ts'
import { beforeOrganicLaw, organicLaw, organicLaws } from './organicLaw.ts'
import { atLeastTwoThirds, moreThanHalf } from './threshold.ts'

const law: MeetingLaw = { quorum: atLeastTwoThirds, majority: moreThanHalf, of: 'present' }

/** The villagers' representative meeting: two thirds of its members, committee included; more than half of those present. */
export const representativeMeeting = rule({
  name: 'decision.representativeMeeting',
  title: text(
    '村民代表会议：到多少人、多少人赞成才算？',
    "Representatives' meeting: how many must come, how many agree?",
  ),
  clauses: organicLaws('representativeMeeting'),
  mark: 'V',
  asks: {
    on: day('哪天开会', 'day of the meeting'),
    all: whole(
      '组成人员总数（村委会成员和村民代表，一个人只算一次）',
      'all its members (committee and representatives, each person once)',
    ),
    present: whole('到会的组成人员', 'members who came'),
    ...voteQuestions,
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide: (input) =>
    beforeOrganicLaw(input.on) ?? judgeMeeting(input, law, [organicLaw('representativeMeeting', input.on)]),
  say: sayMeeting,
  examples: [
    {
      title: text('第三十条：58 名组成人员到 39', 'Art. 30: 39 of 58 members'),
      input: { on: '2026-03-16', all: 58, present: 39, yes: 20, no: 19 },
      answer: { value: { needed: 39, valid: true, yesNeeded: 20, passed: true } },
    },
    {
      title: text('第三十条：到 38，差一个', 'Art. 30: 38 came, one short'),
      input: { on: '2026-03-16', all: 58, present: 38, yes: 38 },
      answer: { value: { needed: 39, valid: false, passed: false } },
    },
    {
      title: text('票比到会的人多', 'More votes than people present'),
      input: { on: '2026-03-16', all: 58, present: 39, yes: 20, no: 19, abstain: 1 },
      answer: { refused: 'rule.contradiction' },
    },
  ],
})
