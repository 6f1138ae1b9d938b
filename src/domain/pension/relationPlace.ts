import {
  type CalendarDate,
  choice,
  day,
  known,
  notSet,
  type Refusal,
  type RuleResult,
  refuse,
  rule,
  step,
  text,
  yearOf,
  yesNo,
} from '../kernel/index.ts'
import { temporaryAge, transfer66 } from './law.ts'

const goes = {
  moves: text('关系转过去。', 'The relation moves there.'),
  temporaryAccount: text(
    '关系留在原来的地方，新地方建临时账户。',
    'The relation stays; the new place opens a temporary account.',
  ),
}

/** Full years of age on a day; the birthday counts. */
const ageOn = (born: CalendarDate, on: CalendarDate): number =>
  yearOf(on) - yearOf(born) - (on.slice(5) < born.slice(5) ? 1 : 0)

/** Where an employee's pension relation goes when work moves to another province. */
export const relationPlace = rule({
  name: 'pension.relationPlace',
  title: text('换到外省上班，养老关系能转过去吗？', 'Does my pension move with me to another province?'),
  clauses: [transfer66('第五条')],
  mark: 'M',
  asks: {
    on: day('在新地方参保是哪天', 'day of insuring in the new place'),
    born: day('生日', 'day of birth'),
    sex: choice('男女', 'sex', { man: text('男', 'man'), woman: text('女', 'woman') }),
    toHukou: yesNo('新地方就是户口所在的省', 'the new place is the province of the hukou'),
    approved: yesNo(
      '是县级以上组织、人社部门批准调动的',
      'a move approved by an authority of the county or above',
    ),
  },
  settings: [temporaryAge],
  judgedOn: ({ on }) => on,
  decide(
    { on, born, sex, toHukou, approved },
    ruleset,
  ): RuleResult<{ readonly goes: keyof typeof goes }> | Refusal {
    if (born > on)
      return refuse('pension.born', '生日在参保之后。', 'The birthday is after that day.', { field: 'born' })
    const limit = ruleset.find(temporaryAge)?.value
    if (limit === undefined) return notSet(temporaryAge)
    const age = ageOn(born, on)
    const moves = toHukou || approved || age < limit[sex]
    return known({ goes: moves ? 'moves' : 'temporaryAccount' }, this.clauses, () => [
      step('年龄', 'age', age),
      step('从几岁起只建临时账户', 'age from which an account is temporary', limit[sex]),
      step('回户口所在的省', 'back to the province of the hukou', toHukou ? '✓' : '✗'),
      step('批准调动', 'an approved move', approved ? '✓' : '✗'),
    ])
  },
  say: ({ goes: way }: { readonly goes: keyof typeof goes }) => goes[way],
  examples: [
    {
      title: text('第五条：男，差一天满 50 岁', 'Art. 5: a man, a day before 50'),
      input: { on: '2026-05-31', born: '1976-06-01', sex: 'man', toHukou: false, approved: false },
      answer: { value: { goes: 'moves' } },
    },
    {
      title: text('第五条：男，满 50 岁那天', 'Art. 5: a man, on the day of 50'),
      input: { on: '2026-06-01', born: '1976-06-01', sex: 'man', toHukou: false, approved: false },
      answer: { value: { goes: 'temporaryAccount' } },
    },
    {
      title: text('第五条：女，40 岁', 'Art. 5: a woman of 40'),
      input: { on: '2026-06-01', born: '1986-01-01', sex: 'woman', toHukou: false, approved: false },
      answer: { value: { goes: 'temporaryAccount' } },
    },
    {
      title: text('第五条：回户口所在的省，几岁都行', 'Art. 5: back to the hukou at any age'),
      input: { on: '2026-06-01', born: '1968-01-01', sex: 'man', toHukou: true, approved: false },
      answer: { value: { goes: 'moves' } },
    },
    {
      title: text('第五条：批准调动，几岁都行', 'Art. 5: an approved move at any age'),
      input: { on: '2026-06-01', born: '1968-01-01', sex: 'man', toHukou: false, approved: true },
      answer: { value: { goes: 'moves' } },
    },
  ],
  open: [
    text(
      '第五条原文要核对；退休年龄延后以后，50、40 岁两条线变不变。',
      'The text of Art. 5, and whether 50 and 40 change with the age of retirement.',
    ),
  ],
})
