import type { AnyRule } from '../kernel/index.ts'
import { citizenId } from './citizenId.ts'
import { telephone } from './telephone.ts'
import { unifiedCode } from './unifiedCode.ts'

export const registryRules: readonly AnyRule[] = [citizenId, unifiedCode, telephone]
