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
  dayBefore,
  incomeStatement,
  monthPeriod,
  monthsPeriod,
  postedLines,
  trialBalance,
  type VoucherState,
} from '../src/domain/ledger/index.ts'
import { bookById, booksOf } from '../src/server/ledger/books.ts'
import { bookFigures } from '../src/server/ledger/postedLines.ts'
import { type Asked, periodsOf } from '../src/server/ledger/statementPeriod.ts'
import { type StatementTable, statementTable } from '../src/server/ledger/statementTable.ts'
import { SESSION_COOKIE } from '../src/server/platform/http.ts'
import { outsideProgram } from '../src/server/platform/outsideProgram.ts'
import { openSession } from '../src/server/platform/session.ts'
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

const OF_MONTH: Asked = { span: 'month', month: MONTH }
/** Over a month's end, from before the newest voucher to before it was written. */
const OF_DAYS: Asked = { span: 'days', from: '2026-09-18', to: '2026-10-21' }
const tableOf = (name: (typeof NAMES)[number], asked: Asked = OF_MONTH) =>
  all.house.app.database.read([LIUWAN], async (client) => {
    const row = (await bookById(client, LIUWAN, book))!
    return statementTable(
      { client, vault: all.house.app.vault, place: LIUWAN, book: row },
      name,
      periodsOf(asked),
    )
  })
const kindOf = <Kind extends StatementTable['kind']>(table: StatementTable, kind: Kind) => {
  assert.equal(table.kind, kind)
  return table as Extract<StatementTable, { kind: Kind }>
}

test('what the database sums is what the vouchers fold to', async () => {
  for (const period of [monthPeriod(MONTH), monthsPeriod('2026-09', '2026-11'), periodsOf(OF_DAYS).now!]) {
    const ends = [dayBefore(period.from), period.to] as const
    const { summed, folded } = await all.house.app.database.read([LIUWAN], async (client) => {
      const figures = (await bookFigures(client, LIUWAN, book, ends))!
      const { rows } = await client.query<{ id: string; state: VoucherState }>(
        "select id, state from matter where place = $1 and kind = 'voucher' and status = 'posted' and state->>'book' = $2",
        [LIUWAN, book],
      )
      const movements = rows.flatMap(({ id, state }) => postedLines(id, state))
      return { summed: figures, folded: { ...figures, movements } satisfies BookFigures }
    })
    assert.ok(folded.movements.length > 30)
    assert.deepEqual(trialBalance(summed, period), trialBalance(folded, period))
    assert.deepEqual(incomeStatement(summed, period), incomeStatement(folded, period))
    assert.deepEqual(balanceSheet(summed, period.to), balanceSheet(folded, period.to))
  }
})

/** All six statements of these days tie to the fen. */
const tied = async (asked: Asked) => {
  const trial = kindOf(await tableOf('trial', asked), 'trial')
  assert.equal(trial.totals.debit, trial.totals.credit)
  assert.equal(trial.totals.closingDebit, trial.totals.closingCredit)
  const receipts = kindOf(await tableOf('receipts', asked), 'receipts')
  let money = 0
  for (const [name, account] of [
    ['cash', '101'],
    ['bank', '102'],
  ] as const) {
    const { closing } = kindOf(await tableOf(name, asked), 'journal')
    assert.equal(closing.now, trial.lines.find(({ key }) => key === account)?.closing ?? 0)
    money += closing.now
  }
  assert.equal(money, receipts.closing.now)
  assert.equal(receipts.opening.now + receipts.receivedTotal.now - receipts.paidTotal.now, money)
  const balance = kindOf(await tableOf('balance', asked), 'lines')
  assert.equal(balance.ties, true)
  const figure = (key: string) =>
    balance.groups.flatMap(({ lines }) => lines).find((line) => line.key === key)!.now
  assert.equal(figure('money'), money)
  const income = kindOf(await tableOf('income', asked), 'lines')
  assert.equal(income.groups[0]!.lines.at(-1)!.now, figure('undistributed'))
  return { trial, receipts }
}

test('the six statements tie to the fen, for a month, three months and the year so far', async () => {
  for (const span of ['month', 'quarter', 'year'] as const) await tied({ span, month: MONTH })
})

test('the six statements tie to the fen on any day and over any days, and each span leads on to the next', async () => {
  let closing: number | undefined
  for (const [from, to] of [
    ['2026-09-01', '2026-09-01'],
    ['2026-09-02', '2026-09-17'],
    ['2026-09-18', '2026-10-21'],
    ['2026-10-22', '2026-11-05'],
  ] as const) {
    const { receipts } = await tied({ span: 'days', from, to })
    if (closing !== undefined) assert.equal(receipts.opening.now, closing)
    closing = receipts.closing.now
  }
})

/** The days in the page's own fields. */
const daysShown = (body: string) =>
  ['from', 'to'].map((name) => {
    const [field = ''] = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(body) ?? []
    return /value="([^"]*)"/.exec(field)?.[1] ?? ''
  })

test('beside any days stand as many days before them and the same last year', async () => {
  const accountant = await all.as('accountant')
  const { lastPeriod } = kindOf(await tableOf('receipts', OF_DAYS), 'receipts').receivedTotal
  const before = kindOf(
    await tableOf('receipts', { span: 'days', from: '2026-08-15', to: '2026-09-17' }),
    'receipts',
  )
  assert.equal(lastPeriod, before.receivedTotal.now)
  const page = await all.get(`${statements()}/receipts?span=days&from=2026-09-18&to=2026-10-21`, accountant)
  assert.equal(page.statusCode, 200)
  const text = page.body.replaceAll('\u00a0', ' ')
  assert.match(text, /上期 8 月 15 日—9 月 17 日/)
  assert.deepEqual(daysShown(page.body), ['2026-09-18', '2026-10-21'])
})

test('days that are none, or out of order, or before the book, are refused in words and stay as typed', async () => {
  const accountant = await all.as('accountant')
  for (const [from, to, words] of [
    ['2026-10-05', '2026-09-05', /不能晚于/],
    ['2026-02-30', '2026-03-05', /日期要写成/],
    ['', '', /日期要写成/],
    ['2001-01-01', '2001-01-02', /这本账从/],
  ] as const) {
    const address = `span=days&from=${from}&to=${to}`
    const page = await all.get(`${statements()}/trial?${address}`, accountant)
    assert.equal(page.statusCode, 422)
    assert.match(page.body, words)
    assert.deepEqual(daysShown(page.body), [from, to])
    assert.equal((await all.get(`${statements()}/trial/xlsx?${address}`, accountant)).statusCode, 404)
  }
  const one = await all.get(`${statements()}/trial?span=days&from=2026-10-05&to=`, accountant)
  assert.equal(one.statusCode, 200)
  assert.deepEqual(daysShown(one.body), ['2026-10-05', '2026-10-05'])
})

test('accounts stand before those below them in the trial balance', async () => {
  const codes = kindOf(await tableOf('trial'), 'trial').lines.map(({ code }) => code)
  assert.deepEqual(codes, [...codes].sort())
})

test('a page of each statement shows its figures, and each figure opens to entries that add up to it', async () => {
  const accountant = await all.as('accountant')
  for (const [name, address] of NAMES.flatMap((name) =>
    [`month=${MONTH}`, 'span=days&from=2026-09-18&to=2026-10-21'].map((address) => [name, address] as const),
  )) {
    const page = await all.get(`${statements()}/${name}?${address}`, accountant)
    assert.equal(page.statusCode, 200, name)
    const links = [
      ...page.body.matchAll(
        /href="([^"]*\/figures\?[^"]*)"[^>]*>(?:<[^>]*>[^<]*<\/i>|<span[^>]*><i>[^<]*<\/i>)?([\d,.]+)/g,
      ),
    ]
    if (name !== 'cash' && name !== 'bank') assert.ok(links.length > 5, name)
    for (const [, href = '', shown = ''] of links.slice(0, address.startsWith('month') ? 60 : 12)) {
      assert.ok(href.replaceAll('&amp;', '&').includes(address), href)
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

test('a figure of many entries carries its sum from page to page, and ends at the figure', async () => {
  const accountant = await all.as('accountant')
  const address = `/desk/${LIUWAN}/books/${book}/figures?statement=balance&key=money&column=now&span=days&from=2026-09-01&to=2026-10-31`
  const of = (body: string, words: string) =>
    new RegExp(`${words}(?:<[^>]*>)*([−\\d,.]+)`).exec(body.replace(/>\s+</g, '><'))?.[1]
  const [first, second] = [
    (await all.get(address, accountant)).body,
    (await all.get(`${address}&page=2`, accountant)).body,
  ]
  const pages = Number(/第\s*1\s*页，共\s*(\d+)\s*页/.exec(first)![1])
  assert.ok(pages >= 2)
  assert.ok(of(first, '过次页'))
  assert.equal(of(second, '承前页'), of(first, '过次页'))
  const end = (await all.get(`${address}&page=${pages}`, accountant)).body
  const figure = /这个数是\s*<b>([\d,.]+)/.exec(first)![1]
  assert.equal(of(end, '合计'), figure)
})

/** Signs in as a villager of the roster, who holds no office. */
const villagerOf = async (place: string): Promise<string> => {
  const { account } = await all.only<{ account: string }>(
    `select state->>'account' as account from matter where place = $1 and kind = 'link'
       and state->>'account' is not null`,
    [place],
  )
  return all.house.app.database.deployment(
    async (client) => `${SESSION_COOKIE}=${await openSession(client, account, all.clock.moment, 'phone')}`,
  )
}

test('statements open to those who may read the book, and to nobody else', async () => {
  const [villager, elsewhereVillager] = [await villagerOf(LIUWAN), await villagerOf(OTHER)]
  const urls = [
    `${statements()}/trial`,
    `${statements()}/trial/xlsx`,
    `/desk/${LIUWAN}/books/${book}/figures?statement=trial&key=102&column=closing&month=${MONTH}`,
  ]
  for (const url of urls) {
    for (const office of ['accountant', 'cashier', 'supervisionHead', 'committeeChair'])
      assert.equal((await all.get(url, await all.as(office))).statusCode, 200, `${office} ${url}`)
    assert.equal((await all.get(url)).statusCode, 401)
    for (const stranger of [villager, elsewhereVillager])
      assert.equal((await all.get(url, stranger)).statusCode, 403)
    assert.equal((await all.get(url, await all.as('accountant', OTHER))).statusCode, 403)
    const elsewhere = url.replace(LIUWAN, OTHER)
    assert.equal((await all.get(elsewhere, await all.as('accountant', OTHER))).statusCode, 404)
    assert.equal((await all.get(url.replace(book, randomUUID()), await all.as('accountant'))).statusCode, 404)
  }
  const bad = await all.get(`${statements()}/nothing`, await all.as('accountant'))
  assert.ok([400, 404].includes(bad.statusCode))
})

/** The text of a spreadsheet as its reader sees it, numbers in their formats. */
const csvOf = (bytes: Buffer): string[][] => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-xlsx-'))
  try {
    fs.writeFileSync(path.join(folder, 'table.xlsx'), bytes)
    const { status, stderr } = spawnSync(
      'soffice',
      [
        ...[`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to'],
        ...['csv:Text - txt - csv (StarCalc):9,34,76,1', '--outdir', folder],
        path.join(folder, 'table.xlsx'),
      ],
      { encoding: 'utf8', timeout: 120_000 },
    )
    assert.equal(status, 0, stderr)
    return fs
      .readFileSync(path.join(folder, 'table.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t').map((cell) => cell.replace(/^"(.*)"$/, '$1')))
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

/** What a table's file must hold besides its words: its own amounts, row by row, an empty cell for none. */
const amountsOf = (table: StatementTable): string[][] => {
  const beside = ({ now, lastPeriod, lastYear }: { now: number; lastPeriod?: number; lastYear?: number }) =>
    [now, lastPeriod, lastYear].map((fen) => (fen === undefined ? '' : formatYuan(fen)))
  const sides = (fen: number) => [fen > 0 ? formatYuan(fen) : '', fen < 0 ? formatYuan(-fen) : '']
  const orEmpty = (fen: number) => (fen === 0 ? '' : formatYuan(fen))
  switch (table.kind) {
    case 'trial':
      return table.lines.map(({ opening, debit, credit, closing, lastYear = 0 }) => [
        ...[...sides(opening), formatYuan(debit), formatYuan(credit)],
        ...[...sides(closing), ...sides(lastYear)],
      ])
    case 'journal':
      return table.entries.map(({ debit, credit, balance }) => [
        orEmpty(debit),
        orEmpty(credit),
        formatYuan(balance),
      ])
    case 'receipts':
      return [
        table.opening,
        ...table.received,
        table.receivedTotal,
        ...table.paid,
        table.paidTotal,
        table.closing,
      ].map(beside)
    case 'lines':
      return table.groups.flatMap(({ lines }) => lines.map(beside))
  }
}

test(
  'each statement taken away opens in LibreOffice with the same figures, to two decimals',
  outsideProgram('soffice'),
  async () => {
    const accountant = await all.as('accountant')
    const files = [
      ...NAMES.map((name) => [name, OF_MONTH, `month=${MONTH}`, '2026-10'] as const),
      ...(['trial', 'balance'] as const).map(
        (name) =>
          [name, OF_DAYS, 'span=days&from=2026-09-18&to=2026-10-21', '2026-09-18_2026-10-21'] as const,
      ),
    ]
    for (const [name, asked, address, label] of files) {
      const file = await all.get(`${statements()}/${name}/xlsx?${address}`, accountant)
      assert.equal(file.statusCode, 200)
      const disposition = String(file.headers['content-disposition'])
      assert.ok(
        disposition.includes(`filename="${name}-${label}.xlsx"; filename*=UTF-8''%E6%9F%B3%E6%B9%BE`),
        disposition,
      )
      const rows = csvOf(file.rawPayload)
      assert.match(rows[1]![0]!, /柳湾村/)
      const { now } = periodsOf(asked)
      assert.ok(rows[2]![0]!.startsWith(`${now!.from} — ${now!.to}　`))
      assert.match(rows[3]![0]!, /2026-11-05$/)
      const wanted = amountsOf(await tableOf(name, asked))
      assert.ok(wanted.length > 3, name)
      const width = wanted[0]!.length
      // Empty cells at the end of a line may be left out of the text.
      const columns = rows[4]!.length
      const found = rows.map((row) =>
        [...row, ...Array.from({ length: columns - row.length }, () => '')].slice(-width).join('\t'),
      )
      let at = 4
      for (const row of wanted) {
        at = found.indexOf(row.join('\t'), at) + 1
        assert.ok(at > 0, `${name}: ${row.join(' ')} among\n${found.join('\n')}`)
      }
    }
    const trial = kindOf(await tableOf('trial'), 'trial')
    const { rawPayload } = await all.get(`${statements()}/trial/xlsx?month=${MONTH}`, accountant)
    const { openingDebit, openingCredit, debit, credit, closingDebit, closingCredit } = trial.totals
    assert.deepEqual(
      csvOf(rawPayload).at(-1)!.slice(3, 9),
      [openingDebit, openingCredit, debit, credit, closingDebit, closingCredit].map(formatYuan),
    )
  },
)

test('a part of a figure opens to the same amount', async () => {
  const accountant = await all.as('accountant')
  let opened = 0
  for (const asked of ['statement=receipts&key=paid&column=now', 'statement=balance&key=assets&column=now']) {
    const figure = await all.get(`/desk/${LIUWAN}/books/${book}/figures?${asked}&month=${MONTH}`, accountant)
    assert.equal(figure.statusCode, 200)
    const aside = figure.body.slice(figure.body.indexOf('<aside'))
    for (const [, href = ''] of aside.matchAll(/href="([^"]*\/figures\?[^"]*)"/g)) {
      const part = await all.get(href.replaceAll('&amp;', '&'), accountant)
      assert.equal(part.statusCode, 200, href)
      const amount = /这个数是\s*<b>(?:<[^>]*>)*[-−]?([\d,.]+)/.exec(part.body)?.[1]
      assert.ok(amount && aside.includes(amount), `${href}: ${amount}`)
      opened++
    }
  }
  assert.ok(opened > 5)
})
