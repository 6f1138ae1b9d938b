import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { KnownEntry } from '../src/domain/registry/index.ts'
import { entriesOf } from '../src/server/registry/index.ts'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'

// Personal data of the roster, over HTTP: masked, uncovered for a purpose, and every look kept.

const TOWNSHIP = `${LIUWAN.slice(0, 9)}000`
let all: TestHouse
let clerk: string
let one: KnownEntry

before(async () => {
  all = await testHouse('2026-11-05', 1)
  clerk = await all.as('villageClerk')
  const entries = await all.house.app.database.read([LIUWAN], (client) =>
    entriesOf(client, all.house.app.vault, LIUWAN),
  )
  one = entries.find(({ entry }) => entry.phone && entry.identity && entry.address)!
})
after(() => all?.close())

const urlOf = (place = LIUWAN) => `/desk/${place}/roster/${one.id}`
const secrets = () => [one.entry.identity!, one.entry.phone!.slice(3), one.entry.address!]
const looks = () =>
  all.rows<{ purpose: string; fields: string; account: string }>(
    'select purpose, fields, account from look where matter = $1 order by at, id',
    [one.id],
  )
const ask = (cookie: string, purpose: string, fields: readonly string[], place = LIUWAN) =>
  all.server.inject({
    method: 'POST',
    url: urlOf(place),
    headers: {
      accept: 'text/html',
      cookie,
      host: 'localhost',
      origin: 'http://localhost',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams([
      ['purpose', purpose],
      ...fields.map((field) => ['fields', field]),
    ]).toString(),
  })

test('the list and the person’s page are masked', async () => {
  for (const url of [`/desk/${LIUWAN}/roster?find=${encodeURIComponent(one.entry.name)}`, urlOf()]) {
    const page = await all.get(url, clerk)
    assert.equal(page.statusCode, 200)
    assert.match(page.body, new RegExp(one.entry.name))
    for (const secret of secrets()) assert.ok(!page.body.includes(secret), `${url}: ${secret}`)
  }
  assert.deepEqual(await looks(), [])
})

test('without a purpose, or for more than it needs, nothing is shown and nothing is logged', async () => {
  for (const [purpose, fields, zh, en] of [
    ['', ['identity'], /请先选择查看的用途/, /Choose first what you need it for/],
    ['curiosity', ['identity'], /请先选择查看的用途/, /Choose first/],
    ['rosterCheck', [], /请选要看哪几样/, /Choose what to see/],
    ['rosterCheck', ['name'], /请选要看哪几样/, /Choose what to see/],
    ['contact', ['phone', 'identity'], /这个用途用不到所选的内容/, /does not need what was chosen/],
  ] as const) {
    const [inChinese, inEnglish] = [
      await ask(clerk, purpose, fields),
      await ask(`${clerk}; lang=en`, purpose, fields),
    ]
    assert.deepEqual([inChinese.statusCode, inEnglish.statusCode], [422, 422], purpose)
    assert.match(inChinese.body, zh)
    assert.match(inEnglish.body, en)
    for (const secret of secrets()) assert.ok(!inChinese.body.includes(secret))
    // What was chosen stays chosen.
    for (const field of fields.filter((field) => field !== 'name'))
      assert.match(inChinese.body, new RegExp(`value="${field}" checked`))
  }
  assert.deepEqual(await looks(), [])
})

test('for a purpose just what was asked for is shown once, and the look stands on the page from then on', async () => {
  const shown = await ask(clerk, 'contact', ['phone'])
  assert.equal(shown.statusCode, 200)
  assert.match(String(shown.headers['cache-control']), /no-store/)
  const [identity, phone, address] = secrets()
  assert.ok(shown.body.includes(phone!))
  assert.ok(!shown.body.includes(identity!))
  assert.ok(!shown.body.includes(address!))
  const kept = await looks()
  assert.equal(kept.length, 1)
  assert.equal(kept[0]!.purpose, 'contact')
  assert.match(kept[0]!.fields, /联系电话 phone/)
  const page = await all.get(urlOf(), clerk)
  assert.ok(!page.body.includes(phone!))
  assert.match(page.body, /有事找到本人/)
  assert.match(page.body, /联系电话 phone/)
})

test('who may not look sees nothing, and no look is kept', async () => {
  const before = await looks()
  const refused = async (cookie: string, status: number, place = LIUWAN, purpose = 'contact') => {
    const sent = await ask(cookie, purpose, ['phone'], place)
    assert.equal(sent.statusCode, status)
    assert.ok(!sent.body.includes(secrets()[1]!))
  }
  await refused('', 401)
  await refused(await all.as('accountant'), 403)
  await refused(await all.as('villageClerk', OTHER), 403)
  // The entry is not there in another village, whoever asks.
  await refused(await all.as('villageClerk', OTHER), 404, OTHER)
  await refused(await all.as('townshipClerk', TOWNSHIP), 404, OTHER)
  // The party secretary reaches people; for other purposes the office is not enough.
  const secretary = await all.as('branchSecretary')
  await refused(secretary, 422, LIUWAN, 'rosterCheck')
  assert.deepEqual(await looks(), before)
  assert.equal((await ask(secretary, 'contact', ['phone'])).statusCode, 200)
  assert.equal((await ask(await all.as('townshipClerk', TOWNSHIP), 'relief', ['identity'])).statusCode, 200)
  assert.equal((await looks()).length, before.length + 2)
})
