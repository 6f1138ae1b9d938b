import { monthsLater } from '../calendar/index.ts'
import {
  type CalendarDate,
  day,
  known,
  notSet,
  type Refusal,
  type RuleResult,
  refuse,
  rule,
  step,
  text,
  whole,
} from '../kernel/index.ts'
import { duration } from './duration.ts'
import { resident8, residentAge, residentMonths } from './law.ts'

export interface ResidentClaim {
  readonly possible: boolean
  /** Months still to pay or to pay up. */
  readonly missingMonths: number
  /** The birthday on which the age is reached. */
  readonly ageReachedOn: CalendarDate
}

/** Whether a resident can claim a pension: 60 years of age and 15 years paid. */
export const residentClaim = rule({
  name: 'pension.residentClaim',
  title: text('居民养老，我现在能领了吗？', "Can I claim a resident's pension now?"),
  clauses: [resident8],
  mark: 'M',
  asks: {
    on: day('哪天', 'day'),
    born: day('生日', 'day of birth'),
    paidMonths: whole('一共缴了几个月', 'months paid', { max: 1_200 }),
  },
  settings: [residentAge, residentMonths],
  judgedOn: ({ on }) => on,
  decide({ on, born, paidMonths }, ruleset): RuleResult<ResidentClaim> | Refusal {
    if (born > on)
      return refuse('pension.born', '生日在这一天之后。', 'The birthday is after that day.', {
        field: 'born',
      })
    const age = ruleset.find(residentAge)?.value
    if (age === undefined) return notSet(residentAge)
    const months = ruleset.find(residentMonths)?.value
    if (months === undefined) return notSet(residentMonths)
    const ageReachedOn = monthsLater(born, 12 * age)
    const missingMonths = Math.max(0, months - paidMonths)
    const possible = ageReachedOn <= on && missingMonths === 0
    return known({ possible, missingMonths, ageReachedOn }, [resident8], () => [
      step('要满（岁）', 'age needed', age),
      step('哪天满', 'reached on', ageReachedOn),
      step('缴了（月）', 'months paid', paidMonths),
      step('要缴满（月）', 'months needed', months),
    ])
  },
  say: ({ possible, missingMonths, ageReachedOn }, { on }) =>
    possible
      ? text('能领了。', 'Yes.')
      : ageReachedOn > on
        ? text(`还不能，要到 ${ageReachedOn} 才满岁数。`, `Not yet: the age is reached on ${ageReachedOn}.`)
        : text(
            `还差 ${duration(missingMonths).zh}的缴费，可以继续缴或者补缴。`,
            `${duration(missingMonths).en} are still to be paid, or paid up.`,
          ),
  examples: [
    {
      title: text('满 60 岁那天，缴满 15 年', 'on the day of 60, 15 years paid'),
      input: { on: '2026-03-12', born: '1966-03-12', paidMonths: 180 },
      answer: { value: { possible: true, missingMonths: 0, ageReachedOn: '2026-03-12' } },
    },
    {
      title: text('前一天还不行', 'not the day before'),
      input: { on: '2026-03-11', born: '1966-03-12', paidMonths: 180 },
      answer: { value: { possible: false, missingMonths: 0, ageReachedOn: '2026-03-12' } },
    },
    {
      title: text('差两年缴费', 'two years are missing'),
      input: { on: '2026-03-12', born: '1960-03-12', paidMonths: 156 },
      answer: { value: { possible: false, missingMonths: 24, ageReachedOn: '2020-03-12' } },
    },
    {
      title: text('2030 年起居民要缴几年，还没有规定', 'from 2030 nobody has said how long residents pay'),
      input: { on: '2030-03-12', born: '1966-03-12', paidMonths: 180 },
      answer: { unknown: 'pension.residentMinimumMonths' },
    },
  ],
  open: [
    text(
      '制度开始时已经年满或临近 60 岁的人可以少缴或补缴，看当地；2030 年起变不变要问主管部门。',
      'Those at or near 60 when it began pay less or pay up, by place; whether 2030 changes it is for the authority.',
    ),
  ],
})
