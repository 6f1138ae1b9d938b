import { type CalendarDate, type Confidence, type Text, text } from '../kernel/index.ts'
import type { LegalClock, Suspension } from './legalClock.ts'

/** A period of the law: what has to be done within it, where that is written, and its clock. */
export interface LegalPeriod {
  /** What must happen by its end, in words of a villager. */
  readonly title: Text
  readonly clause: string
  /** `M`: its number or its unit wants checking in the text. */
  readonly mark: Confidence
  /** First day of the law's force, where it has not always been so. */
  readonly from?: CalendarDate
  readonly clock: LegalClock
  /** How far it may be made longer once, in its own unit, and on what condition. */
  readonly extension?: { readonly n: number; readonly needs: Text }
}

type About = Omit<LegalPeriod, 'title' | 'clause' | 'clock' | 'mark'> & {
  readonly mark?: Confidence
  readonly suspensions?: readonly Suspension[]
}

const of =
  (unit: LegalClock['unit'], rollIfRestDay: boolean, before?: true) =>
  (
    title: Text,
    n: number,
    startEvent: Text,
    clause: string,
    { suspensions = [], mark = 'V', ...about }: About = {},
  ): LegalPeriod => ({
    title,
    clause,
    mark,
    clock: { unit, n, startEvent, rollIfRestDay, suspensions, ...(before ? { before } : {}) },
    ...about,
  })

// A period of working days cannot end on a rest day; one of calendar days rolls (民法典 Art.203).
const workdays = of('workday', false)
const calendarDays = of('calendarDay', true)
const workdaysBefore = of('workday', false, true)
const calendarDaysBefore = of('calendarDay', false, true)

const licensing = (article: string) => `行政许可法第${article}条`
const penalty = (article: string) => `行政处罚法第${article}条`
const openness = (article: string) => `政府信息公开条例第${article}条`
const petition = (article: string) => `信访工作条例第${article}条`
const insurance = (article: string) => `社会保险经办条例第${article}条`
const sharing = (article: string) => `政务数据共享条例第${article}条`

/** 行政许可法 Art.45: what an authority must let happen; it tells the applicant in writing how long it takes. */
export const licensingSuspensions = [
  'hearing',
  'tender',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expertReview',
] as const satisfies readonly Suspension[]

const headApproves = text('负责人批准，并告诉申请人理由', 'the head approves, and the applicant is told why')
const received = text('收到申请', 'the application came in')
const OPEN = { from: '2019-05-15' } as const
const PETITION = { from: '2022-05-01' } as const
const INSURANCE = { from: '2023-12-01' } as const
const SHARING = { from: '2025-08-01' } as const
const PENALTY = { from: '2021-07-15', mark: 'M' } as const

/** Every period that offices and villagers meet, by a stable name. */
export const legalPeriods = {
  licensingNotice: workdays(
    text('办证：材料缺什么，一次告诉您', 'Licence: say once which papers are missing'),
    5,
    text('收到材料', 'the papers came in'),
    licensing('三十二'),
  ),
  licensingDecision: workdays(
    text('办证：作出决定', 'Licence: decide'),
    20,
    text('受理', 'acceptance'),
    licensing('四十二'),
    { extension: { n: 10, needs: headApproves }, suspensions: licensingSuspensions },
  ),
  licensingJoint: workdays(
    text('办证（几个部门一起办）：作出决定', 'Licence handled by several offices: decide'),
    45,
    text('受理', 'acceptance'),
    licensing('四十二'),
    { extension: { n: 15, needs: headApproves }, suspensions: licensingSuspensions },
  ),
  licensingFirstReview: workdays(
    text('办证：下级先审完', 'Licence: the lower office finishes its review'),
    20,
    text('受理', 'acceptance'),
    licensing('四十三'),
    { suspensions: licensingSuspensions },
  ),
  licensingDelivery: workdays(
    text('办证：把证送到您手里', 'Licence: hand it over'),
    10,
    text('作出决定', 'the decision'),
    licensing('四十四'),
  ),
  licensingRenewal: calendarDaysBefore(
    text('续证：到期以前提出申请', 'Licence: apply for its renewal'),
    30,
    text('证到期', 'the licence ends'),
    licensing('五十'),
  ),
  licensingHearingRequest: calendarDays(
    text('办证：要求开听证会', 'Licence: ask for a hearing'),
    5,
    text('告诉您可以要求听证', 'you were told that you may'),
    licensing('四十七'),
    { mark: 'M' },
  ),
  licensingHearing: workdays(
    text('办证：把听证会开起来', 'Licence: hold the hearing'),
    20,
    text('提出听证申请', 'the hearing was asked for'),
    licensing('四十七'),
  ),
  licensingHearingNotice: workdaysBefore(
    text('办证：听证以前通知时间地点', 'Licence: give notice of the hearing'),
    7,
    text('开听证会', 'the hearing'),
    licensing('四十八'),
  ),
  penaltyHearingRequest: workdays(
    text('处罚：要求开听证会', 'Penalty: ask for a hearing'),
    5,
    text('告诉您可以要求听证', 'you were told that you may'),
    penalty('六十四'),
    PENALTY,
  ),
  penaltyHearingNotice: workdaysBefore(
    text('处罚：听证以前通知时间地点', 'Penalty: give notice of the hearing'),
    7,
    text('开听证会', 'the hearing'),
    penalty('六十四'),
    PENALTY,
  ),
  penaltyService: workdays(
    text('处罚：把决定书送达', 'Penalty: serve the decision'),
    7,
    text('作出决定', 'the decision'),
    penalty('六十一'),
    PENALTY,
  ),
  petitionSorting: calendarDays(
    text('信访：登记，分给该办的单位', 'Petition: register it and pass it on'),
    15,
    text('收到信访', 'the petition came in'),
    petition('二十二'),
    PETITION,
  ),
  petitionAcceptance: calendarDays(
    text('信访：该办的单位告诉您受不受理', 'Petition: the office says whether it takes it up'),
    15,
    text('单位收到信访', 'the office received it'),
    petition('二十二'),
    PETITION,
  ),
  petitionObjection: workdays(
    text('信访：单位认为不归它管，提出异议', 'Petition: the office objects that it is not in charge'),
    5,
    text('单位收到转来的信访', 'the office received it'),
    '信访工作条例',
    { ...PETITION, mark: 'M' },
  ),
  petitionDecision: calendarDays(
    text('信访：办完，书面答复您', 'Petition: decide and answer in writing'),
    60,
    text('受理', 'acceptance'),
    petition('三十四'),
    {
      ...PETITION,
      extension: {
        n: 30,
        needs: text(
          '情况复杂，负责人批准，并告诉您理由',
          'a difficult case: the head approves, and you are told why',
        ),
      },
    },
  ),
  petitionReviewRequest: calendarDays(
    text('信访：您不服，请上一级复查', 'Petition: ask the higher office for a review'),
    30,
    text('收到答复', 'you received the answer'),
    petition('三十五'),
    PETITION,
  ),
  petitionReview: calendarDays(
    text('信访：上一级复查，答复您', 'Petition: the review is answered'),
    30,
    text('收到复查请求', 'the review was asked for'),
    petition('三十五'),
    PETITION,
  ),
  petitionRecheckRequest: calendarDays(
    text('信访：还不服，再请上一级复核', 'Petition: ask the next higher office for a recheck'),
    30,
    text('收到复查意见', 'you received the review'),
    petition('三十六'),
    PETITION,
  ),
  petitionRecheck: calendarDays(
    text('信访：复核，给出最后意见', 'Petition: the recheck is answered'),
    30,
    text('收到复核请求', 'the recheck was asked for'),
    petition('三十六'),
    PETITION,
  ),
  informationCorrection: workdays(
    text('申请公开信息：没写清，一次告诉您补正', 'Information request: say once what is unclear'),
    7,
    received,
    openness('三十'),
    OPEN,
  ),
  informationAnswer: workdays(
    text('申请公开信息：答复您', 'Information request: answer'),
    20,
    text('收到申请（补正的，从收到补正算）', 'the request, or its correction, came in'),
    openness('三十三'),
    {
      ...OPEN,
      extension: { n: 20, needs: text('负责人同意，并告诉您', 'the head agrees, and you are told') },
      suspensions: ['thirdParty'],
    },
  ),
  informationThirdParty: workdays(
    text('申请公开信息：牵涉到的人提意见', 'Information request: the third party answers'),
    15,
    text('收到征求意见的信', 'the letter came'),
    openness('三十二'),
    OPEN,
  ),
  informationActive: workdays(
    text('政府信息：该主动公开的公开出来', 'Information of the government: publish what must be public'),
    20,
    text('信息形成或者变更', 'it was made or changed'),
    openness('二十六'),
    OPEN,
  ),
  insuranceRegistration: workdays(
    text('社保：登记', 'Social insurance: register'),
    10,
    received,
    insurance('六'),
    INSURANCE,
  ),
  insuranceChange: workdays(
    text('社保：变更、注销登记', 'Social insurance: change or end the registration'),
    10,
    received,
    insurance('十'),
    INSURANCE,
  ),
  pensionClaim: workdays(
    text('养老金：办好领取手续', 'Pension: settle the claim'),
    20,
    received,
    insurance('十八'),
    INSURANCE,
  ),
  medicalReimbursement: workdays(
    text('医药费手工报销：办完', 'Medical bill handed in on paper: reimburse'),
    30,
    received,
    insurance('二十'),
    INSURANCE,
  ),
  maternityAllowance: workdays(
    text('生育津贴：办完', 'Maternity allowance: settle'),
    10,
    received,
    insurance('二十'),
    INSURANCE,
  ),
  injuryReimbursement: workdays(
    text('工伤医药费手工报销：办完', 'Bill of a work injury handed in on paper: reimburse'),
    20,
    received,
    insurance('二十二'),
    INSURANCE,
  ),
  unemploymentBenefit: workdays(
    text('失业金：办完', 'Unemployment benefit: settle'),
    10,
    received,
    insurance('二十四'),
    INSURANCE,
  ),
  benefitsEnd: workdays(
    text('不该再领待遇了，告诉经办机构', 'Benefits that end: tell the office'),
    20,
    text('情况发生', 'it happened'),
    insurance('二十五'),
    INSURANCE,
  ),
  sharingUnconditional: workdays(
    text('部门之间要数据（无条件共享）：答复', 'Data between offices, freely shared: answer'),
    1,
    received,
    sharing('二十一'),
    SHARING,
  ),
  sharingConditional: workdays(
    text('部门之间要数据（有条件共享）：答复', 'Data between offices, shared on conditions: answer'),
    10,
    received,
    sharing('二十一'),
    {
      ...SHARING,
      extension: {
        n: 10,
        needs: text('报本部门负责人同意，并告诉对方', 'the head agrees, and the other office is told'),
      },
    },
  ),
  sharingProvision: workdays(
    text('部门之间要数据：同意后给出来', 'Data between offices: provide it'),
    20,
    text('答复同意', 'it was agreed'),
    sharing('二十二'),
    SHARING,
  ),
  sharingCorrection: workdays(
    text('部门之间的数据有错：核对、改正', 'Data between offices: check and correct it'),
    10,
    text('收到校核申请', 'the correction was asked for'),
    sharing('二十六'),
    SHARING,
  ),
} as const satisfies Record<string, LegalPeriod>

export type LegalPeriodName = keyof typeof legalPeriods
