import { day, formatYuan, known, money, rule, step, text } from '../kernel/index.ts'
import { interfaceSpec } from './law.ts'

/** The sums that every settlement sheet must keep; each by what is missing on its right side, in fen. */
export interface SheetGaps {
  /** Total fee less its four parts. */
  readonly fee: number
  /** Total fee less funds, person and others. */
  readonly whole: number
  /** Funds in all less pool, supplements and assistance. */
  readonly funds: number
  /** The person's part less account and cash. */
  readonly person: number
}

/** Whether a settlement sheet adds up, by the four sums that the specification states. */
export const sheet = rule({
  name: 'medical.sheet',
  title: text('结算单上的数加得起来吗？', 'Does my settlement sheet add up?'),
  clauses: [interfaceSpec('2206/2207/2304 重点说明')],
  mark: 'V',
  asks: {
    on: day('结算是哪天', 'day of settlement'),
    total: money('医疗费总额', 'total fee'),
    fullSelfPaid: money('全自费金额', 'wholly self-paid'),
    overCeiling: money('超限价自费', 'over the ceilings'),
    firstSelfPaid: money('先行自付', 'first share'),
    inScope: money('符合政策范围金额', 'in scope'),
    fundPayTotal: money('基金支付总额', 'paid by funds in all'),
    pool: money('统筹基金支出', 'pool'),
    supplements: money('大病、大额、企业、公务员补充', 'serious illness and other supplements'),
    assistance: money('医疗救助支出', 'assistance'),
    others: money('医院等别人负担', 'borne by the hospital or others'),
    personTotal: money('个人负担总金额', "the person's part"),
    account: money('个人账户支出，含共济', 'account, with a relative’s'),
    cash: money('现金支付', 'cash'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide(of) {
    const gaps: SheetGaps = {
      fee: of.total - of.fullSelfPaid - of.overCeiling - of.firstSelfPaid - of.inScope,
      whole: of.total - of.fundPayTotal - of.personTotal - of.others,
      funds: of.fundPayTotal - of.pool - of.supplements - of.assistance,
      person: of.personTotal - of.account - of.cash,
    }
    const holds = Object.values(gaps).every((gap) => gap === 0)
    return known({ holds, gaps }, this.clauses, () => [
      step('总额减四项', 'total less its four parts', formatYuan(gaps.fee)),
      step('总额减基金、个人、其他', 'total less funds, person, others', formatYuan(gaps.whole)),
      step('基金减统筹、补充、救助', 'funds less pool, supplements, assistance', formatYuan(gaps.funds)),
      step('个人减账户、现金', "the person's part less account and cash", formatYuan(gaps.person)),
    ])
  },
  say: ({ holds }) =>
    holds
      ? text('加得起来。', 'It adds up.')
      : text('加不起来，请拿单子问医院。', 'It does not add up: take the sheet to the hospital.'),
  examples: [
    {
      title: text('2304：大病和救助都有的一张', '2304: with serious illness and assistance'),
      input: {
        on: '2026-03-12',
        total: 20_000_000,
        fullSelfPaid: 1_200_000,
        overCeiling: 0,
        firstSelfPaid: 800_000,
        inScope: 18_000_000,
        fundPayTotal: 17_082_450,
        pool: 11_505_000,
        supplements: 3_436_500,
        assistance: 2_140_950,
        others: 0,
        personTotal: 2_917_550,
        account: 0,
        cash: 2_917_550,
      },
      answer: { value: { holds: true, gaps: { fee: 0, whole: 0, funds: 0, person: 0 } } },
    },
    {
      title: text('2207：现金少写 10 元', '2207: ten yuan of cash are missing'),
      input: {
        on: '2026-03-12',
        total: 30_000,
        fullSelfPaid: 0,
        overCeiling: 0,
        firstSelfPaid: 0,
        inScope: 30_000,
        fundPayTotal: 14_300,
        pool: 14_300,
        supplements: 0,
        assistance: 0,
        others: 0,
        personTotal: 15_700,
        account: 10_000,
        cash: 4_700,
      },
      answer: { value: { holds: false, gaps: { fee: 0, whole: 0, funds: 0, person: 1_000 } } },
    },
  ],
})
