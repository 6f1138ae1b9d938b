import { type Actor, holdsOffice, type Id, type Place } from '../kernel/index.ts'

/** Those who keep the book of an organisation: the accountant (also an agent's), the bookkeeper who reports to one. */
export const BOOK_KEEPERS = ['accountant', 'bookkeeper'] as const
/** Those of the organisation who may review a voucher that another prepared. */
export const BOOK_REVIEWERS = ['accountant', 'reviewer', 'chair'] as const
/** Those of the place who may review a voucher of any of its books. */
export const PLACE_REVIEWERS = ['supervisionHead', 'townshipReviewer'] as const

export const keepsBook = (actor: Actor, place: Place, organisation: Id): boolean =>
  holdsOffice(actor, place, BOOK_KEEPERS, organisation)

export const reviewsBook = (actor: Actor, place: Place, organisation: Id): boolean =>
  holdsOffice(actor, place, BOOK_REVIEWERS, organisation) || holdsOffice(actor, place, PLACE_REVIEWERS)
