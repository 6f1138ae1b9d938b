import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths, type Fen, lastDay } from '../src/domain/kernel/index.ts'
import { openingOf } from './bookkeeping.ts'
import { chance } from './random.ts'
import { dealsOf, keepTill } from './spending.ts'

test('ten years of a village: neither the till nor the bank is ever empty at a payment, and little lies in the till', () => {
  for (const [seed, scale, activity] of [
    [1, 1, 1],
    [2, 1, 1],
    [3, 0.4, 0.06],
    [4, 0.4, 0.06],
  ] as const) {
    const luck = chance(seed)
    const held = new Map(openingOf(luck, scale).map(({ account, debit }) => [account, debit]))
    const move = (account: '101' | '102', amount: Fen, when: string) => {
      held.set(account, held.get(account)! + amount)
      assert.ok(held.get(account)! >= 0, `${account} of seed ${seed} on ${when}`)
    }
    const tend = keepTill(held.get('101')!)
    let drawn = 0
    for (let month = '2020-01'; month < '2030-01'; month = addMonths(month, 1))
      for (const { date, direction, cash, amount } of tend(dealsOf(month, luck, activity, lastDay(month)))) {
        if (direction === 'drawn') {
          drawn++
          move('101', amount, date)
        }
        move(cash ? '101' : '102', direction === 'in' ? amount : -amount, date)
        assert.ok(held.get('101')! <= 2500_00, `${held.get('101')} fen in the till`)
      }
    assert.ok(drawn > 0, `seed ${seed} draws nothing`)
  }
})
