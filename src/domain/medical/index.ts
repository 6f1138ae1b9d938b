import type { AnyRule, Provision } from '../kernel/index.ts'
import { advanceUse } from './advanceUse.ts'
import { chronicDisease, chronicLaw } from './chronicDisease.ts'
import { clearingDates } from './clearingDates.ts'
import { continuityReward } from './continuityReward.ts'
import { directSettlement } from './directSettlement.ts'
import { filingValidity } from './filingValidity.ts'
import { medicalLaw as fixed } from './law.ts'
import { lineSplit } from './lineSplit.ts'
import { outOfAreaRatio } from './outOfAreaRatio.ts'
import { personalAccount } from './personalAccount.ts'
import { policyBounds } from './policyBounds.ts'
import { reconciliation } from './reconciliation.ts'
import { reversal } from './reversal.ts'
import { route } from './route.ts'
import { settlement } from './settlement.ts'
import { sheet } from './sheet.ts'
import { undo } from './undo.ts'
import { waiting } from './waiting.ts'

export { exampleCity } from './exampleCity.ts'
export { lineAmount } from './feeLine.ts'
export { splitBill } from './lineSplit.ts'
export { settlement }

/** What the nation fixes for this room. */
export const medicalLaw: readonly Provision[] = [...fixed, ...chronicLaw]

export const medicalRules: readonly AnyRule[] = [
  directSettlement,
  filingValidity,
  chronicDisease,
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
  undo,
  clearingDates,
  advanceUse,
]
