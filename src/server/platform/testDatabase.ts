import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { connectDatabase, type Database, overEngine } from './database.ts'
import { answerOf } from './embeddedEngine.ts'
import { migrate, migrationsDigest } from './migrate.ts'

/**
 * A fresh migrated database for one test file: on the PostgreSQL at `TEST_DATABASE_URL` (its owner) where that is set,
 * else PGlite in memory. The program's side logs in as `app` on PostgreSQL, as it should in a county.
 */
export const testDatabase = async (): Promise<Database> =>
  process.env.TEST_DATABASE_URL ? onServer(process.env.TEST_DATABASE_URL) : inMemory()

const owners = new WeakMap<Database, pg.Pool>()

/** The owner's way in, for migrations and for playing the one who tampers. */
export const ownerOf = (database: Database): pg.Pool => owners.get(database) ?? database.pool

const overPGlite = (engine: PGlite, close = () => engine.close()): Database =>
  overEngine((message) => answerOf(engine, message), close)

/**
 * The embedded database in memory, whatever `TEST_DATABASE_URL` says. PGlite takes seconds to begin anew, so a migrated
 * image is kept beside other temporary files.
 */
export const inMemory = async (): Promise<Database> => {
  const image = path.join(os.tmpdir(), `xiangyue-test-${migrationsDigest()}.tar`)
  if (!fs.existsSync(image)) {
    const engine = await PGlite.create()
    const database = overPGlite(engine, async () => undefined)
    await migrate(database.pool)
    const dump = await engine.dumpDataDir('none')
    const draft = `${image}.${randomUUID()}`
    fs.writeFileSync(draft, Buffer.from(await dump.arrayBuffer()))
    fs.renameSync(draft, image)
    await database.close()
    await engine.close()
  }
  return overPGlite(await PGlite.create({ loadDataDir: new Blob([fs.readFileSync(image)]) }))
}

const onServer = async (url: string): Promise<Database> => {
  const name = `xiangyue_test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const target = new URL(url)
  target.pathname = `/${name}`
  const owner = new pg.Pool({ connectionString: target.href, max: 1 })
  await migrate(owner)
  const asApp = new URL(target)
  asApp.username = 'app'
  asApp.password = ''
  const database = connectDatabase(asApp.href, 6)
  const face: Database = {
    ...database,
    async close() {
      await database.close()
      await owner.end()
      // Connections that were just closed may still be leaving; thrown out by force, they would fail the test.
      const leaving = 'select 1 from pg_stat_activity where datname = $1'
      for (let tries = 0; tries < 300 && (await admin.query(leaving, [name])).rows.length > 0; tries++)
        await setTimeout(10)
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
  owners.set(face, owner)
  return face
}
