import { regionalRest, workCalendar } from '../calendar/index.ts'
import { type CalendarDate, choice, day, known, type RuleResult, rule, step, text } from '../kernel/index.ts'
import { medical43, medicalDays } from './law.ts'
import { officeSteps } from './officeSteps.ts'

export interface MedicalTransfer {
  readonly doneBy: CalendarDate
  readonly accountMoves: boolean
}

/** By when a transfer of medical insurance is done, and whether there is an account that moves. */
export const medicalTransfer = rule({
  name: 'pension.medicalTransfer',
  title: text(
    '转医保关系，几天办完，账户里的钱转不转？',
    'How long does a transfer of medical insurance take?',
  ),
  clauses: [medical43],
  mark: 'M',
  asks: {
    applied: day('哪天申请', 'day of applying'),
    kind: choice('原来参加的是', 'insurance so far', {
      employee: text('职工医保', "employees'"),
      resident: text('居民医保', "residents'"),
    }),
  },
  settings: [medicalDays, workCalendar, regionalRest],
  judgedOn: ({ applied }) => applied,
  decide({ applied, kind }, ruleset): RuleResult<MedicalTransfer> {
    const steps = officeSteps(applied, medicalDays, 1, ruleset)
    if ('unknown' in steps) return steps
    const { days, ends } = steps
    const [doneBy] = ends as readonly [CalendarDate]
    return known({ doneBy, accountMoves: kind === 'employee' }, this.clauses, () => [
      step('申请', 'applied', applied),
      step(`${days} 个工作日`, `${days} working days`, doneBy),
      step('个人账户', 'personal account', kind === 'employee' ? '✓' : '✗'),
    ])
  },
  say: ({ doneBy, accountMoves }) =>
    accountMoves
      ? text(`最晚 ${doneBy} 办完，个人账户的钱一起转。`, `Done by ${doneBy}; the account moves along.`)
      : text(
          `最晚 ${doneBy} 办完，居民医保一般没有个人账户。`,
          `Done by ${doneBy}; residents have no account, as a rule.`,
        ),
  examples: [
    {
      title: text('2026-01-05 申请，十五个工作日', 'applied on 2026-01-05, fifteen working days'),
      input: { applied: '2026-01-05', kind: 'employee' },
      answer: { value: { doneBy: '2026-01-26', accountMoves: true } },
    },
    {
      title: text('2021 年 11 月还没有这个办法', 'in November 2021 there was no such rule'),
      input: { applied: '2021-11-05', kind: 'resident' },
      answer: { unknown: 'pension.medicalTransferDays' },
    },
  ],
  open: [text('十五个工作日的条文要核对。', 'The article of the fifteen working days is to be checked.')],
})
