import { periodWords } from '../calendar/index.ts'
import { addMonths, firstDay, known, type Month, month, rule, step, text, yearOf } from '../kernel/index.ts'
import { delays, retirement104, retirementDecision } from './law.ts'
import { type RetirementKind, retirementKind, retirementKinds } from './retirementKind.ts'

export interface Retirement {
  readonly delayMonths: number
  /** The month in which the age is reached. */
  readonly month: Month
  readonly years: number
  readonly months: number
}

const monthNumber = (of: Month): number => yearOf(of) * 12 + Number(of.slice(5))
const ageReached = (kind: RetirementKind, born: Month): Month =>
  addMonths(born, 12 * retirementKinds[kind].age)

/** When somebody reaches the statutory age of retirement, with the delay by month of birth. */
export const retirementAge = rule({
  name: 'pension.retirementAge',
  title: text('我哪年哪月退休？', 'In which month do I retire?'),
  clauses: [retirementDecision, retirement104],
  mark: 'M',
  asks: { kind: retirementKind, born: month('哪年哪月出生', 'month of birth') },
  settings: [delays],
  judgedOn: ({ kind, born }) => firstDay(ageReached(kind, born)),
  decide({ kind, born }, ruleset) {
    const row = ruleset.find(delays)?.value.find((each) => each.kind === kind)
    const index = row === undefined ? -1 : monthNumber(born) - monthNumber(row.bornFrom)
    const delayMonths =
      row === undefined || index < 0 ? 0 : Math.min(row.most, Math.floor(index / row.every) + 1)
    const total = 12 * retirementKinds[kind].age + delayMonths
    const answer: Retirement = {
      delayMonths,
      month: addMonths(born, total),
      years: Math.floor(total / 12),
      months: total % 12,
    }
    return known(answer, delayMonths === 0 ? [this.clauses[1]!] : [this.clauses[0]!], () => [
      step('原来的年龄', 'age before', retirementKinds[kind].age),
      ...(row === undefined || index < 0
        ? [step('不用延', 'no delay', 0)]
        : [
            step(`从 ${row.bornFrom} 出生的数起，第几个月`, `months of birth since ${row.bornFrom}`, index),
            step(`每 ${row.every} 个月延一个月`, `one month for each ${row.every}`, delayMonths),
          ]),
      step('退休', 'retires in', answer.month),
    ])
  },
  say({ month: of, years, months, delayMonths }) {
    const { zh, en } = periodWords(of)
    return text(
      `${zh}退休，满 ${years} 岁${months > 0 ? `零 ${months} 个月` : ''}${delayMonths > 0 ? `，延了 ${delayMonths} 个月` : '，不延'}。`,
      `In ${en}, at ${years} years${months > 0 ? ` and ${months} months` : ''}: ${delayMonths > 0 ? `${delayMonths} months later than before` : 'no delay'}.`,
    )
  },
  examples: [
    {
      title: text('1965 年 5 月出生的男职工，延 2 个月', 'a man born in May 1965: two months later'),
      input: { kind: 'man', born: '1965-05' },
      answer: { value: { delayMonths: 2, month: '2025-07', years: 60, months: 2 } },
    },
    {
      title: text('1976 年 9 月出生的男职工，延 36 个月', 'a man born in September 1976: 36 months later'),
      input: { kind: 'man', born: '1976-09' },
      answer: { value: { delayMonths: 36, month: '2039-09', years: 63, months: 0 } },
    },
    {
      title: text(
        '1980 年 1 月出生、原来 50 岁退的女职工，延 31 个月',
        'a woman (50) born in January 1980: 31 months later',
      ),
      input: { kind: 'woman50', born: '1980-01' },
      answer: { value: { delayMonths: 31, month: '2032-08', years: 52, months: 7 } },
    },
    {
      title: text(
        '1984 年 11 月出生、原来 50 岁退的女职工，延 60 个月',
        'a woman (50) born in November 1984: 60 months later',
      ),
      input: { kind: 'woman50', born: '1984-11' },
      answer: { value: { delayMonths: 60, month: '2039-11', years: 55, months: 0 } },
    },
    {
      title: text('1964 年 12 月出生的男职工，不延', 'a man born in December 1964: no delay'),
      input: { kind: 'man', born: '1964-12' },
      answer: { value: { delayMonths: 0, month: '2024-12', years: 60, months: 0 } },
    },
  ],
  open: [
    text(
      '提前、延后最多三年的弹性退休和特殊工种没有写进来。',
      'Flexible retirement by up to three years and special trades are not in here.',
    ),
  ],
})
