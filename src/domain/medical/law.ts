import { money, type Provision, provision, rate, setting, text, whole } from '../kernel/index.ts'

/** The clauses that the room rests on, as they are cited. */
export const notice22 = '医保发〔2022〕22号通知'
export const rules22 = (article: string) => `基本医疗保险跨省异地就医直接结算经办规程（2022）${article}`
/** First day of notice 22 and of its rules of handling. */
export const notice22Since = '2023-01-01'
export const interfaceSpec = (part: string) => `医疗保障信息平台定点医药机构接口规范 V1.1.27 ${part}`
export const seriousIllness30 = '医保发〔2019〕30号'
export const assistance42 = '国办发〔2021〕42号'
export const continuity38 = '国办发〔2024〕38号'

/** What the nation fixes for every insured place. */
export const mostReferred = setting(
  'medical.mostReductionReferred',
  rate('转诊、急诊最多降低的百分点', 'most points taken off for a referral or an emergency'),
)
export const mostUnreferred = setting(
  'medical.mostReductionUnreferred',
  rate('自己去的最多降低的百分点', 'most points taken off for those who go by themselves'),
)
export const leastSeriousRate = setting(
  'medical.leastSeriousIllnessRatio',
  rate('大病保险第一段至少报', 'least that serious-illness insurance pays in its first band'),
)
export const mostSeriousDeductible = setting(
  'medical.mostSeriousIllnessDeductible',
  rate('大病起付线最多是人均收入的', "most of a head's income that its deductible may be"),
)
export const poorDeductible = setting(
  'medical.poorDeductible',
  rate('困难群众的大病起付线是别人的', "what share of others' deductible the poor have"),
)
export const poorPoints = setting(
  'medical.poorPoints',
  rate('困难群众的大病比例高多少', 'points more for the poor in serious illness'),
)
export const mostEdgeThreshold = setting(
  'medical.mostEdgeThreshold',
  rate('低保边缘的救助起付线最多是人均收入的', "most of a head's income that the threshold just above is"),
)
export const mostIllnessThreshold = setting(
  'medical.mostIllnessThreshold',
  rate('因病致贫的救助起付线最多是人均收入的', "most of a head's income that the threshold of illness is"),
)
export const leastAssistanceRate = setting(
  'medical.leastAssistanceRatio',
  rate('低保、特困救助至少报', 'least that assistance pays for those on minimum living allowance'),
)
export const yellowUse = setting('medical.yellowUse', rate('预付金黄色预警线', 'yellow line of advance use'))
export const redUse = setting('medical.redUse', rate('预付金红色预警线', 'red line of advance use'))
export const detailDays = setting(
  'medical.detailDays',
  whole('结算后几天内传明细', 'days to upload the details of a settlement', { max: 60 }),
)
export const claimDay = setting(
  'medical.claimDay',
  whole('次月几日前申报', 'day of the next month to claim by', { min: 1, max: 28 }),
)
export const claimDelay = setting(
  'medical.claimDelayMonths',
  whole('申报最多晚几个月', 'months that a claim may be late', { max: 12 }),
)
export const mostChangeWait = setting(
  'medical.mostChangeWaitMonths',
  whole('长期备案最多多少个月不能改', 'most months before a long-term filing may change', { max: 60 }),
)
export const leastTemporary = setting(
  'medical.leastTemporaryMonths',
  whole('临时备案至少管多少个月', 'least months that a temporary filing is valid', { max: 60 }),
)
export const waitingFirst = setting(
  'medical.waitingMonths',
  whole('断保后的等待期（月）', 'months of waiting after a break', { max: 60 }),
)
export const waitingMore = setting(
  'medical.waitingMonthsMore',
  whole('每多断一年加几个月', 'months more for each further year missed', { max: 12 }),
)
export const rewardAfter = setting(
  'medical.rewardAfterYears',
  whole('连续参保满几年开始奖励', 'years insured before rewards begin', { max: 40 }),
)
export const leastReward = setting(
  'medical.leastReward',
  money('每次至少提高多少', 'least that the cap rises each time'),
)
export const rewardLimit = setting(
  'medical.rewardLimit',
  rate('一共最多提高封顶线的几成', 'most that the cap rises in all'),
)

const from2019 = { from: '2019-05-01' }
const from2021 = { from: '2021-11-01' }
const from2023 = { from: '2023-01-01' }
const from2025 = { from: '2025-01-01' }
const cited = (clause: string) => text(clause, clause)
const in22 = (article: string) => cited(`${notice22}${article}`)

/** In force for the whole country; from memory, to be checked against the official texts. */
export const medicalLaw: readonly Provision[] = [
  provision(mostReferred, 1_000, 'M', in22('二（六）'), from2023),
  provision(mostUnreferred, 2_000, 'M', in22('二（六）'), from2023),
  provision(mostChangeWait, 6, 'M', in22('二（三）'), from2023),
  provision(leastTemporary, 6, 'M', in22('二（三）'), from2023),
  provision(yellowUse, 7_000, 'M', cited(rules22('预付金')), from2023),
  provision(redUse, 9_000, 'M', cited(rules22('预付金')), from2023),
  provision(detailDays, 3, 'M', cited(rules22('费用清算')), from2023),
  provision(claimDay, 20, 'M', cited(rules22('费用清算')), from2023),
  provision(claimDelay, 2, 'M', cited(rules22('费用清算')), from2023),
  provision(leastSeriousRate, 6_000, 'M', cited(seriousIllness30), from2019),
  provision(mostSeriousDeductible, 5_000, 'M', cited(seriousIllness30), from2019),
  provision(poorDeductible, 5_000, 'M', cited(seriousIllness30), from2019),
  provision(poorPoints, 500, 'M', cited(seriousIllness30), from2019),
  provision(mostEdgeThreshold, 1_000, 'M', cited(assistance42), from2021),
  provision(mostIllnessThreshold, 2_500, 'M', cited(assistance42), from2021),
  provision(leastAssistanceRate, 7_000, 'M', cited(assistance42), from2021),
  provision(waitingFirst, 3, 'M', cited(continuity38), from2025),
  provision(rewardAfter, 4, 'M', cited(continuity38), from2025),
  provision(leastReward, 100_000, 'M', cited(continuity38), from2025),
  provision(rewardLimit, 2_000, 'M', cited(continuity38), from2025),
  provision(waitingMore, 1, 'M', cited(continuity38), from2025),
]
