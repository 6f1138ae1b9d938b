/**
 * A legal date in Asia/Shanghai, as ISO text `2026-10-18`: it sorts as text and is JSON as it stands.
 * Arithmetic goes through the day number (days since 1970-01-01).
 */
export type CalendarDate = string
/** A month, `2026-10`. */
export type Month = string

/** Days from 1970-01-01 to a date that exists, in integers alone: years begin in March, so that leap days come last. */
const civilDay = (y: number, m: number, d: number): number => {
  const year = m > 2 ? y : y - 1
  const century = Math.floor(year / 100)
  const ofYear = Math.floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5) + d - 1
  return year * 365 + Math.floor(year / 4) - century + Math.floor(century / 4) + ofYear - 719_468
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (y: number): boolean => y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0)
const exists = (y: number, m: number, d: number): boolean =>
  y >= 1800 && m >= 1 && m <= 12 && d >= 1 && d <= MONTH_DAYS[m - 1]! + (m === 2 && isLeap(y) ? 1 : 0)

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))
const iso = (y: number, m: number, d: number): CalendarDate =>
  `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`

/** Two digits as a number; far out of every range where they are none. */
const pair = (raw: string, at: number): number => {
  const tens = raw.charCodeAt(at) - 48
  const ones = raw.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1_000_000
}

/** Day number of a date. Throws `RangeError` on an impossible date: check input with `parseDate` first. */
export const dayNumber = (date: CalendarDate): number => {
  const y = pair(date, 0) * 100 + pair(date, 2)
  const m = pair(date, 5)
  const d = pair(date, 8)
  if (date.length !== 10 || date[4] !== '-' || date[7] !== '-' || !exists(y, m, d))
    throw new RangeError(`not a date: ${date}`)
  return civilDay(y, m, d)
}

export const fromDayNumber = (day: number): CalendarDate => {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const ofYear = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const days = ofEra - (365 * ofYear + Math.floor(ofYear / 4) - Math.floor(ofYear / 100))
  const march = Math.floor((5 * days + 2) / 153)
  const m = march < 10 ? march + 3 : march - 9
  return iso(ofYear + era * 400 + (m > 2 ? 0 : 1), m, days - Math.floor((153 * march + 2) / 5) + 1)
}

const valid = (y: number, m: number, d: number): CalendarDate | undefined =>
  exists(y, m, d) ? iso(y, m, d) : undefined

/** Exactly `YYYY-MM-DD`, and a day that exists; else `undefined`. */
export const parseDate = (raw: string): CalendarDate | undefined => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(raw)
  return match ? valid(Number(match[1]), Number(match[2]), Number(match[3])) : undefined
}

/** Dates as people and files write them: `2024/1/5`, `20240105`, `2024年1月5日`, `2024-01-05 13:02:11`, `2024.1.5`. */
export const readDate = (raw: string): CalendarDate | undefined => {
  const half = raw.trim().replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  const match =
    /^(\d{4})(?:[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?|(\d{2})(\d{2}))(?:[T\s]+\d{1,2}:?\d{2}(?::?\d{2})?.*)?$/.exec(
      half,
    )
  return match
    ? valid(Number(match[1]), Number(match[2] ?? match[4]), Number(match[3] ?? match[5]))
    : undefined
}

export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  fromDayNumber(dayNumber(date) + days)

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from)

/** 1 Monday … 7 Sunday. */
export const weekday = (date: CalendarDate): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1

export const monthOf = (date: CalendarDate): Month => date.slice(0, 7)
export const yearOf = (date: CalendarDate | Month): number => Number(date.slice(0, 4))

export const parseMonth = (raw: string): Month | undefined =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(raw) && Number(raw.slice(0, 4)) >= 1800 ? raw : undefined

export const addMonths = (month: Month, months: number): Month => {
  const index = yearOf(month) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

export const firstDay = (month: Month): CalendarDate => `${month}-01`
export const lastDay = (month: Month): CalendarDate => addDays(firstDay(addMonths(month, 1)), -1)

/** The date in Asia/Shanghai (UTC+8, no summer time since 1992) of a moment in ISO text or milliseconds. */
export const dateInShanghai = (moment: string | number): CalendarDate =>
  fromDayNumber(Math.floor((new Date(moment).getTime() + 8 * 3_600_000) / 86_400_000))
