import { calendarLaw, calendarRules } from './calendar/index.ts'
import { decisionLaw, decisionRules } from './decision/index.ts'
import { disclosureRules } from './disclosure/index.ts'
import { electionLaw, electionRules } from './election/index.ts'
import { type AnyRule, type Layer, text } from './kernel/index.ts'
import { medicalLaw, medicalRules } from './medical/index.ts'
import { partyLaw, partyRules } from './party/index.ts'
import { pensionLaw, pensionRules } from './pension/index.ts'
import { regionRules } from './region/index.ts'
import { registryRules } from './registry/index.ts'

/** Every rule that can be asked, by room. */
export const rules: readonly AnyRule[] = [
  ...calendarRules,
  ...decisionRules,
  ...disclosureRules,
  ...electionRules,
  ...partyRules,
  ...medicalRules,
  ...pensionRules,
  ...registryRules,
  ...regionRules,
]

/** What national law fixes, with its days of force; provinces and villages lay theirs over it. */
export const nationalLaw: Layer = {
  name: text('国家规定', 'national law'),
  provisions: [...calendarLaw, ...decisionLaw, ...electionLaw, ...partyLaw, ...medicalLaw, ...pensionLaw],
}
