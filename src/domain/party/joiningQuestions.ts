import {
  type Answers,
  type CalendarDate,
  choice,
  day,
  listOf,
  orNothing,
  text,
  whole,
  yesNo,
} from '../kernel/index.ts'
import { type JoiningStep, numberedSteps, type Stage } from './joiningSteps.ts'

export const joiningQuestions = {
  born: day('出生日期', 'date of birth'),
  steps: listOf('办过的步骤，按先后', 'steps done, in order', {
    step: choice('哪一步', 'step', numberedSteps),
    on: day('哪天', 'day'),
  }),
  contacts: orNothing(whole('培养联系人（正式党员）', 'contacts (full members)', { max: 99 })),
  introducers: orNothing(
    whole('入党介绍人（正式党员，没有受处分）', 'introducers (full members not under discipline)', {
      max: 99,
    }),
  ),
  trainingDays: orNothing(whole('集中培训几天', 'days of training', { max: 999 })),
  trainingHours: orNothing(whole('集中培训几个学时', 'study hours of training', { max: 9999 })),
  posted: orNothing(day('发展对象从哪天起公示', 'the development target was posted from')),
  special: orNothing(yesNo('审批有特殊情况', 'special circumstances of the approval')),
  extendedMonths: orNothing(whole('预备期延长几个月', 'months that probation was extended', { max: 99 })),
} as const

export type JoiningInput = Answers<typeof joiningQuestions>

/** What came later than it should: pointed out, not refused. */
export const late = {
  talk: text('谈话超过了一个月', 'the talk came after more than a month'),
  check: text('考察间隔超过了半年', 'examinations were more than half a year apart'),
  posting: text(
    '发展对象的公示没有满，支委会就审查了',
    'the branch examined before the posting of the target was over',
  ),
  examination: text(
    '支部大会讨论时，政治审查已经过了有效期',
    'the political examination had run out when the assembly discussed',
  ),
  fullApproval: text('转正审批超过了三个月', 'full membership was approved after more than three months'),
}

/** Days on which the steps fall due. Party periods run by the calendar and do not roll over rest days. */
export interface JoiningDates {
  readonly talkBy?: CalendarDate
  readonly nextCheckBy?: CalendarDate
  readonly targetFrom?: CalendarDate
  readonly postedUntil?: CalendarDate
  readonly examinedUntil?: CalendarDate
  readonly approvalBy?: CalendarDate
  readonly approvalLatest?: CalendarDate
  readonly probationEnds?: CalendarDate
  readonly extensionFrom?: CalendarDate
  readonly extensionTo?: CalendarDate
  readonly fullApprovalBy?: CalendarDate
}

export const dateWords: Readonly<Record<keyof JoiningDates, readonly [zh: string, en: string]>> = {
  talkBy: ['谈话最晚', 'talk by'],
  nextCheckBy: ['下次考察最晚', 'next examination by'],
  targetFrom: ['最早成为发展对象', 'development target at the earliest'],
  postedUntil: ['发展对象公示到', 'the target is posted until'],
  examinedUntil: ['政治审查有效到', 'the political examination is valid until'],
  approvalBy: ['审批最晚', 'approval by'],
  approvalLatest: ['特殊情况审批最晚', 'approval in special cases by'],
  probationEnds: ['预备期满', 'probation ends'],
  extensionFrom: ['延长预备期，最短到', 'extended probation, at the shortest'],
  extensionTo: ['延长预备期，最长到', 'extended probation, at the longest'],
  fullApprovalBy: ['转正审批最晚', 'approval of full membership by'],
}

export type LateName = keyof typeof late

export interface JoiningAnswer {
  /** How many of the 25 steps are done. */
  readonly done: number
  readonly next?: JoiningStep
  readonly stage: Stage
  readonly dates: JoiningDates
  readonly late: readonly LateName[]
}
