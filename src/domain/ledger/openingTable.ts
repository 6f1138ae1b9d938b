import { type Id, type Text, text } from '../kernel/index.ts'
import { amountOfCell, headerWord, isNothing, textOf, tidy } from './bankCells.ts'
import type { OpeningRow } from './book.ts'
import {
  type AccountCode,
  CHART,
  hasAccount,
  INTERNAL,
  isAccountCode,
  level1Of,
  parentOf,
  type SubAccounts,
} from './chart.ts'
import { kindOfName } from './counterparty.ts'

/** Opening balances read from last year's 科目余额表, ready for the book's `open`. */
export interface OpeningTable {
  readonly rows: readonly OpeningRow[]
  /** Sub-accounts that the table has and the book does not yet, with the table's names. */
  readonly newAccounts: SubAccounts
  readonly problems: readonly { readonly row: number; readonly words: Text }[]
}

interface Columns {
  readonly header: number
  readonly code: number
  readonly name: number | undefined
  readonly debit: number
  readonly credit: number
}

interface Read {
  readonly row: number
  readonly code: AccountCode
  readonly name: string
  readonly debit: number
  readonly credit: number
}

/**
 * Reads a trial balance from its cells (one header row, or two with 期末余额 above 借方 and 贷方): the closing balances
 * of the year before become the opening ones. Sub-accounts may be written 514-02, 514.02 or 51402. An account with
 * sub-accounts in the table is their sum and is not counted again. Below 113 each sub-account is a counterparty;
 * `personId` is the id under which the book keeps a person.
 */
export const readOpeningTable = (
  cells: readonly (readonly string[])[],
  accounts: SubAccounts,
  personId: (name: string) => Id,
): OpeningTable => {
  const columns = findColumns(cells)
  if (!columns) {
    const words = text(
      '没认出表头：要有科目编号，还有期末余额的借方和贷方。',
      'No header was recognised: the account code and the closing balance by debit and credit are needed.',
    )
    return { rows: [], newAccounts: {}, problems: [{ row: 1, words }] }
  }
  const problems: { row: number; words: Text }[] = []
  const read: Read[] = []
  for (let index = columns.header + 1; index < cells.length; index++) {
    const one = readRow(cells[index]!, index + 1, columns, problems)
    if (one) read.push(one)
  }
  const known: Record<AccountCode, Text> = { ...accounts }
  const newAccounts: Record<AccountCode, Text> = {}
  const rows: OpeningRow[] = []
  const codes = new Set(read.map((each) => each.code))
  const summed = new Set([...codes].flatMap((code) => above(code).filter((each) => codes.has(each))))
  for (const { row, code, name, debit, credit } of read) {
    if (level1Of(code) === INTERNAL && code !== INTERNAL) {
      if (!summed.has(code) && (debit !== 0 || credit !== 0))
        rows.push({ account: INTERNAL, counterparty: partyOf(name, personId), debit, credit })
      continue
    }
    if (!hasAccount(code, known)) {
      if (name === '') {
        problems.push({
          row,
          words: text(`第 ${row} 行：科目 ${code} 没有名字。`, `Row ${row}: account ${code} has no name.`),
        })
        continue
      }
      known[code] = text(name, name)
      newAccounts[code] = text(name, name)
    }
    if (!summed.has(code) && (debit !== 0 || credit !== 0)) rows.push({ account: code, debit, credit })
  }
  return { rows, newAccounts, problems }
}

const partyOf = (name: string, personId: (name: string) => Id): NonNullable<OpeningRow['counterparty']> =>
  kindOfName(name) === 'organisation'
    ? { kind: 'organisation', name }
    : { kind: 'person', id: personId(name), name }

const above = (code: AccountCode): AccountCode[] => {
  const parent = parentOf(code)
  return parent === undefined ? [] : [parent, ...above(parent)]
}

const findColumns = (cells: readonly (readonly string[])[]): Columns | undefined => {
  for (let header = 0; header < Math.min(cells.length, 20); header++) {
    const words = cells[header]!.map(headerWord)
    const code = words.findIndex((word) => /^(科目)?(编号|编码|代码)$|^科目$/.test(word))
    if (code < 0) continue
    const found = words.findIndex((word) => /^(科目|会计科目)?名称$/.test(word))
    const name = found < 0 ? undefined : found
    const one = (side: string) =>
      words.findIndex((word) => new RegExp(`^(期末|年末)(余额)?${side}(余额|金额)?$`).test(word))
    if (one('借方') >= 0 && one('贷方') >= 0)
      return { header, code, name, debit: one('借方'), credit: one('贷方') }
    const group = words.findIndex((word) => /^(期末|年末)余额$/.test(word))
    const below = (cells[header + 1] ?? []).map(headerWord)
    if (group >= 0 && below[group] === '借方' && below[group + 1] === '贷方')
      return { header: header + 1, code, name, debit: group, credit: group + 1 }
  }
  return undefined
}

const readRow = (
  source: readonly string[],
  row: number,
  { code, name, debit, credit }: Columns,
  problems: { row: number; words: Text }[],
): Read | undefined => {
  const cell = (column: number) => source[column] ?? ''
  if (source.every(isNothing) || source.some((each) => /合计|总计/.test(tidy(each).replace(/\s/g, ''))))
    return undefined
  const canonical = codeOf(tidy(cell(code)))
  if (canonical === undefined) {
    const words = text(
      `第 ${row} 行：科目编号“${tidy(cell(code))}”不在 42 个科目里。旧制度的编号请先换成新的。`,
      `Row ${row}: “${tidy(cell(code))}” is none of the 42 accounts. Change codes of the old system to the new ones first.`,
    )
    problems.push({ row, words })
    return undefined
  }
  const own = name === undefined ? '' : (textOf(cell(name)) ?? '')
  const old = CHART.find((each) => each.code === canonical)
  if (old && own !== '' && own.replace(/[()（）\s]/g, '') !== old.name.zh.replace(/[（）]/g, '')) {
    const words = text(
      `第 ${row} 行：${canonical} 是“${old.name.zh}”，表里写的是“${own}”。请核对，可能是旧制度的编号。`,
      `Row ${row}: ${canonical} is “${old.name.zh}”, the table says “${own}”. It may be a code of the old system.`,
    )
    problems.push({ row, words })
    return undefined
  }
  const amount = (column: number) => (isNothing(cell(column)) ? 0 : amountOfCell(cell(column)))
  const [left, right] = [amount(debit), amount(credit)]
  if (left === undefined || right === undefined) {
    problems.push({
      row,
      words: text(`第 ${row} 行：余额看不懂。`, `Row ${row}: the balance is not an amount.`),
    })
    return undefined
  }
  const tail = own
    .split(/[-—·\\/_]/)
    .pop()!
    .trim()
  return { row, code: canonical, name: tail, debit: left, credit: right }
}

/** `514-02`, `514.02`, `514 02`, `51402`, `514.2` → `514-02`. */
const codeOf = (raw: string): AccountCode | undefined => {
  const parts = /^\d+$/.test(raw)
    ? [raw.slice(0, 3), ...(raw.slice(3).match(/\d{1,2}/g) ?? [])]
    : raw.split(/[-.\s_]+/)
  const code = parts.map((part, level) => (level === 0 ? part : part.padStart(2, '0'))).join('-')
  return isAccountCode(code) ? code : undefined
}
