import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths, ask, isRefusal, isUnknown } from '../kernel/index.ts'
import { nationalLaw } from '../rules.ts'
import { minimumYears } from './minimumYears.ts'
import { retirementAge } from './retirementAge.ts'
import type { RetirementKind } from './retirementKind.ts'

const retires = (kind: RetirementKind, born: string) => {
  const said = ask(retirementAge, { kind, born }, [nationalLaw])
  assert.ok(!isRefusal(said) && !isUnknown(said))
  return said
}

/** The decision's words, month by month: each so many months of birth add one, up to the most. */
const walk = function* (start: string, every: number, most: number, until: string) {
  let delay = 0
  let left = 0
  for (let born = start; born <= until; born = addMonths(born, 1)) {
    if (left === 0) {
      delay = Math.min(most, delay + 1)
      left = every
    }
    left -= 1
    yield { born, delay }
  }
}

for (const [kind, start, every, most, age] of [
  ['man', '1965-01', 4, 36, 60],
  ['woman55', '1970-01', 4, 36, 55],
  ['woman50', '1975-01', 2, 60, 50],
] as const)
  test(`决定第一条，${kind}: every month of birth of forty years, counted month by month`, () => {
    for (const { born, delay } of walk(start, every, most, addMonths(start, 480))) {
      const { value } = retires(kind, born)
      assert.equal(value.delayMonths, delay, born)
      assert.equal(value.month, addMonths(born, age * 12 + delay))
      assert.equal(value.years * 12 + value.months, age * 12 + delay)
    }
    for (let born = addMonths(start, -1), i = 0; i < 60; born = addMonths(born, -1), i++)
      assert.equal(retires(kind, born).value.delayMonths, 0)
  })

test('who is born later never retires earlier', () => {
  for (const kind of ['man', 'woman55', 'woman50'] as const) {
    let last = ''
    for (let born = '1960-01'; born < '1990-01'; born = addMonths(born, 1)) {
      const { month } = retires(kind, born).value
      assert.ok(month > last, `${kind} ${born}`)
      last = month
    }
  }
})

test('决定附件: the ages that the annexed tables end with', () => {
  assert.deepEqual(retires('man', '1976-12').value, {
    delayMonths: 36,
    month: '2039-12',
    years: 63,
    months: 0,
  })
  assert.deepEqual(retires('woman55', '1981-12').value.years, 58)
  assert.deepEqual(retires('woman50', '1984-12').value.years, 55)
})

test('决定第二条: from 15 years in 2029 half a year more each year, to 20 in 2039, and never less', () => {
  const needed = (day: string) => {
    const said = ask(minimumYears, { retires: day }, [nationalLaw])
    assert.ok(!isRefusal(said) && !isUnknown(said))
    return said.value.months
  }
  let expected = 15 * 12
  for (let year = 2011; year <= 2060; year++) {
    if (year >= 2030 && year <= 2039) expected += 6
    for (const day of ['01-01', '06-30', '12-31']) assert.equal(needed(`${year}-${day}`), expected)
  }
  assert.equal(expected, 20 * 12)
})
