import type { CalendarDate, Id } from '../kernel/index.ts'
import type { HouseholdCommand, Joining } from './householdRecord.ts'
import type { Relation } from './relation.ts'

/** One household's part of an event that touches two; in this order, all or nothing. */
export interface HouseholdStep {
  readonly kind: 'household'
  readonly matter: Id
  readonly command: HouseholdCommand
}

const step = (matter: Id, command: HouseholdCommand): HouseholdStep => ({
  kind: 'household',
  matter,
  command,
})
const personsOf = (members: readonly Joining[]) => members.map(({ person }) => person)

/** 分户: some leave and found a household of their own. */
export const split = (event: {
  readonly date: CalendarDate
  readonly from: Id
  readonly to: Id
  readonly number?: string
  readonly group?: string
  readonly head: Id
  readonly members: readonly Joining[]
  /** Needed when the head of the old household is among those who leave. */
  readonly nextHead?: Id
}): readonly HouseholdStep[] => {
  const { date, from, to, number, group, head, members, nextHead } = event
  const persons = [head, ...personsOf(members)]
  return [
    step(from, { type: 'splitOff', date, persons, to, ...(nextHead === undefined ? {} : { nextHead }) }),
    step(to, {
      type: 'found',
      date,
      from,
      head,
      members,
      ...(number === undefined ? {} : { number }),
      ...(group === undefined ? {} : { group }),
    }),
  ]
}

/** 并户: one household goes into another and is closed. */
export const merge = (event: {
  readonly date: CalendarDate
  readonly from: Id
  readonly to: Id
  readonly members: readonly Joining[]
}): readonly HouseholdStep[] => {
  const { date, from, to, members } = event
  return [step(from, { type: 'mergeInto', date, to }), step(to, { type: 'takeIn', date, members, from })]
}

/** A marriage between two households of one village: one leaves a household and joins the other. */
export const marry = (event: {
  readonly date: CalendarDate
  readonly person: Id
  readonly from: Id
  readonly to: Id
  readonly relation: Exclude<Relation, 'head'>
  readonly nextHead?: Id
}): readonly HouseholdStep[] => {
  const { date, person, from, to, relation, nextHead } = event
  return [
    step(from, { type: 'marryOut', date, person, to, ...(nextHead === undefined ? {} : { nextHead }) }),
    step(to, { type: 'marryIn', date, member: { person, relation }, from }),
  ]
}

/** A move from household to household within one village. */
export const move = (event: {
  readonly date: CalendarDate
  readonly from: Id
  readonly to: Id
  readonly members: readonly Joining[]
  readonly nextHead?: Id
}): readonly HouseholdStep[] => {
  const { date, from, to, members, nextHead } = event
  return [
    step(from, {
      type: 'moveOut',
      date,
      persons: personsOf(members),
      to,
      ...(nextHead === undefined ? {} : { nextHead }),
    }),
    step(to, { type: 'moveIn', date, members, from }),
  ]
}
