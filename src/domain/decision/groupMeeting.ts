import { choice, day, rule, text, whole } from '../kernel/index.ts'
import { judgeMeeting, type MeetingLaw, sayMeeting, voteQuestions } from './meeting.ts'
import { beforeOrganicLaw, organicLaw, organicLaws } from './organicLaw.ts'
import { atLeastTwoThirds, moreThanHalf } from './threshold.ts'
import { bases } from './villagersAssembly.ts'

const law: MeetingLaw = { quorum: atLeastTwoThirds, majority: moreThanHalf, of: 'present' }

/** A villagers' group: two thirds of its adults or of its households, unlike the village's assembly. */
export const groupMeeting = rule({
  name: 'decision.groupMeeting',
  title: text(
    '村民小组会议：到多少人、多少人赞成才算？',
    "Villagers' group: how many must come, how many agree?",
  ),
  clauses: organicLaws('groupMeeting'),
  mark: 'V',
  asks: {
    on: day('哪天开会', 'day of the meeting'),
    basis: choice('通知上写的是', 'the notice calls', bases),
    all: whole(
      '应到（本组满 18 周岁的人数；按户开就写户数）',
      'all who are called (people of 18 and over in the group; by households, their number)',
    ),
    present: whole(
      '到会（按户开就写有代表到会的户数）',
      'who came (by households, how many were represented)',
    ),
    ...voteQuestions,
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide: (input) =>
    beforeOrganicLaw(input.on) ?? judgeMeeting(input, law, [organicLaw('groupMeeting', input.on)]),
  say: sayMeeting,
  examples: [
    {
      title: text('第三十二条，按人：100 个大人里到 66，不够', 'Art. 32 by persons: 66 of 100 are too few'),
      input: { on: '2026-03-12', basis: 'persons', all: 100, present: 66 },
      answer: { value: { needed: 67, valid: false } },
    },
    {
      title: text('第三十二条，按户：36 户里到 24', 'Art. 32 by households: 24 of 36'),
      input: { on: '2026-03-12', basis: 'households', all: 36, present: 24, yes: 12, no: 12 },
      answer: { value: { needed: 24, valid: true, yesNeeded: 13, passed: false } },
    },
  ],
})
