import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PostedLine, pastEntries } from './index.ts'

const line = (
  voucher: string,
  account: string,
  debit: number,
  credit: number,
  more: object = {},
): PostedLine => ({
  voucher,
  number: 1,
  date: '2026-08-03',
  account,
  debit,
  credit,
  summary: '电费',
  ...more,
})

test('each line against money teaches, with the way the money went and with whom', () => {
  assert.deepEqual(
    pastEntries([
      line('a', '514-02', 300, 0, { counterparty: 'o:示例供电所' }),
      line('a', '513-02', 200, 0),
      line('a', '102', 0, 500),
      line('b', '102', 900, 0),
      line('b', '501-02', 0, 900),
    ]),
    [
      { date: '2026-08-03', amount: -300, counterparty: 'o:示例供电所', summary: '电费', account: '514-02' },
      { date: '2026-08-03', amount: -200, counterparty: 'o:示例供电所', summary: '电费', account: '513-02' },
      { date: '2026-08-03', amount: 900, summary: '电费', account: '501-02' },
    ],
  )
})

test('red lines, closing and what never touched money teach nothing', () => {
  assert.deepEqual(
    pastEntries([
      line('red', '514-02', -300, 0),
      line('red', '102', 0, -300),
      line('none', '152', 0, 10),
      line('none', '511-04', 10, 0),
      line('end', '501', 50, 0, { closing: true }),
      line('end', '321', 0, 50, { closing: true }),
    ]),
    [],
  )
})
