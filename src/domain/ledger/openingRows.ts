import { type Fen, type Text, text } from '../kernel/index.ts'
import { amountOfCell, headerWord, isNothing, textOf, tidy } from './bankCells.ts'
import { type AccountCode, CHART, INTERNAL, isAccountCode, level1Of } from './chart.ts'

// The rows of last year's 科目余额表 as they stand.

/** Kept by counterparty where a table goes below them: 113 always, claims and debts as the office keeps them. */
export const BY_PARTY = [INTERNAL, '112', '211', '212', '213', '221']

/** What is wrong with a row, in words. */
export interface RowProblem {
  readonly row: number
  readonly words: Text
}

/** Where in the table what stands. */
export interface Columns {
  readonly header: number
  readonly code: number
  readonly name: number | undefined
  readonly party: number | undefined
  readonly debit: number
  readonly credit: number
}

/** A row with a code, or below one. */
export interface Read {
  readonly row: number
  readonly code: AccountCode
  readonly name: string
  /** With whom, where the row says so itself. */
  readonly party?: string
  readonly debit: Fen
  readonly credit: Fen
}

export const problem = (problems: RowProblem[], row: number, zh: string, en: string): [] => {
  problems.push({ row, words: text(zh, en) })
  return []
}

const PARTY_HEADER =
  /^(往来(对象|单位|户|明细)|对方(户名|单位)?|户名|姓名|单位或个人|辅助核算(项目)?|核算项目)$/

/** The header, in one row or two; `undefined` where there is none. */
export const findOpeningColumns = (cells: readonly (readonly string[])[]): Columns | undefined => {
  for (let header = 0; header < Math.min(cells.length, 20); header++) {
    const words = cells[header]!.map(headerWord)
    const code = words.findIndex((word) => /^(科目)?(编号|编码|代码)$|^科目$/.test(word))
    if (code < 0) continue
    const columnOf = (words: readonly string[], meant: RegExp) => {
      const found = words.findIndex((word) => meant.test(word))
      return found < 0 ? undefined : found
    }
    const name = columnOf(words, /^(科目|会计科目)?名称$/)
    const party = columnOf(words, PARTY_HEADER)
    const one = (side: string) =>
      words.findIndex((word) => new RegExp(`^(期末|年末)(余额)?${side}(余额|金额)?$`).test(word))
    if (one('借方') >= 0 && one('贷方') >= 0)
      return { header, code, name, party, debit: one('借方'), credit: one('贷方') }
    const group = words.findIndex((word) => /^(期末|年末)余额$/.test(word))
    const below = (cells[header + 1] ?? []).map(headerWord)
    if (group >= 0 && below[group] === '借方' && below[group + 1] === '贷方')
      return { header: header + 1, code, name, party, debit: group, credit: group + 1 }
  }
  return undefined
}

/** Reads a row; nothing of an empty one, of a sum of the table, of a note, or of one that is wrong. `last` is the row above. */
export const readOpeningRow = (
  source: readonly string[],
  row: number,
  { code, name, party: who, debit, credit }: Columns,
  last: Read | undefined,
  problems: RowProblem[],
): Read | undefined => {
  const cell = (column: number) => source[column] ?? ''
  if (source.every(isNothing) || source.some((each) => /合计|总计/.test(tidy(each).replace(/\s/g, ''))))
    return undefined
  const own = name === undefined ? '' : (textOf(cell(name)) ?? '')
  const named = who === undefined ? undefined : textOf(cell(who))
  const amounts = { debit: amountOf(cell(debit)), credit: amountOf(cell(credit)) }
  const read = (of: Pick<Read, 'code' | 'name' | 'party'>): Read | undefined => {
    const { debit, credit } = amounts
    if (debit !== undefined && credit !== undefined) return { row, ...of, debit, credit }
    problem(problems, row, `第 ${row} 行：余额看不懂。`, `Row ${row}: the balance is not an amount.`)
    return undefined
  }
  if (isNothing(cell(code))) {
    // A name alone below 112, 113, 211 … is a counterparty of the account above; a line of notes is none.
    if (amounts.debit === 0 && amounts.credit === 0) return undefined
    const alone = named ?? own
    if (last && alone !== '' && BY_PARTY.includes(level1Of(last.code)))
      return read({ code: last.code, name: last.name, party: alone })
  }
  const canonical = codeOf(tidy(cell(code)))
  if (canonical === undefined) {
    problem(
      problems,
      row,
      `第 ${row} 行：科目编号“${tidy(cell(code))}”不在 42 个科目里。旧制度的编号请先换成新的。`,
      `Row ${row}: “${tidy(cell(code))}” is none of the 42 accounts. Change codes of the old system to the new ones first.`,
    )
    return undefined
  }
  const old = CHART.find((each) => each.code === canonical)
  if (old && own !== '' && own.replace(/[()（）\s]/g, '') !== old.name.zh.replace(/[（）]/g, '')) {
    problem(
      problems,
      row,
      `第 ${row} 行：${canonical} 是“${old.name.zh}”，表里写的是“${own}”。请核对，可能是旧制度的编号。`,
      `Row ${row}: ${canonical} is “${old.name.zh}”, the table says “${own}”. It may be a code of the old system.`,
    )
    return undefined
  }
  const tail = own
    .split(/[-—·\\/_]/)
    .pop()!
    .trim()
  const party = BY_PARTY.includes(level1Of(canonical)) ? named : undefined
  return read({ code: canonical, name: tail, ...(party === undefined ? {} : { party }) })
}

const amountOf = (cell: string): Fen | undefined => (isNothing(cell) ? 0 : amountOfCell(cell))

/** `514-02`, `514.02`, `514 02`, `51402`, `514.2` → `514-02`. */
const codeOf = (raw: string): AccountCode | undefined => {
  const parts = /^\d+$/.test(raw)
    ? [raw.slice(0, 3), ...(raw.slice(3).match(/\d{1,2}/g) ?? [])]
    : raw.split(/[-.\s_]+/)
  const code = parts.map((part, level) => (level === 0 ? part : part.padStart(2, '0'))).join('-')
  return isAccountCode(code) ? code : undefined
}
