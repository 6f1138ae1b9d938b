import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { plainYuan } from '../src/domain/kernel/index.ts'
import type { CashCountState, ReconciliationState } from '../src/domain/ledger/index.ts'
import { booksOf } from '../src/server/ledger/index.ts'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'
import { monthEndDesk, piecesTyped, settleAtDesk } from './testMonthEnd.ts'

// The end of a month through the desk's own forms: November, whose last days the books do not have yet.

const MONTH = '2026-11'
let all: TestHouse
let book: string
let otherBook: string
let desk: ReturnType<typeof monthEndDesk>
let [accountant, agent, cashier] = ['', '', '']
before(async () => {
  all = await testHouse('2026-11-25', 2)
  const bookAt = (place: string) =>
    all.house.app.database.read([place], async (client) => (await booksOf(client, place))[0]!.id)
  book = await bookAt(LIUWAN)
  otherBook = await bookAt(OTHER)
  all.clock.moment = '2026-12-02T04:00:00.000Z'
  desk = monthEndDesk(all, book, MONTH)
  ;[accountant, agent, cashier] = [
    await all.as('accountant'),
    await all.as('agentAccountant'),
    await all.as('cashier'),
  ]
})
after(() => all?.close())

const stateOf = async <State>(id: string) =>
  (await all.only<{ state: State } | undefined>('select state from matter where id = $1', [id]))?.state
const sheet = () => stateOf<ReconciliationState>(desk.sheet)
const count = () => stateOf<CashCountState>(desk.count)
const actsOf = async (id: string) =>
  (await all.rows<{ type: string }>('select type from act where matter = $1 order by seq', [id])).map(
    ({ type }) => type,
  )
const wordsOf = (html: string): string =>
  (/<main>(.*)<\/main>/s.exec(html)?.[1] ?? html).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const close = async () => {
  const { version } = await all.only<{ version: number }>('select version from matter where id = $1', [book])
  const form = { id: randomUUID(), version: String(version), month: MONTH }
  return all.post(`/desk/${LIUWAN}/books/${book}/close`, accountant, form)
}

test('the demo has reconciled and counted every month that it closed, each signed by two', async () => {
  for (const place of [LIUWAN, OTHER]) {
    const months = await all.rows<{ kind: string; months: number; status: string }>(
      `select kind, status, count(*)::int as months from matter
        where place = $1 and kind in ('bankReconciliation', 'cashCount') group by kind, status order by kind`,
      [place],
    )
    assert.deepEqual(months, [
      { kind: 'bankReconciliation', status: 'signed', months: 2 },
      { kind: 'cashCount', status: 'signed', months: 2 },
    ])
  }
  const october = await all.get(`/desk/${LIUWAN}/books/${book}/reconciliation?month=2026-10`, accountant)
  assert.equal(october.statusCode, 200)
  const words = wordsOf(october.body)
  assert.match(words, /两边相等/)
  assert.match(words, /都签了/)
  assert.ok(Number(/对上的 (\d+) 组/.exec(words)?.[1]) > 50, words.slice(0, 600))
})

test('who may not see the book sees no sheet; another place’s book and account are not found', async () => {
  const { sheetUrl, countUrl } = desk
  for (const url of [sheetUrl, countUrl]) {
    assert.equal((await all.get(url)).statusCode, 401)
    assert.equal((await all.get(url, await all.as('accountant', OTHER))).statusCode, 403)
    assert.equal((await all.get(url.replace(book, otherBook), accountant)).statusCode, 404)
    const form = { id: randomUUID(), version: '0', do: 'countersign' }
    assert.equal((await all.post(url.replace(book, otherBook), accountant, form)).statusCode, 404)
    assert.equal((await all.post(url, await all.as('accountant', OTHER), form)).statusCode, 403)
  }
  for (const query of ['account=101', 'account=102-88', 'month=2031-01', 'month=2001-01'])
    assert.equal(
      (await all.get(`/desk/${LIUWAN}/books/${book}/reconciliation?${query}`, accountant)).statusCode,
      404,
      query,
    )
})

test('an imported statement is kept whole, drafts or not, once; its lines meet the book’s', async () => {
  const entries = await all.rows<{ date: string; amount: number; summary: string }>(
    `select date::text as date, debit - credit as amount, summary from voucher_line
      where place = $1 and book = $2 and account = '102' and month = $3 order by date, number, line`,
    [LIUWAN, book, MONTH],
  )
  assert.ok(entries.length > 20)
  // All but one of the book's entries are on the statement, a day later; and a fee that the book has not.
  const [missing, ...cleared] = entries
  const rows = cleared.map(
    ({ date, amount, summary }, index) =>
      `${date},${amount > 0 ? '' : plainYuan(-amount)},${amount > 0 ? plainYuan(amount) : ''},${summary}${index}`,
  )
  const csv = ['日期,支出,收入,摘要', ...rows, '2026-11-30,3.00,,短信服务费'].join('\n')
  const url = `/desk/${LIUWAN}/books/${book}/import`
  const bring = async () => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ id: randomUUID(), version: '1', bank: '102', do: 'read' }))
      form.set(name, value)
    form.set('file', new File([csv], 'liushui.csv'))
    const read = await all.post(url, accountant, form)
    assert.equal(read.statusCode, 303, read.body)
    return new URL(String(read.headers.location), 'http://localhost').searchParams.get('file')!
  }
  const file = await bring()
  const sent = { id: randomUUID(), version: '1', bank: '102', file, do: 'draft' }
  const [one, two] = await Promise.all([all.post(url, accountant, sent), all.post(url, accountant, sent)])
  assert.deepEqual([one.statusCode, two.statusCode], [303, 303], one.body)
  assert.equal((await sheet())!.lines.length, cleared.length + 1)
  const again = await all.post(url, accountant, { ...sent, id: randomUUID(), file: await bring() })
  assert.equal(again.statusCode, 422)
  assert.equal((await sheet())!.lines.length, cleared.length + 1)

  const { body } = await all.get(desk.sheetUrl, accountant)
  const words = wordsOf(body)
  assert.match(words, new RegExp(missing!.summary))
  assert.match(words, /短信服务费/)
  const settled = Number(/对上的 (\d+) 组/.exec(words)?.[1])
  assert.ok(settled >= cleared.length - 5, words.slice(0, 800))
})

test('closing is refused with where to go; a difference wants words; the second signature is another’s', async () => {
  const refused = await close()
  assert.equal(refused.statusCode, 422)
  assert.match(wordsOf(refused.body), /102 2026-11 的余额调节表还没做.*月底对账/)
  const list = await all.get(`/desk/${LIUWAN}/books/${book}/vouchers?month=${MONTH}`, accountant)
  assert.match(wordsOf(list.body), /月底对账 102 还没做 现金盘点 还没做 结账 先把上面的对账、盘点办好/)

  const { banks } = await desk.money()
  const off = plainYuan(banks[0]!.closing + 12_345)
  assert.equal((await desk.onSheet(accountant, 'prepare', { closing: '一千' })).statusCode, 422)
  const looked = await desk.onSheet(accountant, 'look', { closing: off })
  assert.equal(looked.statusCode, 200)
  assert.match(wordsOf(looked.body), /调节后还差/)
  const unexplained = await desk.onSheet(accountant, 'prepare', { closing: off })
  assert.equal(unexplained.statusCode, 422)
  assert.match(unexplained.body, /写明原因/)
  assert.equal((await sheet())!.sheet, undefined)

  const reason = '银行的回单下月才来'
  const version = String(
    (await all.only<{ version: number }>('select version from matter where id = $1', [desk.sheet])).version,
  )
  const form = { id: randomUUID(), version, do: 'prepare', closing: off, reason }
  const twice = await Promise.all([
    all.post(desk.sheetUrl, accountant, form),
    all.post(desk.sheetUrl, accountant, form),
  ])
  assert.deepEqual(
    twice.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  assert.equal((await actsOf(desk.sheet)).filter((type) => type === 'prepared').length, 1)
  const late = await all.post(desk.sheetUrl, accountant, { ...form, id: randomUUID() })
  assert.equal(late.statusCode, 409)
  assert.equal((await desk.onSheet(accountant, 'countersign')).statusCode, 422)
  assert.equal((await desk.onSheet(cashier, 'countersign')).statusCode, 422)
  const today = await all.get(`/desk/${LIUWAN}/`, agent)
  assert.match(wordsOf(today.body), /签字：.*余额调节表/)
  assert.equal((await desk.onSheet(agent, 'return', { reasons: '余额再看一遍' })).statusCode, 303)
  assert.match((await all.get(desk.sheetUrl, accountant)).body, /余额再看一遍/)
})

test('by hand: apart and together; a change takes the signatures away', async () => {
  const { lines } = (await sheet())!
  const [line] = lines
  assert.equal((await desk.onSheet(accountant, 'apart', { [`bank.${line!.id}`]: 'yes' })).statusCode, 303)
  assert.deepEqual((await sheet())!.apart, [line!.id])
  assert.equal((await desk.onSheet(accountant, 'release', { [`bank.${line!.id}`]: 'yes' })).statusCode, 303)
  assert.equal((await desk.onSheet(accountant, 'pair')).statusCode, 422)
  assert.equal(
    (await desk.onSheet(agent, 'line', { date: '2026-11-20', amount: '5', way: 'out', words: '工本费' }))
      .statusCode,
    303,
  )
  const typed = (await sheet())!.lines.find(({ typed }) => typed)!
  assert.equal(typed.amount, -500)
  assert.equal((await desk.onSheet(accountant, 'withdraw', { item: typed.id })).statusCode, 303)
  for (const wrong of [{ date: '2026-12-01' }, { amount: '五' }, { way: '' }, { words: '' }]) {
    const fields = { date: '2026-11-20', amount: '5', way: 'out', words: '工本费', ...wrong }
    assert.equal((await desk.onSheet(accountant, 'line', fields)).statusCode, 422, JSON.stringify(wrong))
  }
  assert.equal((await desk.onSheet(cashier, 'apart', { [`bank.${line!.id}`]: 'yes' })).statusCode, 422)
})

test('the cash is counted by the cashier and signed by the accountant; over or short wants its reason', async () => {
  const { cash } = await desk.money()
  const pieces = { date: '2026-11-30', ...piecesTyped(cash.closing) }
  assert.equal((await desk.onCount(cashier, 'count', { ...pieces, 'pieces.100': '1.5' })).statusCode, 422)
  assert.equal((await desk.onCount(cashier, 'count', { ...pieces, date: '2026-12-09' })).statusCode, 422)
  const short = { date: '2026-11-30', ...piecesTyped(cash.closing - 50) }
  assert.match((await desk.onCount(cashier, 'look', short)).body, /少了/)
  assert.equal((await desk.onCount(cashier, 'count', short)).statusCode, 422)
  assert.equal((await desk.onCount(await all.as('supervisionMember'), 'count', pieces)).statusCode, 422)
  assert.equal((await desk.onCount(cashier, 'count', pieces)).statusCode, 303)
  assert.equal((await desk.onCount(cashier, 'countersign')).statusCode, 422)
  assert.match(wordsOf((await all.get(`/desk/${LIUWAN}/`, accountant)).body), /签字：.*现金盘点表/)
  assert.equal((await desk.onCount(accountant, 'countersign')).statusCode, 303)
  assert.equal((await count())!.sheet!.difference, 0)
})

test('with both signed the month closes; then the sheets stay, and leave as a spreadsheet', async () => {
  await settleAtDesk(all, book, MONTH)
  const duties = wordsOf((await all.get(`/desk/${LIUWAN}/`, accountant)).body)
  assert.match(duties, /11 月结账/)
  const closed = await close()
  assert.equal(closed.statusCode, 303, closed.body)
  const acts = await actsOf(desk.sheet)
  const late = await desk.onSheet(accountant, 'line', {
    ...{ date: '2026-11-20', amount: '5', way: 'out', words: '工本费' },
  })
  assert.equal(late.statusCode, 422)
  assert.match(late.body, /已经结账/)
  assert.deepEqual(await actsOf(desk.sheet), acts)
  const file = await all.get(desk.sheetUrl.replace('?', '/xlsx?'), accountant)
  assert.equal(file.statusCode, 200)
  assert.equal(file.rawPayload.subarray(0, 2).toString(), 'PK')
})
