import { type CalendarDate, isRefusal, type Refusal, type Text } from '../kernel/index.ts'
import { readPhone } from './phone.ts'
import { RELATIONS, type Relation } from './relation.ts'
import { ROSTER_FIELDS, type RosterField, type RosterMapping } from './rosterColumns.ts'
import type { RosterEntry } from './rosterEntry.ts'
import { columnLetter } from './rosterProblem.ts'
import { readRow } from './rosterRow.ts'

/** What a form says of a newcomer, as typed. */
export type NewcomerForm = Readonly<Partial<Record<RosterField, string>>>

/** What is wrong with one field of it. */
export interface NewcomerProblem {
  readonly field: RosterField
  readonly words: Text
}

const FIELDS = Object.keys(ROSTER_FIELDS) as RosterField[]
const MAPPING: RosterMapping = Object.fromEntries(FIELDS.map((field, column) => [field, column]))
const FIELD_OF = new Map(FIELDS.map((field, column) => [columnLetter(column), field]))

/**
 * Reads a newcomer as a row of the roster is read, by the same rules; `household` is what ties the entry to the others
 * of its household. A phone that no row would keep is an error here: who typed it is there to correct it.
 */
export const readNewcomer = (
  form: NewcomerForm,
  relation: Relation,
  household: string,
  today: CalendarDate,
): { readonly entry: RosterEntry } | { readonly problems: readonly NewcomerProblem[] } => {
  const words = RELATIONS[relation].zh
  const phone = form.phone?.trim() ? readPhone(form.phone) : undefined
  const cells = FIELDS.map((field) => (field === 'relation' ? words : (form[field] ?? '')))
  const { person, problems } = readRow({ row: 1, cells }, { mapping: MAPPING, today, dates1904: false })
  const wrong = problems
    .filter(({ severity }) => severity === 'error')
    .flatMap(({ column, words: said }): NewcomerProblem[] => [
      { field: FIELD_OF.get(column ?? '') ?? 'name', words: said },
    ])
  const refused: NewcomerProblem[] = isRefusal(phone)
    ? [{ field: 'phone', words: (phone as Refusal).words }]
    : []
  if (!person || refused.length > 0) return { problems: [...wrong, ...refused] }
  return { entry: { ...person, household, relation, relationWords: words } }
}
