import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal, isUnknown, rulesetOn, text } from '../kernel/index.ts'
import { compare, fraction } from '../testFraction.ts'
import { dues } from './dues.ts'
import { duesRounding, partyLaw } from './settings.ts'

const rulesOf = (rounding?: 'down') =>
  rulesetOn('2026-11-01', [
    { name: text('国家', 'national'), provisions: partyLaw },
    {
      name: text('支部', 'branch'),
      provisions: rounding
        ? [{ setting: duesRounding.name, value: rounding, mark: 'm', source: text('支部', 'branch') }]
        : [],
    },
  ])

/** The table of the rule as it is written: up to so many yuan, so many thousandths of the whole. */
const wage: readonly (readonly [upTo: number, perMille: number])[] = [
  [3000, 5],
  [5000, 10],
  [10_000, 15],
  [Number.POSITIVE_INFINITY, 20],
]
const pension: typeof wage = [
  [5000, 5],
  [Number.POSITIVE_INFINITY, 10],
]

/** A second computation in exact fractions of a fen: half a fen and more goes up. */
const slow = (base: number, table: typeof wage): number => {
  const yuan = fraction(base, 100)
  const [, perMille] = table.find(
    ([upTo]) => upTo === Number.POSITIVE_INFINITY || compare(yuan, fraction(upTo, 1)) <= 0,
  )!
  const exact = fraction(BigInt(base) * BigInt(perMille), 1000)
  const whole = exact.num / exact.den
  const rest = fraction(exact.num - whole * exact.den, exact.den)
  return Number(whole) + (compare(rest, fraction(1, 2)) >= 0 ? 1 : 0)
}

const paid = (
  payer: 'monthlyWage' | 'annualSalary' | 'selfEmployed' | 'retired',
  base: number,
  rounding?: 'down',
) => {
  const result = dues.decide({ month: '2026-11', payer, base }, rulesOf(rounding))
  assert.ok(!isRefusal(result) && !isUnknown(result))
  return result.value.dues
}

test('dues: every fen around every edge, and far from them, agrees with exact fractions', () => {
  const edges = [0, 300_000, 500_000, 1_000_000, 10_000_000_000_000]
  for (const edge of edges)
    for (let base = Math.max(0, edge - 300); base <= Math.min(edge + 300, 10_000_000_000_000); base += 1) {
      for (const payer of ['monthlyWage', 'annualSalary', 'selfEmployed'] as const)
        assert.equal(paid(payer, base), slow(base, wage), `${payer} ${base}`)
      assert.equal(paid('retired', base), slow(base, pension), `retired ${base}`)
    }
  fc.assert(
    fc.property(fc.nat(20_000_000), (base) => {
      assert.equal(paid('monthlyWage', base), slow(base, wage))
      assert.equal(paid('retired', base), slow(base, pension))
    }),
  )
})

test('law: who earns more never pays less, and the retired never more than those who work', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000), fc.nat(2_000_000), (base, more) => {
      assert.ok(paid('monthlyWage', base) <= paid('monthlyWage', base + more))
      assert.ok(paid('retired', base) <= paid('monthlyWage', base))
    }),
  )
})

test('rounding down, where a branch says so, is at most one fen under half up', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000), (base) => {
      const difference = paid('monthlyWage', base) - paid('monthlyWage', base, 'down')
      assert.ok(difference === 0 || difference === 1)
    }),
  )
})

test('a base where there is none, and a month before the rule', () => {
  const farmer = dues.decide({ month: '2026-11', payer: 'farmer', base: 1 }, rulesOf())
  assert.ok(isRefusal(farmer))
  assert.equal(farmer.field, 'base')
  const early = dues.decide({ month: '2008-03', payer: 'noIncome' }, rulesOf())
  assert.ok(!isRefusal(early) && isUnknown(early))
})
