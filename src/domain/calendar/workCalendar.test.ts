import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays } from '../kernel/index.ts'
import { notices } from './notices.ts'
import { periodEnd, periodMonths, periodStart } from './period.ts'
import { dayKind, officialCalendar } from './workCalendar.ts'

const countWorkdays = (period: string): number => {
  let count = 0
  for (let date = periodStart(period); date <= periodEnd(period); date = addDays(date, 1))
    if (dayKind(date, officialCalendar) === 'workday') count += 1
  return count
}

test('放假通知: working days of 2025 and 2026, by year and by month', () => {
  assert.equal(countWorkdays('2025'), 248)
  assert.equal(countWorkdays('2026'), 248)
  assert.deepEqual(periodMonths('2026').map(countWorkdays), [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23])
})

for (const [date, kind] of [
  ['2026-10-01', 'restDay'],
  ['2026-10-10', 'workday'],
  ['2026-10-11', 'restDay'],
  ['2026-02-14', 'workday'],
  ['2026-11-12', 'workday'],
  ['2025-09-28', 'workday'],
  ['2018-12-29', 'workday'],
  ['2018-12-31', 'restDay'],
] as const)
  test(`${date} is a ${kind}`, () => assert.equal(dayKind(date, officialCalendar), kind))

for (const date of ['2027-01-04', '2027-01-02', '2027-10-08', '2003-05-06', '2030-01-01'])
  test(`${date}: no notice known, so it is unknown`, () =>
    assert.equal(dayKind(date, officialCalendar), 'unknown'))

for (const date of ['2027-01-01', '2027-02-06', '2027-05-02', '2028-10-03'])
  test(`${date}: off by statute, whatever the notice says`, () =>
    assert.equal(dayKind(date, officialCalendar), 'restDay'))

test('the notices are whole: make-up days are weekends, no day both rests and works, at least the statutory days rest', () => {
  for (const [year, { rest, work }] of officialCalendar.years) {
    for (const date of work) {
      assert.ok([0, 6].includes(new Date(date).getUTCDay()), date)
      assert.ok(!rest.has(date), date)
    }
    assert.ok(rest.size >= 11, String(year))
  }
  assert.deepEqual(
    Object.keys(notices).map(Number),
    Array.from({ length: 23 }, (_, i) => 2004 + i),
  )
})
