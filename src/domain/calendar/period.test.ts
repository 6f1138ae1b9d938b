import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, fromDayNumber } from '../kernel/index.ts'
import {
  type PeriodKind,
  periodEnd,
  periodKind,
  periodMonths,
  periodOf,
  periodStart,
  periodsBetween,
  periodWords,
  shiftPeriod,
} from './period.ts'

for (const [raw, kind, start, end, zh] of [
  ['2026-10', 'month', '2026-10-01', '2026-10-31', '2026 年 10 月'],
  ['2026-Q3', 'quarter', '2026-07-01', '2026-09-30', '2026 年三季度'],
  ['2026', 'year', '2026-01-01', '2026-12-31', '2026 年'],
  ['2026-11-05', 'day', '2026-11-05', '2026-11-05', '2026 年 11 月 5 日'],
] as const)
  test(`${raw} is a ${kind}`, () => {
    assert.equal(periodKind(raw), kind)
    assert.equal(periodStart(raw), start)
    assert.equal(periodEnd(raw), end)
    assert.equal(periodWords(raw).zh, zh)
    assert.equal(periodOf(end, kind), raw)
  })

for (const raw of [
  '',
  '2026-13',
  '2026-Q5',
  '2026-Q0',
  '26',
  '2026-2',
  '2026-02-30',
  '2026-H1',
  '1700',
  ' 2026',
])
  test(`"${raw}" is no period`, () => {
    assert.equal(periodKind(raw), undefined)
    assert.throws(() => periodStart(raw), RangeError)
  })

test('shifting over the year', () => {
  assert.equal(shiftPeriod('2026-Q4', 1), '2027-Q1')
  assert.equal(shiftPeriod('2026-01', -1), '2025-12')
  assert.equal(shiftPeriod('2026', -3), '2023')
  assert.throws(() => shiftPeriod('2026-01-01', 1), RangeError)
})

test('periods between two dates begin within them', () => {
  assert.deepEqual(periodsBetween('quarter', '2026-01-02', '2026-10-01'), ['2026-Q2', '2026-Q3', '2026-Q4'])
  assert.deepEqual(periodsBetween('month', '2026-10-02', '2026-10-31'), [])
  assert.deepEqual(periodMonths('2026-Q3'), ['2026-07', '2026-08', '2026-09'])
})

const anyDate = fc.integer({ min: -40_000, max: 60_000 }).map(fromDayNumber)
const anyKind = fc.constantFrom<PeriodKind>('year', 'quarter', 'month', 'day')

test('a date lies in its period, and the next period begins the day after', () => {
  fc.assert(
    fc.property(anyDate, anyKind, (date, kind) => {
      const period = periodOf(date, kind)
      assert.equal(periodKind(period), kind)
      assert.ok(periodStart(period) <= date && date <= periodEnd(period))
      if (kind !== 'day') assert.equal(periodStart(shiftPeriod(period, 1)), addDays(periodEnd(period), 1))
    }),
  )
})
