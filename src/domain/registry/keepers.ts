import { type Actor, holdsOffice, type Place, type Refusal, refuse } from '../kernel/index.ts'
import type { Office } from './offices.ts'

/** Who stands above the place, as the region list says. */
export interface Keepers {
  /** Township and county of the place, nearest first. */
  readonly above: readonly Place[]
}

const VILLAGE: readonly Office[] = ['committeeChair', 'committeeViceChair', 'committeeMember', 'villageClerk']
export const CLERKS: readonly Office[] = ['townshipClerk', 'countyClerk']

/** A clerk of the place itself or of one above it. */
export const isClerkOf = (actor: Actor, place: Place, { above }: Keepers): boolean =>
  [place, ...above].some((one) => holdsOffice(actor, one, CLERKS))

/** Rosters and households are kept by the villagers' committee and its clerk, and by the clerks above. */
export const mayKeepRegistry = (actor: Actor, place: Place, keepers: Keepers): Refusal | undefined => {
  if (actor.kind !== 'person' || holdsOffice(actor, place, VILLAGE) || isClerkOf(actor, place, keepers))
    return undefined
  return refuse(
    'registry.notKeeper',
    '户籍名册由村委会（文书）或乡镇经办人登记。请找他们办理。',
    "The registry is kept by the villagers' committee, its clerk, or the township's clerk. Ask them to enter it.",
  )
}
