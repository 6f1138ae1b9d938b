import { type CalendarDate, type Id, type Refusal, refuse, type Text, text } from '../kernel/index.ts'
import { OFFICES, type Office } from './offices.ts'

/** An office held by somebody, in any organisation of the place, as the registry knows it. */
export interface OfficeHolding {
  readonly account: Id
  readonly office: Office
  readonly organisation: Id
  readonly from: CalendarDate
  /** First day on which it is held no more. */
  readonly to?: CalendarDate
}

/** A near relationship as declared by one of the two; it counts both ways. */
export interface DeclaredRelative {
  readonly a: Id
  readonly b: Id
}

export interface OfficeExclusion {
  readonly one: readonly Office[]
  readonly other: readonly Office[]
  /** Whose: only the same person, near relatives too, or near relatives only. */
  readonly reach: 'person' | 'personAndRelatives' | 'relatives'
  /** Offices of one organisation only; else of the whole place. */
  readonly within?: 'organisation'
  readonly clause: string
  readonly reason: Text
  /** In force from; appointments before it were judged by what held then. */
  readonly since: CalendarDate
  readonly until?: CalendarDate
  /** The clause's number or wording was not read in a primary text and wants a check. */
  readonly needsCheck?: true
}

const COMMITTEE: readonly Office[] = ['committeeChair', 'committeeViceChair', 'committeeMember']
const SUPERVISION: readonly Office[] = ['supervisionHead', 'supervisionMember']
const COUNCIL: readonly Office[] = ['councilChair', 'councilMember']
const BOOKKEEPERS: readonly Office[] = ['accountant', 'agentAccountant']
const MONEY: readonly Office[] = [...BOOKKEEPERS, 'cashier']

/** Offices that exclude each other, with their clauses and dates of force. */
export const OFFICE_EXCLUSIONS: readonly OfficeExclusion[] = [
  {
    one: SUPERVISION,
    other: COMMITTEE,
    reach: 'personAndRelatives',
    clause: '村民委员会组织法（2018）第32条',
    reason: text(
      '村委会成员及其近亲属不得担任村务监督机构成员',
      "Members of the villagers' committee and their near relatives may not sit on the supervision committee",
    ),
    since: '2010-10-28',
    until: '2026-01-01',
  },
  {
    one: SUPERVISION,
    other: COMMITTEE,
    reach: 'personAndRelatives',
    clause: '村民委员会组织法（2025）第37条',
    reason: text(
      '村委会成员及其近亲属不得担任村务监督机构成员',
      "Members of the villagers' committee and their near relatives may not sit on the supervision committee",
    ),
    since: '2026-01-01',
  },
  {
    one: SUPERVISION,
    other: MONEY,
    reach: 'personAndRelatives',
    clause:
      '村民委员会组织法第37条；《关于建立健全村务监督委员会的指导意见》（2017）第二条；民主理财的回避惯例',
    reason: text(
      '管账管钱的人及其近亲属不得担任村务监督委员会成员',
      'Those who keep the books or the money and their near relatives may not sit on the supervision committee',
    ),
    since: '2017-12-04',
    needsCheck: true,
  },
  {
    one: COMMITTEE,
    other: COMMITTEE,
    reach: 'relatives',
    clause: '村民委员会组织法（2025）第8条',
    reason: text(
      '村委会成员之间实行近亲属回避',
      "Near relatives may not sit together on the villagers' committee",
    ),
    since: '2026-01-01',
  },
  {
    one: ['supervisor'],
    other: [...COUNCIL, ...MONEY],
    reach: 'personAndRelatives',
    clause: '农村集体经济组织法第34条',
    reason: text(
      '理事会成员、财务会计人员及其近亲属不得担任监事',
      'Council members, finance and accounting staff and their near relatives may not be supervisors of the collective',
    ),
    since: '2025-05-01',
  },
  {
    one: COUNCIL,
    other: COUNCIL,
    reach: 'relatives',
    clause: '农村集体经济组织法第29条',
    reason: text(
      '理事会成员之间实行近亲属回避',
      "Near relatives may not sit together on the collective's council",
    ),
    since: '2025-05-01',
  },
  {
    one: ['cashier'],
    other: BOOKKEEPERS,
    reach: 'person',
    within: 'organisation',
    clause: '会计法：出纳人员不得兼任收入、支出、费用、债权债务账目的登记工作',
    reason: text('管钱的出纳不得兼管账', 'The cashier, who keeps the money, may not keep the books'),
    since: '1985-05-01',
    needsCheck: true,
  },
]

export interface OfficeFacts {
  /** Offices held in the place by the person and by the near relatives that are declared. */
  readonly holdings: readonly OfficeHolding[]
  readonly relatives: readonly DeclaredRelative[]
}

const overlaps = (one: OfficeHolding, other: OfficeHolding): boolean =>
  (one.to === undefined || one.to > other.from) && (other.to === undefined || one.from < other.to)

/**
 * Whether a person may take an office: refused with the clause when another office, the person's own or a declared
 * near relative's, excludes it while both would be held. The law of the first day counts.
 */
export const findExclusion = (
  wanted: OfficeHolding,
  { holdings, relatives }: OfficeFacts,
): Refusal | undefined => {
  const { office, account, from } = wanted
  const kin = new Set(relatives.flatMap(({ a, b }) => (a === account ? [b] : b === account ? [a] : [])))
  for (const rule of OFFICE_EXCLUSIONS) {
    if (from < rule.since || (rule.until !== undefined && from >= rule.until)) continue
    const against = rule.one.includes(office) ? rule.other : rule.other.includes(office) ? rule.one : []
    for (const holding of holdings) {
      if (!against.includes(holding.office) || !overlaps(holding, wanted)) continue
      if (rule.within === 'organisation' && holding.organisation !== wanted.organisation) continue
      const own = holding.account === account && rule.reach !== 'relatives'
      const relative = kin.has(holding.account) && rule.reach !== 'person'
      if (!own && !relative) continue
      const held = OFFICES[holding.office].words
      const taken = OFFICES[office].words
      return refuse(
        'office.excluded',
        `${rule.reason.zh}。${own ? '本人' : '近亲属'}现任${held.zh}，不能任${taken.zh}。请另选他人，或先办理离任。`,
        `${rule.reason.en}. ${own ? 'This person' : 'A near relative'} is ${held.en} and so this person cannot be ${taken.en}. Choose somebody else, or end the other office first.`,
        { clause: rule.clause },
      )
    }
  }
  return undefined
}
