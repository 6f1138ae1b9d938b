import { type Text, text } from '../kernel/index.ts'
import type { RosterMapping } from './rosterColumns.ts'
import { columnLetter, type RosterProblem } from './rosterProblem.ts'
import type { RowReading } from './rosterRow.ts'

/** Rows of one household, in the order of the file. */
export interface HouseholdRows {
  /** As the file writes it; absent where the file has no household numbers. */
  readonly number?: string
  readonly rows: readonly RowReading[]
}

/** By what the file says who lives together. */
export type HouseholdsBy = 'number' | 'headName' | 'headRow'

export const HOUSEHOLDS_BY: Readonly<Record<HouseholdsBy, Text>> = {
  number: text(
    '同一户号为一户；空着的格子跟上一行',
    'One household number, one household; an empty cell follows the row above',
  ),
  headName: text(
    '同一户主姓名、上下相连的为一户',
    'Neighbouring rows with one name of the head are one household',
  ),
  headRow: text(
    '从“户主”一行到下一个“户主”之前为一户',
    'From each row of a head up to the next is one household',
  ),
}

export interface Grouping {
  readonly by: HouseholdsBy
  readonly households: readonly HouseholdRows[]
  readonly problems: readonly RosterProblem[]
}

/** Puts rows into households and checks that each has one head. */
export const groupHouseholds = (rows: readonly RowReading[], mapping: RosterMapping): Grouping => {
  const by: HouseholdsBy =
    mapping.household !== undefined ? 'number' : mapping.headName !== undefined ? 'headName' : 'headRow'
  const problems: RosterProblem[] = []
  const say = (code: string, row: number, index: number | undefined, words: Text) =>
    problems.push({
      severity: 'error',
      code,
      row,
      ...(index === undefined ? {} : { column: columnLetter(index) }),
      words,
    })

  const households: { number?: string; headName?: string; rows: RowReading[] }[] = []
  const byNumber = new Map<string, { number?: string; rows: RowReading[] }>()
  let above = ''
  for (const row of rows) {
    const current = households[households.length - 1]
    const isHead = row.relation === 'head'
    if (by === 'number') {
      const follows = row.householdCell === ''
      if (follows && (isHead || above === '')) {
        above = ''
        say(
          'household.none',
          row.row,
          mapping.household,
          text('这一户的户号是空的，请填写。', 'The household number is empty. Fill it in.'),
        )
        continue
      }
      const number = follows ? above : row.householdCell
      above = number
      let household = byNumber.get(number)
      if (!household) {
        household = { number, rows: [] }
        byNumber.set(number, household)
        households.push(household)
      }
      household.rows.push(row)
    } else if (by === 'headName') {
      const headName = row.headNameCell === '' && !isHead ? (current?.headName ?? '') : row.headNameCell
      const another =
        headName !== current?.headName || (isHead && current.rows.some((r) => r.relation === 'head'))
      if (another) households.push({ headName, rows: [row] })
      else current.rows.push(row)
      if (isHead && headName !== '' && row.person && row.person.name !== headName) {
        say(
          'household.headName',
          row.row,
          mapping.headName,
          text(
            `这一行写的是户主，但户主姓名是“${headName}”，不是“${row.person.name}”。请核对。`,
            `This row says it is the head, but the head's name is “${headName}”, not “${row.person.name}”. Check it.`,
          ),
        )
      }
    } else if (isHead || !current) households.push({ rows: [row] })
    else current.rows.push(row)
  }

  for (const { number, rows: members } of households) {
    const called =
      number === undefined ? ['这一户', 'This household'] : [`${number} 户`, `Household ${number}`]
    const heads = members.filter(({ relation }) => relation === 'head')
    for (const extra of heads.slice(1)) {
      say(
        'household.twoHeads',
        extra.row,
        mapping.relation,
        text(
          `${called[0]}有两个户主（第 ${heads[0]!.row} 行已经是户主）。请只留一个，其他人写与户主的关系；不是一户的请改户号。`,
          `${called[1]} has two heads (row ${heads[0]!.row} is the head already). Keep one and give the others' relation to the head; another household needs another number.`,
        ),
      )
    }
    // A row whose relation is missing may be the head; that row has its own error.
    if (
      heads.length === 0 &&
      !members.some(({ problems: own }) => own.some(({ code }) => code === 'relation.none'))
    ) {
      say(
        'household.noHead',
        members[0]!.row,
        mapping.relation,
        text(
          `${called[0]}没有户主。请把其中一人的与户主关系写成“户主”。`,
          `${called[1]} has no head. Write 户主 as the relation of one member.`,
        ),
      )
    }
  }
  return { by, households, problems }
}
