import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import pino from 'pino'
import { type House, openHouse, openServer } from '../src/main.ts'
import { readConfiguration } from '../src/server/platform/configuration.ts'
import { SESSION_COOKIE, type Server } from '../src/server/platform/http.ts'
import { openSession } from '../src/server/platform/session.ts'
import { ownerOf, testDatabase } from '../src/server/platform/testDatabase.ts'
import { LIUWAN, villages } from './county.ts'
import { generate } from './generate.ts'

/** The second village of a small demo county. */
export const OTHER = villages(2)[1]!.code

/** The whole house on the demo's story, with its HTTP face: what one room's tests cannot see. */
export interface TestHouse {
  readonly house: House
  readonly server: Server
  readonly clock: { moment: string }
  get(url: string, cookie?: string): Promise<LightMyRequestResponse>
  /** Posts a form as a browser does; one with files is `FormData`. */
  post(
    url: string,
    cookie: string,
    form: Readonly<Record<string, string>> | FormData,
  ): Promise<LightMyRequestResponse>
  /** Signs in as who holds an office of a place. */
  as(office: string, place?: string): Promise<string>
  /** Rows of a query within both villages. */
  rows<Row>(sql: string, values?: unknown[]): Promise<Row[]>
  /** The first of them. */
  only<Row>(sql: string, values?: unknown[]): Promise<Row>
  close(): Promise<void>
}

/** What a test may change before the house is opened. */
export interface HouseSetting {
  readonly environment?: NodeJS.ProcessEnv
  /** Fills the data folder. */
  readonly prepare?: (folder: string, clock: { readonly moment: string }) => Promise<void>
}

/** Two villages with `months` months up to `today`, noon in Shanghai. */
export const testHouse = async (
  today: string,
  months: number,
  seed = 7,
  { environment = {}, prepare }: HouseSetting = {},
): Promise<TestHouse> => {
  const clock = { moment: '' }
  const database = await testDatabase()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-demo-'))
  await prepare?.(folder, clock)
  const house = await openHouse(readConfiguration({ XIANGYUE_DATA: folder, ...environment }), {
    logger: pino({ level: 'silent' }),
    now: () => clock.moment,
    demo: { county: '990101' },
    ground: { database, owner: ownerOf(database), close: () => database.close() },
  })
  await generate(house, clock, { seed, villages: 2, months, today }, () => undefined)
  clock.moment = `${today}T04:00:00.000Z`
  const server = await openServer(house)
  const rows = <Row>(sql: string, values: unknown[] = []) =>
    database.read([LIUWAN, OTHER], async (client) => (await client.query(sql, values)).rows as Row[])
  return {
    house,
    server,
    clock,
    get: (url, cookie) =>
      server.inject({ url, headers: { accept: 'text/html', ...(cookie ? { cookie } : {}) } }),
    post: async (url, cookie, form) => {
      const body = new Response(form instanceof FormData ? form : new URLSearchParams({ ...form }))
      return server.inject({
        method: 'POST',
        url,
        headers: {
          accept: 'text/html',
          cookie,
          host: 'localhost',
          origin: 'http://localhost',
          'content-type': body.headers.get('content-type')!,
        },
        payload: Buffer.from(await body.arrayBuffer()),
      })
    },
    as: (office, place = LIUWAN) =>
      database.deployment(async (client) => {
        const { rows } = await client.query<{ account: string }>(
          'select account from office_held where place = $1 and office = $2',
          [place, office],
        )
        return `${SESSION_COOKIE}=${await openSession(client, rows[0]!.account, clock.moment)}`
      }),
    rows,
    only: async <Row>(sql: string, values?: unknown[]) => (await rows<Row>(sql, values))[0]!,
    async close() {
      await server.close()
      await house.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}
