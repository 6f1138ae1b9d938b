import { choice, group, listOf, money, orNothing, setting, text, whole } from '../kernel/index.ts'

/** Who may approve a claim, from the least to the most. */
export const approvers = {
  chair: text('负责人一人', 'the head alone'),
  twoCommittees: text('村两委联签', 'the two committees jointly'),
  resolution: text('会议作出的决定', 'a resolution of the assembly or its representatives'),
}
export type Approver = keyof typeof approvers

// None of these has a national value: each organisation decides, and without its decision the answer names what is missing.

/** Up to which amount who approves. The row without an amount is for all above. */
export const approvalLimits = setting(
  'assets.approvalLimits',
  listOf('报账按金额由谁批', 'who approves claims, by amount', {
    upTo: orNothing(money('多少钱以下（含）', 'up to this amount')),
    by: choice('由谁批', 'approved by', approvers),
  }),
)

export const jointSignatures = setting(
  'assets.jointSignatures',
  group('村两委联签各要几个人签', 'how many sign when the two committees approve jointly', {
    branch: whole('党支部委员会', 'of the branch committee', { min: 1, max: 20 }),
    committee: whole('村民委员会', "of the villagers' committee", { min: 1, max: 20 }),
  }),
)

export const cashLimit = setting('assets.cashLimit', money('一笔最多付多少现金', 'most that is paid in cash'))

export const splitDays = setting(
  'assets.splitDays',
  whole('几天之内的报账放在一起看有没有拆分', 'days within which claims are looked at together', {
    min: 1,
    max: 366,
  }),
)

export const agentPeriod = setting(
  'assets.agentPeriod',
  group('代理会计收到报账后几天内办完', 'within how many days the agent books or returns a claim', {
    unit: choice('按什么算', 'counted in', {
      workday: text('工作日', 'working days'),
      calendarDay: text('自然日', 'calendar days'),
    }),
    n: whole('几天', 'days', { min: 1, max: 366 }),
  }),
)

/** Ages at which debts are told apart, in days: 30, 90 makes up to 30, up to 90, older. */
export const ageingDays = setting(
  'assets.ageingDays',
  listOf('欠款按多少天分段', 'ages at which debts are told apart', {
    days: whole('天数', 'days', { min: 1, max: 36_600 }),
  }),
)

export const assetsSettings = [approvalLimits, jointSignatures, cashLimit, splitDays, agentPeriod, ageingDays]
