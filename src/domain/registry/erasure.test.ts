import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, isRefusal } from '../kernel/index.ts'
import { type ErasureCommand, type ErasureState, erasure } from './erasure.ts'

const place = '990000000000'
const person = (account: string, office?: string): Actor => ({
  kind: 'person',
  account,
  name: account,
  offices: office ? [{ place, organisation: 'o', office }] : [],
})
const one = person('one', 'countyClerk')
const two = person('two', 'townshipClerk')
const law: Actor = { kind: 'law', clause: '个人信息保护法第四十七条' }

const decide = (
  command: ErasureCommand,
  actor: Actor,
  state: ErasureState = { stage: 'none' },
  inOffice = false,
) =>
  erasure.decide(state, command, {
    now: '2026-11-20T02:00:00Z',
    today: '2026-11-20',
    place,
    matter: 'm',
    actor,
    peers: new Map(),
    facts: { inOffice },
  })
const code = (result: ReturnType<typeof decide>) => (isRefusal(result) ? result.code : undefined)
const propose: ErasureCommand = {
  type: 'propose',
  subject: { account: 'a' },
  ground: 'purposeOver',
  reason: '事情办完了',
}
const proposed: ErasureState = {
  stage: 'proposed',
  subject: { account: 'a' },
  ground: 'purposeOver',
  reason: '事情办完了',
  proposedBy: 'one',
}

test('one leaves by oneself, not for others, and not from an office', () => {
  const acts = decide({ type: 'leave', account: 'a' }, person('a'))
  assert.ok(!isRefusal(acts))
  assert.deepEqual(acts[0]!.body, {
    subject: { account: 'a' },
    ground: 'withdrawn',
    clause: '个人信息保护法第四十七条',
  })
  assert.equal(code(decide({ type: 'leave', account: 'a' }, one)), 'erasure.notYours')
  assert.equal(
    code(decide({ type: 'leave', account: 'a' }, person('a'), { stage: 'none' }, true)),
    'erasure.inOffice',
  )
})

test('a clerk proposes with a reason; another agrees or declines with one', () => {
  assert.equal(code(decide(propose, person('x', 'villageClerk'))), 'erasure.notClerk')
  assert.equal(code(decide({ ...propose, reason: ' ' }, one)), 'erasure.reason')
  assert.ok(!isRefusal(decide(propose, one)))
  assert.equal(code(decide({ type: 'approve' }, one, proposed)), 'erasure.secondPerson')
  assert.equal(code(decide({ type: 'approve' }, person('x'), proposed)), 'erasure.notClerk')
  assert.ok(!isRefusal(decide({ type: 'approve' }, two, proposed)))
  assert.equal(code(decide({ type: 'decline', reason: '' }, two, proposed)), 'erasure.decline')
  assert.equal(code(decide({ type: 'approve' }, two, { ...proposed, stage: 'ordered' })), 'erasure.settled')
})

test('only the law carries it out, and nothing to empty leaves nothing behind', () => {
  const erase: ErasureCommand = { type: 'erase', subject: { account: 'a' }, parts: [{ matter: 'q', seq: 1 }] }
  assert.equal(code(decide(erase, one)), 'erasure.notClerk')
  assert.equal(code(decide(erase, { kind: 'system' })), 'erasure.notClerk')
  const acts = decide(erase, law)
  assert.ok(!isRefusal(acts) && acts[0]!.type === 'erased')
  assert.deepEqual(decide({ ...erase, parts: [] }, law), [])
})
