import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, fromDayNumber } from '../kernel/index.ts'
import {
  art203,
  earliestEvent,
  fixedDay,
  lastNoticeDay,
  monthsLater,
  rollForward,
  withinDays,
  withinWorkdays,
} from './lastDay.ts'
import { officialCalendar as calendar, dayKind } from './workCalendar.ts'

test('组织法 Art.17, polling on 2026-12-20: the list 20 clear days before, strict and lenient', () => {
  assert.equal(lastNoticeDay('2026-12-20', 20), '2026-11-29')
  assert.equal(lastNoticeDay('2026-12-20', 20, 'lenient'), '2026-11-30')
})

test('民法典 Art.203: objections within 5 days after 2026-11-30 end on a Saturday and roll to Monday', () => {
  const deadline = withinDays('2026-11-30', 5, calendar)
  assert.equal(deadline.due, '2026-12-07')
  assert.equal(deadline.provisional, false)
  assert.ok(deadline.clauses.includes(art203))
  assert.deepEqual(
    deadline.trace.map(({ value }) => value),
    ['2026-11-30', '5', '2026-12-01/2026-12-05', '2026-12-05', '2026-12-05', '2026-12-06', '2026-12-07'],
  )
})

test('组织法 Art.17: an objection of Friday 2026-12-04 is decided by 2026-12-07', () => {
  assert.equal(withinDays('2026-12-04', 3, calendar).due, '2026-12-07')
})

test('组织法 Art.24: handover within 10 days of 2026-12-20', () => {
  const { due, clauses } = withinDays('2026-12-20', 10, calendar)
  assert.equal(due, '2026-12-30')
  assert.ok(!clauses.includes(art203))
})

test('组织法 Art.25: notice on 2026-03-01, ten clear days, then the assembly', () => {
  assert.equal(earliestEvent('2026-03-01', 10), '2026-03-12')
  assert.equal(earliestEvent('2026-03-01', 10, 'lenient'), '2026-03-11')
})

test('集体组织法 Art.46: accounts for the assembly of 2027-01-20 are open 10 days before', () => {
  assert.equal(lastNoticeDay('2027-01-20', 10), '2027-01-09')
  assert.equal(lastNoticeDay('2027-01-20', 10, 'lenient'), '2027-01-10')
})

test('民法典 Art.202: six months from 2026-01-15 are over on 07-15, so a log goes on 07-16 at the earliest', () => {
  assert.equal(addDays(monthsLater('2026-01-15', 6), 1), '2026-07-16')
  assert.equal(monthsLater('2026-08-31', 6), '2027-02-28')
  assert.equal(monthsLater('2027-12-31', 2), '2028-02-29')
  assert.equal(monthsLater('2026-03-31', -1), '2026-02-28')
})

test('a last day in the Spring Festival rolls to the make-up day or the day after', () => {
  assert.equal(rollForward('2026-02-15', calendar).due, '2026-02-24')
  assert.equal(rollForward('2026-02-14', calendar).due, '2026-02-14')
  assert.equal(rollForward('2026-10-11', calendar).due, '2026-10-12')
})

test('a year without a notice: both bounds, marked provisional', () => {
  const sunday = rollForward('2027-01-31', calendar)
  assert.deepEqual([sunday.due, sunday.earliest, sunday.provisional], ['2027-02-01', '2027-01-31', true])
  const festival = rollForward('2027-02-05', calendar)
  assert.deepEqual(
    [festival.due, festival.earliest, festival.provisional],
    ['2027-02-09', '2027-02-09', true],
  )
  const weekday = rollForward('2027-03-31', calendar)
  assert.deepEqual([weekday.due, weekday.earliest, weekday.provisional], ['2027-03-31', '2027-03-31', true])
})

test('the notice settles it: the same day under a later calendar', () => {
  const later = {
    ...calendar,
    version: '2027.1',
    years: new Map([
      ...calendar.years,
      [2027, { rest: new Set<string>(), work: new Set(['2027-01-31']) }] as const,
    ]),
  }
  const settled = rollForward('2027-01-31', later)
  assert.deepEqual(
    [settled.due, settled.provisional, settled.calendarVersion],
    ['2027-01-31', false, '2027.1'],
  )
})

test('a fixed day does not roll: Sunday 2026-10-25 stays', () => {
  assert.equal(fixedDay('2026-10-25', calendar).due, '2026-10-25')
})

for (const [start, days, due] of [
  ['2026-02-09', 20, '2026-03-13'],
  ['2026-02-09', 30, '2026-03-27'],
  ['2026-02-09', 5, '2026-02-14'],
  ['2025-09-22', 20, '2025-10-24'],
  ['2025-09-22', 30, '2025-11-07'],
  ['2026-04-20', 20, '2026-05-20'],
] as const)
  test(`行政许可法 Art.82: ${days} working days from ${start}`, () => {
    const deadline = withinWorkdays(start, days, calendar)
    assert.deepEqual([deadline.due, deadline.earliest, deadline.provisional], [due, due, false])
  })

test('working days into a year without a notice are provisional', () => {
  const deadline = withinWorkdays('2026-12-28', 5, calendar)
  assert.deepEqual(
    [deadline.due, deadline.earliest, deadline.provisional],
    ['2027-01-05', '2027-01-03', true],
  )
})

const anyDate = fc.integer({ min: 12_500, max: 21_500 }).map(fromDayNumber)

test('a rolled day is never a known rest day, never before its last day, and rolling twice changes nothing', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      const { due, earliest } = rollForward(date, calendar)
      assert.ok(date <= earliest && earliest <= due)
      assert.notEqual(dayKind(due, calendar), 'restDay')
      assert.equal(rollForward(due, calendar).due, due)
    }),
  )
})

test('one more working day is always later', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 1, max: 40 }), (date, days) => {
      assert.ok(withinWorkdays(date, days, calendar).due < withinWorkdays(date, days + 1, calendar).due)
    }),
  )
})
