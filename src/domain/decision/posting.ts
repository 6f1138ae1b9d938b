import {
  addDays,
  type CalendarDate,
  day,
  known,
  notSet,
  type Ruleset,
  rule,
  step,
  text,
} from '../kernel/index.ts'
import { newOrganicLaw, organicLaw, organicLaws } from './organicLaw.ts'
import { postingDays } from './settings.ts'

/** Shortest posting in days (vc2025 Art.35). The law before it named no number. */
export const shortestPosting = (on: CalendarDate): number => (on < newOrganicLaw ? 0 : 15)

/** Days that a place posts: its own, and never under the law's. `undefined` where neither names a number. */
export const daysOfPosting = (on: CalendarDate, ruleset: Ruleset): number | undefined => {
  const local = ruleset.find(postingDays)?.value
  const floor = shortestPosting(on)
  return local === undefined && floor === 0 ? undefined : Math.max(local ?? 0, floor)
}

/** Until when something hangs. The day of posting is not counted, the last day is a whole day; never rolls. */
export const posting = rule({
  name: 'decision.posting',
  title: text('公示要贴到哪一天？', 'Until when must it stay posted?'),
  clauses: organicLaws('publicity'),
  mark: 'V',
  asks: { on: day('哪天贴出来的', 'day of posting') },
  settings: [postingDays],
  judgedOn: ({ on }) => on,
  decide({ on }, ruleset) {
    const days = daysOfPosting(on, ruleset)
    if (days === undefined) return notSet(postingDays)
    const until = addDays(on, days)
    return known(
      { days, until },
      [organicLaw('publicity', on)],
      () => [
        step('贴出来的日子，不算', 'day of posting, not counted', on),
        step('公示天数', 'days of posting', days),
        step('最后一天', 'last day', until),
      ],
      days === shortestPosting(on) ? 'V' : 'm',
    )
  },
  say: ({ days, until }) =>
    text(`公示 ${days} 天，贴到 ${until} 过完。`, `${days} days, until the end of ${until}.`),
  examples: [
    {
      title: text('第三十五条：不少于十五日', 'Art. 35: at least fifteen days'),
      input: { on: '2026-03-17' },
      answer: { value: { days: 15, until: '2026-04-01' } },
    },
    {
      title: text('第三十五条：结果 9 月 1 日公开', 'Art. 35: the result on 1 September'),
      input: { on: '2026-09-01' },
      answer: { value: { days: 15, until: '2026-09-16' } },
    },
    {
      title: text('当地老规定 7 天，也要贴 15 天', 'An old local seven days does not shorten it'),
      input: { on: '2026-03-17' },
      local: [{ setting: postingDays.name, value: 7, mark: 'm', source: text('当地规定', 'local rule') }],
      answer: { value: { days: 15, until: '2026-04-01' } },
    },
    {
      title: text(
        '2025 年 12 月 31 日贴的：国家没有定天数',
        'Posted on 31 December 2025: no national number',
      ),
      input: { on: '2025-12-31' },
      answer: { unknown: 'decision.postingDays' },
    },
  ],
  open: [
    text(
      '“不少于十五日”从贴出当天还是第二天起算：这里从第二天起算。',
      'Whether the fifteen days begin on the day of posting or the day after: here the day after.',
    ),
  ],
})
