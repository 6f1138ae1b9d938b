import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'

const top = path.join(import.meta.dirname, '../..')

test('import notice: looked over, refused in words, kept once', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-notice-'))
  const write = (name: string, value: unknown): string => {
    fs.writeFileSync(path.join(folder, name), JSON.stringify(value))
    return path.join(folder, name)
  }
  const xiangyue = (...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: '', XIANGYUE_DATA: path.join(folder, 'data') }
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/xiangyue.js', ...args], {
      cwd: top,
      env,
      encoding: 'utf8',
    })
    return { status, said: stdout + stderr }
  }
  const days = [
    '01-01',
    '02-05',
    '02-06',
    '02-07',
    '02-08',
    '04-05',
    '05-01',
    '05-02',
    '06-09',
    '09-15',
    '10-01',
    '10-02',
    '10-03',
  ]
  const notice = {
    year: 2027,
    published: '2026-11-20',
    source: '国办发明电〔2026〕试号',
    rest: days.map((day) => `2027-${day}`),
    work: ['2027-01-30'],
  }
  const file = write('notice.json', notice)
  const preview = xiangyue('import', 'notice', file, '--preview')
  assert.equal(preview.status, 0, preview.said)
  assert.match(preview.said, /2027：.*放假 13 天，调休上班 1 天/)
  assert.ok(!fs.existsSync(path.join(folder, 'data')))

  const wrong = xiangyue('import', 'notice', write('wrong.json', { ...notice, work: ['2027-01-29'] }))
  assert.equal(wrong.status, 2)
  assert.match(wrong.said, /2027-01-29 本来就要上班/)

  const kept = xiangyue('import', 'notice', file)
  assert.equal(kept.status, 0, kept.said)
  assert.match(kept.said, /已导入/)
  assert.match(xiangyue('import', 'notice', file).said, /已经导入过/)
})
