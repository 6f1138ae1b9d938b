import type { Id, Place } from '../../domain/kernel/index.ts'
import type { Client } from '../platform/database.ts'

/** Is the account linked to an entry of this place's roster? */
export const isLinked = async (client: Client, place: Place, account: Id): Promise<boolean> =>
  (
    await client.query(
      `select 1 from matter where place = $1 and kind = 'link' and state->>'account' = $2 limit 1`,
      [place, account],
    )
  ).rows.length > 0
