import { type Actor, holdsOffice, type Id, type Place } from '../kernel/index.ts'
import { CLERKS, type Office } from '../registry/index.ts'

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

/** Those of the organisation who read its vouchers and statements without writing them. */
const BOOK_READERS: readonly Office[] = ['cashier', 'councilMember', 'supervisor']
/** Those of the place who watch over all its books. */
const PLACE_READERS: readonly Office[] = ['supervisionMember', 'committeeChair', 'branchSecretary']

/** May this person read the book with the names in it? `above` are the township and county of the place. */
export const seesBook = (actor: Actor, place: Place, organisation: Id, above: readonly Place[]): boolean =>
  keepsBook(actor, place, organisation) ||
  reviewsBook(actor, place, organisation) ||
  holdsOffice(actor, place, BOOK_READERS, organisation) ||
  holdsOffice(actor, place, PLACE_READERS) ||
  above.some((each) => holdsOffice(actor, each, CLERKS))
