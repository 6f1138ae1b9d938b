import pg from 'pg'
import type { Place } from '../../domain/kernel/index.ts'
import { type EmbeddedOptions, type Enter, openEmbedded } from './embedded.ts'
import { EmbeddedStream } from './embeddedStream.ts'

// Dates stay calendar text and counts stay numbers; nothing becomes a Date of some time zone by itself.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`integer too large: ${value}`)
  return number
})

export type Client = pg.ClientBase

/** The one face of both databases: embedded PGlite, or PostgreSQL at `DATABASE_URL`. */
export interface Database {
  readonly engine: 'embedded' | 'postgresql'
  /** Connections that keep commands in order by place; see `matters.ts`. */
  readonly lanes: number
  /** For migrations and for those who know that they stand outside of row-level security. */
  readonly pool: pg.Pool
  /** One read transaction within the given places. */
  read<T>(places: readonly Place[], work: (client: Client) => Promise<T>): Promise<T>
  /** One transaction on rows of the given places that are not matters: what follows from elsewhere than an order. */
  write<T>(places: readonly Place[], work: (client: Client) => Promise<T>): Promise<T>
  /** One transaction on reference and deployment tables; tenant rows are out of reach. */
  deployment<T>(work: (client: Client) => Promise<T>): Promise<T>
  /** Text that differs after every transaction that wrote anything, of this process or another. */
  lastWrite(): Promise<string>
  close(): Promise<void>
}

/** Text of the message that begins tenant work. Throws on anything that is not a 12-digit code. */
export const begin = (places: readonly Place[], mode = ''): string => {
  for (const place of places) if (!/^[0-9]{12}$/.test(place)) throw new RangeError(`not a place: ${place}`)
  return `begin ${mode}; select enter('${places.join(',')}')`
}

const within = async <T>(pool: pg.Pool, start: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query(start)
    const result = await work(client)
    const commit = await client.query('commit')
    if (commit.command !== 'COMMIT') throw new Error('the transaction was rolled back')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Asks once for all who wait; nobody gets an answer from before they came. */
const askedTogether = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<T> | undefined
  return () => {
    next ??= running.then(() => {
      next = undefined
      const answer = ask()
      running = answer.catch(() => undefined)
      return answer
    })
    return next
  }
}

const face = (
  engine: Database['engine'],
  pool: pg.Pool,
  lanes: number,
  close: () => Promise<void>,
): Database => ({
  engine,
  lanes,
  pool,
  read: (places, work) => within(pool, begin(places, 'read only'), work),
  write: (places, work) => within(pool, begin(places), work),
  deployment: (work) => within(pool, begin([]), work),
  lastWrite: askedTogether(async () => {
    const { rows } = await pool.query<{ now: string }>('select pg_current_snapshot()::text as now')
    return rows[0]!.now
  }),
  close,
})

/** Opens the embedded database in `folder`. */
export const openEmbeddedDatabase = async (
  folder: string,
  options: EmbeddedOptions = {},
): Promise<Database> => {
  const embedded = await openEmbedded(folder, options)
  return overEngine(embedded.enter, () => embedded.close())
}

/** A face over an engine that answers PostgreSQL's protocol: the embedded one, or a test's in memory. */
export const overEngine = (enter: Enter, close: () => Promise<void>): Database => {
  const pool = new pg.Pool({
    stream: () => new EmbeddedStream(enter),
    user: 'postgres',
    database: 'postgres',
    max: 1,
    pipeline: true,
    idleTimeoutMillis: 0,
  } as pg.PoolConfig)
  return face('embedded', pool, 1, async () => {
    await pool.end()
    await close()
  })
}

/** Connects to PostgreSQL 15 or later. */
export const connectDatabase = (url: string, connections = 10): Database => {
  const pool = new pg.Pool({ connectionString: url, max: connections, pipeline: true } as pg.PoolConfig)
  pool.on('error', () => undefined) // a connection lost while idle: the pool opens another
  return face('postgresql', pool, 2, () => pool.end())
}
