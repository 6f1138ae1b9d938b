import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pino from 'pino'
import { z } from 'zod'
import { refuse } from '../../domain/kernel/index.ts'
import type { App } from './app.ts'
import { readConfiguration } from './configuration.ts'
import type { Database } from './database.ts'
import { localPath, openHttp, Refused, SESSION_COOKIE, type Server } from './http.ts'
import { openSession } from './session.ts'
import { testDatabase } from './testDatabase.ts'

const ACCOUNT = '00000000-0000-4000-8000-000000000001'
const lines: string[] = []
let now = '2026-11-12T02:00:00.000Z'
let database: Database
let server: Server

before(async () => {
  database = await testDatabase()
  const app = {
    configuration: readConfiguration({}),
    database,
    log: pino({ level: 'info' }, { write: (line: string) => lines.push(line) }),
    now: () => now,
    demo: false,
  } as unknown as App
  server = await openHttp(app, (_request, status) => ({ html: `<h1>${status}</h1>`, styleHash: "'none'" }))
  server.post('/echo', { schema: { body: z.object({ name: z.string() }) } }, async (request) => ({
    name: request.body.name,
    who: request.viewer.name ?? null,
  }))
  server.get('/who', async (request) => ({ who: request.viewer.name ?? null }))
  server.get('/refused', async () => {
    throw new Refused(refuse('test.no', '不行。', 'No.', { clause: '某法第1条' }))
  })
  server.get('/broken', async () => {
    throw new Error('secret detail')
  })
  server.get('/p/:name', async () => ({}))
})
after(async () => {
  await server.close()
  await database.close()
})

const own = { host: 'localhost', origin: 'http://localhost' }

test('a write from another site, or from nowhere, is refused and nothing is done', async () => {
  for (const headers of [
    { host: 'localhost' },
    { host: 'localhost', origin: 'https://evil.example' },
    { host: 'localhost', origin: 'null' },
  ]) {
    const reply = await server.inject({ method: 'POST', url: '/echo', headers, payload: { name: 'x' } })
    assert.equal(reply.statusCode, 403)
    assert.equal(reply.json().code, 'http.origin')
  }
  assert.equal(
    (await server.inject({ method: 'POST', url: '/echo', headers: own, payload: { name: 'x' } })).statusCode,
    200,
  )
})

test('a refusal is problem details for programs, in the language asked for, with the number to read out', async () => {
  const reply = await server.inject({ url: '/refused', headers: { cookie: 'lang=en' } })
  assert.equal(reply.statusCode, 422)
  assert.match(reply.headers['content-type']!, /application\/problem\+json/)
  const problem = reply.json()
  assert.deepEqual([problem.title, problem.code, problem.clause], ['No.', 'test.no', '某法第1条'])
  assert.match(problem.request, /^\d{8}$/)
  assert.equal(reply.headers['x-request-id'], problem.request)
})

test('a failure says whose fault it is and tells nothing of its inside', async () => {
  const reply = await server.inject({ url: '/broken' })
  assert.equal(reply.statusCode, 500)
  assert.doesNotMatch(reply.body, /secret/)
  const page = await server.inject({ url: '/nowhere', headers: { accept: 'text/html' } })
  assert.equal(page.body, '<h1>404</h1>')
  assert.match(String(page.headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/)
})

test('a session opens with its token, ends when idle, and is no script’s to read', async () => {
  const token = await database.deployment(async (client) => {
    await client.query('insert into account (id, name, demo, created_at) values ($1, $2, false, $3)', [
      ACCOUNT,
      '试一试',
      now,
    ])
    return openSession(client, ACCOUNT, now)
  })
  const who = async (value: string) =>
    (await server.inject({ url: '/who', headers: { cookie: `${SESSION_COOKIE}=${value}` } })).json().who
  assert.equal(await who(token), '试一试')
  assert.equal(await who(`${token.slice(0, -1)}_`), null)
  now = '2026-12-20T02:00:00.000Z'
  assert.equal(await who(token), null)
})

test('the log has patterns, never addresses or names', async () => {
  await server.inject({ url: '/p/李桂英?phone=13800138000' })
  const text = lines.join('')
  assert.match(text, /"route":"\/p\/:name"/)
  assert.doesNotMatch(text, /李桂英|%E6|13800138000/)
})

test('a way back leads nowhere else', () => {
  for (const evil of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\nb',
    undefined,
  ])
    assert.equal(localPath(evil), '/')
  assert.equal(localPath('/v/990101100202/?a=1'), '/v/990101100202/?a=1')
})

test('health, readiness, metrics and the contract answer', async () => {
  assert.deepEqual((await server.inject({ url: '/healthz' })).json(), { alive: true })
  assert.deepEqual((await server.inject({ url: '/readyz' })).json(), { ready: true })
  assert.match(
    (await server.inject({ url: '/metrics' })).body,
    /http_request_seconds_bucket\{[^}]*route="\/p\/:name"/,
  )
  assert.equal((await server.inject({ url: '/api/openapi.json' })).json().openapi, '3.1.0')
})
