import { day, notSet, rule, text, whole } from '../kernel/index.ts'
import { branchWork } from './branchAssembly.ts'
import { judgeMeeting, sayMeeting, voteQuestions } from './meeting.ts'
import { branchCommitteeMajority } from './settings.ts'
import { atLeastHalf, moreThanHalf } from './threshold.ts'

/** The branch committee: at least half of its members come. Of whom it counts its majority is custom. */
export const branchCommittee = rule({
  name: 'decision.branchCommittee',
  title: text('支委会：到多少人、多少人赞成才算？', 'Branch committee: how many must come, how many agree?'),
  clauses: [branchWork('十二')],
  mark: 'M',
  asks: {
    on: day('哪天开会', 'day of the meeting'),
    all: whole('支委会委员总数', 'members of the branch committee'),
    present: whole('到会的委员', 'members who came'),
    ...voteQuestions,
  },
  settings: [branchCommitteeMajority],
  judgedOn: ({ on }) => on,
  decide(input, ruleset) {
    const of = ruleset.find(branchCommitteeMajority)
    return of === undefined
      ? notSet(branchCommitteeMajority)
      : judgeMeeting(input, { quorum: atLeastHalf, majority: moreThanHalf, of: of.value }, this.clauses)
  },
  say: sayMeeting,
  examples: [
    {
      title: text('第十二条：5 名委员到 3', 'Art. 12: 3 of 5 members'),
      input: { on: '2026-03-02', all: 5, present: 3, yes: 2, no: 1 },
      answer: { value: { needed: 3, valid: true, yesNeeded: 2, passed: true } },
    },
    {
      title: text('第十二条：4 名委员到 2，正好一半，够', 'Art. 12: 2 of 4 are at least half'),
      input: { on: '2026-03-02', all: 4, present: 2, yes: 1, no: 1 },
      answer: { value: { needed: 2, valid: true, yesNeeded: 2, passed: false } },
    },
  ],
  open: [
    text(
      '支委会表决按到会委员还是全体委员的过半数。',
      'Whether the committee counts its majority of those present or of all.',
    ),
  ],
})
