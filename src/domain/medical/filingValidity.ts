import { monthsLater } from '../calendar/index.ts'
import { beforeLaw } from '../decision/index.ts'
import {
  type CalendarDate,
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
  whole,
} from '../kernel/index.ts'
import { leastTemporary, mostChangeWait, notice22, notice22Since } from './law.ts'

/** What an insured place fixes about filings. */
export const changeWait = setting(
  'medical.changeWaitMonths',
  whole('长期备案多少个月以后才能改', 'months before a long-term filing may change', { max: 60 }),
)
export const temporaryMonths = setting(
  'medical.temporaryMonths',
  whole('临时备案管多少个月', 'months that a temporary filing is valid', { max: 60 }),
)

export interface FilingValidity {
  /** Absent: until it is changed or taken back. */
  readonly until?: CalendarDate
  /** Of a long-term filing: the first day on which it may be changed. */
  readonly changeableFrom?: CalendarDate
}

const beyond = (field: string, zh: string, en: string): Refusal =>
  refuse('medical.beyondNational', zh, en, { field, clause: `${notice22}二（三）` })

/** How long a filing for treatment elsewhere is valid, and when it may be changed. */
export const filingValidity = rule({
  name: 'medical.filingValidity',
  title: text('异地就医备案管多久？', 'How long is a filing for treatment elsewhere valid?'),
  clauses: [`${notice22}二（三）`],
  mark: 'M',
  asks: {
    filedOn: day('备案是哪天', 'day of filing'),
    kind: choice('备的是', 'kind of filing', {
      longTerm: text('长期住外地', 'lives elsewhere for long'),
      temporary: text('临时外出', 'elsewhere for a time'),
    }),
  },
  settings: [changeWait, temporaryMonths, mostChangeWait, leastTemporary],
  judgedOn: ({ filedOn }) => filedOn,
  decide({ filedOn, kind }, ruleset): RuleResult<FilingValidity> | Refusal {
    const early = beforeLaw(filedOn, notice22Since, '医保发〔2022〕22号')
    if (early) return early
    const local = kind === 'longTerm' ? changeWait : temporaryMonths
    const months = ruleset.find(local)?.value
    if (months === undefined) return notSet(local)
    const national = ruleset.find(kind === 'longTerm' ? mostChangeWait : leastTemporary)?.value
    if (national !== undefined && kind === 'longTerm' && months > national)
      return beyond(
        local.name,
        `长期备案不能改的时间，原则上不超过 ${national} 个月，请参保地核对。`,
        `A long-term filing waits ${national} months at most before a change, in principle; ask the insured place to check.`,
      )
    if (national !== undefined && kind === 'temporary' && months < national)
      return beyond(
        local.name,
        `临时备案原则上不少于 ${national} 个月，请参保地核对。`,
        `A temporary filing is valid for ${national} months at least, in principle; ask the insured place to check.`,
      )
    const end = monthsLater(filedOn, months)
    return known(kind === 'longTerm' ? { changeableFrom: end } : { until: end }, this.clauses, () => [
      step('备案', 'filed', filedOn),
      step(kind === 'longTerm' ? '几个月以后能改' : '管几个月', 'months', months),
      step(kind === 'longTerm' ? '从这天起能改' : '管到', kind === 'longTerm' ? 'from' : 'until', end),
    ])
  },
  say: ({ until, changeableFrom }) =>
    until === undefined
      ? text(
          `一直有效；${changeableFrom} 起可以改。`,
          `Valid until changed, which is possible from ${changeableFrom}.`,
        )
      : text(`管到 ${until}，可以看多次。`, `Valid until ${until}, for any number of visits.`),
  examples: [
    {
      title: text('临时备案，当地定六个月', 'a temporary filing where six months are set'),
      input: { filedOn: '2026-08-31', kind: 'temporary' },
      local: [provision(temporaryMonths, 6, 'm', text('参保地规定', 'insured place'))],
      answer: { value: { until: '2027-02-28' } },
    },
    {
      title: text('长期备案，三个月以后能改', 'a long-term filing that may change after three months'),
      input: { filedOn: '2026-03-12', kind: 'longTerm' },
      local: [provision(changeWait, 3, 'm', text('参保地规定', 'insured place'))],
      answer: { value: { changeableFrom: '2026-06-12' } },
    },
    {
      title: text('当地没有说临时备案管多久', 'nobody said how long a temporary filing holds'),
      input: { filedOn: '2026-03-12', kind: 'temporary' },
      answer: { unknown: 'medical.temporaryMonths' },
    },
    {
      title: text('当地定了十二个月不能改，超过六个月', 'a wait of twelve months is beyond six'),
      input: { filedOn: '2026-03-12', kind: 'longTerm' },
      local: [provision(changeWait, 12, 'm', text('参保地规定', 'insured place'))],
      answer: { refused: 'medical.beyondNational' },
    },
  ],
  open: [
    text(
      '22号文二（三）的原文；“原则上”允许哪些例外。',
      'The wording of notice 22, 2(3), and which exceptions “in principle” leaves.',
    ),
  ],
})
