import assert from 'node:assert/strict'
import { test } from 'node:test'
import { journal } from './index.ts'
import { credit, debit, must, TestBook, yuan } from './testBook.ts'

test('a journal runs by date, then number, over all sub-accounts, with what each entry stands against', () => {
  const book = new TestBook()
  must(book.open('2026-01', [debit('102', 100), credit('301', 100)], { accounts: {} }))
  book.write('late', '2026-01-20', [debit('102', 5), credit('504', 5)])
  book.write('early', '2026-01-10', [debit('513', 30), debit('514', 10), credit('102', 40)])
  book.write('same day', '2026-01-20', [debit('101', 60), credit('102', 60)])
  const { entries, debit: came, credit: went, closing } = journal('102', yuan(100), book.lines())
  assert.deepEqual(
    entries.map(({ voucher, number, balance, against }) => [voucher, number, balance / 100, against]),
    [
      ['early', 2, 60, ['513', '514']],
      ['late', 1, 65, ['504']],
      ['same day', 3, 5, ['101']],
    ],
  )
  assert.deepEqual([came, went, closing], [yuan(5), yuan(100), yuan(5)])
})
