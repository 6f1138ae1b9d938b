import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ask } from '../kernel/index.ts'
import { nationalLaw } from '../rules.ts'
import { advanceUse } from './advanceUse.ts'
import { continuityReward, rewards } from './continuityReward.ts'
import { sheet } from './sheet.ts'

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
