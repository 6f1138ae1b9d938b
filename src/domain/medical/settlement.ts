import {
  formatYuan,
  isRefusal,
  known,
  type Refusal,
  type RuleResult,
  refuse,
  rule,
  step,
  type TraceStep,
  text,
} from '../kernel/index.ts'
import type { FeeParts } from './feeLine.ts'
import { interfaceSpec, mostReferred, mostUnreferred, notice22, rules22 } from './law.ts'
import { percent } from './outOfAreaRatio.ts'
import { policySettings, whereOf } from './policy.ts'
import { policyFor } from './policyCase.ts'
import { type PolicyCase, type Settled, settle } from './settle.ts'
import { settlementExamples } from './settlementExamples.ts'
import { type SettlementAnswer, type SettlementInput, settlementQuestions } from './settlementQuestions.ts'
import { addYear } from './year.ts'

const billOf = ({ total, fullSelfPaid, overCeiling, firstSelfPaid }: SettlementInput): FeeParts | Refusal => {
  const inScope = total - fullSelfPaid - overCeiling - firstSelfPaid
  return inScope >= 0
    ? { total, fullSelfPaid, overCeiling, firstSelfPaid, inScope }
    : refuse(
        'medical.bill',
        '全自费、超限价和先行自付加起来比总额还多。',
        'The parts that you pay yourself are more than the total.',
        { field: 'total', clause: interfaceSpec('2304 重点说明') },
      )
}

/** A layer that paid more than it counted, or an account that is used without its balance. */
const contradiction = ({ year, account, balance }: SettlementInput): Refusal | undefined => {
  for (const name of ['seriousIllness', 'assistance'] as const)
    if (year[name].paid > year[name].eligible)
      return refuse(
        'medical.year',
        '今年已付的不能比算进去的自付还多。',
        'A layer cannot have paid more than it counted.',
        { field: `year.${name}.paid` },
      )
  if (account !== 'none' && balance === undefined)
    return refuse('medical.balance', '要用个人账户，请写里面有多少。', 'Give the balance of the account.', {
      field: 'balance',
    })
  return undefined
}

/** The way to the answer as one would do it with a pencil; what the patient has nothing of is left out. */
const stepsOf = (
  input: SettlementInput,
  policy: PolicyCase,
  { settlement: paid, adds }: Settled,
): TraceStep[] => {
  const money = (zh: string, en: string, amount: number) => step(zh, en, formatYuan(amount))
  const some = (zh: string, en: string, amount: number) => (amount === 0 ? [] : [money(zh, en, amount)])
  return [
    money('医疗费总额', 'total fee', paid.totalFee),
    ...some('减全自费', 'less what is wholly your own', input.fullSelfPaid),
    ...some('减超限价', 'less what is over the ceilings', input.overCeiling),
    ...some('减先行自付', 'less the first share', input.firstSelfPaid),
    money('符合政策范围', 'in scope', paid.inScope),
    money('减起付线', 'less the deductible', paid.deductiblePaid),
    ...policy.bands.map(({ ratio, upTo }) =>
      step(
        upTo === undefined ? '报' : `到 ${formatYuan(upTo)} 元报`,
        upTo === undefined ? 'pays' : `pays up to ${formatYuan(upTo)} yuan`,
        percent(policy.adjusted(ratio)),
      ),
    ),
    ...(policy.cap === undefined
      ? []
      : [money('封顶线还剩', 'left of the cap', Math.max(0, policy.cap - input.year.pool))]),
    money('统筹基金付', 'the pool pays', paid.poolPay),
    ...(policy.seriousIllness.bands.length === 0
      ? []
      : [
          money('大病保险算进去的自付', 'counted for serious illness', adds.seriousIllness.eligible),
          money('大病保险付', 'serious-illness insurance pays', paid.seriousIllnessPay),
        ]),
    ...some('别的基金付', 'other funds pay', paid.otherPay),
    ...(policy.assistance === undefined
      ? []
      : [
          money('医疗救助算进去的自付', 'counted for assistance', adds.assistance.eligible),
          money('医疗救助付', 'assistance pays', paid.assistancePay),
        ]),
    money('基金一共付', 'funds pay in all', paid.fundPayTotal),
    ...some('医院负担', 'borne by the hospital', paid.hospitalPart),
    money('个人负担', "the person's part", paid.personTotal),
    ...some('个人账户付', 'the account pays', paid.accountPay),
    money('现金', 'cash', paid.cashPay),
  ]
}

/** What each fund pays of a bill and what is left to pay, by the policy of the insured place. */
export const settlement = rule({
  name: 'medical.settlement',
  title: text('看病一共花了这些，我自己要付多少？', 'What of this hospital bill do I pay myself?'),
  clauses: [rules22('第六条'), interfaceSpec('2207/2304 重点说明'), `${notice22}二（六）`],
  mark: 'm',
  asks: settlementQuestions,
  settings: [...policySettings, mostReferred, mostUnreferred],
  judgedOn: ({ on }) => on,
  decide(input, ruleset): RuleResult<SettlementAnswer> | Refusal {
    const wrong = contradiction(input)
    if (isRefusal(wrong)) return wrong
    const bill = billOf(input)
    if (isRefusal(bill)) return bill
    const policy = policyFor(input, ruleset)
    if (isRefusal(policy) || !('bands' in policy)) return policy
    const { otherFunds = 0, hospital = 0, account, balance = 0, year } = input
    const settled = settle(bill, policy, year, { otherFunds, hospital, account: { whose: account, balance } })
    if (isRefusal(settled)) return settled
    const { settlement: paid, adds } = settled
    const away = whereOf(input.situation) === 'temporary'
    return known(
      { settlement: paid, year: addYear(year, adds) },
      away ? this.clauses : this.clauses.slice(0, 2),
      () => stepsOf(input, policy, { settlement: paid, adds }),
    )
  },
  say: ({ settlement: { fundPayTotal, personTotal, accountPay, cashPay } }) =>
    text(
      `医保一共报 ${formatYuan(fundPayTotal)} 元，自己负担 ${formatYuan(personTotal)} 元${accountPay > 0 ? `，其中账户付 ${formatYuan(accountPay)} 元，现金 ${formatYuan(cashPay)} 元` : ''}。`,
      `Insurance pays ${formatYuan(fundPayTotal)} yuan, you bear ${formatYuan(personTotal)}${accountPay > 0 ? `: ${formatYuan(accountPay)} from the account, ${formatYuan(cashPay)} in cash` : ''}.`,
    ),
  examples: settlementExamples,
  open: [
    text(
      '跨年住院按入院还是结算那年的规定、算进哪一年，请参保地核对；这里按结算那天。',
      'A stay over the turn of the year is judged by the day of settling here; ask the insured place.',
    ),
    text(
      '长期备案的人回参保地看病，这里按参保地的待遇算；原则上不低于参保地转外就医的级别，请参保地核对。',
      'Those filed for long who are treated at home have the benefits of home here; ask the insured place.',
    ),
    text(
      '分段按每次住院算，不按全年累计算，请参保地核对；起付线、大病、救助先后次序也请核对。',
      'Bands are taken of each stay, not of the year; ask the insured place about this and about the order of the layers.',
    ),
  ],
})
