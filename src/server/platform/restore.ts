import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { isRefusal, type Refusal, refuse } from '../../domain/kernel/index.ts'
import {
  type BackupManifest,
  backedUpTables,
  copyBlobs,
  copyKeys,
  enterEverywhere,
  keyCheckOf,
  keyFiles,
  MANIFEST,
  type Progress,
} from './backup.ts'
import { openBlobs } from './blobs.ts'
import type { Client, Database } from './database.ts'
import { migrate, migrations } from './migrate.ts'
import { masterKey, openVault } from './vault.ts'

export interface RestoreTarget {
  /** The owner's way into a database in which nothing stands yet. */
  readonly owner: Database['pool']
  readonly dataFolder: string
}

const PAGE_BYTES = 2_000_000

const notABackup = (folder: string): Refusal =>
  refuse(
    'restore.noBackup',
    `${folder} 里没有完整的备份（缺 ${MANIFEST}）。请检查路径。`,
    `There is no complete backup in ${folder} (no ${MANIFEST}). Check the path.`,
  )

const damaged = (what: string): Refusal =>
  refuse(
    'restore.damaged',
    `备份损坏：${what} 和清单对不上。什么也没有恢复，请换另一份备份。`,
    `The backup is damaged: ${what} is not what the manifest says. Nothing was restored; use another backup.`,
  )

const notEmpty = (): Refusal =>
  refuse(
    'restore.notEmpty',
    '这里的数据库不是空的。备份只恢复到空的数据库，以免盖掉现有的记录。',
    'This database is not empty. A backup is restored into an empty database only, so that no record is overwritten.',
  )

const newer = (names: readonly string[]): Refusal =>
  refuse(
    'restore.newer',
    `这份备份是更新的版本做的（${names.join('、')}）。请先升级程序，再恢复。`,
    `This backup was made by a newer version (${names.join(', ')}). Upgrade the program first.`,
  )

const noKeys = (folder: string): Refusal =>
  refuse(
    'restore.noKeys',
    `${folder} 里没有钥匙（master.key、log/log.key）。没有钥匙，封存的个人信息打不开，存证簿也不能接着签。请用 --keys 指出备份时存放钥匙的文件夹。`,
    `There are no keys in ${folder} (master.key, log/log.key). Without them the sealed personal data cannot be opened and the log cannot go on. Name the folder of the keys with --keys.`,
  )

const wrongKey = (): Refusal =>
  refuse(
    'restore.wrongKey',
    '这把钥匙打不开这份备份：不是同一套。请用做备份那天存下的钥匙。',
    'This key does not open this backup. Use the keys that were saved with it.',
  )

const otherKeys = (name: string): Refusal =>
  refuse(
    'restore.otherKeys',
    `数据文件夹里已有另一把钥匙（${name}）。请换一个空的数据文件夹。`,
    `The data folder holds another key already (${name}). Use an empty data folder.`,
  )

/** Reads a backup's manifest; refuses where none stands. */
export const readManifest = (folder: string): BackupManifest | Refusal => {
  const file = path.join(folder, MANIFEST)
  if (!fs.existsSync(file)) return notABackup(folder)
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8')) as BackupManifest
  return manifest.v === 1 ? manifest : newer([`v${manifest.v}`])
}

/** A table's rows as they were written, in pages. Not by readline: it also ends lines at U+2028, which a name may hold. */
async function* pagesOf(folder: string, manifest: BackupManifest, table: string): AsyncGenerator<string[]> {
  const file = fs.createReadStream(path.join(folder, manifest.folder, `${table}.jsonl.gz`))
  const unzipped = pipeline(file, createGunzip({ chunkSize: PAGE_BYTES }), () => undefined)
  let rest = ''
  for await (const chunk of (unzipped as Readable).setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    if (lines.length > 0) yield lines
  }
  if (rest) yield [rest]
}

/** Compares every file of a backup with its manifest; refuses at the first that differs. Changes nothing. */
export const checkBackup = async (
  folder: string,
  progress: Progress = () => undefined,
): Promise<BackupManifest | Refusal> => {
  const manifest = readManifest(folder)
  if (isRefusal(manifest)) return manifest
  const tables = Object.entries(manifest.tables)
  for (const [index, [table, expected]] of tables.entries()) {
    progress(index + 1, tables.length, table)
    const digest = createHash('sha256')
    let rows = 0
    try {
      for await (const page of pagesOf(folder, manifest, table)) {
        digest.update(`${page.join('\n')}\n`)
        rows += page.length
      }
    } catch {
      return damaged(table)
    }
    if (rows !== expected.rows || digest.digest('hex') !== expected.sha256) return damaged(table)
  }
  const blobs = openBlobs(path.join(folder, 'blobs'))
  const names = blobs.names()
  for (const [index, name] of names.entries()) {
    progress(index + 1, names.length, 'blobs')
    if (!blobs.holds(name)) return damaged(`blobs/${name}`)
  }
  return names.length >= manifest.blobs ? manifest : damaged('blobs')
}

const loadTable = async (
  client: Client,
  folder: string,
  manifest: BackupManifest,
  table: string,
  onRows: (rows: number) => void,
): Promise<void> => {
  for await (const page of pagesOf(folder, manifest, table)) {
    await client.query(
      `insert into ${table} select r.* from jsonb_populate_recordset(null::${table}, $1::jsonb) r`,
      [`[${page.join(',')}]`],
    )
    onRows(page.length)
  }
}

/** Nothing stands here, or only the empty tables that an interrupted restore of the same backup left. */
const isEmpty = async (owner: Database['pool'], manifest: BackupManifest): Promise<boolean> => {
  const { rows } = await owner.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  )
  if (rows.length === 0) return true
  const ran = await owner.query<{ name: string }>('select name from migration')
  if (ran.rows.some(({ name }) => !manifest.migrations.includes(name))) return false
  for (const table of ['region', 'account', 'log_leaf'])
    if (
      rows.some(({ name }) => name === table) &&
      (await owner.query(`select from ${table} limit 1`)).rows.length > 0
    )
      return false
  return true
}

const otherKey = (keys: string, dataFolder: string): string | undefined =>
  keyFiles(dataFolder).find(
    (name) =>
      !fs.existsSync(path.join(keys, name)) ||
      !fs.readFileSync(path.join(keys, name)).equals(fs.readFileSync(path.join(dataFolder, name))),
  )

/**
 * Restores a backup into an empty database and an empty data folder: checks every file first, then files and keys, then
 * all rows in one transaction, then the migrations that are newer than the backup. Interrupted, the database is as empty
 * as before. Refuses, changing nothing: a damaged backup, one of a newer version, a database with tables, keys that do
 * not fit.
 */
export const restoreBackup = async (
  { owner, dataFolder }: RestoreTarget,
  folder: string,
  keys: string,
  progress: Progress = () => undefined,
): Promise<BackupManifest | Refusal> => {
  const manifest = await checkBackup(folder, progress)
  if (isRefusal(manifest)) return manifest
  const known = migrations().map(({ name }) => name)
  const unknown = manifest.migrations.filter((name) => !known.includes(name))
  if (unknown.length > 0) return newer(unknown)
  if (!(await isEmpty(owner, manifest))) return notEmpty()
  const hasMaster = process.env.XIANGYUE_KEY !== undefined || fs.existsSync(path.join(keys, 'master.key'))
  if (!hasMaster || !fs.existsSync(path.join(keys, 'log', 'log.key'))) return noKeys(keys)
  if (keyCheckOf(openVault(masterKey(keys))) !== manifest.keyCheck) return wrongKey()
  const other = otherKey(keys, dataFolder)
  if (other) return otherKeys(other)

  copyBlobs(openBlobs(path.join(folder, 'blobs')), openBlobs(path.join(dataFolder, 'blobs')), progress)
  copyKeys(keys, dataFolder)
  await migrate(owner, manifest.migrations)
  const all = Object.values(manifest.tables).reduce((sum, { rows }) => sum + rows, 0)
  let done = 0
  const client = await owner.connect()
  try {
    await client.query('begin')
    const load = (table: string) =>
      loadTable(client, folder, manifest, table, (rows) => {
        done += rows
        progress(done, all, table)
      })
    await load('region')
    const { rows } = await client.query<{ code: string }>('select code from region')
    await enterEverywhere(
      client,
      rows.map(({ code }) => code),
    )
    // The head of the empty log stands there from its migration.
    await client.query('delete from log_head')
    for (const table of backedUpTables) if (table !== 'region' && table in manifest.tables) await load(table)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
  await migrate(owner)
  await owner.query('analyze') // plans count rows, and nobody has counted these yet
  return manifest
}
