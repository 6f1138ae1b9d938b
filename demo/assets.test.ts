import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { type AssetState, depreciatedOf } from '../src/domain/assets/index.ts'
import { formatYuan, plainYuan } from '../src/domain/kernel/index.ts'
import type { VoucherState } from '../src/domain/ledger/index.ts'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'

let all: TestHouse
let book: string
let accountant: string
let picture: Buffer
/** What the opening balances hold on 151 and 152, in fen. */
const opening: Record<string, number> = {}
before(async () => {
  all = await testHouse('2026-11-12', 2)
  book = (
    await all.only<{ id: string }>(
      `select id from matter where place = $1 and kind = 'book' order by sort, title, id limit 1`,
      [LIUWAN],
    )
  ).id
  for (const { account, amount } of await all.rows<{ account: string; amount: number }>(
    `select account, (debit - credit)::bigint as amount from book_opening where place = $1 and book = $2`,
    [LIUWAN, book],
  ))
    if (account.startsWith('15')) opening[account] = Number(amount)
  all.clock.moment = '2027-01-31T04:00:00.000Z'
  accountant = await all.as('accountant')
  picture = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#ddd' } })
    .png()
    .toBuffer()
})
after(() => all?.close())

const register = () => `/desk/${LIUWAN}/books/${book}/assets`
const page = async (url = register()) => {
  const { statusCode, body } = await all.get(url, accountant)
  assert.equal(statusCode, 200)
  return body
}
const state = async <State>(id: string): Promise<{ version: number; state: State }> =>
  all.only(`select version, state from matter where place = $1 and id = $2`, [LIUWAN, id])
const card = (id: string) => state<AssetState>(id)

const enter = async (
  fields: Readonly<Record<string, string>>,
  { cookie = accountant, photo = false } = {},
): Promise<{ id: string; status: number; body: string }> => {
  const id = randomUUID()
  const form = new FormData()
  const typed = {
    id,
    version: '0',
    do: 'register',
    name: '村部办公楼',
    place: '村部',
    account: '151-01',
    depreciationAccount: '152',
    chargedTo: '514-08',
    inUse: '2020-01-10',
    months: '240',
    residual: '5',
    ...fields,
  }
  for (const [name, value] of Object.entries(typed)) form.set(name, value)
  if (photo) form.set('photo', new Blob([new Uint8Array(picture)], { type: 'image/png' }), '照片.png')
  const { statusCode, body } = await all.post(`${register()}/new`, cookie, form)
  return { id, status: statusCode, body }
}
const deed = async (
  id: string,
  name: string,
  fields: Readonly<Record<string, string>>,
  cookie = accountant,
) => {
  const command = { id: randomUUID(), version: String((await card(id)).version), do: name }
  const own = Object.entries(fields).map(([field, value]) => [`${field}.${name}`, value] as const)
  const sent = await all.post(`/desk/${LIUWAN}/assets/${id}`, cookie, {
    ...command,
    ...Object.fromEntries(own),
  })
  return { voucher: command.id, status: sent.statusCode, body: sent.body }
}

/** Submits a draft with a paper, has it reviewed and posts it, each by its own form. */
const post = async (id: string) => {
  const url = `/desk/${LIUWAN}/books/${book}/vouchers/${id}`
  const step = async (cookie: string, name: string, fields: Readonly<Record<string, string>> = {}) => {
    const form = new FormData()
    const { version } = await state(id)
    const sentFields = { id: randomUUID(), version: String(version), do: name, ...fields }
    for (const [field, value] of Object.entries(sentFields)) form.set(field, value)
    if (name === 'submit') form.set('papers', new Blob([new Uint8Array(picture)]), '清单.png')
    const sent = await all.post(url, cookie, form)
    assert.equal(sent.statusCode, 303, `${name}: ${sent.body}`)
  }
  const { date, lines } = (await state<VoucherState>(id)).state.content
  const typed = lines.flatMap(({ account, summary, debit, credit }, index): [string, string][] => [
    [`lines.${index}.account`, account],
    [`lines.${index}.summary`, summary],
    [`lines.${index}.debit`, debit === 0 ? '' : plainYuan(debit)],
    [`lines.${index}.credit`, credit === 0 ? '' : plainYuan(credit)],
  ])
  await step(accountant, 'submit', { date, ...Object.fromEntries(typed) })
  await step(await all.as('agentAccountant'), 'review')
  await step(accountant, 'post')
}
const depreciate = async (month: string, id = randomUUID(), cookie = accountant) => {
  const { statusCode } = await all.post(register(), cookie, { id, version: '0', do: 'depreciate', month })
  return { voucher: id, status: statusCode }
}
const tied = async () => {
  const body = await page()
  return body.match(/>(相符|不符)</g)
}

let first: string
let second: string

test('before cards are entered the tie shows the whole opening as its difference, and nil after', async () => {
  const cost = opening['151-01']! + opening['151-03']!
  const depreciated = -opening['152']!
  assert.ok(cost > 0 && depreciated > 0)
  const empty = await page()
  for (const amount of [cost, -cost, depreciated, -depreciated]) assert.ok(empty.includes(formatYuan(amount)))
  assert.deepEqual(await tied(), ['>不符<', '>不符<'])
  const one = await enter(
    {
      code: 'LW-01',
      cost: plainYuan(opening['151-01']!),
      depreciated: plainYuan(depreciated),
      through: '2026-11',
    },
    { photo: true },
  )
  assert.equal(one.status, 303, one.body)
  assert.deepEqual(await tied(), ['>不符<', '>相符<'])
  const two = await enter({
    code: 'LW-02',
    name: '抽水机站',
    account: '151-03',
    cost: plainYuan(opening['151-03']!),
    depreciated: '0',
    through: '2026-11',
  })
  assert.equal(two.status, 303, two.body)
  assert.deepEqual(await tied(), ['>相符<', '>相符<'])
  ;[first, second] = [one.id, two.id]

  const photo = await all.get(`/desk/${LIUWAN}/assets/${first}/photo`, accountant)
  assert.deepEqual([photo.statusCode, photo.headers['content-type']], [200, 'image/png'])
  assert.equal((await all.get(`/desk/${LIUWAN}/assets/${second}/photo`, accountant)).statusCode, 404)
})

test('what is wrong on a card comes back at its field, and nothing is kept', async () => {
  for (const [fields, field] of [
    [{ code: 'LW-01', cost: '1' }, 'code'],
    [{ code: 'LW-09', cost: '一百' }, 'cost'],
    [{ code: 'LW-09', cost: '1', account: '102' }, 'account'],
    [{ code: 'LW-09', cost: '1', through: '2026-11' }, 'depreciated'],
  ] as const) {
    const sent = await enter(fields)
    assert.equal(sent.status, 422)
    assert.match(sent.body, new RegExp(`href="#${field}"`))
    assert.equal(await card(sent.id), undefined)
  }
})

test('a month is depreciated once, as one voucher over all cards', async () => {
  const before = [(await card(first)).state, (await card(second)).state].map((each) =>
    depreciatedOf(each, []),
  )
  const { voucher, status } = await depreciate('2026-12')
  assert.equal(status, 303)
  const states = [(await card(first)).state, (await card(second)).state]
  const amounts = states.map((each, index) => depreciatedOf(each, []) - before[index]!)
  assert.ok(amounts.every((amount) => amount > 0))
  const drafted = (await state<VoucherState>(voucher)).state
  assert.deepEqual(
    drafted.content.lines.map(({ account, debit, credit }) => [account, debit, credit]),
    [
      ['514-08', amounts[0]! + amounts[1]!, 0],
      ['152', 0, amounts[0]! + amounts[1]!],
    ],
  )
  assert.equal((await depreciate('2026-12')).status, 422)
  assert.equal((await depreciate('2026-12', voucher)).status, 303)
  assert.equal((await depreciate('2027-02')).status, 422)
  assert.deepEqual([(await card(first)).state, (await card(second)).state], states)
  const { n } = await all.only<{ n: number }>(
    `select count(*)::int as n from matter where kind = 'voucher' and state->'content'->>'summary' = '计提 2026-12 折旧'`,
  )
  assert.equal(n, 1)
  await post(voucher)
  assert.deepEqual(await tied(), ['>相符<', '>相符<'])
})

const DECIDED = {
  'resolution.body': 'memberAssembly',
  'resolution.date': '2026-12-20',
  'resolution.number': '2026-3',
  'resolution.clause': '章程第十二条',
}

test('a card lives from its purchase over an impairment to its disposal, each with its voucher, and the tie holds', async () => {
  const bought = await enter({
    code: 'LW-03',
    name: '旋耕机',
    account: '151-04',
    cost: '6000',
    inUse: '2026-12-01',
    months: '60',
  })
  assert.equal(bought.status, 303, bought.body)
  const { id } = bought
  assert.deepEqual(await tied(), ['>相符<', '>相符<'])
  assert.equal((await deed(id, 'dispose', { date: '2027-01-05', how: 'sold', ...DECIDED })).status, 422)
  for (const [name, fields, field] of [
    ['acquire', { date: '昨天', against: '102' }, 'date'],
    ['acquire', { date: '2026-12-01', against: '999' }, 'against'],
    ['acquire', { date: '2026-12-01' }, 'against'],
    ['change', { month: '一月' }, 'resolution.body'],
    ['change', { month: '2027-01', ...DECIDED }, 'against'],
    ['change', { month: '一月', against: '102', ...DECIDED }, 'month'],
  ] as const) {
    const sent = await deed(id, name, fields)
    assert.equal(sent.status, 422, `${name} ${JSON.stringify(fields)}`)
    assert.match(sent.body, new RegExp(`href="#${field}.${name}"`), `${name} ${JSON.stringify(fields)}`)
  }
  const acquired = await deed(id, 'acquire', { date: '2026-12-01', against: '102' })
  assert.equal(acquired.status, 303, acquired.body)
  await post(acquired.voucher)
  assert.deepEqual(await tied(), ['>相符<', '>相符<'])

  const january = await depreciate('2027-01')
  assert.equal(january.status, 303)
  await post(january.voucher)
  assert.equal(depreciatedOf((await card(id)).state, []), 9500)

  const impairment = { month: '2027-01', depreciation: '500', against: '515-99', reasons: '淋雨生锈' }
  const undecided = await deed(id, 'change', { ...impairment, ...DECIDED, 'resolution.number': '' })
  assert.equal(undecided.status, 422)
  assert.match(undecided.body, /href="#resolution.number.change"/)
  const changed = await deed(id, 'change', { ...impairment, ...DECIDED })
  assert.equal(changed.status, 303, changed.body)
  await post(changed.voucher)
  assert.equal(depreciatedOf((await card(id)).state, []), 59500)
  assert.deepEqual(await tied(), ['>相符<', '>相符<'])

  const unsaid = await deed(id, 'dispose', { date: '', how: 'eaten', ...DECIDED })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.body, /href="#date.dispose"/)
  const sold = await deed(id, 'dispose', { date: '2027-01-10', how: 'sold', ...DECIDED })
  assert.equal(sold.status, 303, sold.body)
  await post(sold.voucher)
  assert.deepEqual(await tied(), ['>相符<', '>相符<'])
  const shown = await page(`/desk/${LIUWAN}/assets/${id}`)
  for (const word of ['已处置', '淋雨生锈', '成员大会', '章程第十二条']) assert.ok(shown.includes(word), word)
  assert.equal((await deed(id, 'dispose', { date: '2027-01-10', how: 'sold', ...DECIDED })).status, 422)
  const elsewhere = await deed(id, 'move', { place: '镇农机站' })
  assert.equal(elsewhere.status, 303, elsewhere.body)
  assert.equal((await card(id)).state.card.place, '镇农机站')
})

test('those who may not enter cards are refused, and a card is found in its own place alone', async () => {
  const cashier = await all.as('cashier')
  assert.equal((await all.get(register(), cashier)).statusCode, 200)
  assert.equal((await all.get(`${register()}/new`, cashier)).statusCode, 403)
  assert.equal((await enter({ code: 'LW-08', cost: '1' }, { cookie: cashier })).status, 403)
  assert.equal((await depreciate('2027-01', randomUUID(), cashier)).status, 403)
  assert.equal((await deed(first, 'move', { place: '别处' }, cashier)).status, 403)
  const chair = await all.as('committeeChair')
  assert.equal((await all.get(`${register()}/new`, chair)).statusCode, 200)
  assert.equal((await deed(first, 'dispose', { date: '2027-01-10' }, chair)).status, 403)
  const other = await all.as('accountant', OTHER)
  assert.equal((await all.get(`/desk/${OTHER}/assets/${first}`, other)).statusCode, 404)
  assert.equal((await all.get(`/desk/${OTHER}/books/${book}/assets`, other)).statusCode, 404)
  assert.equal((await all.get(register(), other)).statusCode, 403)
  assert.equal((await all.get(register(), '')).statusCode, 401)
})
