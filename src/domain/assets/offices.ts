import { type Actor, holdsOffice, type Id, type Place } from '../kernel/index.ts'
import { BOOK_KEEPERS } from '../ledger/index.ts'
import type { Office } from '../registry/index.ts'

/** The head of each kind of organisation that keeps a book. */
const HEADS: readonly Office[] = ['councilChair', 'committeeChair', 'groupLeader']
const BRANCH: readonly Office[] = ['branchSecretary', 'branchDeputySecretary', 'branchMember']
const COMMITTEE: readonly Office[] = ['committeeChair', 'committeeViceChair', 'committeeMember']
/** Those who may write in the registers of an organisation. */
const REGISTRARS: readonly Office[] = [...BOOK_KEEPERS, 'councilChair', 'councilMember', 'groupLeader']
/** Those of the place who may write in the registers of all its organisations. */
const PLACE_REGISTRARS: readonly Office[] = ['villageClerk', 'committeeChair']

/** One of the two committees that approve jointly. */
export type Side = 'branch' | 'committee'

export const headsOrganisation = (actor: Actor, place: Place, organisation: Id): boolean =>
  holdsOffice(actor, place, HEADS, organisation)

/** For which of the two committees this person can sign. */
export const sidesOf = (actor: Actor, place: Place): Side[] => [
  ...(holdsOffice(actor, place, BRANCH) ? (['branch'] as const) : []),
  ...(holdsOffice(actor, place, COMMITTEE) ? (['committee'] as const) : []),
]

export const paysFor = (actor: Actor, place: Place, organisation: Id): boolean =>
  holdsOffice(actor, place, ['cashier'], organisation)

export const keepsRegister = (actor: Actor, place: Place, organisation: Id): boolean =>
  holdsOffice(actor, place, REGISTRARS, organisation) || holdsOffice(actor, place, PLACE_REGISTRARS)

/** Does this person hold any office here today? Such people handle and attest claims. */
export const servesHere = (actor: Actor, place: Place): boolean =>
  actor.kind === 'person' && actor.offices.some((held) => held.place === place)
