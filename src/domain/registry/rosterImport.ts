import { type CalendarDate, type Id, isRefusal, type Refusal, text } from '../kernel/index.ts'
import type { Home } from './home.ts'
import { LEFT, relationWords } from './householdHistory.ts'
import type { LeaveReason } from './householdRecord.ts'
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
  /** Where those people live now, and who of them left the village's households. */
  readonly homes?: ReadonlyMap<Id, Home>
  readonly left?: ReadonlyMap<Id, LeaveReason>
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
  /** The person left the village's households and is not put back into one. */
  readonly left?: LeaveReason
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
  /** People who live here by the roster and whom the file does not have. An import never removes them: a death or a move does. */
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
  const { known = [], homes = new Map<Id, Home>(), left = new Map<Id, LeaveReason>() } = options
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

  const read: ReadEntry[] = []
  const households: PreviewedHousehold[] = []
  for (const { number, rows: members } of grouping.households) {
    const head = members.find(({ relation }) => relation === 'head')
    // A file without numbers leaves a known household its number.
    const knownHead = head?.person && find(head.person)
    const headHome = knownHead && homes.get(knownHead.id)
    const household =
      number ??
      headHome?.number ??
      knownHead?.entry.household ??
      (head?.person ? householdByHead(head.person) : '')
    const people = members.flatMap(({ row, person }) => (person ? [{ row, person }] : []))
    const start = read.length
    for (const { row, person } of people) {
      const group = person.group ?? head?.person?.group
      read.push({
        row,
        entry: { ...person, household, ...(group === undefined ? {} : { group }) },
        ...(headHome === undefined ? {} : { headHome }),
      })
    }
    const headLeft = knownHead && left.get(knownHead.id)
    const knownOf = people.map(({ person }) => find(person)?.id ?? '')
    if (headLeft && knownOf.every((id) => !homes.has(id)) && knownOf.some((id) => !left.has(id)))
      problems.push(headIsGone(head.row, knownHead.entry.name, headLeft, mapping))
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
    ...livesElsewhere(read, mapping, find, homes),
    ...hasLeft(read, mapping, find, left),
  )
  problems.sort((a, b) => a.row - b.row)

  const count = (severity: RosterProblem['severity']) =>
    problems.filter((one) => one.severity === severity).length
  const errors = count('error')
  const entries = errors > 0 ? [] : read.map(({ row, entry }) => compare(row, entry, find(entry), left))
  const present = new Set(entries.map((entry) => entry.known))
  const missing = errors > 0 ? [] : known.filter(({ id }) => !present.has(id) && !left.has(id))
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

/** A person as the file has them. */
interface ReadEntry {
  readonly row: number
  readonly entry: RosterEntry
  /** Where the head of that household lives by the roster. */
  readonly headHome?: Home
}

const compare = (
  row: number,
  read: RosterEntry,
  known: KnownEntry | undefined,
  departures: ReadonlyMap<Id, LeaveReason>,
): PreviewedEntry => {
  if (!known) return { row, change: 'new', entry: read, fields: [] }
  // Who lives with whom changes by an event with its day, never by a file.
  const { household, relation, relationWords, oldIdentity, ...rest } = read
  // An old number in the file does not undo the new one that is known.
  const file: Partial<RosterEntry> =
    known.entry.identity === undefined && oldIdentity !== undefined ? { ...rest, oldIdentity } : rest
  const entry = { ...known.entry, ...file }
  const fields = (Object.keys(file) as (keyof RosterEntry)[]).filter((key) => known.entry[key] !== file[key])
  const left = departures.get(known.id)
  return {
    row,
    change: fields.length > 0 ? 'changed' : 'unchanged',
    entry,
    known: known.id,
    ...(left === undefined ? {} : { left }),
    fields,
  }
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
  read: readonly ReadEntry[],
  mapping: RosterMapping,
  find: ReturnType<typeof findKnown>,
  homes: ReadonlyMap<Id, Home>,
): readonly RosterProblem[] =>
  read.flatMap(({ row, entry, headHome }): RosterProblem[] => {
    const home = homes.get(find(entry)?.id ?? '')
    if (!home) return []
    const [here, there] = [householdNumber(entry), home.number]
    const moved =
      here !== undefined && there !== undefined
        ? here !== there
        : headHome !== undefined && headHome.household !== home.household
    const related = home.relation === 'unknown' || entry.relation === home.relation
    if (!moved && related) return []
    const relation = relationWords(home.relation)
    return [
      {
        severity: 'warning',
        code: 'person.household',
        row,
        column: columnLetter((moved ? mapping.household : mapping.relation) ?? 0),
        words: text(
          `“${entry.name}”在名册里是${there === undefined ? '' : `${there} 户`}“${relation.zh}”，表上不一样，仍按名册。户里的变动（分户、换户主、迁户）请在名册里一件一件登记。`,
          `The roster has “${entry.name}” as ${relation.en}${there === undefined ? '' : ` of household ${there}`}; the file differs and is not followed. Enter a split, a new head or a move on its own in the roster.`,
        ),
      },
    ]
  })

/** Somebody whom the file has and who left the village's households: told, and not put back. */
const hasLeft = (
  read: readonly ReadEntry[],
  mapping: RosterMapping,
  find: ReturnType<typeof findKnown>,
  left: ReadonlyMap<Id, LeaveReason>,
): readonly RosterProblem[] =>
  read.flatMap(({ row, entry }): RosterProblem[] => {
    const why = left.get(find(entry)?.id ?? '')
    if (why === undefined) return []
    return [
      {
        severity: 'warning',
        code: 'person.left',
        row,
        column: columnLetter(mapping.name ?? 0),
        words: text(
          `“${entry.name}”在名册里已经登记${LEFT[why].zh}，仍按名册，不放回户里。搬回来的，请在那一户登记迁入。`,
          `The roster says that “${entry.name}” ${LEFT[why].en}; that stands. Who came back is entered as a move in of that household.`,
        ),
      },
    ]
  })

/** People who are to found a household with somebody as head who is no longer here. */
const headIsGone = (row: number, name: string, why: LeaveReason, mapping: RosterMapping): RosterProblem => ({
  severity: 'error',
  code: 'household.headLeft',
  row,
  column: columnLetter(mapping.relation ?? 0),
  words: text(
    `“${name}”在名册里已经登记${LEFT[why].zh}，不能做户主。请把现在的户主写成“户主”。`,
    `The roster says that “${name}” ${LEFT[why].en}, who cannot be head. Write 户主 for the present head.`,
  ),
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
