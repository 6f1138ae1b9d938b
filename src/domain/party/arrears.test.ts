import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addMonths, rulesetOn } from '../kernel/index.ts'
import { arrears } from './arrears.ts'

const months = Array.from({ length: 36 }, (_, i) => addMonths('2024-01', i))
const today = '2026-09-15'

/** Every month on a line, looked at one by one. */
const slow = (line: readonly ('paid' | 'unpaid' | 'excused')[]) => {
  let run = 0
  let longest = 0
  let flag: string | undefined
  const owed: string[] = []
  for (const [index, month] of months.entries()) {
    if (month >= today.slice(0, 7)) break
    if (line[index] !== 'paid') owed.push(month)
    run = line[index] === 'unpaid' ? run + 1 : 0
    longest = Math.max(longest, run)
    if (run === 6) flag ??= `${months[index + 1]}-01`
  }
  return { owed: owed.length, inARow: longest, mayMakeUp: owed.slice(-6), flag }
}

const line = fc.array(
  fc.constantFrom('paid' as const, 'unpaid' as const, 'unpaid' as const, 'excused' as const),
  {
    minLength: 36,
    maxLength: 36,
  },
)

const asked = (list: readonly ('paid' | 'unpaid' | 'excused')[], on = today) => {
  const result = arrears.decide(
    {
      today: on,
      unpaid: months.flatMap((month, i) =>
        list[i] === 'paid' ? [] : [{ month, reason: list[i] === 'excused' }],
      ),
    },
    rulesetOn(on, []),
  )
  assert.ok('value' in result)
  return result.value
}

test('党费规定 Art.12, 13: arrears month by month', () => {
  fc.assert(
    fc.property(line, (list) => {
      const { selfExitReview, ...rest } = asked(list)
      const { flag, ...expected } = slow(list)
      assert.deepEqual(rest, expected)
      assert.equal(selfExitReview, flag)
    }),
    { numRuns: 500 },
  )
})

test('law: paying a month never raises the flag, and a good reason neither', () => {
  fc.assert(
    fc.property(
      line,
      fc.nat(35),
      fc.constantFrom('paid' as const, 'excused' as const),
      (list, index, better) => {
        const mended = list.with(index, better)
        if (asked(list).selfExitReview === undefined) assert.equal(asked(mended).selfExitReview, undefined)
      },
    ),
  )
})

test('the flag comes on the first day after six months, not the day before', () => {
  const half = months.map((_, i) => (i < 6 ? ('unpaid' as const) : ('paid' as const)))
  assert.equal(asked(half, '2024-06-30').selfExitReview, undefined)
  assert.equal(asked(half, '2024-07-01').selfExitReview, '2024-07-01')
})
