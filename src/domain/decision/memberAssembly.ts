import { choice, day, notSet, rule, text, whole } from '../kernel/index.ts'
import { beforeCollectiveLaw, collectiveLaw } from './collectiveLaw.ts'
import { judgeMeeting, sayMeeting, voteQuestions } from './meeting.ts'
import { memberAssemblyMajority } from './settings.ts'
import { atLeastThreeQuarters, atLeastTwoThirds, stricter, thresholds } from './threshold.ts'

/** The collective's member assembly: two thirds come, and two thirds of ALL members agree, whoever came. */
export const memberAssembly = rule({
  name: 'decision.memberAssembly',
  title: text(
    '集体的成员大会：到多少人、多少人赞成才算？',
    "The collective's member assembly: how many must come, how many agree?",
  ),
  clauses: ['二十七', '十五'].map(collectiveLaw),
  mark: 'V',
  asks: {
    on: day('哪天开会', 'day of the meeting'),
    about: choice('表决什么', 'about what', {
      usual: text('一般的事', 'any usual matter'),
      nonMemberBenefits: text(
        '让不是成员的人享受集体收益',
        'letting people who are not members share the benefits',
      ),
    }),
    all: whole('具有完全民事行为能力的全体成员', 'all members of full legal capacity'),
    present: whole(
      '参加的成员（线上参加和书面委托的算在内）',
      'members who took part (online and by written proxy included)',
    ),
    ...voteQuestions,
  },
  settings: [memberAssemblyMajority],
  judgedOn: ({ on }) => on,
  decide(input, ruleset) {
    const unknown = beforeCollectiveLaw(input.on)
    if (unknown) return unknown
    const charter = ruleset.find(memberAssemblyMajority)
    if (charter === undefined) return notSet(memberAssemblyMajority)
    const [twoThirds, benefits] = this.clauses
    const majority = thresholds[charter.value]
    return input.about === 'nonMemberBenefits'
      ? judgeMeeting(
          input,
          { quorum: atLeastTwoThirds, majority: stricter(atLeastThreeQuarters, majority), of: 'all' },
          [twoThirds!, benefits!],
        )
      : judgeMeeting(
          input,
          { quorum: atLeastTwoThirds, majority: stricter(atLeastTwoThirds, majority), of: 'all' },
          [twoThirds!],
        )
  },
  say: sayMeeting,
  examples: [
    {
      title: text(
        '第二十七条：900 名成员到 600，全部赞成才够',
        'Art. 27: 600 of 900 came, and all of them are needed',
      ),
      input: { on: '2026-05-10', about: 'usual', all: 900, present: 600, yes: 599, no: 1 },
      answer: { value: { needed: 600, valid: true, yesNeeded: 600, passed: false } },
    },
    {
      title: text('第十五条：四分之三以上', 'Art. 15: three quarters'),
      input: { on: '2026-05-10', about: 'nonMemberBenefits', all: 900, present: 700, yes: 675 },
      answer: { value: { needed: 600, valid: true, yesNeeded: 675, passed: true } },
    },
    {
      title: text('章程更严的，按章程', 'A stricter charter prevails'),
      input: { on: '2026-05-10', about: 'usual', all: 900, present: 800, yes: 719 },
      local: [
        {
          setting: memberAssemblyMajority.name,
          value: 'atLeastFourFifths',
          mark: 'm',
          source: text('章程', 'charter'),
        },
      ],
      answer: { value: { needed: 600, valid: true, yesNeeded: 720, passed: false } },
    },
    {
      title: text('2025 年 5 月 1 日以前', 'Before 1 May 2025'),
      input: { on: '2025-04-30', about: 'usual', all: 900, present: 600 },
      answer: { unknown: '2025-05-01 以前的规定这里没有登记。' },
    },
  ],
})
