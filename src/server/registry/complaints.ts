import type { Id, Place } from '../../domain/kernel/index.ts'
import {
  type ComplaintAct,
  type ComplaintCommand,
  type ComplaintFacts,
  type ComplaintState,
  complaint,
} from '../../domain/registry/index.ts'
import type { Client } from '../platform/database.ts'
import type { Room } from '../platform/room.ts'
import { regionByCode } from '../region/store.ts'
import { villagesOf } from './links.ts'

export const complaintRoom: Room<ComplaintState, ComplaintCommand, ComplaintAct, ComplaintFacts> = {
  kind: complaint,
  listing: ({ stage, filedAt }) => ({ status: stage, title: '', sort: filedAt ?? '' }),
  async facts(client, { command, actor }) {
    if (command.type !== 'file' || actor.kind !== 'person') return { villager: false, overseer: undefined }
    const [about, villages] = await Promise.all([
      regionByCode(client, command.about),
      villagesOf(client, actor.account),
    ])
    return {
      villager: villages.some(({ place, parent }) => place === command.about || parent === command.about),
      overseer: about?.parent ?? undefined,
    }
  },
}

export interface KeptComplaint {
  readonly id: Id
  readonly place: Place
  readonly version: number
  readonly state: ComplaintState
}

/** Complaints that these places keep, newest first; of one account, or one by its id, where named. */
export const complaintsIn = async (
  client: Client,
  places: readonly Place[],
  of: { readonly account?: Id; readonly id?: Id } = {},
): Promise<KeptComplaint[]> =>
  (
    await client.query<KeptComplaint>(
      `select id, place, version, state from matter where place = any($1) and kind = 'complaint'
          and ($2::text is null or state->'by'->>'account' = $2) and ($3::uuid is null or id = $3)
        order by sort desc, id`,
      [places, of.account ?? null, of.id ?? null],
    )
  ).rows
