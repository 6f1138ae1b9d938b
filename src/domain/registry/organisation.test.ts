import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Actor, type Id, isRefusal } from '../kernel/index.ts'
import { findExclusion, OFFICE_EXCLUSIONS, type OfficeHolding } from './officeExclusions.ts'
import { OFFICES, type Office, type OrganisationKind } from './offices.ts'
import { type OrganisationFacts, organisation } from './organisation.ts'
import {
  handoversDue,
  type OrganisationAct,
  type OrganisationCommand,
  type OrganisationState,
  officesOn,
} from './organisationRecord.ts'

const place = '990000001201'
const town = '990000001000'
const today = '2026-11-20'
const person = (account: Id, office?: Office, at = place): Actor => ({
  kind: 'person',
  account,
  name: account,
  offices: office === undefined ? [] : [{ place: at, organisation: 'o', office }],
})
const clerk = person('clerk', 'townshipClerk', town)
const none: OrganisationFacts = { above: [town], holdings: [], relatives: [] }

const decide = (
  state: OrganisationState,
  command: OrganisationCommand,
  facts: Partial<OrganisationFacts> = {},
  actor = clerk,
) =>
  organisation.decide(state, command, {
    now: `${today}T02:00:00Z`,
    today,
    place,
    matter: 'own',
    actor,
    peers: new Map(),
    facts: { ...none, ...facts },
  })
const evolve = (state: OrganisationState, acts: readonly OrganisationAct[], seq: number) =>
  acts.reduce(
    (now, act, i) => organisation.evolve(now, { ...act, seq: seq + i, at: today, by: { kind: 'system' } }),
    state,
  )

/** Runs commands that must succeed; act numbers count from 1. */
const after = (...commands: readonly OrganisationCommand[]): OrganisationState => {
  let state = organisation.initial
  let seq = 1
  for (const command of commands) {
    const acts = decide(state, command)
    assert.ok(!isRefusal(acts), JSON.stringify(acts))
    state = evolve(state, acts, seq)
    seq += acts.length
  }
  return state
}
const refused = (result: unknown, code: string, clause?: RegExp) => {
  assert.ok(isRefusal(result), JSON.stringify(result))
  assert.equal(result.code, code)
  if (clause) assert.match(result.clause ?? '', clause)
}
const wish = (office: Office, account: Id, from: string): OfficeHolding => ({
  office,
  account,
  organisation: 'another',
  from,
})
const establish = (kind: OrganisationKind): OrganisationCommand => ({
  type: 'establish',
  kind,
  name: '柳湾村某组织',
  date: '2021-01-01',
})
const appoint = (office: Office, account: Id, date = '2021-01-10'): OrganisationCommand => ({
  type: 'appoint',
  office,
  account,
  date,
  basis: '2021年换届选举结果',
})
const holding = (account: Id, office: Office, from = '2021-01-10', to?: string): OfficeHolding => ({
  account,
  office,
  organisation: 'another',
  from,
  ...(to === undefined ? {} : { to }),
})

test('an organisation with its credit code', () => {
  const state = after({
    ...establish('collective'),
    creditCode: ' n2430102mf0000aa0w',
  } as OrganisationCommand)
  assert.equal(state.creditCode, 'N2430102MF0000AA0W')
  refused(
    decide(organisation.initial, {
      ...establish('collective'),
      creditCode: 'N2430102MF0000AA0X',
    } as OrganisationCommand),
    'creditCode.check',
  )
  refused(
    decide(organisation.initial, establish('group'), {}, person('x', 'committeeChair')),
    'organisation.notClerk',
  )
  refused(decide(organisation.initial, { type: 'rename', name: '新名' }), 'organisation.notThere')
  refused(decide(state, establish('collective')), 'organisation.exists')
})

test('officesOn: from the first day, up to the day before the end', () => {
  const state = after(
    establish('villagersCommittee'),
    appoint('committeeChair', 'li'),
    { type: 'end', appointment: 2, date: '2026-01-05', reason: 'termEnded' },
    appoint('committeeChair', 'wang', '2026-01-05'),
  )
  const chairs = (date: string) => officesOn(state, date).map(({ account }) => account)
  assert.deepEqual(chairs('2021-01-09'), [])
  assert.deepEqual(chairs('2021-01-10'), ['li'])
  assert.deepEqual(chairs('2026-01-04'), ['li'])
  assert.deepEqual(chairs('2026-01-05'), ['wang'])
})

test('one chair at a time, several members; nobody holds one office twice', () => {
  const state = after(
    establish('villagersCommittee'),
    appoint('committeeChair', 'li'),
    appoint('committeeMember', 'zhao'),
    appoint('committeeMember', 'qian'),
  )
  refused(decide(state, appoint('committeeChair', 'wang')), 'office.taken')
  refused(decide(state, appoint('committeeMember', 'zhao', '2022-01-01')), 'office.already')
  refused(decide(state, appoint('accountant', 'x', '2020-12-31')), 'office.tooEarly')
  refused(decide(state, appoint('branchSecretary', 'x')), 'office.notHere')
  refused(decide(state, appoint('committeeMember', 'x', '2026-11-21')), 'organisation.future')
  refused(
    decide(state, { ...appoint('committeeMember', 'x'), basis: ' ' } as OrganisationCommand),
    'office.basis',
  )
})

test('who enters offices: the township; the village its representatives and group leaders', () => {
  const committee = after(establish('villagersCommittee'))
  const chair = person('li', 'committeeChair')
  assert.ok(!isRefusal(decide(committee, appoint('representative', 'sun'), {}, chair)))
  refused(decide(committee, appoint('accountant', 'sun'), {}, chair), 'office.notYours')
  refused(decide(committee, appoint('representative', 'sun'), {}, person('x')), 'office.notYours')
  refused(
    decide(committee, appoint('committeeChair', 'sun'), {}, person('x', 'townshipClerk', '990000002000')),
    'office.notYours',
  )
})

test('exclusions, each with its clause', () => {
  const supervision = after(establish('supervisionCommittee'))
  const collective = after(establish('collective'))
  const committee = after(establish('villagersCommittee'))
  const relatives = [{ a: 'me', b: 'kin' }]
  const table: readonly (readonly [OrganisationState, Office, Partial<OrganisationFacts>, RegExp])[] = [
    [supervision, 'supervisionMember', { holdings: [holding('me', 'committeeMember')] }, /2025）第37条/],
    [
      supervision,
      'supervisionHead',
      { holdings: [holding('kin', 'committeeChair')], relatives },
      /2025）第37条/,
    ],
    [supervision, 'supervisionHead', { holdings: [holding('me', 'accountant')] }, /第37条/],
    [supervision, 'supervisionMember', { holdings: [holding('kin', 'cashier')], relatives }, /第37条/],
    [
      committee,
      'committeeMember',
      { holdings: [holding('kin', 'supervisionMember')], relatives: [{ a: 'kin', b: 'me' }] },
      /2025）第37条/,
    ],
    [committee, 'committeeMember', { holdings: [holding('kin', 'committeeChair')], relatives }, /第8条/],
    [collective, 'supervisor', { holdings: [holding('me', 'councilMember')] }, /农村集体经济组织法第34条/],
    [
      collective,
      'supervisor',
      { holdings: [holding('kin', 'accountant')], relatives },
      /农村集体经济组织法第34条/,
    ],
    [
      collective,
      'agentAccountant',
      { holdings: [holding('kin', 'supervisor')], relatives },
      /农村集体经济组织法第34条/,
    ],
  ]
  for (const [state, office, facts, clause] of table) {
    refused(decide(state, appoint(office, 'me', '2026-02-01'), facts), 'office.excluded', clause)
  }
})

test('what does not exclude', () => {
  const supervision = after(establish('supervisionCommittee'))
  const collective = after(establish('collective'))
  const relatives = [{ a: 'me', b: 'kin' }]
  const fine = [
    decide(supervision, appoint('supervisionMember', 'me', '2026-02-01'), {
      holdings: [holding('kin', 'committeeChair')],
    }),
    decide(supervision, appoint('supervisionMember', 'me', '2026-02-01'), {
      holdings: [holding('me', 'committeeMember', '2021-01-10', '2026-02-01')],
    }),
    decide(supervision, appoint('supervisionMember', 'me', '2026-02-01'), {
      holdings: [holding('me', 'representative')],
    }),
    decide(collective, appoint('cashier', 'me', '2026-02-01'), {
      holdings: [holding('kin', 'accountant')],
      relatives,
    }),
    decide(after(establish('partyBranch')), appoint('branchSecretary', 'me', '2026-02-01'), {
      holdings: [holding('me', 'committeeChair')],
    }),
  ]
  for (const result of fine) assert.ok(!isRefusal(result), JSON.stringify(result))
})

test('an event of 2025 is judged by the law of 2025', () => {
  const facts = { holdings: [holding('kin', 'committeeChair')], relatives: [{ a: 'me', b: 'kin' }] }
  assert.equal(findExclusion(wish('committeeMember', 'me', '2025-12-31'), facts), undefined)
  refused(findExclusion(wish('committeeMember', 'me', '2026-01-01'), facts), 'office.excluded', /第8条/)
  refused(
    findExclusion(wish('supervisionMember', 'me', '2025-12-31'), facts),
    'office.excluded',
    /2018）第32条/,
  )
})

test('the cashier is not the accountant of the same organisation', () => {
  const state = after(establish('collective'), appoint('accountant', 'me'))
  refused(decide(state, appoint('cashier', 'me', '2022-01-01')), 'office.excluded', /会计法/)
  assert.ok(!isRefusal(decide(state, appoint('cashier', 'other', '2022-01-01'))))
  const group = after(establish('group'))
  assert.ok(
    !isRefusal(
      decide(group, appoint('cashier', 'me', '2022-01-01'), { holdings: [holding('me', 'accountant')] }),
    ),
  )
  const cashier = after(establish('collective'), appoint('cashier', 'me'))
  refused(decide(cashier, appoint('agentAccountant', 'me', '2022-01-01')), 'office.excluded', /会计法/)
})

test('a handover: after the end, to the successor, item by item, due in ten days', () => {
  const ended = after(establish('collective'), appoint('accountant', 'li'), {
    type: 'end',
    appointment: 2,
    date: '2026-10-20',
    reason: 'termEnded',
  })
  assert.deepEqual(
    handoversDue(ended).map(({ due }) => due),
    ['2026-10-30'],
  )
  const handOver = {
    type: 'handOver',
    appointment: 2,
    to: 'wang',
    date: '2026-10-25',
    items: ['公章一枚', '2021至2026年账册'],
  } as const
  refused(decide(ended, handOver), 'handover.toWhom')
  const followed = evolve(
    ended,
    [
      {
        type: 'appointed',
        body: { office: 'accountant', account: 'wang', date: '2026-10-20', basis: '任命' },
      },
    ],
    4,
  )
  refused(decide(followed, { ...handOver, items: [] }), 'handover.items')
  refused(decide(followed, { ...handOver, paper: 'x' }), 'handover.paper')
  refused(decide(followed, handOver, {}, person('stranger')), 'office.notYours')
  const acts = decide(followed, handOver, {}, person('li'))
  assert.ok(!isRefusal(acts))
  const done = evolve(followed, acts, 5)
  assert.deepEqual(handoversDue(done), [])
  refused(decide(done, handOver), 'handover.done')
  refused(decide(after(establish('collective'), appoint('accountant', 'li')), handOver), 'handover.notEnded')
})

test('an organisation is dissolved when nobody holds office', () => {
  const held = after(establish('group'), appoint('groupLeader', 'li'))
  refused(decide(held, { type: 'dissolve', date: '2026-01-01' }), 'organisation.officesHeld')
  const ended = after(
    establish('group'),
    appoint('groupLeader', 'li'),
    { type: 'end', appointment: 2, date: '2026-01-01', reason: 'resigned' },
    { type: 'dissolve', date: '2026-01-02' },
  )
  refused(decide(ended, appoint('groupLeader', 'wang')), 'organisation.notThere')
})

test('every office belongs to some organisation, every exclusion names clause and reason', () => {
  for (const [office, { of, words }] of Object.entries(OFFICES))
    assert.ok(of.length > 0 && words.zh && words.en, office)
  for (const { clause, reason } of OFFICE_EXCLUSIONS) assert.ok(clause && reason.zh && reason.en)
})

test('law: an exclusion holds both ways', () => {
  const office = fc.constantFrom(...(Object.keys(OFFICES) as Office[]))
  fc.assert(
    fc.property(office, office, fc.boolean(), (a, b, kin) => {
      const relatives = [{ a: 'x', b: 'y' }]
      const other = kin ? 'y' : 'x'
      const one = findExclusion(wish(a, 'x', '2026-02-01'), { holdings: [holding(other, b)], relatives })
      const two = findExclusion(wish(b, other, '2026-02-01'), { holdings: [holding('x', a)], relatives })
      assert.equal(one?.clause, two?.clause)
    }),
  )
})
