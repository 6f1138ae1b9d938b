import { day, known, rule, step, text, whole, yesNo } from '../kernel/index.ts'
import { compositionSteps, found, sayComposition } from './composition.ts'
import { contradiction } from './meeting.ts'
import { beforeOrganicLaw, newOrganicLaw, organicLaw, organicLaws } from './organicLaw.ts'

/** The villagers' committee: three to seven, a woman among them, and since 2026 no near relatives together. */
export const committeeComposition = rule({
  name: 'decision.committeeComposition',
  title: text('村委会的组成合规定吗？', "Is the villagers' committee made up as the law wants?"),
  clauses: organicLaws('committee'),
  mark: 'V',
  asks: {
    on: day('哪一天的组成', 'as of which day'),
    members: whole('村委会成员（主任、副主任、委员）', 'members (chair, vice-chairs and others)'),
    women: whole('其中妇女', 'of them women'),
    nearRelatives: yesNo('成员之间有近亲属', 'near relatives are among them'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, members, women, nearRelatives }) {
    if (women > members) return contradiction('women', '妇女比成员总数还多。', 'More women than members.')
    const wrong = found({
      size: members < 3 || members > 7,
      noWoman: women === 0,
      nearRelatives: nearRelatives && on >= newOrganicLaw,
    })
    return (
      beforeOrganicLaw(on) ??
      known({ problems: wrong }, [organicLaw('committee', on)], () =>
        compositionSteps([step('村委会成员', 'members', members), step('妇女', 'women', women)], wrong),
      )
    )
  },
  say: sayComposition,
  examples: [
    {
      title: text('第八条：5 人，1 名妇女', 'Art. 8: five, one of them a woman'),
      input: { on: '2026-12-20', members: 5, women: 1, nearRelatives: false },
      answer: { value: { problems: [] } },
    },
    {
      title: text('第八条：没有妇女，又有近亲属', 'Art. 8: no woman, and near relatives'),
      input: { on: '2026-12-20', members: 5, women: 0, nearRelatives: true },
      answer: { value: { problems: ['noWoman', 'nearRelatives'] } },
    },
    {
      title: text('2018 年第六条：国家法律没有近亲属回避', 'Art. 6 of 2018: no rule on relatives'),
      input: { on: '2025-12-20', members: 8, women: 1, nearRelatives: true },
      answer: { value: { problems: ['size'] } },
    },
  ],
})
