import { day, known, notSet, type RuleResult, rule, step, text } from '../kernel/index.ts'
import { duration } from './duration.ts'
import { insuranceLaw, minimumMonths, retirementDecision } from './law.ts'

/** How long one must have paid for a monthly pension, by the day of retiring. */
export const minimumYears = rule({
  name: 'pension.minimumYears',
  title: text('职工养老至少要缴多少年？', "How many years of employees' pension are needed?"),
  clauses: [insuranceLaw('第十六条'), retirementDecision],
  mark: 'M',
  asks: { retires: day('哪天退休', 'day of retiring') },
  settings: [minimumMonths],
  judgedOn: ({ retires }) => retires,
  decide({ retires }, ruleset): RuleResult<{ readonly months: number }> {
    const found = ruleset.find(minimumMonths)
    if (found === undefined) return notSet(minimumMonths)
    const later = retires >= '2030-01-01'
    return known({ months: found.value }, later ? this.clauses : this.clauses.slice(0, 1), () => [
      step('退休那年', 'year of retiring', retires.slice(0, 4)),
      step('要缴满（月）', 'months needed', found.value),
    ])
  },
  say({ months }) {
    const { zh, en } = duration(months)
    return text(`至少要缴 ${zh}。`, `At least ${en}.`)
  },
  examples: [
    {
      title: text('第十六条：2029 年底以前 15 年', 'Art. 16: 15 years to the end of 2029'),
      input: { retires: '2029-12-31' },
      answer: { value: { months: 180 } },
    },
    {
      title: text('2030 年 15 年半', '15 years and a half in 2030'),
      input: { retires: '2030-01-01' },
      answer: { value: { months: 186 } },
    },
    {
      title: text('2034 年 17 年半', '17 years and a half in 2034'),
      input: { retires: '2034-06-30' },
      answer: { value: { months: 210 } },
    },
    {
      title: text('2039 年起 20 年', '20 years from 2039'),
      input: { retires: '2039-01-01' },
      answer: { value: { months: 240 } },
    },
  ],
  open: [text('决定所附的表要核对。', 'The table annexed to the decision is to be checked.')],
})
