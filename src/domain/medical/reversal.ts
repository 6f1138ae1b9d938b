import {
  type Answers,
  day,
  formatYuan,
  group,
  isRefusal,
  known,
  money,
  type Refusal,
  refuse,
  rule,
  step,
  text,
  whole,
  yesNo,
} from '../kernel/index.ts'
import { interfaceSpec } from './law.ts'
import type { Settlement } from './settle.ts'
import { addYear, nothingYet, type YearSoFar, yearQuestions } from './year.ts'

const amounts = {
  totalFee: money('医疗费总额', 'total fee'),
  inScope: money('符合政策范围金额', 'in scope'),
  deductiblePaid: money('实际支付起付线', 'deductible paid'),
  poolPay: money('统筹基金支出', 'paid by the pool'),
  seriousIllnessPay: money('大病保险支出', 'paid by serious-illness insurance'),
  otherPay: money('其他基金支出', 'paid by other funds'),
  assistancePay: money('医疗救助支出', 'paid by assistance'),
  fundPayTotal: money('基金支付总额', 'paid by funds in all'),
  hospitalPart: money('医院负担', 'borne by the hospital'),
  personTotal: money('个人负担总金额', "the person's part"),
  accountPay: money('个人账户支出', 'paid by the account'),
  familyAccountPay: money('其中共济', 'of it by a relative’s account'),
  cashPay: money('现金支付', 'paid in cash'),
}

const asks = {
  on: day('撤销是哪天', 'day of cancelling'),
  settlement: group('要撤销的结算', 'the settlement to cancel', amounts),
  adds: group('它当时计入全年的', 'what it added to the year', yearQuestions),
  year: group('现在全年累计', 'the year’s sums now', yearQuestions),
  later: whole('这个人在它后面、还没撤销的结算有几笔', 'later settlements of the person that still stand'),
  inBatch: yesNo('已经进了清算', 'it is in a clearing batch already'),
}

/** The same sheet with every amount below zero; both together are nothing. */
export const negated = (settlement: Settlement): Settlement =>
  Object.fromEntries(
    Object.entries(settlement).map(([name, amount]) => [name, amount === 0 ? 0 : -amount]),
  ) as unknown as Settlement

/** The year's figures by the name of their field, for whoever goes through all of them. */
const figures = ({ deductible, pool, seriousIllness, assistance }: YearSoFar) =>
  Object.entries({
    deductible,
    pool,
    'seriousIllness.eligible': seriousIllness.eligible,
    'seriousIllness.paid': seriousIllness.paid,
    'assistance.eligible': assistance.eligible,
    'assistance.paid': assistance.paid,
  })

/** The sum of the sheet that does not hold, by the amount that should be it. */
const wrongSum = (of: Settlement): keyof Settlement | undefined => {
  if (of.fundPayTotal !== of.poolPay + of.seriousIllnessPay + of.otherPay + of.assistancePay)
    return 'fundPayTotal'
  if (of.personTotal !== of.accountPay + of.cashPay) return 'personTotal'
  return of.totalFee === of.fundPayTotal + of.personTotal + of.hospitalPart ? undefined : 'totalFee'
}

const refusedFor = ({ settlement, adds, year, later }: Answers<typeof asks>): Refusal | undefined => {
  const wrong = wrongSum(settlement)
  if (wrong !== undefined)
    return refuse('medical.sheet', '结算单上的数加不起来，请核对。', 'The sheet does not add up: check it.', {
      field: `settlement.${wrong}`,
      clause: interfaceSpec('2206/2207/2304 重点说明'),
    })
  if (later > 0)
    return refuse(
      'medical.newestFirst',
      `后面还有 ${later} 笔结算。起付线和封顶线按先后累计，要从最新的一笔撤起。`,
      `${later} later settlements still stand. Deductible and caps build on each other: cancel the newest first.`,
      { field: 'later' },
    )
  const now = new Map(figures(year))
  const short = figures(adds).find(([name, amount]) => amount > now.get(name)!)
  return (
    short &&
    refuse(
      'medical.year',
      '全年累计比这一笔计入的还少，对不上。',
      'The year holds less than this settlement added.',
      { field: `year.${short[0]}` },
    )
  )
}

const cancelled: Settlement = {
  totalFee: 3_000_000,
  inScope: 2_420_000,
  deductiblePaid: 100_000,
  poolPay: 1_508_000,
  seriousIllnessPay: 0,
  otherPay: 0,
  assistancePay: 0,
  fundPayTotal: 1_508_000,
  hospitalPart: 0,
  personTotal: 1_492_000,
  accountPay: 0,
  familyAccountPay: 0,
  cashPay: 1_492_000,
}
const cancelledAdds: YearSoFar = {
  ...nothingYet,
  deductible: 100_000,
  pool: 1_508_000,
  seriousIllness: { eligible: 812_000, paid: 0 },
}

export interface Reversal {
  readonly settlement: Settlement
  readonly year: YearSoFar
  /** The batch that takes the negative amount: the same one, or the next where it was cleared already. */
  readonly batch: 'same' | 'next'
  readonly clears: number
}

/** Takes a settlement back: all amounts negative, the year as it was before, the negative amount in the next clearing. */
export const reversal = rule({
  name: 'medical.reversal',
  title: text('结算错了要撤销，会退回多少？', 'What comes back when a settlement is cancelled?'),
  clauses: [interfaceSpec('2208/2305 结算撤销')],
  mark: 'M',
  asks,
  settings: [],
  judgedOn: ({ on }) => on,
  decide(input) {
    const refused = refusedFor(input)
    if (isRefusal(refused)) return refused
    const settlement = negated(input.settlement)
    const answer: Reversal = {
      settlement,
      year: addYear(input.year, input.adds, -1),
      batch: input.inBatch ? 'next' : 'same',
      clears: settlement.fundPayTotal,
    }
    return known(answer, this.clauses, () => [
      step('退回基金', 'back to the funds', formatYuan(input.settlement.fundPayTotal)),
      step('退回账户', 'back to the account', formatYuan(input.settlement.accountPay)),
      step('退回现金', 'back in cash', formatYuan(input.settlement.cashPay)),
      step('统筹基金全年累计', "the pool's sum of the year", formatYuan(answer.year.pool)),
      input.inBatch
        ? step('已经清算，负数进下一批', 'cleared already: the next batch takes', formatYuan(answer.clears))
        : step('还没清算，负数进同一批', 'not cleared yet: the same batch takes', formatYuan(answer.clears)),
    ])
  },
  say: ({ settlement: { fundPayTotal, personTotal } }) =>
    text(
      `基金退回 ${formatYuan(Math.abs(fundPayTotal))} 元，个人退回 ${formatYuan(Math.abs(personTotal))} 元。`,
      `${formatYuan(Math.abs(fundPayTotal))} yuan go back to the funds, ${formatYuan(Math.abs(personTotal))} to the person.`,
    ),
  examples: [
    {
      title: text(
        '撤销长期备案那一笔，已经进了清算',
        'cancelling the stay that was filed for long, cleared already',
      ),
      input: {
        on: '2026-04-02',
        settlement: cancelled,
        adds: cancelledAdds,
        year: { ...cancelledAdds, pool: 2_000_000 },
        later: 0,
        inBatch: true,
      },
      answer: {
        value: {
          settlement: {
            totalFee: -3_000_000,
            inScope: -2_420_000,
            deductiblePaid: -100_000,
            poolPay: -1_508_000,
            seriousIllnessPay: 0,
            otherPay: 0,
            assistancePay: 0,
            fundPayTotal: -1_508_000,
            hospitalPart: 0,
            personTotal: -1_492_000,
            accountPay: 0,
            familyAccountPay: 0,
            cashPay: -1_492_000,
          },
          year: { ...nothingYet, pool: 492_000 },
          batch: 'next',
          clears: -1_508_000,
        },
      },
    },
    {
      title: text('后面还有一笔，先撤那一笔', 'a later one stands: that one first'),
      input: {
        on: '2026-04-02',
        settlement: cancelled,
        adds: cancelledAdds,
        year: cancelledAdds,
        later: 1,
        inBatch: false,
      },
      answer: { refused: 'medical.newestFirst' },
    },
    {
      title: text('要撤的那一张加不起来', 'the sheet to cancel does not add up'),
      input: {
        on: '2026-04-02',
        settlement: { ...cancelled, cashPay: 1_491_000 },
        adds: cancelledAdds,
        year: cancelledAdds,
        later: 0,
        inBatch: false,
      },
      answer: { refused: 'medical.sheet' },
    },
    {
      title: text('全年累计对不上', 'the year does not hold it'),
      input: {
        on: '2026-04-02',
        settlement: cancelled,
        adds: cancelledAdds,
        year: nothingYet,
        later: 0,
        inBatch: false,
      },
      answer: { refused: 'medical.year' },
    },
  ],
  open: [
    text(
      '“从最新的一笔撤起”是惯例，没有读到原文。',
      'That the newest goes first is custom; no text of it was read.',
    ),
  ],
})
