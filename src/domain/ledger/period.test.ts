import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween } from '../kernel/index.ts'
import { lastPeriod, monthPeriod, monthsPeriod, sameLastYear, yearPeriod } from './index.ts'

test('before whole months come as many months, the same months last year', () => {
  assert.deepEqual(lastPeriod(monthPeriod('2026-03')), monthPeriod('2026-02'))
  assert.deepEqual(lastPeriod(monthsPeriod('2026-01', '2026-03')), monthsPeriod('2025-10', '2025-12'))
  assert.deepEqual(lastPeriod(yearPeriod(2026)), yearPeriod(2025))
  assert.deepEqual(sameLastYear(monthPeriod('2029-02')), { from: '2028-02-01', to: '2028-02-29' })
})

test('before other days come as many days, the same days last year; 29 February is the 28th', () => {
  const days = { from: '2026-10-05', to: '2026-10-20' }
  assert.deepEqual(lastPeriod(days), { from: '2026-09-19', to: '2026-10-04' })
  assert.deepEqual(sameLastYear(days), { from: '2025-10-05', to: '2025-10-20' })
  const leap = { from: '2028-02-29', to: '2028-02-29' }
  assert.deepEqual(lastPeriod(leap), { from: '2028-02-28', to: '2028-02-28' })
  assert.deepEqual(sameLastYear(leap), { from: '2027-02-28', to: '2027-02-28' })
})

test('law: the period before ends the day before, and is as long unless both are whole months', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 800 }), (start, length) => {
      const from = addDays('2024-01-01', start)
      const period = { from, to: addDays(from, length) }
      const before = lastPeriod(period)
      assert.equal(addDays(before.to, 1), period.from)
      const whole = from.endsWith('-01') && addDays(period.to, 1).endsWith('-01')
      if (!whole) assert.equal(daysBetween(before.from, before.to), length)
    }),
  )
})
