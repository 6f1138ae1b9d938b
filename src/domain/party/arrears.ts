import { beforeLaw } from '../decision/index.ts'
import {
  addMonths,
  day,
  firstDay,
  known,
  listOf,
  type Month,
  month,
  monthOf,
  rule,
  step,
  text,
  yesNo,
} from '../kernel/index.ts'
import { duesArticle, duesSince } from './duesRule.ts'

/** Months in a row, unpaid without a good reason, after which leaving the party is looked into. */
export const inARowAtMost = 6
/** Months of dues that may be made up later. */
export const madeUpAtMost = 6

/** First month of the earliest run of so many months in a row. */
const runOf = (months: readonly Month[], length: number): Month | undefined => {
  const set = new Set(months)
  return [...set]
    .sort()
    .find((first) => Array.from({ length }, (_, i) => addMonths(first, i)).every((each) => set.has(each)))
}

const longest = (months: readonly Month[]): number => {
  let length = 0
  while (runOf(months, length + 1) !== undefined) length += 1
  return length
}

/** Dues not paid: how many may be made up, and from when a person looks into whether the member has left. */
export const arrears = rule({
  name: 'party.arrears',
  title: text('党费欠了几个月，还能补吗？', 'Dues were not paid for months: may they be made up?'),
  clauses: ['十二', '十三'].map(duesArticle),
  mark: 'V',
  asks: {
    today: day('看哪一天的情况', 'as of which day'),
    unpaid: listOf('没有交的月份', 'months not paid', {
      month: month('月份', 'month'),
      reason: yesNo('有正当理由', 'there was a good reason'),
    }),
  },
  settings: [],
  judgedOn: ({ today }) => today,
  decide({ today, unpaid }) {
    const early = beforeLaw(today, duesSince, '党费规定')
    if (early) return early
    // A month is owed once it is over.
    const over = unpaid.filter(({ month }) => month < monthOf(today) && firstDay(month) >= duesSince)
    const owed = [...new Set(over.map(({ month }) => month))].sort()
    const excused = new Set(over.filter(({ reason }) => reason).map(({ month }) => month))
    const inexcusable = owed.filter((month) => !excused.has(month))
    const first = runOf(inexcusable, inARowAtMost)
    const value = {
      owed: owed.length,
      inARow: longest(inexcusable),
      mayMakeUp: owed.slice(-madeUpAtMost),
      ...(first === undefined ? {} : { selfExitReview: firstDay(addMonths(first, inARowAtMost)) }),
    }
    return known(value, this.clauses, () => [
      step('满月还没有交的', 'months over and not paid', owed.length),
      step('没有正当理由、连着的', 'without good reason, in a row', value.inARow),
      step('最多补几个月', 'may be made up, at most', madeUpAtMost),
      ...(value.selfExitReview
        ? [step('从这天起要核查', 'to be looked into from', value.selfExitReview)]
        : []),
    ])
  },
  say: ({ owed, mayMakeUp, selfExitReview }) =>
    selfExitReview
      ? text(
          `无正当理由连续六个月没有交，从 ${selfExitReview} 起，由支部核查是否按自行脱党处理；这里只提醒，由人决定。`,
          `Six months in a row without good reason: from ${selfExitReview} the branch looks into whether the member has left. This only reminds; people decide.`,
        )
      : text(
          `欠 ${owed} 个月，可以补交 ${mayMakeUp.length} 个月。`,
          `${owed} months are owed; ${mayMakeUp.length} may be made up.`,
        ),
  examples: [
    {
      title: text(
        '第十三条：一月到六月没有交，7 月 1 日提醒',
        'Art. 13: January to June unpaid, flagged on 1 July',
      ),
      input: {
        today: '2026-07-01',
        unpaid: ['01', '02', '03', '04', '05', '06'].map((each) => ({
          month: `2026-${each}`,
          reason: false,
        })),
      },
      answer: {
        value: {
          owed: 6,
          inARow: 6,
          mayMakeUp: ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'],
          selfExitReview: '2026-07-01',
        },
      },
    },
    {
      title: text('六月还没有过完：不算', 'June is not over yet: it does not count'),
      input: {
        today: '2026-06-30',
        unpaid: ['01', '02', '03', '04', '05', '06'].map((each) => ({
          month: `2026-${each}`,
          reason: false,
        })),
      },
      answer: {
        value: {
          owed: 5,
          inARow: 5,
          mayMakeUp: ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'],
        },
      },
    },
    {
      title: text('第十二条：欠八个月，最多补六个月', 'Art. 12: eight months owed, six may be made up'),
      input: {
        today: '2026-09-10',
        unpaid: ['01', '02', '03', '04', '05', '06', '07', '08'].map((each) => ({
          month: `2026-${each}`,
          reason: each === '04',
        })),
      },
      answer: {
        value: {
          owed: 8,
          inARow: 4,
          mayMakeUp: ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08'],
        },
      },
    },
  ],
  open: [
    text(
      '“补交一般不超过六个月”是指最近六个月还是任何六个月：这里取最近的。',
      'Whether “six months at most” means the latest six: so taken here.',
    ),
  ],
})
