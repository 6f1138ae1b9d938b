import type { AnyRule } from '../kernel/index.ts'
import { lineSplit } from './lineSplit.ts'
import { outOfAreaRatio } from './outOfAreaRatio.ts'
import { personalAccount } from './personalAccount.ts'
import { settlement } from './settlement.ts'

export { medicalLaw } from './law.ts'

export const medicalRules: readonly AnyRule[] = [lineSplit, outOfAreaRatio, settlement, personalAccount]
