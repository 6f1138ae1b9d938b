import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { openGround } from '../src/main.ts'
import { readConfiguration } from '../src/server/platform/configuration.ts'
import { allPlaces } from '../src/server/region/store.ts'
import { villages } from './county.ts'

// The demo really killed while it is being written, as a newcomer's impatience or a power cut would.

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-killed-'))
after(() => fs.rmSync(folder, { recursive: true, force: true }))

const { DATABASE_URL: _server, DATABASE_OWNER_URL: _owner, ...environment } = process.env
const write = (): { child: ChildProcess; said: () => string } => {
  const cli = path.join(import.meta.dirname, '../src/cli.ts')
  const child = spawn(
    process.execPath,
    [cli, 'demo', '--villages', '2', '--months', '2', '--today', '2026-11-05'],
    { env: { ...environment, XIANGYUE_DATA: folder }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let text = ''
  child.stderr!.on('data', (chunk: Buffer) => {
    text += chunk
  })
  return { child, said: () => text }
}
const until = async (child: ChildProcess, said: () => string, words: RegExp): Promise<void> => {
  while (!words.test(said())) {
    if (child.exitCode !== null) assert.fail(said())
    await Promise.race([once(child.stderr!, 'data'), once(child, 'exit')])
  }
}
const mark = path.join(folder, 'demo.unfinished')

test('a demo killed half-way is noticed, said and begun again; nobody clears it away under a writer', async () => {
  const first = write()
  await until(first.child, first.said, /33 %/)
  assert.ok(fs.existsSync(mark))
  first.child.kill('SIGSTOP') // held in the middle with the folder locked, however slow the next one starts

  const meanwhile = write()
  const [code] = await once(meanwhile.child, 'exit')
  assert.equal(code, 2, meanwhile.said())
  assert.match(meanwhile.said(), /正被另一个乡约程序使用/)
  assert.equal(first.child.exitCode, null)

  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  assert.ok(fs.existsSync(mark))

  const second = write()
  const [ended] = await once(second.child, 'exit')
  assert.equal(ended, 0, second.said())
  assert.match(second.said(), /写到一半断了/)
  assert.match(second.said(), /begun again/)
  assert.ok(!fs.existsSync(mark))

  const ground = await openGround(readConfiguration({ XIANGYUE_DATA: folder }))
  const places = await ground.database.deployment(allPlaces)
  const { rows } = await ground.database.read(
    villages(2).map(({ code }) => code),
    (client) =>
      client.query("select count(distinct month)::int as months from voucher_list where status = 'posted'"),
  )
  await ground.close()
  assert.equal(places.length, 6)
  assert.equal(rows[0].months, 3)

  const third = write()
  const [refused] = await once(third.child, 'exit')
  assert.equal(refused, 2)
  assert.match(third.said(), /这里已经有数据了/)
})
