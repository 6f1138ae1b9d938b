import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { openEmbeddedDatabase } from './database.ts'
import { FolderInUse } from './embedded.ts'

const folder = () => path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-embedded-')), 'database')

/** A process that writes rows one after the other and says each number once its write was acknowledged. */
const writer = (target: string) =>
  spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { openEmbeddedDatabase } from ${JSON.stringify(new URL('./database.ts', import.meta.url).href)}
     const { pool } = await openEmbeddedDatabase(${JSON.stringify(target)})
     await pool.query('create table if not exists written (n int primary key)')
     for (let n = 1; ; n++) { await pool.query('insert into written values ($1)', [n]); console.log(n) }`,
  ])

test('a second opening of the same folder is refused in words, and the first goes on', async () => {
  const target = folder()
  const first = await openEmbeddedDatabase(target)
  await assert.rejects(
    openEmbeddedDatabase(target),
    (error: Error) =>
      error instanceof FolderInUse &&
      /正被另一个/.test(error.message) &&
      /another folder/.test(error.message),
  )
  assert.deepEqual((await first.pool.query('select 1 as one')).rows, [{ one: 1 }])
  await first.close()
  await (await openEmbeddedDatabase(target)).close()
})

test('what was acknowledged is there after kill -9 in the middle of writing', async () => {
  const target = folder()
  const child = writer(target)
  let acknowledged = 0
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line)
    if (acknowledged === 60) child.kill('SIGKILL')
  }
  assert.ok(acknowledged >= 60)
  const again = await openEmbeddedDatabase(target)
  const { rows } = await again.pool.query<{ n: number }>(
    'select count(*)::int as n from written where n <= $1',
    [acknowledged],
  )
  assert.deepEqual(rows, [{ n: acknowledged }])
  await again.close()
})
