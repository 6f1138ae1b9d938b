import { type Text, text } from '../kernel/index.ts'

export type OrganisationKind =
  | 'villagersCommittee'
  | 'partyBranch'
  | 'collective'
  | 'supervisionCommittee'
  | 'group'
  | 'townshipAgency'
  | 'countyBureau'

export const ORGANISATION_KINDS: Readonly<Record<OrganisationKind, Text>> = {
  villagersCommittee: text('村民委员会', "villagers' committee"),
  partyBranch: text('党支部', 'party branch'),
  collective: text('农村集体经济组织', 'rural collective'),
  supervisionCommittee: text('村务监督委员会', 'supervision committee'),
  group: text('村民小组', "villagers' group"),
  townshipAgency: text('乡镇机构', 'township agency'),
  countyBureau: text('县级部门', 'county bureau'),
}

export type Office =
  | 'committeeChair'
  | 'committeeViceChair'
  | 'committeeMember'
  | 'villageClerk'
  | 'representative'
  | 'branchSecretary'
  | 'branchDeputySecretary'
  | 'branchMember'
  | 'councilChair'
  | 'councilMember'
  | 'supervisor'
  | 'accountant'
  | 'agentAccountant'
  | 'cashier'
  | 'supervisionHead'
  | 'supervisionMember'
  | 'groupLeader'
  | 'townshipClerk'
  | 'countyClerk'

export interface OfficeDescription {
  readonly words: Text
  /** Organisations that have this office. */
  readonly of: readonly OrganisationKind[]
  /** One holder at a time. */
  readonly single: boolean
}

const office = (
  zh: string,
  en: string,
  of: readonly OrganisationKind[],
  single = false,
): OfficeDescription => ({
  words: text(zh, en),
  of,
  single,
})

/** Books belong to a committee, a collective or a group, so these have an accountant and a cashier. */
const KEEPS_BOOKS: readonly OrganisationKind[] = ['collective', 'villagersCommittee', 'group']

export const OFFICES: Readonly<Record<Office, OfficeDescription>> = {
  committeeChair: office('村委会主任', "chair of the villagers' committee", ['villagersCommittee'], true),
  committeeViceChair: office('村委会副主任', "vice-chair of the villagers' committee", [
    'villagersCommittee',
  ]),
  committeeMember: office('村委会委员', "member of the villagers' committee", ['villagersCommittee']),
  villageClerk: office('村文书', 'village clerk', ['villagersCommittee']),
  representative: office('村民代表', "villagers' representative", ['villagersCommittee']),
  branchSecretary: office('党支部书记', 'party branch secretary', ['partyBranch'], true),
  branchDeputySecretary: office('党支部副书记', 'deputy party branch secretary', ['partyBranch']),
  branchMember: office('党支部委员', 'party branch committee member', ['partyBranch']),
  councilChair: office('理事长', 'chair of the council', ['collective'], true),
  councilMember: office('理事', 'council member', ['collective']),
  supervisor: office('监事', 'supervisor of the collective', ['collective']),
  accountant: office('报账员（会计）', 'accountant', KEEPS_BOOKS),
  agentAccountant: office('镇代理会计', 'agent accountant of the township', KEEPS_BOOKS),
  cashier: office('出纳', 'cashier', KEEPS_BOOKS),
  supervisionHead: office(
    '村务监督委员会主任',
    'head of the supervision committee',
    ['supervisionCommittee'],
    true,
  ),
  supervisionMember: office('村务监督委员会委员', 'member of the supervision committee', [
    'supervisionCommittee',
  ]),
  groupLeader: office('村民小组长', "leader of the villagers' group", ['group'], true),
  townshipClerk: office('乡镇经办人', 'township clerk', ['townshipAgency']),
  countyClerk: office('县级经办人', 'county clerk', ['countyBureau']),
}

export const isOffice = (raw: string): raw is Office => Object.keys(OFFICES).includes(raw)
