import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HOUSE_ACCOUNTS, readOpeningTable } from './index.ts'
import { codeOf, must, TestBook } from './testBook.ts'

const personId = (name: string) => `id of ${name}`
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
      ['113', 180_000, 0],
      ['113', 300_000, 0],
      ['113', 0, 120_000],
      ['301', 0, 32_180_000],
    ],
  )
  assert.deepEqual(rows[4]!.counterparty, { kind: 'person', id: 'id of 何水生', name: '何水生' })
  assert.deepEqual(rows[5]!.counterparty, { kind: 'organisation', name: '示例供电所' })
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

const HEADER = ['科目编号', '科目名称', '期末借方', '期末贷方']
const shown = (cells: string[][]) => {
  const { rows, newAccounts, problems } = read(cells)
  return {
    rows: rows.map(({ account, counterparty, debit, credit }) => [
      account,
      counterparty?.name,
      debit - credit,
    ]),
    added: Object.keys(newAccounts),
    problems: problems.map(({ words }) => words.zh),
  }
}

test('claims and debts go by counterparty: by a sub-account, by a row below, by a column of their own', () => {
  const parties = [
    ['112', undefined, 50_000],
    ['112', '何水生', 30_000],
    ['112', '示例县供销社', 20_000],
    ['211', undefined, -70_000],
    ['211', '罗秋香', -70_000],
  ]
  const nothing = { added: [], problems: [] }
  const byCode = [
    HEADER,
    ['112', '应收款', '500', ''],
    ['11201', '何水生', '300', ''],
    ['11202', '示例县供销社', '200', ''],
    ['211', '应付款', '', '700'],
    ['21101', '罗秋香', '', '700'],
  ]
  assert.deepEqual(shown(byCode), { rows: parties, ...nothing })
  const below = byCode.map((row) => (row[0]!.length > 3 && row !== HEADER ? ['', ...row.slice(1)] : row))
  assert.deepEqual(shown([...below, ['', '制表：会计', '', '']]), { rows: parties, ...nothing })
  const column = [
    ['科目编号', '科目名称', '往来单位', '期末借方', '期末贷方'],
    ['102', '银行存款', '农商行', '200', ''],
    ['112', '应收款', '', '500', ''],
    ['112', '应收款', '何水生', '300', ''],
    ['112', '应收款', '示例县供销社', '200', ''],
    ['211', '应付款', '罗秋香', '', '700'],
  ]
  assert.deepEqual(shown(column), {
    rows: [['102', undefined, 20_000], ...parties.slice(0, 3), parties[4]],
    ...nothing,
  })
})

test('the book’s own sub-accounts of claims stay accounts; another name under their number is somebody', () => {
  const { rows, added } = shown([
    HEADER,
    ['112', '应收款', '1000', ''],
    ['11203', '供电所预存', '600', ''],
    ['11202', '何水生', '400', ''],
    ['514', '公益支出', '50', ''],
    ['51402', '抗旱', '50', ''],
  ])
  assert.deepEqual(rows, [
    ['112-03', undefined, 60_000],
    ['112', '何水生', 40_000],
    ['514-02', undefined, 5_000],
  ])
  assert.deepEqual(added, ['514-02'])
})

test('counterparties that do not come to their account’s balance, stand twice or on both sides are named by row', () => {
  const { problems, rows } = shown([
    HEADER,
    ['113', '内部往来', '1,800', ''],
    ['11301', '何水生', '3,000', ''],
    ['11302', '罗秋香', '', '1,000'],
    ['11303', '罗秋香', '', '100'],
    ['11304', '示例小组', '20', '20'],
    ['112', '应收款', '500', ''],
    ['11203', '供电所预存', '400', ''],
  ])
  assert.deepEqual(problems, [
    '第 2 行：113 的余额是借方 1,800.00，下面 4 行合起来是借方 1,900.00，差 100.00 元。请对一对。',
    '第 5 行：“罗秋香”在第 4 行已经有了。同名的两个人，请在名字后面写上组别。',
    '第 6 行：一户的余额只写一边，借方或贷方。',
    '第 7 行：112 的余额是借方 500.00，下面 1 行合起来是借方 400.00，差 100.00 元。请对一对。',
  ])
  assert.deepEqual(rows[0], ['113', undefined, 180_000])
  const alone = shown([HEADER, ['113', '内部往来', '1,800', '']])
  assert.match(alone.problems[0]!, /第 2 行：内部往来要写清是谁/)
})

test('a book opens only when the balance of 113 is what its counterparties come to, and keeps them alone', () => {
  const who = (name: string) => ({ kind: 'person', id: `p${name.codePointAt(0)}`, name }) as const
  const rows = (total: readonly [debit: number, credit: number]) => [
    { account: '113', debit: total[0], credit: total[1] },
    { account: '113', counterparty: who('何水生'), debit: 300_000, credit: 0 },
    { account: '113', counterparty: who('罗秋香'), debit: 0, credit: 120_000 },
    { account: '301', debit: 0, credit: 180_000 },
  ]
  for (const total of [
    [180_000, 0],
    [300_000, 120_000],
  ] as const) {
    const acts = must(new TestBook().open('2026-01', rows(total)))
    const recorded = acts.flatMap((act) => (act.type === 'openingRecorded' ? act.body.rows : []))
    assert.equal(recorded.length, 3)
    assert.ok(!JSON.stringify(acts.map(({ body }) => body)).includes('何水生'))
  }
  for (const total of [
    [190_000, 0],
    [200_000, 20_000],
  ] as const)
    assert.equal(codeOf(new TestBook().open('2026-01', rows(total))), 'ledger.openingTotal')
})
