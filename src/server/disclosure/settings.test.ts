import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { LIUWAN } from '../../../demo/county.ts'
import { OTHER, type TestHouse, testHouse } from '../../../demo/testHouse.ts'
import { settingsMatter } from '../../domain/disclosure/index.ts'
import { rebuildPlace } from '../platform/rebuild.ts'
import { rooms } from '../rooms.ts'

let house: TestHouse
before(async () => {
  house = await testHouse('2026-11-05', 2)
})
after(() => house?.close())

const TOWNSHIP = `${LIUWAN.slice(0, 9)}000`
const path = (place = LIUWAN) => `/desk/${place}/settings`
const clerk = () => house.as('townshipClerk', TOWNSHIP)
const versionNow = async (place = LIUWAN) =>
  String(
    (
      await house.house.app.database.read([place], (client) =>
        client.query<{ version: number }>('select version from matter where id = $1', [
          settingsMatter(place),
        ]),
      )
    ).rows[0]?.version ?? 0,
  )
const decided = (form: string) => ({
  [`by.${form}`]: '第三次村民代表会议',
  [`decided.${form}`]: '2026-11-03',
})

/** Sends one form of the page; `sure` keeps what it shows. */
const send = async (form: string, fields: Record<string, string>, more: Record<string, string> = {}) =>
  house.post(path(), await house.as('committeeChair'), {
    id: randomUUID(),
    version: await versionNow(),
    do: form,
    ...fields,
    ...more,
  })
const sure = { sure: 'yes' }

/** What a page says, without its markup and with plain spaces and hyphens. */
const said = (body: string): string =>
  body
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll(/[\u2060\ufeff]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('\u2011', '-')
const says = (body: string, words: string | RegExp) =>
  assert.ok(new RegExp(words).test(said(body)), `${words} is not said: ${said(body).slice(0, 3000)}`)

test('the page names each rule, whose it is, since when, and the meeting that decided', async () => {
  const { statusCode, body } = await house.get(path(), await house.as('accountant'))
  assert.equal(statusCode, 200)
  for (const words of [
    '下个月 10 日前',
    '村里定的',
    '演示：村民代表会议',
    '法律定的',
    '通行做法，要核对',
    '0990-5550100',
  ])
    says(body, words)
  // Who keeps the books may look, and changes nothing.
  assert.ok(!body.includes('name="do"'))
  says(body, /您可以看/)
})

test('a change shows what it moves before it is kept, and is kept with its meeting, its day and what was before', async () => {
  const change = { 'class.day': 'village', 'localDisclosureDay.day': '20', ...decided('day') }
  const before = await versionNow()
  const preview = await send('day', change)
  assert.equal(preview.statusCode, 200)
  says(preview.body, /看一看再定/)
  says(preview.body, /2027 年 1 月 20 日/)
  assert.ok(preview.body.includes('name="by.day" value="第三次村民代表会议"'))
  assert.equal(await versionNow(), before, 'looking keeps nothing')

  const id = randomUUID()
  for (let times = 0; times < 2; times += 1)
    assert.equal((await send('day', change, { ...sure, id, version: before })).statusCode, 303)
  const { body } = await house.get(path(), await house.as('committeeChair'))
  says(body, /下个月 20 日前/)
  says(body, /第三次村民代表会议/)
  const { n } = await house.only<{ n: number }>(
    'select count(*)::int as n from act where place = $1 and matter = $2',
    [LIUWAN, settingsMatter(LIUWAN)],
  )
  assert.equal(n, Number(before) + 1)
})

test('a quarter to come is decided; what breaks a rule is refused at its field and keeps what was typed', async () => {
  const quarter = (which: string, many = 'no') => ({
    'quarter.quarter': which,
    'many.quarter': many,
    ...decided('quarter'),
  })
  assert.equal((await send('quarter', quarter('2027-Q1', 'yes'), sure)).statusCode, 303)
  for (const [form, fields, field, words] of [
    ['quarter', quarter('2026-Q3'), 'quarter', /已经过完了/],
    ['quarter', { ...quarter('2027-Q1'), 'many.quarter': '' }, 'many', /多还是不多/],
    ['quarter', { ...quarter('2027-Q1'), 'by.quarter': '' }, 'by', /哪次会/],
    [
      'posting',
      { 'postingDays.posting': '14', ...decided('posting') },
      'postingDays',
      /不能少于 15 天.*第三十五条/,
    ],
    ['posting', { 'postingDays.posting': '二十', ...decided('posting') }, 'postingDays', /value="二十"/],
    [
      'answer',
      { 'answerDays.answer': '5', 'by.answer': '会', 'decided.answer': '2026-12-01' },
      'decided',
      /今天以后/,
    ],
    ['since', { 'since.since': '2026-11-01', ...decided('since') }, 'since', /不能往后推/],
    ['phone', { 'phone.phone': '老周家' }, 'phone', /电话号码/],
  ] as const) {
    const before = await versionNow()
    for (const how of [{}, sure]) {
      const { statusCode, body } = await send(form, fields, how)
      assert.equal(statusCode, 422, form)
      assert.ok(words.test(said(body) + body), String(words))
      assert.ok(body.includes(`href="#${field}.${form}"`), `${form}: not at ${field}`)
    }
    assert.equal(await versionNow(), before)
  }
})

test('who drafts, reviews and signs: what different people cannot go through is refused, the rest holds at once', async () => {
  const hands = (fields: Record<string, string>) =>
    send('village', { ...decided('village'), 'drafters.village': 'villageClerk', ...fields }, sure)
  const clash = await hands({ 'reviewers.village': 'supervisionHead', 'signers.village': 'reviewHead' })
  assert.equal(clash.statusCode, 422)
  says(clash.body, /谁审的谁不能签/)
  const outside = await hands({ 'reviewers.village': 'committeeMember', 'signers.village': 'head' })
  says(outside.body, /不能做这一步/)
  says((await hands({ 'signers.village': 'head' })).body, /总得有人审核/)
  const done = await hands({ 'reviewers.village': 'supervisionMember', 'signers.village': 'reviewHead' })
  assert.equal(done.statusCode, 303)

  // The accountant drafted village affairs before, and no longer does.
  const form = `/desk/${LIUWAN}/disclosures/new?item=VA-06`
  assert.equal((await house.get(form, await house.as('accountant'))).statusCode, 403)
  assert.equal((await house.get(form, await house.as('villageClerk'))).statusCode, 200)
})

test('only chair, secretary and clerks enter rules; two at once, the second looks first; another village is closed', async () => {
  const phone = { 'phone.phone': '0990-5550111' }
  const as = async (office: string, version: string) =>
    house.post(path(), await house.as(office), { id: randomUUID(), version, do: 'phone', ...phone })
  for (const office of ['accountant', 'supervisionHead', 'villageClerk'])
    assert.equal((await as(office, await versionNow())).statusCode, 422, office)
  const version = await versionNow()
  assert.equal((await as('committeeChair', version)).statusCode, 303)
  const second = await as('branchSecretary', version)
  assert.equal(second.statusCode, 409)
  says(second.body, /有别人改过/)
  assert.equal((await house.get(path(), await house.as('committeeChair', OTHER))).statusCode, 403)
  assert.equal((await house.get(path())).statusCode, 401)
  const bad = await house.post(path(), await house.as('committeeChair'), { do: 'crown' })
  assert.equal(bad.statusCode, 400)
})

test('a township has its telephone, and no rules of its own', async () => {
  const cookie = await clerk()
  const page = await house.get(path(TOWNSHIP), cookie)
  assert.equal(page.statusCode, 200)
  assert.ok(!page.body.includes('公示天数'))
  const post = async (fields: Record<string, string>) =>
    house.post(path(TOWNSHIP), cookie, { id: randomUUID(), version: await versionNow(TOWNSHIP), ...fields })
  assert.equal((await post({ do: 'phone', 'phone.phone': '0990-5550200' })).statusCode, 303)
  says((await house.get(path(TOWNSHIP), cookie)).body, '0990-5550200')
  const rule = await post({ do: 'answer', 'answerDays.answer': '3', ...decided('answer'), ...sure })
  assert.equal(rule.statusCode, 422)
  says(rule.body, /只登记办公电话/)
})

test('the rules follow from the acts alone', async () => {
  const { different } = await rebuildPlace(house.house.owner, rooms, LIUWAN, { checkOnly: true })
  assert.deepEqual(different, {})
})
