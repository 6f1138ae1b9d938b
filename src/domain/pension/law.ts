import {
  group,
  listOf,
  month,
  type Provision,
  provision,
  rate,
  setting,
  text,
  whole,
} from '../kernel/index.ts'
import { retirementKind } from './retirementKind.ts'

/** The clauses that the room rests on, as they are cited. */
export const insuranceLaw = (article: string) => `社会保险法${article}`
export const handlingRules = (article: string) => `社会保险经办条例${article}`
export const transfer66 = (article: string) => `国办发〔2009〕66号${article}`
export const transfer5 = '人社部规〔2016〕5号'
export const linkage17 = (article: string) => `人社部发〔2014〕17号${article}`
export const resident8 = '国发〔2014〕8号'
export const medical43 = '医保办发〔2021〕43号'
export const retirementDecision = '全国人大常委会关于实施渐进式延迟法定退休年龄的决定（2024）'
export const retirement104 = '国发〔1978〕104号'

const months = (zh: string, en: string) => whole(zh, en, { max: 1_200 })

export const poolRate = setting(
  'pension.transferRate',
  rate('统筹基金按缴费工资转百分之几', 'share of the wages that the pool transfers'),
)
export const temporaryAge = setting(
  'pension.temporaryAccountAge',
  group('从几岁起只建临时账户', 'age from which only a temporary account is made', {
    man: whole('男', 'men', { max: 100 }),
    woman: whole('女', 'women', { max: 100 }),
  }),
)
export const claimMonths = setting(
  'pension.claimMonths',
  months('在一地缴满多少个月可以在那里领', 'months in a place after which benefits are claimed there'),
)
export const stepDays = setting(
  'pension.transferStepDays',
  whole('转移每一步几个工作日', 'working days for each step of a transfer', { max: 100 }),
)
export const medicalDays = setting(
  'pension.medicalTransferDays',
  whole('医保转移几个工作日', 'working days for a transfer of medical insurance', { max: 100 }),
)
export const minimumMonths = setting(
  'pension.minimumMonths',
  months('按月领养老金至少缴多少个月', 'months needed for a monthly pension'),
)
/** Set to the end of 2029 only: whether it then follows the minimum years is for the authority to say. */
export const linkageMonths = setting(
  'pension.linkageMonths',
  months('城乡衔接看职工养老缴满多少个月', "months of employees' insurance that linkage looks at"),
)
export const residentMonths = setting(
  'pension.residentMinimumMonths',
  months('居民养老至少缴多少个月', "months needed for a resident's pension"),
)
export const residentAge = setting(
  'pension.residentAge',
  whole('居民养老几岁领', "age for a resident's pension", { max: 100 }),
)
export const residentDivisor = setting(
  'pension.residentDivisor',
  whole('个人账户除以多少个月', 'months that the account is divided by', { min: 1, max: 1_000 }),
)
export const delays = setting(
  'pension.retirementDelays',
  listOf('退休年龄怎么延', 'how retirement is delayed', {
    kind: retirementKind,
    bornFrom: month('从哪月出生的起', 'born from'),
    every: whole('每几个月延一个月', 'months of birth for each month of delay', { min: 1, max: 12 }),
    most: whole('最多延几个月', 'most months of delay', { max: 120 }),
  }),
)

const cited = (clause: string) => text(clause, clause)

/** 15 years to 2029, then half a year more each year, 20 years from 2039. */
const minimumByYear: readonly Provision[] = [
  provision(minimumMonths, 180, 'M', cited(insuranceLaw('第十六条')), { until: '2029-12-31' }),
  ...Array.from({ length: 9 }, (_, index) =>
    provision(minimumMonths, 186 + 6 * index, 'M', cited(retirementDecision), {
      from: `${2030 + index}-01-01`,
      until: `${2030 + index}-12-31`,
    }),
  ),
  provision(minimumMonths, 240, 'M', cited(retirementDecision), { from: '2039-01-01' }),
]

/** In force for the whole country; mostly from memory, to be checked against the official texts. */
export const pensionLaw: readonly Provision[] = [
  provision(poolRate, 1_200, 'M', cited(transfer66('第四条')), { from: '2010-01-01' }),
  provision(temporaryAge, { man: 50, woman: 40 }, 'M', cited(transfer66('第五条')), { from: '2010-01-01' }),
  provision(claimMonths, 120, 'M', cited(transfer66('第六条')), { from: '2010-01-01' }),
  provision(stepDays, 15, 'M', cited(transfer66('第八条')), { from: '2010-01-01' }),
  provision(medicalDays, 15, 'M', cited(medical43), { from: '2021-12-01' }),
  ...minimumByYear,
  provision(linkageMonths, 180, 'V2', cited(linkage17('第三条')), {
    from: '2014-07-01',
    until: '2029-12-31',
  }),
  provision(residentMonths, 180, 'M', cited(resident8), { from: '2014-02-21', until: '2029-12-31' }),
  provision(residentAge, 60, 'M', cited(resident8), { from: '2014-02-21' }),
  provision(residentDivisor, 139, 'M', cited(resident8), { from: '2014-02-21' }),
  provision(
    delays,
    [
      { kind: 'man', bornFrom: '1965-01', every: 4, most: 36 },
      { kind: 'woman55', bornFrom: '1970-01', every: 4, most: 36 },
      { kind: 'woman50', bornFrom: '1975-01', every: 2, most: 60 },
    ],
    'M',
    cited(retirementDecision),
    { from: '2025-01-01' },
  ),
]
