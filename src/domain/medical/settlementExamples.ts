import { type Example, text } from '../kernel/index.ts'
import { exampleCity } from './exampleCity.ts'
import type { SettlementAnswer, SettlementInput } from './settlementQuestions.ts'
import { nothingYet, type YearSoFar } from './year.ts'

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
/** The bill above where the pool alone pays, and the person in cash. */
const poolAlone = (deductiblePaid: number, poolPay: number, personTotal: number) => ({
  ...paidNothing,
  totalFee: 3_000_000,
  inScope: 2_420_000,
  deductiblePaid,
  poolPay,
  fundPayTotal: poolPay,
  personTotal,
  cashPay: personTotal,
})
const counted = (
  sums: Pick<YearSoFar, 'deductible' | 'pool'>,
  [seriousCounted, seriousPaid]: readonly [number, number],
  [aidCounted, aidPaid]: readonly [number, number] = [0, 0],
): YearSoFar => ({
  ...sums,
  seriousIllness: { eligible: seriousCounted, paid: seriousPaid },
  assistance: { eligible: aidCounted, paid: aidPaid },
})

/** Settlements worked by hand. */
export const settlementExamples: readonly Example<SettlementInput, SettlementAnswer>[] = [
  {
    title: text('长期备案，三级医院', 'filed for long, a hospital of level 3'),
    input: { ...ward, ...bill, situation: 'longTerm' },
    local: exampleCity(),
    answer: {
      value: {
        settlement: poolAlone(100_000, 1_508_000, 1_492_000),
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
        settlement: poolAlone(250_000, 1_193_500, 1_806_500),
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
        settlement: poolAlone(250_000, 1_269_450, 1_730_550),
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
]
