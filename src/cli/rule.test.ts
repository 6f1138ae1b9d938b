import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { rules } from '../domain/rules.ts'
import { fileOf, rulesDocument } from './rulesDocument.ts'

const top = path.join(import.meta.dirname, '../..')

const xiangyue = (args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/xiangyue.js', ...args], {
    cwd: top,
    input,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('docs/rules.md is what the rules say now: npx xiangyue rule --document > docs/rules.md', () => {
  assert.equal(fs.readFileSync(path.join(top, 'docs/rules.md'), 'utf8'), rulesDocument())
})

test('each rule stands in a file named after it', () => {
  for (const each of rules) assert.ok(fs.existsSync(path.join(top, fileOf(each))), fileOf(each))
})

test('rule --list names every rule with its question, clauses and confidence', () => {
  const { status, stdout } = xiangyue(['rule', '--list'])
  assert.equal(status, 0)
  for (const { name, title, clauses } of rules)
    assert.ok(
      [name, title.zh, title.en, clauses[0]!].every((words) => stdout.includes(words)),
      name,
    )
})

test('rule NAME --schema is a JSON Schema of its input', () => {
  const { stdout } = xiangyue(['rule', 'calendar.countDays', '--schema'])
  const schema = JSON.parse(stdout)
  assert.equal(schema.type, 'object')
  assert.deepEqual(schema.required, ['start', 'n', 'unit'])
  assert.deepEqual(schema.properties.unit.enum, ['workday', 'calendarDay', 'month'])
})

const asked = { period: 'licensingNotice', start: '2026-12-28' }

test('rule NAME reads JSON and answers JSON, from a file and from what is piped in', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-rule-'))
  const file = path.join(folder, 'input.json')
  fs.writeFileSync(file, JSON.stringify({ period: 'licensingDecision', start: '2026-02-09' }))
  const said = xiangyue(['rule', 'calendar.deadline', file])
  assert.equal(said.status, 0, said.stderr)
  const { value, clauses, trace, say } = JSON.parse(said.stdout)
  assert.deepEqual(value, { due: '2026-03-13' })
  assert.ok(clauses.includes('行政许可法第四十二条') && trace.length > 5)
  assert.match(say.zh, /2026 年 3 月 13 日/)

  const unknown = xiangyue(['rule', 'calendar.deadline', '-'], JSON.stringify(asked))
  assert.equal(unknown.status, 0)
  assert.deepEqual(
    [JSON.parse(unknown.stdout).unknown, JSON.parse(unknown.stdout).expected],
    [true, '2027-01-05'],
  )
})

test('what is refused is printed with its field, and ends with 1; a wrong call ends with 2', () => {
  const refused = xiangyue(['rule', 'calendar.deadline'], JSON.stringify({ ...asked, start: '2026-02-30' }))
  assert.equal(refused.status, 1)
  assert.equal(JSON.parse(refused.stdout).field, 'start')
  assert.equal(xiangyue(['rule', 'calendar.nothing'], '{}').status, 2)
  assert.equal(xiangyue(['rule', 'calendar.deadline'], '{').status, 2)
})

test('--settings and --calendar bring local rules and a new notice', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-rule-'))
  const write = (name: string, value: unknown) => {
    fs.writeFileSync(path.join(folder, name), JSON.stringify(value))
    return path.join(folder, name)
  }
  const statutory = [
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
  const calendar = write('notice.json', {
    year: 2027,
    published: '2026-11-20',
    source: '国办发明电〔2026〕试号',
    rest: [...statutory, '01-04'].map((day) => `2027-${day}`),
    work: ['2027-01-02'],
  })
  const local = write('local.json', { 'calendar.regionalRest': [{ on: '2027-01-05', name: '本地的节' }] })
  const said = xiangyue(
    ['rule', 'calendar.deadline', '--calendar', calendar, '--settings', local],
    JSON.stringify(asked),
  )
  // 12-29, 12-30, 12-31, 01-02 worked, 01-04 off, 01-05 off here, 01-06.
  assert.deepEqual(JSON.parse(said.stdout).value, { due: '2027-01-06' })
  const wrong = write('wrong.json', { 'calendar.nothing': 1 })
  assert.equal(xiangyue(['rule', 'calendar.deadline', '--settings', wrong], JSON.stringify(asked)).status, 1)
})
