import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { FolderInUse, openEmbedded } from './embedded.ts'

const folder = () => path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-embedded-')), 'database')

/** A process that writes rows one after the other and says each number once its write was acknowledged. */
const writer = (target: string) =>
  spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { openEmbedded } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)}
     const { engine } = await openEmbedded(${JSON.stringify(target)})
     await engine.exec('create table if not exists written (n int primary key)')
     for (let n = 1; ; n++) { await engine.query('insert into written values ($1)', [n]); console.log(n) }`,
  ])

test('a second opening of the same folder is refused in words, and the first goes on', async () => {
  const target = folder()
  const first = await openEmbedded(target)
  await assert.rejects(
    openEmbedded(target),
    (error: Error) =>
      error instanceof FolderInUse &&
      /正被另一个/.test(error.message) &&
      /another folder/.test(error.message),
  )
  assert.deepEqual((await first.engine.query('select 1 as one')).rows, [{ one: 1 }])
  await first.close()
  await (await openEmbedded(target)).close()
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
  const again = await openEmbedded(target)
  const { rows } = await again.engine.query<{ n: number }>(
    'select count(*)::int as n from written where n <= $1',
    [acknowledged],
  )
  assert.deepEqual(rows, [{ n: acknowledged }])
  await again.close()
})
