import type { Act, CalendarDate, Id, Recorded } from '../kernel/index.ts'
import type { Relation } from './relation.ts'
import type { RosterEntry } from './rosterEntry.ts'

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
  /** A newcomer's entry: personal data, kept in the roster's own table, never in the act. */
  readonly entry?: RosterEntry
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
      /** The head's entry, where a newcomer. */
      readonly entry?: RosterEntry
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

export const membersOn = (state: HouseholdState, date: CalendarDate): readonly Membership[] =>
  state.memberships.filter(({ from, to }) => from <= date && (to === undefined || date < to))

export const headOn = (state: HouseholdState, date: CalendarDate): Id | undefined =>
  state.heads.find(({ from, to }) => from <= date && (to === undefined || date < to))?.person

/** Those who have not left, the head first. */
export const presentMembers = ({ memberships }: HouseholdState): readonly Membership[] =>
  memberships
    .filter(({ to }) => to === undefined)
    .sort((a, b) => Number(b.relation === 'head') - Number(a.relation === 'head'))

export const presentHead = (state: HouseholdState): Id | undefined =>
  state.heads.find(({ to }) => to === undefined)?.person

/** Total: takes every act as it stands. */
export const evolveHousehold = (state: HouseholdState, act: Recorded<HouseholdAct>): HouseholdState => {
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
