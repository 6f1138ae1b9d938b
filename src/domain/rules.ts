import { calendarLaw, calendarRules } from './calendar/index.ts'
import { assemblyQuorum } from './decision/index.ts'
import { disclosureRules } from './disclosure/index.ts'
import type { AnyRule, Layer } from './kernel/index.ts'
import { text } from './kernel/index.ts'
import { regionRules } from './region/index.ts'
import { registryRules } from './registry/index.ts'

/** Every rule that can be asked, by room. */
export const rules: readonly AnyRule[] = [
  ...calendarRules,
  assemblyQuorum,
  ...disclosureRules,
  ...registryRules,
  ...regionRules,
]

/** What national law fixes, with its days of force; provinces and villages lay theirs over it. */
export const nationalLaw: Layer = { name: text('国家规定', 'national law'), provisions: [...calendarLaw] }
