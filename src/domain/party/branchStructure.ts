import { day, known, rule, step, text, whole } from '../kernel/index.ts'

const branchRegulation = '中国共产党支部工作条例（试行）'

/** How a village branch of so many full members is led. */
export const branchStructure = rule({
  name: 'party.branchStructure',
  title: text('这个党支部怎么设班子？', 'How is a branch of this size led?'),
  clauses: [branchRegulation],
  mark: 'V2',
  asks: {
    on: day('哪一天', 'as of which day'),
    fullMembers: whole('正式党员', 'full members'),
    members: whole('全体党员，含预备党员', 'all members, probation included'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ fullMembers, members }) {
    const mayExist = fullMembers >= 3
    const leadership = !mayExist ? 'none' : fullMembers >= 7 ? 'committee' : 'secretary'
    return known(
      {
        mayExist,
        leadership,
        ...(leadership === 'committee' ? { committeeFrom: 3, committeeTo: 5, committeeAtMost: 7 } : {}),
        large: members > 50,
        termYears: 5,
      } as const,
      this.clauses,
      () => [
        step('正式党员，3 名以上可以设支部', 'full members; 3 may form a branch', fullMembers),
        step('设支委会要正式党员', 'full members who make a committee', 7),
        step('全体党员，一般不超过 50', 'all members, usually 50 at most', members),
      ],
    )
  },
  say: ({ mayExist, leadership }) =>
    !mayExist
      ? text(
          '正式党员不到 3 名，不单独设支部，和邻近的联合。',
          'Under 3 full members: a joint branch with neighbours.',
        )
      : leadership === 'committee'
        ? text(
            '设支部委员会，一般 3 到 5 人，最多 7 人，任期 5 年。',
            'A committee, usually of 3 to 5 and 7 at most, for 5 years.',
          )
        : text(
            '设书记 1 名，必要时设副书记 1 名，任期 5 年。',
            'One secretary, and a deputy if needed, for 5 years.',
          ),
  examples: [
    {
      title: text('42 名正式党员，全体 46 名', '42 full members of 46'),
      input: { on: '2026-06-30', fullMembers: 42, members: 46 },
      answer: {
        value: {
          mayExist: true,
          leadership: 'committee',
          committeeFrom: 3,
          committeeTo: 5,
          committeeAtMost: 7,
          large: false,
          termYears: 5,
        },
      },
    },
    {
      title: text('6 名正式党员，设书记', 'Six full members: a secretary'),
      input: { on: '2026-06-30', fullMembers: 6, members: 6 },
      answer: { value: { mayExist: true, leadership: 'secretary', large: false, termYears: 5 } },
    },
  ],
})
