import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Fen, lastDay } from '../kernel/index.ts'
import { amountOf, type BookFigures, balanceSheet } from '../ledger/index.ts'
import { ledgerRows, type PlaceBook } from './ledgerItems.ts'

const yuan = (amount: number): Fen => amount * 100
/** One side of a line: account, month, amount in yuan, where credit is negative; and with whom. */
type Side = readonly [account: string, month: string, amount: number, counterparty?: `person:${string}`]

const sides = (amount: number) => ({ debit: yuan(Math.max(amount, 0)), credit: yuan(Math.max(-amount, 0)) })
const figuresOf = (
  start: string,
  opening: readonly (readonly [account: string, amount: number])[],
  lines: readonly Side[],
): BookFigures => ({
  start,
  opening: opening.map(([account, amount]) => ({ account, ...sides(amount) })),
  movements: lines.map(([account, month, amount, counterparty]) => ({
    account,
    date: lastDay(month),
    ...sides(amount),
    ...(counterparty ? { counterparty } : {}),
  })),
})
const bookOf = (figures: BookFigures, closedThrough: string): PlaceBook => ({
  figures,
  accounts: {},
  closedThrough,
})
/** Rows as `[what, amounts…]`. */
const rowsOf = (item: string, period: string, ...books: readonly PlaceBook[]) => {
  const found = ledgerRows(item, period, books)
  assert.ok(found.known, found.known ? '' : found.why)
  return found.rows.map(({ what, opening, closing, amount, note }) =>
    [what, ...(amount === undefined ? [opening, closing] : [amount]), note].filter(
      (one) => one !== undefined,
    ),
  )
}

/** The worked year 2026, with its reserve and what its members got. */
const year = figuresOf(
  '2026-01',
  [
    ['101', 2_000],
    ['102', 318_000],
    ['112', 40_000],
    ['151', 1_200_000],
    ['152', -300_000],
    ['134', 50_000],
    ['211', -60_000],
    ['241', -100_000],
    ['301', -900_000],
    ['311', -180_000],
    ['322-99', -70_000],
  ],
  [
    ['102', '2026-06', 315_000],
    ['501', '2026-06', -200_000],
    ['502', '2026-06', -30_000],
    ['503', '2026-06', -80_000],
    ['504', '2026-06', -5_000],
    ['511', '2026-11', 85_000],
    ['512', '2026-11', 2_400],
    ['513', '2026-11', 70_000],
    ['514', '2026-11', 35_000],
    ['515', '2026-11', 1_600],
    ['102', '2026-11', -154_000],
    ['152', '2026-11', -40_000],
    ['322-01-01', '2026-12', 36_300],
    ['311', '2026-12', -36_300],
    ['322-01-02', '2026-12', 100_000],
    ['102', '2026-12', -100_000],
  ],
)

test('the worked year: how the income of 2026 is shared out stands there to the fen', () => {
  assert.deepEqual(rowsOf('FA-07', '2026', bookOf(year, '2026-12')), [
    ['收益总额', yuan(121_000)],
    ['净收益', yuan(121_000)],
    ['年初没分的收益', yuan(70_000)],
    ['可以分的', yuan(191_000)],
    ['提取公积公益金', yuan(36_300)],
    ['分给成员', yuan(100_000)],
    ['年末没分的收益', yuan(54_700)],
  ])
})

test('a year that is not closed by the official route says nothing yet; nor does an open quarter', () => {
  const open = bookOf(year, '2026-11')
  for (const [item, period] of [
    ['FA-07', '2026'],
    ['FA-04', '2026-Q4'],
    ['FA-06', '2026-Q4'],
  ] as const)
    assert.deepEqual(ledgerRows(item, period, [open]), { known: false, why: 'open' })
  assert.ok(ledgerRows('FA-04', '2026-Q3', [open]).known)
})

test('what is owned: every asset line of the balance sheet but the claims, net, with what it is made of', () => {
  assert.deepEqual(rowsOf('FA-04', '2026', bookOf(year, '2026-12')), [
    ['货币资金', yuan(320_000), yuan(381_000), '库存现金 2,000.00，银行存款 379,000.00'],
    ['固定资产净值', yuan(900_000), yuan(860_000), '固定资产 1,200,000.00，累计折旧 −340,000.00'],
    ['公益性生物资产', yuan(50_000), yuan(50_000)],
  ])
  const sheet = balanceSheet(year, '2026-12-31')!
  const owned = rowsOf('FA-04', '2026', bookOf(year, '2026-12')).reduce((sum, row) => sum + Number(row[2]), 0)
  assert.equal(owned, amountOf(sheet.assets, 'assets') - amountOf(sheet.assets, 'receivables'))
})

test('account 113 (财会〔2023〕14号): who owes the village and whom it owes are never set off against each other', () => {
  const book = figuresOf(
    '2026-01',
    [
      ['102', 5_000],
      ['301', -5_000],
    ],
    [
      ['113', '2026-02', 3_000, 'person:a'],
      ['502', '2026-02', -3_000],
      ['513', '2026-02', 1_200],
      ['113', '2026-02', -1_200, 'person:b'],
    ],
  )
  assert.deepEqual(rowsOf('FA-06', '2026-Q1', bookOf(book, '2026-03')), [
    ['应收款项', 0, yuan(3_000)],
    ['应付款项', 0, yuan(1_200)],
  ])
})

test('two books of a place are added up; one that begins within the period leaves its beginning unknown', () => {
  const [once, twice] = [
    rowsOf('FA-07', '2026', bookOf(year, '2026-12')),
    rowsOf('FA-07', '2026', bookOf(year, '2026-12'), bookOf(year, '2026-12')),
  ]
  assert.deepEqual(
    twice.map(([what, amount]) => [what, Number(amount) / 2]),
    once,
  )
  const late = figuresOf(
    '2026-11',
    [
      ['102', 100],
      ['301', -100],
    ],
    [],
  )
  const both = [bookOf(year, '2026-12'), bookOf(late, '2026-12')]
  assert.deepEqual(ledgerRows('FA-04', '2026-Q4', both), { known: false, why: 'before' })
  assert.deepEqual(ledgerRows('FA-04', '2026-Q4', []), { known: false, why: 'before' })
  assert.ok(ledgerRows('FA-04', '2026-Q3', both).known, 'it did not exist yet')
})

test('what the ledger cannot know is left to people', () => {
  const book = bookOf(year, '2026-12')
  for (const item of ['FA-01', 'FA-02', 'FA-05', 'FA-08', 'VA-03'])
    assert.deepEqual(ledgerRows(item, '2026', [book]), { known: false, why: 'none' })
})
