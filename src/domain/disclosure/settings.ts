import { type Period, type WorkCalendar, withinDays } from '../calendar/index.ts'
import { type CalendarDate, type Sourced, sourced } from '../kernel/index.ts'
import type { Office } from '../registry/index.ts'
import type { DisclosureClass } from './catalogueItem.ts'
import { type Decided, type Decision, inForceOn } from './decided.ts'
import { SIGNER_ROLES, type SignerRole } from './procedureChoices.ts'

/** Who does what for one class of disclosure. */
export interface ClassSettings {
  readonly drafters: readonly Office[]
  readonly reviewers: readonly Office[]
  readonly signers: readonly SignerRole[]
}

/** That a village has many transactions in a quarter, or not: decided and recorded, never counted. */
export interface ManyTransactions extends Decision {
  readonly many: boolean
}

/** What a village decides for itself about disclosure. Everything else is the law's. */
export interface DisclosureSettings {
  /** Day of the month after the period, 1 to 28. Unset: the legal floor, the last day of that month. */
  readonly localDisclosureDay: Readonly<Partial<Record<DisclosureClass, Decided<number>>>>
  /** By quarter (`2026-Q2`). A quarter without a decision has none: nothing flips by itself. */
  readonly manyTransactions: Readonly<Record<Period, ManyTransactions>>
  /** Days that a disclosure is posted; never under the law's 15. */
  readonly postingDays: Decided<number>
  /** Days in which a question is answered. */
  readonly answerDays: Decided<number>
  readonly classes: Readonly<Record<DisclosureClass, Decided<ClassSettings>>>
}

const usual = (value: ClassSettings): Sourced<ClassSettings> =>
  sourced(value, 'M', '通行做法，请县里核对', 'common practice; the county should check it')

const rolesOf = (kind: DisclosureClass, ...names: readonly string[]): readonly SignerRole[] =>
  SIGNER_ROLES[kind].filter(({ role }) => names.includes(role))

/** By when a question is to be answered, by the rule of the day on which it was asked; a rest day rolls (民法典 Art.203). */
export const answerBy = (
  { answerDays }: DisclosureSettings,
  asked: CalendarDate,
  calendar: WorkCalendar,
): CalendarDate => withinDays(asked, inForceOn(answerDays, asked).value, calendar).due

/** The start for a village that has decided nothing yet. */
export const defaultSettings: DisclosureSettings = {
  localDisclosureDay: {},
  manyTransactions: {},
  postingDays: sourced(
    15,
    'V',
    '村民委员会组织法（2025）第三十五条：不少于十五日',
    'Organic Law (2025) Art. 35: at least 15 days',
  ),
  answerDays: sourced(7, 'M', '村里约定，可以改', 'agreed in the village; it may be changed'),
  classes: {
    party: usual({
      drafters: ['branchMember', 'branchDeputySecretary', 'branchSecretary'],
      reviewers: ['branchMember', 'branchDeputySecretary'],
      signers: rolesOf('party', 'head'),
    }),
    village: usual({
      drafters: ['villageClerk', 'committeeMember', 'committeeViceChair', 'accountant', 'agentAccountant'],
      reviewers: ['supervisionMember'],
      signers: rolesOf('village', 'head', 'reviewHead'),
    }),
    finance: usual({
      drafters: ['accountant', 'agentAccountant'],
      reviewers: ['supervisionMember', 'supervisor'],
      signers: rolesOf('finance', 'head', 'reviewHead', 'accountant'),
    }),
  },
}
