import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type pg from 'pg'

const folder = path.join(import.meta.dirname, 'migrations')

export interface Migration {
  readonly name: string
  readonly sql: string
}

/** The numbered migrations in order. */
export const migrations = (): Migration[] =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: fs.readFileSync(path.join(folder, name), 'utf8') }))

/** Changes whenever a migration does; names what tests may keep. */
export const migrationsDigest = (): string =>
  createHash('sha256').update(JSON.stringify(migrations())).digest('hex').slice(0, 16)

// Any number would do; it only has to be ours.
const LOCK = 1076

/**
 * Runs what has not run yet, forward only, one transaction each, under an advisory lock: two processes that start
 * together do it once. The pool must log in as the owner. With `only`, no others: a restore stands on the migrations
 * of its backup. Answers the names that ran. Throws when a migration that already ran has since been changed.
 */
export const migrate = async (pool: pg.Pool, only?: readonly string[]): Promise<string[]> => {
  const client = await pool.connect()
  try {
    await client.query(`select pg_advisory_lock(${LOCK})`)
    await client.query('create table if not exists migration (name text primary key, digest text not null)')
    const done = new Map<string, string>(
      (await client.query<{ name: string; digest: string }>('select name, digest from migration')).rows.map(
        (row) => [row.name, row.digest],
      ),
    )
    const ran: string[] = []
    for (const { name, sql } of migrations()) {
      if (only && !only.includes(name)) continue
      const digest = createHash('sha256').update(sql).digest('hex')
      if (done.get(name) === digest) continue
      if (done.has(name)) throw new Error(`migration ${name} was changed after it had run`)
      await client.query('begin')
      await client.query(sql)
      await client.query('insert into migration (name, digest) values ($1, $2)', [name, digest])
      await client.query('commit')
      ran.push(name)
    }
    return ran
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await client.query(`select pg_advisory_unlock(${LOCK})`).catch(() => undefined)
    client.release()
  }
}
