import { type CellObject, read, SSF, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { unzipSync, zipSync } from 'fflate'
import { isRefusal, type Refusal, refuse } from '../../domain/kernel/index.ts'
import { readCsv } from '../../domain/region/index.ts'
import { acceptFile, typeOf } from './fileKind.ts'

/** A merged range, rows and columns from 0, ends included. Only its first cell holds the value. */
export interface MergedRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/**
 * A sheet as text, from its own first row and column on, so that row 7 of the file is `rows[6]`. Dates are ISO
 * (`2024-01-05`, `2024-01-05 13:02:11`), numbers as Excel computes them; a number too long for Excel, whose last digits
 * are lost, is written `4.30321E+17`. Blank rows stay; those at the end are gone.
 */
export interface SpreadsheetSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  readonly merges: readonly MergedRange[]
}

/** Sheets that hold something and are not hidden, in the file's order; at least one. */
export interface Spreadsheet {
  readonly sheets: readonly SpreadsheetSheet[]
}

export const MAX_SPREADSHEET_BYTES = 5_000_000
export const MAX_SPREADSHEET_ROWS = 20_000
const MAX_COLUMNS = 200
const MAX_UNPACKED = 60_000_000
/** Excel keeps 15 digits of a number and makes zeros of the rest. */
const LONGEST_EXACT = 1e15

const FIELD = { field: 'file' }

const refused = {
  tooLarge: () =>
    refuse(
      'file.tooLarge',
      `表格太大了，最多 ${MAX_SPREADSHEET_BYTES / 1_000_000} MB、${MAX_SPREADSHEET_ROWS} 行、${MAX_COLUMNS} 列。请按月份或按组分开传。`,
      `The table is too large: at most ${MAX_SPREADSHEET_BYTES / 1_000_000} MB, ${MAX_SPREADSHEET_ROWS} rows, ${MAX_COLUMNS} columns. Send it in parts, by month or by group.`,
      FIELD,
    ),
  old: () =>
    refuse(
      'file.oldExcel',
      '这是老式的 xls，或者加了密码的表格，读不了。请用 Excel 或 WPS 打开，点“另存为”，选“Excel 工作簿（.xlsx）”，不加密码，再传。',
      'This is an old xls, or a workbook with a password. Open it in Excel or WPS, choose Save As, Excel Workbook (.xlsx), without a password, and send that.',
      FIELD,
    ),
  broken: () =>
    refuse(
      'file.broken',
      '这个表格打不开，可能没有下载完整。请重新导出一份再传。',
      'This table cannot be opened; the download may be incomplete. Export it again and send that.',
      FIELD,
    ),
  empty: () => refuse('file.empty', '表格里什么都没有。', 'There is nothing in this table.', FIELD),
}

/**
 * Reads an uploaded table: xlsx, CSV and tab-separated text in UTF-8, UTF-16 or GB18030, and the HTML that banks call
 * xls. Formulas are not computed: the value that was computed last is taken, and nothing where none was. `name` is the
 * file's, for CSV the sheet's name too. What cannot be read is refused in words that say what to do.
 */
export const readSpreadsheet = (bytes: Uint8Array, name: string): Spreadsheet | Refusal => {
  if (bytes.length > MAX_SPREADSHEET_BYTES) return refused.tooLarge()
  if (bytes.length === 0) return refused.empty()
  if (OLD_EXCEL.every((byte, index) => bytes[index] === byte)) return refused.old()
  const wide = utf16(bytes)
  const kind = wide === undefined ? acceptFile(bytes, ['xlsx', 'text'], 'file') : 'text'
  if (isRefusal(kind)) return isArchive(bytes) && typeOf(bytes) === undefined ? refused.broken() : kind
  const sheets =
    kind === 'xlsx' ? sheetsOfXlsx(bytes) : sheetsOfText(wide ?? decode(bytes), name.replace(/\.\w+$/, ''))
  if (isRefusal(sheets)) return sheets
  const filled = sheets.filter(({ rows }) => rows.length > 0)
  return filled.length === 0 ? refused.empty() : { sheets: filled }
}

const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0]

const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

/** Excel's “Unicode text”. */
const utf16 = (bytes: Uint8Array): string | undefined =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? new TextDecoder('utf-16le').decode(bytes) : undefined

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

// Text -------------------------------------------------------------------------------------------------------------

const sheetsOfText = (raw: string, name: string): SpreadsheetSheet[] | Refusal => {
  const text = raw.replace(/^\ufeff/, '')
  if (/^\s*</.test(text)) {
    const workbook = opened(() =>
      read(text.trimStart(), { type: 'string', raw: true, dense: true, sheetRows: MAX_SPREADSHEET_ROWS + 1 }),
    )
    return workbook ? sheetsOf(workbook) : refused.broken()
  }
  const rows = separated(text).map((row) => row.map((cell) => tidy(cell.replace(/^="(.*)"$/s, '$1'))))
  return limited(rows) ? [{ name, rows: withoutTail(rows), merges: [] }] : refused.tooLarge()
}

/** By tabs where there are more of them than commas at first sight. */
const separated = (text: string): string[][] => {
  const head = text.slice(0, 4000)
  return readCsv(text, head.split('\t').length > head.split(',').length ? '\t' : ',')
}

// Excel ------------------------------------------------------------------------------------------------------------

/**
 * Unpacks the parts that hold cells into memory measured beforehand, and hands them on unpacked: a part that is
 * larger than the archive's directory says (a zip bomb) is cut off, and noticed. Pictures, macros and the like stay behind.
 */
const unpacked = (bytes: Uint8Array): Uint8Array | Refusal => {
  let size = 0
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (
          !/\.(xml|rels)$/i.test(name) ||
          /^xl\/(drawings|media|charts|embeddings|externalLinks)\//i.test(name)
        )
          return false
        size += originalSize
        return size <= MAX_UNPACKED
      },
    })
    if (size > MAX_UNPACKED) return refused.tooLarge()
    return Object.values(parts).every(isWholeXml) ? zipSync(parts, { level: 0 }) : refused.broken()
  } catch {
    return refused.broken()
  }
}

/** A part that was cut short does not end with a tag. */
const isWholeXml = (part: Uint8Array): boolean => part[part.findLastIndex((byte) => byte > 32)] === 0x3e

const opened = (open: () => WorkBook): WorkBook | undefined => {
  try {
    return open()
  } catch {
    return undefined
  }
}

const sheetsOfXlsx = (bytes: Uint8Array): SpreadsheetSheet[] | Refusal => {
  const plain = unpacked(bytes)
  if (isRefusal(plain)) return plain
  const workbook = opened(() =>
    read(plain, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      sheetRows: MAX_SPREADSHEET_ROWS + 1,
    }),
  )
  return workbook ? sheetsOf(workbook) : refused.broken()
}

const sheetsOf = ({ SheetNames, Sheets, Workbook }: WorkBook): SpreadsheetSheet[] | Refusal => {
  const date1904 = Workbook?.WBProps?.date1904 === true
  const sheets: SpreadsheetSheet[] = []
  for (const [index, name] of SheetNames.entries()) {
    const sheet = Sheets[name]
    if (!sheet || (Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0) continue
    const rows = Array.from(sheet['!data'] ?? [], (row) =>
      Array.from(row ?? [], (cell) => (cell ? tidy(textOf(cell, date1904)) : '')),
    )
    if (!limited(rows)) return refused.tooLarge()
    sheets.push({ name, rows: withoutTail(rows), merges: mergesOf(sheet) })
  }
  return sheets
}

const mergesOf = (sheet: WorkSheet): MergedRange[] =>
  (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }))

const two = (part: number) => String(part).padStart(2, '0')

/** A day of Excel's as ISO text, with its time where it has one. */
const momentOf = (value: number, date1904: boolean): string => {
  const { y, m, d, H, M, S } = SSF.parse_date_code(value, { date1904 })
  const time = `${two(H)}:${two(M)}:${two(S)}`
  if (value < 1) return time
  const date = `${y}-${two(m)}-${two(d)}`
  return value % 1 === 0 ? date : `${date} ${time}`
}

const textOf = ({ t, v, z, w }: CellObject, date1904: boolean): string => {
  if (v === undefined) return ''
  if (t === 'e') return w ?? '#ERROR'
  if (typeof v !== 'number') return String(v)
  if (z !== undefined && v >= 0 && v < 2_958_466 && SSF.is_date(String(z))) return momentOf(v, date1904)
  if (Math.abs(v) >= LONGEST_EXACT) return v.toExponential().toUpperCase()
  // As Excel does: 15 digits, so that 0.1 + 0.2 is 0.3.
  return String(Number(v.toPrecision(15)))
}

// Cells ------------------------------------------------------------------------------------------------------------

/** Without the blanks, line ends and invisible marks that pad a cell. */
const tidy = (raw: string): string => raw.replace(/^[\s\u200b-\u200f\ufeff]+|[\s\u200b-\u200f\ufeff]+$/g, '')

const limited = (rows: readonly (readonly string[])[]): boolean =>
  rows.length <= MAX_SPREADSHEET_ROWS &&
  rows.every((row) => row.slice(MAX_COLUMNS).every((cell) => cell === ''))

/** Rows and cells at the ends that hold nothing are gone. */
const withoutTail = (rows: readonly (readonly string[])[]): string[][] => {
  const cut = rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1))
  return cut.slice(0, cut.findLastIndex((row) => row.length > 0) + 1)
}
