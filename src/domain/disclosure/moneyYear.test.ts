import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addMonths, sumFen } from '../kernel/index.ts'
import { type FinanceContent, type FinanceGroup, moneyYear } from './index.ts'

const group = (account: string, amount: number): FinanceGroup => ({
  account,
  label: account,
  count: 1,
  amount,
  entries: [],
})
const content = (opening: number, received: FinanceGroup[], paid: FinanceGroup[]): FinanceContent => ({
  kind: 'finance',
  opening,
  received,
  paid,
  closing: opening + sumFen(received.map(({ amount }) => amount)) - sumFen(paid.map(({ amount }) => amount)),
  months: [],
})

test('months are added item by item, the largest first', () => {
  const year = moneyYear([
    {
      month: '2026-01',
      content: content(1000, [group('501-01', 300)], [group('513-02', 50), group('514-01', 70)]),
    },
    { month: '2026-02', content: content(1180, [group('503-01', 400)], [group('513-02', 60)]) },
  ])!
  assert.deepEqual(
    year.received.map(({ group, amount }) => [group.account, amount]),
    [
      ['503-01', 400],
      ['501-01', 300],
    ],
  )
  assert.deepEqual(
    year.paid.map(({ group, count, amount }) => [group.account, count, amount]),
    [
      ['513-02', 2, 110],
      ['514-01', 1, 70],
    ],
  )
  assert.deepEqual(
    [year.opening, year.receivedTotal, year.paidTotal, year.closing, year.missing],
    [1000, 700, 180, 1520, []],
  )
})

test('a month that is not published is named; without any there is no year', () => {
  const empty = content(0, [], [])
  const year = moneyYear([
    { month: '2026-02', content: empty },
    { month: '2026-05', content: empty },
  ])
  assert.deepEqual(year?.missing, ['2026-03', '2026-04'])
  assert.equal(moneyYear([]), undefined)
})

test('law: opening + what came − what went = closing, however the months divide their items', () => {
  const groups = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9_000_000 })), {
    maxLength: 4,
  })
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_000_000 }),
      fc.array(fc.tuple(groups, groups), { minLength: 1, maxLength: 12 }),
      (opening, months) => {
        let at = opening
        const published = months.map(([received, paid], index) => {
          const of = (side: typeof received) => side.map(([account, amount]) => group(`5${account}`, amount))
          const made = content(at, of(received), of(paid))
          at = made.closing
          return { month: addMonths('2026-01', index), content: made }
        })
        const year = moneyYear(published)!
        assert.equal(year.opening + year.receivedTotal - year.paidTotal, year.closing)
        assert.deepEqual(year.missing, [])
      },
    ),
  )
})
