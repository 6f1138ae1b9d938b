import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, isRefusal } from '../kernel/index.ts'
import {
  type ComplaintCommand,
  type ComplaintFacts,
  type ComplaintState,
  complaint,
  mayHandle,
} from './complaint.ts'

const village = '990000001201'
const township = '990000001000'
const person = (...offices: readonly (readonly [string, string])[]): Extract<Actor, { kind: 'person' }> => ({
  kind: 'person',
  account: 'me',
  name: '陈大山',
  offices: offices.map(([place, office]) => ({ place, organisation: 'o', office })),
})
const clerk = person([township, 'townshipClerk'])
const filed: ComplaintState = { stage: 'filed', about: village, by: { account: 'me' } }
const decide = (
  command: ComplaintCommand,
  actor: Actor,
  state: ComplaintState = { stage: 'none' },
  facts: Partial<ComplaintFacts> = {},
) =>
  complaint.decide(state, command, {
    now: '2026-11-20T02:00:00Z',
    today: '2026-11-20',
    place: township,
    matter: 'm',
    actor,
    peers: new Map(),
    facts: { villager: true, overseer: township, ...facts },
  })
const code = (result: ReturnType<typeof decide>) => (isRefusal(result) ? result.code : undefined)
const file: ComplaintCommand = { type: 'file', about: village, text: '账不公开' }

test('filed by a villager, with the place above the office; words and name are sealed', () => {
  const acts = decide(file, person())
  assert.ok(!isRefusal(acts))
  assert.deepEqual(acts[0], {
    type: 'filed',
    body: { about: village, by: { account: 'me' } },
    sealed: { text: '账不公开', name: '陈大山' },
  })
  assert.equal(code(decide(file, person(), { stage: 'none' }, { villager: false })), 'complaint.notVillager')
  assert.equal(code(decide(file, person(), { stage: 'none' }, { overseer: village })), 'complaint.overseer')
  assert.equal(code(decide({ ...file, text: ' ' }, person())), 'complaint.empty')
  assert.equal(code(decide({ ...file, text: '长'.repeat(2001) }, person())), 'complaint.long')
  assert.equal(code(decide(file, person(), filed)), 'complaint.filed')
})

test('handled by the clerk above alone, and never by who also serves the office concerned', () => {
  assert.ok(mayHandle(clerk, township, village))
  assert.ok(!mayHandle(person([village, 'committeeChair']), township, village))
  assert.ok(!mayHandle(person([township, 'townshipClerk'], [village, 'agentAccountant']), township, village))
  const answer: ComplaintCommand = { type: 'answer', text: '已责令公开' }
  assert.ok(!isRefusal(decide(answer, clerk, filed)))
  assert.equal(code(decide(answer, person([village, 'committeeChair']), filed)), 'complaint.notYours')
  assert.equal(code(decide(answer, clerk, { ...filed, stage: 'answered' })), 'complaint.answered')
})
