import type { Id, Place } from '../../domain/kernel/index.ts'
import {
  type DeclaredRelative,
  nearRelatives,
  type RelativesAct,
  type RelativesCommand,
  type RelativesFacts,
  type RelativesState,
} from '../../domain/registry/index.ts'
import type { Client } from '../platform/database.ts'
import type { Room, Row } from '../platform/room.ts'
import { placesAbove } from '../region/store.ts'

/** The one matter of a place's declared relatives has an id of its own, so that there are never two. */
export const relativesMatter = (place: Place): Id => `00000000-0000-7000-8002-${place}`

/** Near relatives among those in office, as declared and not withdrawn. */
export const relativesIn = async (client: Client, place: Place): Promise<DeclaredRelative[]> =>
  (
    await client.query<DeclaredRelative>(
      'select a, b from declared_relative where place = $1 and withdrawn_at is null order by at, a, b',
      [place],
    )
  ).rows

/** What was declared and withdrawn in a place, with who did and when; and the record's version. */
export const relativesOf = async (
  client: Client,
  place: Place,
): Promise<{ version: number; state: RelativesState }> =>
  (
    await client.query<{ version: number; state: RelativesState }>(
      'select version, state from matter where place = $1 and id = $2',
      [place, relativesMatter(place)],
    )
  ).rows[0] ?? { version: 0, state: nearRelatives.initial }

const knownIn = async (client: Client, place: Place): Promise<Id[]> =>
  (
    await client.query<{ account: Id }>('select distinct account from office_held where place = $1', [place])
  ).rows.map(({ account }) => account)

export const relativesRoom: Room<RelativesState, RelativesCommand, RelativesAct, RelativesFacts> = {
  kind: nearRelatives,
  listing: () => ({ status: 'kept', title: '', sort: '' }),
  async facts(client, { place }) {
    const [above, declared, known] = await Promise.all([
      placesAbove(client, place),
      relativesIn(client, place),
      knownIn(client, place),
    ])
    return { above, declared, known }
  },
  // `at` is the moment since which it stands as it does.
  rows: ({ place, acts }) =>
    acts.map(
      ({ type, at, body: { a, b } }): Row => ({
        table: 'declared_relative',
        key: ['place', 'a', 'b'],
        values: { place, a, b, at, withdrawn_at: type === 'withdrawn' ? at : null },
      }),
    ),
}
