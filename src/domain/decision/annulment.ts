import { monthsLater } from '../calendar/index.ts'
import { day, known, rule, step, text } from '../kernel/index.ts'
import { beforeCollectiveLaw, collectiveLaw } from './collectiveLaw.ts'
import { contradiction } from './meeting.ts'

/** Until when a member may ask the court to annul a decision of the collective: one year known, five years at most. */
export const annulment = rule({
  name: 'decision.annulment',
  title: text(
    '集体的决定侵害了我，最晚哪天能请法院撤销？',
    'A decision of the collective harms me: until when may the court annul it?',
  ),
  clauses: [collectiveLaw('五十七')],
  mark: 'V',
  asks: {
    decidedOn: day('哪天作的决定', 'day of the decision'),
    knownOn: day('哪天知道的', 'day that the member learnt of it'),
  },
  settings: [],
  judgedOn: ({ decidedOn }) => decidedOn,
  decide({ decidedOn, knownOn }) {
    if (knownOn < decidedOn)
      return contradiction('knownOn', '知道的日子比作决定还早。', 'Learnt of before it was decided.')
    const year = monthsLater(knownOn, 12)
    const five = monthsLater(decidedOn, 60)
    const [until = five] = [year, five].sort()
    return (
      beforeCollectiveLaw(decidedOn) ??
      known({ until }, this.clauses, () => [
        step('知道之后一年', 'one year from knowing', year),
        step('决定之后五年', 'five years from the decision', five),
        step('最晚', 'at the latest', until),
      ])
    )
  },
  say: ({ until }) => text(`最晚 ${until}。`, `${until} at the latest.`),
  examples: [
    {
      title: text('第五十七条：知道后一年', 'Art. 57: one year from knowing'),
      input: { decidedOn: '2026-03-16', knownOn: '2026-04-01' },
      answer: { value: { until: '2027-04-01' } },
    },
    {
      title: text('第五十七条：决定后满五年', 'Art. 57: five years from the decision'),
      input: { decidedOn: '2026-03-16', knownOn: '2031-01-10' },
      answer: { value: { until: '2031-03-16' } },
    },
  ],
  open: [
    text(
      '最后一天是休息日的，这里不顺延，按早的算。',
      'A last day that is a rest day is not rolled here: the earlier day is the safe one.',
    ),
  ],
})
