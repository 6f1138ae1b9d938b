import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { LIUWAN } from '../../../demo/county.ts'
import { OTHER, type TestHouse, testHouse } from '../../../demo/testHouse.ts'
import { SESSION_COOKIE } from '../platform/http.ts'
import { openSession } from '../platform/session.ts'
import { command, type Forms, formsOf, path, versionIn, works } from './testForms.ts'

// What is published is said to be untrue (组织法 Art.36): from the publication to the township, and to its correction.

const TOWNSHIP = `${LIUWAN.slice(0, 9)}000`
let house: TestHouse
let forms: Forms
/** Published: the village's work for the government. */
let id: string
let villagers: readonly string[]
before(async () => {
  house = await testHouse('2026-11-05', 2)
  forms = formsOf(house)
  id = await forms.draft('VA-03', '2026-Q3', 'villageClerk', works)
  await forms.publish(id)
  const linked = await house.rows<{ account: string }>(
    'select distinct account from linked_villager where place = $1 and until is null order by 1 limit 2',
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

const clerk = () => house.as('townshipClerk', TOWNSHIP)
const said = (body: string) =>
  body
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
const says = (body: string, words: RegExp) =>
  assert.ok(words.test(said(body)), `${words} is not said: ${said(body).slice(0, 2500)}`)
const form = () => `/v/${LIUWAN}/d/${id}/untrue`
const TEXT = '我家和隔壁三户都没有通知到'
const handle = async (url: string, fields: Record<string, string>) => {
  const { version } = await house.only<{ version: number }>(
    'select version from matter where place = $1 and id = $2',
    [LIUWAN, url.split('/').at(-1)],
  )
  return house.post(url, await clerk(), { id: randomUUID(), version: String(version), ...fields })
}

/** The township's board has the request in one of its rows. */
const row = (body: string, url: string) =>
  said(body.split('<tr').find((each) => each.includes(`href="${url}"`)) ?? '<tr').replace(/^[^>]*>/, '')

test('from the publication to the township with a day, ordered, and settled by the correction alone', async () => {
  const shown = await house.get(`/v/${LIUWAN}/d/${id}`)
  assert.ok(shown.body.includes(`href="${form()}"`))
  const visitor = await house.get(form())
  assert.equal(visitor.statusCode, 200)
  assert.ok(visitor.body.includes(`/sign-in?back=${encodeURIComponent(form())}`))
  assert.ok(!visitor.body.includes('<textarea'))

  const empty = await house.post(form(), villagers[0]!, { id: randomUUID(), text: '  ' })
  assert.equal(empty.statusCode, 422)
  says(empty.body, /请写下哪里不对/)
  says((await house.get(form(), villagers[0])).body, /镇里最晚 2027 年 1 月 4 日办完/)
  const order = randomUUID()
  for (let times = 0; times < 2; times += 1) {
    const sent = await house.post(form(), villagers[0]!, { id: order, text: TEXT })
    assert.deepEqual([sent.statusCode, sent.headers.location], [303, `${form()}?asked=${order}`])
  }
  says(
    (await house.get(`${form()}?asked=${order}`, villagers[0])).body,
    /收到了.*〔2026〕核\d+号 ?（您请的）/,
  )
  assert.equal((await house.get(`${form()}?asked=${randomUUID()}`, villagers[0])).statusCode, 404)
  const again = await house.get(form(), villagers[0])
  assert.ok(!again.body.includes('<textarea'), 'it is said once')
  for (const cookie of [villagers[1], undefined]) {
    const { body } = await house.get(form(), cookie)
    says(body, /已经有 1 个人说这一份不对/)
    assert.ok(!body.includes(TEXT) && !body.includes('您请的'), 'words and who said so stay with the clerks')
  }

  const url = `/desk/${LIUWAN}/requests/${order}`
  const board = await house.get(`/desk/${TOWNSHIP}/villages`, await clerk())
  assert.match(row(board.body, url), /核\d+号.*帮政府.*11 月 5 日.*1 月 4 日.*说是不对/)
  says((await house.get(`/desk/${LIUWAN}/`, await house.as('villageClerk'))).body, /村民说不对.*第三十六条/)
  const desk = await house.get(url, await clerk())
  says(desk.body, new RegExp(`${TEXT}.*查实了，限村里更正`))
  says(desk.body, /2027 年 1 月 4 日（信访工作条例第三十四条）/)
  assert.ok(desk.body.includes(`href="/desk/${LIUWAN}/disclosures/${id}"`))
  assert.equal((await handle(url, { do: 'order', by: '2026-11-12', text: '补上四户' })).statusCode, 303)
  says((await house.get(form(), villagers[0])).body, /镇里限 11 月 12 日前更正/)
  assert.match(
    row((await house.get(`/desk/${TOWNSHIP}/villages`, await clerk())).body, url),
    /11 月 12 日.*限 11 月 12 日 前更正/,
  )

  // Another publication of the village settles nothing.
  await forms.publish(
    await forms.draft('VA-08', undefined, 'villageClerk', {
      'fields.project': '修路',
      'fields.budget': '8000',
    }),
  )
  says((await house.get(url, await clerk())).body, /已限期/)
  const edit = await house.get(path(`${id}/edit`), await house.as('villageClerk'))
  const corrected = await house.post(path(`${id}/edit`), await house.as('villageClerk'), {
    ...command(versionIn(edit.body)),
    do: 'correct',
    ...works,
    'fields.work.0.progress': '82 户通知到了，四户补上',
    'changes.0.what': '通知到的户数',
    'changes.0.was': '86 户',
    'changes.0.now': '82 户',
    why: '四户没有通知到。',
  })
  assert.equal(corrected.statusCode, 303)
  says((await house.get(url, await clerk())).body, /已限期/)
  await forms.publish(id)
  says((await house.get(url, await clerk())).body, /已更正/)
  says((await house.get(form(), villagers[0])).body, /已更正/)
  says((await house.get('/me', villagers[0])).body, /公示的不对.*已更正/)
  assert.ok(!(await house.get(`/desk/${TOWNSHIP}/villages`, await clerk())).body.includes(url))
})

test('what came over the counter or on paper is entered at the desk; who said so is a look', async () => {
  const entry = `/desk/${LIUWAN}/requests/new`
  const cookie = await house.as('villageClerk')
  const page = await house.get(entry, cookie)
  assert.match(page.body, /value="untrue:VA-03-2026-Q3"/)
  const typed = { about: 'untrue:VA-03-2026-Q3', text: '', name: '', phone: '123', how: 'paper' }
  const wrong = await house.post(entry, cookie, { id: randomUUID(), version: '0', ...typed })
  assert.equal(wrong.statusCode, 422)
  says(wrong.body, /请写下哪里不对/)
  const nameless = await house.post(entry, cookie, { id: randomUUID(), ...typed, text: TEXT, phone: '' })
  assert.equal(nameless.statusCode, 422)
  assert.ok(nameless.body.includes(TEXT))
  const order = randomUUID()
  const entered = await house.post(entry, cookie, {
    id: order,
    ...typed,
    text: TEXT,
    name: '示例丙',
    phone: '19912340009',
  })
  assert.equal(entered.statusCode, 303)
  const url = `/desk/${LIUWAN}/requests/${order}`
  assert.equal(entered.headers.location, url)
  assert.ok(!(await house.get(url, await clerk())).body.includes('示例丙'))
  says((await house.get(`${url}?who=yes`, await clerk())).body, /示例丙/)
  const { purpose } = await house.only<{ purpose: string }>('select purpose from look where matter = $1', [
    order,
  ])
  assert.equal(purpose, 'request')
  assert.equal((await handle(url, { do: 'refuse', reasons: '镇里去问过，都通知到了' })).statusCode, 303)
  const { body } = await house.get(form(), villagers[1])
  says(body, /镇里没有办.*镇里说： ?镇里去问过，都通知到了.*向县里反映/)

  const late = await house.post(entry, cookie, {
    id: randomUUID(),
    ...typed,
    about: 'missing:VA-03-2026-Q3',
    name: '示例丙',
    phone: '',
  })
  says(late.body, /已经公示了/)
  assert.equal((await house.get(entry)).statusCode, 401)
  assert.equal((await house.get(entry, villagers[0])).statusCode, 403)
  assert.equal((await house.get(entry, await house.as('villageClerk', OTHER))).statusCode, 403)
  assert.equal((await house.get(`/desk/${TOWNSHIP}/requests/new`, await clerk())).statusCode, 404)
})

test('what is no publication of this village cannot be untrue', async () => {
  for (const url of [
    `/v/${OTHER}/d/${id}/untrue`,
    `/v/${LIUWAN}/d/${randomUUID()}/untrue`,
    `/v/${LIUWAN}/d/${LIUWAN}/untrue`,
  ])
    assert.ok([400, 404].includes((await house.get(url, villagers[0])).statusCode), url)
  const foreign = await house.post(`/v/${OTHER}/d/${id}/untrue`, villagers[0]!, {
    id: randomUUID(),
    text: TEXT,
  })
  assert.equal(foreign.statusCode, 404)
})
