import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HOUSE_ACCOUNTS, readOpeningTable } from './index.ts'
import { must, TestBook } from './testBook.ts'

const personId = (name: string) => `id of ${name.length}`
const read = (cells: string[][]) => readOpeningTable(cells, HOUSE_ACCOUNTS, personId)

test('last year’s 科目余额表 under two header rows opens a book', () => {
  const { rows, newAccounts, problems } = read([
    ['柳湾村经济合作社 2025 年科目余额表'],
    ['科目编码', '科目名称', '年初余额', '', '期末余额', ''],
    ['', '', '借方', '贷方', '借方', '贷方'],
    ['101', '库存现金', '1.00', '', '2,000.00', ''],
    ['102', '银行存款', '', '', '318,000.00', ''],
    ['10201', '银行存款-农商行', '', '', '300,000.00', ''],
    ['102.02', '银行存款-基本户', '', '', '18,000.00', ''],
    ['113', '内部往来', '', '', '1,800.00', ''],
    ['11301', '何水生', '', '', '3,000.00', ''],
    ['11302', '示例供电所', '', '', '', '1,200.00'],
    ['301', '资本', '', '', '', '321,800.00'],
    ['', '合　计', '', '', '321,800.00', '321,800.00'],
  ])
  assert.deepEqual(problems, [])
  assert.deepEqual(
    Object.entries(newAccounts).map(([code, { zh }]) => [code, zh]),
    [
      ['102-01', '农商行'],
      ['102-02', '基本户'],
    ],
  )
  assert.deepEqual(
    rows.map(({ account, debit, credit }) => [account, debit, credit]),
    [
      ['101', 200_000, 0],
      ['102-01', 30_000_000, 0],
      ['102-02', 1_800_000, 0],
      ['113', 300_000, 0],
      ['113', 0, 120_000],
      ['301', 0, 32_180_000],
    ],
  )
  assert.deepEqual(rows[3]!.counterparty, { kind: 'person', id: 'id of 3', name: '何水生' })
  assert.deepEqual(rows[4]!.counterparty, { kind: 'organisation', name: '示例供电所' })
  must(new TestBook().open('2026-01', rows, { accounts: { ...HOUSE_ACCOUNTS, ...newAccounts } }))
})

test('codes of the old system, lost amounts and a missing header are named', () => {
  const header = ['科目编号', '科目名称', '期末借方', '期末贷方']
  const { problems, rows } = read([
    header,
    ['202', '应付款', '', '5'],
    ['212', '应付福利费', '', '5'],
    ['101', '库存现金', 'x', ''],
    ['514-77', '', '5', ''],
  ])
  assert.deepEqual(
    problems.map(({ row }) => row),
    [2, 3, 4, 5],
  )
  assert.deepEqual(rows, [])
  assert.match(read([['甲', '乙']]).problems[0]!.words.zh, /没认出表头/)
})
