import { day, known, notSet, rule, step, text, whole, yesNo } from '../kernel/index.ts'
import { compositionSteps, found, sayComposition } from './composition.ts'
import { beforeOrganicLaw, organicLaw, organicLaws } from './organicLaw.ts'
import { supervisionSize } from './settings.ts'

/** The supervision committee: nobody of the villagers' committee nor their near relatives, and somebody who knows accounts. */
export const supervisionComposition = rule({
  name: 'decision.supervisionComposition',
  title: text('村务监督委员会的组成合规定吗？', 'Is the supervision committee made up as the law wants?'),
  clauses: organicLaws('supervision'),
  mark: 'M',
  asks: {
    on: day('哪一天的组成', 'as of which day'),
    members: whole('村务监督委员会成员', 'members of the supervision committee'),
    committeeMember: yesNo(
      '其中有村委会成员，或者他们的近亲属',
      "members of the villagers' committee, or near relatives of theirs, are among them",
    ),
    expert: yesNo('其中有懂财会、管理的人', 'somebody among them knows finance or management'),
  },
  settings: [supervisionSize],
  judgedOn: ({ on }) => on,
  decide({ on, members, committeeMember, expert }, ruleset) {
    const early = beforeOrganicLaw(on)
    if (early) return early
    const size = ruleset.find(supervisionSize)?.value
    if (size === undefined) return notSet(supervisionSize)
    const wrong = found({
      localSize: members < size.from || members > size.to,
      committeeMember,
      noExpert: !expert,
    })
    return known({ problems: wrong }, [organicLaw('supervision', on)], () =>
      compositionSteps(
        [step('成员', 'members', members), step('通常', 'usually', `${size.from}—${size.to}`)],
        wrong,
      ),
    )
  },
  say: sayComposition,
  examples: [
    {
      title: text('第三十七条：3 人，有懂财会的', 'Art. 37: three, one of whom knows accounts'),
      input: { on: '2026-06-01', members: 3, committeeMember: false, expert: true },
      answer: { value: { problems: [] } },
    },
    {
      title: text('第三十七条：主任的弟弟在里面', "Art. 37: the chair's brother is among them"),
      input: { on: '2026-06-01', members: 7, committeeMember: true, expert: false },
      answer: { value: { problems: ['localSize', 'committeeMember', 'noExpert'] } },
    },
  ],
  open: [text('人数以省里的办法为准。', 'Their number is in the rules of the province.')],
})
