import type { Id, Place } from '../../domain/kernel/index.ts'
import type { Client } from '../platform/database.ts'

/** Near relatives among those in office, as declared. */
export const relativesIn = async (client: Client, place: Place): Promise<{ a: Id; b: Id }[]> =>
  (
    await client.query<{ a: string; b: string }>('select a, b from declared_relative where place = $1', [
      place,
    ])
  ).rows

/** Enters that two people are near relatives (组织法 Art. 37). Said twice, it stays as it is. */
export const declareRelatives = (
  client: Client,
  place: Place,
  one: Id,
  other: Id,
  at: string,
): Promise<unknown> => {
  const [a, b] = one < other ? [one, other] : [other, one]
  return client.query(
    'insert into declared_relative (place, a, b, at) values ($1, $2, $3, $4) on conflict do nothing',
    [place, a, b, at],
  )
}
