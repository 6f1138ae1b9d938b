import type { AnyRule } from '../kernel/index.ts'
import { placeCode } from './placeCode.ts'

export const regionRules: readonly AnyRule[] = [placeCode]
