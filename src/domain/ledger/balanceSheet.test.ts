import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amountOf, balanceSheet, balanceSheetOf } from './index.ts'
import { credit, debit, must, TestBook, yuan } from './testBook.ts'

const A = { kind: 'person', id: 'a', name: '甲户' } as const
const B = { kind: 'person', id: 'b', name: '乙户' } as const

test('财会〔2023〕14号: account 113 by counterparty, never netted', () => {
  const book = new TestBook()
  must(book.open('2026-01'))
  book.write('1', '2026-03-01', [debit('113', 3_000, A), credit('501', 3_000)])
  book.write('2', '2026-03-02', [debit('102', 1_200), credit('113', 1_200, B)])
  const sheet = balanceSheet(book.figures(), '2026-03-31')!
  assert.equal(amountOf(sheet.assets, 'receivables'), yuan(3_000))
  assert.equal(amountOf(sheet.sources, 'payables'), yuan(1_200))
  assert.deepEqual(sheet.assets.find((line) => line.key === 'receivables')!.parts, [
    { account: '113', counterparty: 'p:a', amount: yuan(3_000) },
  ])
  assert.ok(sheet.ties)
})

test('one counterparty over two sub-accounts of 113 is one debt', () => {
  const sheet = balanceSheetOf(
    [
      { account: '113-01', counterparty: 'p:a', balance: 500 },
      { account: '113-02', counterparty: 'p:a', balance: -200 },
    ],
    '2026-01',
  )
  assert.equal(amountOf(sheet.assets, 'receivables'), 300)
  assert.equal(amountOf(sheet.sources, 'payables'), 0)
})

test('contra accounts lower their line, 401 is stock, 181 is a line of its own', () => {
  const { assets } = balanceSheetOf(
    [
      { account: '121', balance: 100 },
      { account: '132', balance: 900 },
      { account: '133', balance: -300 },
      { account: '161', balance: 50 },
      { account: '162', balance: -20 },
      { account: '181', balance: -7 },
      { account: '401', balance: 40 },
    ],
    '2026-01',
  )
  const amounts = ['inventories', 'productiveBiological', 'intangible', 'pending', 'assets'].map((key) =>
    amountOf(assets, key),
  )
  assert.deepEqual(amounts, [140, 600, 30, -7, 763])
})

test('what was before the book is unknown, not nil', () => {
  const book = new TestBook()
  must(book.open('2026-07', [debit('101', 5), credit('301', 5)]))
  assert.equal(balanceSheet(book.figures(), '2026-05-31'), undefined)
  assert.ok(balanceSheet(book.figures(), '2026-06-30')!.ties)
})
