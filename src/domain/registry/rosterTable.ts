import { type Refusal, refuse, type Text, text } from '../kernel/index.ts'
import { fieldOfHeader, mapColumns, type RosterMapping } from './rosterColumns.ts'
import { columnLetter } from './rosterProblem.ts'

/** A merged range of a sheet, rows and columns from 0, ends included. */
export interface MergedRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** A sheet as decoded: the text of every cell from the sheet's first row and column on, so that row numbers agree. */
export interface Sheet {
  readonly cells: readonly (readonly string[])[]
  readonly merges?: readonly MergedRange[]
  /** Whether the workbook counts days from 1904, as old Macs did. */
  readonly dates1904?: boolean
}

export interface TableRow {
  /** Row number as the spreadsheet shows it, from 1. */
  readonly row: number
  readonly cells: readonly string[]
}

export interface RosterTable {
  /** Row number of the (lowest) header row. */
  readonly headerRow: number
  readonly headers: readonly string[]
  readonly mapping: RosterMapping
  readonly rows: readonly TableRow[]
  /** Rows below the header that hold no person: notes, sums, repeated headers. Shown, so that nothing is lost unseen. */
  readonly skipped: readonly { readonly row: number; readonly words: Text }[]
}

export interface TableChoices {
  /** As the person corrected it; else proposed from the header words. */
  readonly mapping?: RosterMapping
  /** Row number of the header, from 1; else found. */
  readonly headerRow?: number
}

const SEARCHED_ROWS = 30
const NOTE = /^(?:备?注|说明|附注|填表|制表|审核|填报|单位|日期|合计|小计|总计|共计|总人口|户数)/

/** Gives every row of a vertically merged cell its value. Cells merged side by side keep it in the first only. */
const fillMerged = (sheet: Sheet): string[][] => {
  const cells = sheet.cells.map((row) => [...row])
  for (const { top, left, bottom } of sheet.merges ?? []) {
    const value = cells[top]?.[left] ?? ''
    for (let r = top + 1; r <= bottom; r++) {
      const row = cells[r]
      if (!row) continue
      while (row.length <= left) row.push('')
      row[left] = value
    }
  }
  return cells
}

const isHeader = (row: readonly string[]): boolean => {
  const mapping = mapColumns(row)
  return mapping.name !== undefined && Object.keys(mapping).length >= 3
}

/** Headers merged over several rows belong to one header: its lowest row counts, blanks are filled from above. */
const lastHeaderRow = (first: number, merges: readonly MergedRange[]): number =>
  Math.max(
    first,
    ...merges.filter(({ top, bottom }) => top <= first && bottom >= first).map(({ bottom }) => bottom),
  )

/**
 * Finds the header below title rows, and the rows with people below it. Blank rows are passed over; notes, sums and
 * headers that repeat on each printed page are named in `skipped`.
 */
export const readTable = (sheet: Sheet, choices: TableChoices = {}): RosterTable | Refusal => {
  const cells = fillMerged(sheet)
  const found =
    choices.headerRow === undefined
      ? cells.slice(0, SEARCHED_ROWS).findIndex(isHeader)
      : choices.headerRow - 1
  if (found < 0 || cells[found] === undefined) {
    return refuse(
      'roster.noHeader',
      '没有找到表头。表头那一行要有“姓名”，还要有“公民身份号码”“与户主关系”等列名；也可以自己指出表头在第几行。',
      'No header row was found. It needs 姓名 (name) and other headers such as 公民身份号码 (ID number) and 与户主关系 (relation); you can also say which row it is.',
      { field: 'headerRow' },
    )
  }
  const last = lastHeaderRow(found, sheet.merges ?? [])
  const width = Math.max(...cells.slice(found, last + 1).map((row) => row.length))
  const headers = Array.from({ length: width }, (_, column) => {
    const lower = cells[last]?.[column]?.trim() ?? ''
    const upper = cells[found]?.[column]?.trim() ?? ''
    return lower === '' || (fieldOfHeader(lower) === undefined && fieldOfHeader(upper) !== undefined)
      ? upper
      : lower
  })
  const mapping = choices.mapping ?? mapColumns(headers)

  const { name } = mapping
  const repeats = (row: readonly string[]) =>
    (name === undefined || fieldOfHeader(row[name] ?? '') === 'name') && isHeader(row)

  const rows: TableRow[] = []
  const skipped: { row: number; words: Text }[] = []
  for (let r = last + 1; r < cells.length; r++) {
    const row = cells[r]!
    // A merged note fills only its first cell, so what counts is the sheet before filling.
    const filled = (sheet.cells[r] ?? []).filter((cell) => cell.trim() !== '')
    if (filled.length === 0) continue
    const first = filled[0]!.trim()
    const skip = (words: Text) => skipped.push({ row: r + 1, words })
    if (repeats(row)) skip(text('重复的表头，已跳过。', 'A repeated header, passed over.'))
    else if (isNote(row, filled, mapping)) {
      const short = [...first].slice(0, 20).join('')
      skip(text(`不是人员，已跳过：${short}`, `Not a person, passed over: ${short}`))
    } else rows.push({ row: r + 1, cells: row })
  }
  return { headerRow: last + 1, headers, mapping, rows, skipped }
}

const isNote = (row: readonly string[], filled: readonly string[], mapping: RosterMapping): boolean => {
  const at = (index: number | undefined) => (index === undefined ? '' : (row[index]?.trim() ?? ''))
  if (at(mapping.identity) !== '' && at(mapping.name) !== '') return false
  if (NOTE.test(filled[0]!.trim())) return true
  // One lone text that is not in the name column is a caption (第三组), not a person.
  return filled.length === 1 && filled[0]!.trim() !== at(mapping.name)
}

/** The columns without which no roster can be read. Refuses with their names. */
export const checkMapping = ({ mapping, headers }: RosterTable): Refusal | undefined => {
  const missing: string[] = []
  const absent: string[] = []
  const need = (field: 'name' | 'identity' | 'relation', zh: string, en: string) => {
    if (mapping[field] !== undefined) return
    missing.push(zh)
    absent.push(en)
  }
  need('name', '姓名', 'name')
  need('identity', '公民身份号码', 'ID number')
  need('relation', '与户主关系', 'relation to the head')
  if (missing.length > 0) {
    return refuse(
      'roster.columns',
      `没有找到这些列：${missing.join('、')}。请指出它们各在哪一列。`,
      `These columns were not found: ${absent.join(', ')}. Say which columns they are.`,
      { field: 'columns' },
    )
  }
  const used = Object.values(mapping)
  const outside = used.find((index) => !Number.isInteger(index) || index < 0 || index >= headers.length)
  if (outside !== undefined || new Set(used).size < used.length) {
    return refuse(
      'roster.mapping',
      `列的对应有误：每一列只能用一次，并且要在 A 到 ${columnLetter(headers.length - 1)} 之间。`,
      `The mapping is wrong: use each column once, between A and ${columnLetter(headers.length - 1)}.`,
      { field: 'columns' },
    )
  }
  return undefined
}
