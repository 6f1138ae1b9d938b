import { beforeLaw } from '../decision/index.ts'
import { choice, day, known, monthOf, rule, step, text } from '../kernel/index.ts'
import { duesArticle, duesSince } from './duesRule.ts'

const events = {
  accepted: text('支部大会接收为预备党员', 'the branch assembly accepted the member on probation'),
  wageChanged: text('第一次领到新工资', 'the changed wage was paid for the first time'),
}

/** From which month dues begin, or change. */
export const duesFrom = rule({
  name: 'party.duesFrom',
  title: text('党费从哪个月起交、起变？', 'From which month are dues paid, or changed?'),
  clauses: ['八', '十'].map(duesArticle),
  mark: 'V',
  asks: { event: choice('什么事', 'what happened', events), on: day('哪天', 'day') },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ event, on }) {
    return (
      beforeLaw(on, duesSince, '党费规定') ??
      known({ from: monthOf(on) }, [this.clauses[event === 'accepted' ? 0 : 1]!], () => [
        step(events[event].zh, events[event].en, on),
        step('从这个月起', 'from this month', monthOf(on)),
      ])
    )
  },
  say: ({ from }) => text(`从 ${from} 起。`, `From ${from}.`),
  examples: [
    {
      title: text('第八条：9 月 5 日接收，从 9 月起交', 'Art. 8: accepted on 5 September, from September'),
      input: { event: 'accepted', on: '2026-09-05' },
      answer: { value: { from: '2026-09' } },
    },
    {
      title: text(
        '第十条：3 月 28 日领到新工资，从 3 月起变',
        'Art. 10: the new wage of 28 March, from March',
      ),
      input: { event: 'wageChanged', on: '2026-03-28' },
      answer: { value: { from: '2026-03' } },
    },
  ],
})
