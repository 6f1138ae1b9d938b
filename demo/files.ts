import fs from 'node:fs'
import path from 'node:path'
import { utils, write } from '@e965/xlsx'
import { type CalendarDate, firstDay, monthOf } from '../src/domain/kernel/index.ts'
import { bankCsv, bankTable } from './bankFile.ts'
import { divisions, LIUWAN, LIUWAN_NAMES } from './county.ts'
import type { DemoOptions } from './generate.ts'
import { openingTable } from './openingFile.ts'
import { chance } from './random.ts'
import { peopleOf } from './residents.ts'
import { type Resident, residents, rosterTable } from './roster.ts'

/** Households that moved in since: the roster in the demo does not have them yet. */
const newcomers = (village: string, seed: number, today: CalendarDate, after: number): Resident[] =>
  residents({ village, households: 3, area: 990_999, today }, chance(seed)).map((one) => ({
    ...one,
    household: String(after + Number(one.household)).padStart(4, '0'),
  }))

/** A spreadsheet of one table. Every cell is text: spreadsheets would turn ID numbers into rounded figures. */
const workbook = (name: string, table: readonly (readonly string[])[]): Uint8Array => {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(table.map((row) => [...row])), name)
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array
}

/**
 * Writes a roster, a bank statement and last year's balances of the demo's rich village, to try the imports with.
 * Answers their paths.
 */
export const writeFiles = (folder: string, { seed, today }: DemoOptions): string[] => {
  const { name } = divisions(1).villages[0]!
  const { people } = peopleOf(
    { place: LIUWAN, name, heads: Object.values(LIUWAN_NAMES) },
    { seed: seed * 1000, today: firstDay(monthOf(today)), bench: false },
  )
  const files: [string, string | Uint8Array][] = [
    ['roster.xlsx', workbook('花名册', rosterTable(name, [...people, ...newcomers(name, seed, today, 380)]))],
    ['statement.csv', bankCsv(bankTable({ seed, today }, people))],
    ['opening.xlsx', workbook('科目余额表', openingTable(name, { seed, today }, people))],
  ]
  fs.mkdirSync(folder, { recursive: true })
  return files.map(([file, content]) => {
    const target = path.join(folder, file)
    fs.writeFileSync(target, content)
    return target
  })
}
