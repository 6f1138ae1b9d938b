import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { isRefusal } from '../../domain/kernel/index.ts'
import { vkey } from '../../domain/transparency/index.ts'
import type { Database } from '../platform/database.ts'
import { outsideProgram } from '../platform/outsideProgram.ts'
import { testDatabase } from '../platform/testDatabase.ts'
import { exportLog } from './export.ts'
import { openLog } from './log.ts'
import { lyingContacts, proofTamperings, tamperings } from './tampering.ts'
import { entries, type TestLog, testLog } from './testLog.ts'

/** The log before an outside judge: a Go program on golang.org/x/mod/sumdb, see e2e/log-judge. */
const source = path.join(import.meta.dirname, '../../../e2e/log-judge')
const judged = outsideProgram('go', 'golang.org/x/mod/sumdb')

const SIZE = 700
let folder: string
let honest: string
let judge: string
let setting: TestLog
let database: Database

before(async () => {
  if ('skip' in judged) return
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-judge-'))
  judge = path.join(folder, 'log-judge')
  const built = spawnSync('go', ['build', '-o', judge, '.'], {
    cwd: source,
    encoding: 'utf8',
    env: {
      ...process.env,
      GO111MODULE: 'off',
      GOPATH: '/usr/share/gocode',
      GOCACHE: path.join(os.tmpdir(), 'xiangyue-gocache'),
    },
  })
  assert.equal(built.status, 0, built.stderr)

  database = await testDatabase()
  setting = testLog(database)
  const log = setting.open()
  for (const [start, end] of [
    [0, 1],
    [1, 300],
    [300, SIZE],
  ] as const) {
    assert.ok(!isRefusal(await log.append(entries(start, end))))
    fs.writeFileSync(path.join(folder, `checkpoint-${end}`), (await log.checkpoint())!)
  }
  honest = path.join(folder, 'honest')
  assert.equal(await exportLog(log, honest, [0, 1, 255, 256, 299, 300, SIZE - 1]), SIZE)
})
after(async () => {
  if ('skip' in judged) return
  setting.close()
  await database.close()
  fs.rmSync(folder, { recursive: true })
})

const keys = (): string[] => [
  '-log',
  vkey(setting.signer.key),
  ...setting.witnesses.flatMap(({ key }) => ['-witness', vkey(key)]),
]

const ask = (where: string, options: string[] = []): { holds: boolean; said: string } => {
  const { status, stdout, stderr } = spawnSync(judge, [...keys(), '-quorum', '2', ...options, where], {
    encoding: 'utf8',
  })
  assert.ok(status === 0 || status === 1, stderr)
  return { holds: status === 0 && stdout.endsWith('ALL HOLDS\n'), said: stdout }
}

const copyOf = (name: string): string => {
  const copy = path.join(folder, name.replaceAll(/[^a-z]+/g, '-'))
  fs.cpSync(honest, copy, { recursive: true })
  return copy
}

test('the judge finds that all holds, from each earlier checkpoint on', judged, () => {
  for (const old of [1, 300, SIZE]) {
    const { holds, said } = ask(honest, ['-old', path.join(folder, `checkpoint-${old}`)])
    assert.ok(holds, said)
    assert.match(said, /700 entries, 3 cosignatures/)
    assert.match(said, /witness demo-town: 2026-11-05T02:00:00Z/)
    assert.match(said, /chains: 7 places/)
    assert.match(said, /inclusion: 700 entries/)
    assert.match(said, /proofs: 7/)
    assert.match(said, new RegExp(`consistency: ${old} to 700`))
  }
})

test('each tampered variant goes red, and the judge names what was tampered with', judged, async (t) => {
  for (const { name, found, change } of [
    ...tamperings(setting.signer.key.name, SIZE - 512),
    ...proofTamperings('proof/300.tlog-proof'),
  ]) {
    await t.test(name, () => {
      const copy = copyOf(name)
      change(copy)
      const { holds, said } = ask(copy)
      assert.ok(!holds, said)
      assert.match(said, /DOES NOT HOLD/)
      assert.match(said.slice(said.indexOf('DOES NOT HOLD')), found)
    })
  }
})

test('another key, a quorum short by one, a rollback', judged, () => {
  assert.match(ask(honest, ['-quorum', '4']).said, /DOES NOT HOLD: checkpoint: 3 of 4/)
  const foreign = spawnSync(
    judge,
    ['-log', 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', honest],
    { encoding: 'utf8' },
  )
  assert.equal(foreign.status, 1)
  const shorter = copyOf('rollback')
  fs.copyFileSync(path.join(folder, 'checkpoint-300'), path.join(shorter, 'checkpoint'))
  assert.match(
    ask(shorter, ['-old', path.join(folder, 'checkpoint-700')]).said,
    /DOES NOT HOLD: rollback: 700 entries before, 300 now/,
  )
})

test(
  'a lying witness: two histories with all signatures right, and the judge names who signed both',
  judged,
  async () => {
    const other = await testDatabase()
    try {
      const { signer, policy, now } = setting
      const log = openLog({
        database: other,
        signer,
        policy,
        witnesses: lyingContacts(setting),
        now: () => now,
      })
      assert.ok(!isRefusal(await log.append(entries(1000, 1800))))
      const fork = path.join(folder, 'fork')
      await exportLog(log, fork, [0, 799])
      const alone = ask(fork)
      assert.ok(alone.holds, `taken alone the fork looks right: ${alone.said}`)
      const { holds, said } = ask(fork, ['-old', path.join(folder, 'checkpoint-700')])
      assert.ok(!holds)
      assert.match(said, /DOES NOT HOLD: fork: .*cosigned both: \[demo-town demo-county demo-committee\]/)
    } finally {
      await other.close()
    }
  },
)
