import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { read, utils } from '@e965/xlsx'
import { formatYuan } from '../src/domain/kernel/index.ts'
import { booksOf } from '../src/server/ledger/books.ts'
import { periodsOf } from '../src/server/ledger/statementPeriod.ts'
import { type StatementTable, statementTable } from '../src/server/ledger/statementTable.ts'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'

const COUNTY = '990101000000'
const TOWN = `${LIUWAN.slice(0, 9)}000`
const MONTH = '2026-10'
let all: TestHouse
let county: string
before(async () => {
  all = await testHouse('2026-11-05', 12)
  county = await all.as('countyClerk', COUNTY)
})
after(() => all?.close())

/** Each village's own statement, as its own page draws it. */
const ownTables = (statement: 'balance' | 'income' | 'trial') =>
  Promise.all(
    [LIUWAN, OTHER].map((place) =>
      all.house.app.database.read([place], async (client) => {
        const [book] = await booksOf(client, place)
        return statementTable(
          { client, vault: all.house.app.vault, place, book: book! },
          statement,
          periodsOf({ span: 'year', month: MONTH }),
        )
      }),
    ),
  )
const linesOf = (table: StatementTable) => {
  assert.equal(table.kind, 'lines')
  return table.kind === 'lines' ? table.groups.flatMap(({ lines }) => lines) : []
}
const url = (place: string, rest: string) => `/desk/${place}/accounts/${rest}`
const figure = (html: string, key: string, column: string) =>
  new RegExp(`<a[^>]*href="[^"]*key=${key}&(?:amp;)?column=${column}[^"]*"[^>]*>([^<]*)</a>`).exec(html)?.[1]

test('every figure of the county is the sum of what each village’s own statement shows, and opens to both', async () => {
  for (const statement of ['balance', 'income'] as const) {
    const page = await all.get(url(COUNTY, `${statement}?month=${MONTH}&span=year`), county)
    assert.equal(page.statusCode, 200)
    const [one, two] = (await ownTables(statement)).map(linesOf)
    let compared = 0
    for (const [index, line] of one!.entries()) {
      const amount = line.now + two![index]!.now
      assert.equal(line.key, two![index]!.key)
      if (amount === 0) continue
      compared += 1
      assert.equal(figure(page.body, line.key, 'now'), formatYuan(amount), `${statement} ${line.key}`)
      const opened = await all.get(
        url(COUNTY, `${statement}/figure?key=${line.key}&column=now&month=${MONTH}&span=year`),
        county,
      )
      assert.equal(opened.statusCode, 200)
      assert.ok(opened.body.includes(formatYuan(amount)))
    }
    assert.ok(compared > 8, `${compared} lines`)
    if (statement === 'balance') assert.match(page.body, /两边相等/)
  }
})

test('the trial balance adds level 1 of the chart, and its sides tie', async () => {
  const page = await all.get(url(COUNTY, `trial?month=${MONTH}`), county)
  const [one, two] = await ownTables('trial')
  assert.ok(one?.kind === 'trial' && two?.kind === 'trial')
  const closing = [one, two].reduce(
    (sum, { lines }) => sum + lines.find(({ key }) => key === '102')!.closing,
    0,
  )
  assert.match(page.body, new RegExp(`<i>借</i>${formatYuan(closing).replace('.', '\\.')}`))
  assert.doesNotMatch(page.body, /514-0/)
})

test('a township’s part opens from the county’s, a village’s own statement from the township’s', async () => {
  const opened = await all.get(
    url(COUNTY, `balance/figure?key=money&column=now&month=${MONTH}&span=year`),
    county,
  )
  const into = /href="(\/desk\/\d+\/accounts\/balance\/figure[^"]*)"/.exec(opened.body)![1]!
  const town = await all.get(into.replaceAll('&amp;', '&'), county)
  assert.equal(town.statusCode, 200)
  const own = /href="(\/desk\/\d+\/books\/[^"]*statements\/balance[^"]*)"/.exec(town.body)![1]!
  assert.equal((await all.get(own.replaceAll('&amp;', '&'), county)).statusCode, 200)
})

test('the sheet holds the same figures', async () => {
  const file = await all.get(url(COUNTY, `balance/xlsx?month=${MONTH}&span=year`), county)
  assert.equal(file.statusCode, 200)
  const sheet = Object.values(read(file.rawPayload).Sheets)[0]!
  const rows = utils.sheet_to_json<(string | number)[]>(sheet, { header: 1 })
  const [one, two] = (await ownTables('balance')).map(linesOf)
  const total = one!.find(({ key }) => key === 'assets')!.now + two!.find(({ key }) => key === 'assets')!.now
  const row = rows.find(([name]) => name === '资产总计')!
  assert.equal(Math.round(Number(row[1]) * 100), total)
})

test('what one village owes another is shown from both sides, and not netted', async () => {
  const organisations = await all.rows<{ place: string; title: string }>(
    `select place, title from matter where kind = 'organisation' and id in (select (state->>'organisation')::uuid from matter where kind = 'book') order by place`,
  )
  const titleOf = (place: string) => organisations.find((each) => each.place === place)!.title
  const write = (place: string, account: string, other: string, debit: number, credit: number) =>
    all.house.app.database.write([place], async (client) => {
      const [book] = await booksOf(client, place)
      await client.query(
        'insert into book_opening (place, book, line, account, counterparty, debit, credit) values ($1, $2, 900, $3, $4, $5, $6)',
        [place, book!.id, account, `o:${titleOf(other)}`, debit, credit],
      )
    })
  await write(LIUWAN, '112', OTHER, 800_000, 0)
  await write(OTHER, '211', LIUWAN, 0, 750_000)
  const { body } = await all.get(url(COUNTY, `balance?month=${MONTH}`), county)
  const part = body.slice(body.indexOf('村和村之间的欠款'))
  assert.ok(part.includes('8,000.00') && part.includes('7,500.00'))
  assert.ok(part.includes(titleOf(LIUWAN)) && part.includes(titleOf(OTHER)))
})

test('it is for those above: a village has none, a village’s accountant sees none, a wrong line is no page', async () => {
  assert.equal((await all.get(url(LIUWAN, 'balance'), county)).statusCode, 404)
  assert.equal((await all.get(url(COUNTY, 'balance'), await all.as('accountant'))).statusCode, 403)
  assert.equal((await all.get(url(COUNTY, 'balance'))).statusCode, 401)
  const town = await all.as('townshipClerk', TOWN)
  assert.equal((await all.get(url(TOWN, 'balance'), town)).statusCode, 200)
  assert.equal((await all.get(url(COUNTY, 'balance'), town)).statusCode, 403)
  for (const wrong of ['balance/figure?key=nothing&column=now', 'trial/figure?key=999&column=debit'])
    assert.equal((await all.get(url(COUNTY, wrong), county)).statusCode, 404)
  assert.equal((await all.get(url(COUNTY, 'balance?month=2026-13'), county)).statusCode, 400)
  const early = await all.get(url(COUNTY, 'balance?month=2001-01'), county)
  assert.equal(early.statusCode, 200)
  assert.match(early.body, /下面还没有账套/)
})
