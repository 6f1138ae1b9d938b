import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utils, type WorkBook, write } from '@e965/xlsx'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { isRefusal } from '../../domain/kernel/index.ts'
import {
  MAX_SPREADSHEET_BYTES,
  MAX_SPREADSHEET_ROWS,
  readSpreadsheet,
  type SpreadsheetSheet,
} from './spreadsheet.ts'

const xlsx = (workbook: WorkBook): Uint8Array =>
  new Uint8Array(write(workbook, { type: 'array', bookType: 'xlsx', compression: true }))

const workbookOf = (...sheets: unknown[][][]): WorkBook => {
  const workbook = utils.book_new()
  for (const [index, rows] of sheets.entries())
    utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows), `表${index + 1}`)
  return workbook
}

const sheetsIn = (bytes: Uint8Array, name = '流水.xlsx'): readonly SpreadsheetSheet[] => {
  const read = readSpreadsheet(bytes, name)
  if (isRefusal(read)) throw new Error(read.code)
  return read.sheets
}

const rowsIn = (bytes: Uint8Array, name?: string) => sheetsIn(bytes, name)[0]!.rows

const codeOf = (bytes: Uint8Array, name = '流水.xlsx'): string | undefined => {
  const read = readSpreadsheet(bytes, name)
  return isRefusal(read) ? read.code : undefined
}

test('an xlsx is read as it stands: titles, blank rows, dates, long numbers, merged cells', () => {
  const workbook = workbookOf([
    ['柳湾村对公账户明细  '],
    [],
    ['日期', '证件号', '账号', '金额', '备注'],
    [45296, Number('430321199001010011'), '6217000012345678901', 0.1 + 0.2, '　１２．００ '],
    [45296.5427, 123456789012345, null, -1234.5, true],
    [null, null, '  '],
  ])
  const sheet = workbook.Sheets.表1!
  sheet.A4.z = 'yyyy/m/d'
  sheet.A5.z = 'yyyy"年"m"月"d"日" hh:mm'
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 4 } }]
  const [read] = sheetsIn(xlsx(workbook))
  assert.deepEqual(read, {
    name: '表1',
    rows: [
      ['柳湾村对公账户明细'],
      [],
      ['日期', '证件号', '账号', '金额', '备注'],
      ['2024-01-05', '4.3032119900101E+17', '6217000012345678901', '0.3', '１２．００'],
      ['2024-01-05 13:01:29', '123456789012345', '', '-1234.5', 'true'],
    ],
    merges: [{ top: 0, left: 0, bottom: 0, right: 4 }],
  })
})

test('days that old Macs counted from 1904 are the same days', () => {
  const workbook = workbookOf([[45296 - 1462]])
  workbook.Sheets.表1!.A1.z = 'yyyy-mm-dd'
  workbook.Workbook = { WBProps: { date1904: true } }
  assert.deepEqual(rowsIn(xlsx(workbook)), [['2024-01-05']])
})

test('a formula gives the value that was computed last; where none was, nothing', () => {
  const workbook = workbookOf([[3, '尾']])
  const sheet = workbook.Sheets.表1!
  sheet.A1.f = '1+2'
  const bytes = xlsx(workbook)
  const parts = unzipSync(bytes)
  const name = 'xl/worksheets/sheet1.xml'
  const text = new TextDecoder().decode(parts[name])
  assert.deepEqual(rowsIn(bytes), [['3', '尾']])
  parts[name] = strToU8(text.replace('<v>3</v>', ''))
  assert.deepEqual(rowsIn(zipSync(parts)), [['', '尾']])
})

test('a sheet that begins further down keeps its row numbers; hidden and empty sheets are left out', () => {
  const workbook = workbookOf([['藏']], [[]], [])
  utils.sheet_add_aoa(workbook.Sheets.表3!, [['日期'], ['2024-01-05']], { origin: 'C4' })
  workbook.Workbook = { Sheets: [{ Hidden: 1 }, {}, {}] }
  assert.deepEqual(
    sheetsIn(xlsx(workbook)).map(({ name, rows }) => [name, rows]),
    [['表3', [[], [], [], ['', '', '日期'], ['', '', '2024-01-05']]]],
  )
})

const TEXT = '交易日期,摘要,金额\r\n2024-01-05,"电费,十二月",-12.50\r\n2024-01-06,"=""00123""",\t3 \r\n\r\n'
const CELLS = [
  ['交易日期', '摘要', '金额'],
  ['2024-01-05', '电费,十二月', '-12.50'],
  ['2024-01-06', '00123', '3'],
]
/** `交易日期,摘要` and one row in GB18030, as banks' programs write it. */
const GB18030 = Uint8Array.from([
  0xbd, 0xbb, 0xd2, 0xd7, 0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xd5, 0xaa, 0xd2, 0xaa, 0x0d, 0x0a, 0x32, 0x30, 0x32,
  0x34, 0x30, 0x31, 0x30, 0x35, 0x2c, 0xb5, 0xe7, 0xb7, 0xd1,
])

test('text in every coding that banks use, by commas or tabs', () => {
  const utf16 = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from(TEXT, 'utf16le'))])
  assert.deepEqual(rowsIn(Buffer.from(TEXT), '流水.csv'), CELLS)
  assert.deepEqual(rowsIn(Buffer.from(`\ufeff${TEXT}`), '流水.csv'), CELLS)
  assert.deepEqual(rowsIn(utf16, '流水.csv'), CELLS)
  assert.deepEqual(rowsIn(GB18030, '流水.csv'), [
    ['交易日期', '摘要'],
    ['20240105', '电费'],
  ])
  assert.deepEqual(rowsIn(Buffer.from('日期\t摘要\t金额\n20240105\t"电费,\t十二月"\t5\n'), '流水.xls'), [
    ['日期', '摘要', '金额'],
    ['20240105', '电费,\t十二月', '5'],
  ])
  assert.equal(sheetsIn(Buffer.from(TEXT), '2024 年流水.csv')[0]!.name, '2024 年流水')
})

test('the HTML that banks call xls keeps its long numbers', () => {
  const html =
    '<html><head><meta charset="utf-8"></head><body><table><tr><td colspan="2">明细</td></tr>' +
    '<tr><td>日期</td><td>账号</td></tr><tr><td>20240105</td><td>6217000012345678901</td><td>1,234.50&nbsp;</td></tr></table></body></html>'
  assert.deepEqual(rowsIn(Buffer.from(html), '明细.xls').slice(1), [
    ['日期', '账号'],
    ['20240105', '6217000012345678901', '1,234.50'],
  ])
})

test('what is no table is refused in words that say what to do', () => {
  const good = xlsx(workbookOf([['日期']]))
  assert.equal(codeOf(new Uint8Array()), 'file.empty')
  assert.equal(codeOf(Buffer.from(' ,,\n,,\n'), 'a.csv'), 'file.empty')
  assert.equal(codeOf(xlsx(workbookOf([[]]))), 'file.empty')
  assert.equal(codeOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])), 'file.oldExcel')
  assert.equal(codeOf(Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1')), 'file.kind')
  assert.equal(codeOf(Buffer.from('%PDF-1.7\n')), 'file.kind')
  for (const cut of [10, 200, good.length - 30]) assert.equal(codeOf(good.subarray(0, cut)), 'file.broken')
  assert.equal(codeOf(zipSync({ 'a.txt': strToU8('a') })), 'file.kind')
  assert.equal(codeOf(new Uint8Array(MAX_SPREADSHEET_BYTES + 1)), 'file.tooLarge')
  const lines = 'a\n'.repeat(MAX_SPREADSHEET_ROWS + 1)
  assert.equal(codeOf(Buffer.from(lines), 'a.csv'), 'file.tooLarge')
  assert.equal(codeOf(Buffer.from(`${'a,'.repeat(300)}\n`), 'a.csv'), 'file.tooLarge')
})

test('a sheet with too many rows is refused, not cut', () => {
  const rows = Array.from({ length: MAX_SPREADSHEET_ROWS + 1 }, (_, index) => [index])
  assert.equal(codeOf(xlsx(workbookOf(rows))), 'file.tooLarge')
})

test('a zip bomb is refused by what it says it holds, and by what it holds when it lies', () => {
  const parts = unzipSync(xlsx(workbookOf([['日期']])))
  const bomb = zipSync({ ...parts, 'xl/bomb.xml': new Uint8Array(61_000_000) }, { level: 6 })
  assert.ok(bomb.length < 200_000)
  assert.equal(codeOf(bomb), 'file.tooLarge')

  const lying = Buffer.from(bomb)
  for (let at = lying.indexOf('PK\x01\x02'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 4))
    if (lying.readUInt32LE(at + 24) === 61_000_000) lying.writeUInt32LE(1000, at + 24)
  assert.equal(codeOf(lying), 'file.broken')
})
