import { type CalendarDate, type Fen, formatYuan, yearOf } from '../src/domain/kernel/index.ts'
import {
  type AccountCode,
  accountName,
  HOUSE_ACCOUNTS,
  kindOfName,
  level1Of,
} from '../src/domain/ledger/index.ts'
import { openingOf } from './bookkeeping.ts'
import { LIUWAN_NAMES } from './county.ts'
import { chance } from './random.ts'
import type { Resident } from './roster.ts'

/** A line of the table: what stands on it at the start of the year and at its end, debit as plus. */
interface Line {
  readonly code: string
  readonly name: string
  readonly start: Fen
  readonly end: Fen
}

const BUILDERS = ['示例建筑工程有限公司', '示例水利工程队有限公司']
const HOUSEHOLDS = 4

/** Splits a balance among some, the last of them taking what is over. */
const shared = ({ start, end, code }: Line, names: readonly string[]): Line[] => {
  const part = (whole: Fen, index: number): Fen => {
    const each = Math.trunc(whole / names.length / 10_000) * 10_000
    return index < names.length - 1 ? each : whole - each * index
  }
  return names.map((name, index) => ({
    code: `${code}-${String(index + 1).padStart(2, '0')}`,
    name,
    start: part(start, index),
    end: part(end, index),
  }))
}

const sumOf = (lines: readonly Line[]) => ({
  start: lines.reduce((sum, { start }) => sum + start, 0),
  end: lines.reduce((sum, { end }) => sum + end, 0),
})

/**
 * Last year's 科目余额表 as bookkeeping programs print it, to try opening a book with: two rows of header, codes without
 * dashes, sums above their sub-accounts, and below claims and debts a row for each household or company.
 */
export const openingTable = (
  village: string,
  { seed, today }: { readonly seed: number; readonly today: CalendarDate },
  people: readonly Resident[],
): string[][] => {
  const luck = chance(seed * 1000 + 700)
  const [start, end] = [openingOf(luck, 1), openingOf(luck, 1)]
  const leaves = end.map(({ account, debit, credit }): Line => {
    const before = start.find((row) => row.account === account)!
    return {
      code: account,
      name: accountName(account, HOUSE_ACCOUNTS)!.zh,
      start: before.debit - before.credit,
      end: debit - credit,
    }
  })
  // None of those in office: nobody is to look into what a chair might owe.
  const inOffice = new Set<string>(Object.values(LIUWAN_NAMES))
  const heads = people.filter(
    ({ relation, name }) => relation === '户主' && kindOfName(name) === 'person' && !inOffice.has(name),
  )
  const debtors = [...new Set(heads.map(({ name }) => name))].slice(0, HOUSEHOLDS)
  const below: Readonly<Record<AccountCode, readonly string[]>> = { '112-01': debtors, '211-01': BUILDERS }
  const accounts = [...Map.groupBy(leaves, ({ code }) => level1Of(code))].sort(([a], [b]) => (a < b ? -1 : 1))
  const lines = accounts.flatMap(([code, own]): Line[] => [
    ...(own[0]!.code === code ? [] : [{ code, name: accountName(code, {})!.zh, ...sumOf(own) }]),
    ...own.flatMap((line) => [line, ...(below[line.code] ? shared(line, below[line.code]!) : [])]),
  ])
  const sides = (amount: Fen): [string, string] => [
    amount > 0 ? formatYuan(amount) : '',
    amount < 0 ? formatYuan(-amount) : '',
  ]
  const total = (when: 'start' | 'end'): string =>
    formatYuan(leaves.reduce((sum, line) => sum + Math.max(0, line[when]), 0))
  return [
    [`${village}集体经济组织 ${yearOf(today) - 1} 年科目余额表`],
    ['科目编码', '科目名称', '年初余额', '', '期末余额', ''],
    ['', '', '借方', '贷方', '借方', '贷方'],
    ...lines.map(({ code, name, start, end }) => [
      code.replaceAll('-', ''),
      name,
      ...sides(start),
      ...sides(end),
    ]),
    ['', '合　计', total('start'), total('start'), total('end'), total('end')],
  ]
}
