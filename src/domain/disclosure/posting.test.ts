import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysBetween, fromDayNumber } from '../kernel/index.ts'
import { daysLeft, hasEnded, isShown, isUrgent, postingFrom } from './posting.ts'
import { defaultSettings } from './settings.ts'

const days = (value: number) => ({
  ...defaultSettings,
  postingDays: { ...defaultSettings.postingDays, value },
})

test('组织法 Art.35: posted on 11 November, until 26 November', () => {
  assert.deepEqual(postingFrom('2026-11-11', defaultSettings), { from: '2026-11-11', until: '2026-11-26' })
  assert.equal(daysLeft('2026-11-12', '2026-11-26'), 14)
})

test('a village may post longer, never shorter; before 2026 the law named no number', () => {
  assert.equal(postingFrom('2026-11-11', days(20)).until, '2026-12-01')
  assert.equal(postingFrom('2026-11-11', days(7)).until, '2026-11-26')
  assert.equal(postingFrom('2025-11-11', days(7)).until, '2025-11-18')
})

test('urgent with three days or fewer', () => {
  assert.equal(isUrgent('2026-11-22', '2026-11-26'), false)
  assert.equal(isUrgent('2026-11-23', '2026-11-26'), true)
  assert.equal(isUrgent('2026-11-27', '2026-11-26'), true)
})

test('what names people goes the day after its posting; the rest stays', () => {
  const posting = { from: '2026-11-11', until: '2026-11-26' }
  assert.equal(hasEnded(posting, '2026-11-26'), false)
  assert.equal(isShown({ posting, namesPeople: true }, '2026-11-26'), true)
  assert.equal(isShown({ posting, namesPeople: true }, '2026-11-27'), false)
  assert.equal(isShown({ posting, namesPeople: false }, '2036-11-27'), true)
})

test('no setting posts for fewer than 15 days under the law in force', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20_454, max: 40_000 }).map(fromDayNumber),
      fc.integer({ min: -50, max: 90 }),
      (from, value) => {
        const posting = postingFrom(from, days(value))
        assert.ok(daysBetween(posting.from, posting.until) >= 15)
      },
    ),
  )
})
