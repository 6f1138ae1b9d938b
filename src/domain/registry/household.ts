import {
  type CalendarDate,
  type Context,
  type Id,
  isRefusal,
  type MatterKind,
  type Refusal,
  refuse,
} from '../kernel/index.ts'
import {
  evolveHousehold,
  type HouseholdAct,
  type HouseholdCommand,
  type HouseholdState,
  type JoinReason,
  type LeaveReason,
  type Membership,
  presentHead,
  presentMembers,
  type Relations,
} from './householdRecord.ts'
import { type Keepers, mayKeepRegistry } from './keepers.ts'
import type { Relation } from './relation.ts'

export interface HouseholdFacts extends Keepers {
  /** For every person that the command names: memberships in all households of the place, by household. */
  readonly memberships: readonly (Membership & { readonly household: Id })[]
}

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

/** Who of these people is or will be in another household on or after a date; what earlier steps did counts. */
const livingElsewhere = (
  persons: readonly Id[],
  date: CalendarDate,
  { matter, peers, facts }: Ctx,
): ReadonlySet<Id> => {
  const asked = new Set(persons)
  const found = new Set<Id>()
  const look = (household: Id, memberships: readonly Membership[]) => {
    if (household === matter) return
    for (const { person, to } of memberships)
      if (asked.has(person) && (to === undefined || to > date)) found.add(person)
  }
  for (const one of facts.memberships) if (!peers.has(one.household)) look(one.household, [one])
  for (const [household, state] of peers) if (isHousehold(state)) look(household, state.memberships)
  return found
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
  elsewhere: ReadonlySet<Id>,
  from: Id | undefined,
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
    elsewhere.has(person) ||
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
    body: { date, person, relation, why, ...(from === undefined ? {} : { from }) },
  }
}

const nobody = refuse('household.nobody', '请选择要办理的人。', 'Choose the people concerned.', {
  field: 'members',
})

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
    { field: 'date' },
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
      { field: 'nextHead' },
    )
  }
  const present = state.heads.find(({ to }) => to === undefined)
  if (present && date < present.from) return before(present.from)
  if (member.from > date) return before(member.from)
  return strangers(state, head, relations) ?? { type: 'headChanged', body: { date, head, relations } }
}

const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b)

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
  if (persons.length === 0) return nobody
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
    ].reduce(later)
    if (date < earliest) return before(earliest)
    acts.push({ type: 'left', body: { date, person, why, ...(to === undefined ? {} : { to }) } })
  }
  const staying = members.filter(({ person }) => !persons.includes(person))
  const head = presentHead(state)
  const headLeaves = head !== undefined && persons.includes(head)
  if (staying.length === 0) {
    const latest = state.memberships.map(({ from, to: until }) => until ?? from).reduce(later)
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
          { field: 'nextHead' },
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

/**
 * Those whom the other household sent here on that day and who are not here yet must all arrive, and nobody else in
 * their name. Who came earlier on the day has arrived.
 */
const arrivals = (
  state: HouseholdState,
  from: Id | undefined,
  date: CalendarDate,
  persons: readonly Id[],
  { matter, peers }: Ctx,
): Refusal | undefined => {
  if (from === undefined) return undefined
  const other = peers.get(from)
  const sent = isHousehold(other)
    ? other.memberships.filter((m) => m.wentTo === matter && m.to === date).map(({ person }) => person)
    : []
  const arrived = state.memberships.filter((m) => m.cameFrom === from && m.from === date)
  for (const { person } of arrived) if (sent.includes(person)) sent.splice(sent.indexOf(person), 1)
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
        { field: 'date' },
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
        const mismatch = arrivals(state, command.from, date, persons, context)
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
        const elsewhere = livingElsewhere(persons, date, context)
        return collect([
          opened,
          join(open, date, head, 'head', why, context, elsewhere, from),
          ...command.members.map(({ person, relation }) =>
            join(open, date, person, relation, why, context, elsewhere, from),
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
        if (members.length === 0) return nobody
        if (new Set(persons).size < persons.length) {
          return refuse(
            'household.personTwice',
            '同一个人写了两次，请删去一个。',
            'One person is named twice. Remove one.',
          )
        }
        const elsewhere = livingElsewhere(persons, date, context)
        return (
          arrivals(state, from, date, persons, context) ??
          collect(
            members.map(({ person, relation }) =>
              join(state, date, person, relation, JOINS[command.type], context, elsewhere, from),
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
            { field: 'members' },
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
          return refuse('household.sameHead', '这个人已经是户主。', 'This person is the head already.', {
            field: 'head',
          })
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

  evolve: evolveHousehold,
}
