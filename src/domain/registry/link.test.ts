import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, isRefusal } from '../kernel/index.ts'
import { inventedIdentity } from './inventedIdentity.ts'
import { type LinkCommand, type LinkFacts, type LinkState, link, linkNotice } from './link.ts'
import { findOwnEntry } from './ownEntry.ts'
import type { KnownEntry, RosterEntry } from './rosterEntry.ts'

const place = '990000001201'
const phone = '+8613800138001'
const identity = inventedIdentity('1965-03-08', 11)
const lastFour = identity.slice(14)
const digest = 'd'.repeat(64)
const me: Extract<Actor, { kind: 'person' }> = { kind: 'person', account: 'me', name: '陈大山', offices: [] }
const clerk: typeof me = {
  kind: 'person',
  account: 'clerk',
  name: '李文书',
  offices: [{ place, organisation: 'o', office: 'villageClerk' }],
}

const decide = (command: LinkCommand, actor = me, state: LinkState = {}, facts: Partial<LinkFacts> = {}) =>
  link.decide(state, command, {
    now: '2026-11-20T02:00:00Z',
    today: '2026-11-20',
    place,
    matter: 'link',
    actor,
    peers: new Map(),
    facts: { above: [], entry: { phone, identity }, provedPhone: phone, failuresToday: 0, ...facts },
  })
const evolve = (state: LinkState, result: ReturnType<typeof decide>): LinkState => {
  assert.ok(!isRefusal(result), JSON.stringify(result))
  return result.reduce(
    (now, act) => link.evolve(now, { ...act, seq: 1, at: '', by: { kind: 'system' } }),
    state,
  )
}
const code = (result: ReturnType<typeof decide>) => (isRefusal(result) ? result.code : undefined)
const byPhone: LinkCommand = { type: 'linkByPhone', entry: 'e1', account: 'me', lastFour }

test('by the roster’s phone and the last four of the ID number', () => {
  const acts = decide(byPhone)
  assert.deepEqual(evolve({}, acts), { entry: 'e1', account: 'me', how: 'phone', since: '' })
  assert.ok(!JSON.stringify(acts).includes(lastFour), 'the four characters are not recorded')
  assert.ok(linkNotice(true, 'phone', '柳湾村').zh.includes('柳湾村'))
})

test('what stands in the way of a link by phone', () => {
  const wrong = lastFour === '0000' ? '1111' : '0000'
  assert.equal(code(decide({ ...byPhone, lastFour: wrong })), 'link.noFit')
  assert.equal(code(decide({ ...byPhone, lastFour: '' })), 'link.noFit', 'nothing is not a fit')
  assert.equal(code(decide(byPhone, me, {}, { provedPhone: '+8613800138002' })), 'link.noFit')
  assert.equal(code(decide(byPhone, me, {}, { entry: { phone } })), 'link.noFit', 'an entry without a number')
  assert.equal(
    code(decide(byPhone, me, {}, { entry: { identity } })),
    'link.noFit',
    'an entry without a phone',
  )
  assert.equal(code(decide(byPhone, me, {}, { failuresToday: 5 })), 'link.tooMany')
  assert.equal(code(decide(byPhone, me, {}, { linkedTo: 'e2' })), 'link.twice')
  assert.equal(code(decide(byPhone, me, { entry: 'e1', account: 'other' })), 'link.taken')
  assert.equal(code(decide(byPhone, clerk)), 'link.notYou')
  assert.equal(code(decide(byPhone, { ...me, actingFor: 'x' })), 'link.notYou')
})

test('by a slip from the office, once and in time', () => {
  const issue: LinkCommand = { type: 'issueSlip', entry: 'e1', digest, lastDay: '2026-11-27' }
  assert.equal(code(decide(issue, me)), 'registry.notKeeper')
  const issued = evolve({}, decide(issue, clerk))
  const redeem: LinkCommand = { type: 'redeemSlip', account: 'me', digest }
  assert.equal(code(decide({ ...redeem, digest: 'e'.repeat(64) }, me, issued)), 'link.slipExpired')
  assert.equal(
    code(decide(redeem, me, { ...issued, slip: { digest, lastDay: '2026-11-19' } })),
    'link.slipExpired',
  )
  assert.equal(code(decide(redeem, me, issued, { failuresToday: 5 })), 'link.tooMany')
  const linked = evolve(issued, decide(redeem, me, issued))
  assert.equal(linked.account, 'me')
  assert.equal(linked.slip, undefined, 'a slip works once')
})

test('by a clerk in person, never for oneself', () => {
  const command: LinkCommand = { type: 'linkInPerson', entry: 'e1', account: 'me', seen: 'identityCard' }
  assert.equal(evolve({}, decide(command, clerk)).how, 'inPerson')
  assert.equal(code(decide(command, me)), 'registry.notKeeper')
  assert.equal(code(decide({ ...command, account: 'clerk' }, clerk)), 'link.ownClerk')
})

test('unlinked by the person or the office, not by a stranger; free again afterwards', () => {
  const linked: LinkState = { entry: 'e1', account: 'me', how: 'phone' }
  const command: LinkCommand = { type: 'unlink', reason: 'ownWish' }
  assert.equal(code(decide(command, { ...me, account: 'stranger' }, linked)), 'registry.notKeeper')
  const free = evolve(linked, decide(command, me, linked))
  assert.deepEqual(free, { entry: 'e1' })
  assert.ok(!isRefusal(decide(byPhone, me, free)))
  assert.equal(code(decide(command, me, free)), 'link.none')
})

test('finding one’s own entry: exactly one must fit', () => {
  const entry = (id: string, fields: Partial<RosterEntry>): KnownEntry => ({
    id,
    entry: {
      name: '某',
      sex: 'male',
      birth: '1965-03-08',
      household: '1',
      relation: 'head',
      relationWords: '户主',
      ...fields,
    },
  })
  const known = [
    entry('e1', { phone, identity }),
    entry('e2', { phone, identity: inventedIdentity('1967-07-21', 22) }),
    entry('e3', { phone }),
  ]
  assert.equal((findOwnEntry(known, phone, lastFour) as KnownEntry).id, 'e1')
  assert.ok(isRefusal(findOwnEntry([...known, entry('e4', { phone, identity })], phone, lastFour)))
  assert.ok(isRefusal(findOwnEntry(known, phone, '')))
})

test('a slip for who is linked already is a way to sign in, for nobody else, and good for a week', () => {
  const linked: LinkState = { entry: 'e1', account: 'me', how: 'phone' }
  const issue = (lastDay: string) =>
    decide({ type: 'issueSlip', entry: 'e1', digest, lastDay }, clerk, linked)
  assert.equal(code(issue('2026-11-28')), 'link.slip')
  const open = evolve(linked, issue('2026-11-27'))
  assert.equal(open.account, 'me')
  assert.equal(
    code(decide({ type: 'redeemSlip', account: 'other', digest }, { ...me, account: 'other' }, open)),
    'link.taken',
  )
  const used = evolve(open, decide({ type: 'redeemSlip', account: 'me', digest }, me, open))
  assert.equal(used.account, 'me')
  assert.equal(code(decide({ type: 'redeemSlip', account: 'me', digest }, me, used)), 'link.slipExpired')
})
