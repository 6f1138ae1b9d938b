import {
  type Actor,
  canonicalJson,
  dateInShanghai,
  type Id,
  isRefusal,
  type Place,
  type Refusal,
} from '../../domain/kernel/index.ts'
import {
  homesIn,
  previewRoster,
  type RosterMapping,
  type RosterPreview,
  readTable,
  rosterPlan,
  type Sheet,
} from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import { sha256Hex } from '../platform/blobs.ts'
import type { Client } from '../platform/database.ts'
import type { Outcome } from '../platform/matters.ts'
import { readSpreadsheet } from '../platform/spreadsheet.ts'
import { uuidsOf } from '../platform/uuid.ts'
import { departuresIn, openHouseholds } from './households.ts'
import { entriesOf } from './rosterEntries.ts'
import { rosterMatter } from './rosters.ts'

/** A roster as it came: its name, the digest of its bytes, and the sheet that holds people. */
export interface RosterFile {
  readonly name: string
  readonly sha256: string
  readonly sheet: Sheet
}

/** How the person corrected what the file's columns hold. */
export interface RosterChoices {
  readonly mapping?: RosterMapping | undefined
  readonly headerRow?: number | undefined
}

/** Reads an uploaded table; of several sheets the first that has a roster's header. */
export const readRosterFile = (bytes: Buffer, name: string): RosterFile | Refusal => {
  const read = readSpreadsheet(bytes, name)
  if (isRefusal(read)) return read
  const sheets = read.sheets.map(({ rows, merges }): Sheet => ({ cells: rows, merges }))
  const sheet =
    (sheets.length > 1 ? sheets.find((each) => !isRefusal(readTable(each))) : undefined) ?? sheets[0]!
  return { name: name.replace(/^.*[/\\]/, '').slice(-100), sha256: sha256Hex(bytes), sheet }
}

/** Reads a file against what the village's roster holds now. */
export const previewFile = async (
  client: Client,
  app: Pick<App, 'vault' | 'now'>,
  place: Place,
  { sheet }: RosterFile,
  choices: RosterChoices = {},
): Promise<RosterPreview | Refusal> => (await readAgainst(client, app, place, sheet, choices)).preview

const readAgainst = async (
  client: Client,
  app: Pick<App, 'vault' | 'now'>,
  place: Place,
  sheet: Sheet,
  { mapping, headerRow }: RosterChoices,
) => {
  const [known, households, left] = await Promise.all([
    entriesOf(client, app.vault, place),
    openHouseholds(client, place),
    departuresIn(client, place),
  ])
  const preview = previewRoster(sheet, {
    today: dateInShanghai(app.now()),
    known,
    homes: homesIn(households),
    left,
    ...(mapping === undefined ? {} : { mapping }),
    ...(headerRow === undefined ? {} : { headerRow }),
  })
  return { preview, households }
}

/**
 * Imports a file: entries and households in one order, all or nothing. `order.id` is the idempotency key, and ids of
 * people and households follow from it. The roster's matter must be at `version`, so that of two who import at once the
 * second looks again. A file that changes nothing records nothing.
 */
export const importRoster = async (
  app: App,
  place: Place,
  actor: Actor,
  file: RosterFile,
  choices: RosterChoices,
  order: { readonly id: Id; readonly version?: number },
): Promise<{ readonly preview: RosterPreview; readonly outcome: Outcome } | Refusal> => {
  const { preview, households } = await app.database.read([place], (client) =>
    readAgainst(client, app, place, file.sheet, choices),
  )
  if (isRefusal(preview)) return preview
  const { counts } = preview
  const { people, steps } = rosterPlan(
    preview,
    households,
    dateInShanghai(app.now()),
    uuidsOf(`${place}/${order.id}`),
  )
  const command = {
    type: 'import' as const,
    file: file.sha256,
    entries: sha256Hex(Buffer.from(canonicalJson(preview.entries.map(({ entry }) => entry)))),
    counts,
    people,
  }
  const outcome = await app.matters.order({
    id: order.id,
    place,
    actor,
    steps: [
      {
        kind: 'roster',
        matter: rosterMatter(place),
        command,
        ...(order.version === undefined ? {} : { expectedVersion: order.version }),
      },
      ...steps,
    ],
  })
  return { preview, outcome }
}
