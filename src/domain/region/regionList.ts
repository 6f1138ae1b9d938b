import { type Text, text } from '../kernel/index.ts'
import { readCsv } from './csv.ts'
import {
  type Committee,
  codesAbove,
  committeeOf,
  type DivisionCode,
  type Level,
  levelOf,
  parseDivisionCode,
} from './divisionCode.ts'

export interface Region {
  readonly code: DivisionCode
  readonly name: string
  readonly level: Level
  /** As the list gives it; absent at the top of the list. */
  readonly parent?: DivisionCode
  /** Only at the level of villages. */
  readonly committee?: Committee
  /** The bureau's three digits (城乡分类): 111 … 220. */
  readonly ruralClass?: string
}

/** What is wrong in a file, where (row as a spreadsheet counts, from 1; column by its header) and what to do. */
export interface RegionProblem {
  readonly row: number
  readonly column: string
  readonly words: Text
}

export type RegionReading =
  | { readonly regions: readonly Region[] }
  | { readonly problems: readonly RegionProblem[] }

const HEADERS = {
  code: ['code', '代码', '编码', '区划代码', '统计用区划代码'],
  name: ['name', '名称', '区划名称', '单位名称'],
  parent: ['parent', '上级', '上级代码', '上级区划代码'],
  ruralClass: ['class', '城乡分类', '城乡分类代码'],
} as const
type Column = keyof typeof HEADERS

const findColumns = (header: readonly string[]) => {
  const columns: Partial<Record<Column, number>> = {}
  for (const key of Object.keys(HEADERS) as Column[]) {
    const index = header.findIndex((cell) =>
      (HEADERS[key] as readonly string[]).includes(cell.trim().toLowerCase()),
    )
    if (index >= 0) columns[key] = index
  }
  return columns
}

const codeProblem = (raw: string): Text => {
  if (/^\d(\.\d+)?e\+?\d+$/i.test(raw.trim())) {
    return text(
      `“${raw}”是被 Excel 改成科学计数的代码。请把这一列设为“文本”，重新粘贴 12 位代码。`,
      `“${raw}” is a code that Excel turned into a number. Set the column to Text and paste the 12 digits again.`,
    )
  }
  return text(
    `“${raw}”不是 12 位区划代码。请按统计局名录填写 12 位数字。`,
    `“${raw}” is not a 12-digit division code. Enter the 12 digits of the bureau's list.`,
  )
}

/**
 * Reads a division list from CSV text with a header row: code and name, and where the file has them the parent's
 * code and the urban-rural class. All or nothing: one problem and no region is returned.
 *
 * A region's parent is the one that its row names; without such a column, the nearest unit above that the list or
 * `known` holds. A township or village whose unit directly above is in neither is a problem.
 */
export const readRegionCsv = (
  csv: string,
  known: ReadonlySet<DivisionCode> = new Set<DivisionCode>(),
): RegionReading => {
  const [header = [], ...rows] = readCsv(csv)
  const columns = findColumns(header)
  const { code: codeAt, name: nameAt } = columns
  if (codeAt === undefined || nameAt === undefined) {
    const missing = codeAt === undefined ? ['代码', 'code'] : ['名称', 'name']
    const words = text(
      `第一行没有“${missing[0]}”这一列。请在第一行写上列名：代码、名称。`,
      `The first row has no column “${missing[1]}”. Write the headers code and name in the first row.`,
    )
    return { problems: [{ row: 1, column: missing[0]!, words }] }
  }

  const problems: RegionProblem[] = []
  const say = (row: number, column: Column, words: Text) =>
    problems.push({ row, column: header[columns[column] ?? -1]?.trim() || column, words })
  const firstRow = new Map<DivisionCode, number>()
  const read: { row: number; code: DivisionCode; name: string; cells: readonly string[] }[] = []

  for (const [index, cells] of rows.entries()) {
    const row = index + 2
    if (cells.every((cell) => cell.trim() === '')) continue
    const raw = cells[codeAt] ?? ''
    const code = parseDivisionCode(raw)
    const name = (cells[nameAt] ?? '').trim()
    if (name === '') say(row, 'name', text('名称是空的，请填写。', 'The name is empty. Fill it in.'))
    if (code === undefined) {
      say(row, 'code', codeProblem(raw))
      continue
    }
    const earlier = firstRow.get(code)
    if (earlier !== undefined) {
      say(
        row,
        'code',
        text(
          `代码 ${code} 与第 ${earlier} 行重复，请删去一行。`,
          `Code ${code} is already in row ${earlier}. Delete one of the rows.`,
        ),
      )
      continue
    }
    firstRow.set(code, row)
    read.push({ row, code, name, cells })
  }
  if (rows.length === 0 || (read.length === 0 && problems.length === 0)) {
    say(2, 'code', text('表里没有数据行。', 'The file has no rows of data.'))
  }

  const listed = (code: DivisionCode) => firstRow.has(code) || known.has(code)
  const regions = read.map(({ row, code, name, cells }): Region => {
    const level = levelOf(code)
    const above = codesAbove(code)
    const written = columns.parent === undefined ? '' : (cells[columns.parent] ?? '').trim()
    let parent: DivisionCode | undefined
    if (written !== '') {
      parent = parseDivisionCode(written)
      if (parent === undefined) say(row, 'parent', codeProblem(written))
      else if (parent === code || !listed(parent)) {
        say(
          row,
          'parent',
          text(
            `上级 ${parent} 不在名录里，请补上或改正。`,
            `The unit above, ${parent}, is not in the list. Add or correct it.`,
          ),
        )
      }
    } else {
      parent = above.find(listed)
      if ((level === 'township' || level === 'village') && parent !== above[0]) {
        say(
          row,
          'code',
          text(
            `“${name}”的上级 ${above[0]} 不在名录里，请先补上这一行。`,
            `The unit above “${name}”, ${above[0]}, is not in the list. Add its row first.`,
          ),
        )
      }
    }
    const ruralClass = columns.ruralClass === undefined ? '' : (cells[columns.ruralClass] ?? '').trim()
    if (ruralClass !== '' && !/^[12]\d\d$/.test(ruralClass)) {
      say(
        row,
        'ruralClass',
        text(
          `城乡分类“${ruralClass}”应是 3 位数字，如 220。`,
          `Class “${ruralClass}” should have 3 digits, such as 220.`,
        ),
      )
    }
    return {
      code,
      name,
      level,
      ...(parent === undefined ? {} : { parent }),
      ...(level === 'village' ? { committee: committeeOf(code, name) } : {}),
      ...(ruralClass === '' ? {} : { ruralClass }),
    }
  })
  return problems.length > 0 ? { problems: problems.sort((a, b) => a.row - b.row) } : { regions }
}
