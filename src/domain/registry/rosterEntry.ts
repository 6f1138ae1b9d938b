import type { CalendarDate, Id } from '../kernel/index.ts'
import { convertOldNumber, type Sex } from './identityNumber.ts'
import type { Relation } from './relation.ts'

/** A person in a village's roster. All of it is personal data: it lives in sealed records and in the roster's table. */
export interface RosterEntry {
  readonly name: string
  /** 18 characters; absent where the paper has none, or only an old one. */
  readonly identity?: string
  /** The old 15 digits, where the paper has them instead. History only: nobody is linked to an account by it. */
  readonly oldIdentity?: string
  readonly sex: Sex
  readonly birth: CalendarDate
  /** Number of the household; where the file has none, `householdByHead`. Show `householdNumber` only. */
  readonly household: string
  readonly relation: Relation
  /** As the paper says it: 长子, 儿媳 … */
  readonly relationWords: string
  readonly group?: string
  readonly ethnicity?: string
  /** E.164. */
  readonly phone?: string
  readonly address?: string
  /** 户口性质, as written. */
  readonly hukou?: string
  /** Where the person lives or works away, as written. */
  readonly away?: string
  readonly remark?: string
}

/** An entry that the village's roster holds already. */
export interface KnownEntry {
  readonly id: Id
  readonly entry: RosterEntry
}

/** What tells people apart. */
type Person = Pick<RosterEntry, 'name' | 'birth' | 'identity' | 'oldIdentity'>

const nameAndBirth = (entry: Person): string => `${entry.name}|${entry.birth}`

/** What tells a person from all others: the identity number, the one an old number becomes, else name and birth date. */
export const personKey = (entry: Person): string =>
  entry.identity ??
  (entry.oldIdentity === undefined ? nameAndBirth(entry) : convertOldNumber(entry.oldIdentity))

const BY_HEAD = '户主:'

/** Stands for the number of a household that has none. It holds the head's key, so it is never shown. */
export const householdByHead = (head: Person): string => BY_HEAD + personKey(head)

/** The household number as the office writes it, if there is one. */
export const householdNumber = ({ household }: Pick<RosterEntry, 'household'>): string | undefined =>
  household.startsWith(BY_HEAD) ? undefined : household

/**
 * Finds an entry among known ones: by its key, and by name and birth date where either side lacks the number, so that
 * a child that gets its first ID number stays the same child.
 */
export const findKnown = (known: readonly KnownEntry[]): ((entry: Person) => KnownEntry | undefined) => {
  const byKey = new Map(known.map((one) => [personKey(one.entry), one]))
  const byName = new Map(known.map((one) => [nameAndBirth(one.entry), one]))
  return (entry) => {
    const same = byKey.get(personKey(entry))
    if (same) return same
    const namesake = byName.get(nameAndBirth(entry))
    const bothNumbered =
      namesake &&
      personKey(namesake.entry) !== nameAndBirth(entry) &&
      personKey(entry) !== nameAndBirth(entry)
    return bothNumbered ? undefined : namesake
  }
}
