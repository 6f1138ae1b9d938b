import {
  choice,
  day,
  known,
  notSet,
  provision,
  type Refusal,
  type RuleResult,
  refuse,
  rule,
  setting,
  step,
  text,
  unknown,
  whole,
} from '../kernel/index.ts'
import { medical43 } from './law.ts'

/** How long a place makes people wait after a longer gap; six months at most. */
export const gapWaiting = setting(
  'pension.medicalGapWaiting',
  whole('断缴超过三个月，等几个月才能报', 'months of waiting after a gap of more than three', { max: 60 }),
)

const GAP = 3
const CONTINUOUS = 24
const MOST_WAITING = 6

export interface MedicalGap {
  /** Benefits cover the gap too, once it is paid up. */
  readonly gapCovered: boolean
  readonly waitingMonths: number
}

/** What a gap in medical insurance costs when one changes the place or between employees' and residents'. */
export const medicalGap = rule({
  name: 'pension.medicalGap',
  title: text(
    '换地方、换工作，医保断了几个月，还能报吗？',
    'Does a gap in medical insurance cost me benefits?',
  ),
  clauses: [`${medical43}第三条`],
  mark: 'V2',
  asks: {
    on: day('在新地方参保是哪天', 'day of insuring in the new place'),
    change: choice('从什么到什么', 'change', {
      employee: text('职工医保接职工医保', "employees' to employees'"),
      between: text('职工、居民之间换', "between employees' and residents'"),
    }),
    continuousMonths: whole('断以前连续参保几个月', 'months insured before without a break', { max: 1_200 }),
    gapMonths: whole('断了几个月', 'months of the gap', { max: 1_200 }),
  },
  settings: [gapWaiting],
  judgedOn: ({ on }) => on,
  decide({ on, change, continuousMonths, gapMonths }, ruleset): RuleResult<MedicalGap> | Refusal {
    if (on < '2021-12-01')
      return unknown(
        '这个办法 2021 年 12 月 1 日起施行，以前的事按当地当时的规定。',
        'This came in on 2021-12-01; before, local rules of the time hold.',
      )
    const steps = (last: ReturnType<typeof step>) => () => [
      step('断了（月）', 'months of the gap', gapMonths),
      step('连续参保（月）', 'months without a break', continuousMonths),
      last,
    ]
    if (gapMonths > GAP) {
      const waitingMonths = ruleset.find(gapWaiting)?.value
      if (waitingMonths === undefined) return notSet(gapWaiting)
      if (waitingMonths > MOST_WAITING)
        return refuse(
          'pension.beyondNational',
          `等待期最多 ${MOST_WAITING} 个月，请当地核对。`,
          `A place may let people wait ${MOST_WAITING} months at most; ask it to check.`,
          { field: gapWaiting.name, clause: `${medical43}第三条` },
        )
      return known(
        { gapCovered: false, waitingMonths },
        this.clauses,
        steps(step('超过三个月，当地定的等待期（月）', 'more than three: months of waiting', waitingMonths)),
      )
    }
    if (gapMonths > 0 && change === 'between' && continuousMonths < CONTINUOUS)
      return unknown(
        '连续参保不满两年，在职工和居民之间换的，全国没有统一规定，要问新地方。',
        'For less than two years insured and a change of kind there is no national rule: ask the new place.',
      )
    return known(
      { gapCovered: true, waitingMonths: 0 },
      this.clauses,
      steps(step('不超过三个月，补缴后从缴费当月起报', 'three at most: from the month of paying up', '✓')),
    )
  },
  say: ({ gapCovered, waitingMonths }, { gapMonths }) =>
    gapMonths === 0
      ? text('没有断，接着报。', 'There is no gap: benefits go on.')
      : gapCovered
        ? text(
            '能报：补缴以后从当月起报，断的几个月也补报。',
            'Yes: from the month of paying up, and for the gap too.',
          )
        : text(
            `要等 ${waitingMonths} 个月，断的时候不报。`,
            `After ${waitingMonths} months; the gap is not covered.`,
          ),
  examples: [
    {
      title: text('职工医保断三个月', "employees', a gap of three months"),
      input: { on: '2026-03-12', change: 'employee', continuousMonths: 6, gapMonths: 3 },
      answer: { value: { gapCovered: true, waitingMonths: 0 } },
    },
    {
      title: text('连续两年，职工转居民，断三个月', "two years, from employees' to residents', three months"),
      input: { on: '2026-03-12', change: 'between', continuousMonths: 24, gapMonths: 3 },
      answer: { value: { gapCovered: true, waitingMonths: 0 } },
    },
    {
      title: text('没有断', 'no gap'),
      input: { on: '2026-03-12', change: 'between', continuousMonths: 6, gapMonths: 0 },
      answer: { value: { gapCovered: true, waitingMonths: 0 } },
    },
    {
      title: text('断四个月，当地定等六个月', 'four months, where the place lets wait six'),
      input: { on: '2026-03-12', change: 'employee', continuousMonths: 60, gapMonths: 4 },
      local: [provision(gapWaiting, 6, 'm', text('当地规定', 'local rule'))],
      answer: { value: { gapCovered: false, waitingMonths: 6 } },
    },
    {
      title: text('断四个月，当地没有登记', 'four months, nothing registered'),
      input: { on: '2026-03-12', change: 'employee', continuousMonths: 60, gapMonths: 4 },
      answer: { unknown: 'pension.medicalGapWaiting' },
    },
    {
      title: text('当地定等七个月，超过上限', 'seven months of waiting are beyond the limit'),
      input: { on: '2026-03-12', change: 'employee', continuousMonths: 60, gapMonths: 4 },
      local: [provision(gapWaiting, 7, 'm', text('当地规定', 'local rule'))],
      answer: { refused: 'pension.beyondNational' },
    },
    {
      title: text('连续不满两年换险种', 'a change of kind after less than two years'),
      input: { on: '2026-03-12', change: 'between', continuousMonths: 23, gapMonths: 1 },
      answer: {
        unknown: '连续参保不满两年，在职工和居民之间换的，全国没有统一规定，要问新地方。',
      },
    },
  ],
  open: [text('条文号要查原文。', 'The number of the article is to be looked up.')],
})
