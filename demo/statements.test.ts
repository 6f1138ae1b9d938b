import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { formatYuan } from '../src/domain/kernel/index.ts'
import {
  type BookFigures,
  balanceSheet,
  incomeStatement,
  monthlySums,
  postedLines,
  trialBalance,
  type VoucherState,
} from '../src/domain/ledger/index.ts'
import { type StatementTable, statementTable } from '../src/server/ledger/statementTable.ts'
import { bookById, bookFigures, booksOf } from '../src/server/ledger/store.ts'
import { outsideProgram } from '../src/server/platform/outsideProgram.ts'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'

const MONTH = '2026-10'
let all: TestHouse
let book: string
before(async () => {
  all = await testHouse('2026-11-05', 3)
  book = await all.house.app.database.read([LIUWAN], async (client) => (await booksOf(client, LIUWAN))[0]!.id)
})
after(() => all?.close())

const statements = () => `/desk/${LIUWAN}/books/${book}/statements`
const NAMES = ['trial', 'cash', 'bank', 'receipts', 'balance', 'income'] as const

const tableOf = (name: (typeof NAMES)[number], span: 'month' | 'quarter' | 'year' = 'month') =>
  all.house.app.database.read([LIUWAN], async (client) => {
    const row = (await bookById(client, LIUWAN, book))!
    return statementTable({ client, vault: all.house.app.vault, place: LIUWAN, book: row }, name, MONTH, span)
  })
const kindOf = <Kind extends StatementTable['kind']>(table: StatementTable, kind: Kind) => {
  assert.equal(table.kind, kind)
  return table as Extract<StatementTable, { kind: Kind }>
}

test('what the database sums is what the vouchers fold to', async () => {
  const { summed, folded } = await all.house.app.database.read([LIUWAN], async (client) => {
    const figures = (await bookFigures(client, LIUWAN, book))!
    const { rows } = await client.query<{ id: string; state: VoucherState }>(
      "select id, state from matter where place = $1 and kind = 'voucher' and status = 'posted' and state->>'book' = $2",
      [LIUWAN, book],
    )
    const movements = monthlySums(rows.flatMap(({ id, state }) => postedLines(id, state)))
    return { summed: figures, folded: { ...figures, movements } satisfies BookFigures }
  })
  assert.ok(folded.movements.length > 30)
  for (const period of [
    { from: MONTH, to: MONTH },
    { from: '2026-09', to: '2026-11' },
  ]) {
    assert.deepEqual(trialBalance(summed, period), trialBalance(folded, period))
    assert.deepEqual(incomeStatement(summed, period), incomeStatement(folded, period))
    assert.deepEqual(balanceSheet(summed, period.to), balanceSheet(folded, period.to))
  }
})

test('the six statements tie to the fen, for a month, three months and the year so far', async () => {
  for (const span of ['month', 'quarter', 'year'] as const) {
    const trial = kindOf(await tableOf('trial', span), 'trial')
    assert.equal(trial.totals.debit, trial.totals.credit)
    assert.equal(trial.totals.closingDebit, trial.totals.closingCredit)
    const [cash, bank] = [
      kindOf(await tableOf('cash', span), 'journal'),
      kindOf(await tableOf('bank', span), 'journal'),
    ]
    const receipts = kindOf(await tableOf('receipts', span), 'receipts')
    assert.equal(cash.closing.now + bank.closing.now, receipts.closing.now)
    assert.equal(
      receipts.opening.now + receipts.receivedTotal.now - receipts.paidTotal.now,
      receipts.closing.now,
    )
    const balance = kindOf(await tableOf('balance', span), 'lines')
    assert.equal(balance.ties, true)
    const figure = (key: string) =>
      balance.groups.flatMap(({ lines }) => lines).find((line) => line.key === key)!.now
    assert.equal(figure('money'), receipts.closing.now)
    const income = kindOf(await tableOf('income', span), 'lines')
    assert.equal(income.groups[0]!.lines.at(-1)!.now, figure('undistributed'))
  }
})

test('accounts stand before those below them in the trial balance', async () => {
  const codes = kindOf(await tableOf('trial'), 'trial').lines.map(({ code }) => code)
  assert.deepEqual(codes, [...codes].sort())
})

test('a page of each statement shows its figures, and each figure opens to entries that add up to it', async () => {
  const accountant = await all.as('accountant')
  for (const name of NAMES) {
    const page = await all.get(`${statements()}/${name}?month=${MONTH}`, accountant)
    assert.equal(page.statusCode, 200, name)
    const links = [
      ...page.body.matchAll(
        /href="([^"]*\/figures\?[^"]*)"[^>]*>(?:<[^>]*>[^<]*<\/i>|<span[^>]*><i>[^<]*<\/i>)?([\d,.]+)/g,
      ),
    ]
    if (name !== 'cash' && name !== 'bank') assert.ok(links.length > 5, name)
    for (const [, href = '', shown = ''] of links.slice(0, 60)) {
      const figure = await all.get(href.replaceAll('&amp;', '&'), accountant)
      assert.equal(figure.statusCode, 200, href)
      assert.ok(figure.body.includes(shown), `${href}: ${shown}`)
    }
  }
})

test('an opened figure leads to its vouchers', async () => {
  const accountant = await all.as('accountant')
  const receipts = kindOf(await tableOf('receipts'), 'receipts')
  const { key, now } = receipts.paid[0]!
  const figure = await all.get(
    `/desk/${LIUWAN}/books/${book}/figures?statement=receipts&key=${key}&column=now&month=${MONTH}`,
    accountant,
  )
  assert.ok(figure.body.includes(formatYuan(now)))
  const voucher = figure.body.match(new RegExp(`/desk/${LIUWAN}/books/${book}/vouchers/[0-9a-f-]{36}`))![0]
  assert.equal((await all.get(voucher, accountant)).statusCode, 200)
})

test('statements open to those who may read the book, and to nobody else', async () => {
  const urls = [
    `${statements()}/trial`,
    `${statements()}/trial/xlsx`,
    `/desk/${LIUWAN}/books/${book}/figures?statement=trial&key=102&column=closing&month=${MONTH}`,
  ]
  for (const url of urls) {
    for (const office of ['accountant', 'cashier', 'supervisionHead', 'committeeChair'])
      assert.equal((await all.get(url, await all.as(office))).statusCode, 200, `${office} ${url}`)
    assert.equal((await all.get(url)).statusCode, 401)
    assert.equal((await all.get(url, await all.as('accountant', OTHER))).statusCode, 403)
    const elsewhere = url.replace(LIUWAN, OTHER)
    assert.equal((await all.get(elsewhere, await all.as('accountant', OTHER))).statusCode, 404)
    assert.equal((await all.get(url.replace(book, randomUUID()), await all.as('accountant'))).statusCode, 404)
  }
  const bad = await all.get(`${statements()}/nothing`, await all.as('accountant'))
  assert.ok([400, 404].includes(bad.statusCode))
})

/** A cell's yuan in fen: the file holds 83971.8, shown as 83,971.80. */
const fenOf = (cell: string) => Math.round(Number(cell) * 100)

const csvOf = (bytes: Buffer): string[][] => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-xlsx-'))
  try {
    fs.writeFileSync(path.join(folder, 'table.xlsx'), bytes)
    const { status, stderr } = spawnSync(
      'soffice',
      [
        ...[`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to'],
        ...['csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false', '--outdir', folder],
        path.join(folder, 'table.xlsx'),
      ],
      { encoding: 'utf8', timeout: 120_000 },
    )
    assert.equal(status, 0, stderr)
    return fs
      .readFileSync(path.join(folder, 'table.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t'))
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

test(
  'a statement taken away opens in LibreOffice with the same figures',
  outsideProgram('soffice'),
  async () => {
    const accountant = await all.as('accountant')
    const file = await all.get(`${statements()}/trial/xlsx?month=${MONTH}`, accountant)
    assert.equal(file.statusCode, 200)
    assert.match(String(file.headers['content-disposition']), /filename\*=UTF-8''%E6%9F%B3%E6%B9%BE/)
    const trial = kindOf(await tableOf('trial'), 'trial')
    const rows = csvOf(file.rawPayload)
    const bank = rows.find(([code]) => code === '102')!
    const line = trial.lines.find(({ code }) => code === '102')!
    assert.deepEqual(bank.slice(5, 8).map(fenOf), [line.debit, line.credit, line.closing])
    assert.deepEqual(rows.at(-1)!.slice(3).map(fenOf), [
      ...[trial.totals.openingDebit, trial.totals.openingCredit, trial.totals.debit, trial.totals.credit],
      ...[trial.totals.closingDebit, trial.totals.closingCredit],
    ])
  },
)
