import assert from 'node:assert/strict'
import { test } from 'node:test'
import { text } from '../kernel/index.ts'
import type { OpeningRow } from './index.ts'
import {
  BOOK,
  codeOf,
  credit,
  debit,
  KEEPER,
  must,
  OPENING_2026,
  PLACE,
  person,
  TestBook,
  yuan,
} from './testBook.ts'

const opened = (start = '2026-01', opening: readonly OpeningRow[] = []) => {
  const test = new TestBook()
  must(test.open(start, opening))
  return test
}
const row = (
  account: string,
  debit: number,
  credit: number,
  counterparty?: OpeningRow['counterparty'],
): OpeningRow => ({
  account,
  debit: yuan(debit),
  credit: yuan(credit),
  ...(counterparty ? { counterparty } : {}),
})
const A = { kind: 'person', id: 'a', name: '何水生' } as const

test('opening balances: refused with the row that is wrong', () => {
  const cases: Record<string, [string, OpeningRow[]]> = {
    'ledger.account': ['2026-01', [row('999', 1, 0)]],
    'ledger.counterparty': ['2026-01', [row('113', 1, 0), row('301', 0, 1)]],
    'ledger.openingSide': ['2026-01', [row('101', 1, 1)]],
    'ledger.openingIncome': ['2026-01', [row('101', 1, 0), row('501', 0, 1)]],
    'ledger.openingTwice': ['2026-01', [row('101', 1, 0), row('101', 1, 0), row('301', 0, 2)]],
    'ledger.openingUnbalanced': ['2026-01', [row('101', 100, 0), row('301', 0, 99.99)]],
    'ledger.start': ['2026-13', []],
  }
  for (const [code, [start, opening]] of Object.entries(cases))
    assert.equal(codeOf(new TestBook().open(start, opening)), code)
  assert.equal(codeOf(new TestBook().open('2026-07', [row('101', 1, 0), row('501', 0, 1)])), undefined)
  assert.equal(codeOf(opened('2026-01', OPENING_2026).open('2026-01')), 'ledger.opened')
})

test('opening balances of many counterparties are recorded in acts of at most 60 rows, names sealed', () => {
  const rows = Array.from({ length: 130 }, (_, index) => row('113', 1, 0, { ...A, id: `p${index}` }))
  const acts = must(new TestBook().open('2026-01', [...rows, row('301', 0, 130)]))
  assert.deepEqual(
    acts.map((act) => act.type),
    ['opened', 'openingRecorded', 'openingRecorded', 'openingRecorded'],
  )
  assert.ok(!JSON.stringify(acts.map((act) => act.body)).includes('何水生'))
  assert.equal(acts[1]!.sealed!.p0, '何水生')
  assert.ok(acts.every((act) => JSON.stringify(act.body).length < 16_000))
})

test('sub-accounts: below one of the 42, once, under an existing one; official ones keep their names', () => {
  const test = opened()
  const add = (code: string, zh = '名') =>
    codeOf(test.onBook({ type: 'addAccount', code, name: text(zh, 'name') }))
  assert.equal(add('514-50'), undefined)
  assert.equal(add('514-50-01'), undefined)
  assert.equal(add('514-50'), 'ledger.accountTaken')
  assert.equal(add('514-51-01'), 'ledger.accountParent')
  assert.equal(add('999-01'), 'ledger.accountCode')
  assert.equal(add('321-01'), 'ledger.accountCode')
  assert.equal(add('514'), 'ledger.accountCode')
  assert.equal(add('514-52', ' '), 'ledger.accountName')
  const rename = (code: string) =>
    codeOf(test.onBook({ type: 'renameAccount', code, name: text('新名', 'new') }))
  assert.equal(rename('514-50'), undefined)
  assert.equal(test.book.accounts['514-50']!.zh, '新名')
  for (const fixed of ['514', '322-99', '514-77']) assert.equal(rename(fixed), 'ledger.accountFixed')
})

test('only who keeps the book of this organisation may touch it', () => {
  const others = [
    person('x', 'councilChair'),
    person('x', 'accountant', 'another organisation'),
    { ...KEEPER, offices: [{ place: '430321100202', organisation: 'collective', office: 'accountant' }] },
    { kind: 'system' } as const,
  ]
  for (const actor of others)
    assert.equal(
      codeOf(opened().onBook({ type: 'set', settings: { paperNeeded: false } }, actor)),
      'ledger.notBookkeeper',
    )
  assert.equal(PLACE.length, 12)
})

test('numbers run per month in the order of posting, whatever the dates', () => {
  const test = opened()
  const write = (id: string, date: string) => test.write(id, date, [debit('101', 1), credit('504', 1)])
  write('a', '2026-02-20')
  write('b', '2026-01-31')
  write('c', '2026-02-03')
  write('d', '2026-01-02')
  const numbers = Object.fromEntries(
    [...test.vouchers].map(([id, { month, number }]) => [id, `${month} ${number}`]),
  )
  assert.deepEqual(numbers, { a: '2026-02 1', b: '2026-01 1', c: '2026-02 2', d: '2026-01 2' })
})

test('财会〔2024〕12号: nothing is inserted into a closed month; months close in order, when they are over', () => {
  const test = opened()
  test.today = '2026-02-27'
  test.write('a', '2026-01-05', [debit('101', 1), credit('504', 1)])
  const money = test.money('2026-01')
  const close = (month: string, unposted = 0) =>
    codeOf(test.onBook({ type: 'closeMonth', month }, KEEPER, { unposted, money }))
  assert.equal(close('2026-02'), 'ledger.closeInOrder')
  assert.equal(close('2026-01', 2), 'ledger.unposted')
  assert.equal(close('2026-01'), undefined)
  assert.equal(close('2026-01'), 'ledger.monthClosed')
  assert.equal(close('2026-02'), 'ledger.monthNotOver')
  const enter = (date: string) => codeOf(test.onBook({ type: 'enter', voucher: 'x', date, digest: '' }))
  assert.equal(enter('2026-01-31'), 'ledger.monthClosed')
  assert.equal(enter('2025-12-31'), 'ledger.beforeStart')
  assert.equal(enter('2026-02-28'), 'ledger.future')
  assert.equal(enter('2026-02-30'), 'ledger.date')
  assert.equal(enter('2026-02-27'), undefined)
  assert.deepEqual(test.book.numbers, { '2026-02': 1 })
})

test('December closes with its year, and 181 must be nil by then unless the book is set otherwise', () => {
  const test = opened('2026-12', [row('181', 5, 0), row('301', 0, 5)])
  const facts = {
    unposted: 0,
    money: test.money('2026-12'),
    balances: [
      { account: '181', balance: 500 },
      { account: '301', balance: -500 },
    ],
  }
  assert.equal(
    codeOf(test.onBook({ type: 'closeMonth', month: '2026-12' }, KEEPER, facts)),
    'ledger.closeYear',
  )
  assert.equal(codeOf(test.onBook({ type: 'closeYear', year: 2026 }, KEEPER, facts)), 'ledger.pending')
  must(test.onBook({ type: 'set', settings: { pendingNilAtYearEnd: false } }))
  assert.equal(codeOf(test.onBook({ type: 'closeYear', year: 2026 }, KEEPER, facts)), undefined)
  assert.equal(codeOf(test.onBook({ type: 'closeYear', year: 2026 }, KEEPER, facts)), 'ledger.monthClosed')
})

test('nothing can be done before the book is open', () => {
  assert.equal(codeOf(new TestBook().onBook({ type: 'closeMonth', month: '2026-01' })), 'ledger.noBook')
  assert.equal(
    codeOf(
      new TestBook().on('v', {
        type: 'draft',
        book: BOOK,
        content: { date: '', summary: '', lines: [], attachments: [] },
      }),
    ),
    'ledger.noBook',
  )
})

test('an account of the book’s own closes when it and what is below it are settled, and takes no new drafts', () => {
  const it = opened()
  must(it.onBook({ type: 'addAccount', code: '514-41', name: text('水塔', 'Water tower') }))
  must(it.onBook({ type: 'addAccount', code: '514-41-01', name: text('水泵', 'Pump') }))
  const close = (code: string, balance = 0) =>
    it.onBook({ type: 'closeAccount', code }, KEEPER, { balances: [{ account: code, balance }] })
  assert.equal(codeOf(close('514')), 'ledger.accountFixed')
  assert.equal(codeOf(close('514-41')), 'ledger.accountAbove')
  assert.equal(codeOf(close('514-41-01', 1)), 'ledger.accountBalance')
  must(close('514-41-01'))
  assert.equal(codeOf(close('514-41-01')), 'ledger.accountFixed')
  must(close('514-41'))
  assert.deepEqual(it.book.closedAccounts, ['514-41-01', '514-41'])
  const lines = [debit('514-41', 5), credit('102', 5)]
  const content = { date: '2026-02-01', summary: '水塔', lines, attachments: [] }
  assert.equal(codeOf(it.on('v', { type: 'draft', book: BOOK, content })), 'ledger.accountClosed')
})
