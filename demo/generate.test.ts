import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import pino from 'pino'
import { openHouse } from '../src/main.ts'
import { readConfiguration } from '../src/server/platform/configuration.ts'
import { ownerOf, testDatabase } from '../src/server/platform/testDatabase.ts'
import { divisions } from './county.ts'
import { type DemoOptions, generate } from './generate.ts'

/**
 * SHA-256 of all acts that a story wrote, without what keys, salts and signatures decide: sealed parts, the chain over
 * them, and the digests of documents that bear the chain's root.
 */
const storyOf = async (options: DemoOptions): Promise<{ acts: number; digest: string }> => {
  const database = await testDatabase()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-story-'))
  const clock = { moment: '' }
  const { county, villages } = divisions(options.villages)
  const house = await openHouse(readConfiguration({ XIANGYUE_DATA: folder }), {
    logger: pino({ level: 'silent' }),
    now: () => clock.moment,
    demo: { county: county.code.slice(0, 6) },
    ground: { database, owner: ownerOf(database), close: () => database.close() },
  })
  try {
    await generate(house, clock, options, () => undefined)
    const hash = createHash('sha256')
    const { rows } = await database.read(
      villages.map(({ code }) => code),
      (client) =>
        client.query(
          'select place, matter, seq, kind, type, version, body, actor, at, command_id, part from act order by place, matter, seq',
        ),
    )
    for (const row of rows) {
      const body = row.kind === 'disclosure' ? row.body.replace(/[0-9a-f]{64}/g, 'digest') : row.body
      hash.update(`${JSON.stringify({ ...row, body })}\n`)
    }
    return { acts: rows.length, digest: hash.digest('hex') }
  } finally {
    await house.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

const OPTIONS: DemoOptions = { seed: 7, villages: 2, months: 1, today: '2026-11-05' }

test('the same seed tells the same story, act for act; another seed another', async () => {
  const [first, again] = [await storyOf(OPTIONS), await storyOf(OPTIONS)]
  assert.ok(first.acts > 300, `${first.acts} acts`)
  assert.deepEqual(again, first)
  assert.notEqual((await storyOf({ ...OPTIONS, seed: 8 })).digest, first.digest)
})

test('a county of more villages stands on a real division list', async () => {
  const { county, townships, villages } = divisions(351)
  assert.deepEqual([county.code, townships.length, villages.length], ['430321000000', 17, 351])
  assert.equal(new Set(villages.map(({ code }) => code)).size, 351)
  const { acts } = await storyOf({ ...OPTIONS, villages: 13, today: '2026-11-01' })
  assert.ok(acts > 300, `${acts} acts`)
})
