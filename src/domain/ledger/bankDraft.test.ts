import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BankRow, draftFromRow } from './index.ts'
import { BOOK, codeOf, must, PAPER, TestBook } from './testBook.ts'

const row = (more: Partial<BankRow>): BankRow => ({
  row: 2,
  date: '2026-10-18',
  amount: -860_000,
  summary: '转账',
  warnings: [],
  ...more,
})
const draft = (more: Partial<BankRow>, against?: string) =>
  draftFromRow(row(more), '102', against, 'row-1', () => 'p1')

test('money out to a person: the name is sealed and out of the words, long numbers too', () => {
  const content = draft({ counterparty: '何水生', note: '付何水生挖机款 6217001234567890123' }, '514-01')!
  assert.equal(content.summary, '转账 付收款人挖机款 …')
  assert.deepEqual(
    content.lines.map(({ account, debit, credit }) => [account, debit, credit]),
    [
      ['514-01', 860_000, 0],
      ['102', 0, 860_000],
    ],
  )
  assert.deepEqual(content.lines[0]!.counterparty, { kind: 'person', id: 'p1', name: '何水生' })
  assert.deepEqual(content.source, { statementRow: 'row-1' })
  const test = new TestBook()
  must(test.open('2026-01'))
  must(test.on('v', { type: 'draft', book: BOOK, content: { ...content, attachments: [PAPER] } }))
  test.finish('v')
})

test('money in, nobody knows for what: a draft that has to be finished by hand', () => {
  const content = draft({ amount: 18_360, summary: '', counterparty: '示例供电所' })!
  assert.equal(content.summary, '收款')
  assert.deepEqual(
    content.lines.map(({ account, debit, credit }) => [account, debit, credit]),
    [
      ['102', 18_360, 0],
      ['', 0, 18_360],
    ],
  )
  const test = new TestBook()
  must(test.open('2026-01'))
  must(test.on('v', { type: 'draft', book: BOOK, content: { ...content, attachments: [PAPER] } }))
  assert.equal(codeOf(test.on('v', { type: 'submit' })), 'ledger.accountMissing')
})

test('a row that moved no money makes no voucher', () => {
  assert.equal(draft({ amount: 0 }), undefined)
})
