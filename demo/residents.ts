import { type CalendarDate, isRefusal } from '../src/domain/kernel/index.ts'
import { previewRoster } from '../src/domain/registry/index.ts'
import type { App } from '../src/server/platform/app.ts'
import { saveEntries } from '../src/server/registry/index.ts'
import { LIUWAN } from './county.ts'
import { chance } from './random.ts'
import { type Resident, residents, rosterTable } from './roster.ts'
import type { Village } from './story.ts'

/** The people of a village of the story: 380 households in the rich one, 60 in the others, and in the bench as many. */
export const peopleOf = (
  {
    place,
    name,
    heads,
  }: { readonly place: string; readonly name: string; readonly heads: readonly string[] },
  { seed, today, bench }: { readonly seed: number; readonly today: CalendarDate; readonly bench: boolean },
): Resident[] => {
  const households = place === LIUWAN ? 380 : bench ? 460 : 60
  return residents(
    { village: name, households, area: 990_000 + (seed % 1_000), today, heads },
    chance(seed ^ 0x5eed),
  )
}

/** Takes the roster into the village's list, read by the same law as a file that an office hands in. */
export const enterResidents = async (
  app: App,
  village: Village,
  people: readonly Resident[],
  today: CalendarDate,
): Promise<void> => {
  const preview = previewRoster({ cells: rosterTable(village.name, people) }, { today })
  if (isRefusal(preview) || preview.counts.errors > 0)
    throw new Error(`the roster of ${village.name} has errors`)
  const entries = preview.entries.map(({ entry }) => ({ id: village.luck.id(), entry }))
  await app.database.write([village.place], (client) =>
    saveEntries(client, app.vault, village.place, entries),
  )
}
