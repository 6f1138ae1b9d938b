import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Actor, addDays, type Id, isRefusal, type Refusal } from '../kernel/index.ts'
import { household } from './household.ts'
import {
  type HouseholdAct,
  type HouseholdCommand,
  type HouseholdState,
  headOn,
  membersOn,
  presentHead,
  presentMembers,
} from './householdRecord.ts'
import { type HouseholdStep, marry, merge, move, split } from './householdSteps.ts'
import type { RosterEntry } from './rosterEntry.ts'

const place = '990000001201'
const clerk: Actor = {
  kind: 'person',
  account: 'clerk',
  name: '李文书',
  offices: [{ place, organisation: 'committee', office: 'villageClerk' }],
}

/** A village's households, and the one way to change them: as the platform does, step by step, all or nothing. */
const village = (today = '2026-11-20', actor = clerk) => {
  let states: Record<Id, HouseholdState> = {}
  const acts: HouseholdAct[] = []
  const order = (steps: readonly HouseholdStep[]): Refusal | undefined => {
    const before = states
    const memberships = Object.entries(before).flatMap(([id, state]) =>
      state.memberships.map((membership) => ({ ...membership, household: id })),
    )
    const peers = new Map<Id, HouseholdState>()
    const done: HouseholdAct[] = []
    for (const { matter, command } of steps) {
      const state = peers.get(matter) ?? before[matter] ?? household.initial
      const decided = household.decide(state, command, {
        now: `${today}T02:00:00Z`,
        today,
        place,
        matter,
        actor,
        peers: new Map(peers),
        facts: { above: ['990000001000'], memberships },
      })
      if (isRefusal(decided)) return decided
      const evolved = decided.reduce(
        (now, act, i) => household.evolve(now, { ...act, seq: i, at: today, by: { kind: 'system' } }),
        state,
      )
      peers.set(matter, evolved)
      done.push(...decided)
    }
    states = { ...before, ...Object.fromEntries(peers) }
    acts.push(...done)
    return undefined
  }
  return {
    order,
    acts,
    run: (matter: Id, command: HouseholdCommand) => order([{ kind: 'household', matter, command }]),
    at: (id: Id): HouseholdState => states[id] ?? household.initial,
    all: () => states,
  }
}

const chens = () => {
  const v = village()
  ok(
    v.run('A', {
      type: 'found',
      date: '2020-01-01',
      number: '001',
      head: 'father',
      members: [
        { person: 'mother', relation: 'spouse' },
        { person: 'son', relation: 'child' },
      ],
    }),
  )
  ok(
    v.run('B', {
      type: 'found',
      date: '2020-01-01',
      number: '002',
      head: 'widow',
      members: [{ person: 'girl', relation: 'grandchild' }],
    }),
  )
  return v
}
const ok = (result: Refusal | undefined) => assert.equal(result?.words.zh, undefined)
const refused = (result: Refusal | undefined, code: string) => assert.equal(result?.code, code)
const people = (state: HouseholdState) => presentMembers(state).map(({ person }) => person)

test('a birth and a death', () => {
  const v = chens()
  const baby: RosterEntry = {
    name: '陈小溪',
    sex: 'female',
    birth: '2026-02-02',
    household: '001',
    relation: 'grandchild',
    relationWords: '孙女',
  }
  ok(
    v.run('A', {
      type: 'birth',
      date: '2026-02-02',
      member: { person: 'baby', relation: 'grandchild', entry: baby },
    }),
  )
  assert.deepEqual(people(v.at('A')), ['father', 'mother', 'son', 'baby'])
  assert.ok(!JSON.stringify([v.acts, v.all()]).includes('陈小溪'), 'no personal data in acts or state')
  ok(v.run('A', { type: 'death', date: '2026-03-01', person: 'mother' }))
  assert.deepEqual(people(v.at('A')), ['father', 'son', 'baby'])
  assert.equal(membersOn(v.at('A'), '2026-02-28').length, 4)
  refused(
    v.run('A', { type: 'moveIn', date: '2026-04-01', members: [{ person: 'mother', relation: 'spouse' }] }),
    'household.dead',
  )
  refused(
    v.run('B', { type: 'moveIn', date: '2026-04-01', members: [{ person: 'mother', relation: 'other' }] }),
    'household.dead',
  )
})

test('when the head dies, the next must be named, among those who stay', () => {
  const v = chens()
  refused(v.run('A', { type: 'death', date: '2026-03-01', person: 'father' }), 'household.nextHead')
  refused(
    v.run('A', { type: 'death', date: '2026-03-01', person: 'father', nextHead: 'father' }),
    'household.headNotMember',
  )
  refused(
    v.run('A', { type: 'death', date: '2026-03-01', person: 'father', nextHead: 'widow' }),
    'household.headNotMember',
  )
  ok(v.run('A', { type: 'death', date: '2026-03-01', person: 'father', nextHead: 'mother' }))
  assert.equal(headOn(v.at('A'), '2026-02-28'), 'father')
  assert.equal(headOn(v.at('A'), '2026-03-01'), 'mother')
  const son = presentMembers(v.at('A')).find(({ person }) => person === 'son')
  assert.equal(son?.relation, 'unknown', 'what the son is to the new head is not guessed')
  ok(v.run('A', { type: 'relate', date: '2026-03-01', relations: { son: 'child' } }))
  assert.equal(presentMembers(v.at('A')).find(({ person }) => person === 'son')?.relation, 'child')
})

test('the last member leaves and the household closes; nobody joins it again', () => {
  const v = chens()
  ok(v.run('B', { type: 'marryOut', date: '2026-05-01', person: 'girl' }))
  refused(v.run('B', { type: 'death', date: '2026-04-01', person: 'widow' }), 'household.tooEarly')
  ok(v.run('B', { type: 'death', date: '2026-06-01', person: 'widow' }))
  assert.equal(v.at('B').closed, '2026-06-01')
  assert.equal(headOn(v.at('B'), '2026-06-01'), undefined)
  refused(
    v.run('B', { type: 'moveIn', date: '2026-07-01', members: [{ person: 'x', relation: 'other' }] }),
    'household.notOpen',
  )
})

test('marriage in and out, from elsewhere and within the village', () => {
  const v = chens()
  ok(v.run('A', { type: 'marryIn', date: '2026-05-01', member: { person: 'bride', relation: 'childInLaw' } }))
  ok(v.order(marry({ date: '2026-06-01', person: 'girl', from: 'B', to: 'A', relation: 'childInLaw' })))
  assert.deepEqual(people(v.at('B')), ['widow'])
  assert.equal(v.at('A').memberships.at(-1)!.cameFrom, 'B')
  assert.equal(v.at('B').memberships.at(-1)!.wentTo, 'A')
  refused(
    v.run('A', { type: 'marryIn', date: '2026-06-02', member: { person: 'widow', relation: 'other' } }),
    'household.twoHouseholds',
  )
})

test('a split: those who leave are those who arrive, or nothing happens', () => {
  const v = chens()
  ok(v.order(split({ date: '2026-07-01', from: 'A', to: 'C', number: '003', head: 'son', members: [] })))
  assert.deepEqual(people(v.at('A')), ['father', 'mother'])
  assert.deepEqual(people(v.at('C')), ['son'])
  assert.equal(presentHead(v.at('C')), 'son')
  refused(
    v.order(
      split({
        date: '2026-08-01',
        from: 'A',
        to: 'D',
        head: 'mother',
        members: [{ person: 'father', relation: 'spouse' }],
      }),
    ),
    'household.splitAll',
  )
  const [leave] = split({ date: '2026-08-01', from: 'A', to: 'D', head: 'mother', members: [] })
  refused(
    v.order([
      leave!,
      {
        kind: 'household',
        matter: 'D',
        command: { type: 'found', date: '2026-08-01', from: 'A', head: 'widow', members: [] },
      },
    ]),
    'household.arrivals',
  )
  assert.deepEqual(people(v.at('A')), ['father', 'mother'], 'nothing happened')
  refused(
    v.order(split({ date: '2026-08-01', from: 'A', to: 'D', head: 'father', members: [] })),
    'household.nextHead',
  )
  ok(
    v.order(
      split({ date: '2026-08-01', from: 'A', to: 'D', head: 'father', members: [], nextHead: 'mother' }),
    ),
  )
})

test('a merge closes the one household and fills the other', () => {
  const v = chens()
  refused(
    v.order(
      merge({ date: '2026-07-01', from: 'B', to: 'A', members: [{ person: 'widow', relation: 'other' }] }),
    ),
    'household.arrivals',
  )
  ok(
    v.order(
      merge({
        date: '2026-07-01',
        from: 'B',
        to: 'A',
        members: [
          { person: 'widow', relation: 'parent' },
          { person: 'girl', relation: 'other' },
        ],
      }),
    ),
  )
  assert.equal(v.at('B').closed, '2026-07-01')
  assert.equal(people(v.at('A')).length, 5)
  refused(v.order(merge({ date: '2026-07-02', from: 'A', to: 'A', members: [] })), 'household.sameHousehold')
})

test('two moves to one household on the same day: who came first has arrived', () => {
  const v = chens()
  const go = (person: string, from = 'A', to = 'B') =>
    v.order(move({ date: '2026-07-01', from, to, members: [{ person, relation: 'other' }] }))
  ok(go('son'))
  ok(go('mother'))
  ok(go('son', 'B', 'A'))
  ok(go('son'))
  assert.deepEqual(people(v.at('B')).toSorted(), ['girl', 'mother', 'son', 'widow'])
})

test('moves, out of the village and from household to household', () => {
  const v = chens()
  refused(v.run('A', { type: 'moveOut', date: '2026-07-01', persons: ['girl'] }), 'household.notMember')
  ok(v.run('A', { type: 'moveOut', date: '2026-07-01', persons: ['son'] }))
  ok(v.run('A', { type: 'moveIn', date: '2026-09-01', members: [{ person: 'son', relation: 'child' }] }))
  refused(
    v.run('B', { type: 'moveIn', date: '2026-07-15', members: [{ person: 'son', relation: 'other' }] }),
    'household.twoHouseholds',
  )
  ok(
    v.order(
      move({ date: '2026-10-01', from: 'B', to: 'A', members: [{ person: 'girl', relation: 'other' }] }),
    ),
  )
  assert.deepEqual(people(v.at('A')), ['father', 'mother', 'son', 'girl'])
})

test('a change of head', () => {
  const v = chens()
  refused(v.run('A', { type: 'changeHead', date: '2026-07-01', head: 'father' }), 'household.sameHead')
  refused(
    v.run('A', { type: 'changeHead', date: '2026-07-01', head: 'mother', relations: { girl: 'child' } }),
    'household.relations',
  )
  ok(v.run('A', { type: 'changeHead', date: '2026-07-01', head: 'mother', relations: { father: 'spouse' } }))
  assert.deepEqual(
    presentMembers(v.at('A')).map(({ relation }) => relation),
    ['head', 'spouse', 'unknown'],
  )
  refused(v.run('A', { type: 'changeHead', date: '2026-06-01', head: 'son' }), 'household.tooEarly')
  refused(v.run('A', { type: 'moveOut', date: '2026-06-15', persons: ['father'] }), 'household.tooEarly')
})

test('who may enter, and when', () => {
  const stranger = village('2026-11-20', { kind: 'person', account: 'x', name: '路人', offices: [] })
  refused(
    stranger.run('A', { type: 'found', date: '2020-01-01', head: 'x', members: [] }),
    'registry.notKeeper',
  )
  const elsewhere = village('2026-11-20', {
    kind: 'person',
    account: 'x',
    name: '邻村文书',
    offices: [{ place: '990000001202', organisation: 'c', office: 'villageClerk' }],
  })
  refused(
    elsewhere.run('A', { type: 'found', date: '2020-01-01', head: 'x', members: [] }),
    'registry.notKeeper',
  )
  const township = village('2026-11-20', {
    kind: 'person',
    account: 'x',
    name: '镇经办',
    offices: [{ place: '990000001000', organisation: 't', office: 'townshipClerk' }],
  })
  ok(township.run('A', { type: 'found', date: '2020-01-01', head: 'x', members: [] }))
  refused(chens().run('A', { type: 'death', date: '2026-11-21', person: 'son' }), 'household.future')
  refused(chens().run('A', { type: 'found', date: '2026-01-01', head: 'x', members: [] }), 'household.opened')
  refused(chens().run('Z', { type: 'death', date: '2026-01-01', person: 'x' }), 'household.notOpen')
})

const START = '2026-01-01'
const HOMES = ['H1', 'H2', 'H3', 'H4']
const PEOPLE = [...'abcdefghijklmnop']
const KINDS = [
  'found',
  'birth',
  'marryIn',
  'death',
  'moveOut',
  'moveIn',
  'changeHead',
  'split',
  'merge',
  'marry',
  'move',
] as const

/** What happens is chosen beforehand, to whom only when the village is known, so that most events are possible. */
const event = fc.record({
  kind: fc.constantFrom(...KINDS),
  from: fc.constantFrom(...HOMES),
  to: fc.constantFrom(...HOMES),
  /** Days since the event before; sometimes it is entered late. */
  later: fc.integer({ min: -2, max: 5 }),
  one: fc.nat({ max: 20 }),
  many: fc.integer({ min: 1, max: 3 }),
  blind: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
})

type Happening = typeof event extends fc.Arbitrary<infer One> ? One : never

const stepsOf = (
  { kind, from, to, one, many, blind }: Happening,
  date: string,
  v: ReturnType<typeof village>,
): readonly HouseholdStep[] => {
  const here = blind ? PEOPLE : people(v.at(from))
  const housed = new Set(Object.values(v.all()).flatMap(people))
  const free = blind ? PEOPLE : PEOPLE.filter((person) => !housed.has(person))
  const pick = (all: readonly Id[], count: number) =>
    all.map((_, i) => all[(i + one) % all.length]!).slice(0, count)
  const joining = (all: readonly Id[]) => all.map((person) => ({ person, relation: 'other' as const }))
  const [someone = 'a'] = pick(here, 1)
  const [stranger = 'a'] = pick(free, 1)
  const nextHead = pick(here, many + 1).at(-1)
  const next = nextHead === undefined || (someone !== presentHead(v.at(from)) && !blind) ? {} : { nextHead }
  const group = pick(here, many)
  const single = (command: HouseholdCommand): readonly HouseholdStep[] => [
    { kind: 'household', matter: from, command },
  ]
  switch (kind) {
    case 'found':
      return single({ type: 'found', date, head: stranger, members: joining(pick(free, many).slice(1)) })
    case 'birth':
    case 'marryIn':
      return single({ type: kind, date, member: { person: stranger, relation: 'other' } })
    case 'moveIn':
      return single({ type: 'moveIn', date, members: joining(pick(free, many)) })
    case 'death':
      return single({ type: 'death', date, person: someone, ...next })
    case 'moveOut':
      return single({ type: 'moveOut', date, persons: group, ...next })
    case 'changeHead':
      return single({ type: 'changeHead', date, head: someone })
    case 'split':
      return split({ from, to, date, head: someone, members: joining(group.slice(1)), ...next })
    case 'merge':
      return merge({ from, to, date, members: joining(here) })
    case 'marry':
      return marry({ from, to, date, person: someone, relation: 'other', ...next })
    case 'move':
      return move({ from, to, date, members: joining(group), ...next })
  }
}

test('laws: on no day is a person in two households; every household with members has one head, who is a member', () => {
  const accepted = new Map<string, number>()
  fc.assert(
    fc.property(fc.array(event, { minLength: 10, maxLength: 40 }), (events) => {
      const v = village()
      for (const [i, home] of HOMES.slice(0, 3).entries()) {
        const [head = '', ...members] = PEOPLE.slice(i * 3, i * 3 + 3)
        ok(
          v.run(home, {
            type: 'found',
            date: START,
            head,
            members: members.map((one) => ({ person: one, relation: 'other' })),
          }),
        )
      }
      let date = START
      let last = START
      for (const one of events) {
        date = addDays(date, one.later)
        if (date < START) date = START
        if (date > last) last = date
        if (v.order(stepsOf(one, date, v)) === undefined)
          accepted.set(one.kind, (accepted.get(one.kind) ?? 0) + 1)
      }
      for (let now = START; now <= addDays(last, 1); now = addDays(now, 1)) {
        const seen = new Set<Id>()
        for (const [id, state] of Object.entries(v.all())) {
          const members = membersOn(state, now).map(({ person }) => person)
          for (const person of members) {
            assert.ok(!seen.has(person), `${person} twice on ${now}`)
            seen.add(person)
          }
          const heads = state.heads.filter(({ from, to }) => from <= now && (to === undefined || now < to))
          assert.equal(heads.length, members.length > 0 ? 1 : 0, `${id} on ${now}`)
          if (heads[0])
            assert.ok(members.includes(heads[0].person), `the head of ${id} lives there on ${now}`)
        }
      }
    }),
    { numRuns: 600 },
  )
  for (const kind of KINDS)
    assert.ok((accepted.get(kind) ?? 0) > 5, `${kind} was tried only ${accepted.get(kind)} times`)
})
