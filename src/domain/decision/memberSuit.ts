import { calendarOf, regionalRest, withinDays, workCalendar } from '../calendar/index.ts'
import { day, known, rule, step, text, whole } from '../kernel/index.ts'
import { beforeCollectiveLaw, collectiveLaw } from './collectiveLaw.ts'

/** Members of full capacity who together may ask the supervisors to sue. */
const membersNeeded = 10

/** Members who ask the collective's supervisors to sue; when these do not, the members may. */
export const memberSuit = rule({
  name: 'decision.memberSuit',
  title: text(
    '集体财产受损，成员能要求起诉吗？',
    "May members demand a suit where the collective's property was harmed?",
  ),
  clauses: [collectiveLaw('六十'), '民法典第二百零一条', '民法典第二百零三条'],
  mark: 'V',
  asks: {
    on: day('监事会收到书面请求的日子', 'day that the supervisors had the written request'),
    members: whole('联名的、具有完全民事行为能力的成员', 'members of full legal capacity who ask'),
  },
  settings: [workCalendar, regionalRest],
  judgedOn: ({ on }) => on,
  decide({ on, members }, ruleset) {
    const early = beforeCollectiveLaw(on)
    if (early) return early
    const { due, earliest, provisional, clauses, trace } = withinDays(on, 15, calendarOf(ruleset))
    if (provisional)
      return {
        unknown: true,
        why: text(
          '那一年的放假通知还没有出，最后一天还定不了。',
          'The holidays of that year are not out yet: the last day is not settled.',
        ),
        earliest,
        expected: due,
      }
    return known(
      { enough: members >= membersNeeded, supervisorsUntil: due },
      [this.clauses[0]!, ...clauses],
      () => [step('联名的成员', 'members who ask', members), step('至少', 'needed', membersNeeded), ...trace],
    )
  },
  say: ({ enough, supervisorsUntil }) =>
    enough
      ? text(
          `可以。监事会最晚 ${supervisorsUntil} 起诉；不起诉的，成员可以自己起诉。`,
          `Yes. The supervisors have until ${supervisorsUntil}; after that the members may sue themselves.`,
        )
      : text('要有十名以上成员联名书面提出。', 'It takes ten members or more, in writing.'),
  examples: [
    {
      title: text('第六十条：正好十名', 'Art. 60: exactly ten'),
      input: { on: '2026-06-01', members: 10 },
      answer: { value: { enough: true, supervisorsUntil: '2026-06-16' } },
    },
    {
      title: text('第六十条：九名', 'Art. 60: nine'),
      input: { on: '2026-06-01', members: 9 },
      answer: { value: { enough: false, supervisorsUntil: '2026-06-16' } },
    },
    {
      title: text('放假通知还没有出', 'The holiday notice is not out yet'),
      input: { on: '2027-06-01', members: 10 },
      answer: {
        unknown: '那一年的放假通知还没有出，最后一天还定不了。',
        earliest: '2027-06-16',
        expected: '2027-06-16',
      },
    },
  ],
})
