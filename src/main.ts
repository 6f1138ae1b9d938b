import path from 'node:path'
import compress from '@fastify/compress'
import staticFiles from '@fastify/static'
import pino, { type Logger } from 'pino'
import { assetsRoutes, bookClaimWith } from './server/assets/index.ts'
import { calendarIn, recountClocks } from './server/calendar/index.ts'
import { actsDue, disclosureRoutes, openReadAloud, type ReadAloud } from './server/disclosure/index.ts'
import { ledgerRoutes } from './server/ledger/index.ts'
import type { App } from './server/platform/app.ts'
import { writeBackup } from './server/platform/backup.ts'
import { openBlobs } from './server/platform/blobs.ts'
import type { Configuration } from './server/platform/configuration.ts'
import { type ControlCommands, openControl } from './server/platform/control.ts'
import { connectDatabase, type Database, openEmbeddedDatabase } from './server/platform/database.ts'
import type { EmbeddedOptions } from './server/platform/embedded.ts'
import { type ErrorPage, localPath, openHttp, type Server } from './server/platform/http.ts'
import { openMatters } from './server/platform/matters.ts'
import { migrate } from './server/platform/migrate.ts'
import { offlineRoutes } from './server/platform/offline.ts'
import { openDoor, openPages } from './server/platform/pages.ts'
import { openRelay, type Relay } from './server/platform/relay.ts'
import { masterKey, openVault } from './server/platform/vault.ts'
import { commandVoice, isOnPath } from './server/platform/voice.ts'
import { allPlaces, county } from './server/region/store.ts'
import { registryRoutes } from './server/registry/index.ts'
import { carriers, rooms } from './server/rooms.ts'
import { rulesRoutes } from './server/rules/index.ts'
import { logPageRoutes, logRoutes, openPublicationLog } from './server/transparency/index.ts'

/** The program put together, without its HTTP face: what commands of the command line work on. */
export interface House {
  readonly app: App
  readonly relay: Relay
  readonly readAloud: ReadAloud
  /** The owner's way into the database, for migrations and rebuilds. */
  readonly owner: Database['pool']
  close(): Promise<void>
}

export interface HouseOptions {
  readonly logger?: Logger
  /** ISO moment. The demo passes its simulated time. */
  readonly now?: () => string
  /** A database that is open already; it is closed with the house. */
  readonly ground?: Ground
  /** Makes the county's name known before its regions are imported: the demo's. */
  readonly demo?: { readonly county: string }
}

/** The database alone, with its tables up to date. */
export interface Ground {
  readonly database: Database
  readonly owner: Database['pool']
  close(): Promise<void>
}

/** Opens the database and brings its tables up to date: what must work before there is a county. */
export const openGround = async (
  configuration: Configuration,
  options: EmbeddedOptions = {},
): Promise<Ground> => {
  const { databaseUrl, ownerUrl, dataFolder } = configuration
  if (!databaseUrl) {
    const database = await openEmbeddedDatabase(path.join(dataFolder, 'database'), options)
    await migrate(database.pool)
    return { database, owner: database.pool, close: () => database.close() }
  }
  // The owner first: on a new server the program's own role is made by the first migration.
  const owner = connectDatabase(ownerUrl!, 2)
  await migrate(owner.pool)
  const database = connectDatabase(databaseUrl)
  return {
    database,
    owner: owner.pool,
    async close() {
      await database.close()
      await owner.close()
    },
  }
}

/** There is no county yet: its division list comes first, since the log bears the county's code in its name. */
export class NoCounty extends Error {
  constructor() {
    super(
      '还没有区划。请先导入本县的区划清单：xiangyue import region 文件.csv\n' +
        "There are no places yet. Import the county's division list first: xiangyue import region FILE.csv",
    )
  }
}

/** The demo reads aloud with Debian's voice where it is there: poor to listen to, and enough to see how it is. */
const demoSpeech = () => (isOnPath('espeak-ng') ? { zh: 'espeak-ng -v cmn -s 200 -w {file} --stdin' } : {})

/** Opens the database, brings its tables up to date, and puts the floors together. Throws `NoCounty` without regions. */
export const openHouse = async (configuration: Configuration, options: HouseOptions = {}): Promise<House> => {
  const now = options.now ?? (() => new Date().toISOString())
  const log = options.logger ?? pino()
  const durable = options.demo === undefined
  const ground = options.ground ?? (await openGround(configuration, { durable }))
  const { database, owner } = ground
  const { place, demo } = await database.deployment(async (client) => ({
    place: (await county(client))?.code,
    demo: (await client.query<{ demo: boolean }>('select exists (select from account where demo) as demo'))
      .rows[0]!.demo,
  }))
  const isDemo = demo || options.demo !== undefined
  const code = options.demo?.county ?? place
  if (code === undefined) {
    await ground.close()
    throw new NoCounty()
  }
  const vault = openVault(masterKey(configuration.dataFolder))
  const blobs = openBlobs(path.join(configuration.dataFolder, 'blobs'), { durable })
  const { log: publicationLog, close: closeLog } = openPublicationLog({
    database,
    folder: path.join(configuration.dataFolder, 'log'),
    county: code.slice(0, 6),
    demo: isDemo,
    durable,
    now,
  })
  let relay: Relay | undefined
  const matters = openMatters({
    database,
    rooms,
    vault,
    now,
    calendar: calendarIn,
    onMessages: (places) => relay?.notice(places),
  })
  const voice = commandVoice({ ...(demo ? demoSpeech() : {}), ...configuration.speech })
  const app: App = {
    configuration,
    database,
    matters,
    vault,
    blobs,
    publicationLog,
    voice,
    log,
    now,
    demo: isDemo,
  }
  const readAloud = openReadAloud(app, voice)
  relay = openRelay(database, carriers(app, readAloud), log)
  return {
    app,
    relay,
    readAloud,
    owner,
    async close() {
      await matters.idle()
      await relay.stop()
      await readAloud.stop()
      closeLog()
      await ground.close()
    },
  }
}

/** Adds the rooms' routes and the built assets to an HTTP server. */
export const openServer = async ({ app }: Pick<House, 'app'>): Promise<Server> => {
  const door = await openDoor()
  const pages = openPages(door, app)
  const kinds: Readonly<Record<number, 'notFound' | 'forbidden' | 'gone' | 'tooMany'>> = {
    401: 'forbidden',
    403: 'forbidden',
    404: 'notFound',
    410: 'gone',
    429: 'tooMany',
  }
  // Who has to sign in finds the form at once, and comes back to the page afterwards.
  const errorPage: ErrorPage = (request, status, refusal, proof) =>
    status === 401
      ? pages.render(request, 'signIn', {
          at: { step: 'phone' },
          back: request.method === 'GET' ? localPath(request.url) : '/me',
        })
      : pages.render(request, 'error', {
          kind: refusal.code === 'http.differs' ? 'differs' : (kinds[status] ?? 'ours'),
          // What the page says of itself already is not said twice.
          ...(status in kinds && refusal.code.startsWith('http.') ? {} : { lead: refusal.words }),
          ...(proof ? { proof } : { request: request.id }),
        })
  const server = await openHttp(app, errorPage)
  await server.register(compress, { encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 5 } } })
  await server.register(staticFiles, {
    root: door.assetsFolder,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
  })
  await server.register(logRoutes(app.publicationLog))
  offlineRoutes(server, pages)
  logPageRoutes(server, app, pages)
  registryRoutes(server, app, pages)
  ledgerRoutes(server, app, pages, bookClaimWith)
  assetsRoutes(server, app, pages)
  disclosureRoutes(server, app, pages)
  rulesRoutes(server, app, pages)
  return server
}

const HOUR = 3_600_000

/** What the command line asks of the running program: with the embedded database there is no other way to it. */
const controlOf = ({ app, owner }: House): ControlCommands => ({
  backup: ([folder, keys], say) =>
    writeBackup({ ...app, owner, dataFolder: app.configuration.dataFolder }, folder!, keys!, (...progress) =>
      say(progress),
    ),
})

/** Serves until the process is told to stop; then answers what is under way and closes. Resolves once it listens. */
export const serve = async (house: House): Promise<{ address: string; stop(): Promise<void> }> => {
  const { app, relay, readAloud } = house
  const server = await openServer(house)
  const { host, port } = app.configuration
  await server.listen({ host, port })
  const control =
    app.database.engine === 'embedded'
      ? await openControl(app.configuration.dataFolder, controlOf(house))
      : undefined
  const places = await app.database.deployment(allPlaces)
  relay.notice(places)
  const tick = () =>
    // Clocks first: another process may have brought a notice, or this version a newer calendar.
    recountClocks(app.database, rooms, places)
      .then(() => actsDue(app))
      .catch((error: unknown) =>
        app.log.error({ error: String(error) }, 'acts that time brings will be tried again'),
      )
  void tick()
  // The demo reads its first villages: more would fill a laptop with what nobody listens to.
  const read = app.demo ? places.slice(0, 5) : places
  readAloud.wake(read)
  const hourly = async () => {
    await tick()
    readAloud.notice(read)
    // Nobody else counts the embedded database's rows; without that its plans read tables whole.
    if (app.database.engine === 'embedded') await house.owner.query('analyze').catch(() => undefined)
  }
  const timer = setInterval(hourly, HOUR)
  timer.unref()
  return {
    address: app.configuration.publicUrl,
    async stop() {
      clearInterval(timer)
      await control?.close()
      await server.close()
      await house.close()
    },
  }
}
