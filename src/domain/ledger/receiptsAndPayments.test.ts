import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ReceiptsAndPayments, receiptsAndPayments } from './index.ts'
import { credit, debit, must, TestBook, yuan } from './testBook.ts'

const opened = () => {
  const book = new TestBook()
  must(book.open('2026-01', [debit('102', 10_000), debit('112-03', 1_180), credit('301', 11_180)]))
  return book
}
const of = (book: TestBook): ReceiptsAndPayments => receiptsAndPayments(yuan(10_000), book.lines())
const amounts = (groups: ReceiptsAndPayments['paid']) =>
  groups.map(({ account, amount }) => [account, amount / 100])

test('money paid stands under what it was paid for, with its vouchers', () => {
  const book = opened()
  book.write('a', '2026-10-18', [debit('514-01', 6_000), debit('514-01', 2_600), credit('102', 8_600)])
  const { paid, closing } = of(book)
  assert.deepEqual(amounts(paid), [['514-01', 8_600]])
  assert.deepEqual(
    paid[0]!.entries.map(({ voucher, number, amount }) => [voucher, number, amount]),
    [['a', 1, yuan(8_600)]],
  )
  assert.equal(closing, yuan(1_400))
})

test('moves between cash and bank are neither received nor paid', () => {
  const book = opened()
  book.write('a', '2026-01-05', [debit('101', 500), credit('102', 500)])
  assert.deepEqual([of(book).received, of(book).paid, of(book).closing], [[], [], yuan(10_000)])
})

test('what was set off against a prepayment is no payment; the rest is shared exactly', () => {
  const book = opened()
  book.write('a', '2026-10-31', [
    debit('514-02', 2_208),
    debit('513-02', 1_086.4),
    credit('102', 2_114.4),
    credit('112-03', 1_180),
  ])
  const { paid, received, paidTotal } = of(book)
  assert.deepEqual(received, [])
  assert.deepEqual(amounts(paid), [
    ['513-02', 697.27],
    ['514-02', 1_417.13],
  ])
  assert.equal(paidTotal, yuan(2_114.4))
})

test('a voucher that receives, pays and moves at once', () => {
  const book = opened()
  book.write('a', '2026-01-05', [debit('101', 100), debit('513', 20), credit('102', 50), credit('504', 70)])
  const { received, paid } = of(book)
  assert.deepEqual(amounts(received), [['504', 70]])
  assert.deepEqual(amounts(paid), [['513', 20]])
})

test('what moves no money is left out', () => {
  const book = opened()
  book.write('a', '2026-01-05', [debit('511', 100), credit('152', 100)])
  assert.equal(of(book).paidTotal, 0)
})

test('a reversal takes money back under the same account', () => {
  const book = opened()
  book.write('a', '2026-01-05', [debit('514-01', 7_560), credit('102', 7_560)])
  book.reverse('red', 'a', '2026-01-06')
  book.write('b', '2026-01-06', [debit('514-01', 7_650), credit('102', 7_650)])
  const { paid } = of(book)
  assert.deepEqual(amounts(paid), [['514-01', 7_650]])
  assert.deepEqual(
    paid[0]!.entries.map((entry) => entry.amount / 100),
    [7_560, -7_560, 7_650],
  )
})
