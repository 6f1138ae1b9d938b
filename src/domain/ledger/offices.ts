import { type Actor, holdsOffice, type Id, type Place } from '../kernel/index.ts'
import type { Office } from '../registry/index.ts'

/** Those who keep the book of an organisation: its own accountant, or the agent's whom the township lends. */
export const BOOK_KEEPERS: readonly Office[] = ['accountant', 'agentAccountant']
/** Those of the organisation who may review a voucher that another prepared. */
export const BOOK_REVIEWERS: readonly Office[] = [
  'accountant',
  'agentAccountant',
  'councilChair',
  'committeeChair',
  'groupLeader',
]
/** Those of the place who may review a voucher of any of its books. */
export const PLACE_REVIEWERS: readonly Office[] = ['supervisionHead']

export const keepsBook = (actor: Actor, place: Place, organisation: Id): boolean =>
  holdsOffice(actor, place, BOOK_KEEPERS, organisation)

export const reviewsBook = (actor: Actor, place: Place, organisation: Id): boolean =>
  holdsOffice(actor, place, BOOK_REVIEWERS, organisation) || holdsOffice(actor, place, PLACE_REVIEWERS)
