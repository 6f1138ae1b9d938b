import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { SESSION_COOKIE } from './server/platform/http.ts'
import {
  openTestGateway,
  openTestHouse,
  signInByPhone,
  type TestHouse,
  VILLAGE,
  type Visitor,
  wordsOf,
} from './testHouse.ts'

// Signing in as people do it: over HTTP, with forms and cookies, on a whole house.

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

const DESK = `/desk/${VILLAGE}/`
const later = (seconds: number) => {
  house.clock.moment = new Date(Date.parse(house.clock.moment) + seconds * 1000).toISOString()
}
const byPhone = (visitor: Visitor, phone: string, account: string, back?: string) =>
  signInByPhone(visitor, gateway.sent, phone, account, back)

const secretIn = (body: string) =>
  body.match(/<b>((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})<\/b>/)![1]!.replaceAll(' ', '')
const codeOf = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(house.clock.moment) })

test('who holds an office sets up a second factor at the first sign-in, and is asked for it at every other', async () => {
  const account = await house.person('周明远', '+8619900000001', 'committeeChair')
  const chair = house.visitor()
  const half = await byPhone(chair, '19900000001', account, DESK)
  assert.equal(half.headers.location, `/prove?back=${encodeURIComponent(DESK)}`)

  const halfToken = chair.cookies.get(SESSION_COOKIE)!
  const desk = await chair.get(DESK)
  assert.deepEqual([desk.statusCode, desk.headers.location], [303, `/prove?back=${encodeURIComponent(DESK)}`])
  assert.equal((await chair.get('/me')).statusCode, 200, 'without it one is a villager like any other')
  const deed = await chair.post(`/desk/${VILLAGE}/disclosures/new?item=FA-02`, {
    id: account,
    period: '2026-10',
  })
  assert.equal(deed.statusCode, 403, 'nothing is done in office before it')

  const enrol = await chair.get('/prove')
  const secret = secretIn(enrol.body)
  assert.equal(secretIn((await chair.get('/prove')).body), secret, 'opened again it is the same')
  assert.doesNotMatch(enrol.body, new RegExp(codeOf(secret)), 'the code itself is shown in the demo only')
  assert.equal((await chair.post('/prove', { code: '000000' })).statusCode, 422)
  const done = await chair.post('/prove', { code: codeOf(secret), back: DESK })
  assert.equal(done.statusCode, 200)
  const recovery = [...done.body.matchAll(/[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}/g)].map(([code]) => code)
  assert.equal(new Set(recovery).size, 10)
  assert.equal((await chair.get(DESK)).statusCode, 200)
  assert.notEqual(chair.cookies.get(SESSION_COOKIE), halfToken, 'a new token: the one from before is over')
  const thief = house.visitor()
  thief.cookies.set(SESSION_COOKIE, halfToken)
  assert.equal((await thief.get('/me')).statusCode, 401)

  later(3600)
  const again = house.visitor()
  await byPhone(again, '19900000001', account, DESK)
  const asked = await again.get('/prove')
  assert.doesNotMatch(asked.body, /<svg/, 'the secret is never shown again')
  const code = codeOf(secret)
  assert.equal((await again.post('/prove', { code, back: DESK })).headers.location, DESK)
  const replay = house.visitor()
  later(5)
  await byPhone(replay, '19900000001', account)
  assert.equal((await replay.post('/prove', { code })).statusCode, 422, 'the same code is not taken twice')

  const lost = recovery[3]!
  assert.equal((await replay.post('/prove', { code: lost.toLowerCase().replace('-', ' ') })).statusCode, 303)
  const second = house.visitor()
  later(601)
  await byPhone(second, '19900000001', account)
  assert.equal((await second.post('/prove', { code: lost })).statusCode, 422, 'a recovery code works once')
})

test('five wrong codes end the trying for ten minutes, and the right one does not help then', async () => {
  const account = await house.person('陈小满', '+8619900000002', 'accountant')
  const visitor = house.visitor()
  await byPhone(visitor, '19900000002', account)
  const secret = secretIn((await visitor.get('/prove')).body)
  for (let wrong = 0; wrong < 5; wrong++)
    assert.equal((await visitor.post('/prove', { code: '12345' })).statusCode, 422)
  const locked = await visitor.post('/prove', { code: codeOf(secret) })
  assert.equal(locked.statusCode, 422)
  assert.match(wordsOf(locked.body), /请过 10 分钟再试/)
  later(601)
  assert.equal((await visitor.get('/prove')).statusCode, 401, 'setting it up wants a sign-in of just now')
  await byPhone(visitor, '19900000002', account)
  assert.equal((await visitor.post('/prove', { code: codeOf(secret) })).statusCode, 200)
})

test('two of the same code at once: one is taken', async () => {
  const account = await house.person('李桂英', '+8619900000003', 'supervisionHead')
  const [one, two] = [house.visitor(), house.visitor()]
  await byPhone(one, '19900000003', account)
  await byPhone(two, '19900000003', account)
  const code = codeOf(secretIn((await one.get('/prove')).body))
  const replies = await Promise.all([one.post('/prove', { code }), two.post('/prove', { code })])
  assert.deepEqual(replies.map(({ statusCode }) => statusCode).sort(), [200, 422])
})

test('signed out everywhere means every browser', async () => {
  const account = await house.person('何水生', '+8619900000004')
  const [one, two] = [await house.signedIn(account), await house.signedIn(account)]
  assert.equal((await one.post('/sign-out/everywhere')).statusCode, 303)
  assert.equal((await two.get('/me')).statusCode, 401)
})

test('a household asks for three codes in ten minutes, an address for twenty in a minute; then it has to wait', async () => {
  const visitor = house.visitor()
  const statuses: number[] = []
  for (let tries = 0; tries < 4; tries++)
    statuses.push((await visitor.post('/sign-in/phone', { phone: '19900009999' })).statusCode)
  assert.deepEqual(statuses, [200, 200, 200, 422])
  let status = 0
  for (let tries = 0; tries < 25 && status !== 429; tries++)
    status = (await visitor.post('/sign-in/phone', { phone: `1990000${String(7000 + tries)}` })).statusCode
  assert.equal(status, 429)
})
