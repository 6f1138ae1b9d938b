import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { FinanceContent } from '../src/domain/disclosure/index.ts'
import { formatYuan, parseYuan } from '../src/domain/kernel/index.ts'
import type { House } from '../src/main.ts'
import { documentOf } from '../src/server/disclosure/villager.ts'
import { namesOfVouchers } from '../src/server/ledger/names.ts'
import { SESSION_COOKIE } from '../src/server/platform/http.ts'
import { rebuildPlace } from '../src/server/platform/rebuild.ts'
import { entriesOf } from '../src/server/registry/index.ts'
import { rooms } from '../src/server/rooms.ts'
import { logSource, verifyLog } from '../src/server/transparency/index.ts'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'

const TODAY = '2026-11-05'
let all: TestHouse
let house: House
let clock: { moment: string }
before(async () => {
  all = await testHouse(TODAY, 2)
  house = all.house
  clock = all.clock
})
after(() => all?.close())

const get: TestHouse['get'] = (...of) => all.get(...of)
const post: TestHouse['post'] = (...of) => all.post(...of)
const as: TestHouse['as'] = (...of) => all.as(...of)
const only: TestHouse['only'] = (...of) => all.only(...of)

test('the story is lawful by construction: every projection follows from its acts, and the log holds with its witnesses', async () => {
  for (const place of [LIUWAN, OTHER]) {
    const { acts, fault, different } = await rebuildPlace(house.owner, rooms, place, { checkOnly: true })
    assert.ok(acts > 50)
    assert.deepEqual([fault, different], [undefined, {}], place)
  }
  const finding = await verifyLog({
    source: logSource(house.app.publicationLog),
    policy: house.app.publicationLog.policy,
  })
  assert.ok(finding.holds && finding.quorum)
  assert.equal(finding.witnessed.length, 3)
})

test('one month of the rich village bears a signature on paper, handed in by one and confirmed by another', async () => {
  const [signed, ...more] = await all.rows<{
    disclosure: string
    by: string
    scan: string
    name: string
    handed: string
  }>(
    `select s.matter as disclosure, s.actor::jsonb->>'account' as by, s.body::jsonb->>'scan' as scan, s.body::jsonb->>'name' as name,
        (select p.actor::jsonb->>'account' from act p where p.matter = s.matter and p.type = 'paperAttached') as handed
       from act s where s.type = 'signed' and s.body::jsonb ? 'scan'`,
  )
  assert.deepEqual(more, [])
  assert.notEqual(signed!.by, signed!.handed)
  const page = await get(`/v/${LIUWAN}/d/${signed!.disclosure}`)
  assert.match(page.body, new RegExp(`${signed!.name}(?:(?!</li>).)*签在纸上`, 's'))
  const file = await get(
    `/desk/${LIUWAN}/disclosures/${signed!.disclosure}/papers/${signed!.scan}/file`,
    await as('accountant'),
  )
  assert.equal(file.headers['content-type'], 'image/jpeg')
})

test('a published month adds up, entry by entry, and its page shows the same figures', async () => {
  const { digest, period } = await only<{ digest: string; period: string }>(
    "select digest, period from publication where item = 'FA-02' and place = $1 order by period desc",
    [LIUWAN],
  )
  const { content } = documentOf(house.app, digest) as { content: FinanceContent }
  const sum = (amounts: readonly { amount: number }[]) => amounts.reduce((all, { amount }) => all + amount, 0)
  for (const group of [...content.received, ...content.paid]) assert.equal(sum(group.entries), group.amount)
  assert.equal(content.opening + sum(content.received) - sum(content.paid), content.closing)
  const page = await get(`/v/${LIUWAN}/money/${period}`)
  assert.equal(page.statusCode, 200)
  assert.ok(
    page.body.includes(
      new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(content.closing / 100),
    ),
  )
  assert.equal((await get(`/v/${LIUWAN}/money/${period}`)).headers.etag, page.headers.etag)
})

test('a year’s page adds its published months, and each month leads back to it', async () => {
  const page = await get(`/v/${LIUWAN}/money/2026`)
  assert.equal(page.statusCode, 200)
  const months = [...new Set(page.body.match(/money\/2026-\d\d/g))]
  assert.ok(months.length >= 1)
  let paid = 0
  for (const month of months) {
    const { body } = await get(`/v/${LIUWAN}/${month}`)
    assert.match(body, /money\/2026"/)
    const said = body.replace(/<[^>]+>/g, '')
    paid += parseYuan(/一共花出去\D*\d+\D+([\d,]+\.\d\d)/.exec(said)![1]!)!
  }
  assert.ok(page.body.includes(formatYuan(paid)))
  assert.match(page.body, /<svg role="img"/)
  assert.equal((await get(`/v/${LIUWAN}/money/1999`)).statusCode, 404)
})

test('no book ends a day with less than nothing in the till or in the bank', async () => {
  const days = await all.rows<{ account: string; held: number }>(
    `select account, sum(sum(debit - credit)) over (partition by book, account order by date)::bigint as held
     from (select book, account, date::text, debit, credit from voucher_line
       union all select book, account, '', debit, credit from book_opening) line
     where account in ('101', '102') group by book, account, date`,
  )
  assert.deepEqual(new Set(days.map(({ account }) => account)), new Set(['101', '102']))
  for (const { account, held } of days) assert.ok(Number(held) >= 0, `${held} fen on ${account}`)
})

test('no name of a private person is in a publication, and a voucher shows it masked', async () => {
  const { digest } = await only<{ digest: string }>(
    "select digest from publication where item = 'FA-02' and place = $1",
    [LIUWAN],
  )
  const { content } = documentOf(house.app, digest) as { content: FinanceContent }
  const payees = content.paid.flatMap(({ entries }) => entries.map(({ payee }) => payee ?? ''))
  const masked = payees.filter((payee) => /某/.test(payee))
  assert.ok(masked.length > 5)
  const { voucher } = content.paid
    .flatMap(({ entries }) => entries)
    .find(({ payee }) => payee && /某/.test(payee))!
  const page = await get(`/v/${LIUWAN}/voucher/${voucher}`)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /[^\s>]某/)
})

test('whoever is paid is on the roster', async () => {
  const { vault, database } = house.app
  for (const place of [LIUWAN, OTHER])
    await database.read([place], async (client) => {
      const { rows } = await client.query<{ voucher: string }>(
        'select voucher from voucher_list where place = $1',
        [place],
      )
      const paid = await namesOfVouchers(
        client,
        vault,
        place,
        rows.map(({ voucher }) => voucher),
      )
      const residents = new Set((await entriesOf(client, vault, place)).map(({ entry }) => entry.name))
      assert.ok(paid.size > 3)
      for (const name of paid.values()) assert.ok(residents.has(name), name)
    })
})

test('what belongs to another village is not found under this one', async () => {
  const { disclosure } = await only<{ disclosure: string }>(
    "select disclosure from publication where item = 'FA-02' and place = $1",
    [LIUWAN],
  )
  const { voucher } = await only<{ voucher: string }>(
    "select voucher from voucher_list where place = $1 and status = 'posted'",
    [LIUWAN],
  )
  for (const [url, expected] of [
    [`/v/${LIUWAN}/d/${disclosure}`, 200],
    [`/v/${OTHER}/d/${disclosure}`, 404],
    [`/v/${OTHER}/voucher/${voucher}`, 404],
    [`/v/${LIUWAN}/voucher/${randomUUID()}`, 404],
    ['/v/123456789012/', 404],
    ['/v/abc/', 404],
  ] as const)
    assert.ok([expected, 400].includes((await get(url)).statusCode), url)
})

test('the desk opens to those in office there, and to nobody else', async () => {
  assert.equal((await get(`/desk/${LIUWAN}/`)).statusCode, 401)
  assert.equal((await get(`/desk/${LIUWAN}/`, await as('accountant'))).statusCode, 200)
  assert.equal((await get(`/desk/${LIUWAN}/`, await as('accountant', OTHER))).statusCode, 403)
  for (const room of ['disclosures', 'questions', 'vouchers'])
    assert.ok(
      [200, 303].includes((await get(`/desk/${LIUWAN}/${room}`, await as('accountant'))).statusCode),
      room,
    )
})

test('October goes its whole way over HTTP: drafted from the books, reviewed, signed by three, published, in the log', async () => {
  const accountant = await as('accountant')
  const board = `/desk/${LIUWAN}/disclosures`
  const drafted = await post(`${board}/new?item=FA-02`, accountant, {
    id: randomUUID(),
    version: '0',
    period: '2026-10',
  })
  assert.equal(drafted.statusCode, 303, drafted.body)
  const url = drafted.headers.location as string
  const id = url.split('/').at(-1)!
  const now = () =>
    only<{ version: number; status: string; digest: string }>(
      "select version, status, state->'draft'->>'digest' as digest from matter where id = $1",
      [id],
    )
  const deed = async (cookie: string, name: string, more: Record<string, string> = {}) => {
    const { version, digest } = await now()
    return post(url, cookie, { id: randomUUID(), version: String(version), do: name, digest, ...more })
  }
  assert.equal((await get(`/v/${LIUWAN}/money/2026-10`)).statusCode, 404)
  assert.equal((await deed(accountant, 'publish')).statusCode, 422)
  assert.equal((await deed(accountant, 'submit')).statusCode, 303)
  assert.equal((await deed(accountant, 'approve')).statusCode, 422)

  const member = await as('supervisionMember')
  const blank = await deed(member, 'return')
  assert.equal(blank.statusCode, 422)
  assert.match(blank.body, /退回要写明为什么/)
  assert.equal((await deed(member, 'approve')).statusCode, 303)
  assert.equal((await deed(member, 'sign')).statusCode, 422)

  const stale = await as('committeeChair')
  clock.moment = `${TODAY}T04:10:00.000Z`
  const late = await deed(stale, 'sign')
  assert.equal(late.statusCode, 422)
  assert.match(late.body, /再登录一次/)
  for (const office of ['committeeChair', 'supervisionHead', 'accountant'])
    assert.equal((await deed(await as(office), 'sign')).statusCode, 303, office)
  assert.equal((await deed(await as('accountant'), 'sign')).statusCode, 422)

  const { version, digest } = await now()
  const form = { id: randomUUID(), version: String(version), do: 'publish', digest }
  const [first, second] = await Promise.all([post(url, accountant, form), post(url, accountant, form)])
  assert.deepEqual([first.statusCode, second.statusCode], [303, 303])
  await house.relay.carry([LIUWAN])
  const { n } = await only<{ n: number }>('select count(*) as n from publication where disclosure = $1', [id])
  assert.equal(n, 1)

  const page = await get(`/v/${LIUWAN}/money/2026-10`)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /对得上/)
  const proof = page.body.match(/\/t\/1-\d+/)![0]
  assert.match((await get(proof)).body, /一个字都没有改过/)
  const poster = await get(`/v/${LIUWAN}/d/${id}/poster`)
  assert.equal(poster.rawPayload.subarray(0, 5).toString(), '%PDF-')
})

test('a page that shows a changed file says so', async () => {
  const { digest, period } = await only<{ digest: string; period: string }>(
    "select digest, period from publication where item = 'FA-02' and place = $1 and period = '2026-09'",
    [LIUWAN],
  )
  const file = path.join(house.app.configuration.dataFolder, 'blobs', digest.slice(0, 2), digest)
  const kept = fs.readFileSync(file)
  fs.writeFileSync(file, kept.toString('utf8').replace(/"closing":(\d)/, '"closing":9'))
  assert.equal((await get(`/v/${LIUWAN}/money/${period}`)).statusCode, 500)
  fs.writeFileSync(file, kept)
  assert.equal((await get(`/v/${LIUWAN}/money/${period}`)).statusCode, 200)
})

test('questions: a stranger is asked to sign in; the accountant answers; the answer is public', async () => {
  const asking = await post(`/v/${LIUWAN}/ask`, '', { id: randomUUID(), question: '为什么？' })
  assert.equal(asking.statusCode, 401)
  const accountant = await as('accountant')
  const { disclosure } = await only<{ disclosure: string }>(
    "select disclosure from publication where item = 'FA-02' and place = $1 and period = '2026-09'",
    [LIUWAN],
  )
  const matter = randomUUID()
  const clerk = await only<{ account: string; organisation: string }>(
    "select account, organisation from office_held where place = $1 and office = 'villageClerk'",
    [LIUWAN],
  )
  const asked = await house.app.matters.order({
    id: randomUUID(),
    place: LIUWAN,
    actor: {
      kind: 'person',
      account: clerk.account,
      name: '演示',
      offices: [{ place: LIUWAN, organisation: clerk.organisation, office: 'villageClerk' }],
    },
    steps: [
      {
        kind: 'question',
        matter,
        command: {
          type: 'ask',
          about: { disclosure },
          text: '路灯电费怎么算的？',
          asker: { showName: false, behalf: { name: '王有田', how: 'desk' } },
        },
      },
    ],
  })
  assert.ok('done' in asked, JSON.stringify(asked))
  const empty = await post(`/desk/${LIUWAN}/questions/${matter}`, accountant, {
    id: randomUUID(),
    version: '1',
    answer: '',
  })
  assert.equal(empty.statusCode, 422)
  assert.equal(
    (
      await post(`/desk/${LIUWAN}/questions/${matter}`, accountant, {
        id: randomUUID(),
        version: '1',
        answer: '按电表算，电费单在凭证里。',
      })
    ).statusCode,
    303,
  )
  const page = await get(`/v/${LIUWAN}/q/${matter}`)
  assert.match(page.body, /按电表算/)
  assert.doesNotMatch(page.body, /王有田/)
})

test('a clerk enters a question for somebody without a phone; its answer carries a small table', async () => {
  const clerk = await as('villageClerk')
  const { disclosure } = await only<{ disclosure: string }>(
    "select disclosure from publication where item = 'FA-02' and place = $1 and period = '2026-09'",
    [LIUWAN],
  )
  const form = (await get(`/desk/${LIUWAN}/questions/new`, clerk)).body
  const id = /name="id" value="([^"]+)"/.exec(form)![1]!
  assert.ok(form.includes(disclosure))
  const typed = {
    id,
    about: disclosure,
    text: '误工补贴按什么算？',
    name: '',
    phone: '139',
    how: 'paper',
    shown: 'no',
  }
  const send = (more: Record<string, string>, cookie = clerk) =>
    post(`/desk/${LIUWAN}/questions/new`, cookie, { ...typed, ...more })
  const wrong = await send({})
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /手机号是/)
  assert.match(wrong.body, /误工补贴按什么算/)
  assert.match((await send({ phone: '' })).body, /请写下是谁问的/)
  assert.equal((await send({ name: '王有田', phone: '' }, '')).statusCode, 401)
  assert.equal((await send({ name: '王有田', phone: '' }, await as('accountant', OTHER))).statusCode, 403)
  for (const _ of [1, 2]) assert.equal((await send({ name: '王有田', phone: '' })).statusCode, 303)
  const { n } = await only<{ n: number }>(
    "select count(*)::int as n from matter where kind = 'question' and title like '误工补贴按什么算%'",
  )
  assert.equal(n, 1)
  const covered = (await get(`/desk/${LIUWAN}/questions/${id}`, clerk)).body
  assert.doesNotMatch(covered, /王有田/)
  assert.match((await get(`/desk/${LIUWAN}/questions/${id}?who=yes`, clerk)).body, /王有田/)
  const look = await only<{ purpose: string }>('select purpose from look where matter = $1', [id])
  assert.equal(look.purpose, 'question')
  const answering = (more: Record<string, string>) =>
    all.as('accountant').then((accountant) =>
      post(`/desk/${LIUWAN}/questions/${id}`, accountant, {
        id: randomUUID(),
        version: '1',
        answer: '按天算。',
        do: 'answer',
        'figures.0.name': '挖沟 3 天 × 100',
        'figures.0.amount': '300',
        'figures.2.name': '巡河 2 天 × 90',
        ...more,
      }),
    )
  const rows = await answering({ do: 'rows' })
  assert.equal(rows.statusCode, 200)
  assert.match(rows.body, /value="挖沟 3 天 × 100"/)
  assert.match((await answering({ 'figures.2.amount': '一百八' })).body, /金额写数字/)
  assert.equal((await answering({ 'figures.2.amount': '180.00' })).statusCode, 303)
  const page = (await get(`/v/${LIUWAN}/q/${id}`)).body
  for (const words of ['挖沟', '300.00', '180.00', '480.00']) assert.ok(page.includes(words), words)
  assert.doesNotMatch(page, /王有田/)
})

test('a villager of the demo is signed in as, asks, and finds the question among the own ones', async () => {
  const { account, name } = await only<{ account: string; name: string }>(
    `select a.id as account, a.name from linked_villager l join account a on a.id = l.account where l.place = $1 order by a.name`,
    [LIUWAN],
  )
  assert.ok((await get('/demo')).body.includes(name))
  const chosen = await post('/demo', '', { account })
  assert.deepEqual([chosen.statusCode, chosen.headers.location], [303, '/me'])
  const cookie = `${SESSION_COOKIE}=${chosen.cookies.find(({ name }) => name === SESSION_COOKIE)!.value}`
  const empty = await post(`/v/${LIUWAN}/ask`, cookie, { id: randomUUID(), question: '' })
  assert.equal(empty.statusCode, 422)
  const id = /name="id" value="([^"]+)"/.exec((await get(`/v/${LIUWAN}/ask`, cookie)).body)![1]!
  const question = { id, question: '修渠的石头多少钱一方？' }
  const twice = await Promise.all([
    post(`/v/${LIUWAN}/ask`, cookie, question),
    post(`/v/${LIUWAN}/ask`, cookie, question),
  ])
  for (const asked of twice)
    assert.deepEqual([asked.statusCode, asked.headers.location], [303, `/v/${LIUWAN}/q/${id}`], asked.body)
  const mine = (await get('/me', cookie)).body
  // From a line of the month's money and from a voucher the question keeps what it is about.
  const { disclosure } = await only<{ disclosure: string }>(
    "select disclosure from publication where item = 'FA-02' and place = $1 and period = '2026-09'",
    [LIUWAN],
  )
  const line = (await get(`/v/${LIUWAN}/d/${disclosure}/paid-514-02`)).body
  const entry = new RegExp(`/v/${LIUWAN}/voucher/([0-9a-f-]{36})`).exec(line)![1]!
  for (const [page, words] of [
    [line, '路灯'],
    [(await get(`/v/${LIUWAN}/voucher/${entry}`)).body, '号凭证：'],
  ] as const) {
    const href = /href="(\/v\/\d+\/ask\?about=[^"]+)"/.exec(page)![1]!
    const form = (await get(href, cookie)).body
    assert.ok(form.includes(words), href)
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(form)![1]!
    const [order, about] = [field('id'), field('about')]
    const sent = await post(`/v/${LIUWAN}/ask`, cookie, { id: order, about, question: '这一项再说明一下。' })
    assert.equal(sent.statusCode, 303, sent.body)
    assert.ok((await get(`/v/${LIUWAN}/q/${order}`)).body.includes(words))
  }
  assert.equal(mine.split('修渠的石头').length, 2)
  assert.equal(
    (await post(`/v/${OTHER}/ask`, cookie, { id: randomUUID(), question: '别村的事' })).statusCode,
    422,
  )
})
