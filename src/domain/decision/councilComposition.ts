import { day, known, rule, step, text, whole, yesNo } from '../kernel/index.ts'
import { beforeCollectiveLaw, collectiveLaw } from './collectiveLaw.ts'
import { compositionSteps, found, sayComposition } from './composition.ts'

/** The collective's council: usually three to seven, an odd number, no near relatives together. */
export const councilComposition = rule({
  name: 'decision.councilComposition',
  title: text('理事会的组成合规定吗？', "Is the collective's council made up as the law wants?"),
  clauses: [collectiveLaw('二十九')],
  mark: 'V',
  asks: {
    on: day('哪一天的组成', 'as of which day'),
    members: whole('理事会成员', 'council members'),
    nearRelatives: yesNo('成员之间有近亲属', 'near relatives are among them'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, members, nearRelatives }) {
    const wrong = found({ usualSize: members < 3 || members > 7, even: members % 2 === 0, nearRelatives })
    return (
      beforeCollectiveLaw(on) ??
      known({ problems: wrong }, this.clauses, () =>
        compositionSteps([step('理事会成员', 'council members', members)], wrong),
      )
    )
  },
  say: sayComposition,
  examples: [
    {
      title: text('第二十九条：5 人', 'Art. 29: five'),
      input: { on: '2026-06-01', members: 5, nearRelatives: false },
      answer: { value: { problems: [] } },
    },
    {
      title: text('第二十九条：8 人', 'Art. 29: eight'),
      input: { on: '2026-06-01', members: 8, nearRelatives: true },
      answer: { value: { problems: ['usualSize', 'even', 'nearRelatives'] } },
    },
  ],
  open: [
    text(
      '法律写“一般”三至七人、单数：不合的只提示，不算无效。',
      'The law says “usually” three to seven and odd: what differs is pointed out, not void.',
    ),
  ],
})
