import type { Id, Place } from '../../domain/kernel/index.ts'
import type { RosterMapping } from '../../domain/registry/index.ts'
import type { Client } from '../platform/database.ts'
import { insertRows } from '../platform/statements.ts'
import type { Vault } from '../platform/vault.ts'
import type { RosterChoices, RosterFile } from './rosterImport.ts'

/** A file that waits to be looked over and imported. */
export interface RosterUpload {
  readonly id: Id
  readonly file: RosterFile
  readonly choices: RosterChoices
}

const contextOf = (place: Place, id: Id) => `roster-upload/${place}/${id}`

/** Keeps a file, encrypted, and drops those of this place that nobody used since `before` (ISO moment). */
export const keepUpload = async (
  client: Client,
  vault: Vault,
  place: Place,
  { id, file }: Pick<RosterUpload, 'id' | 'file'>,
  { at, before }: { readonly at: string; readonly before: string },
): Promise<void> => {
  const content = vault.encrypt(JSON.stringify(file), contextOf(place, id))
  await Promise.all([
    client.query('delete from roster_upload where place = $1 and at < $2', [place, before]),
    ...insertRows(
      client,
      'roster_upload',
      [{ place, id, content, mapping: null, header_row: null, at }],
      ['place', 'id'],
    ),
  ])
}

/** A file that waits, with the columns as they were corrected last. */
export const uploadOf = async (
  client: Client,
  vault: Vault,
  place: Place,
  id: Id,
): Promise<RosterUpload | undefined> => {
  const { rows } = await client.query<{
    content: Buffer
    mapping: RosterMapping | null
    header_row: number | null
  }>('select content, mapping, header_row from roster_upload where place = $1 and id = $2', [place, id])
  const row = rows[0]
  return (
    row && {
      id,
      file: JSON.parse(vault.decrypt(row.content, contextOf(place, id))) as RosterFile,
      choices: { mapping: row.mapping ?? undefined, headerRow: row.header_row ?? undefined },
    }
  )
}

export const chooseColumns = (
  client: Client,
  place: Place,
  id: Id,
  choices: RosterChoices,
): Promise<unknown> =>
  client.query('update roster_upload set mapping = $3, header_row = $4 where place = $1 and id = $2', [
    place,
    id,
    choices.mapping ? JSON.stringify(choices.mapping) : null,
    choices.headerRow ?? null,
  ])

export const dropUpload = (client: Client, place: Place, id: Id): Promise<unknown> =>
  client.query('delete from roster_upload where place = $1 and id = $2', [place, id])
