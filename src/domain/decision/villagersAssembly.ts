import { choice, day, rule, text, whole } from '../kernel/index.ts'
import { judgeMeeting, type MeetingLaw, sayMeeting, voteQuestions } from './meeting.ts'
import { beforeOrganicLaw, organicLaw, organicLaws } from './organicLaw.ts'
import { atLeastTwoThirds, moreThanHalf } from './threshold.ts'

/** A meeting of villagers is called by persons or by households; the notice fixes it, and they are never mixed. */
export const bases = {
  persons: text('按人开', 'by persons'),
  households: text('按户开', 'by households'),
}

const laws: Readonly<Record<keyof typeof bases, MeetingLaw>> = {
  persons: { quorum: moreThanHalf, majority: moreThanHalf, of: 'present' },
  households: { quorum: atLeastTwoThirds, majority: moreThanHalf, of: 'present' },
}

/** A villagers' assembly: more than half of the adults, or one each of two thirds of the households; half of those present. */
export const villagersAssembly = rule({
  name: 'decision.villagersAssembly',
  title: text(
    '村民会议：到多少人、多少人赞成才算？',
    "Villagers' assembly: how many must come, how many agree?",
  ),
  clauses: organicLaws('assemblyVote'),
  mark: 'V',
  asks: {
    on: day('哪天开会', 'day of the meeting'),
    basis: choice('通知上写的是', 'the notice calls', bases),
    all: whole(
      '应到（村里满 18 周岁的人数；按户开就写户数）',
      'all who are called (villagers of 18 and over; by households, their number)',
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
    beforeOrganicLaw(input.on) ??
    judgeMeeting(input, laws[input.basis], [organicLaw('assemblyVote', input.on)]),
  say: sayMeeting,
  examples: [
    {
      title: text('第二十六条，按人：1203 个大人里到 598', 'Art. 26 by persons: 598 of 1,203 adults'),
      input: { on: '2026-03-12', basis: 'persons', all: 1203, present: 598 },
      answer: { value: { needed: 602, valid: false } },
    },
    {
      title: text('第二十六条，按户：410 户里到 274', 'Art. 26 by households: 274 of 410'),
      input: { on: '2026-03-12', basis: 'households', all: 410, present: 274 },
      answer: { value: { needed: 274, valid: true, yesNeeded: 138 } },
    },
    {
      title: text(
        '第二十六条，到会 274 户，137 户赞成不够',
        'Art. 26: 137 of 274 present is not more than half',
      ),
      input: { on: '2026-03-12', basis: 'households', all: 410, present: 274, yes: 137, no: 137 },
      answer: { value: { needed: 274, valid: true, yesNeeded: 138, passed: false } },
    },
    {
      title: text('2025 年的会按 2018 年的第二十二条', 'A meeting of 2025 is judged by Art. 22 of 2018'),
      input: { on: '2025-12-31', basis: 'persons', all: 9, present: 5, yes: 3 },
      answer: { value: { needed: 5, valid: true, yesNeeded: 3, passed: true } },
    },
    {
      title: text('一个人也没到', 'Nobody came'),
      input: { on: '2026-03-12', basis: 'persons', all: 0, present: 0, yes: 0 },
      answer: { value: { needed: 1, valid: false, passed: false } },
    },
    {
      title: text('到会的比应到的多', 'More came than are called'),
      input: { on: '2026-03-12', basis: 'persons', all: 9, present: 10 },
      answer: { refused: 'rule.contradiction' },
    },
  ],
  open: [
    text(
      '每户由谁代表、怎样委托，国家法律没有写，看省里和村里的规定。',
      'Who may represent a household is not in national law: look up the province and the village charter.',
    ),
    text(
      '“法律另有规定的，依照其规定”：哪些法律对村民会议另有多数要求。',
      '“Where laws provide otherwise”: which laws want another majority of this assembly.',
    ),
  ],
})
