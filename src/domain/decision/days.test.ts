import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarLaw, noticeReading } from '../calendar/index.ts'
import { addDays, type CalendarDate, isRefusal, isUnknown, rulesetOn, text } from '../kernel/index.ts'
import { next, sameDay, slowDays, slowRoll } from '../testDays.ts'
import { annulment } from './annulment.ts'
import { memberSuit } from './memberSuit.ts'
import { notice } from './notice.ts'
import { posting } from './posting.ts'
import { regularity } from './regularMeeting.ts'
import { decisionLaw, postingDays } from './settings.ts'

const place = (setting?: string, value?: unknown) =>
  rulesetOn('2026-06-01', [
    { name: text('国家', 'national'), provisions: [...calendarLaw, ...decisionLaw] },
    {
      name: text('本村', 'village'),
      provisions:
        setting === undefined ? [] : [{ setting, value, mark: 'm', source: text('本村', 'village') }],
    },
  ])

const value = <Value>(result: { readonly value: Value } | object): Value => {
  assert.ok('value' in result, JSON.stringify(result))
  return result.value as Value
}

const between = (from: CalendarDate, to: CalendarDate): number => {
  let days = 0
  for (let day = next(from); day < to; day = next(day)) days += 1
  return days
}

const days = fc.integer({ min: 0, max: 1800 }).map((n) => addDays('2026-01-01', n))

test('组织法 Art.25: strict leaves ten whole days between, lenient nine, counted day by day', () => {
  fc.assert(
    fc.property(days, fc.boolean(), (noticeOn, strict) => {
      const ruleset = place(noticeReading.name, strict ? 'strict' : 'lenient')
      const { earliestMeeting } = value(notice.decide({ meeting: 'villagersAssembly', noticeOn }, ruleset))
      assert.equal(between(noticeOn, earliestMeeting!), strict ? 10 : 9)
      const { latestNotice, inTime } = value(
        notice.decide({ meeting: 'villagersAssembly', noticeOn, meetingOn: earliestMeeting! }, ruleset),
      )
      assert.deepEqual([latestNotice, inTime], [noticeOn, true])
    }),
  )
})

test('law: a later notice never gives an earlier meeting', () => {
  fc.assert(
    fc.property(days, fc.nat(400), (noticeOn, later) => {
      const of = (on: CalendarDate) =>
        value(notice.decide({ meeting: 'villagersAssembly', noticeOn: on }, place())).earliestMeeting!
      assert.ok(of(noticeOn) <= of(addDays(noticeOn, later)))
    }),
  )
})

test('组织法 Art.35: fifteen whole days after the day of posting, and never fewer for a local rule', () => {
  fc.assert(
    fc.property(days, fc.nat(40), (on, local) => {
      const { until, days } = value(posting.decide({ on }, place(postingDays.name, local)))
      assert.equal(days, Math.max(local, 15))
      assert.equal(between(on, next(until)), days)
    }),
  )
})

test('集体组织法 Art.57: knowing later never shortens the time, and five years end it', () => {
  fc.assert(
    fc.property(days, fc.nat(2500), fc.nat(400), (decidedOn, known, later) => {
      const of = (knownOn: CalendarDate) => value(annulment.decide({ decidedOn, knownOn }, place())).until
      const knownOn = addDays(decidedOn, known)
      assert.ok(of(knownOn) <= of(addDays(knownOn, later)))
      assert.equal(of(knownOn), [sameDay(knownOn, 12), sameDay(decidedOn, 60)].toSorted()[0])
    }),
  )
})

test('集体组织法 Art.60: fifteen days for the supervisors, walked day by day and on over rest', () => {
  const asked = fc.integer({ min: 0, max: 570 }).map((n) => addDays('2025-05-01', n))
  fc.assert(
    fc.property(asked, (on) => {
      const { supervisorsUntil } = value(memberSuit.decide({ on, members: 10 }, place()))
      assert.equal(supervisorsUntil, slowRoll(slowDays(on, 15)))
    }),
  )
})

test('a regular meeting: the period found by walking back day by day', () => {
  const monthsOf = { month: 1, quarter: 3, year: 12 }
  const index = (day: CalendarDate, every: keyof typeof monthsOf) =>
    Math.floor((Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1) / monthsOf[every])
  fc.assert(
    fc.property(
      fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
      days,
      fc.nat(900),
      (every, today, ago) => {
        const last = addDays(today, -ago)
        const { state, until } = regularity(every, today, last)
        const behind = index(today, every) - index(last, every)
        assert.equal(state, behind === 0 ? 'held' : behind === 1 ? 'due' : 'missed')
        assert.equal(index(until, every), index(today, every))
        assert.equal(index(next(until), every), index(today, every) + 1)
      },
    ),
  )
})

test('one of the two days has to be there, in their order', () => {
  const empty = notice.decide({ meeting: 'villagersAssembly' }, place())
  assert.ok(isRefusal(empty))
  const reversed = notice.decide(
    { meeting: 'villagersAssembly', noticeOn: '2026-03-02', meetingOn: '2026-03-01' },
    place(),
  )
  assert.ok(isRefusal(reversed))
  assert.equal(reversed.field, 'noticeOn')
  const unset = notice.decide({ meeting: 'branchAssembly', meetingOn: '2026-03-01' }, place())
  assert.ok(!isRefusal(unset) && isUnknown(unset))
})
