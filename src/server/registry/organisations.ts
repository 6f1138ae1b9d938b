import type { Id, Place } from '../../domain/kernel/index.ts'
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
import { relativesIn } from './relatives.ts'

const holdings = async (client: Client, place: Place): Promise<OfficeHolding[]> =>
  (
    await client.query<OfficeHolding & { to: string | null }>(
      'select account, office, organisation, since as from, until as to from office_held where place = $1',
      [place],
    )
  ).rows.map(({ to, ...holding }) => ({ ...holding, ...(to === null ? {} : { to }) }))

/** The organisations of a place that exist. */
export const organisationsIn = async (
  client: Client,
  place: Place,
): Promise<{ id: Id; version: number; state: OrganisationState }[]> =>
  (
    await client.query<{ id: Id; version: number; state: OrganisationState }>(
      `select id, version, state from matter where place = $1 and kind = 'organisation' and status = 'established'
        order by sort, title, id`,
      [place],
    )
  ).rows

/** People of a place by their name: who holds or held an office in it, and who is linked to its roster. */
export const namesakesIn = async (
  client: Client,
  place: Place,
  name: string,
): Promise<{ id: Id; name: string }[]> =>
  (
    await client.query<{ id: Id; name: string }>(
      `select a.id, a.name from account a where a.name = $2 and a.closed_at is null
          and (exists (select from office_held o where o.account = a.id and o.place = $1)
            or exists (select from linked_villager l where l.account = a.id and l.place = $1 and l.until is null))`,
      [place, name],
    )
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
  // Offices exclude each other across organisations.
  alone: () => true,
  async facts(client, { place }) {
    const [keepers, held, kin] = await Promise.all([
      placesAbove(client, place),
      holdings(client, place),
      relativesIn(client, place),
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
