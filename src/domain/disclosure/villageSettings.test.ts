import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { officialCalendar as calendar } from '../calendar/index.ts'
import { fromDayNumber } from '../kernel/index.ts'
import type { Office } from '../registry/index.ts'
import { findItem } from './catalogue.ts'
import type { DisclosureClass } from './catalogueItem.ts'
import { type DisclosureFact, dueDay, dutiesOf } from './duty.ts'
import { movedDuties } from './movedDuties.ts'
import type { ProcedureChoice } from './procedure.ts'
import { answerBy, defaultSettings } from './settings.ts'
import {
  above,
  accountant,
  chair,
  clerk,
  contextOf,
  facts,
  matterOf,
  township,
  villager,
} from './testVillage.ts'
import { type SettingsChange, type VillageSettings, villageSettings, withRules } from './villageSettings.ts'

const decision = { by: '村民代表会议', decided: '2026-03-01' }
const own = { above, holders: facts.holders }
const open = (today = '2026-03-01', change: SettingsChange = { since: '2026-01-01', decision }) => {
  const matter = matterOf(villageSettings, own)
  assert.equal(matter.run({ type: 'set', change }, chair, today), undefined)
  return {
    get state() {
      return matter.state
    },
    set: (change: SettingsChange, day: string, actor = chair, some = {}) =>
      matter.run({ type: 'set', change: { decision, ...change } }, actor, day, some)?.code,
  }
}
const due = ({ settings }: VillageSettings, item: string, period: string) =>
  dueDay(findItem(item)!, period, settings, calendar).deadline.due

test('a local day moves what is still to come: October from 30 November to the 10th, and no month that was due', () => {
  const village = open()
  const before = village.state
  assert.equal(due(before, 'FA-02', '2026-10'), '2026-11-30')
  assert.equal(village.set({ localDisclosureDay: { finance: 10 } }, '2026-11-05'), undefined)
  assert.equal(due(village.state, 'FA-02', '2026-10'), '2026-11-10')
  assert.equal(due(village.state, 'FA-02', '2026-09'), due(before, 'FA-02', '2026-09'))
  const moved = movedDuties(before, village.state, { disclosures: [], today: '2026-11-05' })
  assert.deepEqual(
    moved.filter(({ item }) => item === 'FA-04'),
    [{ item: 'FA-04', period: '2026-Q4', before: '2027-02-01', after: '2027-01-10' }],
  )
  assert.ok(moved.every(({ before, after }) => before! >= '2026-11-05' && after! >= '2026-11-05'))
})

test('a day that has passed this month counts from the next one: nothing becomes late by a decision', () => {
  const village = open()
  village.set({ localDisclosureDay: { finance: 10 } }, '2026-11-15')
  assert.equal(due(village.state, 'FA-02', '2026-10'), '2026-11-30')
  assert.equal(due(village.state, 'FA-02', '2026-11'), '2026-12-10')
  // And nothing late is undone by moving the day to the end of the month.
  village.set({ localDisclosureDay: { finance: 28 } }, '2026-12-12')
  assert.equal(due(village.state, 'FA-02', '2026-11'), '2026-12-10')
  assert.equal(due(village.state, 'FA-02', '2026-12'), '2027-01-28')
})

test('law: whatever is decided on a day, no duty that was late then becomes due later, and none becomes late', () => {
  const day = fc.integer({ min: 20_500, max: 20_800 }).map(fromDayNumber)
  fc.assert(
    fc.property(fc.array(fc.tuple(day, fc.integer({ min: 1, max: 28 })), { maxLength: 4 }), (changes) => {
      let state: VillageSettings = { settings: defaultSettings, since: '2026-01-01' }
      for (const [on, value] of changes.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        const late = (settings: VillageSettings) =>
          dutiesOf({ settings: settings.settings, calendar, disclosures: [], since: '2026-01-01', today: on })
            .filter((duty) => duty.state === 'late')
            .map((duty) => [duty.item, duty.period, duty.deadline!.due])
        const next = withRules(state, { localDisclosureDay: { finance: value } }, on)
        assert.deepEqual(late(next), late(state))
        state = next
      }
    }),
    { numRuns: 60 },
  )
})

test('a coming quarter is decided by a meeting with its day; one that is over, or in which a month is due, is history', () => {
  const village = open()
  const many = (quarter: string, many: boolean, by = '村民代表会议') => ({
    manyTransactions: { [quarter]: { many, by, decided: '2026-03-01' } },
  })
  assert.equal(village.set(many('2026-Q2', true, ' '), '2026-03-20'), 'settings.meeting')
  assert.equal(village.set(many('2026-05', true), '2026-03-20'), 'settings.quarter')
  assert.equal(village.set(many('2026-Q2', true), '2026-03-20'), undefined)
  // April is due on 1 June (31 May is a Sunday): from then on the quarter stands.
  assert.equal(village.set(many('2026-Q2', false), '2026-06-01'), undefined)
  assert.equal(village.set(many('2026-Q2', true), '2026-06-02'), 'settings.quarterDue')
  assert.equal(village.set(many('2026-Q1', true), '2026-04-01'), 'settings.quarterOver')
  const before = village.state
  village.set(many('2026-Q4', true), '2026-09-01')
  assert.deepEqual(
    movedDuties(before, village.state, { disclosures: [], today: '2026-09-01' }).map(
      ({ item, period, before, after }) => [item, period, before, after],
    ),
    [
      ['FA-02', '2026-10', undefined, '2026-11-30'],
      ['FA-02', '2026-11', undefined, '2026-12-31'],
      ['FA-02', '2026-12', undefined, '2027-02-01'],
      ['FA-02', '2026-Q4', '2027-02-01', undefined],
    ],
  )
})

test('the first day is not moved later once it has come, so that nothing late disappears; earlier it may be', () => {
  const village = open()
  assert.equal(village.set({ since: '2026-06-01' }, '2026-05-01'), 'settings.sinceLater')
  assert.equal(village.set({ since: '2025-10-01' }, '2026-05-01'), undefined)
  const coming = open('2026-03-01', { since: '2026-07-01', decision })
  assert.equal(coming.set({ since: '2026-10-01' }, '2026-05-01'), undefined)
})

test('组织法第三十五条: a posting is never under 15 days; numbers out of range are refused', () => {
  const village = open()
  for (const [change, code] of [
    [{ postingDays: 14 }, 'settings.postingDays'],
    [{ postingDays: 366 }, 'settings.postingDays'],
    [{ postingDays: Number.NaN }, 'settings.postingDays'],
    [{ answerDays: 0 }, 'settings.answerDays'],
    [{ answerDays: 61 }, 'settings.answerDays'],
    [{ localDisclosureDay: { finance: 29 } }, 'settings.day'],
    [{ localDisclosureDay: { finance: 1.5 } }, 'settings.day'],
    [{ since: '2026-02-30' }, 'settings.since'],
    [{ phone: '打给老周' }, 'settings.phone'],
    [{ postingDays: 20, decision: { by: '', decided: '2026-03-01' } }, 'settings.meeting'],
    [{ postingDays: 20, decision: { by: '会', decided: '2026-03-03' } }, 'settings.decided'],
    [{ postingDays: 15 }, undefined],
  ] as const)
    assert.equal(village.set(change, '2026-03-02'), code, JSON.stringify(change))
})

test('a question keeps the days of the rule under which it was asked', () => {
  const village = open()
  village.set({ answerDays: 3 }, '2026-05-10')
  assert.equal(answerBy(village.state.settings, '2026-05-09', calendar), '2026-05-18')
  assert.equal(answerBy(village.state.settings, '2026-05-10', calendar), '2026-05-13')
})

test('the rules are entered by the chair, the secretary or a clerk; a township enters its telephone alone', () => {
  const change = { answerDays: 5, decision }
  for (const actor of [villager, accountant])
    assert.equal(open().set(change, '2026-05-01', actor), 'settings.office')
  assert.equal(open().set(change, '2026-05-01', clerk as typeof chair), undefined)
  const asTownship = (change: SettingsChange) =>
    villageSettings.decide(
      villageSettings.initial,
      { type: 'set', change },
      { ...contextOf(clerk, '2026-05-01', { above: [above[1]!], holders: [] }), place: township },
    )
  assert.ok(Array.isArray(asTownship({ phone: '0990-5550200' })))
  assert.equal((asTownship({ answerDays: 3, decision }) as { code: string }).code, 'settings.village')
})

const choice = (drafters: Office[], reviewers: Office[], ...signers: string[]): ProcedureChoice => ({
  drafters,
  reviewers,
  signers,
})

test('who drafts, reviews and signs can be set, as long as different people can go through it', () => {
  const village = open()
  const set = (kind: DisclosureClass, procedure: ProcedureChoice, some = {}) =>
    village.set({ classes: { [kind]: procedure } }, '2026-05-01', chair, some)
  const usual = choice(['accountant'], ['supervisionMember'], 'head', 'reviewHead')
  assert.equal(set('finance', usual), undefined)
  assert.deepEqual(
    village.state.settings.classes.finance.value.signers.map(({ role }) => role),
    ['head', 'reviewHead'],
  )
  assert.equal(set('finance', choice([], ['supervisionMember'], 'head')), 'settings.nobody')
  assert.equal(set('finance', choice(['accountant'], [], 'head')), 'settings.nobody')
  assert.equal(set('finance', choice(['accountant'], ['supervisionMember'])), 'settings.nobody')
  // 组织法第三十七条: whoever keeps the money does not review it.
  assert.equal(set('finance', choice(['accountant'], ['accountant'], 'head')), 'settings.notTheirs')
  assert.equal(set('village', choice(['villageClerk'], ['committeeMember'], 'head')), 'settings.notTheirs')
  assert.equal(set('finance', choice(['accountant'], ['supervisionMember'], 'mayor')), 'settings.notTheirs')
  assert.equal(
    set('finance', choice(['accountant'], ['supervisionHead'], 'head', 'reviewHead')),
    'settings.reviewerSigns',
  )
})

test('one person in two offices signs once: a procedure that today’s people cannot go through is refused', () => {
  const both = choice(['accountant'], ['supervisionMember'], 'head', 'secretary')
  const held = (...pairs: readonly (readonly [string, Office])[]) => ({
    holders: pairs.map(([account, office]) => ({ account, office })),
  })
  const set = (some: object) => open().set({ classes: { finance: both } }, '2026-05-01', chair, some)
  const rest = [
    ['a', 'accountant'],
    ['r', 'supervisionMember'],
  ] as const
  assert.equal(set(held(...rest, ['c', 'committeeChair'], ['s', 'branchSecretary'])), undefined)
  assert.equal(set(held(...rest, ['c', 'committeeChair'], ['c', 'branchSecretary'])), 'settings.tooFew')
  // The head of the collective is another one, who may sign as its head.
  assert.equal(
    set(held(...rest, ['c', 'committeeChair'], ['c', 'branchSecretary'], ['h', 'councilChair'])),
    undefined,
  )
  // An office that nobody holds will be held by somebody.
  assert.equal(set(held(...rest)), undefined)
})

test('what is published does not move', () => {
  const village = open()
  const published: DisclosureFact = {
    matter: 'm',
    item: 'FA-04',
    period: '2026-Q3',
    stage: 'published',
    publishedOn: '2026-10-05',
  }
  const after = withRules(village.state, { localDisclosureDay: { finance: 10 } }, '2026-10-06')
  const moved = (disclosures: readonly DisclosureFact[]) =>
    movedDuties(village.state, after, { disclosures, today: '2026-10-06' }).some(
      ({ item, period }) => item === 'FA-04' && period === '2026-Q3',
    )
  assert.deepEqual([moved([]), moved([published])], [true, false])
})
