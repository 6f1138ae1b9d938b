import { beforeOrganicLaw, newOrganicLaw, organicLaw, organicLaws } from '../decision/index.ts'
import { day, known, rule, step, text, yesNo } from '../kernel/index.ts'

/** Who sits on the election committee leaves it once nominated; since 2026 also when a near relative is. */
export const committeeAvoidance = rule({
  name: 'election.committeeAvoidance',
  title: text('选举委员会的人被提名了，要退出吗？', 'Must a member of the election committee leave it?'),
  clauses: organicLaws('electionCommittee'),
  mark: 'V',
  asks: {
    on: day('哪天提名的', 'day of the nomination'),
    self: yesNo('本人被提名为候选人', 'the member was nominated'),
    nearRelative: yesNo('近亲属被提名为候选人', 'a near relative was nominated'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, self, nearRelative }) {
    const leaves = self || (nearRelative && on >= newOrganicLaw)
    return (
      beforeOrganicLaw(on) ??
      known({ leaves }, [organicLaw('electionCommittee', on)], () => [
        self
          ? step('本人被提名', 'the member was nominated', '')
          : step('本人没有被提名', 'the member was not nominated', ''),
        nearRelative
          ? step('近亲属被提名', 'a near relative was nominated', '')
          : step('近亲属没有被提名', 'no near relative was nominated', ''),
      ])
    )
  },
  say: ({ leaves }) =>
    leaves
      ? text('要退出选举委员会，缺的人补上。', 'Yes; the seat is filled again.')
      : text('不用退出。', 'No.'),
  examples: [
    {
      title: text('第十五条：近亲属被提名，2026 年起要退出', 'Art. 15: a near relative, since 2026'),
      input: { on: '2026-11-20', self: false, nearRelative: true },
      answer: { value: { leaves: true } },
    },
    {
      title: text('2018 年第十二条：只管本人', 'Art. 12 of 2018: only the member'),
      input: { on: '2025-11-20', self: false, nearRelative: true },
      answer: { value: { leaves: false } },
    },
  ],
})
