import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readNotice } from '../../domain/calendar/index.ts'
import { settingsMatter } from '../../domain/disclosure/index.ts'
import { isRefusal, type Questions, readAnswers } from '../../domain/kernel/index.ts'
import { rules } from '../../domain/rules.ts'
import { OTHER, openTestHouse, type TestHouse, VILLAGE } from '../../testHouse.ts'
import { keepNotice } from '../calendar/index.ts'
import { readForm, typedFrom, typedOf } from './form.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house?.close())

const outside = (url: string, payload: unknown) =>
  house.server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })

const page = (url: string) => house.visitor().get(url)

test('GET /api/v1/rules names every rule with the schema of its input', async () => {
  const reply = await page('/api/v1/rules')
  assert.equal(reply.statusCode, 200)
  const listed = reply.json() as { name: string; schema: { properties: object } }[]
  assert.deepEqual(
    listed.map(({ name }) => name),
    rules.map(({ name }) => name),
  )
  for (const { schema } of listed) assert.ok(Object.keys(schema.properties).length > 0)
  const openapi = (await page('/api/openapi.json')).json()
  assert.ok(openapi.paths['/api/v1/rules/{name}'].post)
})

test('every worked example is answered over HTTP as it is in the domain, from whatever origin', async () => {
  for (const { name, examples } of rules)
    for (const { input, local, answer } of examples) {
      const settings = Object.fromEntries((local ?? []).map(({ setting, value }) => [setting, value]))
      const query = local ? `?settings=${encodeURIComponent(JSON.stringify(settings))}` : ''
      const reply = await outside(`/api/v1/rules/${name}${query}`, input)
      const said = reply.json()
      if ('refused' in answer) {
        assert.equal(reply.statusCode, 422, name)
        assert.equal(said.code, answer.refused)
      } else if ('unknown' in answer) {
        assert.equal(reply.statusCode, 200, name)
        assert.equal(said.setting ?? said.why.zh, answer.unknown)
      } else {
        assert.equal(reply.statusCode, 200, `${name} ${reply.body}`)
        assert.deepEqual(said.value, answer.value)
        assert.ok(said.say.zh && said.say.en && said.trace.length > 0 && said.clauses.length > 0)
      }
    }
})

test('bad input names its field; no such rule is 404; what is not JSON is 400', async () => {
  const wrong = await outside('/api/v1/rules/calendar.countDays', {
    start: '2026-11-30',
    n: 0,
    unit: 'workday',
  })
  assert.equal(wrong.statusCode, 422)
  assert.equal(wrong.json().field, 'n')
  assert.match(wrong.headers['content-type'] as string, /problem\+json/)
  assert.equal((await outside('/api/v1/rules/calendar.nothing', {})).statusCode, 404)
  assert.equal((await outside('/api/v1/rules/calendar.countDays', '{')).statusCode, 400)
  assert.equal((await outside('/api/v1/rules/calendar.countDays', [1])).statusCode, 400)
  const settings = await outside('/api/v1/rules/calendar.countDays?settings=%7B%22a%22%3A1%7D', {})
  assert.equal(settings.json().code, 'rule.setting')
})

test('other writes still want to come from this site', async () => {
  const reply = await house.server.inject({
    method: 'POST',
    url: '/settings',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
    payload: 'view=elder',
  })
  assert.equal(reply.statusCode, 403)
})

test('a form typed as people write it gives the answers that a program would send', () => {
  for (const { name, asks, examples } of rules)
    for (const { input } of examples) {
      const read = readAnswers(asks, input)
      const { raw, faults } = readForm(asks, typedOf(asks, input))
      if (isRefusal(read)) assert.ok(faults.length > 0, name)
      else assert.deepEqual([raw, faults], [input, []], name)
    }
})

test('the page lists questions by situation, without those that would put a person’s number into an address', async () => {
  const { body, statusCode } = await page(`/v/${VILLAGE}/rules`)
  assert.equal(statusCode, 200)
  for (const { name, title, personal } of rules)
    assert.equal(body.replaceAll('\u00a0', ' ').includes(title.zh), personal !== true, name)
  assert.equal((await page(`/v/${VILLAGE}/rules/registry.citizenId`)).statusCode, 404)
  assert.equal((await page('/v/990101100299/rules')).statusCode, 404)
})

/** Questions of a fresh form that may be left out; of a list that must be there, one row is shown. */
const optionalIn = (asks: Questions): number =>
  Object.values(asks).reduce((sum, { optional, kind, parts }) => {
    const shown = kind === 'group' || (kind === 'list' && !optional)
    return sum + (optional ? 1 : 0) + (shown ? optionalIn(parts!) : 0)
  }, 0)

test('whatever may be left out says so, yes and no, lists and groups too', async () => {
  for (const { name, asks, personal } of rules) {
    if (personal) continue
    const { body } = await page(`/v/${VILLAGE}/rules/${name}`)
    assert.equal(body.split('（可以不填）').length - 1, optionalIn(asks), name)
  }
})

test('an answer has an address: sentence, steps, clauses, and what was typed', async () => {
  const { body, statusCode, headers } = await page(
    `/v/${VILLAGE}/rules/calendar.deadline?period=licensingDecision&start=2026年2月9日`,
  )
  assert.equal(statusCode, 200)
  assert.match(body, /最晚到\s2026\s年\s3\s月\s13\s日/)
  assert.ok(body.includes('行政许可法第四十二条') && body.includes('照法律条文算的'))
  assert.ok(body.includes('value="2026年2月9日"'))
  assert.equal(headers['cache-control'], 'no-store')
})

test('mistakes are all named at once, linked to their fields, and keep what was typed', async () => {
  const { body, statusCode } = await page(
    `/v/${VILLAGE}/rules/calendar.deadline?start=2026-02-30&excluded.1.from=2026-03-02&excluded.1.why=hearing`,
  )
  assert.equal(statusCode, 422)
  for (const field of ['period', 'start', 'excluded.1.until'])
    assert.ok(body.includes(`href="#${field}"`), field)
  assert.ok(body.includes('value="2026-02-30"') && body.includes('value="2026-03-02"'))
  const contradiction = await page(
    `/v/${VILLAGE}/rules/calendar.deadline?period=licensingDelivery&start=2026-03-02&extended=yes`,
  )
  assert.ok(contradiction.body.includes('href="#extended"'))
})

test('one more row is a press of a button, and computes nothing', async () => {
  const { body, statusCode } = await page(
    `/v/${VILLAGE}/rules/calendar.deadline?start=2026-02-30&more=excluded`,
  )
  assert.equal(statusCode, 200)
  assert.ok(body.includes('name="excluded.0.from"') && !body.includes('role="alert"'))
  assert.ok(body.includes('value="2026-02-30"'))
})

test('what the village has fixed is taken into account, in that village alone', async () => {
  const question = (place: string) => page(`/v/${place}/rules/disclosure.publishBy?item=FA-02&period=2026-05`)
  assert.match((await question(VILLAGE)).body, /最晚\s2026\s年\s6\s月\s30\s日/)
  const outcome = await house.house.app.matters.order({
    id: '0195a000-0000-7000-8000-00000000000a',
    place: VILLAGE,
    actor: { kind: 'system' },
    steps: [
      {
        kind: 'disclosureSettings',
        matter: settingsMatter(VILLAGE),
        command: { type: 'set', change: { localDisclosureDay: { finance: 10 } } },
      },
    ],
  })
  assert.ok('done' in outcome)
  assert.match((await question(VILLAGE)).body, /最晚\s2026\s年\s6\s月\s10\s日/)
  assert.match((await question(OTHER)).body, /最晚\s2026\s年\s6\s月\s30\s日/)
})

test('a notice that the office imported settles the answer, on the page and over the interface', async () => {
  const asked = { period: 'licensingNotice', start: '2026-12-28' }
  assert.equal((await outside('/api/v1/rules/calendar.deadline', asked)).json().unknown, true)
  const before = await page(`/v/${VILLAGE}/rules/calendar.deadline?period=licensingNotice&start=2026-12-28`)
  assert.match(before.body, /2027\s年\s1\s月\s5\s日/)
  assert.ok(before.body.includes('现在还定不了'))
  const days = [
    '01-01',
    '01-04',
    '02-05',
    '02-06',
    '02-07',
    '02-08',
    '04-05',
    '05-01',
    '05-02',
    '06-09',
    '09-15',
    '10-01',
    '10-02',
    '10-03',
  ]
  const notice = readNotice({
    year: 2027,
    published: '2026-11-20',
    source: '国办发明电〔2026〕试号',
    rest: days.map((day) => `2027-${day}`),
    work: [],
  })
  assert.ok(!isRefusal(notice))
  await house.house.app.database.deployment((client) => keepNotice(client, notice))
  assert.deepEqual((await outside('/api/v1/rules/calendar.deadline', asked)).json().value, {
    due: '2027-01-06',
  })
})

test('an address full of odd fields is read without harm', () => {
  const typed = typedFrom({
    __proto__: 'x',
    start: ['a', '2026-03-02'],
    'excluded.999.from': '2026-03-02',
    'excluded.x.from': '1',
  })
  assert.equal(typed.start, '2026-03-02')
  const { faults } = readForm(rules[0]!.asks, typed)
  assert.deepEqual(
    faults.map(({ field }) => field),
    ['period'],
  )
})
