import {
  type CalendarDate,
  fromDayNumber,
  isRefusal,
  type Refusal,
  readDate,
  type Text,
  text,
} from '../kernel/index.ts'
import { halfWidth, narrow } from './halfWidth.ts'
import { type IdentityNumber, readIdentityNumber, type Sex } from './identityNumber.ts'
import { readName } from './personName.ts'
import { readPhone } from './phone.ts'
import { type Relation, readRelation } from './relation.ts'
import type { RosterField, RosterMapping } from './rosterColumns.ts'
import type { RosterEntry } from './rosterEntry.ts'
import { columnLetter, type RosterProblem } from './rosterProblem.ts'
import type { TableRow } from './rosterTable.ts'

/** A row as read: the person without a household yet, and what the row says about it. */
export interface RowReading {
  readonly row: number
  readonly relation: Relation
  /** Household number and head's name as written; empty where the row leaves them to the row above. */
  readonly householdCell: string
  readonly headNameCell: string
  /** Absent when the row has an error. */
  readonly person?: Omit<RosterEntry, 'household'>
  readonly problems: readonly RosterProblem[]
}

interface RowContext {
  readonly mapping: RosterMapping
  readonly today: CalendarDate
  readonly dates1904: boolean
}

/** Excel's day numbers: day 1 is 1900-01-01, and a 29 February 1900 that never was is counted as day 60. */
const EXCEL_EPOCH = 25_569
const EXCEL_1904 = 1_462

const dateOfSerial = (serial: number, dates1904: boolean): CalendarDate | undefined => {
  const day = dates1904 ? serial + EXCEL_1904 : serial < 60 ? serial + 1 : serial
  return serial >= 1 ? fromDayNumber(day - EXCEL_EPOCH) : undefined
}

/** A birth date as sheets hold it: written out in many ways, or as Excel's day number. `undefined` if impossible. */
export const readBirth = (raw: string, today: CalendarDate, dates1904 = false): CalendarDate | undefined => {
  const cell = narrow(raw).trim()
  const date = /^\d{1,5}(?:\.\d+)?$/.test(cell)
    ? dateOfSerial(Math.floor(Number(cell)), dates1904)
    : readDate(cell)
  return date !== undefined && date <= today ? date : undefined
}

const SEXES: Readonly<Record<string, Sex>> = {
  男: 'male',
  女: 'female',
  男性: 'male',
  女性: 'female',
  M: 'male',
  F: 'female',
}

/** Reads one row. Every problem is told; with an error there is no person. */
export const readRow = ({ row, cells }: TableRow, { mapping, today, dates1904 }: RowContext): RowReading => {
  const problems: RosterProblem[] = []
  const say = (severity: RosterProblem['severity'], code: string, field: RosterField, words: Text) => {
    const index = mapping[field]
    problems.push({
      severity,
      code,
      row,
      ...(index === undefined ? {} : { column: columnLetter(index) }),
      words,
    })
  }
  const refused = (field: RosterField, { code, words }: Refusal) => say('error', code, field, words)
  const cell = (field: RosterField): string => {
    const index = mapping[field]
    return index === undefined ? '' : (cells[index] ?? '').trim()
  }

  const name = readName(cell('name'))
  if (isRefusal(name)) refused('name', name)
  else for (const words of name.warnings) say('warning', 'name.odd', 'name', words)

  let identity: IdentityNumber | undefined
  if (isBlank(cell('identity'))) {
    say(
      'warning',
      'identity.none',
      'identity',
      text(
        '没有身份证号。可以导入，但本人不能自己关联账户，办出身份证后请补上。',
        'No ID number. The person can be imported but not linked to an account; add the number when there is one.',
      ),
    )
  } else {
    const reading = readIdentityNumber(cell('identity'), today)
    if (isRefusal(reading)) refused('identity', reading)
    else {
      identity = reading
      for (const words of reading.warnings) {
        say('warning', reading.old === undefined ? 'identity.odd' : 'identity.old', 'identity', words)
      }
    }
  }

  const birthCell = cell('birth')
  const written = isBlank(birthCell) ? undefined : readBirth(birthCell, today, dates1904)
  if (!isBlank(birthCell) && written === undefined) {
    say(
      'error',
      'birth.impossible',
      'birth',
      text(
        `出生日期“${birthCell}”不存在、晚于今天或写得不完整。请写成 1990-01-05 这样。`,
        `The birth date “${birthCell}” does not exist, lies after today or is incomplete. Write it like 1990-01-05.`,
      ),
    )
  } else if (written !== undefined && identity !== undefined && written !== identity.birth) {
    say(
      'error',
      'birth.differs',
      'birth',
      text(
        `出生日期 ${written} 与身份证号里的 ${identity.birth} 不一致。请照证件改正其中一个。`,
        `The birth date ${written} differs from ${identity.birth} in the ID number. Correct one of them from the card.`,
      ),
    )
  }
  const birth = identity?.birth ?? written
  if (birth === undefined && isBlank(birthCell) && isBlank(cell('identity'))) {
    say(
      'error',
      'birth.none',
      mapping.birth === undefined ? 'identity' : 'birth',
      text(
        '身份证号和出生日期都没有，分不清是谁。请至少填一个。',
        'Neither ID number nor birth date: nobody can tell who this is. Fill in one of them.',
      ),
    )
  }

  const sexCell = halfWidth(cell('sex')).toUpperCase()
  const writtenSex = SEXES[sexCell]
  if (sexCell !== '' && writtenSex === undefined) {
    say(
      'error',
      'sex.unknown',
      'sex',
      text(`性别“${sexCell}”看不懂，请写“男”或“女”。`, `Sex “${sexCell}” is not understood. Write 男 or 女.`),
    )
  } else if (writtenSex !== undefined && identity !== undefined && writtenSex !== identity.sex) {
    say(
      'error',
      'sex.differs',
      'sex',
      text(
        '性别与身份证号第 17 位不一致（单数为男，双数为女）。请照证件改正其中一个。',
        'The sex differs from digit 17 of the ID number (odd male, even female). Correct one of them from the card.',
      ),
    )
  } else if (writtenSex === undefined && identity === undefined && isBlank(cell('identity'))) {
    say(
      'error',
      'sex.none',
      mapping.sex === undefined ? 'identity' : 'sex',
      text('没有身份证号时要填性别。', 'Without an ID number the sex must be given.'),
    )
  }
  const sex = identity?.sex ?? writtenSex

  const relationCell = cell('relation').replace(/[\s\u3000]/g, '')
  const { relation, known } = readRelation(relationCell)
  if (relationCell === '') {
    say(
      'error',
      'relation.none',
      'relation',
      text(
        '与户主关系是空的。户主本人请写“户主”。',
        'The relation to the head is empty. For the head write 户主.',
      ),
    )
  } else if (!known) {
    say(
      'warning',
      'relation.unknown',
      'relation',
      text(
        `关系“${relationCell}”不常见，按“其他”记，原字保留。`,
        `The relation “${relationCell}” is unusual; it is kept as written and counted as other.`,
      ),
    )
  }

  let phone: string | undefined
  if (!isBlank(cell('phone'))) {
    const reading = readPhone(cell('phone'))
    if (isRefusal(reading)) {
      say(
        'warning',
        reading.code,
        'phone',
        text(`${reading.words.zh}这一格先不导入。`, `${reading.words.en} This cell is left out for now.`),
      )
    } else phone = reading.number
  }
  const ethnicity = readEthnicity(cell('ethnicity'))
  if (ethnicity === undefined && !isBlank(cell('ethnicity'))) {
    say(
      'warning',
      'ethnicity.unknown',
      'ethnicity',
      text(
        `民族“${cell('ethnicity')}”看不懂，这一格先不导入。请写“汉族”这样的全称。`,
        `Ethnic group “${cell('ethnicity')}” is not understood and left out for now. Write it in full, such as 汉族.`,
      ),
    )
  }

  const base = {
    row,
    relation,
    householdCell: plainNumber(cell('household')),
    headNameCell: cell('headName').replace(/[\s\u3000]/g, ''),
    problems,
  }
  if (problems.some(({ severity }) => severity === 'error')) return base
  if (isRefusal(name) || birth === undefined || sex === undefined) return base
  return {
    ...base,
    person: {
      name: name.name,
      sex,
      birth,
      relation,
      relationWords: relationCell,
      ...(identity?.old === undefined
        ? identity && { identity: identity.number }
        : { oldIdentity: identity.old }),
      ...(phone === undefined ? {} : { phone }),
      ...(ethnicity === undefined ? {} : { ethnicity }),
      ...words('group', cell('group')),
      ...words('address', cell('address')),
      ...words('hukou', cell('hukou')),
      ...words('away', cell('away')),
      ...words('remark', cell('remark')),
    },
  }
}

/** What offices write to say that there is nothing. */
const isBlank = (raw: string): boolean => /^[\s\u3000]*(?:无|没有|[-—/\\]+)?[\s\u3000]*$/.test(raw)

const words = <Key extends string>(key: Key, raw: string): Partial<Record<Key, string>> =>
  isBlank(raw) ? {} : ({ [key]: raw.replace(/[\s\u3000]+/g, ' ') } as Record<Key, string>)

/** A household number as text: full-width digits narrow, Excel's `12.0` is 12; leading zeros stay. */
const plainNumber = (raw: string): string => halfWidth(raw).replace(/^(\d+)\.0$/, '$1')

const readEthnicity = (raw: string): string | undefined => {
  const name = raw.replace(/[\s\u3000]/g, '')
  if (!/^\p{Script=Han}{1,6}$/u.test(name) || isBlank(name)) return undefined
  return /[族人]$/.test(name) ? name : `${name}族`
}
