import { day, known, notSet, type RuleResult, rule, step, text, whole } from '../kernel/index.ts'
import { continuity38, waitingFirst, waitingMore } from './law.ts'

/** How long somebody waits for benefits after a break in residents' insurance. */
export const waiting = rule({
  name: 'medical.waiting',
  title: text('居民医保断过，再交要等几个月才能报？', 'After a break, how long until insurance pays?'),
  clauses: [continuity38],
  mark: 'M',
  asks: {
    on: day('重新参保是哪天', 'day of insuring again'),
    missed: whole('断了几年没交', 'years missed', { max: 60 }),
  },
  settings: [waitingFirst, waitingMore],
  judgedOn: ({ on }) => on,
  decide({ missed }, ruleset): RuleResult<{ readonly months: number }> {
    const first = ruleset.find(waitingFirst)?.value
    const more = ruleset.find(waitingMore)?.value
    if (first === undefined) return notSet(waitingFirst)
    if (more === undefined) return notSet(waitingMore)
    const further = Math.max(0, missed - 1)
    return known({ months: missed === 0 ? 0 : first + further * more }, this.clauses, () => [
      step('断了', 'years missed', missed),
      step('固定等待（月）', 'months in any case', missed === 0 ? 0 : first),
      step('每多断一年加（月）', 'months for each further year', `${further} × ${more}`),
    ])
  },
  say: ({ months }) =>
    months === 0
      ? text('没有断过，不用等。', 'No break: nothing to wait for.')
      : text(`要等 ${months} 个月。`, `${months} months to wait.`),
  examples: [
    {
      title: text('断一年', 'one year missed'),
      input: { on: '2026-03-12', missed: 1 },
      answer: { value: { months: 3 } },
    },
    {
      title: text('断三年', 'three years missed'),
      input: { on: '2026-03-12', missed: 3 },
      answer: { value: { months: 5 } },
    },
    {
      title: text('没有断', 'no break'),
      input: { on: '2026-03-12', missed: 0 },
      answer: { value: { months: 0 } },
    },
    {
      title: text('2024 年还没有这条规定', 'in 2024 there was no such rule'),
      input: { on: '2024-03-12', missed: 1 },
      answer: { unknown: 'medical.waitingMonths' },
    },
  ],
  open: [
    text(
      '断保的第一年加不加一个月；补缴能不能缩短；2025 年以前断的年份算不算。',
      'Whether the first missed year adds a month, whether paying up shortens it, and whether years before 2025 count.',
    ),
  ],
})
