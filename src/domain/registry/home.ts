import type { Id } from '../kernel/index.ts'
import { type HouseholdState, type Membership, presentMembers } from './householdRecord.ts'

/** A household of the village as it stands. */
export interface KnownHousehold {
  readonly id: Id
  readonly state: HouseholdState
}

/** Where somebody lives now, as the village's households say. */
export interface Home {
  readonly household: Id
  readonly number?: string
  readonly relation: Membership['relation']
}

/** The home of everybody who has one. */
export const homesIn = (households: readonly KnownHousehold[]): ReadonlyMap<Id, Home> =>
  new Map(
    households.flatMap(({ id, state }) =>
      presentMembers(state).map(({ person, relation }): [Id, Home] => [
        person,
        { household: id, relation, ...(state.number === undefined ? {} : { number: state.number }) },
      ]),
    ),
  )
