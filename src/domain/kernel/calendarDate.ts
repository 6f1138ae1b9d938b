/**
 * A legal date in Asia/Shanghai, as ISO text `2026-10-18`: it sorts as text and is JSON as it stands.
 * Arithmetic goes through the day number (days since 1970-01-01).
 */
export type CalendarDate = string
/** A month, `2026-10`. */
export type Month = string

const DAY = 86_400_000

/** Day number of a date. Throws `RangeError` on an impossible date: check input with `parseDate` first. */
export const dayNumber = (date: CalendarDate): number => {
  const parsed = parseDate(date)
  if (parsed === undefined) throw new RangeError(`not a date: ${date}`)
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY
}

export const fromDayNumber = (day: number): CalendarDate => new Date(day * DAY).toISOString().slice(0, 10)

const valid = (y: number, m: number, d: number): CalendarDate | undefined => {
  const iso = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
  if (y < 1800 || m < 1 || m > 12 || d < 1) return undefined
  return new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10) === iso ? iso : undefined
}

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
  fromDayNumber(Math.floor((new Date(moment).getTime() + 8 * 3_600_000) / DAY))
