import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { lastDay } from '../src/domain/kernel/index.ts'
import {
  amountOf,
  type BookState,
  balanceSheet,
  balancesAt,
  dayBefore,
  incomeStatement,
  unclosed,
  type VoucherState,
} from '../src/domain/ledger/index.ts'
import { bookFigures, booksOf } from '../src/server/ledger/index.ts'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'
import { settleAtDesk } from './testMonthEnd.ts'

// A voucher's whole life through the desk's own forms, in a December that nothing was posted in yet.

const MONTH = '2026-12'
let all: TestHouse
let book: string
let desk: string
let paper: Buffer
before(async () => {
  all = await testHouse('2026-11-05', 2)
  book = await all.house.app.database.read([LIUWAN], async (client) => (await booksOf(client, LIUWAN))[0]!.id)
  desk = `/desk/${LIUWAN}/books/${book}`
  paper = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#ddd' } })
    .png()
    .toBuffer()
  all.clock.moment = '2026-12-10T04:00:00.000Z'
})
after(() => all?.close())

const matter = <State>(id: string) =>
  all.only<{ version: number; state: State }>('select version, state from matter where id = $1', [id])
const voucher = (id: string) => matter<VoucherState>(id)
const stage = async (id: string) => (await voucher(id)).state.stage
const numbers = async () =>
  (
    await all.only<{ numbers: number[] }>(
      "select array_agg(number order by number) as numbers from voucher_list where place = $1 and month = $2 and status = 'posted'",
      [LIUWAN, MONTH],
    )
  ).numbers

const typed = (amount: string): Record<string, string> => ({
  date: '2026-12-08',
  'lines.0.summary': '换路灯',
  'lines.0.account': '514-02',
  'lines.0.debit': amount,
  'lines.1.account': '102',
  'lines.1.credit': amount,
})

const withPaper = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('papers', new Blob([new Uint8Array(paper)], { type: 'image/png' }), '收据.png')
  return form
}

/** Writes a voucher and submits it; answers its id. */
const submitted = async (cookie: string, amount: string): Promise<string> => {
  const sent = await all.post(
    `${desk}/vouchers/new`,
    cookie,
    withPaper({ id: randomUUID(), version: '0', do: 'submit', ...typed(amount) }),
  )
  assert.equal(sent.statusCode, 303, sent.body)
  return String(sent.headers.location).split('/').at(-1)!.replace(/\?.*/, '')
}

const formOf = async (id: string, deed: string, more: Readonly<Record<string, string>> = {}) => ({
  id: randomUUID(),
  version: String((await voucher(id)).version),
  do: deed,
  ...more,
})
const deed = async (cookie: string, id: string, name: string, more: Readonly<Record<string, string>> = {}) =>
  all.post(`${desk}/vouchers/${id}`, cookie, await formOf(id, name, more))

const close = async (cookie: string, month: string) => {
  const { version } = await matter<BookState>(book)
  return all.post(`${desk}/close`, cookie, { id: randomUUID(), version: String(version), month })
}

test('a voucher without a paper is kept, but not submitted', async () => {
  const accountant = await all.as('accountant')
  const form = { id: randomUUID(), version: '0', do: 'submit', ...typed('3.00') }
  const sent = await all.post(`${desk}/vouchers/new`, accountant, form)
  assert.equal(sent.statusCode, 422)
  assert.equal(await stage(form.id), 'draft')
  assert.equal((await deed(accountant, form.id, 'discard')).statusCode, 303)
  assert.equal(await stage(form.id), 'discarded')
})

test('lines that do not balance, unknown accounts and unreadable amounts come back as they were typed', async () => {
  const accountant = await all.as('accountant')
  for (const wrong of [
    { 'lines.1.credit': '119.00' },
    { 'lines.0.account': '999' },
    { 'lines.0.debit': '12 元整' },
  ]) {
    const id = randomUUID()
    const sent = await all.post(
      `${desk}/vouchers/new`,
      accountant,
      withPaper({ id, version: '0', do: 'submit', ...typed('120.00'), ...wrong }),
    )
    assert.equal(sent.statusCode, 422)
    assert.match(sent.body, /换路灯/)
    if (await voucher(id)) assert.notEqual(await stage(id), 'submitted')
  }
})

test('who prepared it may not review it, those who only read may do nothing, and strangers see nothing', async () => {
  const accountant = await all.as('accountant')
  const id = await submitted(accountant, '120.50')
  const own = await deed(accountant, id, 'review')
  assert.equal(own.statusCode, 422)
  assert.match(own.body, /制单的人不能复核/)
  for (const office of ['cashier', 'supervisionMember', 'committeeChair'])
    for (const name of ['review', 'return', 'post', 'discard'])
      assert.equal((await deed(await all.as(office), id, name, { reasons: '…' })).statusCode, 422, office)
  assert.equal((await deed(await all.as('accountant', OTHER), id, 'review')).statusCode, 403)
  assert.equal((await deed('', id, 'review')).statusCode, 401)
  const elsewhere = `/desk/${OTHER}/books/${book}/vouchers/${id}`
  const form = await formOf(id, 'review')
  assert.equal((await all.post(elsewhere, await all.as('agentAccountant', OTHER), form)).statusCode, 404)
  assert.equal(await stage(id), 'submitted')
})

test('returned with reasons, mended, reviewed by another and posted once, however often the button is pressed', async () => {
  const [accountant, agent] = [await all.as('accountant'), await all.as('agentAccountant')]
  const id = await submitted(accountant, '120.50')
  assert.equal((await deed(agent, id, 'return', { reasons: ' ' })).statusCode, 422)
  assert.equal((await deed(agent, id, 'return', { reasons: '金额和收据对不上' })).statusCode, 303)
  assert.equal(await stage(id), 'returned')
  assert.match((await all.get(`${desk}/vouchers/${id}`, accountant)).body, /金额和收据对不上/)

  const stale = await formOf(id, 'submit', typed('118.50'))
  assert.equal((await all.post(`${desk}/vouchers/${id}`, accountant, stale)).statusCode, 303)
  const late = { ...stale, id: randomUUID() }
  assert.ok([409, 422].includes((await all.post(`${desk}/vouchers/${id}`, accountant, late)).statusCode))
  assert.equal((await deed(accountant, id, 'post')).statusCode, 422)
  assert.equal((await deed(agent, id, 'review')).statusCode, 303)

  const form = await formOf(id, 'post')
  const post = () => all.post(`${desk}/vouchers/${id}`, accountant, form)
  assert.deepEqual(
    (await Promise.all([post(), post()])).map(({ statusCode }) => statusCode),
    [303, 303],
  )
  assert.equal((await post()).statusCode, 303)
  assert.deepEqual(await numbers(), [1])
  const { state } = await voucher(id)
  assert.deepEqual([state.number, state.content.lines[0]!.debit], [1, 11_850])
})

test('two people who post at once get numbers that follow on each other', async () => {
  const [accountant, agent] = [await all.as('accountant'), await all.as('agentAccountant')]
  const ids = [await submitted(accountant, '10.00'), await submitted(accountant, '20.00')]
  for (const id of ids) assert.equal((await deed(agent, id, 'review')).statusCode, 303)
  const forms = await Promise.all(ids.map((id) => formOf(id, 'post')))
  const posted = await Promise.all(
    [accountant, agent].map((cookie, n) => all.post(`${desk}/vouchers/${ids[n]}`, cookie, forms[n]!)),
  )
  assert.deepEqual(
    posted.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  assert.deepEqual(await numbers(), [1, 2, 3])
})

test('what is posted is not edited, discarded or returned; a red voucher takes it back to the fen, once', async () => {
  const [accountant, agent] = [await all.as('accountant'), await all.as('agentAccountant')]
  const { voucher: id } = await all.only<{ voucher: string }>(
    'select voucher from voucher_list where place = $1 and month = $2 and number = 1',
    [LIUWAN, MONTH],
  )
  const before = await voucher(id)
  for (const [cookie, name, more] of [
    [accountant, 'save', typed('1.00')],
    [accountant, 'submit', typed('1.00')],
    [accountant, 'discard', {}],
    [agent, 'return', { reasons: '改一下' }],
  ] as const)
    assert.equal((await deed(cookie, id, name, more)).statusCode, 422, name)
  assert.deepEqual(await voucher(id), before)

  const form = await formOf(id, 'reverse', { summary: '冲销：金额有误' })
  const reverse = () => all.post(`${desk}/vouchers/${id}`, accountant, form)
  assert.deepEqual([(await reverse()).statusCode, (await reverse()).statusCode], [303, 303])
  const red = form.id
  assert.equal((await deed(accountant, red, 'submit')).statusCode, 303)
  assert.equal((await deed(accountant, red, 'review')).statusCode, 422)
  assert.equal((await deed(agent, red, 'review')).statusCode, 303)
  assert.equal((await deed(accountant, red, 'post')).statusCode, 303)
  assert.equal((await voucher(id)).state.reversedBy, red)
  const { sum, fen } = await all.only<{ sum: number; fen: number }>(
    `select count(*)::int as sum, (sum(debit) + sum(credit))::bigint as fen
       from voucher_line where place = $1 and voucher = any($2::uuid[])`,
    [LIUWAN, [id, red]],
  )
  assert.deepEqual([sum, Number(fen)], [4, 0])
  assert.equal((await deed(accountant, id, 'reverse', { summary: '再冲一次' })).statusCode, 422)
  assert.deepEqual(await numbers(), [1, 2, 3, 4])
})

test('a month closes in its turn, when nothing waits in it; the year closes over vouchers that another reviewed', async () => {
  const accountant = await all.as('accountant')
  assert.equal((await close(await all.as('cashier'), '2026-11')).statusCode, 422)
  assert.notEqual((await close(accountant, MONTH)).statusCode, 303)
  assert.match((await close(accountant, '2026-11')).body, /余额调节表还没做/)
  await settleAtDesk(all, book, '2026-11')
  assert.equal((await close(accountant, '2026-11')).statusCode, 303)
  assert.equal((await matter<BookState>(book)).state.closedThrough, '2026-11')
  assert.notEqual((await close(accountant, MONTH)).statusCode, 303)

  all.clock.moment = '2027-01-04T04:00:00.000Z'
  const [keeper, agent] = [await all.as('accountant'), await all.as('agentAccountant')]
  const waiting = async () =>
    (
      await all.only<{ ids: string[] | null }>(
        `select array_agg(voucher order by voucher) as ids from voucher_list where place = $1 and book = $2
           and month = $3 and status in ('draft', 'submitted', 'returned', 'reviewed')`,
        [LIUWAN, book, MONTH],
      )
    ).ids ?? []
  for (const id of await waiting()) {
    if ((await stage(id)) !== 'draft')
      assert.equal((await deed(agent, id, 'return', { reasons: '年底清理' })).statusCode, 303)
    assert.equal((await deed(keeper, id, 'discard')).statusCode, 303)
  }
  await settleAtDesk(all, book, MONTH)
  assert.equal((await close(keeper, MONTH)).statusCode, 303)
  const closing = await waiting()
  assert.ok(closing.length >= 3)
  assert.equal((await matter<BookState>(book)).state.closedThrough, '2026-11')
  assert.notEqual((await close(keeper, MONTH)).statusCode, 303)
  assert.deepEqual(await waiting(), closing)
  for (const id of closing) {
    assert.equal((await deed(keeper, id, 'submit')).statusCode, 303)
    assert.equal((await deed(agent, id, 'review')).statusCode, 303)
    assert.equal((await deed(keeper, id, 'post')).statusCode, 303)
  }
  assert.equal((await close(keeper, MONTH)).statusCode, 303)
  assert.equal((await matter<BookState>(book)).state.closedThrough, MONTH)
  const posted = await numbers()
  assert.deepEqual(
    posted,
    posted.map((_number, index) => index + 1),
  )
  // Closed, the year ties over its last days too: what was earned in them is what the sheet has more.
  const days = { from: '2026-12-20', to: lastDay(MONTH) }
  const figures = (await all.house.app.database.read([LIUWAN], (client) =>
    bookFigures(client, LIUWAN, book, [dayBefore(days.from), days.to]),
  ))!
  assert.deepEqual(unclosed(balancesAt(figures, days.to)), [])
  const [before, end] = [balanceSheet(figures, dayBefore(days.from))!, balanceSheet(figures, days.to)!]
  assert.ok(before.ties && end.ties)
  const income = incomeStatement(figures, days)!.lines
  assert.equal(amountOf(income, 'openingUndistributed'), amountOf(before.sources, 'undistributed'))
  assert.equal(amountOf(income, 'closingUndistributed'), amountOf(end.sources, 'undistributed'))
  const late = await all.post(
    `${desk}/vouchers/new`,
    keeper,
    withPaper({ id: randomUUID(), version: '0', do: 'submit', ...typed('5.00') }),
  )
  assert.equal(late.statusCode, 422)
})
