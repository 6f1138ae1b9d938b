import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ask, fromDayNumber, isRefusal } from '../kernel/index.ts'
import { nationalLaw } from '../rules.ts'
import { daysIn, next, sameDay } from '../testDays.ts'
import { advanceUse } from './advanceUse.ts'
import { clearingDates } from './clearingDates.ts'
import { continuityReward, rewards } from './continuityReward.ts'
import { changeWait, filingValidity, temporaryMonths } from './filingValidity.ts'
import { sheet } from './sheet.ts'
import { waiting } from './waiting.ts'

test('经办规程: the level of a warning is found on exact amounts and never falls as more is cleared', () => {
  const levels = ['none', 'yellow', 'red']
  const level = (cleared: number, advance: number) => {
    const said = ask(advanceUse, { on: '2026-03-31', cleared, advance }, [nationalLaw])
    assert.ok('value' in said)
    return said.value.level
  }
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e12 }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: 0, max: 1e9 }),
      (advance, use, off, more) => {
        const cleared = Math.max(0, Number((BigInt(advance) * BigInt(use)) / 10_000n) + off)
        const now = level(cleared, advance)
        const tenths = BigInt(cleared) * 10n
        const expected =
          tenths >= BigInt(advance) * 9n ? 'red' : tenths >= BigInt(advance) * 7n ? 'yellow' : 'none'
        assert.equal(now, expected)
        const later = level(Math.min(1_000 * advance, cleared + more), advance)
        assert.ok(levels.indexOf(later) >= levels.indexOf(now))
      },
    ),
  )
})

const anyDay = fc.integer({ min: 19_358, max: 21_500 }).map(fromDayNumber)

test('经办规程: details, claim and clearing of a settlement, walked day by day', () => {
  fc.assert(
    fc.property(anyDay, (settledOn) => {
      const said = ask(clearingDates, { settledOn }, [nationalLaw])
      assert.ok('value' in said)
      const { detailsBy, claimBy, claimAtLatest, yearClearedBy } = said.value
      assert.equal(daysIn(`${settledOn}/${detailsBy}`).length, 1 + 3)
      // The twentieth of the month after: the first of that name beyond the end of this month.
      let day = settledOn
      while (day.slice(0, 7) === settledOn.slice(0, 7)) day = next(day)
      while (!day.endsWith('-20')) day = next(day)
      assert.equal(claimBy, day)
      assert.equal(claimAtLatest, sameDay(day, 2))
      while (!day.endsWith('-01-01')) day = next(day)
      while (!day.endsWith('-03-31')) day = next(day)
      if (settledOn.slice(5, 7) !== '12') assert.equal(yearClearedBy, day)
      assert.equal(Number(yearClearedBy.slice(0, 4)), Number(settledOn.slice(0, 4)) + 1)
    }),
  )
})

test('22号二（三）: a filing lasts to the same day so many months later, within the national bounds', () => {
  const asked = (kind: 'longTerm' | 'temporary', filedOn: string, months: number) => {
    const setting = kind === 'longTerm' ? changeWait : temporaryMonths
    const source = { zh: '参保地', en: 'insured place' }
    return ask(filingValidity, { kind, filedOn }, [
      nationalLaw,
      { name: source, provisions: [{ setting: setting.name, value: months, mark: 'm', source }] },
    ])
  }
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 24 }), (filedOn, months) => {
      const longTerm = asked('longTerm', filedOn, months)
      if (months > 6) assert.ok(isRefusal(longTerm))
      else {
        assert.ok('value' in longTerm)
        assert.deepEqual(longTerm.value, { changeableFrom: sameDay(filedOn, months) })
      }
      const temporary = asked('temporary', filedOn, months)
      if (months < 6) assert.ok(isRefusal(temporary))
      else {
        assert.ok('value' in temporary)
        assert.deepEqual(temporary.value, { until: sameDay(filedOn, months) })
      }
    }),
  )
})

test('国办发〔2024〕38号: months of waiting, one year missed after the other', () => {
  let expected = 0
  for (let missed = 0; missed <= 60; missed += 1) {
    if (missed === 1) expected += 3
    if (missed > 1) expected += 1
    const said = ask(waiting, { on: '2026-03-12', missed }, [nationalLaw])
    assert.ok('value' in said)
    assert.equal(said.value.months, expected)
  }
})

test('国办发〔2024〕38号: a raise never passes a fifth of the cap and never falls with the years', () => {
  const raised = (years: number, zeroClaimYears: number, cap: number) => {
    const local = {
      name: { zh: '参保地', en: 'insured place' },
      provisions: [
        {
          setting: rewards.name,
          value: { perYear: 150_000, zeroClaim: 100_000 },
          mark: 'm' as const,
          source: { zh: '参保地', en: 'insured place' },
        },
      ],
    }
    const said = ask(continuityReward, { on: '2026-03-12', years, zeroClaimYears, cap }, [nationalLaw, local])
    assert.ok('value' in said)
    return said.value.more
  }
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 1e9 }),
      (a, b, cap) => {
        const [years, zeroClaim] = [Math.max(a, b), Math.min(a, b)]
        const more = raised(years, zeroClaim, cap)
        assert.ok(5 * more <= cap)
        assert.ok(raised(years + 1, zeroClaim, cap) >= more)
        if (years <= 4 && zeroClaim === 0) assert.equal(more, 0)
      },
    ),
  )
})

test('接口规范 2304: a sheet that adds up no longer does when any one amount on it is off by a fen', () => {
  const { input } = sheet.examples[0]!
  const holds = (of: typeof input) => {
    const said = ask(sheet, of, [nationalLaw])
    assert.ok('value' in said)
    return said.value.holds
  }
  assert.ok(holds(input))
  for (const name of Object.keys(input))
    if (name !== 'on')
      assert.ok(!holds({ ...input, [name]: (input[name as keyof typeof input] as number) + 1 }), name)
})
