/**
 * A second way to count days, for oracles only: the platform's own dates, one day after the other, over the text of the
 * notices. It knows nothing of tables, day numbers or runs.
 */
import assert from 'node:assert/strict'
import { notices } from './calendar/index.ts'

const at = (day: string): Date => new Date(`${day}T00:00:00Z`)

const after = new Map<string, string>()

/** The day after; each is worked out once. */
const tomorrow = (day: string): string => {
  const known = after.get(day) ?? next(day)
  after.set(day, known)
  return known
}

/** The day so many later, or earlier. */
export const next = (day: string, days = 1): string => {
  const date = at(day)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The same day so many months later, else the month's last, by walking the months of the platform. */
export const sameDay = (day: string, months: number): string => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10)
}

const listed = (kind: 'rest' | 'work'): ReadonlySet<string> =>
  new Set(
    Object.entries(notices).flatMap(([year, notice]) =>
      notice[kind].split(' ').map((monthDay) => `${year}-${monthDay}`),
    ),
  )
const [off, worked] = [listed('rest'), listed('work')]

/** Is it a day off? Of a year with a notice only. */
export const rests = (day: string): boolean => {
  assert.ok(notices[Number(day.slice(0, 4))], day)
  return off.has(day) || ([0, 6].includes(at(day).getUTCDay()) && !worked.has(day))
}

export interface Out {
  readonly from: string
  readonly until: string
}

export const isOut = (day: string, outs: readonly Out[]): boolean =>
  outs.some(({ from, until }) => from <= day && day <= until)

const walked = (start: string, days: number, counts: (day: string) => boolean): string => {
  let day = start
  for (let left = days; left > 0; ) {
    day = tomorrow(day)
    if (counts(day)) left--
  }
  return day
}

/** The last of so many working days after the start; days out do not count. */
export const slowWorkdays = (start: string, days: number, outs: readonly Out[] = []): string =>
  walked(start, days, (day) => !isOut(day, outs) && !rests(day))

/** The last of so many days after the start. */
export const slowDays = (start: string, days: number, outs: readonly Out[] = []): string =>
  walked(start, days, (day) => !isOut(day, outs))

/** On over the rest. */
export const slowRoll = (last: string): string => {
  let day = last
  while (rests(day)) day = tomorrow(day)
  return day
}

/** Each day of a stretch, or the one day. */
export const daysIn = (value: string): readonly string[] => {
  const [from, until = from] = value.split('/') as [string, string?]
  const found: string[] = []
  for (let day = from; day <= until; day = next(day)) found.push(day)
  return found
}
