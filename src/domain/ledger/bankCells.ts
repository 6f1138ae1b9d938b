import { type CalendarDate, type Fen, fromDayNumber, parseYuan, readDate } from '../kernel/index.ts'

// What single cells of a bank's export hold.

/** Narrow digits and signs; the padding that exports leave (blanks, tabs, a leading quote of Excel) is gone. */
export const tidy = (raw: string): string =>
  raw
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u200b-\u200f\ufeff]/g, '')
    .replace(/^['‘’\s\u3000]+|[\s\u3000]+$/g, '')
    .replace(/[−–—﹣]/g, '-')

/** Is this how banks write "nothing"? Empty, `-`, `--`, `/`. */
export const isNothing = (raw: string): boolean => /^[-/\s]*$/.test(tidy(raw))

/** The text of a cell, or `undefined` for nothing. */
export const textOf = (raw: string): string | undefined =>
  isNothing(raw) ? undefined : tidy(raw).replace(/\s+/g, ' ')

/** Header words without blanks, units, brackets and old spellings: ` 日 志 号` → 日志号, 收入金额(元) → 收入金额. */
export const headerWord = (raw: string): string =>
  tidy(raw)
    .replace(/[(（[【](?:单位)?[:：]?(?:元|人民币|RMB|CNY|¥)*[)）\]】]/gi, '')
    .replace(/[\s*_:：]/g, '')
    .replace(/帐/g, '账')
    .replace(/[()（）]/g, '')

export const amountOfCell = (raw: string): Fen | undefined => parseYuan(tidy(raw))

/** A day of Excel's own counting between 1982 and 2064, as a number with or without a time in its fraction. */
const EXCEL_DAY = /^([3-5]\d{4})(\.\d+)?$/
const EXCEL_EPOCH = -25_569

export const dateOfCell = (raw: string): CalendarDate | undefined => {
  const cell = tidy(raw)
  const serial = EXCEL_DAY.exec(cell)
  if (serial) return fromDayNumber(Number(serial[1]) + EXCEL_EPOCH)
  const compact = /^(\d{8})\d{6}$/.exec(cell)
  return readDate(compact ? compact[1]! : cell)
}

const clock = (hours: number, minutes: number, seconds: number): string | undefined =>
  hours < 24 && minutes < 60 && seconds < 60
    ? [hours, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':')
    : undefined

/** Time of day as `13:02:11`, out of `13:02`, `130211`, `90211`, `2024-01-05 13:02:11`, `20240105130211`, Excel's fraction. */
export const timeOfCell = (raw: string): string | undefined => {
  const cell = tidy(raw)
  const written = /(?:^|[\sT日])(\d{1,2})[:时](\d{2})(?:[:分](\d{2}))?/.exec(cell)
  if (written) return clock(Number(written[1]), Number(written[2]), Number(written[3] ?? 0))
  const compact = /^(?:\d{8}\s*)?(\d{1,2})(\d{2})(\d{2})$/.exec(cell)
  if (compact && (cell.length < 8 || cell.length > 12))
    return clock(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const fraction = /^(?:[3-5]\d{4}|0)(\.\d+)$/.exec(cell)
  if (!fraction) return undefined
  const seconds = Math.round(Number(fraction[1]) * 86_400)
  return clock(Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60)
}

/** Time of day in a cell that holds a date: a bare `45296` there is a day of Excel's, not 4:52:96. */
export const timeInDate = (raw: string): string | undefined =>
  /^\d{5}$/.test(tidy(raw)) ? undefined : timeOfCell(raw)

/** Which way the money went, in a column that says so: 借 / 支出 / Dr is out of the account (the bank's view), 贷 / 收入 / Cr is in. */
export const directionOfCell = (raw: string): 'in' | 'out' | undefined => {
  const cell = tidy(raw).replace(/\s/g, '')
  if (/^(借|支|付|取|转出|往账|出|d|-$)/i.test(cell)) return 'out'
  if (/^(贷|收|存|转入|来账|入|c|\+$)/i.test(cell)) return 'in'
  return undefined
}

/** `6.21700E+18`: a spreadsheet has turned a long number into this, and its last digits are lost for good. */
export const hasLostDigits = (raw: string): boolean => /^\d(?:\.\d+)?e\+?\d+$/i.test(tidy(raw))
