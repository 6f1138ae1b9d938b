import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Id } from '../src/domain/kernel/index.ts'
import {
  HOUSEHOLD_EVENTS,
  type HouseholdEvent,
  type HouseholdState,
  inventedIdentity,
  presentHead,
  presentMembers,
} from '../src/domain/registry/index.ts'
import { entriesOf } from '../src/server/registry/index.ts'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'

// Events of households at the desk, over HTTP, on the demo's roster.

const TODAY = '2026-11-05'
const DAY = '2026-11-03'
const TOWNSHIP = `${LIUWAN.slice(0, 9)}000`
let all: TestHouse
let clerk: string
let unused: Id[]

before(async () => {
  all = await testHouse(TODAY, 1)
  clerk = await all.as('villageClerk')
  const open = await all.rows<{ id: Id; state: HouseholdState }>(
    "select id, state from matter where place = $1 and kind = 'household' and status = 'open' order by sort",
    [LIUWAN],
  )
  unused = open.filter(({ state }) => presentMembers(state).length >= 3).map(({ id }) => id)
})
after(() => all?.close())

interface Household {
  readonly id: Id
  readonly version: number
  readonly state: HouseholdState
}
interface Person {
  readonly id: Id
  readonly name: string
}

const household = (id: Id) =>
  all.only<Household>("select id, version, state from matter where id = $1 and kind = 'household'", [id])
const names = async (): Promise<Map<Id, string>> => {
  const entries = await all.house.app.database.read([LIUWAN], (client) =>
    entriesOf(client, all.house.app.vault, LIUWAN),
  )
  return new Map(entries.map(({ id, entry }) => [id, entry.name]))
}
/** A household of three or more that no other test has touched, its head first. */
const take = async () => {
  const found = await household(unused.shift()!)
  const named = await names()
  const person = (id: Id): Person => ({ id, name: named.get(id)! })
  const head = person(presentHead(found.state)!)
  const others = presentMembers(found.state).filter((member) => member.person !== head.id)
  return { ...found, head, others: others.map((member) => person(member.person)) }
}

const urlOf = (id: Id, event?: HouseholdEvent, place = LIUWAN) =>
  `/desk/${place}/households/${id}${event ? `/${event}` : ''}`
/** What a page says, without its frame and tags. */
const wordsOf = (html: string): string =>
  (/<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? html).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const page = async (id: Id, cookie = clerk) => {
  const { statusCode, body } = await all.get(urlOf(id), cookie)
  assert.equal(statusCode, 200)
  return wordsOf(body)
}
/** The part of a household's page that tells its history. */
const historyOf = async (id: Id, cookie = clerk) => (await page(id, cookie)).split('这一户的变动')[1]!

/** Opens the form of an event and sends it, as a clerk does. */
const enter = async (
  id: Id,
  event: HouseholdEvent,
  fields: Readonly<Record<string, string>>,
  cookie = clerk,
) => {
  const form = await all.get(urlOf(id, event), cookie)
  assert.equal(form.statusCode, 200)
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form.body)![1]!
  return all.post(urlOf(id, event), cookie, {
    id: hidden('id'),
    version: hidden('version'),
    do: 'enter',
    ...(event === 'relate' ? {} : { date: DAY }),
    ...fields,
  })
}
const entered = async (...of: Parameters<typeof enter>) => {
  const sent = await enter(...of)
  assert.equal(sent.statusCode, 303, wordsOf(sent.body))
  assert.equal(sent.headers.location, urlOf(of[0]))
}

let born = 1
const newcomer = (name: string, relation: string, birth = '1998-05-06', index = 0) => ({
  [`name-${index}`]: name,
  [`relation-${index}`]: relation,
  [`identity-${index}`]: inventedIdentity(birth, born++ * 2, 999001),
  [`sex-${index}`]: 'female',
  [`birth-${index}`]: birth,
})

test('a birth: the child is in the household and on the roster, with the day and how it came', async () => {
  const home = await take()
  await entered(home.id, 'birth', { 'name-0': '刘小满', 'relation-0': 'grandchild', 'sex-0': 'female' })
  assert.match(await page(home.id), /刘小满 孙辈 出生 2026 ?年 ?11 ?月 ?3 ?日/)
  assert.match(await historyOf(home.id), /刘小满\s*出生/)
  const found = await all.get(`/desk/${LIUWAN}/roster?find=${encodeURIComponent('刘小满')}`, clerk)
  assert.match(wordsOf(found.body), /刘小满/)
  const again = await enter(home.id, 'birth', {
    'name-0': '刘小满',
    'relation-0': 'grandchild',
    'sex-0': 'female',
  })
  assert.equal(again.statusCode, 422)
  assert.match(wordsOf(again.body), /名册里已经有同名、同一天出生的人/)
})

test('a death: a head is followed by another; whoever died joins no household again', async () => {
  const home = await take()
  const next = home.others[0]!
  const alone = await enter(home.id, 'death', { person: home.head.id })
  assert.equal(alone.statusCode, 422)
  assert.match(wordsOf(alone.body), /户主去世，请从户里的人中选出新户主/)
  await entered(home.id, 'death', { person: home.head.id, nextHead: next.id })
  const said = await page(home.id)
  assert.match(said, new RegExp(`${next.name}\\s*做户主`))
  assert.match(said, new RegExp(`${home.head.name}\\s*去世`))
  assert.match(said, new RegExp(`${next.name} 户主`))
  const { state } = await household(home.id)
  assert.ok(!presentMembers(state).some(({ person }) => person === home.head.id))
  const person = await all.get(`/desk/${LIUWAN}/roster/${home.head.id}`, clerk)
  assert.equal(person.statusCode, 200)
  assert.match(wordsOf(person.body), /去世/)
})

test('marriages: in from outside, out to outside, and from one household of the village into another', async () => {
  const [here, there] = [await take(), await take()]
  await entered(here.id, 'marryIn', newcomer('龙春燕', 'childInLaw'))
  assert.match(await page(here.id), /龙春燕 儿媳或女婿 婚入/)
  const gone = here.others[0]!
  await entered(here.id, 'marryOut', { person: gone.id })
  assert.match(await historyOf(here.id), new RegExp(`${gone.name}\\s*婚出`))
  const bride = here.others[1]!
  await entered(here.id, 'marryTo', { person: bride.id, to: there.id, relation: 'childInLaw' })
  assert.match(await historyOf(here.id), new RegExp(`${bride.name}\\s*婚出\\s*，到.*${there.head.name}.*去`))
  assert.match(await historyOf(there.id), new RegExp(`${bride.name}\\s*婚入\\s*，从.*${here.head.name}.*来`))
  assert.match(await page(there.id), new RegExp(`${bride.name} 儿媳或女婿 婚入`))
})

test('moves: several from outside at once, out, and to another household here', async () => {
  const [here, there] = [await take(), await take()]
  const more = await enter(here.id, 'moveIn', {
    ...newcomer('石大勇', 'sibling'),
    newcomers: '1',
    do: 'more',
  })
  assert.equal(more.statusCode, 200)
  assert.match(more.body, /value="石大勇"/)
  assert.match(more.body, /name="name-1"/)
  assert.equal((await household(here.id)).version, here.version)
  await entered(here.id, 'moveIn', {
    ...newcomer('石大勇', 'sibling'),
    ...newcomer('石小勇', 'other', '2020-01-02', 1),
    newcomers: '2',
  })
  assert.match(await historyOf(here.id), /石大勇、石小勇\s*迁入/)
  const [first, second] = [here.others[0]!, here.others[1]!]
  await entered(here.id, 'moveOut', { [`member-${first.id}`]: 'goes' })
  assert.match(await historyOf(here.id), new RegExp(`${first.name}\\s*迁出`))
  await entered(here.id, 'moveTo', { to: there.id, [`member-${second.id}`]: 'other' })
  assert.match(await historyOf(there.id), new RegExp(`${second.name}\\s*迁入\\s*，从.*${here.head.name}`))
  assert.equal(
    (await all.rows('select 1 from household_member where person = $1 and until is null', [second.id]))
      .length,
    1,
  )
})

test('two who go to the same household on the same day, one after the other, both arrive', async () => {
  const [here, there] = [await take(), await take()]
  for (const one of here.others.slice(0, 2))
    await entered(here.id, 'moveTo', { to: there.id, [`member-${one.id}`]: 'other' })
  const { state } = await household(there.id)
  assert.equal(presentMembers(state).length, there.others.length + 3)
})

test('somebody who goes and comes back on one day is in the first household once', async () => {
  const [here, there] = [await take(), await take()]
  const one = here.others[0]!
  await entered(here.id, 'moveTo', { to: there.id, [`member-${one.id}`]: 'other' })
  await entered(there.id, 'moveTo', { to: here.id, [`member-${one.id}`]: 'child' })
  await entered(here.id, 'moveTo', { to: there.id, [`member-${one.id}`]: 'other' })
  await entered(there.id, 'moveTo', { to: here.id, [`member-${one.id}`]: 'child' })
  const stays = await all.rows<{ household: Id }>(
    'select household from household_member where person = $1 and until is null',
    [one.id],
  )
  assert.deepEqual(stays, [{ household: here.id }])
})

test('a household splits, with a number of its own, and merges back and is closed', async () => {
  const home = await take()
  const [first, second] = [home.others[0]!, home.others[1]!]
  await entered(home.id, 'split', {
    number: '9001',
    [`member-${first.id}`]: 'head',
    [`member-${second.id}`]: 'other',
  })
  const fresh = await all.only<Household>(
    "select id, version, state from matter where place = $1 and kind = 'household' and title = '9001'",
    [LIUWAN],
  )
  assert.match(await page(fresh.id), new RegExp(`9001 户　?\\s*${first.name}`))
  assert.match(await historyOf(home.id), /分出\s*，到.*9001 户/)
  await entered(fresh.id, 'merge', {
    to: home.id,
    [`member-${first.id}`]: 'child',
    [`member-${second.id}`]: 'other',
  })
  const closed = await page(fresh.id)
  assert.match(closed, /已经销户/)
  assert.doesNotMatch(closed, /登记变动/)
  assert.match(await historyOf(home.id), /并户\s*，从\s*9001 户/)
  const late = await enter(fresh.id, 'marryIn', newcomer('石石', 'other'))
  assert.equal(late.statusCode, 422)
  assert.match(wordsOf(late.body), /已经销户/)
})

test('the chair changes, and what the others are to the new head is said later', async () => {
  const home = await take()
  const next = home.others[0]!
  await entered(home.id, 'changeHead', { head: next.id, [`member-${home.head.id}`]: 'parent' })
  const said = await page(home.id)
  assert.match(said, new RegExp(`${next.name} 户主`))
  assert.match(said, new RegExp(`${home.head.name} 父母`))
  assert.match(said, /未登记/)
  const last = home.others.at(-1)!
  await entered(home.id, 'relate', { [`member-${last.id}`]: 'sibling' })
  assert.match(await page(home.id), new RegExp(`${last.name} 兄弟姐妹`))
})

test('what an event lacks is said at its field in both languages, and nothing is entered', async () => {
  const home = await take()
  const cases: readonly (readonly [HouseholdEvent, Record<string, string>, RegExp, RegExp])[] = [
    ['birth', { 'relation-0': 'child', 'sex-0': 'male' }, /姓名/, /name/i],
    ['birth', { 'name-0': '刘小雨', 'sex-0': 'male' }, /请选与户主的关系/, /Choose the relation/],
    ['birth', { 'name-0': '刘小雨', 'relation-0': 'child' }, /性别/, /sex/i],
    ['death', {}, /请选是谁/, /Choose who it is/],
    ['death', { person: home.others[0]!.id, date: '' }, /请写日期/, /Write the day/],
    ['death', { person: home.others[0]!.id, date: '2027-01-01' }, /日期晚于今天/, /after today/],
    ['death', { person: home.others[0]!.id, date: '1949-01-01' }, /日期早于/, /lies before/],
    ['death', { person: randomUUID() }, /不是本户成员/, /not a member/],
    ['marryIn', newcomer('龙春燕', ''), /请选与户主的关系/, /Choose the relation/],
    [
      'marryIn',
      { ...newcomer('龙春花', 'spouse'), 'identity-0': '990001199001010000' },
      /身份证/,
      /ID number/,
    ],
    ['marryOut', {}, /请选是谁/, /Choose who it is/],
    ['marryTo', { person: home.others[0]!.id }, /请选到哪一户/, /Choose the household/],
    [
      'marryTo',
      { person: home.others[0]!.id, to: home.id, relation: 'spouse' },
      /要去的户就是本户/,
      /is this one/,
    ],
    ['moveIn', { ...newcomer('石勇', 'other'), 'phone-0': '12' }, /手机|电话|号码/, /phone/i],
    ['moveOut', {}, /请选/, /Choose/],
    [
      'moveTo',
      { to: randomUUID(), [`member-${home.others[0]!.id}`]: 'other' },
      /没有|还没有立户/,
      /not open|no such/i,
    ],
    ['split', { [`member-${home.others[0]!.id}`]: 'child' }, /做新户的户主/, /head of the new household/],
    ['merge', { to: unused[0]! }, /请选与户主的关系/, /Choose the relation/],
    ['changeHead', {}, /请选谁做户主/, /Choose the new head/],
    ['changeHead', { head: home.head.id }, /已经是户主/, /head already/],
  ]
  for (const [event, fields, zh, en] of cases) {
    const [inChinese, inEnglish] = [
      await enter(home.id, event, fields),
      await enter(home.id, event, fields, `${clerk}; lang=en`),
    ]
    assert.deepEqual([inChinese.statusCode, inEnglish.statusCode], [422, 422], `${event} ${zh}`)
    assert.match(wordsOf(inChinese.body), zh)
    assert.match(wordsOf(inEnglish.body), en)
  }
  assert.equal((await household(home.id)).version, home.version)
})

test('twice the same form is once; a stale form is told so, and shows what stands now', async () => {
  const home = await take()
  const form = {
    id: randomUUID(),
    version: String(home.version),
    do: 'enter',
    date: DAY,
    ...newcomer('麻秋菊', 'other'),
    newcomers: '1',
  }
  const [one, two] = await Promise.all([
    all.post(urlOf(home.id, 'moveIn'), clerk, form),
    all.post(urlOf(home.id, 'moveIn'), clerk, form),
  ])
  assert.deepEqual([one.statusCode, two.statusCode], [303, 303], wordsOf(one.body + two.body))
  assert.equal((await all.post(urlOf(home.id, 'moveIn'), clerk, form)).statusCode, 303)
  const birth = {
    id: randomUUID(),
    version: String(home.version + 1),
    do: 'enter',
    date: DAY,
    'name-0': '麻小雪',
    'relation-0': 'grandchild',
    'sex-0': 'female',
  }
  for (const _ of [1, 2])
    assert.equal((await all.post(urlOf(home.id, 'birth'), clerk, birth)).statusCode, 303)
  const split = {
    id: randomUUID(),
    version: String(home.version + 2),
    do: 'enter',
    date: DAY,
    [`member-${home.others[0]!.id}`]: 'head',
  }
  const parted = await Promise.all([1, 2].map(() => all.post(urlOf(home.id, 'split'), clerk, split)))
  assert.deepEqual(
    parted.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  const { state, version } = await household(home.id)
  assert.equal(version, home.version + 3)
  assert.equal(presentMembers(state).length, home.others.length + 2)
  const stale = await all.post(urlOf(home.id, 'death'), clerk, {
    id: randomUUID(),
    version: String(home.version),
    do: 'enter',
    date: DAY,
    person: home.others[1]!.id,
  })
  assert.equal(stale.statusCode, 409)
  assert.match(wordsOf(stale.body), /您填的时候，这一户又有了变动/)
  assert.match(stale.body, new RegExp(`name="version" value="${version}"`))
  assert.equal((await household(home.id)).version, version)
})

test('another place’s households are not there, and nobody without the office gets in', async () => {
  const home = await take()
  const other = await all.only<{ id: Id }>(
    "select id from matter where place = $1 and kind = 'household' order by sort limit 1",
    [OTHER],
  )
  const strangers = await all.as('villageClerk', OTHER)
  const accountant = await all.as('accountant')
  const township = await all.as('townshipClerk', TOWNSHIP)
  const death = { id: randomUUID(), version: '1', do: 'enter', date: DAY, person: home.others[0]!.id }
  for (const event of Object.keys(HOUSEHOLD_EVENTS) as HouseholdEvent[]) {
    assert.equal((await all.get(urlOf(other.id, event), clerk)).statusCode, 404)
    assert.equal((await all.post(urlOf(other.id, event), clerk, death)).statusCode, 404)
    assert.equal((await all.get(urlOf(home.id, event), strangers)).statusCode, 403)
    assert.equal((await all.post(urlOf(home.id, event), strangers, death)).statusCode, 403)
    assert.equal((await all.post(urlOf(home.id, event), accountant, death)).statusCode, 403)
    assert.equal((await all.get(urlOf(home.id, event))).statusCode, 401)
    assert.equal((await all.post(urlOf(home.id, event), '', death)).statusCode, 401)
    assert.equal((await all.get(urlOf(home.id, event), township)).statusCode, 200)
  }
  assert.equal((await all.get(urlOf(other.id), clerk)).statusCode, 404)
  assert.equal((await all.get(`/desk/${LIUWAN}/households/${home.id}/found`, clerk)).statusCode, 404)
  // Nobody is sent to a household of another village.
  const away = await enter(home.id, 'moveTo', {
    to: other.id,
    [`member-${home.others[0]!.id}`]: 'other',
  })
  assert.equal(away.statusCode, 422)
  assert.equal((await household(home.id)).version, home.version)
  // The party secretary reads the roster and keeps it not.
  const secretary = await all.as('branchSecretary')
  const read = await all.get(urlOf(home.id), secretary)
  assert.equal(read.statusCode, 200)
  assert.doesNotMatch(wordsOf(read.body), /登记变动/)
  assert.equal((await all.post(urlOf(home.id, 'death'), secretary, death)).statusCode, 403)
})
