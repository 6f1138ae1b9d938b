import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { createGzip } from 'node:zlib'
import type { Blobs } from './blobs.ts'
import { openBlobs } from './blobs.ts'
import type { Client, Database } from './database.ts'
import { type TableName, tables } from './tables.ts'
import type { Vault } from './vault.ts'

/** What a backup says about itself. Written last: a folder without it is no backup. */
export interface BackupManifest {
  readonly v: 1
  /** ISO moment. */
  readonly madeAt: string
  /** Code of the county. */
  readonly county: string
  /** The migrations that the tables stand on, in order. */
  readonly migrations: readonly string[]
  /** Folder of the tables' rows, within the backup. */
  readonly folder: string
  readonly tables: Readonly<Record<string, TableDigest>>
  /** Names of the files that vouchers and publications hold. */
  readonly blobs: number
  /** Tells whether a key fits without telling the key. */
  readonly keyCheck: string
}

export interface TableDigest {
  readonly rows: number
  /** Of the rows' JSON in the order of the primary key: the same on every database that holds the same rows. */
  readonly sha256: string
}

/** What one backup took, and the stored files that no longer hold what their names say. */
export interface BackedUp {
  readonly manifest: BackupManifest
  readonly damaged: readonly string[]
}

/** Told how far long work has come. */
export type Progress = (done: number, all: number, what: string) => void

export interface BackupSource {
  /** The owner's way in. */
  readonly owner: Database['pool']
  readonly blobs: Blobs
  readonly vault: Vault
  readonly dataFolder: string
  /** ISO moment. */
  readonly now: () => string
}

/** Not copied: who is signed in at the moment, and what the migrations write themselves. */
const LEFT_OUT: readonly TableName[] = ['session', 'one_time_code', 'migration']

/** Tables of a backup, those first that others refer to. */
export const backedUpTables = (Object.keys(tables) as TableName[]).filter((name) => !LEFT_OUT.includes(name))

const PAGE = 1_000

export const MANIFEST = 'manifest.json'

export const keyCheckOf = (vault: Vault): string => vault.lookup('xiangyue', 'backup').toString('hex')

/** The files without which a backup is no use, relative to the data folder: master key, log and its policy. */
export const keyFiles = (dataFolder: string): string[] => {
  const log = path.join(dataFolder, 'log')
  const ofLog = fs.existsSync(log) ? fs.readdirSync(log) : []
  return [
    ...(fs.existsSync(path.join(dataFolder, 'master.key')) ? ['master.key'] : []),
    ...ofLog
      .filter((name) => name === 'policy' || name.endsWith('.key'))
      .map((name) => path.join('log', name)),
  ]
}

/** Sets the fence to every place of the county: the owner's policy binds the owner too. */
export const enterEverywhere = async (client: Client, places: readonly string[]): Promise<void> => {
  await client.query("select set_config('x.place', $1, true), set_config('TimeZone', 'UTC', true)", [
    `{${places.join(',')}}`,
  ])
}

const keyOf = async (client: Client, table: string): Promise<string> =>
  (
    await client.query<{ column: string; text: boolean }>(
      `select quote_ident(a.attname) as column, a.attcollation <> 0 as text
         from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indrelid = $1::regclass and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)`,
      [table],
    )
  ).rows
    .map(({ column, text }) => `t.${column}${text ? ' collate "C"' : ''}`)
    .join(', ')

/** A table's rows as JSON lines in the order of its key, page by page. */
async function* rowsOf(client: Client, table: string): AsyncGenerator<string[]> {
  const key = await keyOf(client, table)
  await client.query(
    `declare pages no scroll cursor for select to_jsonb(t)::text as row from ${table} t order by ${key}`,
  )
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${PAGE} from pages`)
    if (rows.length === 0) break
    yield rows.map(({ row }) => row)
  }
  await client.query('close pages')
}

const writeTable = async (
  client: Client,
  table: string,
  file: string,
  onRows: (rows: number) => void,
): Promise<TableDigest> => {
  const digest = createHash('sha256')
  const gzip = createGzip({ level: 4 })
  const target = gzip.pipe(fs.createWriteStream(file, { mode: 0o600, flush: true }))
  let rows = 0
  for await (const page of rowsOf(client, table)) {
    const text = `${page.join('\n')}\n`
    digest.update(text)
    if (!gzip.write(text)) await once(gzip, 'drain')
    rows += page.length
    onRows(page.length)
  }
  gzip.end()
  await once(target, 'close')
  return { rows, sha256: digest.digest('hex') }
}

/**
 * Writes a backup while the program runs: one snapshot of all tables, then every stored file, then the manifest. A
 * folder that holds an older backup is brought up to date: files that are there are not copied again, and until the
 * new manifest stands the old one counts. The keys go to a folder of their own. Throws where there is no county yet.
 */
export const writeBackup = async (
  { owner, blobs, vault, dataFolder, now }: BackupSource,
  folder: string,
  keys: string,
  progress: Progress = () => undefined,
): Promise<BackedUp> => {
  const madeAt = now()
  const tableFolder = `tables-${madeAt.replace(/[-:.]/g, '')}`
  fs.mkdirSync(path.join(folder, tableFolder), { recursive: true, mode: 0o700 })
  const client = await owner.connect()
  let manifest: Omit<BackupManifest, 'blobs'>
  try {
    await client.query('begin isolation level repeatable read read only')
    const [regions, migrations] = await Promise.all([
      client.query<{ code: string; level: string }>('select code, level from region order by code'),
      client.query<{ name: string }>('select name from migration order by name'),
    ])
    const county = regions.rows.find(({ level }) => level === 'county')?.code
    if (!county) throw new Error('这里还没有可备份的东西 · there is nothing to back up yet')
    await enterEverywhere(
      client,
      regions.rows.map(({ code }) => code),
    )
    let all = 0
    for (const table of backedUpTables)
      all += (await client.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]!.n
    let done = 0
    const digests: Record<string, TableDigest> = {}
    for (const table of backedUpTables) {
      const file = path.join(folder, tableFolder, `${table}.jsonl.gz`)
      digests[table] = await writeTable(client, table, file, (rows) => {
        done += rows
        progress(done, all, table)
      })
    }
    await client.query('commit')
    manifest = {
      v: 1,
      madeAt,
      county,
      migrations: migrations.rows.map(({ name }) => name),
      folder: tableFolder,
      tables: digests,
      keyCheck: keyCheckOf(vault),
    }
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
  // After the snapshot: a file is stored before the act that names it, so whatever the snapshot names is there.
  const { held, damaged } = copyBlobs(blobs, openBlobs(path.join(folder, 'blobs')), progress)
  copyKeys(dataFolder, keys)
  const complete = { ...manifest, blobs: held }
  writeWhole(path.join(folder, MANIFEST), `${JSON.stringify(complete, null, 2)}\n`)
  for (const name of fs.readdirSync(folder))
    if (name.startsWith('tables-') && name !== tableFolder)
      fs.rmSync(path.join(folder, name), { recursive: true })
  return { manifest: complete, damaged }
}

/** Copies the files that the other folder has not, each checked against its name. */
export const copyBlobs = (
  from: Blobs,
  to: Blobs,
  progress: Progress,
): { readonly held: number; readonly damaged: readonly string[] } => {
  const there = new Set(to.names())
  const names = from.names()
  const damaged: string[] = []
  for (const [index, name] of names.entries()) {
    progress(index + 1, names.length, 'blobs')
    if (there.has(name)) continue
    if (from.holds(name)) to.put(from.get(name)!)
    else damaged.push(name)
  }
  return { held: names.length - damaged.length, damaged }
}

/** Copies the keys from one folder to another, readable by their owner alone. */
export const copyKeys = (from: string, to: string): void => {
  for (const name of keyFiles(from)) {
    const target = path.join(to, name)
    fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 })
    fs.copyFileSync(path.join(from, name), target)
    fs.chmodSync(target, 0o600)
  }
}

/** The file is there whole or not at all. */
const writeWhole = (file: string, text: string): void => {
  fs.writeFileSync(`${file}.part`, text, { flush: true })
  fs.renameSync(`${file}.part`, file)
}
