import { type Answers, choice, day, group, money, orNothing } from '../kernel/index.ts'
import { accountUse } from './personalAccount.ts'
import { aidKinds, careKinds, hospitalLevels, insuredKinds, situations } from './policy.ts'
import type { Settlement } from './settle.ts'
import { type YearSoFar, yearQuestions } from './year.ts'

/** What is asked of a treatment and its bill. */
export const settlementQuestions = {
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
export type SettlementInput = Answers<typeof settlementQuestions>

export interface SettlementAnswer {
  readonly settlement: Settlement
  /** The year's sums afterwards, for the next settlement. */
  readonly year: YearSoFar
}
