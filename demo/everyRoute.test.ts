import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { SESSION_COOKIE } from '../src/server/platform/http.ts'
import { openSession } from '../src/server/platform/session.ts'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'

// Every route that the house has, walked by those whom it is not for, and with what nobody should send. A new route is
// walked as soon as it is there; one that anybody may read has to be named here.

type Method = 'GET' | 'POST'

interface Route {
  readonly method: Method
  readonly path: string
}

/** What anybody may open without an account. */
const PUBLIC: readonly string[] = [
  'GET /',
  'GET /v/{village}',
  'GET /v/{village}/',
  'GET /v/{village}/money/{period}',
  'GET /v/{village}/published',
  'GET /v/{village}/d/{id}',
  'GET /v/{village}/d/{id}/{item}',
  'GET /v/{village}/d/{id}/files/{sha256}',
  'GET /v/{village}/d/{id}/poster',
  'GET /v/{village}/d/{id}/untrue',
  'GET /v/{village}/d/{id}/listen',
  'GET /v/{village}/d/{id}/audio/{sha256}',
  'GET /v/{village}/voucher/{id}',
  'GET /v/{village}/paper/{sha256}',
  'GET /v/{village}/ask',
  'GET /v/{village}/rules',
  'GET /v/{village}/rules/{name}',
  'GET /v/{village}/complain',
  'GET /v/{village}/q/{id}',
  'GET /v/{village}/missing/{duty}',
  'GET /t/{mark}',
  'GET /api/v1/publications/{file}',
  'GET /api/v1/rules',
  'POST /api/v1/rules/{name}',
  'GET /sign-in',
  'POST /sign-in/phone',
  'POST /sign-in/code',
  'POST /sign-in/who',
  'POST /sign-in/link',
  'POST /sign-out',
  'GET /slip',
  'POST /slip',
  'GET /settings',
  'POST /settings',
  // Only in the demo.
  'GET /demo',
  'POST /demo',
]

let all: TestHouse
let routes: readonly Route[]
/** Real ids of each village, by the parameter that takes them. */
let ids: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
before(async () => {
  all = await testHouse('2026-11-05', 2)
  await all.server.ready()
  for (const place of [LIUWAN, OTHER]) await handInClaim(place)
  routes = Object.entries(all.server.swagger().paths ?? {}).flatMap(([path, methods]) =>
    Object.keys(methods ?? {}).map((method) => ({ method: method.toUpperCase() as Method, path })),
  )
  const of = async (place: string) => {
    const one = async (sql: string) =>
      (await all.rows<{ id: string }>(`${sql} order by 1 limit 3`, [place])).map(({ id }) => id)
    const kind = (name: string) => one(`select id from matter where place = $1 and kind = '${name}'`)
    const publications = await one(
      "select disclosure as id from publication where place = $1 and item = 'FA-02'",
    )
    return {
      place: [place],
      village: [place],
      book: await kind('book'),
      voucher: await kind('voucher'),
      household: await kind('household'),
      claim: await kind('claim'),
      organisation: await kind('organisation'),
      entry: await one('select entry as id from linked_villager where place = $1'),
      sha256: [
        ...(await one('select sha256 as id from voucher_paper where place = $1')),
        ...(await one(
          "select substr(mark, 7) as id from claim_mark where place = $1 and mark like 'paper:%'",
        )),
        ...(await one(
          "select body::jsonb->>'scan' as id from act where place = $1 and type = 'paperAttached'",
        )),
      ],
      id: [
        ...publications,
        ...(await kind('question')),
        ...(await kind('voucher')),
        ...(await kind('disclosureRequest')),
      ],
      event: ['birth', 'split'],
      statement: ['receipts'],
      period: ['2026-10'],
      item: ['paid-514-02'],
      duty: ['FA-02-2026-10'],
      mark: ['1-0'],
      name: ['calendar.deadline'],
      file: [`${'0'.repeat(64)}.json`],
      asset: await kind('fixedAsset'),
    }
  }
  for (const place of [LIUWAN, OTHER]) await enterCard(place)
  ids = { [LIUWAN]: await of(LIUWAN), [OTHER]: await of(OTHER) }
})
after(() => all?.close())

/** A claim with its paper, which the story leaves to the tests. */
const handInClaim = async (place: string) => {
  const { book } = await all.only<{ book: string }>(
    "select id as book from matter where place = $1 and kind = 'book'",
    [place],
  )
  const form = new FormData()
  const fields = { id: randomUUID(), version: '0', do: 'handIn', book, what: '铁锹', purpose: '修渠' }
  for (const [name, value] of Object.entries({
    ...fields,
    payee: '云溪五金店',
    amount: '80',
    date: '2026-11-04',
  }))
    form.set(name, value)
  form.set('papers', new Blob(['%PDF-1.4\n'], { type: 'application/pdf' }), '收据.pdf')
  const sent = await all.post(`/desk/${place}/claims/new`, await all.as('villageClerk', place), form)
  assert.equal(sent.statusCode, 303)
}

/** A route that never answers is a fault too, and has to be named. */
const inTime = async <Answer>(what: string, answer: Promise<Answer>): Promise<Answer> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} does not answer`)), 20_000)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

let address = 0
/** Asks from an address of its own, so that no limit on one address answers in place of the route. */
const ask = async (
  { method }: Route,
  url: string,
  cookie: string | undefined,
  payload: Readonly<Record<string, string>> | string = '',
  type = 'application/x-www-form-urlencoded',
) => {
  address += 1
  return inTime(
    `${method} ${url}`,
    all.server.inject({
      method,
      url,
      remoteAddress: `10.${address >> 16}.${(address >> 8) & 255}.${address & 255}`,
      headers: {
        accept: 'text/html',
        host: 'localhost',
        origin: 'http://localhost',
        ...(cookie ? { cookie } : {}),
        ...(method === 'POST' ? { 'content-type': type } : {}),
      },
      ...(method === 'POST'
        ? { payload: typeof payload === 'string' ? payload : new URLSearchParams(payload).toString() }
        : {}),
    }),
  )
}

/** A card of a fixed asset, which the story leaves to the tests. */
const enterCard = async (place: string) => {
  const { book } = await all.only<{ book: string }>(
    "select id as book from matter where place = $1 and kind = 'book'",
    [place],
  )
  const sent = await all.post(`/desk/${place}/books/${book}/assets/new`, await all.as('accountant', place), {
    id: randomUUID(),
    version: '0',
    do: 'register',
    code: 'LW-01',
    name: '水泵',
    place: '库房',
    account: '151-04',
    depreciationAccount: '152',
    chargedTo: '514-08',
    cost: '3000',
    residual: '5',
    months: '60',
    inUse: '2026-01-10',
  })
  assert.equal(sent.statusCode, 303)
}

const parameters = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)

/** The route's addresses with real ids of a place; `desk` may be another place than the ids are of. */
const addresses = ({ path }: Route, place: string, desk = place): string[] => {
  const known = ids[place]!
  let made = ['']
  for (const part of path.split(/(\{\w+\})/)) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    const values =
      name === undefined ? [part] : name === 'place' || name === 'village' ? [desk] : (known[name] ?? [])
    assert.ok(values.length > 0, `${path}: nothing is known for ${part}; name it above`)
    made = made.flatMap((before) => values.map((value) => before + value))
  }
  return made
}

const villager = async (place: string): Promise<string> => {
  const { account } = await all.only<{ account: string }>(
    'select account from linked_villager where place = $1 order by 1 limit 1',
    [place],
  )
  return all.house.app.database.deployment(
    async (client) => `${SESSION_COOKIE}=${await openSession(client, account, all.clock.moment)}`,
  )
}

/** What a form of a desk may carry; a route takes what it knows. */
const typed = (): Record<string, string> => ({
  id: randomUUID(),
  order: randomUUID(),
  version: '1',
  do: 'approve',
  text: '试一试',
  answer: '试一试',
  reasons: '试一试',
  date: '2026-11-01',
  by: '2026-12-01',
  clear: 'yes',
  question: '试一试',
  about: 'village',
  sure: 'yes',
})

const REFUSED = [400, 401, 403, 404, 405, 409, 410, 413, 415, 422]

const isPublic = ({ method, path }: Route) => PUBLIC.includes(`${method} ${path}`)

test('every route is public by name, or sends strangers to the sign-in', async () => {
  assert.ok(routes.length > 80, String(routes.length))
  for (const known of PUBLIC)
    assert.ok(
      routes.some(({ method, path }) => `${method} ${path}` === known),
      `${known} is named as public and is not there`,
    )
  for (const route of routes.filter((one) => !isPublic(one)))
    for (const url of addresses(route, LIUWAN)) {
      const { statusCode, headers, body } = await ask(route, url, undefined, typed())
      const led = statusCode === 308 && route.path === '/desk/{place}'
      assert.ok(
        led || (REFUSED.includes(statusCode) && !String(headers.location ?? '').includes('/desk')),
        `${route.method} ${url}: ${statusCode}`,
      )
      if (route.method === 'GET' && !led)
        assert.ok(
          [400, 401, 404].includes(statusCode) && !/class="desk"/.test(body),
          `${url}: ${statusCode} shows something to a stranger`,
        )
    }
})

test('a desk is closed to villagers and to who holds an office in another place', async () => {
  const desks = routes.filter(({ path }) => path.startsWith('/desk/'))
  assert.ok(desks.length > 40)
  for (const cookie of [
    await villager(LIUWAN),
    await all.as('accountant', OTHER),
    await all.as('committeeChair', OTHER),
    await all.as('supervisionHead', OTHER),
  ])
    for (const route of desks)
      for (const url of addresses(route, LIUWAN)) {
        const { statusCode } = await ask(route, url, cookie, typed())
        if (route.path === '/desk/{place}') continue
        assert.ok([400, 403, 404].includes(statusCode), `${route.method} ${url}: ${statusCode}`)
      }
})

test('what is of another place is not found under this one, by those who may work here and by readers', async () => {
  const found = new Set<string>()
  for (const cookie of [
    undefined,
    await all.as('accountant'),
    await all.as('committeeChair'),
    await all.as('supervisionHead'),
    await all.as('villageClerk'),
  ])
    for (const route of routes) {
      const own = parameters(route.path).filter(
        (name) =>
          !['place', 'village', 'event', 'statement', 'period', 'item', 'duty', 'name'].includes(name),
      )
      // A mark in the log and the file of a publication are of the whole deployment.
      if (own.length === 0 || own.includes('mark') || own.includes('file')) continue
      for (const url of addresses(route, OTHER, LIUWAN)) {
        const { statusCode, headers } = await ask(route, url, cookie, typed())
        if (statusCode < 400) found.add(`${route.method} ${url}: ${statusCode} ${headers.location ?? ''}`)
      }
    }
  assert.deepEqual([...found], [])
})

const ODD = [
  '%00',
  '0',
  '-1',
  '999999999999999999999',
  'NaN',
  '2026-02-30',
  '2026-13',
  "'; drop table act; --",
  '../../etc/passwd',
  '%ff%fe',
  '柳湾'.repeat(60),
  'x'.repeat(5000),
  '00000000-0000-0000-0000-000000000000',
  '990101100299',
  '𬭎',
  '[object Object]',
  '__proto__',
]

const inWords = (route: Route, url: string, { statusCode, body }: Awaited<ReturnType<typeof ask>>) => {
  assert.ok(statusCode < 500, `${route.method} ${url}: ${statusCode}`)
  assert.doesNotMatch(body, /node_modules|\.ts:\d+|at async |syntax error|violates/, url)
}

test('odd input is refused in words: no route breaks', async () => {
  const cookies = [undefined, await all.as('accountant'), await all.as('committeeChair')]
  for (const cookie of cookies)
    for (const route of routes) {
      const [good] = addresses(route, LIUWAN)
      for (const odd of ODD) {
        const encoded = odd.startsWith('%') ? odd : encodeURIComponent(odd)
        for (const name of parameters(route.path)) {
          const url = route.path.replace(/\{(\w+)\}/g, (_, each: string) =>
            each === name
              ? encoded
              : each === 'place' || each === 'village'
                ? LIUWAN
                : (ids[LIUWAN]![each]?.[0] ?? '0'),
          )
          inWords(route, url, await ask(route, url, cookie, typed()))
        }
        const query = ['on', 'month', 'span', 'page', 'about', 'year', 'version', 'q', 'from', 'back']
          .map((name) => `${name}=${encoded}`)
          .join('&')
        if (route.method === 'GET')
          inWords(route, `${good}?${query}`, await ask(route, `${good}?${query}`, cookie))
        else {
          const value = decodeURIComponent(odd.replace('%ff%fe', ''))
          const filled = Object.fromEntries(Object.keys(typed()).map((name) => [name, value]))
          inWords(route, good!, await ask(route, good!, cookie, filled))
          inWords(route, good!, await ask(route, good!, cookie, { ...typed(), text: value, answer: value }))
          inWords(route, good!, await ask(route, good!, cookie, { ...typed(), version: value }))
        }
      }
      if (route.method === 'POST') {
        inWords(route, good!, await ask(route, good!, cookie, '{"id":', 'application/json'))
        inWords(route, good!, await ask(route, good!, cookie, '\u0000', 'text/plain'))
        inWords(route, good!, await ask(route, good!, cookie, 'a=b', 'multipart/form-data'))
        inWords(
          route,
          good!,
          await ask(route, good!, cookie, '--x\r\n\r\n', 'multipart/form-data; boundary=x'),
        )
        inWords(route, good!, await ask(route, good!, cookie, ''))
      }
    }
})
