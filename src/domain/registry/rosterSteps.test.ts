import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '../kernel/index.ts'
import { homesIn, type KnownHousehold } from './home.ts'
import type { HouseholdState, LeaveReason, Membership } from './householdRecord.ts'
import { inventedIdentity } from './inventedIdentity.ts'
import type { KnownEntry } from './rosterEntry.ts'
import { previewRoster, type RosterPreview } from './rosterImport.ts'
import { rosterPlan } from './rosterSteps.ts'

const today = '2026-11-20'
const HEADER = ['户号', '与户主关系', '姓名', '公民身份号码', '村民小组']
const id = {
  father: inventedIdentity('1965-03-08', 11),
  mother: inventedIdentity('1967-07-21', 22),
  son: inventedIdentity('1990-01-05', 33),
  baby: inventedIdentity('2026-05-06', 44),
  widow: inventedIdentity('1941-12-01', 66),
}
const father = ['001', '户主', '陈大山', id.father, '三组']
const mother = ['001', '妻', '刘桂英', id.mother, '三组']
const son = ['001', '长子', '陈志强', id.son, '三组']
const baby = ['001', '孙女', '陈小雨', id.baby, '三组']
const widow = ['002', '户主', '王桂香', id.widow, '']

const ids = () => {
  let next = 0
  return () => `new-${next++}`
}

interface Roster {
  readonly known?: readonly KnownEntry[]
  readonly households?: readonly KnownHousehold[]
  readonly left?: ReadonlyMap<string, LeaveReason>
}

/** Reads rows against a roster; answers what is told and what would happen. */
const read = (rows: readonly (readonly string[])[], { known = [], households = [], left }: Roster = {}) => {
  const preview = previewRoster(
    { cells: [HEADER, ...rows] },
    { today, known, homes: homesIn(households), ...(left === undefined ? {} : { left }) },
  )
  assert.ok(!isRefusal(preview))
  return { preview, plan: rosterPlan(preview, households, today, ids()) }
}
const told = ({ problems }: RosterPreview) =>
  problems.map(({ row, column, code }) => `${row}${column} ${code}`)

/** Two entries as an earlier import left them: father and mother, of household 001. */
const known = read([father, mother]).plan.people.map((one, index) => ({ ...one, id: `known-${index}` }))
const [fatherEntry, motherEntry] = known as [KnownEntry, KnownEntry]
const state = (more: Partial<HouseholdState> & Pick<HouseholdState, 'memberships'>): HouseholdState => ({
  number: '001',
  opened: '2020-01-01',
  heads: [{ person: fatherEntry.id, from: '2020-01-01' }],
  ...more,
})
const member = (person: string, relation: Membership['relation']): Membership => ({
  person,
  relation,
  from: '2020-01-01',
  why: 'founding',
})
const home: KnownHousehold = {
  id: 'household-001',
  state: state({ memberships: [member(fatherEntry.id, 'head'), member(motherEntry.id, 'spouse')] }),
}

test('people of no household found one together, with number and group of the head', () => {
  const { plan } = read([father, mother, widow])
  assert.deepEqual(
    plan.people.map(({ id, entry }) => [id, entry.name]),
    [
      ['new-0', '陈大山'],
      ['new-1', '刘桂英'],
      ['new-2', '王桂香'],
    ],
  )
  assert.deepEqual(plan.steps, [
    {
      kind: 'household',
      matter: 'new-3',
      command: {
        type: 'found',
        date: today,
        number: '001',
        group: '三组',
        head: 'new-0',
        members: [{ person: 'new-1', relation: 'spouse' }],
      },
    },
    {
      kind: 'household',
      matter: 'new-4',
      command: { type: 'found', date: today, number: '002', head: 'new-2', members: [] },
    },
  ])
})

test('the same file again does nothing', () => {
  const { preview, plan } = read([father, mother], { known, households: [home] })
  assert.deepEqual(told(preview), [])
  assert.deepEqual(plan, { people: [], steps: [] })
})

test('newcomers join the household of the others: born on their day, or moved in today', () => {
  const { plan } = read([father, mother, son, baby], { known, households: [home] })
  assert.deepEqual(plan.steps, [
    {
      kind: 'household',
      matter: home.id,
      command: {
        type: 'birth',
        date: '2026-05-06',
        member: { person: 'new-1', relation: 'grandchild' },
      },
    },
    {
      kind: 'household',
      matter: home.id,
      command: { type: 'moveIn', date: today, members: [{ person: 'new-0', relation: 'child' }] },
    },
  ])
})

test('entries from before there were households found one', () => {
  const { plan } = read([father, mother], { known })
  assert.deepEqual(plan.people, [])
  assert.deepEqual(
    plan.steps.map(({ command }) => command.type),
    ['found'],
  )
})

test('a head whom the file adds as a second of a household is a member of unknown kind', () => {
  const { plan } = read(
    [
      ['001', '妻', '刘桂英', id.mother, ''],
      ['001', '户主', '陈志强', id.son, ''],
    ],
    {
      known,
      households: [home],
    },
  )
  assert.deepEqual(plan.steps, [
    {
      kind: 'household',
      matter: home.id,
      command: { type: 'moveIn', date: today, members: [{ person: 'new-0', relation: 'other' }] },
    },
  ])
})

test('a household or a relation that differs is told by what the household says now, and not followed', () => {
  const moved = read([father, ['002', '户主', '刘桂英', id.mother, '']], { known, households: [home] })
  assert.deepEqual(told(moved.preview), ['3A person.household'])
  assert.match(moved.preview.problems[0]!.words.zh, /“刘桂英”在名册里是001 户“配偶”/)
  assert.match(moved.preview.problems[0]!.words.en, /as spouse of household 001/)
  assert.deepEqual(moved.plan.steps, [])
  assert.equal(moved.preview.counts.changed, 0)

  const related = read([father, ['001', '母亲', '刘桂英', id.mother, '']], { known, households: [home] })
  assert.deepEqual(told(related.preview), ['3B person.household'])
})

test('after a change of head the office’s new file agrees with the roster, and the old one does not', () => {
  const changed: KnownHousehold = {
    id: home.id,
    state: state({
      memberships: [member(motherEntry.id, 'head'), member(fatherEntry.id, 'spouse')],
      heads: [{ person: motherEntry.id, from: '2026-11-01' }],
    }),
  }
  const fresh = read(
    [
      ['001', '户主', '刘桂英', id.mother, ''],
      ['001', '配偶', '陈大山', id.father, ''],
    ],
    { known, households: [changed] },
  )
  assert.deepEqual(told(fresh.preview), [])
  assert.deepEqual(told(read([father, mother], { known, households: [changed] }).preview), [
    '2B person.household',
    '3B person.household',
  ])
  const unsaid: KnownHousehold = {
    ...changed,
    state: {
      ...changed.state,
      memberships: [member(motherEntry.id, 'head'), member(fatherEntry.id, 'unknown')],
    },
  }
  assert.deepEqual(told(read([mother, father], { known, households: [unsaid] }).preview), [
    '2B person.household',
  ])
})

test('in a file without numbers, who stands under another’s head is told', () => {
  const other: KnownHousehold = {
    id: 'household-002',
    state: state({ number: '002', memberships: [member(motherEntry.id, 'head')] }),
  }
  const alone = { ...home, state: state({ memberships: [member(fatherEntry.id, 'head')] }) }
  const cells = [HEADER.slice(1), father.slice(1), mother.slice(1)]
  const preview = previewRoster({ cells }, { today, known, homes: homesIn([alone, other]) })
  assert.ok(!isRefusal(preview))
  assert.deepEqual(told(preview), ['3A person.household'])
})

test('who died or moved away is told, is not missing, and is not put back', () => {
  const widowed = { ...home, state: state({ memberships: [member(motherEntry.id, 'head')] }) }
  const roster = {
    known,
    households: [widowed],
    left: new Map([[fatherEntry.id, 'death' as const]]),
  }
  const stale = read([father, mother, baby], roster)
  assert.deepEqual(told(stale.preview), ['2C person.left', '3B person.household'])
  assert.match(stale.preview.problems[0]!.words.zh, /“陈大山”在名册里已经登记去世/)
  assert.match(stale.preview.problems[0]!.words.en, /“陈大山” died/)
  assert.deepEqual(
    stale.plan.steps.map(({ matter, command }) => [matter, command.type]),
    [[home.id, 'birth']],
  )
  const without = read([['001', '户主', '刘桂英', id.mother, '']], roster)
  assert.deepEqual(told(without.preview), [])
  assert.equal(without.preview.counts.missing, 0)
})

test('newcomers whose head has left, and nobody of them lives here, need a head: the file is refused', () => {
  const left = new Map([
    [fatherEntry.id, 'death' as const],
    [motherEntry.id, 'move' as const],
  ])
  const { preview } = read([father, mother, son], { known, left })
  assert.ok(told(preview).includes('2B household.headLeft'))
  assert.equal(preview.counts.errors, 1)
  assert.deepEqual(preview.entries, [])
  const gone = read([father, mother], { known, left })
  assert.equal(gone.preview.counts.errors, 0)
  assert.deepEqual(gone.plan, { people: [], steps: [] })
})
