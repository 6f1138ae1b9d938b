import { day, isRefusal, isUnknown, known, notSet, rule, step, text, whole } from '../kernel/index.ts'
import { contradiction, judgeMeeting, sayMeeting, voteQuestions } from './meeting.ts'
import { twoCommitteesQuorum } from './settings.ts'
import { moreThanHalf, thresholds } from './threshold.ts'

export const fourDiscussionsBasis = '中国共产党农村基层组织工作条例（2018）'

/** Party committee and villagers' committee together: whoever sits on both is one person and has one vote. */
export const twoCommittees = rule({
  name: 'decision.twoCommittees',
  title: text(
    '村“两委”会议：到多少人、多少人赞成才算？',
    'The two committees together: how many must come, how many agree?',
  ),
  clauses: [fourDiscussionsBasis],
  mark: 'V2',
  asks: {
    on: day('哪天开会', 'day of the meeting'),
    party: whole('村党组织委员', 'members of the party committee'),
    committee: whole('村委会成员', "members of the villagers' committee"),
    both: whole('两边都是的', 'who sit on both'),
    present: whole('到会的，一个人只算一次', 'who came, each person once'),
    ...voteQuestions,
  },
  settings: [twoCommitteesQuorum],
  judgedOn: ({ on }) => on,
  decide(input, ruleset) {
    const { party, committee, both } = input
    if (both > Math.min(party, committee))
      return contradiction(
        'both',
        '两边都是的人，不能比任何一边的总数多。',
        'No more can sit on both than sit on either.',
      )
    const all = party + committee - both
    const quorum = ruleset.find(twoCommitteesQuorum)
    if (quorum === undefined) return notSet(twoCommitteesQuorum)
    const judged = judgeMeeting(
      { ...input, all },
      { quorum: thresholds[quorum.value], majority: moreThanHalf, of: 'present' },
      this.clauses,
    )
    return isRefusal(judged) || isUnknown(judged)
      ? judged
      : known({ people: all, ...judged.value }, judged.clauses, () => [
          step('村党组织委员', 'party committee', party),
          step('村委会成员', "villagers' committee", committee),
          step('两边都是的，只算一次', 'on both, counted once', both),
          ...judged.trace,
        ])
  },
  say: sayMeeting,
  examples: [
    {
      title: text('5 名加 5 名，3 人两边都是：7 个人', 'Five and five, three on both: seven people'),
      input: { on: '2026-03-04', party: 5, committee: 5, both: 3, present: 4, yes: 3, no: 1 },
      local: [
        {
          setting: twoCommitteesQuorum.name,
          value: 'moreThanHalf',
          mark: 'm',
          source: text('当地规定', 'local rule'),
        },
      ],
      answer: { value: { people: 7, needed: 4, valid: true, yesNeeded: 3, passed: true } },
    },
    {
      title: text('当地没有登记到会要求', 'The local quorum is not set'),
      input: { on: '2026-03-04', party: 5, committee: 5, both: 3, present: 7 },
      answer: { unknown: 'decision.twoCommitteesQuorum' },
    },
    {
      title: text('两边都是的比一边还多', 'More on both than on one'),
      input: { on: '2026-03-04', party: 3, committee: 5, both: 4, present: 4 },
      answer: { refused: 'rule.contradiction' },
    },
  ],
  open: [
    text(
      '“两委”会议要到多少人；“多数”按到会的还是按全体。',
      'The quorum of the two committees, and whether their majority is of those present or of all.',
    ),
  ],
})
