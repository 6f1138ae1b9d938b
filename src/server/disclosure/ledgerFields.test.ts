import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { LIUWAN } from '../../../demo/county.ts'
import { type TestHouse, testHouse } from '../../../demo/testHouse.ts'
import type { CalendarDate } from '../../domain/kernel/index.ts'
import { plainYuan } from '../../domain/kernel/index.ts'
import { balanceSheet, incomeStatement, yearPeriod } from '../../domain/ledger/index.ts'
import { bookFigures, booksOf } from '../ledger/index.ts'

let house: TestHouse
before(async () => {
  // The year 2026 is closed in January; the book began in September.
  house = await testHouse('2027-01-25', 5)
})
after(() => house?.close())

const form = async (item: string, period: string) =>
  (
    await house.get(
      `/desk/${LIUWAN}/disclosures/new?item=${item}&period=${period}`,
      await house.as('accountant'),
    )
  ).body
const typedIn = (body: string, field: string): string | undefined =>
  new RegExp(`name="fields.${field}" value="([^"]*)"`).exec(body)?.[1]
/** The rows of the form's table, as `what` with a column. */
const rowsOf = (body: string, column: string): Record<string, string | undefined> => {
  const rows: Record<string, string | undefined> = {}
  for (let row = 0; typedIn(body, `figures.${row}.what`); row += 1)
    rows[typedIn(body, `figures.${row}.what`)!] = typedIn(body, `figures.${row}.${column}`)
  return rows
}
const figures = (...ends: [CalendarDate, ...CalendarDate[]]) =>
  house.house.app.database.read([LIUWAN], async (client) => {
    const [book, ...more] = await booksOf(client, LIUWAN)
    assert.equal(more.length, 0)
    return (await bookFigures(client, LIUWAN, book!.id, ends))!
  })

test('how the year is shared out stands in the form as the income statement has it, and is drafted as it stands', async () => {
  const body = await form('FA-07', '2026')
  assert.ok(body.includes('账上的数已经填好'))
  const { lines } = incomeStatement(await figures('2025-12-31', '2026-12-31'), yearPeriod(2026))!
  const amount = (key: string) => plainYuan(lines.find((line) => line.key === key)!.amount)
  const shown = rowsOf(body, 'amount')
  assert.deepEqual(
    ['收益总额', '净收益', '可以分的', '提取公积公益金', '分给成员', '年末没分的收益'].map(
      (what) => shown[what],
    ),
    ['totalResult', 'netResult', 'available', 'toReserve', 'toMembers', 'closingUndistributed'].map(amount),
  )
  assert.notEqual(shown.收益总额, '0.00')

  const typed = Object.fromEntries(
    [...body.matchAll(/name="(fields\.figures\.[^"]+)" value="([^"]+)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  )
  const existing = await house.rows<{ id: string }>(
    "select id from matter where place = $1 and kind = 'disclosure' and sort = '2026 FA-07'",
    [LIUWAN],
  )
  assert.deepEqual(existing, [], 'the demo has not drafted it, else this test draws nothing')
  const drafted = await house.post(
    `/desk/${LIUWAN}/disclosures/new?item=FA-07&period=2026`,
    await house.as('accountant'),
    { id: randomUUID(), version: '0', do: 'draft', ...typed },
  )
  assert.equal(drafted.statusCode, 303)
})

test('what is owned and owed stands there as the balance sheets have it; an open quarter and one before the book say so', async () => {
  const body = await form('FA-04', '2026-Q4')
  const sheet = (date: CalendarDate) =>
    Object.fromEntries(
      balanceSheet(known, date)!.assets.map(({ name, amount }) => [name.zh, plainYuan(amount)]),
    )
  const known = await figures('2026-09-30', '2026-12-31')
  const [opening, closing] = [sheet('2026-09-30'), sheet('2026-12-31')]
  const rows = rowsOf(body, 'closing')
  assert.ok(Object.keys(rows).length > 1)
  for (const [what, value] of Object.entries(rows)) assert.equal(value, closing[what], what)
  for (const [what, value] of Object.entries(rowsOf(body, 'opening')))
    assert.equal(value, opening[what], what)
  assert.ok(typedIn(body, 'figures.0.note')?.startsWith('库存现金'))

  for (const [period, words] of [
    ['2027-Q1', '账还没有结'],
    ['2026-Q3', '账上查不到这一期'],
  ] as const) {
    const page = await form('FA-06', period)
    assert.ok(page.includes(words), period)
    assert.deepEqual(rowsOf(page, 'closing'), {})
  }
})
