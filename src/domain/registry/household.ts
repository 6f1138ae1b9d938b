import {
  type Act,
  type CalendarDate,
  type Context,
  type Id,
  isRefusal,
  type MatterKind,
  type Recorded,
  type Refusal,
  refuse,
} from '../kernel/index.ts'
import { type Keepers, mayKeepRegistry } from './keepers.ts'
import type { Relation } from './relation.ts'

export type JoinReason = 'founding' | 'birth' | 'marriage' | 'move' | 'split' | 'merge'
export type LeaveReason = 'death' | 'marriage' | 'move' | 'split' | 'merge'

/** Somebody in a household from one day (included) to another (excluded). People are named by their id only. */
export interface Membership {
  readonly person: Id
  /** Unknown after a change of head until somebody says it anew. */
  readonly relation: Relation | 'unknown'
  readonly from: CalendarDate
  readonly why: JoinReason
  readonly to?: CalendarDate
  readonly left?: LeaveReason
  /** The household that the person came from or went to, where it is one of this village. */
  readonly cameFrom?: Id
  readonly wentTo?: Id
}

/** Who was head, from one day (included) to another (excluded). */
export interface Headship {
  readonly person: Id
  readonly from: CalendarDate
  readonly to?: CalendarDate
}

export interface HouseholdState {
  /** As the office writes it. */
  readonly number?: string
  readonly group?: string
  readonly opened?: CalendarDate
  readonly closed?: CalendarDate
  readonly memberships: readonly Membership[]
  readonly heads: readonly Headship[]
}

export interface Joining {
  readonly person: Id
  readonly relation: Exclude<Relation, 'head'>
  /** Name, birth date and whatever else is known of a newcomer: personal data, kept sealed. */
  readonly details?: Readonly<Record<string, string>>
}

/** What members are to the head, by person. */
export type Relations = Readonly<Record<Id, Exclude<Relation, 'head'>>>

/** Commands carry the date of the event, not of its entry. `nextHead` is needed when the head is among those who leave. */
export type HouseholdCommand =
  | {
      readonly type: 'found'
      readonly date: CalendarDate
      readonly number?: string
      readonly group?: string
      readonly head: Id
      readonly members: readonly Joining[]
      readonly details?: Readonly<Record<string, string>>
      /** The household that it splits from; that one's step comes first. */
      readonly from?: Id
    }
  | { readonly type: 'birth'; readonly date: CalendarDate; readonly member: Joining }
  | { readonly type: 'marryIn'; readonly date: CalendarDate; readonly member: Joining; readonly from?: Id }
  | {
      readonly type: 'moveIn' | 'takeIn'
      readonly date: CalendarDate
      readonly members: readonly Joining[]
      readonly from?: Id
    }
  | { readonly type: 'death'; readonly date: CalendarDate; readonly person: Id; readonly nextHead?: Id }
  | {
      readonly type: 'marryOut'
      readonly date: CalendarDate
      readonly person: Id
      readonly to?: Id
      readonly nextHead?: Id
    }
  | {
      readonly type: 'moveOut'
      readonly date: CalendarDate
      readonly persons: readonly Id[]
      readonly to?: Id
      readonly nextHead?: Id
    }
  | {
      readonly type: 'splitOff'
      readonly date: CalendarDate
      readonly persons: readonly Id[]
      readonly to: Id
      readonly nextHead?: Id
    }
  | { readonly type: 'mergeInto'; readonly date: CalendarDate; readonly to: Id }
  | {
      readonly type: 'changeHead'
      readonly date: CalendarDate
      readonly head: Id
      /** What the others are to the new head, as far as it is said. */
      readonly relations?: Relations
    }
  | { readonly type: 'relate'; readonly date: CalendarDate; readonly relations: Relations }

export type HouseholdAct =
  | Act<
      'opened',
      { readonly date: CalendarDate; readonly number?: string; readonly group?: string; readonly head: Id }
    >
  | Act<
      'joined',
      {
        readonly date: CalendarDate
        readonly person: Id
        readonly relation: Relation
        readonly why: JoinReason
        readonly from?: Id
      }
    >
  | Act<
      'left',
      { readonly date: CalendarDate; readonly person: Id; readonly why: LeaveReason; readonly to?: Id }
    >
  | Act<'headChanged', { readonly date: CalendarDate; readonly head: Id; readonly relations: Relations }>
  | Act<'related', { readonly relations: Relations }>
  | Act<'closed', { readonly date: CalendarDate }>

export interface HouseholdFacts extends Keepers {
  /** For every person that the command names: memberships in all households of the place, by household. */
  readonly memberships: readonly (Membership & { readonly household: Id })[]
}

export const membersOn = (state: HouseholdState, date: CalendarDate): readonly Membership[] =>
  state.memberships.filter(({ from, to }) => from <= date && (to === undefined || date < to))

export const headOn = (state: HouseholdState, date: CalendarDate): Id | undefined =>
  state.heads.find(({ from, to }) => from <= date && (to === undefined || date < to))?.person

/** Those who have not left. */
export const presentMembers = (state: HouseholdState): readonly Membership[] =>
  state.memberships.filter(({ to }) => to === undefined)

export const presentHead = (state: HouseholdState): Id | undefined =>
  state.heads.find(({ to }) => to === undefined)?.person

type Decision = readonly HouseholdAct[] | Refusal
type Ctx = Context<HouseholdFacts>

const JOINS = { birth: 'birth', marryIn: 'marriage', moveIn: 'move', takeIn: 'merge' } as const
const LEAVES = {
  death: 'death',
  marryOut: 'marriage',
  moveOut: 'move',
  splitOff: 'split',
  mergeInto: 'merge',
} as const

/** Where a person is or will be on or after a date, besides this household; what earlier steps did counts. */
const stayElsewhere = (person: Id, date: CalendarDate, { matter, peers, facts }: Ctx): boolean => {
  const fresh = Object.entries(peers).flatMap(([household, state]) =>
    (isHousehold(state) ? state.memberships : []).map((membership) => ({ ...membership, household })),
  )
  const others = facts.memberships.filter(({ household }) => !(household in peers))
  return [...fresh, ...others].some(
    (one) => one.person === person && one.household !== matter && (one.to === undefined || one.to > date),
  )
}

const isHousehold = (state: unknown): state is HouseholdState =>
  typeof state === 'object' && state !== null && 'memberships' in state && 'heads' in state

const diedBy = (person: Id, { facts }: Ctx): boolean =>
  facts.memberships.some((one) => one.person === person && one.left === 'death')

const join = (
  state: HouseholdState,
  date: CalendarDate,
  person: Id,
  relation: Relation,
  why: JoinReason,
  context: Ctx,
  detail: { readonly from?: Id | undefined; readonly details?: Readonly<Record<string, string>> | undefined },
): HouseholdAct | Refusal => {
  if (state.opened === undefined || state.closed !== undefined) return notOpen
  if (date < state.opened) return before(state.opened)
  if (diedBy(person, context) || state.memberships.some((m) => m.person === person && m.left === 'death')) {
    return refuse(
      'household.dead',
      '这个人已经登记去世，不能再加入户。请核对是不是选错了人。',
      'This person is entered as dead and cannot join a household. Check whether the right person was chosen.',
    )
  }
  if (
    stayElsewhere(person, date, context) ||
    state.memberships.some((m) => m.person === person && (m.to === undefined || m.to > date))
  ) {
    return refuse(
      'household.twoHouseholds',
      '这个人在这一天还是别的户（或本户）的成员，一个人同一天只能在一个户。请先在原来的户办理迁出。',
      'On that day this person still belongs to a household; nobody is in two on one day. Enter the leaving there first.',
    )
  }
  return {
    type: 'joined',
    body: { date, person, relation, why, ...(detail.from === undefined ? {} : { from: detail.from }) },
    ...(detail.details === undefined ? {} : { sealed: detail.details }),
  }
}

const notOpen = refuse(
  'household.notOpen',
  '这一户还没有立户，或者已经销户。请先立户或选另一户。',
  'This household is not open (yet or any more). Open one first or choose another.',
)

const before = (date: CalendarDate) =>
  refuse(
    'household.tooEarly',
    `日期早于已经登记的 ${date}。请核对日期；登记错了的，先更正那一条。`,
    `The date lies before ${date}, which is already entered. Check the date, or correct the earlier entry first.`,
  )

const strangers = (state: HouseholdState, head: Id | undefined, relations: Relations): Refusal | undefined =>
  Object.keys(relations).every(
    (one) => one !== head && presentMembers(state).some(({ person }) => person === one),
  )
    ? undefined
    : refuse(
        'household.relations',
        '只能填写本户其他成员与户主的关系。',
        "Give only the other members' relations to the head.",
      )

/** The head's chair is never empty: whoever takes it was a member on that day. */
const succeed = (
  state: HouseholdState,
  date: CalendarDate,
  head: Id,
  leaving: readonly Id[],
  relations: Relations = {},
): HouseholdAct | Refusal => {
  const member = presentMembers(state).find(({ person }) => person === head)
  if (!member || leaving.includes(head)) {
    return refuse(
      'household.headNotMember',
      '新户主要从留在户里的人中选。',
      'Choose the new head among those who stay in the household.',
    )
  }
  const present = state.heads.find(({ to }) => to === undefined)
  if (present && date < present.from) return before(present.from)
  if (member.from > date) return before(member.from)
  return strangers(state, head, relations) ?? { type: 'headChanged', body: { date, head, relations } }
}

const leave = (
  state: HouseholdState,
  date: CalendarDate,
  persons: readonly Id[],
  why: LeaveReason,
  to: Id | undefined,
  nextHead: Id | undefined,
  matter: Id,
): Decision => {
  if (state.opened === undefined || state.closed !== undefined) return notOpen
  if (persons.length === 0)
    return refuse('household.nobody', '请选择要办理的人。', 'Choose the people concerned.')
  if (to === matter)
    return refuse(
      'household.sameHousehold',
      '要去的户就是本户。请选另一户。',
      'The household to go to is this one. Choose another.',
    )
  const members = presentMembers(state)
  const acts: HouseholdAct[] = []
  for (const person of new Set(persons)) {
    const member = members.find((one) => one.person === person)
    if (!member)
      return refuse(
        'household.notMember',
        '这个人现在不是本户成员，请核对。',
        'This person is not a member of the household now. Check it.',
      )
    const earliest = [
      member.from,
      ...state.heads.flatMap((h) => (h.person === person ? [h.to ?? h.from] : [])),
    ]
      .sort()
      .at(-1)!
    if (date < earliest) return before(earliest)
    acts.push({ type: 'left', body: { date, person, why, ...(to === undefined ? {} : { to }) } })
  }
  const staying = members.filter(({ person }) => !persons.includes(person))
  const head = presentHead(state)
  const headLeaves = head !== undefined && persons.includes(head)
  if (staying.length === 0) {
    const latest = state.memberships
      .map(({ from, to: until }) => until ?? from)
      .sort()
      .at(-1)!
    if (date < latest) return before(latest)
    return [...acts, { type: 'closed', body: { date } }]
  }
  if (!headLeaves) {
    return nextHead === undefined || nextHead === head
      ? acts
      : refuse(
          'household.headStays',
          '户主没有离开。要换户主，请用“变更户主”。',
          'The head does not leave. To change the head use that command.',
        )
  }
  if (nextHead === undefined) {
    return refuse(
      'household.nextHead',
      why === 'death' ? '户主去世，请从户里的人中选出新户主。' : '户主离开本户，请从留下的人中选出新户主。',
      why === 'death'
        ? 'The head has died: name the next head among the members.'
        : 'The head leaves: name the next head among those who stay.',
      { field: 'nextHead' },
    )
  }
  const change = succeed(state, date, nextHead, persons)
  return isRefusal(change) ? change : [...acts, change]
}

/** Those who left the other household for this one on that day must all arrive, and nobody else in their name. */
const arrivals = (
  from: Id | undefined,
  date: CalendarDate,
  persons: readonly Id[],
  { matter, peers }: Ctx,
): Refusal | undefined => {
  const other = from === undefined ? undefined : peers[from]
  if (from === undefined) return undefined
  const sent = isHousehold(other)
    ? other.memberships.filter((m) => m.wentTo === matter && m.to === date).map(({ person }) => person)
    : []
  if (sent.length === persons.length && sent.every((person) => persons.includes(person))) return undefined
  return refuse(
    'household.arrivals',
    '从原户转出的人和转入的人对不上。请把两户的办理放在一起重新选人。',
    'Those who leave the one household and those who join the other differ. Choose the people for both again.',
  )
}

const collect = (acts: readonly (HouseholdAct | Refusal)[]): Decision =>
  acts.find((act) => isRefusal(act)) ?? (acts as readonly HouseholdAct[])

/**
 * A household as dated memberships. Every command records one event; a split, a merge and what goes from household to
 * household are two steps of one order (see `householdSteps.ts`), all or nothing.
 */
export const household: MatterKind<HouseholdState, HouseholdCommand, HouseholdAct, HouseholdFacts> = {
  kind: 'household',
  initial: { memberships: [], heads: [] },

  decide(state, command, context) {
    const forbidden = mayKeepRegistry(context.actor, context.place, context.facts)
    if (forbidden) return forbidden
    const { date } = command
    if (date > context.today) {
      return refuse(
        'household.future',
        '日期晚于今天。请在事情发生以后登记。',
        'The date lies after today. Enter the event once it has happened.',
      )
    }
    switch (command.type) {
      case 'found': {
        if (state.opened !== undefined)
          return refuse('household.opened', '这一户已经立户。', 'This household is open already.')
        const persons = [command.head, ...command.members.map(({ person }) => person)]
        if (new Set(persons).size < persons.length) {
          return refuse(
            'household.personTwice',
            '同一个人写了两次，请删去一个。',
            'One person is named twice. Remove one.',
          )
        }
        const mismatch = arrivals(command.from, date, persons, context)
        if (mismatch) return mismatch
        const { number, group, head, from } = command
        const opened: HouseholdAct = {
          type: 'opened',
          body: {
            date,
            ...(number === undefined ? {} : { number }),
            ...(group === undefined ? {} : { group }),
            head,
          },
        }
        const open = { ...state, opened: date }
        const why = from === undefined ? 'founding' : 'split'
        return collect([
          opened,
          join(open, date, head, 'head', why, context, { from, details: command.details }),
          ...command.members.map(({ person, relation, details }) =>
            join(open, date, person, relation, why, context, { from, details }),
          ),
        ])
      }
      case 'birth':
      case 'marryIn':
      case 'moveIn':
      case 'takeIn': {
        const members = 'members' in command ? command.members : [command.member]
        const from = 'from' in command ? command.from : undefined
        const persons = members.map(({ person }) => person)
        if (members.length === 0)
          return refuse('household.nobody', '请选择要办理的人。', 'Choose the people concerned.')
        if (new Set(persons).size < persons.length) {
          return refuse(
            'household.personTwice',
            '同一个人写了两次，请删去一个。',
            'One person is named twice. Remove one.',
          )
        }
        return (
          arrivals(from, date, persons, context) ??
          collect(
            members.map(({ person, relation, details }) =>
              join(state, date, person, relation, JOINS[command.type], context, { from, details }),
            ),
          )
        )
      }
      case 'death':
      case 'marryOut': {
        const to = command.type === 'marryOut' ? command.to : undefined
        return leave(
          state,
          date,
          [command.person],
          LEAVES[command.type],
          to,
          command.nextHead,
          context.matter,
        )
      }
      case 'moveOut':
      case 'splitOff':
        if (
          command.type === 'splitOff' &&
          presentMembers(state).every(({ person }) => command.persons.includes(person))
        ) {
          return refuse(
            'household.splitAll',
            '分户要有人留在原户。全户都走的，请办理迁出。',
            'In a split somebody stays. Where all leave, enter a move.',
          )
        }
        return leave(
          state,
          date,
          command.persons,
          LEAVES[command.type],
          command.to,
          command.nextHead,
          context.matter,
        )
      case 'mergeInto':
        return leave(
          state,
          date,
          presentMembers(state).map(({ person }) => person),
          'merge',
          command.to,
          undefined,
          context.matter,
        )
      case 'changeHead': {
        if (state.opened === undefined || state.closed !== undefined) return notOpen
        if (command.head === presentHead(state)) {
          return refuse('household.sameHead', '这个人已经是户主。', 'This person is the head already.')
        }
        return collect([succeed(state, date, command.head, [], command.relations)])
      }
      case 'relate':
        return (
          strangers(state, presentHead(state), command.relations) ?? [
            { type: 'related', body: { relations: command.relations } },
          ]
        )
    }
  },

  evolve: (state, act) => evolve(state, act),
}

const evolve = (state: HouseholdState, act: Recorded<HouseholdAct>): HouseholdState => {
  switch (act.type) {
    case 'opened': {
      const { date, head, number, group } = act.body
      return {
        ...state,
        opened: date,
        ...(number === undefined ? {} : { number }),
        ...(group === undefined ? {} : { group }),
        heads: [...state.heads, { person: head, from: date }],
      }
    }
    case 'joined': {
      const { person, relation, date, why, from } = act.body
      const joined: Membership = {
        person,
        relation,
        from: date,
        why,
        ...(from === undefined ? {} : { cameFrom: from }),
      }
      return { ...state, memberships: [...state.memberships, joined] }
    }
    case 'left': {
      const { person, date, why, to } = act.body
      const memberships = state.memberships.map((one) =>
        one.person === person && one.to === undefined
          ? { ...one, to: date, left: why, ...(to === undefined ? {} : { wentTo: to }) }
          : one,
      )
      return { ...state, memberships }
    }
    case 'headChanged': {
      const { date, head, relations } = act.body
      return {
        ...state,
        heads: [
          ...state.heads.map((one) => (one.to === undefined ? { ...one, to: date } : one)),
          { person: head, from: date },
        ],
        memberships: state.memberships.map((one) =>
          one.to === undefined
            ? { ...one, relation: one.person === head ? 'head' : (relations[one.person] ?? 'unknown') }
            : one,
        ),
      }
    }
    case 'related': {
      const { relations } = act.body
      const memberships = state.memberships.map((one) => {
        const relation = one.to === undefined ? relations[one.person] : undefined
        return relation === undefined ? one : { ...one, relation }
      })
      return { ...state, memberships }
    }
    case 'closed': {
      const { date } = act.body
      return {
        ...state,
        closed: date,
        heads: state.heads.map((one) => (one.to === undefined ? { ...one, to: date } : one)),
      }
    }
  }
}
