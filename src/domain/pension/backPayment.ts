import { day, known, rule, step, text, whole, yesNo } from '../kernel/index.ts'
import { transfer5 } from './law.ts'

const THREE_YEARS = 36

/** Whether months that were paid up at once count when a pension moves: three years or more need an official paper. */
export const backPayment = rule({
  name: 'pension.backPayment',
  title: text('一次补缴的养老，转的时候认不认？', 'Do months that were paid up at once count in a transfer?'),
  clauses: [transfer5],
  mark: 'M',
  asks: {
    on: day('转移是哪天', 'day of the transfer'),
    months: whole('一次补缴了几个月', 'months paid up at once', { max: 1_200 }),
    paper: yesNo(
      '有法院、审计、劳动监察或仲裁的文书',
      'there is a paper of a court, audit, labour inspection or arbitration',
    ),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ months, paper }) {
    const needsPaper = months >= THREE_YEARS
    return known({ counts: !needsPaper || paper, needsPaper }, this.clauses, () => [
      step('一次补缴（月）', 'months paid up', months),
      step('从几个月起要文书', 'months from which a paper is needed', THREE_YEARS),
      step('有文书', 'there is a paper', paper ? '✓' : '✗'),
    ])
  },
  say: ({ counts }) =>
    counts
      ? text('认。', 'They count.')
      : text(
          '一次补缴满三年，要有法院、审计、劳动监察或仲裁的文书才认。',
          'Three years or more count with an official paper only.',
        ),
  examples: [
    {
      title: text('补缴 35 个月，不要文书', '35 months need no paper'),
      input: { on: '2026-03-12', months: 35, paper: false },
      answer: { value: { counts: true, needsPaper: false } },
    },
    {
      title: text('补缴三年，没有文书', 'three years without a paper'),
      input: { on: '2026-03-12', months: 36, paper: false },
      answer: { value: { counts: false, needsPaper: true } },
    },
    {
      title: text('补缴三年，有文书', 'three years with a paper'),
      input: { on: '2026-03-12', months: 36, paper: true },
      answer: { value: { counts: true, needsPaper: true } },
    },
  ],
  open: [text('条文号要核对。', 'The number of the article is to be checked.')],
})
