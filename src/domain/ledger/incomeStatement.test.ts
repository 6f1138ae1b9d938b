import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amountOf, balanceSheet, incomeStatement, monthPeriod, yearPeriod } from './index.ts'
import { credit, debit, must, TestBook, yuan } from './testBook.ts'

const midYear = () => {
  const book = new TestBook()
  must(
    book.open('2026-07', [
      debit('102', 900),
      debit('513', 100),
      debit('322-01-02', 50),
      credit('501', 300),
      credit('322-99', 250),
      credit('301', 500),
    ]),
  )
  book.write('a', '2026-08-01', [debit('102', 40), credit('504', 40)])
  book.write('b', '2026-08-02', [debit('311', 5), credit('322-99', 5)])
  return book
}
const value = (book: TestBook, period: { from: string; to: string }, key: string) =>
  amountOf(incomeStatement(book.figures(), period)!.lines, key)

test('a book that began within the year shows the whole year', () => {
  const book = midYear()
  const year = yearPeriod(2026)
  assert.equal(value(book, year, 'operatingIncome'), yuan(300))
  assert.equal(value(book, year, 'netResult'), yuan(240))
  assert.equal(value(book, year, 'openingUndistributed'), yuan(250))
  assert.equal(value(book, year, 'otherIn'), yuan(5))
  assert.equal(value(book, year, 'toMembers'), yuan(50))
  assert.equal(value(book, year, 'closingUndistributed'), yuan(445))
  assert.equal(
    value(book, year, 'closingUndistributed'),
    amountOf(balanceSheet(book.figures(), '2026-12-31')!.sources, 'undistributed'),
  )
})

test('a month of it holds that month only', () => {
  const august = monthPeriod('2026-08')
  assert.equal(value(midYear(), august, 'netResult'), yuan(40))
  assert.equal(value(midYear(), august, 'openingUndistributed'), yuan(400))
  assert.equal(value(midYear(), august, 'closingUndistributed'), yuan(445))
})

test('what the book does not know is unknown', () => {
  const figures = midYear().figures()
  for (const period of [
    yearPeriod(2025),
    { from: '2026-05-01', to: '2026-08-31' },
    { from: '2026-01-01', to: '2026-06-30' },
  ])
    assert.equal(incomeStatement(figures, period), undefined)
})

test('运转支出 are the accounts that the book names', () => {
  const book = midYear()
  book.write('c', '2026-08-03', [debit('513-06', 7), credit('102', 7)])
  const { lines } = incomeStatement(book.figures(), monthPeriod('2026-08'), ['513-06'])!
  assert.equal(amountOf(lines, 'running'), yuan(7))
  assert.equal(amountOf(lines, 'administration'), yuan(7))
})
