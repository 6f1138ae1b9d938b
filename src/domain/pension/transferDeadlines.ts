import { regionalRest, workCalendar } from '../calendar/index.ts'
import { type CalendarDate, choice, day, known, type RuleResult, rule, step, text } from '../kernel/index.ts'
import { linkage17, stepDays, transfer66 } from './law.ts'
import { officeSteps } from './officeSteps.ts'

export interface TransferDeadlines {
  /** The new place checks and sends its consent. */
  readonly newPlaceBy: CalendarDate
  /** The old place sends data and money. */
  readonly oldPlaceBy: CalendarDate
  readonly doneBy: CalendarDate
}

/** By when each office must do its part of a transfer, each at its last day. */
export const transferDeadlines = rule({
  name: 'pension.transferDeadlines',
  title: text('申请转养老关系，最晚哪天办完？', 'By when is a transfer of my pension done?'),
  clauses: [transfer66('第八条'), linkage17('第九条')],
  mark: 'M',
  asks: {
    applied: day('哪天申请', 'day of applying'),
    kind: choice('办的是', 'what for', {
      transfer: text('职工养老转到外省', "employees' pension to another province"),
      linkage: text('职工、居民养老衔接', "joining employees' and residents' pension"),
    }),
  },
  settings: [stepDays, workCalendar, regionalRest],
  judgedOn: ({ applied }) => applied,
  decide({ applied, kind }, ruleset): RuleResult<TransferDeadlines> {
    const steps = officeSteps(applied, stepDays, 3, ruleset)
    if ('unknown' in steps) return steps
    const { days, ends } = steps
    const [newPlaceBy, oldPlaceBy, doneBy] = ends as readonly [CalendarDate, CalendarDate, CalendarDate]
    return known(
      { newPlaceBy, oldPlaceBy, doneBy },
      [kind === 'transfer' ? transfer66('第八条') : linkage17('第九条')],
      () => [
        step('申请', 'applied', applied),
        step(
          `新地方 ${days} 个工作日发同意接收函`,
          `consent of the new place in ${days} working days`,
          newPlaceBy,
        ),
        step(`原地方 ${days} 个工作日转出`, `the old place sends in ${days} working days`, oldPlaceBy),
        step(`新地方 ${days} 个工作日办结`, `the new place finishes in ${days} working days`, doneBy),
      ],
    )
  },
  say: ({ doneBy }) => text(`最晚 ${doneBy} 办完。`, `Done by ${doneBy} at the latest.`),
  examples: [
    {
      title: text(
        '第八条：2026-01-05 申请，中间有春节和补班',
        'Art. 8: applied on 2026-01-05, over Spring Festival',
      ),
      input: { applied: '2026-01-05', kind: 'transfer' },
      answer: { value: { newPlaceBy: '2026-01-26', oldPlaceBy: '2026-02-14', doneBy: '2026-03-13' } },
    },
    {
      title: text('跨到还没有放假通知的 2027 年', 'into 2027, whose notice is not out'),
      input: { applied: '2026-11-25', kind: 'linkage' },
      answer: {
        unknown: 'calendar.workCalendar',
        earliest: '2027-01-20',
        expected: '2027-01-28',
      },
    },
  ],
  open: [
    text(
      '66号第八条、17号办理程序的条文要核对。',
      'Art. 8 of notice 66 and the procedure of notice 17 are to be checked.',
    ),
  ],
})
