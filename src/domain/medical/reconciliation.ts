import { day, formatYuan, group, known, money, rule, step, text, whole } from '../kernel/index.ts'
import { interfaceSpec } from './law.ts'

const totals = {
  totalFee: money('医疗费总额', 'total fees'),
  fundPayTotal: money('基金支付总额', 'paid by funds'),
  accountPay: money('个人账户支出', 'paid by accounts'),
  count: whole('结算笔数', 'settlements'),
}
const names = Object.keys(totals) as readonly (keyof typeof totals)[]

/** Whether a hospital and the centre have the same totals of a period, and in what they differ. */
export const reconciliation = rule({
  name: 'medical.reconciliation',
  title: text('医院和医保中心的账对得上吗？', 'Do hospital and insurance agree on a period?'),
  clauses: [interfaceSpec('3201 对总账'), interfaceSpec('3202 对明细账')],
  mark: 'V',
  asks: {
    on: day('对账期的最后一天', 'last day of the period'),
    hospital: group('医院的数', "the hospital's totals", totals),
    centre: group('中心的数', "the centre's totals", totals),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ hospital, centre }) {
    const differing = names.filter((name) => hospital[name] !== centre[name])
    return known(
      { result: differing.length === 0 ? 0 : 1, differing },
      differing.length === 0 ? this.clauses.slice(0, 1) : this.clauses,
      () =>
        names.map((name) => {
          const gap = hospital[name] - centre[name]
          const { zh, en } = totals[name].label
          return step(`${zh}相差`, `${en} differ by`, name === 'count' ? gap : formatYuan(gap))
        }),
    )
  },
  say: ({ result }) =>
    result === 0
      ? text('对平了。', 'They agree.')
      : text('没有对平，要传明细逐笔核对。', 'They differ: compare line by line.'),
  examples: [
    {
      title: text('3201：总账平（0）', '3201: they agree (0)'),
      input: {
        on: '2026-03-31',
        hospital: { totalFee: 3_030_000, fundPayTotal: 1_522_300, accountPay: 10_000, count: 2 },
        centre: { totalFee: 3_030_000, fundPayTotal: 1_522_300, accountPay: 10_000, count: 2 },
      },
      answer: { value: { result: 0, differing: [] } },
    },
    {
      title: text('3201：少一笔，不平（1）', '3201: one is missing (1)'),
      input: {
        on: '2026-03-31',
        hospital: { totalFee: 3_030_000, fundPayTotal: 1_522_300, accountPay: 10_000, count: 2 },
        centre: { totalFee: 3_000_000, fundPayTotal: 1_508_000, accountPay: 10_000, count: 1 },
      },
      answer: { value: { result: 1, differing: ['totalFee', 'fundPayTotal', 'count'] } },
    },
  ],
})
