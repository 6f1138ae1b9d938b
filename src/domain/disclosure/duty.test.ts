import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { officialCalendar as calendar } from '../calendar/index.ts'
import { fromDayNumber, sourced } from '../kernel/index.ts'
import { accountsOpenBy, boardCells, type DisclosureFact, dutiesOf, floorMet } from './duty.ts'
import { type DisclosureSettings, defaultSettings } from './settings.ts'

const local = (value: number) => sourced(value, 'm', '本县规定', 'county rule')
const many = { many: true, decided: '2026-04-02', by: '村民代表会议' }
const settings: DisclosureSettings = {
  ...defaultSettings,
  localDisclosureDay: { finance: local(10), village: local(20), party: local(25) },
  manyTransactions: { '2026-Q2': many },
}
const fact = (item: string, period: string, publishedOn?: string): DisclosureFact => ({
  matter: `${item} ${period}`,
  item,
  period,
  stage: publishedOn ? 'published' : 'draft',
  ...(publishedOn ? { publishedOn } : {}),
})
const duties = (
  today: string,
  disclosures: readonly DisclosureFact[] = [],
  own = settings,
  since = '2026-01-01',
) => dutiesOf({ settings: own, calendar, disclosures, since, today })
const find = (list: ReturnType<typeof duties>, item: string, period?: string) =>
  list.find((duty) => duty.item === item && duty.period === period)!

test('组织法 Art.35: many transactions in May, local day 10: due 2026-06-10; published on the 12th, 2 days late', () => {
  const may = find(duties('2026-07-01', [fact('FA-02', '2026-05', '2026-06-12')]), 'FA-02', '2026-05')
  assert.equal(may.deadline?.due, '2026-06-10')
  assert.deepEqual([may.state, may.lateDays], ['met', 2])
  assert.equal(find(duties('2026-06-12'), 'FA-02', '2026-05').lateDays, 2)
})

test('组织法 Art.35: a quiet village, local day 20: the first quarter is due on 2026-04-20, and the floor is met', () => {
  const quiet = { ...settings, localDisclosureDay: { finance: local(20) } }
  const published = [fact('FA-02', '2026-Q1', '2026-04-18')]
  const quarter = find(duties('2026-05-01', published, quiet), 'FA-02', '2026-Q1')
  assert.deepEqual([quarter.deadline?.due, quarter.state, quarter.lateDays], ['2026-04-20', 'met', 0])
  assert.equal(floorMet('finance', '2026-Q2', published), true)
  assert.equal(floorMet('finance', '2026-Q1', published), false)
  assert.equal(floorMet('village', '2026-Q2', published), false)
})

test('集体经济组织法 Art.46: accounts for the assembly of 2027-01-20 are open by 2027-01-09, leniently 01-10', () => {
  assert.equal(accountsOpenBy('2027-01-20').due, '2027-01-09')
  assert.equal(accountsOpenBy('2027-01-20', 'lenient').due, '2027-01-10')
})

test('monthly only in quarters that were decided so', () => {
  const periods = duties('2026-10-05')
    .filter(({ item }) => item === 'FA-02')
    .map(({ period }) => period)
  assert.deepEqual(periods, ['2026-Q1', '2026-04', '2026-05', '2026-06', '2026-Q3', '2026-Q4'])
})

test('without a local day: the last day of the month after, rolled by 民法典 Art.203', () => {
  const floor = duties('2026-11-12', [], { ...defaultSettings, manyTransactions: { '2026-Q3': many } })
  const september = find(floor, 'FA-02', '2026-09')
  assert.equal(september.deadline?.due, '2026-11-02')
  assert.equal(september.why.zh, '法律规定的最晚日子')
  assert.equal(september.lateDays, 10)
})

test('a last day in a year without a notice is provisional; a local day is not', () => {
  const year = duties('2027-01-02', [], defaultSettings)
  const quarter = find(year, 'FA-02', '2026-Q4').deadline!
  assert.deepEqual([quarter.due, quarter.earliest, quarter.provisional], ['2027-02-01', '2027-01-31', true])
  assert.equal(find(duties('2027-01-02'), 'FA-02', '2026-Q4').deadline?.provisional, false)
})

test('a local day does not roll: party affairs of the third quarter on Sunday 2026-10-25', () => {
  assert.equal(find(duties('2026-11-12'), 'PA-03', '2026-Q3').deadline?.due, '2026-10-25')
})

test('states over time', () => {
  const state = (today: string) => find(duties(today), 'VA-03', '2026-Q3').state
  assert.deepEqual(['2026-08-01', '2026-09-30', '2026-10-01', '2026-10-20', '2026-10-21'].map(state), [
    'upcoming',
    'upcoming',
    'open',
    'open',
    'late',
  ])
})

test('plans are due in the first month of their year, not after it', () => {
  const plan = find(duties('2026-02-01'), 'FA-01', '2026')
  assert.deepEqual([plan.deadline?.due, plan.state], ['2026-01-10', 'late'])
  assert.equal(find(duties('2026-02-01'), 'FA-07', '2026').state, 'upcoming')
})

test('what is published when it happens has a quarterly floor where the catalogue says so', () => {
  const given = [fact('VA-02', '2026-08-12', '2026-08-14')]
  assert.equal(find(duties('2026-11-12', given), 'VA-02', '2026-Q3').state, 'met')
  assert.equal(find(duties('2026-11-12', given), 'VA-02', '2026-Q2').state, 'late')
  assert.equal(find(duties('2026-11-12'), 'VA-01'), undefined)
})

test('permanent items are missing until they are on display', () => {
  assert.equal(find(duties('2026-11-12'), 'VA-10').state, 'missing')
  const shown = find(duties('2026-11-12', [fact('VA-10', '2026-03-01', '2026-03-02')]), 'VA-10')
  assert.deepEqual([shown.state, shown.publishedOn], ['met', '2026-03-02'])
})

test('a duty knows how far it is', () => {
  const begun = find(duties('2026-10-05', [fact('VA-03', '2026-Q3')]), 'VA-03', '2026-Q3')
  assert.deepEqual([begun.state, begun.stage, begun.matter], ['open', 'draft', 'VA-03 2026-Q3'])
})

test('the law of the day: 2025 by the 2018 text, 2026 by the 2025 text', () => {
  const list = duties('2026-11-12', [], settings, '2025-10-01')
  assert.equal(find(list, 'VA-03', '2025-Q4').clauses[0], '村民委员会组织法（2018）第三十条')
  assert.equal(find(list, 'VA-03', '2026-Q1').clauses[0], '村民委员会组织法（2025）第三十五条')
})

test('the township’s board: class by period, with what is late; nothing to rank by', () => {
  const cells = boardCells(
    duties('2026-11-12', [
      fact('VA-02', '2026-08-12', '2026-08-14'),
      fact('PA-03', '2026-Q3', '2026-10-20'),
      fact('PA-08', '2026-Q3', '2026-10-24'),
    ]),
  )
  const cell = (kind: string) => cells.find((one) => one.class === kind && one.period === '2026-Q3')
  assert.deepEqual(cell('village'), {
    class: 'village',
    period: '2026-Q3',
    due: '2026-10-20',
    provisional: false,
    state: 'late',
    lateDays: 23,
    lateItems: ['VA-03'],
  })
  assert.deepEqual([cell('party')?.state, cell('party')?.publishedOn], ['met', '2026-10-24'])
})

const anyDay = fc.integer({ min: 19_000, max: 20_800 }).map(fromDayNumber)
const anyFact = fc
  .tuple(
    fc.constantFrom('FA-02', 'FA-04', 'VA-02', 'VA-03', 'PA-03'),
    fc.constantFrom('2026-Q1', '2026-Q2', '2026-05'),
    anyDay,
  )
  .map(([item, period, on]) => fact(item, period, on))

test('laws: sorted by last day, each duty once, nothing in the past is upcoming, a publication never adds a late duty', () => {
  fc.assert(
    fc.property(anyDay, anyDay, fc.array(anyFact, { maxLength: 6 }), (since, today, facts) => {
      const list = duties(today, facts, settings, since)
      const days = list.flatMap(({ deadline }) => deadline?.due ?? [])
      assert.deepEqual(days, [...days].sort())
      assert.equal(new Set(list.map(({ item, period }) => `${item} ${period}`)).size, list.length)
      for (const duty of list) {
        if (duty.state === 'late') assert.ok(duty.lateDays > 0 && duty.deadline!.due < today)
        if (duty.state === 'upcoming' || duty.state === 'open') assert.equal(duty.lateDays, 0)
      }
      const late = (some: readonly DisclosureFact[]) =>
        duties(today, some, settings, since).filter(({ state }) => state === 'late').length
      assert.ok(late(facts) <= late([]))
    }),
    { numRuns: 60 },
  )
})
