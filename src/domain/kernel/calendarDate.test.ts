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

test('day numbers are those of the platform, for every day of eight centuries and both ways', () => {
  for (let day = Date.UTC(1800, 0, 1) / 86_400_000; day < Date.UTC(2600, 0, 1) / 86_400_000; day++) {
    const date = new Date(day * 86_400_000).toISOString().slice(0, 10)
    if (fromDayNumber(day) !== date || dayNumber(date) !== day) assert.fail(date)
  }
  for (const wrong of [
    '2026-02-29',
    '2100-02-29',
    '2026-00-10',
    '2026-13-01',
    '2026-04-31',
    '1799-12-31',
    '2026/01/01',
    ' 2026-1-1',
    '2026-01-0a',
  ])
    assert.throws(() => dayNumber(wrong), RangeError, wrong)
})
