import {
  day,
  isRefusal,
  isUnknown,
  known,
  notSet,
  orNothing,
  rule,
  step,
  text,
  whole,
} from '../kernel/index.ts'
import { contradiction, judgeMeeting, sayMeeting, voteQuestions } from './meeting.ts'
import { branchAssemblyPresence } from './settings.ts'
import { atLeastHalf, atLeastTwoThirds, least, meets, moreThanHalf } from './threshold.ts'

export const branchWork = (article: string): string => `中国共产党支部工作条例（试行）第${article}条`

/** The assembly of the party branch: half of those entitled come, more than half of those who should attend agree. */
export const branchAssembly = rule({
  name: 'decision.branchAssembly',
  title: text(
    '党员大会：到多少人、多少人赞成才算？',
    'Assembly of the party branch: how many must come, how many agree?',
  ),
  clauses: [branchWork('十一')],
  mark: 'V',
  asks: {
    on: day('哪天开会', 'day of the meeting'),
    all: whole('有表决权的党员（预备党员没有）', 'members entitled to vote (those on probation are not)'),
    shouldAttend: orNothing(
      whole(
        '其中应到会的（按规定不计入应到的除外；不写就是全部）',
        'of them those who should attend (without those excused by the rules; empty means all)',
      ),
    ),
    present: whole('到会的有表决权的党员', 'those entitled who came'),
    members: orNothing(whole('全体党员（含预备党员）', 'all members (probation included)')),
    membersPresent: orNothing(whole('到会的党员（含预备党员）', 'members who came (probation included)')),
    ...voteQuestions,
  },
  settings: [branchAssemblyPresence],
  judgedOn: ({ on }) => on,
  decide(input, ruleset) {
    const { all, present, shouldAttend = all, members, membersPresent } = input
    if (shouldAttend > all)
      return contradiction(
        'shouldAttend',
        `应到 ${shouldAttend}，有表决权的只有 ${all}。`,
        `${shouldAttend} should attend, but only ${all} are entitled.`,
      )
    if (present > shouldAttend && present <= all)
      return contradiction(
        'shouldAttend',
        `到会 ${present}，比应到的 ${shouldAttend} 多：到了会的人要算进应到。`,
        `${present} came, more than the ${shouldAttend} who should: whoever came counts among them.`,
      )
    const local = ruleset.find(branchAssemblyPresence)
    if (local === undefined) return notSet(branchAssemblyPresence)
    const judged = judgeMeeting(
      input,
      { quorum: atLeastHalf, majority: moreThanHalf, of: 'all' },
      this.clauses,
    )
    if (isRefusal(judged) || isUnknown(judged)) return judged
    const yesNeeded = least(shouldAttend, moreThanHalf)
    const wantsMembers = local.value === 'twoThirdsOfMembers'
    if (wantsMembers && (members === undefined || membersPresent === undefined))
      return contradiction(
        members === undefined ? 'members' : 'membersPresent',
        '当地要求全体党员三分之二以上到会，请写全体党员数和到会党员数。',
        'The local rule wants two thirds of all members: write how many there are and how many came.',
      )
    if (members !== undefined && (members < all || (membersPresent ?? 0) > members))
      return contradiction('members', '全体党员数对不上。', 'The number of all members does not fit.')
    if (membersPresent !== undefined && membersPresent < present)
      return contradiction(
        'membersPresent',
        '到会党员数对不上。',
        'The number of members present does not fit.',
      )
    const valid =
      judged.value.valid && (!wantsMembers || meets(membersPresent ?? 0, members ?? 0, atLeastTwoThirds))
    return known(
      {
        needed: judged.value.needed,
        ...(wantsMembers ? { membersNeeded: least(members ?? 0, atLeastTwoThirds) } : {}),
        valid,
        ...(valid ? { yesNeeded } : {}),
        ...(input.yes === undefined ? {} : { passed: valid && meets(input.yes, shouldAttend, moreThanHalf) }),
      },
      this.clauses,
      () => [
        ...judged.trace.filter(({ words }) => !words.en.startsWith('must agree')),
        ...(wantsMembers
          ? [
              step(
                '当地：全体党员三分之二以上要到',
                'local: two thirds of all members must come',
                least(members ?? 0, atLeastTwoThirds),
              ),
              step('到会党员', 'members who came', membersPresent ?? 0),
            ]
          : []),
        step(
          '应到会有表决权党员过半数要赞成',
          'must agree: more than half of those who should attend',
          yesNeeded,
        ),
      ],
    )
  },
  say: (value, input) => {
    const { membersNeeded, needed, valid } = value
    return !valid && membersNeeded !== undefined && input.present >= needed
      ? text(
          `当地要求全体党员到 ${membersNeeded}，只到了 ${input.membersPresent}，这次会不算。`,
          `The local rule wants ${membersNeeded} members, only ${input.membersPresent} came: the meeting is void.`,
        )
      : sayMeeting(value, input)
  },
  examples: [
    {
      title: text(
        '第十一条：42 名有表决权的到 21，全部赞成也不够',
        'Art. 11: 21 of 42 came; unanimous, and still too few',
      ),
      input: { on: '2026-03-09', all: 42, present: 21, yes: 21 },
      answer: { value: { needed: 21, valid: true, yesNeeded: 22, passed: false } },
    },
    {
      title: text('第十一条：到 22，全部赞成', 'Art. 11: 22 came and all agreed'),
      input: { on: '2026-03-09', all: 42, present: 22, yes: 22 },
      answer: { value: { needed: 21, valid: true, yesNeeded: 22, passed: true } },
    },
    {
      title: text(
        '当地另要全体 46 名党员的三分之二到会：31 人',
        'A local rule wants two thirds of all 46 members: 31',
      ),
      input: { on: '2026-03-09', all: 42, present: 28, members: 46, membersPresent: 31, yes: 22 },
      local: [
        {
          setting: branchAssemblyPresence.name,
          value: 'twoThirdsOfMembers',
          mark: 'm',
          source: text('当地规定', 'local rule'),
        },
      ],
      answer: { value: { needed: 21, membersNeeded: 31, valid: true, yesNeeded: 22, passed: true } },
    },
    {
      title: text('同上，到 30 名党员，差一个', 'The same, 30 members came, one short'),
      input: { on: '2026-03-09', all: 42, present: 28, members: 46, membersPresent: 30, yes: 28 },
      local: [
        {
          setting: branchAssemblyPresence.name,
          value: 'twoThirdsOfMembers',
          mark: 'm',
          source: text('当地规定', 'local rule'),
        },
      ],
      answer: { value: { needed: 21, membersNeeded: 31, valid: false, passed: false } },
    },
    {
      title: text(
        '长期外出的 4 人按规定不计入应到：过半数按 38 算',
        'Four long absent are excused: the majority is of 38',
      ),
      input: { on: '2026-03-09', all: 42, shouldAttend: 38, present: 30, yes: 20 },
      answer: { value: { needed: 21, valid: true, yesNeeded: 20, passed: true } },
    },
  ],
  open: [
    text(
      '当地对党员大会的到会人数另有什么规定。',
      'What local rules ask of the attendance of party members.',
    ),
    text('哪些党员可以不计入应到会人数。', 'Which members may be left out of those who should attend.'),
  ],
})
