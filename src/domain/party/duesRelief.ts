import { beforeLaw } from '../decision/index.ts'
import { day, known, rule, step, text, yesNo } from '../kernel/index.ts'
import { duesArticle, duesSince } from './duesRule.ts'

const missing = {
  hardship: text('要确有困难', 'there must be real hardship'),
  studied: text('要支部研究过', 'the branch must have studied it'),
  approved: text('要上一级党委批准', 'the next higher committee must approve it'),
}

/** Dues reduced or waived for hardship: the branch studies it, the committee above approves. */
export const duesRelief = rule({
  name: 'party.duesRelief',
  title: text('交党费有困难，可以少交或者免交吗？', 'May dues be reduced or waived for hardship?'),
  clauses: [duesArticle('七')],
  mark: 'V',
  asks: {
    on: day('哪天', 'day'),
    hardship: yesNo('确有困难', 'there is real hardship'),
    studied: yesNo('支部研究过', 'the branch has studied it'),
    approved: yesNo('上一级党委批准了', 'the next higher committee has approved it'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide(input) {
    const names = (Object.keys(missing) as (keyof typeof missing)[]).filter((name) => !input[name])
    return (
      beforeLaw(input.on, duesSince, '党费规定') ??
      known({ allowed: names.length === 0, missing: names }, this.clauses, () =>
        names.length === 0
          ? [step('三样都有', 'all three are there', '')]
          : names.map((name) => step(missing[name].zh, missing[name].en, '')),
      )
    )
  },
  say: ({ allowed, missing: names }) =>
    allowed
      ? text('可以少交或者免交。', 'They may be reduced or waived.')
      : text(
          `还不行：${names.map((name) => missing[name].zh).join('；')}。`,
          `Not yet: ${names.map((name) => missing[name].en).join('; ')}.`,
        ),
  examples: [
    {
      title: text('第七条：还没有批准', 'Art. 7: not approved yet'),
      input: { on: '2026-06-01', hardship: true, studied: true, approved: false },
      answer: { value: { allowed: false, missing: ['approved'] } },
    },
    {
      title: text('第七条：都办了', 'Art. 7: all done'),
      input: { on: '2026-06-01', hardship: true, studied: true, approved: true },
      answer: { value: { allowed: true, missing: [] } },
    },
  ],
})
