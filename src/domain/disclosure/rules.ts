import type { AnyRule } from '../kernel/index.ts'
import { accountsOpen } from './accountsOpen.ts'
import { publishBy } from './publishBy.ts'

export const disclosureRules: readonly AnyRule[] = [publishBy, accountsOpen]
