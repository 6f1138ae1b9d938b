import type { Period } from '../calendar/index.ts'
import { type CalendarDate, type Sourced, sourced, type Text, text } from '../kernel/index.ts'
import type { Office } from '../registry/index.ts'
import type { DisclosureClass } from './catalogueItem.ts'

/** A signature that a disclosure needs: whoever holds one of these offices may give it. */
export interface SignerRole {
  readonly role: string
  readonly title: Text
  readonly offices: readonly Office[]
}

/** Who does what for one class of disclosure. */
export interface ClassSettings {
  readonly drafters: readonly Office[]
  readonly reviewers: readonly Office[]
  readonly signers: readonly SignerRole[]
}

/** That a village has many transactions in a quarter, or not: decided and recorded, never counted. */
export interface ManyTransactions {
  readonly many: boolean
  readonly decided: CalendarDate
  /** The meeting that decided. */
  readonly by: string
}

/** What a village decides for itself about disclosure. Everything else is the law's. */
export interface DisclosureSettings {
  /** Day of the month after the period, 1 to 28. Unset: the legal floor, the last day of that month. */
  readonly localDisclosureDay: Readonly<Partial<Record<DisclosureClass, Sourced<number>>>>
  /** By quarter (`2026-Q2`). A quarter without a decision has none: nothing flips by itself. */
  readonly manyTransactions: Readonly<Record<Period, ManyTransactions>>
  /** Days that a disclosure is posted; never under the law's 15. */
  readonly postingDays: Sourced<number>
  /** Days in which a question is answered. */
  readonly answerDays: Sourced<number>
  readonly classes: Readonly<Record<DisclosureClass, Sourced<ClassSettings>>>
}

const usual = (value: ClassSettings): Sourced<ClassSettings> =>
  sourced(value, 'M', '通行做法，请县里核对', 'common practice; the county should check it')

const role = (name: string, zh: string, en: string, ...offices: readonly Office[]): SignerRole => ({
  role: name,
  title: text(zh, en),
  offices,
})

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
      signers: [role('head', '党支部书记', 'secretary of the branch', 'branchSecretary')],
    }),
    village: usual({
      drafters: ['villageClerk', 'committeeMember', 'committeeViceChair', 'accountant', 'agentAccountant'],
      reviewers: ['supervisionMember'],
      signers: [
        role('head', '村委会主任', "chair of the villagers' committee", 'committeeChair'),
        role('reviewHead', '监督委员会主任', 'head of the supervision committee', 'supervisionHead'),
      ],
    }),
    finance: usual({
      drafters: ['accountant', 'agentAccountant'],
      reviewers: ['supervisionMember', 'supervisor'],
      signers: [
        role('head', '负责人', 'head of the organisation', 'committeeChair', 'councilChair'),
        role('reviewHead', '监督委员会主任', 'head of the supervision committee', 'supervisionHead'),
        role('accountant', '报账员', 'accountant', 'accountant', 'agentAccountant'),
      ],
    }),
  },
}
