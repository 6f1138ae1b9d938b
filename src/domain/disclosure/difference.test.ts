import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differencesOf } from './difference.ts'
import type { FinanceContent } from './publication.ts'

const group = (account: string, label: string, amount: number) => ({
  account,
  label,
  count: 1,
  amount,
  entries: [],
})
const recorded: FinanceContent = {
  kind: 'finance',
  opening: 100,
  received: [group('501', '鱼塘承包款', 50)],
  paid: [group('514', '打扫卫生', 30), group('515', '路灯', 20)],
  closing: 100,
  months: [],
}

test('a changed, a missing and an added sum are named with both amounts, and nothing else', () => {
  const shown: FinanceContent = {
    ...recorded,
    paid: [group('514', '打扫卫生', 45), group('516', '订报', 5)],
  }
  assert.deepEqual(
    differencesOf(recorded, shown).map(({ name, ...sums }) => [name.zh, sums.recorded, sums.shown]),
    [
      ['打扫卫生', 30, 45],
      ['路灯', 20, 0],
      ['订报', 0, 5],
    ],
  )
  assert.deepEqual(differencesOf(recorded, { ...recorded, closing: 99 }), [
    { name: { zh: '期末账上', en: 'At the end' }, recorded: 100, shown: 99 },
  ])
})

test('equal accounts have none, and neither has what is not an account', () => {
  assert.deepEqual(differencesOf(recorded, structuredClone(recorded)), [])
  assert.deepEqual(differencesOf(recorded, { kind: 'fields', fields: {} }), [])
})
