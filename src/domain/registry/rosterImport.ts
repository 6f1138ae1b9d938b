import { type CalendarDate, type Id, isRefusal, type Refusal, text } from '../kernel/index.ts'
import { describeColumns, type RosterColumn, type RosterMapping } from './rosterColumns.ts'
import {
  findKnown,
  householdByHead,
  householdNumber,
  type KnownEntry,
  personKey,
  type RosterEntry,
} from './rosterEntry.ts'
import { groupHouseholds, type HouseholdsBy } from './rosterHouseholds.ts'
import { columnLetter, type RosterProblem } from './rosterProblem.ts'
import { readRow } from './rosterRow.ts'
import { checkMapping, type RosterTable, readTable, type Sheet, type TableChoices } from './rosterTable.ts'

export interface RosterOptions extends TableChoices {
  readonly today: CalendarDate
  /** What the village's roster holds now. */
  readonly known?: readonly KnownEntry[]
  /** Name of another village whose roster holds this identity number, if any. */
  readonly elsewhere?: (identity: string) => string | undefined
}

export interface PreviewedEntry {
  readonly row: number
  readonly change: 'new' | 'changed' | 'unchanged'
  /** What the roster will hold: known values stay where the file has none. */
  readonly entry: RosterEntry
  /** Id of the entry that the roster holds already. */
  readonly known?: Id
  /** What changes, for `changed`. */
  readonly fields: readonly (keyof RosterEntry)[]
}

export interface PreviewedHousehold {
  readonly number?: string
  /** Positions in `entries`. */
  readonly head: number
  readonly members: readonly number[]
}

export interface RosterPreview {
  readonly headerRow: number
  readonly columns: readonly RosterColumn[]
  readonly mapping: RosterMapping
  readonly householdsBy: HouseholdsBy
  /** In the order of the rows. */
  readonly problems: readonly RosterProblem[]
  readonly skipped: RosterTable['skipped']
  /** Household by household. Empty when there is an error: all or nothing. */
  readonly entries: readonly PreviewedEntry[]
  readonly households: readonly PreviewedHousehold[]
  /** Entries that the roster holds and the file does not. An import never removes them: a death or a move does. */
  readonly missing: readonly KnownEntry[]
  readonly counts: RosterCounts
}

export interface RosterCounts {
  /** Rows with people. */
  readonly rows: number
  readonly households: number
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly missing: number
  readonly errors: number
  readonly warnings: number
}

/** Whether anything would change; the same file twice answers `false`. */
export const changesSomething = ({ counts }: RosterPreview): boolean => counts.new + counts.changed > 0

/**
 * Reads a roster sheet against what the village's roster holds. Refuses when no table is found or needed columns are
 * missing; else answers a preview with every problem. One error, and no entry: all or nothing.
 */
export const previewRoster = (sheet: Sheet, options: RosterOptions): RosterPreview | Refusal => {
  const table = readTable(sheet, options)
  if (isRefusal(table)) return table
  const unusable = checkMapping(table)
  if (unusable) return unusable
  const { mapping } = table
  const context = { mapping, today: options.today, dates1904: sheet.dates1904 ?? false }
  const rows = table.rows.map((row) => readRow(row, context))
  const grouping = groupHouseholds(rows, mapping)
  const known = options.known ?? []
  const find = findKnown(known)
  const problems = [...rows.flatMap((row) => row.problems), ...grouping.problems]
  if (rows.length === 0) {
    problems.push({
      severity: 'error',
      code: 'roster.empty',
      row: table.headerRow + 1,
      words: text('表头下面没有人员。', 'There are no people below the header.'),
    })
  }

  const read: { row: number; entry: RosterEntry }[] = []
  const households: PreviewedHousehold[] = []
  for (const { number, rows: members } of grouping.households) {
    const head = members.find(({ relation }) => relation === 'head')
    // A file without numbers leaves a known household its number.
    const household =
      number ?? (head?.person ? (find(head.person)?.entry.household ?? householdByHead(head.person)) : '')
    const people = members.flatMap(({ row, person }) => (person ? [{ row, person }] : []))
    const start = read.length
    for (const { row, person } of people) {
      const group = person.group ?? head?.person?.group
      read.push({ row, entry: { ...person, household, ...(group === undefined ? {} : { group }) } })
    }
    const position = start + people.findIndex(({ person }) => person.relation === 'head')
    households.push({
      ...(number === undefined ? {} : { number }),
      head: position,
      members: people.map((_, i) => start + i),
    })
  }
  problems.push(
    ...duplicates(read, mapping),
    ...foundElsewhere(read, mapping, options),
    ...livesElsewhere(read, mapping, find),
  )
  problems.sort((a, b) => a.row - b.row)

  const count = (severity: RosterProblem['severity']) =>
    problems.filter((one) => one.severity === severity).length
  const errors = count('error')
  const entries = errors > 0 ? [] : read.map(({ row, entry }) => compare(row, entry, find(entry)))
  const present = new Set(entries.map((entry) => entry.known))
  const missing = errors > 0 ? [] : known.filter(({ id }) => !present.has(id))
  const changes = (change: PreviewedEntry['change']) =>
    entries.filter((entry) => entry.change === change).length
  return {
    headerRow: table.headerRow,
    columns: describeColumns(table.headers, mapping),
    mapping,
    householdsBy: grouping.by,
    problems,
    skipped: table.skipped,
    entries,
    households: errors > 0 ? [] : households,
    missing,
    counts: {
      rows: rows.length,
      households: grouping.households.length,
      new: changes('new'),
      changed: changes('changed'),
      unchanged: changes('unchanged'),
      missing: missing.length,
      errors,
      warnings: count('warning'),
    },
  }
}

const compare = (row: number, read: RosterEntry, known: KnownEntry | undefined): PreviewedEntry => {
  if (!known) return { row, change: 'new', entry: read, fields: [] }
  // Who lives with whom changes by an event with its day, never by a file.
  const { household, relation, relationWords, oldIdentity, ...rest } = read
  // An old number in the file does not undo the new one that is known.
  const file: Partial<RosterEntry> =
    known.entry.identity === undefined && oldIdentity !== undefined ? { ...rest, oldIdentity } : rest
  const entry = { ...known.entry, ...file }
  const fields = (Object.keys(file) as (keyof RosterEntry)[]).filter((key) => known.entry[key] !== file[key])
  return { row, change: fields.length > 0 ? 'changed' : 'unchanged', entry, known: known.id, fields }
}

const duplicates = (
  read: readonly { readonly row: number; readonly entry: RosterEntry }[],
  mapping: RosterMapping,
): readonly RosterProblem[] => {
  const first = new Map<string, number>()
  return read.flatMap(({ row, entry }): RosterProblem[] => {
    const key = personKey(entry)
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, row)
      return []
    }
    return [
      {
        severity: 'error',
        code: 'person.twice',
        row,
        column: columnLetter(mapping.identity ?? 0),
        words: text(
          `“${entry.name}”与第 ${earlier} 行是同一个人。请删去一行；不是同一人的，请核对身份证号。`,
          `“${entry.name}” is the same person as in row ${earlier}. Delete one row; if they are two people, check the ID numbers.`,
        ),
      },
    ]
  })
}

/** A household or a relation that differs from the roster's: told, and left as it is. */
const livesElsewhere = (
  read: readonly { readonly row: number; readonly entry: RosterEntry }[],
  mapping: RosterMapping,
  find: ReturnType<typeof findKnown>,
): readonly RosterProblem[] =>
  read.flatMap(({ row, entry }): RosterProblem[] => {
    const known = find(entry)?.entry
    if (!known) return []
    const [here, there] = [householdNumber(entry), householdNumber(known)]
    const moved = here !== undefined && there !== undefined && here !== there
    if (!moved && entry.relation === known.relation) return []
    return [
      {
        severity: 'warning',
        code: 'person.household',
        row,
        column: columnLetter((moved ? mapping.household : mapping.relation) ?? 0),
        words: text(
          `“${entry.name}”在名册里是${there === undefined ? '' : `${there} 户`}“${known.relationWords}”，表上不一样，仍按名册。户里的变动（分户、换户主、迁户）请在名册里一件一件登记。`,
          `The roster has “${entry.name}” as ${known.relationWords}${there === undefined ? '' : ` of household ${there}`}; the file differs and is not followed. Enter a split, a new head or a move on its own in the roster.`,
        ),
      },
    ]
  })

const foundElsewhere = (
  read: readonly { readonly row: number; readonly entry: RosterEntry }[],
  mapping: RosterMapping,
  { elsewhere }: RosterOptions,
): readonly RosterProblem[] =>
  read.flatMap(({ row, entry }): RosterProblem[] => {
    const village = entry.identity === undefined ? undefined : elsewhere?.(entry.identity)
    if (village === undefined) return []
    return [
      {
        severity: 'warning',
        code: 'person.elsewhere',
        row,
        column: columnLetter(mapping.identity ?? 0),
        words: text(
          `“${entry.name}”已经在${village}的名册里。如果是迁入或婚入，请同时请那边办理迁出。`,
          `“${entry.name}” is already in the roster of ${village}. If the person moved or married in, ask there for the leaving to be entered too.`,
        ),
      },
    ]
  })
