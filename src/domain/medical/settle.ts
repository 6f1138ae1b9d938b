import { type Fen, type Refusal, refuse, sumFen } from '../kernel/index.ts'
import { type Band, bandsPay } from './bands.ts'
import type { FeeParts } from './feeLine.ts'
import { eligibleFor, layerPay, type OwnShares } from './layer.ts'
import type { Adjustment } from './outOfAreaRatio.ts'
import { accountPay } from './personalAccount.ts'
import type { PolicyLayer } from './policy.ts'
import type { YearSoFar } from './year.ts'

/** What of a policy set holds for one treatment. */
export interface PolicyCase {
  readonly deductible: Fen
  readonly per: 'visit' | 'year'
  readonly bands: readonly Band[]
  readonly adjusted: Adjustment
  readonly cap?: Fen | undefined
  readonly seriousIllness: PolicyLayer
  /** Absent for those who are not entitled to assistance. */
  readonly assistance?: PolicyLayer | undefined
}

/** What others bear, and the account that the patient wants to use. */
export interface Besides {
  /** Civil servants', enterprise and other funds, by their own rules (cvlserv_pay, hifes_pay …). */
  readonly otherFunds: Fen
  readonly hospital: Fen
  readonly account: { readonly whose: 'none' | 'own' | 'family'; readonly balance: Fen }
}

/** A settlement's amounts, as the sheet shows them (接口规范 2207/2304). */
export interface Settlement {
  readonly totalFee: Fen
  readonly inScope: Fen
  readonly deductiblePaid: Fen
  readonly poolPay: Fen
  readonly seriousIllnessPay: Fen
  readonly otherPay: Fen
  readonly assistancePay: Fen
  readonly fundPayTotal: Fen
  readonly hospitalPart: Fen
  readonly personTotal: Fen
  /** With what a relative's account pays. */
  readonly accountPay: Fen
  /** Of it, from a relative's account (共济). */
  readonly familyAccountPay: Fen
  readonly cashPay: Fen
}

export interface Settled {
  readonly settlement: Settlement
  /** What this settlement adds to the year; a reversal takes off exactly this. */
  readonly adds: YearSoFar
}

/** Settles a bill in the order deductible, pool, serious illness, other funds, assistance, account, cash. */
export const settle = (
  bill: FeeParts,
  policy: PolicyCase,
  year: YearSoFar,
  { otherFunds, hospital, account }: Besides,
): Settled | Refusal => {
  const { inScope } = bill
  const due = policy.per === 'year' ? Math.max(0, policy.deductible - year.deductible) : policy.deductible
  const deductible = Math.min(inScope, due)
  const above = inScope - deductible
  const uncapped = bandsPay(policy.bands, 0, above, policy.adjusted)
  const capLeft = policy.cap === undefined ? uncapped : Math.max(0, policy.cap - year.pool)
  const pool = Math.min(uncapped, capLeft)
  const own: OwnShares = {
    deductible,
    firstSelfPaid: bill.firstSelfPaid,
    share: above - uncapped,
    overCap: uncapped - pool,
  }

  const seriousEligible = eligibleFor(policy.seriousIllness, own)
  const serious = layerPay(policy.seriousIllness, year.seriousIllness, seriousEligible)
  const left = bill.total - pool - serious
  if (otherFunds + hospital > left)
    return refuse(
      'medical.besides',
      '别的基金和医院负担的，加起来比剩下的费用还多。',
      'Other funds and the hospital bear more than is left of the fee.',
      { field: otherFunds > left ? 'otherFunds' : 'hospital' },
    )
  const assistanceEligible = policy.assistance
    ? Math.min(
        Math.max(0, eligibleFor(policy.assistance, own) - serious - otherFunds),
        left - otherFunds - hospital,
      )
    : 0
  const assistance = policy.assistance ? layerPay(policy.assistance, year.assistance, assistanceEligible) : 0

  const fundPayTotal = sumFen([pool, serious, otherFunds, assistance])
  const personTotal = bill.total - fundPayTotal - hospital
  const paid = account.whose === 'none' ? 0 : accountPay(account.balance, personTotal)
  return {
    settlement: {
      totalFee: bill.total,
      inScope,
      deductiblePaid: deductible,
      poolPay: pool,
      seriousIllnessPay: serious,
      otherPay: otherFunds,
      assistancePay: assistance,
      fundPayTotal,
      hospitalPart: hospital,
      personTotal,
      accountPay: paid,
      familyAccountPay: account.whose === 'family' ? paid : 0,
      cashPay: personTotal - paid,
    },
    adds: {
      deductible,
      pool,
      seriousIllness: { eligible: seriousEligible, paid: serious },
      assistance: { eligible: assistanceEligible, paid: assistance },
    },
  }
}
