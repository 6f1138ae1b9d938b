import type { CalendarDate, Id, Place } from '../../domain/kernel/index.ts'
import type { Client } from '../platform/database.ts'

/** Who holds one of these offices today, in the organisation or in the whole place. */
export const holdersOf = async (
  client: Client,
  place: Place,
  offices: readonly string[],
  today: CalendarDate,
  organisation?: Id,
): Promise<{ account: Id; name: string; office: string }[]> =>
  (
    await client.query<{ account: Id; name: string; office: string }>(
      `select o.account, a.name, o.office from office_held o join account a on a.id = o.account
        where o.place = $1 and o.office = any($2) and o.since <= $3 and (o.until is null or o.until > $3)
          and ($4::uuid is null or o.organisation = $4) order by array_position($2, o.office), a.name`,
      [place, offices, today, organisation ?? null],
    )
  ).rows
