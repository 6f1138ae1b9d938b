import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../kernel/index.ts'
import { countCash, type ReconciledLine, reconcileBank } from './index.ts'
import { codeOf, must } from './testBook.ts'

const line = (
  id: string,
  day: number,
  amount: number,
  more: Partial<ReconciledLine> = {},
): ReconciledLine => ({
  id,
  date: addDays('2026-10-01', day),
  amount,
  ...more,
})

const matched = (bank: readonly ReconciledLine[], book: readonly ReconciledLine[], days = 3) =>
  reconcileBank({ lines: bank, balance: 0 }, { lines: book, balance: 0 }, days).matches.map(
    ({ why, bank, book }) => `${why} ${bank.join('+')}=${book.join('+')}`,
  )

test('银行存款余额调节表: what is in transit on either side makes the adjusted balances equal', () => {
  const { adjustedBank, adjustedBook, difference, onlyBank, onlyBook } = reconcileBank(
    { balance: 52_000, lines: [line('rent', 9, 10_000), line('fee', 29, -300), line('int', 30, 1_300)] },
    { balance: 47_000, lines: [line('v1', 8, 10_000), line('cheque', 30, -4_000)] },
    3,
  )
  assert.deepEqual([onlyBank.map(({ id }) => id), onlyBook.map(({ id }) => id)], [['fee', 'int'], ['cheque']])
  assert.deepEqual([adjustedBank, adjustedBook, difference], [48_000, 48_000, 0])
})

test('matched by serial before counterparty before amount; the nearest first', () => {
  assert.deepEqual(
    matched([line('a', 0, 5, { serial: 's' })], [line('x', 0, 5), line('y', 60, 5, { serial: 's' })]),
    ['serial a=y'],
  )
  assert.deepEqual(
    matched(
      [line('a', 2, 5, { counterparty: 'p' })],
      [line('x', 2, 5), line('y', 0, 5, { counterparty: 'p' })],
    ),
    ['counterparty a=y'],
  )
  assert.deepEqual(matched([line('a', 2, 5)], [line('x', 0, 5), line('y', 2, 5)]), ['amount a=y'])
  assert.deepEqual(matched([line('a', 0, 5)], [line('x', 4, 5)]), [])
  assert.deepEqual(matched([line('a', 0, 5)], [line('x', 0, -5)]), [])
})

test('one to many on either side, only where a single choice adds up', () => {
  const [x, y, z] = [line('x', 0, -30), line('y', 1, -70), line('z', 1, -20)]
  assert.deepEqual(matched([line('a', 0, -100)], [x, y, z]), ['sum a=x+y'])
  assert.deepEqual(matched([x, y], [line('v', 0, -100)]), ['sum x+y=v'])
  assert.deepEqual(matched([line('a', 0, -50)], [x, z, line('w', 0, -20)]), [])
})

test('law: whatever is matched, transit and the difference explain all; no line is lost or used twice', () => {
  const any = fc.array(
    fc.record({
      day: fc.nat(30),
      amount: fc.integer({ min: -40, max: 40 }),
      serial: fc.option(fc.constantFrom('1', '2', '3'), { nil: undefined }),
      counterparty: fc.option(fc.constantFrom('p', 'q'), { nil: undefined }),
    }),
    { maxLength: 14 },
  )
  const balance = fc.integer({ min: -1000, max: 1000 })
  fc.assert(
    fc.property(any, any, balance, balance, fc.nat(6), (a, b, bankStart, bookStart, days) => {
      const lines = (rows: typeof a, side: string) =>
        rows.map(({ day, amount, serial, counterparty }, at) =>
          line(`${side}${at}`, day, amount, {
            ...(serial ? { serial } : {}),
            ...(counterparty ? { counterparty } : {}),
          }),
        )
      const [bank, book] = [lines(a, 'a'), lines(b, 'b')]
      const sum = (all: readonly ReconciledLine[]) => all.reduce((total, { amount }) => total + amount, 0)
      const result = reconcileBank(
        { lines: bank, balance: bankStart + sum(bank) },
        { lines: book, balance: bookStart + sum(book) },
        days,
      )
      assert.equal(result.difference, bankStart - bookStart)
      assert.equal(
        bankStart + sum(bank) - (bookStart + sum(book)),
        sum(result.onlyBank) - sum(result.onlyBook) + result.difference,
      )
      for (const [all, only, side] of [
        [bank, result.onlyBank, 'bank'],
        [book, result.onlyBook, 'book'],
      ] as const) {
        const ids = [...result.matches.flatMap((match) => match[side]), ...only.map(({ id }) => id)]
        assert.deepEqual(
          ids.sort(),
          all
            .filter(({ amount }) => amount !== 0)
            .map(({ id }) => id)
            .sort(),
        )
      }
      for (const match of result.matches)
        assert.equal(
          sum(bank.filter(({ id }) => match.bank.includes(id))),
          sum(book.filter(({ id }) => match.book.includes(id))),
        )
    }),
  )
})

test('库存现金盘点: pieces to a total; a difference wants its reason', () => {
  const pieces = { 10000: 12, 500: 3, 50: 1, 1: 4 } as const
  assert.equal(must(countCash(pieces, 121_554)).total, 121_554)
  assert.equal(codeOf(countCash(pieces, 121_000)), 'ledger.cashReason')
  assert.equal(must(countCash(pieces, 121_000, '找零没记')).difference, 554)
  assert.equal(codeOf(countCash({ 10000: 0.5 }, 0)), 'ledger.cashPieces')
  assert.equal(codeOf(countCash({ 300: 1 } as never, 300)), 'ledger.cashPieces')
  assert.equal(codeOf(countCash(pieces, 0, '问 13800000000')), 'ledger.personalWords')
})
