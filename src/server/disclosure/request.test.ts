import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { LIUWAN } from '../../../demo/county.ts'
import { OTHER, type TestHouse, testHouse } from '../../../demo/testHouse.ts'
import { SESSION_COOKIE } from '../platform/http.ts'
import { openSession } from '../platform/session.ts'

let house: TestHouse
/** Three villagers, signed in. */
let villagers: readonly string[]
before(async () => {
  house = await testHouse('2026-11-05', 2)
  // The fourth quarter's affairs are late.
  house.clock.moment = '2027-02-15T04:00:00.000Z'
  const linked = await house.rows<{ account: string }>(
    'select distinct account from linked_villager where place = $1 and until is null order by 1 limit 3',
    [LIUWAN],
  )
  villagers = await Promise.all(
    linked.map(({ account }) =>
      house.house.app.database.deployment(
        async (client) => `${SESSION_COOKIE}=${await openSession(client, account, house.clock.moment)}`,
      ),
    ),
  )
})
after(() => house?.close())

const TOWNSHIP = `${LIUWAN.slice(0, 9)}000`
const clerk = () => house.as('townshipClerk', TOWNSHIP)
const DUTY = `/v/${LIUWAN}/missing/VA-03-2026-Q4`
const said = (body: string) =>
  body
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
const says = (body: string, words: RegExp) =>
  assert.ok(words.test(said(body)), `${words} is not said: ${said(body).slice(0, 2000)}`)

/** Somebody asks; answers the address of the request at the desk. */
const ask = async (who: number): Promise<string> => {
  const id = randomUUID()
  const reply = await house.post(DUTY, villagers[who]!, { id })
  assert.deepEqual([reply.statusCode, reply.headers.location], [303, `${DUTY}?asked=${id}`])
  return `/desk/${LIUWAN}/requests/${id}`
}
const send = async (url: string, fields: Record<string, string>, cookie?: string) => {
  const { version } = await house.only<{ version: number }>(
    'select version from matter where place = $1 and id = $2',
    [LIUWAN, url.split('/').at(-1)],
  )
  return house.post(url, cookie ?? (await clerk()), { id: randomUUID(), version: String(version), ...fields })
}

test('who asks for what is missing finds the number, and then what the township made of it, with the way to the county', async () => {
  const url = await ask(0)
  const mine = await house.get(DUTY, villagers[0])
  says(mine.body, /〔2027〕催\d+号 ?（您请的）/)
  says(mine.body, /等镇里办/)
  assert.ok(!mine.body.includes('<form method="post" action="/v/'), 'it is asked once')

  const empty = await send(url, { do: 'refuse', reasons: '  ' })
  assert.equal(empty.statusCode, 422)
  says(empty.body, /不办要写明为什么/)
  const id = randomUUID()
  for (let times = 0; times < 2; times += 1) {
    const refused = await send(url, { do: 'refuse', reasons: '四季度没有这样的事', id, version: '1' })
    assert.equal(refused.statusCode, 303)
  }
  const page = await house.get(url, await clerk())
  says(page.body, /没有办/)
  assert.ok(!page.body.includes('name="reasons"'))

  for (const cookie of [villagers[0], villagers[1], undefined]) {
    const { body } = await house.get(DUTY, cookie)
    says(body, /镇里说： ?四季度没有这样的事/)
    assert.ok(body.includes(`href="/v/${LIUWAN}/complain"`))
    assert.equal(/（您请的）/.test(body), cookie === villagers[0], 'nobody else learns who asked')
  }
  const me = await house.get('/me', villagers[0])
  says(me.body, /我请村里公示、更正的.*四季度没有这样的事.*向县里反映/)
  assert.ok(me.body.includes(`href="${DUTY}"`))
})

test('the township orders a day, may change it, and tells the village why; the villager sees the day', async () => {
  const url = await ask(1)
  for (const by of ['', '2027-02-30', '2027-02-14'])
    assert.equal((await send(url, { do: 'order', by })).statusCode, 422, by)
  const typed = await send(url, { do: 'order', by: '下周', text: '补上就行' })
  assert.ok(typed.body.includes('value="下周"') && typed.body.includes('补上就行'))
  assert.equal((await send(url, { do: 'order', by: '2027-02-20', text: '补上就行' })).statusCode, 303)
  assert.equal((await send(url, { do: 'order', by: '2027-02-25' })).statusCode, 303)
  says((await house.get(DUTY, villagers[1])).body, /镇里限 2 月 25 日前公示/)
  // The village sees it too, and cannot answer for the township.
  const chair = await house.as('committeeChair')
  const seen = await house.get(url, chair)
  says(seen.body, /由镇里或县里的经办人来办/)
  assert.equal((await send(url, { do: 'refuse', reasons: '不想办' }, chair)).statusCode, 422)
  assert.match((await house.get(`/desk/${TOWNSHIP}/villages`, await clerk())).body, new RegExp(url))
})

test('two clerks at once: the second looks first; strangers, other villages and unknown requests are turned away', async () => {
  const url = await ask(2)
  assert.equal((await send(url, { do: 'order', by: '2027-03-01' })).statusCode, 303)
  const late = await send(url, { do: 'refuse', reasons: '看过了', version: '1' })
  assert.equal(late.statusCode, 409)
  says(late.body, /有别人办过了/)
  assert.match(late.body, />看过了<\/textarea>/)
  assert.equal((await house.get(url)).statusCode, 401)
  assert.equal((await house.get(url, villagers[2])).statusCode, 403)
  assert.equal((await house.get(url, await house.as('committeeChair', OTHER))).statusCode, 403)
  const elsewhere = url.replace(LIUWAN, OTHER)
  assert.equal((await house.get(elsewhere, await house.as('committeeChair', OTHER))).statusCode, 404)
  assert.equal((await house.get(url.replace(/[^/]+$/, randomUUID()), await clerk())).statusCode, 404)
})

test('who comes back once it is published is led to it; the telephones of township and county stand there before', async () => {
  for (const [place, phone] of [
    [TOWNSHIP, '0990-5550200'],
    [`${LIUWAN.slice(0, 6)}000000`, '0990-5550300'],
  ] as const) {
    const cookie = await house.as(place === TOWNSHIP ? 'townshipClerk' : 'countyClerk', place)
    const kept = await house.post(`/desk/${place}/settings`, cookie, {
      id: randomUUID(),
      version: '0',
      do: 'phone',
      'phone.phone': phone,
    })
    assert.equal(kept.statusCode, 303, place)
  }
  const { body } = await house.get(DUTY)
  for (const phone of ['09905550200', '09905550300']) assert.ok(body.includes(`href="tel:${phone}"`), phone)
  const there = await house.get(`/v/${LIUWAN}/missing/FA-02-2026-09`)
  assert.deepEqual([there.statusCode, there.headers.location], [303, `/v/${LIUWAN}/money/2026-09`])
})
