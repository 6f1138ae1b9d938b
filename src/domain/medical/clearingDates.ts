import { monthsLater } from '../calendar/index.ts'
import {
  addDays,
  addMonths,
  type CalendarDate,
  day,
  known,
  monthOf,
  notSet,
  type RuleResult,
  rule,
  step,
  text,
  yearOf,
} from '../kernel/index.ts'
import { claimDay, claimDelay, detailDays, rules22 } from './law.ts'

export interface ClearingDates {
  readonly detailsBy: CalendarDate
  readonly claimBy: CalendarDate
  /** The latest that a late claim may come. */
  readonly claimAtLatest: CalendarDate
  readonly yearClearedBy: CalendarDate
}

/** By when a settlement in another province must be uploaded, claimed and cleared. */
export const clearingDates = rule({
  name: 'medical.clearingDates',
  title: text('跨省的结算，什么时候要传、要报、要清？', 'When must a settlement elsewhere be claimed?'),
  clauses: [rules22('费用清算')],
  mark: 'M',
  asks: { settledOn: day('结算是哪天', 'day of settlement') },
  settings: [detailDays, claimDay, claimDelay],
  judgedOn: ({ settledOn }) => settledOn,
  decide({ settledOn }, ruleset): RuleResult<ClearingDates> {
    const days = ruleset.find(detailDays)?.value
    const onDay = ruleset.find(claimDay)?.value
    const delay = ruleset.find(claimDelay)?.value
    if (days === undefined) return notSet(detailDays)
    if (onDay === undefined) return notSet(claimDay)
    if (delay === undefined) return notSet(claimDelay)
    const claimBy = `${addMonths(monthOf(settledOn), 1)}-${String(onDay).padStart(2, '0')}`
    const dates = {
      detailsBy: addDays(settledOn, days),
      claimBy,
      claimAtLatest: monthsLater(claimBy, delay),
      yearClearedBy: `${yearOf(settledOn) + 1}-03-31`,
    }
    return known(dates, this.clauses, () => [
      step(`结算后 ${days} 天传明细`, `details within ${days} days`, dates.detailsBy),
      step(`次月 ${onDay} 日前申报`, `claim by day ${onDay} of the next month`, dates.claimBy),
      step(`最多晚 ${delay} 个月`, `at most ${delay} months late`, dates.claimAtLatest),
      step('下一年一季度清完', 'cleared in the next first quarter', dates.yearClearedBy),
    ])
  },
  say: ({ detailsBy, claimBy }) =>
    text(
      `明细 ${detailsBy} 前传，费用 ${claimBy} 前申报。`,
      `Upload the details by ${detailsBy}, claim by ${claimBy}.`,
    ),
  examples: [
    {
      title: text('12 月 30 日的结算', 'a settlement of 30 December'),
      input: { settledOn: '2026-12-30' },
      answer: {
        value: {
          detailsBy: '2027-01-02',
          claimBy: '2027-01-20',
          claimAtLatest: '2027-03-20',
          yearClearedBy: '2027-03-31',
        },
      },
    },
  ],
  open: [
    text(
      '遇休息日顺不顺延、“晚两个月”从哪天数起，要查原文；这里不顺延，从 20 日数起。',
      'Whether these days roll over rest days and from when the two months count; here they do not roll and count from the 20th.',
    ),
  ],
})
