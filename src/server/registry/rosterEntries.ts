import type { Id, Place } from '../../domain/kernel/index.ts'
import type { KnownEntry, RosterEntry } from '../../domain/registry/index.ts'
import type { Client } from '../platform/database.ts'
import type { Row } from '../platform/room.ts'
import { insertRows } from '../platform/statements.ts'
import type { Vault } from '../platform/vault.ts'
import { phoneLookup } from './accounts.ts'

interface EntryRow {
  readonly id: Id
  readonly entry: Buffer
}

const contextOf = (place: Place, id: Id) => `roster/${place}/${id}`

const open = (vault: Vault, place: Place, { id, entry }: EntryRow): KnownEntry => ({
  id,
  entry: JSON.parse(vault.decrypt(entry, contextOf(place, id))) as RosterEntry,
})

/** Entries of a village's roster as rows, each in the place of the one with its id. */
export const entryRows = (vault: Vault, place: Place, entries: readonly KnownEntry[]): Row[] =>
  entries.map(({ id, entry }) => ({
    table: 'roster_entry',
    key: ['place', 'id'],
    values: {
      place,
      id,
      entry: vault.encrypt(JSON.stringify(entry), contextOf(place, id)),
      phone_lookup: entry.phone ? phoneLookup(vault, entry.phone) : null,
    },
  }))

/** Writes entries of a village's roster. */
export const saveEntries = async (
  client: Client,
  vault: Vault,
  place: Place,
  entries: readonly KnownEntry[],
): Promise<void> => {
  const rows = entryRows(vault, place, entries).map(({ values }) => values)
  await Promise.all(insertRows(client, 'roster_entry', rows, ['place', 'id']))
}

/** All that a village's roster holds; a village has a few thousand people. */
export const entriesOf = async (client: Client, vault: Vault, place: Place): Promise<KnownEntry[]> =>
  (
    await client.query<EntryRow>('select id, entry from roster_entry where place = $1 order by id', [place])
  ).rows.map((row) => open(vault, place, row))

export const entryById = async (
  client: Client,
  vault: Vault,
  place: Place,
  id: Id,
): Promise<RosterEntry | undefined> => {
  const { rows } = await client.query<EntryRow>(
    'select id, entry from roster_entry where place = $1 and id = $2',
    [place, id],
  )
  return rows[0] && open(vault, place, rows[0]).entry
}

/** Everyone on a village's roster with this phone (E.164): often a whole household. */
export const entriesByPhone = async (
  client: Client,
  vault: Vault,
  place: Place,
  phone: string,
): Promise<KnownEntry[]> =>
  (
    await client.query<EntryRow>(
      'select id, entry from roster_entry where place = $1 and phone_lookup = $2 order by id',
      [place, phoneLookup(vault, phone)],
    )
  ).rows.map((row) => open(vault, place, row))
