import type { CalendarDate, Id } from '../kernel/index.ts'
import { homesIn, type KnownHousehold } from './home.ts'
import type { Joining } from './householdRecord.ts'
import type { HouseholdStep } from './householdSteps.ts'
import { householdNumber, type KnownEntry } from './rosterEntry.ts'
import type { PreviewedEntry, RosterPreview } from './rosterImport.ts'

/** What an import does once it is confirmed: entries to keep, and what happens to households. */
export interface RosterPlan {
  /** New and changed entries. */
  readonly people: readonly KnownEntry[]
  readonly steps: readonly HouseholdStep[]
}

/**
 * Turns a preview without errors into entries and household events. People who are in no household found one together,
 * or join the one that the others of their rows are in: as born, where they were born since it was opened, else as
 * moved in. Whoever is in a household stays there, and whoever left stays away. `newId` gives ids to people and households.
 */
export const rosterPlan = (
  preview: Pick<RosterPreview, 'entries' | 'households'>,
  known: readonly KnownHousehold[],
  today: CalendarDate,
  newId: () => Id,
): RosterPlan => {
  const people: KnownEntry[] = []
  const idOf = new Map<PreviewedEntry, Id>()
  for (const one of preview.entries) {
    const id = one.known ?? newId()
    idOf.set(one, id)
    if (one.change !== 'unchanged') people.push({ id, entry: one.entry })
  }
  const homes = homesIn(known)
  const byId = new Map(known.map((household) => [household.id, household]))
  const householdOf = (row: PreviewedEntry) => byId.get(homes.get(idOf.get(row)!)?.household ?? '')

  const steps: HouseholdStep[] = []
  for (const { head, members } of preview.households) {
    const rows = members.map((position) => preview.entries[position]!)
    const newcomers = rows.filter((row) => !row.left && !householdOf(row))
    if (newcomers.length === 0) continue
    const home = rows.map(householdOf).find(Boolean)
    if (home) steps.push(...joinings(home, newcomers, idOf, today))
    else {
      const first = preview.entries[head]!
      const number = householdNumber(first.entry)
      const { group } = first.entry
      steps.push({
        kind: 'household',
        matter: newId(),
        command: {
          type: 'found',
          date: today,
          ...(number === undefined ? {} : { number }),
          ...(group === undefined ? {} : { group }),
          head: idOf.get(first)!,
          members: newcomers.filter((row) => row !== first).map((row) => joining(row, idOf)),
        },
      })
    }
  }
  return { people, steps }
}

/** A household has its head: one that a file adds as a second is a member of unknown kind. */
const joining = (row: PreviewedEntry, ids: ReadonlyMap<PreviewedEntry, Id>): Joining => ({
  person: ids.get(row)!,
  relation: row.entry.relation === 'head' ? 'other' : row.entry.relation,
})

const joinings = (
  { id, state }: KnownHousehold,
  newcomers: readonly PreviewedEntry[],
  ids: ReadonlyMap<PreviewedEntry, Id>,
  today: CalendarDate,
): HouseholdStep[] => {
  const born = newcomers.filter(({ entry }) => entry.birth >= state.opened! && entry.relation !== 'head')
  const moved = newcomers.filter((row) => !born.includes(row))
  return [
    ...born.map(
      (row): HouseholdStep => ({
        kind: 'household',
        matter: id,
        command: { type: 'birth', date: row.entry.birth, member: joining(row, ids) },
      }),
    ),
    ...(moved.length === 0
      ? []
      : [
          {
            kind: 'household' as const,
            matter: id,
            command: {
              type: 'moveIn' as const,
              date: today,
              members: moved.map((row) => joining(row, ids)),
            },
          },
        ]),
  ]
}
