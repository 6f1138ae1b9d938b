import type { AnyRule } from '../kernel/index.ts'
import { backPayment } from './backPayment.ts'
import { benefitPlace } from './benefitPlace.ts'
import { doubleBenefits } from './doubleBenefits.ts'
import { linkage } from './linkage.ts'
import { medicalGap } from './medicalGap.ts'
import { medicalTransfer } from './medicalTransfer.ts'
import { minimumYears } from './minimumYears.ts'
import { overlapRefund } from './overlapRefund.ts'
import { relationPlace } from './relationPlace.ts'
import { residentClaim } from './residentClaim.ts'
import { residentPension } from './residentPension.ts'
import { retirementAge } from './retirementAge.ts'
import { temporaryAccount } from './temporaryAccount.ts'
import { transferAmount } from './transferAmount.ts'
import { transferDeadlines } from './transferDeadlines.ts'
import { whatMoves } from './whatMoves.ts'

export { pensionLaw } from './law.ts'

export const pensionRules: readonly AnyRule[] = [
  retirementAge,
  minimumYears,
  whatMoves,
  relationPlace,
  temporaryAccount,
  transferAmount,
  transferDeadlines,
  backPayment,
  benefitPlace,
  linkage,
  overlapRefund,
  doubleBenefits,
  residentClaim,
  residentPension,
  medicalGap,
  medicalTransfer,
]
