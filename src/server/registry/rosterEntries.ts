import { type CalendarDate, type Id, type Place, yearOf } from '../../domain/kernel/index.ts'
import { ageOn, type KnownEntry, type RosterEntry } from '../../domain/registry/index.ts'
import type { Client } from '../platform/database.ts'
import type { Row } from '../platform/room.ts'
import { insertRows } from '../platform/statements.ts'
import { together } from '../platform/together.ts'
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

const birthLookup = (vault: Vault, year: number): Buffer => vault.lookup(String(year), 'birth')

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
      birth_lookup: birthLookup(vault, yearOf(entry.birth)),
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

/** Under this age a person is a child whose data is sensitive (个人信息保护法 Art. 28, 31). */
const CHILD_YEARS = 14

interface Village {
  readonly vault: Vault
  readonly place: Place
  readonly today: CalendarDate
}

/** The children on a village's roster: what nothing may publish. Asked for once for a whole group of orders. */
export const childrenIn = together(
  async (
    client,
    asked: readonly Village[],
  ): Promise<{ readonly name: string; readonly birth: CalendarDate }[][]> => {
    const found = new Map<Place, { name: string; birth: CalendarDate }[]>()
    for (const { vault, place, today } of asked) {
      if (found.has(place)) continue
      const year = yearOf(today)
      const years = Array.from({ length: CHILD_YEARS + 1 }, (_, back) => birthLookup(vault, year - back))
      const { rows } = await client.query<EntryRow>(
        'select id, entry from roster_entry where place = $1 and birth_lookup = any($2)',
        [place, years],
      )
      const children = rows
        .map((row) => open(vault, place, row).entry)
        .filter(({ birth }) => ageOn(birth, today) < CHILD_YEARS)
      found.set(
        place,
        children.map(({ name, birth }) => ({ name, birth })),
      )
    }
    return asked.map(({ place }) => found.get(place)!)
  },
)
