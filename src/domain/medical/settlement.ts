import {
  type Answers,
  choice,
  day,
  formatYuan,
  group,
  isRefusal,
  known,
  money,
  orNothing,
  type Refusal,
  type RuleResult,
  refuse,
  rule,
  step,
  text,
} from '../kernel/index.ts'
import { basisPoints } from './bands.ts'
import { exampleCity } from './exampleCity.ts'
import type { FeeParts } from './feeLine.ts'
import { interfaceSpec, mostReferred, mostUnreferred, notice22, rules22 } from './law.ts'
import { percent } from './outOfAreaRatio.ts'
import { accountUse } from './personalAccount.ts'
import {
  aidKinds,
  careKinds,
  hospitalLevels,
  insuredKinds,
  policySettings,
  situations,
  whereOf,
} from './policy.ts'
import { policyFor } from './policyCase.ts'
import { type Settlement, settle } from './settle.ts'
import { addYear, nothingYet, type YearSoFar, yearQuestions } from './year.ts'

const asks = {
  on: day('结算是哪天', 'day of settlement'),
  insured: choice('参加的是', 'insurance', insuredKinds),
  care: choice('住院还是门诊', 'kind of care', careKinds),
  level: choice('医院级别', 'level of the hospital', hospitalLevels),
  situation: choice('怎么去的', 'how it came', situations),
  aid: choice('困难情形', 'hardship', aidKinds),
  total: money('医疗费总额', 'total fee'),
  fullSelfPaid: money('全自费', 'wholly self-paid'),
  overCeiling: money('超限价自费', 'over the ceilings'),
  firstSelfPaid: money('先行自付', 'first share'),
  year: group('今年到现在，没有的写 0', 'this year so far; 0 where nothing', yearQuestions),
  otherFunds: orNothing(money('公务员、企业等别的基金付，没有就不写', 'other funds; nothing where none')),
  hospital: orNothing(money('医院负担，没有就不写', 'borne by the hospital; nothing where none')),
  account: choice('用不用个人账户', 'account used', accountUse),
  balance: orNothing(money('账户里有多少，不用就不写', 'balance of the account, if it is used')),
}
type Input = Answers<typeof asks>

const billOf = ({ total, fullSelfPaid, overCeiling, firstSelfPaid }: Input): FeeParts | Refusal => {
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
const contradiction = ({ year, account, balance }: Input): Refusal | undefined => {
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

export interface SettlementAnswer {
  readonly settlement: Settlement
  /** The year's sums afterwards, for the next settlement. */
  readonly year: YearSoFar
}

const ward = {
  on: '2026-03-12',
  insured: 'resident',
  care: 'inpatient',
  level: '3',
  aid: 'none',
  year: nothingYet,
  account: 'none',
} as const
const bill = { total: 3_000_000, fullSelfPaid: 300_000, overCeiling: 100_000, firstSelfPaid: 180_000 }
const visit = {
  on: '2026-03-12',
  care: 'outpatient',
  level: '3',
  situation: 'home',
  aid: 'none',
  total: 30_000,
  fullSelfPaid: 0,
  overCeiling: 0,
  firstSelfPaid: 0,
  year: { ...nothingYet, deductible: 12_000 },
  account: 'own',
  balance: 10_000,
} as const
const paidNothing = {
  seriousIllnessPay: 0,
  otherPay: 0,
  assistancePay: 0,
  hospitalPart: 0,
  accountPay: 0,
  familyAccountPay: 0,
}
const counted = (
  sums: Pick<YearSoFar, 'deductible' | 'pool'>,
  [seriousCounted, seriousPaid]: readonly [number, number],
  [aidCounted, aidPaid]: readonly [number, number] = [0, 0],
): YearSoFar => ({
  ...sums,
  seriousIllness: { eligible: seriousCounted, paid: seriousPaid },
  assistance: { eligible: aidCounted, paid: aidPaid },
})

/** What each fund pays of a bill and what is left to pay, by the policy of the insured place. */
export const settlement = rule({
  name: 'medical.settlement',
  title: text('看病一共花了这些，我自己要付多少？', 'What of this hospital bill do I pay myself?'),
  clauses: [rules22('第六条'), interfaceSpec('2207/2304 重点说明'), `${notice22}二（六）`],
  mark: 'm',
  asks,
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
    const money = (zh: string, en: string, amount: number) => step(zh, en, formatYuan(amount))
    return known(
      { settlement: paid, year: addYear(year, adds) },
      away ? this.clauses : this.clauses.slice(0, 2),
      () => [
        money('医疗费总额', 'total fee', paid.totalFee),
        money('符合政策范围', 'in scope', paid.inScope),
        money('减起付线', 'less the deductible', paid.deductiblePaid),
        ...policy.bands.map(({ ratio, upTo }) =>
          step(
            upTo === undefined ? '报' : `到 ${formatYuan(upTo)} 元报`,
            upTo === undefined ? 'pays' : `pays up to ${formatYuan(upTo)} yuan`,
            `${percent(basisPoints(ratio))} → ${percent(policy.adjusted(ratio))}`,
          ),
        ),
        money('统筹基金付', 'the pool pays', paid.poolPay),
        money('大病保险算进去的自付', 'counted for serious illness', adds.seriousIllness.eligible),
        money('大病保险付', 'serious-illness insurance pays', paid.seriousIllnessPay),
        money('别的基金付', 'other funds pay', paid.otherPay),
        money('医疗救助付', 'assistance pays', paid.assistancePay),
        money('基金一共付', 'funds pay in all', paid.fundPayTotal),
        money('个人负担', "the person's part", paid.personTotal),
        money('个人账户付', 'the account pays', paid.accountPay),
        money('现金', 'cash', paid.cashPay),
      ],
    )
  },
  say: ({ settlement: { fundPayTotal, personTotal, accountPay, cashPay } }) =>
    text(
      `医保一共报 ${formatYuan(fundPayTotal)} 元，自己负担 ${formatYuan(personTotal)} 元${accountPay > 0 ? `，其中账户付 ${formatYuan(accountPay)} 元，现金 ${formatYuan(cashPay)} 元` : ''}。`,
      `Insurance pays ${formatYuan(fundPayTotal)} yuan, you bear ${formatYuan(personTotal)}${accountPay > 0 ? `: ${formatYuan(accountPay)} from the account, ${formatYuan(cashPay)} in cash` : ''}.`,
    ),
  examples: [
    {
      title: text('长期备案，三级医院', 'filed for long, a hospital of level 3'),
      input: { ...ward, ...bill, situation: 'longTerm' },
      local: exampleCity(),
      answer: {
        value: {
          settlement: {
            ...paidNothing,
            totalFee: 3_000_000,
            inScope: 2_420_000,
            deductiblePaid: 100_000,
            poolPay: 1_508_000,
            fundPayTotal: 1_508_000,
            personTotal: 1_492_000,
            cashPay: 1_492_000,
          },
          year: counted({ deductible: 100_000, pool: 1_508_000 }, [812_000, 0]),
        },
      },
    },
    {
      title: text('转诊，减 10 个百分点', 'a referral, ten points off'),
      input: { ...ward, ...bill, situation: 'referral' },
      local: exampleCity(),
      answer: {
        value: {
          settlement: {
            ...paidNothing,
            totalFee: 3_000_000,
            inScope: 2_420_000,
            deductiblePaid: 250_000,
            poolPay: 1_193_500,
            fundPayTotal: 1_193_500,
            personTotal: 1_806_500,
            cashPay: 1_806_500,
          },
          year: counted({ deductible: 250_000, pool: 1_193_500 }, [976_500, 0]),
        },
      },
    },
    {
      title: text('转诊，乘 0.9', 'a referral, times 0.9'),
      input: { ...ward, ...bill, situation: 'referral' },
      local: exampleCity({ outOfArea: { mode: 'timesFactor' } }),
      answer: {
        value: {
          settlement: {
            ...paidNothing,
            totalFee: 3_000_000,
            inScope: 2_420_000,
            deductiblePaid: 250_000,
            poolPay: 1_269_450,
            fundPayTotal: 1_269_450,
            personTotal: 1_730_550,
            cashPay: 1_730_550,
          },
          year: counted({ deductible: 250_000, pool: 1_269_450 }, [900_550, 0]),
        },
      },
    },
    {
      title: text('大病保险和医疗救助都有', 'serious-illness insurance and assistance'),
      input: {
        ...ward,
        situation: 'home',
        aid: 'minimum',
        total: 20_000_000,
        fullSelfPaid: 1_200_000,
        overCeiling: 0,
        firstSelfPaid: 800_000,
      },
      local: exampleCity({ deductible: 300_000 }),
      answer: {
        value: {
          settlement: {
            ...paidNothing,
            totalFee: 20_000_000,
            inScope: 18_000_000,
            deductiblePaid: 300_000,
            poolPay: 11_505_000,
            seriousIllnessPay: 3_436_500,
            assistancePay: 2_140_950,
            fundPayTotal: 17_082_450,
            personTotal: 2_917_550,
            cashPay: 2_917_550,
          },
          year: counted(
            { deductible: 300_000, pool: 11_505_000 },
            [6_195_000, 3_436_500],
            [3_058_500, 2_140_950],
          ),
        },
      },
    },
    {
      title: text(
        '职工门诊，起付线一年 200 元，已付 120 元',
        "employees' outpatient: 120 of the year's 200 paid",
      ),
      input: { ...visit, insured: 'working' },
      local: exampleCity(),
      answer: {
        value: {
          settlement: {
            ...paidNothing,
            totalFee: 30_000,
            inScope: 30_000,
            deductiblePaid: 8_000,
            poolPay: 14_300,
            fundPayTotal: 14_300,
            personTotal: 15_700,
            accountPay: 10_000,
            cashPay: 5_700,
          },
          year: counted({ deductible: 20_000, pool: 14_300 }, [7_700, 0]),
        },
      },
    },
    {
      title: text('退休职工门诊报 67%', 'a retired employee, 67%'),
      input: { ...visit, insured: 'retired' },
      local: exampleCity(),
      answer: {
        value: {
          settlement: {
            ...paidNothing,
            totalFee: 30_000,
            inScope: 30_000,
            deductiblePaid: 8_000,
            poolPay: 14_740,
            fundPayTotal: 14_740,
            personTotal: 15_260,
            accountPay: 10_000,
            cashPay: 5_260,
          },
          year: counted({ deductible: 20_000, pool: 14_740 }, [7_260, 0]),
        },
      },
    },
    {
      title: text('参保地的报销规定没有登记', 'the insured place registered nothing'),
      input: { ...ward, ...bill, situation: 'home' },
      answer: { unknown: 'medical.benefits' },
    },
    {
      title: text('没有一级医院的规定', 'no rule for a hospital of level 1'),
      input: { ...ward, ...bill, situation: 'home', level: '1' },
      local: exampleCity(),
      answer: { unknown: 'medical.benefits' },
    },
    {
      title: text('各项自付比总额还多', 'own parts beyond the total'),
      input: { ...ward, ...bill, situation: 'home', fullSelfPaid: 3_000_000 },
      local: exampleCity(),
      answer: { refused: 'medical.bill' },
    },
  ],
  open: [
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
