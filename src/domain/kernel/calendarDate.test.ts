import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  dateInShanghai,
  dayNumber,
  daysBetween,
  fromDayNumber,
  lastDay,
  parseDate,
  readDate,
  weekday,
} from './calendarDate.ts'

test('dates as people and files write them', () => {
  for (const raw of [
    '2024-01-05',
    '2024/1/5',
    '20240105',
    '2024年1月5日',
    '2024-01-05 13:02:11',
    '2024.1.5',
    '２０２４/１/５',
  ])
    assert.equal(readDate(raw), '2024-01-05', raw)
  for (const raw of ['2024-02-30', '2023-02-29', '20241301', '1/5/2024', '45296', ''])
    assert.equal(readDate(raw), undefined, raw)
})

test('a day number is its date again, and a day later is one more', () => {
  fc.assert(
    fc.property(fc.integer({ min: -60000, max: 100000 }), (day) => {
      const date = fromDayNumber(day)
      return (
        parseDate(date) === date && dayNumber(date) === day && daysBetween(date, addDays(date, 40)) === 40
      )
    }),
  )
})

test('months end where they end', () => {
  assert.equal(lastDay('2024-02'), '2024-02-29')
  assert.equal(lastDay('2026-12'), '2026-12-31')
  assert.equal(addMonths('2026-01', -1), '2025-12')
  assert.equal(addMonths('2025-11', 14), '2027-01')
})

test('the day in Asia/Shanghai begins eight hours before the day in UTC', () => {
  assert.equal(dateInShanghai('2026-11-12T15:59:59.999Z'), '2026-11-12')
  assert.equal(dateInShanghai('2026-11-12T16:00:00.000Z'), '2026-11-13')
  assert.equal(weekday('2026-11-12'), 4)
})
