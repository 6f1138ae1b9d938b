import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { brotliDecompressSync } from 'node:zlib'
import pino from 'pino'
import type { App } from './app.ts'
import { readConfiguration } from './configuration.ts'
import type { Database } from './database.ts'
import { openHttp, SESSION_COOKIE, type Server } from './http.ts'
import { openPages } from './pages.ts'
import { openSession } from './session.ts'
import { ownerOf, testDatabase } from './testDatabase.ts'

const ACCOUNT = '00000000-0000-4000-8000-000000000001'
let now = '2026-11-12T02:00:00.000Z'
let database: Database
let server: Server
let said = 'first'
let made = 0

before(async () => {
  database = await testDatabase()
  const app = {
    configuration: readConfiguration({}),
    database,
    log: pino({ level: 'silent' }),
    now: () => now,
    demo: false,
  } as unknown as App
  const door = {
    renderPage: (_name: string, model: { said: string }, { language }: { language: string }) =>
      `<h1>${model.said} ${language}</h1>${'<p>词</p>'.repeat(500)}`,
    styleHashOf: () => "'none'",
  }
  const pages = openPages(door as never, app)
  server = await openHttp(app, (_request, status) => ({ html: `<h1>${status}</h1>`, styleHash: "'none'" }))
  server.get('/page', { config: { forEverybody: true } }, async (request, reply) => {
    made += 1
    return pages.sendPublic(request, reply, 'page' as never, { said } as never)
  })
})
after(async () => {
  await server.close()
  await database.close()
})

const get = async (headers: Record<string, string> = {}) => {
  const before = made
  const reply = await server.inject({ url: '/page', headers })
  const packed = reply.headers['content-encoding'] === 'br'
  const body = packed ? brotliDecompressSync(reply.rawPayload).toString() : reply.body
  return { reply, packed, made: made > before, says: /<h1>(.*)<\/h1>/.exec(body)?.[1] }
}
/** A write of another process: the owner's connection is not the program's, where the database is a server. */
const write = () =>
  ownerOf(database).query('create table if not exists touched (n int); insert into touched values (1)')

test('a page is made once for everybody and again after any write, in each language', async () => {
  assert.deepEqual([(await get()).made, (await get()).made], [true, false])
  const english = await get({ cookie: 'lang=en' })
  assert.deepEqual([english.made, english.says], [true, 'first en'])
  said = 'second'
  assert.equal((await get()).says, 'first zh', 'nothing was written: nothing can have changed')
  await write()
  assert.deepEqual(await get().then(({ made, says }) => [made, says]), [true, 'second zh'])
  assert.equal((await get({ cookie: 'lang=en' })).says, 'second en')
})

test('it goes out as small as brotli makes it, with the headers of the page that was made', async () => {
  await write()
  const { reply: fresh } = await get()
  const accept = { 'accept-encoding': 'gzip, br' }
  let kept = await get(accept)
  for (let wait = 0; !kept.packed && wait < 100; wait++) {
    await setTimeout(20)
    kept = await get(accept)
  }
  assert.equal(kept.packed, true)
  assert.deepEqual([kept.made, kept.says], [false, 'second zh'])
  for (const name of ['etag', 'cache-control', 'content-security-policy', 'content-type', 'referrer-policy'])
    assert.equal(kept.reply.headers[name], fresh.headers[name], name)
  assert.match(String(kept.reply.headers.vary), /Cookie.*accept-encoding/)
  assert.notEqual(kept.reply.headers['x-request-id'], fresh.headers['x-request-id'])
  const same = await get({ ...accept, 'if-none-match': String(fresh.headers.etag) })
  assert.deepEqual([same.reply.statusCode, same.reply.rawPayload.length, same.made], [304, 0, false])
})

test('a write that leaves the page as it was keeps what was packed', async () => {
  await write()
  assert.equal((await get()).made, true)
  assert.deepEqual(await get({ 'accept-encoding': 'br' }).then(({ made, packed }) => [made, packed]), [
    false,
    true,
  ])
})

test('a new day makes it anew, and whoever is signed in gets their own', async () => {
  now = '2026-11-12T17:00:00.000Z'
  assert.equal((await get()).made, true)
  const token = await database.deployment(async (client) => {
    await client.query('insert into account (id, name, demo, created_at) values ($1, $2, false, $3)', [
      ACCOUNT,
      '试一试',
      now,
    ])
    return openSession(client, ACCOUNT, now)
  })
  for (let time = 0; time < 2; time++) {
    const own = await get({ cookie: `${SESSION_COOKIE}=${token}` })
    assert.deepEqual([own.made, own.reply.headers['cache-control']], [true, 'private, no-cache'])
  }
})

test('many at once ask the database together', async () => {
  await write()
  await get()
  let asked = 0
  const { query } = database.pool
  database.pool.query = ((...args: Parameters<typeof query>) => {
    asked += 1
    return query.apply(database.pool, args)
  }) as typeof query
  const answers = await Promise.all(Array.from({ length: 50 }, () => get()))
  database.pool.query = query
  assert.ok(answers.every(({ says }) => says === 'second zh'))
  assert.ok(asked <= 3, `${asked} questions for 50 pages`)
})
