import { choice, money, type Provision, provision, setting, text, whole } from '../kernel/index.ts'

/** What the branch asks of a farmer each month, between the rule's 0.2 and 1 yuan. */
export const farmerDues = setting('party.farmerDues', money('农民党员每月交多少', 'monthly dues of a farmer'))

/** How dues come to the fen: an engine setting; no rule on it was found. */
export const duesRounding = setting(
  'party.duesRounding',
  choice('党费算到分怎么取', 'how dues are rounded to the fen', {
    halfUp: text('四舍五入', 'half up'),
    down: text('舍去不满一分的', 'down'),
  }),
)

export const monthsBeforeActivist = setting(
  'party.monthsBeforeActivist',
  whole('递交申请满几个月才能确定为积极分子', 'months between application and becoming an activist', {
    max: 60,
  }),
)

/** Some places post who is to become a development target, for so many working days. */
export const targetPostingDays = setting(
  'party.targetPostingDays',
  whole('发展对象公示几个工作日', 'working days that a development target is posted', { max: 60 }),
)

export const examinationMonths = setting(
  'party.examinationMonths',
  whole('政治审查管几个月', 'months that the political examination stays valid', { max: 60 }),
)

export const branchElectionMajority = setting(
  'party.branchElectionMajority',
  choice(
    '支部选举，得票要过谁的半数',
    'of whom an elected member of the branch committee has more than half',
    {
      shouldAttend: text('应到会有选举权的', 'those entitled who should attend'),
      present: text('到会有选举权的', 'those entitled who came'),
    },
  ),
)

/** What share of members may be appraised as excellent, in hundredths of a percent. */
export const excellentAtMost = setting(
  'party.excellentAtMost',
  choice('评为优秀的最多', 'how many may be appraised as excellent', {
    oneThird: text('三分之一', 'one third'),
    oneQuarter: text('四分之一', 'one quarter'),
    noLimit: text('不限', 'no limit'),
  }),
)

export const partyLaw: readonly Provision[] = [
  provision(duesRounding, 'halfUp', 'M', text('系统默认，四舍五入到分', 'default of the program: half up')),
]
