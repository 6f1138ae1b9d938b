import type { AnyRule } from '../kernel/index.ts'
import { advanceUse } from './advanceUse.ts'
import { clearingDates } from './clearingDates.ts'
import { continuityReward } from './continuityReward.ts'
import { directSettlement } from './directSettlement.ts'
import { filingValidity } from './filingValidity.ts'
import { lineSplit } from './lineSplit.ts'
import { outOfAreaRatio } from './outOfAreaRatio.ts'
import { personalAccount } from './personalAccount.ts'
import { policyBounds } from './policyBounds.ts'
import { reconciliation } from './reconciliation.ts'
import { reversal } from './reversal.ts'
import { route } from './route.ts'
import { settlement } from './settlement.ts'
import { sheet } from './sheet.ts'
import { waiting } from './waiting.ts'

export { exampleCity } from './exampleCity.ts'
export { lineAmount } from './feeLine.ts'
export { medicalLaw } from './law.ts'
export { splitBill } from './lineSplit.ts'
export { settlement }

export const medicalRules: readonly AnyRule[] = [
  directSettlement,
  filingValidity,
  route,
  lineSplit,
  outOfAreaRatio,
  settlement,
  personalAccount,
  reversal,
  sheet,
  waiting,
  continuityReward,
  policyBounds,
  reconciliation,
  clearingDates,
  advanceUse,
]
