import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { LIUWAN } from '../../../demo/county.ts'
import { OTHER, type TestHouse, testHouse } from '../../../demo/testHouse.ts'

// What of a draft is not published, over HTTP: named to those in charge, shown for a purpose, every look kept.

const TOWNSHIP = `${LIUWAN.slice(0, 9)}000`
const SECRET = /胃癌住院/
let house: TestHouse
let id: string
const path = (rest: string, place = LIUWAN) => `/desk/${place}/disclosures/${rest}`

before(async () => {
  house = await testHouse('2026-11-05', 2)
  const sent = await house.post(path('new?item=VA-07'), await house.as('villageClerk'), {
    id: randomUUID(),
    version: '0',
    do: 'draft',
    'fields.kind': '临时救助',
    'fields.households.0.name': '示例甲',
    'fields.households.0.people': '4',
    'fields.households.1.name': '示例乙',
    'fields.households.1.people': '2',
    'fields.households.1.reason': '胃癌住院',
    'fields.where': '村委会',
  })
  assert.equal(sent.statusCode, 303, sent.body.slice(0, 2000))
  id = sent.headers.location!.split('/').at(-1)!
})
after(() => house?.close())

const looks = () =>
  house.rows<{ account: string; seq: number; fields: string; purpose: string }>(
    'select account, seq, fields, purpose from look where matter = $1 order by at, id',
    [id],
  )
const look = (cookie: string, purpose: string, place = LIUWAN) =>
  house.post(path(`${id}/sealed`, place), cookie, { purpose })

test('the page says that there is something and does not show it; without a purpose nothing is shown', async () => {
  const reviewer = await house.as('supervisionMember')
  const page = await house.get(path(id), reviewer)
  assert.match(page.body, /不公开的/)
  assert.match(page.body, /原因（只给审的人看）/)
  assert.doesNotMatch(page.body, SECRET)
  for (const purpose of ['', 'curiosity', 'disclosureSign', 'disclosureCheck', 'complaint']) {
    const refused = await look(reviewer, purpose)
    assert.equal(refused.statusCode, 422, purpose)
    assert.match(refused.body, /请先选择查看的用途/)
    assert.doesNotMatch(refused.body, SECRET)
  }
  assert.deepEqual(await looks(), [])
})

test('for a purpose it is shown once, beside whom it is about, and the look stands on the page from then on', async () => {
  const reviewer = await house.as('supervisionMember')
  const shown = await look(reviewer, 'disclosureReview')
  assert.equal(shown.statusCode, 200)
  assert.match(String(shown.headers['cache-control']), /no-store/)
  assert.match(shown.body, /示例乙(?:(?!<\/li>).)*胃癌住院/s)
  const kept = await looks()
  assert.deepEqual(
    kept.map(({ seq, fields, purpose }) => [seq, fields, purpose]),
    [[1, 'notPublished', 'disclosureReview']],
  )
  const page = await house.get(path(id), reviewer)
  assert.doesNotMatch(page.body, SECRET)
  assert.match(page.body, /谁看过(?:(?!<\/section>).)*审核这一份/s)
  assert.match((await house.get(path(id), `${reviewer}; lang=en`)).body, /review it/)
})

test('the drafter, the signers and the township look for purposes of their own; the edit form is a look as well', async () => {
  const before = (await looks()).length
  house.clock.moment = '2026-11-05T04:01:00.000Z'
  const clerk = await house.as('villageClerk')
  assert.equal((await look(clerk, 'disclosureReview')).statusCode, 422)
  assert.match((await house.get(path(`${id}/edit`), clerk)).body, SECRET)
  assert.match((await look(await house.as('committeeChair'), 'disclosureSign')).body, SECRET)
  assert.match((await look(await house.as('townshipClerk', TOWNSHIP), 'disclosureCheck')).body, SECRET)
  const purposes = (await looks()).slice(before).map(({ purpose }) => purpose)
  assert.deepEqual(purposes.sort(), ['disclosureCheck', 'disclosureDraft', 'disclosureSign'])
})

test('nobody else sees that there is more, and no look is kept', async () => {
  const before = await looks()
  for (const [cookie, status, place] of [
    ['', 401, LIUWAN],
    [await house.as('cashier'), 403, LIUWAN],
    [await house.as('branchSecretary'), 403, LIUWAN],
    [await house.as('villageClerk', OTHER), 403, LIUWAN],
    [await house.as('villageClerk', OTHER), 404, OTHER],
    [await house.as('townshipClerk', TOWNSHIP), 404, OTHER],
  ] as const) {
    const refused = await look(cookie, 'disclosureReview', place)
    assert.equal(refused.statusCode, status)
    assert.doesNotMatch(refused.body, SECRET)
  }
  assert.deepEqual(await looks(), before)
  const cashier = await house.get(path(id), await house.as('cashier'))
  assert.equal(cashier.statusCode, 200)
  assert.ok(!/谁看过|看来做什么|不公开的/.test(cashier.body))
})

test('where nothing is kept back there is nothing to look at', async () => {
  const { id: money } = await house.only<{ id: string }>(
    "select id from matter where place = $1 and kind = 'disclosure' and sort like '%FA-02' limit 1",
    [LIUWAN],
  )
  const reviewer = await house.as('supervisionMember')
  assert.doesNotMatch((await house.get(path(money), reviewer)).body, /不公开的/)
  assert.equal(
    (await house.post(path(`${money}/sealed`), reviewer, { purpose: 'disclosureReview' })).statusCode,
    404,
  )
})
