import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pino from 'pino'
import type { Actor, Id, Place } from './domain/kernel/index.ts'
import type { Office, OrganisationKind, RosterEntry } from './domain/registry/index.ts'
import { OFFICES } from './domain/registry/index.ts'
import { type House, openHouse, openServer } from './main.ts'
import { readConfiguration } from './server/platform/configuration.ts'
import { SESSION_COOKIE, type Server } from './server/platform/http.ts'
import type { Step } from './server/platform/matters.ts'
import { openSession } from './server/platform/session.ts'
import { ownerOf, testDatabase } from './server/platform/testDatabase.ts'
import { saveRegions } from './server/region/store.ts'
import { addAccount, saveEntries } from './server/registry/index.ts'

export const COUNTY: Place = '990101000000'
export const TOWNSHIP: Place = '990101100000'
export const VILLAGE: Place = '990101100202'
export const OTHER: Place = '990101100203'

const region = (
  code: Place,
  name: string,
  parent: Place | null,
  level: 'county' | 'township' | 'village',
) => ({
  code,
  name,
  parent,
  level,
  kind: level,
})

/** One browser: it keeps its cookies and sends its forms as a page of the house does. */
export interface Visitor {
  readonly cookies: Map<string, string>
  get(url: string): ReturnType<typeof send>
  post(url: string, form?: Record<string, string | readonly string[]>): ReturnType<typeof send>
}

const send = (
  server: Server,
  cookies: Map<string, string>,
  method: 'GET' | 'POST',
  url: string,
  payload?: string,
) =>
  server
    .inject({
      method,
      url,
      headers: {
        accept: 'text/html',
        host: 'localhost',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method === 'POST'
          ? { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' }
          : {}),
      },
      ...(payload === undefined ? {} : { payload }),
    })
    .then((reply) => {
      for (const { name, value } of reply.cookies)
        if (value === '') cookies.delete(name)
        else cookies.set(name, value)
      return reply
    })

/** A house of its own with one county, one township and two villages, and a clock that a test moves. */
export interface TestHouse {
  readonly house: House
  readonly server: Server
  readonly clock: { moment: string }
  visitor(): Visitor
  /** Adds a person, in office where one is named. */
  person(name: string, phone?: string, office?: Office, place?: Place): Promise<Id>
  /** The organisation of a kind in a place, established when first asked for. */
  organisation(kind: OrganisationKind, place: Place): Promise<Id>
  /** Puts somebody on a village's roster. */
  onRoster(
    entry: Pick<RosterEntry, 'name' | 'identity' | 'birth'> & Partial<RosterEntry>,
    place?: Place,
  ): Promise<Id>
  /** A browser that is signed in as a person, second factor and all. */
  signedIn(account: Id): Promise<Visitor>
  /** Runs an order as a person in office, or as the system; throws when it is refused. */
  act(place: Place, steps: readonly Step[], actor?: Actor): Promise<unknown>
  close(): Promise<void>
}

export const openTestHouse = async (environment: NodeJS.ProcessEnv = {}): Promise<TestHouse> => {
  const database = await testDatabase()
  const clock = { moment: '2026-11-12T02:00:00.000Z' }
  await database.deployment((client) =>
    saveRegions(client, [
      region(COUNTY, '示例县', null, 'county'),
      region(TOWNSHIP, '云溪镇', COUNTY, 'township'),
      region(VILLAGE, '柳湾村', TOWNSHIP, 'village'),
      region(OTHER, '石桥村', TOWNSHIP, 'village'),
    ]),
  )
  const house = await openHouse(
    readConfiguration({
      XIANGYUE_DATA: fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-house-')),
      ...environment,
    }),
    {
      logger: pino({ level: 'silent' }),
      now: () => clock.moment,
      ground: { database, owner: ownerOf(database), close: () => database.close() },
    },
  )
  const server = await openServer(house)
  const { app } = house

  const visitor = (): Visitor => {
    const cookies = new Map<string, string>()
    return {
      cookies,
      get: (url) => send(server, cookies, 'GET', url),
      post: (url, form = {}) =>
        send(
          server,
          cookies,
          'POST',
          url,
          new URLSearchParams(
            Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])),
          ).toString(),
        ),
    }
  }
  const act: TestHouse['act'] = async (place, steps, actor = { kind: 'system' }) => {
    const outcome = await app.matters.order({ id: randomUUID(), place, actor, steps })
    if (!('done' in outcome)) throw new Error(JSON.stringify(outcome))
    return outcome
  }
  const organisations = new Map<string, Id>()
  const organisation = async (kind: OrganisationKind, place: Place): Promise<Id> => {
    const known = organisations.get(`${place}/${kind}`)
    if (known) return known
    const id = randomUUID()
    organisations.set(`${place}/${kind}`, id)
    await act(place, [
      {
        kind: 'organisation',
        matter: id,
        command: { type: 'establish', kind, name: kind, date: '2026-01-01' },
      },
    ])
    return id
  }
  return {
    house,
    server,
    clock,
    visitor,
    act,
    organisation,
    async person(name, phone, office, place = VILLAGE) {
      const account = await app.database.deployment((client) =>
        addAccount(client, app.vault, { name, ...(phone ? { phone } : {}) }, clock.moment),
      )
      if (office)
        await act(place, [
          {
            kind: 'organisation',
            matter: await organisation(OFFICES[office].of[0]!, place),
            command: { type: 'appoint', office, account, date: '2026-01-01', basis: '换届选举结果' },
          },
        ])
      return account
    },
    async onRoster(entry, place = VILLAGE) {
      const id = randomUUID()
      await app.database.write([place], (client) =>
        saveEntries(client, app.vault, place, [
          {
            id,
            entry: { sex: 'female', household: '12', relation: 'head', relationWords: '户主', ...entry },
          },
        ]),
      )
      return id
    },
    async signedIn(account) {
      const one = visitor()
      one.cookies.set(
        SESSION_COOKIE,
        await app.database.deployment((client) => openSession(client, account, clock.moment)),
      )
      return one
    },
    async close() {
      await server.close()
      await house.close()
    },
  }
}

/** A message gateway that keeps what it was asked to send, by phone. */
export const openTestGateway = async () => {
  const sent = new Map<string, string>()
  const gateway = http.createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const { phone, code } = JSON.parse(Buffer.concat(parts).toString()) as { phone: string; code: string }
    sent.set(phone, code)
    response.end('{}')
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`,
    sent,
    close: () => new Promise((resolve) => gateway.close(resolve)),
  }
}

/** Signs in with a phone as far as the number alone leads: number, code, who. Answers the last reply. */
export const signInByPhone = async (
  visitor: Visitor,
  sent: ReadonlyMap<string, string>,
  phone: string,
  account: Id,
  back = '/',
) => {
  const asked = await visitor.post('/sign-in/phone', { phone, back })
  const code = sent.get(`+86${phone}`)
  if (asked.statusCode !== 200 || !code) throw new Error(`no code was sent: ${asked.statusCode}`)
  const who = await visitor.post('/sign-in/code', { attempt: attemptIn(asked.body), code, back })
  return visitor.post('/sign-in/who', { attempt: attemptIn(who.body), account, back })
}

export const attemptIn = (page: string): string => page.match(/name="attempt" value="([^"]+)"/)![1]!

/** The words of a page, without styles and tags, with plain spaces. */
export const wordsOf = (page: string): string =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\u2060/g, '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
