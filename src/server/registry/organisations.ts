import type { Place } from '../../domain/kernel/index.ts'
import {
  type OfficeHolding,
  type OrganisationAct,
  type OrganisationCommand,
  type OrganisationFacts,
  type OrganisationState,
  organisation,
} from '../../domain/registry/index.ts'
import type { Client } from '../platform/database.ts'
import type { Room } from '../platform/room.ts'
import { placesAbove } from '../region/store.ts'

const holdings = async (client: Client, place: Place): Promise<OfficeHolding[]> =>
  (
    await client.query<OfficeHolding & { to: string | null }>(
      'select account, office, organisation, since as from, until as to from office_held where place = $1',
      [place],
    )
  ).rows.map(({ to, ...holding }) => ({ ...holding, ...(to === null ? {} : { to }) }))

const relatives = async (client: Client, place: Place) =>
  (
    await client.query<{ a: string; b: string }>('select a, b from declared_relative where place = $1', [
      place,
    ])
  ).rows

/** Organisations of a place and the offices held in them; the offices are projected to where sign-in reads them. */
export const organisationRoom: Room<
  OrganisationState,
  OrganisationCommand,
  OrganisationAct,
  OrganisationFacts
> = {
  kind: organisation,
  listing: (state) => ({
    status: state.dissolved ? 'dissolved' : 'established',
    title: state.name ?? '',
    sort: state.kind ?? '',
  }),
  async facts(client, { place }) {
    const [keepers, held, kin] = await Promise.all([
      placesAbove(client, place),
      holdings(client, place),
      relatives(client, place),
    ])
    return { above: keepers, holdings: held, relatives: kin }
  },
  rows: ({ place, matter, after }) =>
    after.appointments.map((one) => ({
      table: 'office_held',
      key: ['place', 'organisation', 'office', 'account', 'since'],
      values: {
        place,
        account: one.account,
        organisation: matter,
        office: one.office,
        since: one.from,
        until: one.to ?? null,
      },
    })),
}
