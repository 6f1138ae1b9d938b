import { type Text, text } from '../kernel/index.ts'
import type { Office } from '../registry/index.ts'
import type { DisclosureClass } from './catalogueItem.ts'

/** A signature that a disclosure needs: whoever holds one of these offices may give it. */
export interface SignerRole {
  readonly role: string
  readonly title: Text
  readonly offices: readonly Office[]
}

const role = (name: string, zh: string, en: string, ...offices: readonly Office[]): SignerRole => ({
  role: name,
  title: text(zh, en),
  offices,
})

const reviewHead = role(
  'reviewHead',
  '监督委员会主任',
  'head of the supervision committee',
  'supervisionHead',
)
const secretary = role('secretary', '党支部书记', 'secretary of the branch', 'branchSecretary')

/** The signatures that a village may ask for, by class. */
export const SIGNER_ROLES: Readonly<Record<DisclosureClass, readonly SignerRole[]>> = {
  party: [
    role('head', '党支部书记', 'secretary of the branch', 'branchSecretary'),
    role('deputy', '党支部副书记', 'deputy secretary of the branch', 'branchDeputySecretary'),
  ],
  village: [
    role('head', '村委会主任', "chair of the villagers' committee", 'committeeChair'),
    reviewHead,
    secretary,
  ],
  finance: [
    role('head', '负责人', 'head of the organisation', 'committeeChair', 'councilChair'),
    reviewHead,
    role('accountant', '报账员', 'accountant', 'accountant', 'agentAccountant'),
    secretary,
  ],
}

/** Who may be set to draft, by class. */
export const DRAFTERS: Readonly<Record<DisclosureClass, readonly Office[]>> = {
  party: ['branchMember', 'branchDeputySecretary', 'branchSecretary', 'villageClerk'],
  village: [
    'villageClerk',
    'committeeMember',
    'committeeViceChair',
    'committeeChair',
    'accountant',
    'agentAccountant',
  ],
  finance: ['accountant', 'agentAccountant'],
}

/**
 * Who may be set to review: for village affairs and money only those who watch over the committee (组织法 Art.37,
 * 农经发〔2011〕13号), whom the registry keeps apart from it; for party affairs the branch's own committee.
 */
export const REVIEWERS: Readonly<Record<DisclosureClass, readonly Office[]>> = {
  party: ['branchMember', 'branchDeputySecretary'],
  village: ['supervisionMember', 'supervisionHead'],
  finance: ['supervisionMember', 'supervisionHead', 'supervisor'],
}
