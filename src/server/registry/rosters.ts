import type { Id, Place } from '../../domain/kernel/index.ts'
import {
  type RosterAct,
  type RosterCommand,
  type RosterFacts,
  type RosterState,
  roster,
} from '../../domain/registry/index.ts'
import type { Room } from '../platform/room.ts'
import { uuidOf } from '../platform/uuid.ts'
import { placesAbove } from '../region/store.ts'
import { villagesOf } from './links.ts'
import { entryRows } from './rosterEntries.ts'

/** A village has one roster. */
export const rosterId = (place: Place): Id => uuidOf(`roster/${place}`)

/** A village's roster: what was imported and corrected, with the entries themselves in their own table. */
export const rosterRoom: Room<RosterState, RosterCommand, RosterAct, RosterFacts> = {
  kind: roster,
  listing: ({ requests }) => ({
    status: requests.length > 0 ? 'asked' : 'kept',
    title: '',
    sort: '',
  }),
  async facts(client, { place, actor }) {
    const [above, villages] = await Promise.all([
      placesAbove(client, place),
      actor.kind === 'person' ? villagesOf(client, actor.account) : [],
    ])
    const own = villages.find((village) => village.place === place)
    return { above, ...(own ? { ownEntry: own.entry } : {}) }
  },
  personal: ({ place }, command, vault) =>
    command.type === 'import' ? entryRows(vault, place, command.people) : [],
}
