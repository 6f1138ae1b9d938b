import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { inventedIdentity } from './domain/registry/index.ts'
import { rebuildPlace } from './server/platform/rebuild.ts'
import { tables } from './server/platform/tables.ts'
import { ownerOf } from './server/platform/testDatabase.ts'
import { rooms } from './server/rooms.ts'
import {
  attemptIn,
  COUNTY,
  OTHER,
  openTestGateway,
  openTestHouse,
  signInByPhone,
  type TestHouse,
  TOWNSHIP,
  VILLAGE,
  type Visitor,
  wordsOf,
} from './testHouse.ts'

// Villagers who sign in, and what the law lets them ask: over HTTP, on a whole house.

let house: TestHouse
let gateway: Awaited<ReturnType<typeof openTestGateway>>

before(async () => {
  gateway = await openTestGateway()
  house = await openTestHouse({ SMS_GATEWAY_URL: gateway.url })
})
after(async () => {
  await house?.close()
  await gateway?.close()
})

let people = 0
/** Somebody new on the roster, with a phone and an ID number of their own. */
const villager = async (name: string, place = VILLAGE) => {
  people++
  const phone = `1990000${String(1000 + people)}`
  const birth = `19${60 + people}-03-08`
  const identity = inventedIdentity(birth, 10 + people)
  const entry = await house.onRoster({ name, birth, identity, phone: `+86${phone}` }, place)
  return { name, phone, identity, lastFour: identity.slice(14), entry }
}

/** Proves a phone that nobody signs in with yet; answers the page that asks for village and last four. */
const newcomer = async (visitor: Visitor, phone: string) => {
  const asked = await visitor.post('/sign-in/phone', { phone })
  return visitor.post('/sign-in/code', {
    attempt: attemptIn(asked.body),
    code: gateway.sent.get(`+86${phone}`)!,
  })
}

/** A villager who signed in for the first time and is on the roster. */
const joined = async (name: string, place = VILLAGE) => {
  const who = await villager(name, place)
  const browser = house.visitor()
  const page = await newcomer(browser, who.phone)
  const done = await browser.post('/sign-in/link', {
    attempt: attemptIn(page.body),
    village: place,
    lastFour: who.lastFour,
  })
  assert.equal(done.headers.location, '/me', wordsOf(done.body).slice(0, 300))
  return { ...who, browser }
}

const accountOf = async (entry: string): Promise<string> =>
  (
    await ownerOf(house.house.app.database).query<{ account: string }>(
      'select account from linked_villager where entry = $1 and until is null',
      [entry],
    )
  ).rows[0]!.account

test('a villager signs in for the first time with phone, village and the last four, and is who the roster says', async () => {
  const { browser, name } = await joined('张秀兰')
  const me = wordsOf((await browser.get('/me')).body)
  assert.ok(me.includes(name) && me.includes('柳湾村名册上有您'), me.slice(0, 300))
  assert.ok(me.includes('凭手机号和身份证后四位'), 'the person is told of the link')
})

test('an unknown number is answered like a known one, up to the proof', async () => {
  const known = await joined('李春梅')
  const ask = async (phone: string) => {
    const reply = await house.visitor().post('/sign-in/phone', { phone })
    return [reply.statusCode, wordsOf(reply.body).replace(phone.slice(-4), '')]
  }
  house.clock.moment = new Date(Date.parse(house.clock.moment) + 601_000).toISOString()
  assert.deepEqual(await ask(known.phone), await ask('19912345678'))
})

test('wrong fours never say which part was wrong, and five of them close the way for the day', async () => {
  const { phone, lastFour } = await villager('王改娥')
  const browser = house.visitor()
  const attempt = attemptIn((await newcomer(browser, phone)).body)
  const attemptLink = (village: string, four: string) =>
    browser.post('/sign-in/link', { attempt, village, lastFour: four })
  const wrongVillage = await attemptLink(OTHER, lastFour)
  const wrongFour = await attemptLink(VILLAGE, lastFour === '0000' ? '1111' : '0000')
  assert.deepEqual([wrongVillage.statusCode, wrongFour.statusCode], [422, 422])
  const said = (body: string) => wordsOf(body).match(/手机号和身份证后四位与[^。]*。/)![0]
  assert.equal(said(wrongVillage.body), said(wrongFour.body))
  for (let wrong = 1; wrong < 5; wrong++) await attemptLink(VILLAGE, '000X')
  const closed = await attemptLink(VILLAGE, lastFour)
  assert.equal(closed.statusCode, 422)
  assert.ok(wordsOf(closed.body).includes('今天试的次数太多了'))
  assert.equal((await browser.get('/me')).statusCode, 401)
})

test('one phone of a household serves several, who choose at sign-in', async () => {
  const first = await joined('陈大山')
  const identity = inventedIdentity('1990-05-06', 77)
  await house.onRoster({ name: '陈小兰', birth: '1990-05-06', identity, phone: `+86${first.phone}` })
  const browser = house.visitor()
  house.clock.moment = new Date(Date.parse(house.clock.moment) + 601_000).toISOString()
  const who = await newcomer(browser, first.phone)
  assert.ok(wordsOf(who.body).includes('家里另外一个人'))
  const link = await browser.post('/sign-in/who', { attempt: attemptIn(who.body), account: 'new' })
  const done = await browser.post('/sign-in/link', {
    attempt: attemptIn(link.body),
    village: VILLAGE,
    lastFour: identity.slice(14),
  })
  assert.equal(done.headers.location, '/me')
  assert.ok(wordsOf((await browser.get('/me')).body).includes('陈小兰'))
  const both = await newcomer(house.visitor(), first.phone)
  assert.ok(wordsOf(both.body).includes('陈大山') && wordsOf(both.body).includes('陈小兰'))
})

test('a villager asks about a publication only when linked, and undoing the link ends it', async () => {
  const { browser, entry } = await joined('何玉珍')
  assert.equal((await browser.post('/me/data/unlink', { place: OTHER })).statusCode, 404)
  assert.equal((await browser.post('/me/data/unlink', { place: VILLAGE })).statusCode, 303)
  const me = wordsOf((await browser.get('/me')).body)
  assert.ok(me.includes('还没有和村里的名册对上') && me.includes('关联已经解除'))
  const { rows } = await ownerOf(house.house.app.database).query(
    'select 1 from linked_villager where entry = $1 and until is null',
    [entry],
  )
  assert.deepEqual(rows, [])
})

test('a complaint about the village goes to the township; the village cannot see it, nor who serves both', async () => {
  const { browser } = await joined('马有田')
  const id = randomUUID()
  const text = '修路的钱没有公示，问了三次都不理。'
  const form = { id, about: 'village', text }
  const [once, twice] = await Promise.all([
    browser.post(`/v/${VILLAGE}/complain`, form),
    browser.post(`/v/${VILLAGE}/complain`, form),
  ])
  assert.deepEqual([once.statusCode, twice.statusCode], [303, 303])
  assert.equal((await browser.post(`/v/${VILLAGE}/complain`, { ...form, text: ' ' })).statusCode, 422)

  const clerk = await house.signedIn(await house.person('罗清', undefined, 'townshipClerk', TOWNSHIP))
  const chair = await house.signedIn(await house.person('周明远', undefined, 'committeeChair'))
  const both = await house.person('何建国', undefined, 'branchSecretary')
  await house.act(TOWNSHIP, [
    {
      kind: 'organisation',
      matter: await house.organisation('townshipAgency', TOWNSHIP),
      command: { type: 'appoint', office: 'townshipClerk', account: both, date: '2026-01-01', basis: '任命' },
    },
  ])
  const conflicted = await house.signedIn(both)
  const url = `/desk/${TOWNSHIP}/complaints/${id}`
  assert.equal((await chair.get(url)).statusCode, 403)
  assert.equal((await chair.get(`/desk/${VILLAGE}/complaints/${id}`)).statusCode, 404)
  assert.equal((await conflicted.get(url)).statusCode, 404)
  assert.ok(!wordsOf((await conflicted.get(`/desk/${TOWNSHIP}/complaints`)).body).includes('柳湾村'))
  assert.equal((await house.visitor().get(url)).statusCode, 401)
  assert.equal(
    (await conflicted.post(url, { id: randomUUID(), version: '1', text: '查无此事' })).statusCode,
    404,
  )
  assert.equal((await chair.post(url, { id: randomUUID(), version: '1', text: '查无此事' })).statusCode, 403)

  const list = await clerk.get(`/desk/${TOWNSHIP}/complaints`)
  assert.ok(wordsOf(list.body).includes('柳湾村') && !list.body.includes(text))
  assert.ok((await clerk.get(url)).body.includes(text))
  assert.equal((await clerk.post(url, { id: randomUUID(), version: '1', text: '' })).statusCode, 422)
  assert.equal(
    (await clerk.post(url, { id: randomUUID(), version: '1', text: '已责令本月公示。' })).statusCode,
    303,
  )
  const me = wordsOf((await browser.get('/me')).body)
  assert.ok(me.includes('修路的钱没有公示') && me.includes('已责令本月公示'))
  const data = wordsOf((await browser.get('/me/data')).body)
  assert.ok(data.includes('罗清') && data.includes('办理您反映的事'), 'who looked, and what for')

  const up = randomUUID()
  await browser.post(`/v/${VILLAGE}/complain`, { id: up, about: 'township', text: '镇里推来推去。' })
  assert.equal((await clerk.get(`/desk/${TOWNSHIP}/complaints/${up}`)).statusCode, 404)
  assert.equal((await clerk.get(`/desk/${COUNTY}/complaints/${up}`)).statusCode, 403)
  const county = await house.signedIn(await house.person('于静', undefined, 'countyClerk', COUNTY))
  assert.ok((await county.get(`/desk/${COUNTY}/complaints/${up}`)).body.includes('镇里推来推去'))
})

/** Every table's rows and every blob as one text, with bytes both as hex and as they are. */
const everything = async (): Promise<string> => {
  const owner = ownerOf(house.house.app.database)
  const parts: string[] = []
  for (const table of Object.keys(tables)) {
    const client = await owner.connect()
    try {
      await client.query('begin')
      await client.query("select set_config('x.place', $1, true)", [
        `{${[COUNTY, TOWNSHIP, VILLAGE, OTHER]}}`,
      ])
      parts.push(JSON.stringify((await client.query(`select t::text from ${table} t`)).rows))
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  for (const name of house.house.app.blobs.names())
    parts.push(house.house.app.blobs.get(name)!.toString('latin1'))
  return parts.join('\n')
}

test('who leaves is erased: name, phone and words are nowhere, keyed or sealed, and the record still holds', async () => {
  const { browser, phone, entry } = await joined('秦不见')
  const account = await accountOf(entry)
  const { app } = house.house
  const id = randomUUID()
  await browser.post(`/v/${VILLAGE}/complain`, { id, about: 'village', text: '只有我知道的一句话' })
  const sealedNow = async () =>
    (
      await app.database.read([TOWNSHIP], (client) =>
        client.query<{ n: number }>(
          'select count(*) as n from act where matter = $1 and sealed is not null',
          [id],
        ),
      )
    ).rows[0]!.n
  assert.equal(await sealedNow(), 1)
  const lookup = app.vault.lookup(`+86${phone}`, 'phone').toString('hex')
  assert.ok((await everything()).includes(lookup), 'the keyed phone is there before')

  const unsure = await browser.post('/me/data/leave')
  assert.equal(unsure.statusCode, 422)
  assert.equal(await sealedNow(), 1)
  const left = await browser.post('/me/data/leave', { sure: 'yes' })
  assert.ok(wordsOf(left.body).includes('注销好了'))
  assert.equal((await browser.get('/me')).statusCode, 401)
  await house.house.relay.carry([COUNTY])
  await house.house.relay.carry([COUNTY])

  assert.equal(await sealedNow(), 0)
  await app.database.write([VILLAGE], (client) =>
    client.query('update roster_entry set phone_lookup = null where id = $1', [entry]),
  )
  const all = await everything()
  for (const [what, trace] of [
    ['the keyed phone', lookup],
    ['the phone', phone],
    ['the name', '秦不见'],
    ['the words', '只有我知道的一句话'],
  ] as const)
    assert.ok(!all.includes(trace), what)
  const { rows } = await ownerOf(app.database).query(
    'select name, phone, phone_lookup, totp, closed_at is not null as closed from account where id = $1',
    [account],
  )
  assert.deepEqual(rows, [{ name: '〔已删除〕', phone: null, phone_lookup: null, totp: null, closed: true }])

  for (const place of [COUNTY, TOWNSHIP, VILLAGE]) {
    const { fault, different } = await rebuildPlace(house.house.owner, rooms, place, { checkOnly: true })
    assert.deepEqual([fault, different], [undefined, {}], place)
  }
  const clerk = await house.signedIn(await house.person('宋清', undefined, 'townshipClerk', TOWNSHIP))
  assert.ok(wordsOf((await clerk.get(`/desk/${TOWNSHIP}/complaints/${id}`)).body).includes('〔已删除〕'))
})

test('who holds an office cannot leave; a file of all data comes to its owner alone', async () => {
  const { browser, entry, identity } = await joined('曾文秀')
  const json = await browser.get('/me/data.json')
  const data = JSON.parse(json.body)
  assert.equal(data.villages[0].roster.identity, identity)
  assert.match(String(json.headers['content-disposition']), /attachment/)
  const csv = await browser.get('/me/data.csv')
  assert.ok(csv.body.startsWith('\ufeff') && csv.body.includes(identity))
  assert.equal((await house.visitor().get('/me/data.json')).statusCode, 401)

  const account = await accountOf(entry)
  await house.act(VILLAGE, [
    {
      kind: 'organisation',
      matter: await house.organisation('villagersCommittee', VILLAGE),
      command: { type: 'appoint', office: 'committeeMember', account, date: '2026-01-01', basis: '换届' },
    },
  ])
  const officer = await house.signedIn(account)
  const refused = await officer.post('/me/data/leave', { sure: 'yes' })
  assert.equal(refused.statusCode, 422)
  assert.equal((await officer.get('/me')).statusCode, 200)
})

test('a slip lets in who has no telephone, once and in time', async () => {
  const birth = '1941-02-03'
  const entry = await house.onRoster({ name: '罗万年', birth, identity: inventedIdentity(birth, 5) })
  const clerk = await house.signedIn(await house.person('唐燕', undefined, 'villageClerk'))
  const url = `/desk/${VILLAGE}/people`
  for (const stranger of [
    await house.signedIn(await house.person('韩守业', undefined, 'accountant')),
    await house.signedIn(await house.person('冯雪', undefined, 'villageClerk', OTHER)),
  ])
    assert.deepEqual(
      [
        (await stranger.get(url)).statusCode,
        (await stranger.post(`${url}/slips`, { entries: entry })).statusCode,
      ],
      [403, 403],
    )
  const print = async () => {
    const sheet = await clerk.post(`${url}/slips`, { entries: [entry] })
    assert.equal(sheet.statusCode, 200)
    return sheet.body.match(/class="code">([^<]+)</)![1]!.replaceAll(/[^0-9A-Z]/g, '')
  }
  const first = await print()
  const second = await print()
  const browser = house.visitor()
  assert.equal(
    (await browser.post('/slip', { code: first })).statusCode,
    422,
    'a new slip voids the one before',
  )
  const opened = await browser.get(`/slip?code=${second}`)
  assert.ok(opened.body.includes(second), 'the picture fills the form')
  const replies = await Promise.all([
    browser.post('/slip', { code: second.toLowerCase() }),
    house.visitor().post('/slip', { code: second }),
  ])
  assert.deepEqual(replies.map(({ statusCode }) => statusCode).sort(), [303, 422], 'once, also at once')
  const winner = replies[0]!.statusCode === 303 ? browser : undefined
  if (winner) assert.ok(wordsOf((await winner.get('/me')).body).includes('罗万年'))
  assert.equal((await house.visitor().post('/slip', { code: second })).statusCode, 422)

  const later = house.visitor()
  assert.equal(
    (await later.post('/slip', { code: await print() })).statusCode,
    303,
    'linked already: a way to sign in',
  )
  assert.ok(wordsOf((await later.get('/me')).body).includes('罗万年'))
  const officer = await print()
  await house.act(VILLAGE, [
    {
      kind: 'organisation',
      matter: await house.organisation('villagersCommittee', VILLAGE),
      command: {
        type: 'appoint',
        office: 'committeeMember',
        account: await accountOf(entry),
        date: '2026-01-01',
        basis: '换届',
      },
    },
  ])
  const asOfficer = await house.visitor().post('/slip', { code: officer })
  assert.equal(asOfficer.statusCode, 422, 'whoever prints slips does not become somebody in office')
  const enrolling = house.clock.moment
  house.clock.moment = new Date(Date.parse(enrolling) + 3_600_000).toISOString()
  assert.equal(
    (await later.get('/prove')).statusCode,
    401,
    'nor sets up their second factor with an old session',
  )
  house.clock.moment = enrolling
  const old = await print()
  const before = house.clock.moment
  house.clock.moment = new Date(Date.parse(before) + 9 * 24 * 3_600_000).toISOString()
  assert.equal((await house.visitor().post('/slip', { code: old })).statusCode, 422, 'out of date')
  house.clock.moment = before
  const { fault, different } = await rebuildPlace(house.house.owner, rooms, VILLAGE, { checkOnly: true })
  assert.deepEqual([fault, different], [undefined, {}])
})

test('a clerk links in person after seeing papers, not for himself, and undoes it', async () => {
  const birth = '1955-06-07'
  const entry = await house.onRoster({ name: '董素贞', birth, identity: inventedIdentity(birth, 7) })
  const clerk = await house.signedIn(await house.person('萧红霞', undefined, 'committeeMember'))
  const url = `/desk/${VILLAGE}/people/${entry}`
  assert.equal((await clerk.post(url, { do: 'link', phone: '123', seen: 'identityCard' })).statusCode, 422)
  assert.equal(
    (await clerk.post(url, { do: 'link', phone: '19900007777', seen: 'identityCard' })).statusCode,
    303,
  )
  assert.equal(
    (await clerk.post(url, { do: 'link', phone: '19900007777' })).statusCode,
    422,
    'linked already',
  )
  const account = await accountOf(entry)
  const person = house.visitor()
  await signInByPhone(person, gateway.sent, '19900007777', account)
  assert.ok(wordsOf((await person.get('/me')).body).includes('带证件当面办'), 'the person is told')
  assert.equal((await clerk.post(url, { do: 'unlink', reason: 'wrongPerson' })).statusCode, 303)
  assert.ok(wordsOf((await person.get('/me')).body).includes('还没有和村里的名册对上'))
  assert.equal((await clerk.get(`/desk/${OTHER}/people/${entry}`)).statusCode, 403)
})

test('an erasure needs a second clerk; the one who proposed it cannot agree', async () => {
  const { browser, phone, name } = await joined('程开春')
  const [one, two] = [
    await house.signedIn(await house.person('曹立新', undefined, 'countyClerk', COUNTY)),
    await house.signedIn(await house.person('袁新民', undefined, 'townshipClerk', TOWNSHIP)),
  ]
  const chair = await house.signedIn(await house.person('邓海波', undefined, 'committeeMember'))
  const form = { id: randomUUID(), phone, name, ground: 'withdrawn', reason: '本人书面要求' }
  const url = `/desk/${COUNTY}/erasures`
  assert.equal((await chair.post(url, form)).statusCode, 403)
  assert.equal((await one.post(url, { ...form, id: randomUUID(), name: '别人' })).statusCode, 422)
  assert.equal((await one.post(url, { ...form, id: randomUUID(), reason: ' ' })).statusCode, 422)
  assert.equal((await one.post(url, form)).statusCode, 303)
  const agree = (who: Visitor, at: string) =>
    who.post(`/desk/${at}/erasures/${form.id}`, { id: randomUUID(), version: '1', do: 'approve' })
  assert.equal((await agree(one, COUNTY)).statusCode, 422)
  assert.equal((await browser.get('/me')).statusCode, 200, 'nothing happened yet')
  assert.equal((await agree(two, TOWNSHIP)).statusCode, 303)
  await house.house.relay.carry([COUNTY])
  assert.equal((await browser.get('/me')).statusCode, 401)
  assert.ok(wordsOf((await two.get(`/desk/${TOWNSHIP}/erasures`)).body).includes('本人书面要求'))
  assert.equal((await agree(two, TOWNSHIP)).statusCode, 409)
})

test('a lost second factor is renewed by a clerk above, never by oneself or the village', async () => {
  const account = await house.person('许志强', '+8619900008888', 'cashier')
  const officer = house.visitor()
  await signInByPhone(officer, gateway.sent, '19900008888', account)
  await officer.get('/prove')
  const { app } = house.house
  await app.database.pool.query('update account set totp_since = $2 where id = $1', [account, app.now()])
  const organisation = await house.organisation('collective', VILLAGE)
  const url = `/desk/${VILLAGE}/people/factor`
  const chair = await house.signedIn(await house.person('傅桂英', undefined, 'committeeMember'))
  const clerk = await house.signedIn(await house.person('沈明远', undefined, 'townshipClerk', TOWNSHIP))
  assert.equal((await chair.post(url, { account, organisation })).statusCode, 422)
  assert.equal((await officer.get('/me')).statusCode, 200)
  assert.equal((await clerk.post(url, { account, organisation })).statusCode, 303)
  assert.equal((await officer.get('/me')).statusCode, 401, 'signed out everywhere')
  const again = house.visitor()
  house.clock.moment = new Date(Date.parse(house.clock.moment) + 601_000).toISOString()
  await signInByPhone(again, gateway.sent, '19900008888', account)
  assert.match((await again.get('/prove')).body, /<svg/, 'set up anew')
})

test('a correction is asked for by oneself, seen and settled by the office, and told of', async () => {
  const { browser, entry } = await joined('吕铁柱')
  const ask = (form: Record<string, string>) =>
    browser.post('/me/data/correction', {
      place: VILLAGE,
      field: 'phone',
      value: '19900006666',
      why: '换号了',
      ...form,
    })
  assert.equal((await ask({ value: '123' })).statusCode, 422)
  assert.equal((await ask({ place: OTHER })).statusCode, 404)
  assert.equal((await ask({ field: 'household' })).statusCode, 400)
  assert.equal((await ask({})).statusCode, 303)
  assert.equal((await ask({})).statusCode, 422, 'one that waits is not asked twice')
  assert.ok(wordsOf((await browser.get('/me/data')).body).includes('您请村里改“手机号”，还没有答复'))

  const clerk = await house.signedIn(await house.person('苏月', undefined, 'committeeMember'))
  assert.ok(wordsOf((await clerk.get(`/desk/${VILLAGE}/people`)).body).includes('请求更正的'))
  const url = `/desk/${VILLAGE}/people/${entry}`
  const page = await clerk.get(url)
  assert.ok(page.body.includes('19900006666') && page.body.includes('换号了'))
  const request = page.body.match(/name="request" value="(\d+)"/)![1]!
  assert.equal((await clerk.post(url, { do: 'decline', request })).statusCode, 422, 'a reason is owed')
  assert.equal((await clerk.post(url, { do: 'correct', request })).statusCode, 303)
  assert.equal((await clerk.post(url, { do: 'correct', request })).statusCode, 422, 'settled once')
  await house.house.relay.carry([VILLAGE])
  const data = JSON.parse((await browser.get('/me/data.json')).body)
  assert.equal(data.villages[0].roster.phone, '+8619900006666')
  const shown = wordsOf((await browser.get('/me/data')).body)
  assert.ok(shown.includes('苏月') && shown.includes('核对、更正名册'), 'who looked, and what for')
  assert.ok(!shown.includes('还没有答复'))
  assert.ok(wordsOf((await browser.get('/me')).body).includes('名册上的“手机号”改好了'))
  await ask({ field: 'address', value: '三组 5 号', why: '搬了' })
  const next = (await clerk.get(url)).body.match(/name="request" value="(\d+)"/)![1]!
  const declined = await clerk.post(url, {
    do: 'decline',
    request: next,
    [`reason-${next}`]: '户口本不是这样',
  })
  assert.equal(declined.statusCode, 303)
  assert.ok(wordsOf((await browser.get('/me')).body).includes('没有改：户口本不是这样'))
})
