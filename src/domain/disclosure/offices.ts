import { type Actor, type HeldOffice, holdsOffice, type Place } from '../kernel/index.ts'
import { CLERKS, type Office } from '../registry/index.ts'

/** Who speaks for the village: those who answer questions first, and help at the desk. */
export const VILLAGE_OFFICES: readonly Office[] = [
  'accountant',
  'agentAccountant',
  'committeeChair',
  'committeeViceChair',
  'committeeMember',
  'villageClerk',
  'branchSecretary',
  'branchDeputySecretary',
  'branchMember',
  'councilChair',
]
/** Who watches over them. */
export const SUPERVISION_OFFICES: readonly Office[] = ['supervisionHead', 'supervisionMember', 'supervisor']

/** The first of these offices that the actor holds here today. */
export const officeHere = (actor: Actor, place: Place, offices: readonly Office[]): Office | undefined =>
  offices.find((office) => holdsOffice(actor, place, [office]))

/** The clerk's office that the actor holds in the township or county above; `above` comes from the region list. */
export const clerkAbove = (actor: Actor, above: readonly Place[]): HeldOffice | undefined =>
  actor.kind === 'person'
    ? actor.offices.find(
        (held) => above.includes(held.place) && (CLERKS as readonly string[]).includes(held.office),
      )
    : undefined
