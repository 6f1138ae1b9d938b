import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, isRefusal } from '../kernel/index.ts'
import { type RosterAct, type RosterCommand, type RosterState, roster } from './roster.ts'

const place = '990000001201'
const clerk: Actor = {
  kind: 'person',
  account: 'clerk',
  name: '李文书',
  offices: [{ place, organisation: 'o', office: 'villageClerk' }],
}
const villager: Actor = { kind: 'person', account: 'v', name: '陈大山', offices: [] }
const counts = {
  rows: 4,
  households: 2,
  new: 3,
  changed: 1,
  unchanged: 0,
  missing: 0,
  errors: 0,
  warnings: 2,
}
const hash = (c: string) => c.repeat(64)
const importing: Extract<RosterCommand, { type: 'import' }> = {
  type: 'import',
  people: [],
  file: hash('a'),
  entries: hash('b'),
  counts,
}

const decide = (command: RosterCommand, actor = clerk, state: RosterState = roster.initial) =>
  roster.decide(state, command, {
    now: '2026-11-20T02:00:00Z',
    today: '2026-11-20',
    place,
    matter: 'roster',
    actor,
    peers: new Map(),
    facts: { above: [], ownEntry: 'e1' },
  })
const evolve = (state: RosterState, result: ReturnType<typeof decide>, seq: number): RosterState => {
  assert.ok(!isRefusal(result), JSON.stringify(result))
  return result.reduce(
    (now, act: RosterAct, i) => roster.evolve(now, { ...act, seq: seq + i, at: '', by: { kind: 'system' } }),
    state,
  )
}
const code = (result: ReturnType<typeof decide>) => (isRefusal(result) ? result.code : undefined)

test('an import is recorded by hashes and counts', () => {
  const acts = decide(importing)
  assert.deepEqual(acts, [{ type: 'imported', body: { file: hash('a'), entries: hash('b'), counts } }])
  assert.equal(evolve(roster.initial, acts, 1).imports, 1)
})

test('errors stop all of it; the same file again records nothing', () => {
  assert.equal(code(decide({ ...importing, counts: { ...counts, errors: 1 } })), 'roster.errors')
  assert.deepEqual(decide({ ...importing, counts: { ...counts, new: 0, changed: 0, unchanged: 4 } }), [])
  assert.equal(code(decide({ ...importing, file: 'x' })), 'roster.file')
  assert.equal(code(decide(importing, villager)), 'registry.notKeeper')
})

test('a correction: asked for by the person, values sealed, answered once', () => {
  const asking: RosterCommand = {
    type: 'askCorrection',
    entry: 'e1',
    values: { phone: '+8613800138001' },
    why: '换了号码',
  }
  assert.equal(code(decide({ ...asking, entry: 'e2' }, villager)), 'roster.notYourEntry')
  assert.equal(code(decide({ ...asking, values: {} }, villager)), 'roster.noValues')
  const asked = evolve(roster.initial, decide(asking, villager), 1)
  assert.ok(!JSON.stringify(asked).includes('13800138001'), 'the state holds no personal data')
  assert.deepEqual(asked.requests, [{ seq: 1, entry: 'e1', fields: ['phone'] }])
  const correcting: RosterCommand = {
    type: 'correct',
    entry: 'e1',
    values: { phone: '+8613800138001' },
    request: 1,
  }
  assert.equal(code(decide(correcting, villager, asked)), 'registry.notKeeper')
  assert.equal(code(decide({ ...correcting, entry: 'e2' }, clerk, asked)), 'roster.noRequest')
  const answer = decide(correcting, clerk, asked)
  assert.ok(!isRefusal(answer) && answer[0]!.sealed?.phone === '+8613800138001')
  const corrected = evolve(asked, answer, 2)
  assert.deepEqual(corrected.requests, [])
  assert.equal(code(decide(correcting, clerk, corrected)), 'roster.noRequest')
  assert.equal(
    code(decide({ type: 'declineCorrection', request: 1, reason: ' ' }, clerk, asked)),
    'roster.reason',
  )
  assert.deepEqual(
    evolve(asked, decide({ type: 'declineCorrection', request: 1, reason: '与户口簿不符' }, clerk, asked), 2)
      .requests,
    [],
  )
})
