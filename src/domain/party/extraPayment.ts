import { beforeLaw } from '../decision/index.ts'
import { day, formatYuan, known, money, rule, step, text } from '../kernel/index.ts'
import { duesArticle, duesSince } from './duesRule.ts'

const wholeToCentre = 100_000

/** A voluntary payment beyond the dues: of 1,000 yuan and more the whole goes up to the centre. */
export const extraPayment = rule({
  name: 'party.extraPayment',
  title: text('自愿多交的党费，交到哪里？', 'Where does a voluntary extra payment go?'),
  clauses: [duesArticle('十一')],
  mark: 'V',
  asks: {
    on: day('哪天交的', 'day of the payment'),
    amount: money('一次多交多少', 'extra amount paid at once'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, amount }) {
    return (
      beforeLaw(on, duesSince, '党费规定') ??
      known({ toCentre: amount >= wholeToCentre }, this.clauses, () => [
        step('多交（元）', 'extra, in yuan', formatYuan(amount)),
        step(
          '1000 元以上（含）全部上缴中央',
          '1,000 yuan and more goes whole to the centre',
          formatYuan(wholeToCentre),
        ),
      ])
    )
  },
  say: ({ toCentre }) =>
    toCentre
      ? text('全部上缴中央。', 'The whole goes up to the centre.')
      : text('和平时的党费一起。', 'With the usual dues.'),
  examples: [
    {
      title: text('第十一条：正好 1000 元', 'Art. 11: exactly 1,000 yuan'),
      input: { on: '2026-07-01', amount: 100_000 },
      answer: { value: { toCentre: true } },
    },
    {
      title: text('第十一条：999.99 元', 'Art. 11: 999.99 yuan'),
      input: { on: '2026-07-01', amount: 99_999 },
      answer: { value: { toCentre: false } },
    },
  ],
})
