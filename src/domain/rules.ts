import { decisionLaw, decisionRules } from './decision/index.ts'
import { electionLaw, electionRules } from './election/index.ts'
import type { AnyRule, Layer } from './kernel/index.ts'
import { text } from './kernel/index.ts'
import { medicalLaw, medicalRules } from './medical/index.ts'
import { partyLaw, partyRules } from './party/index.ts'
import { pensionLaw, pensionRules } from './pension/index.ts'

/** Every rule that can be asked, by room. */
export const rules: readonly AnyRule[] = [
  ...decisionRules,
  ...electionRules,
  ...partyRules,
  ...medicalRules,
  ...pensionRules,
]

/** What national law fixes, with its days of force; provinces and villages lay theirs over it. */
export const nationalLaw: Layer = {
  name: text('国家规定', 'national law'),
  provisions: [...decisionLaw, ...electionLaw, ...partyLaw, ...medicalLaw, ...pensionLaw],
}
