import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, isRefusal, isUnknown, provision, rulesetOn, text } from '../kernel/index.ts'
import { nationalLaw } from '../rules.ts'
import { deadline } from './deadline.ts'
import { withinWorkdays } from './lastDay.ts'
import { type Notice, readNotice, withNotice, withRegionalRest } from './notice.ts'
import { calendarOf, noticesLayer, regionalRest, workCalendar } from './settings.ts'
import { dayKind, officialCalendar } from './workCalendar.ts'

/** An invented notice for 2027; its statutory days are the real ones. */
const of2027 = {
  year: 2027,
  published: '2026-11-20',
  source: '国办发明电〔2026〕试号',
  rest: [
    ...['2027-01-01', '2027-01-02', '2027-01-03'],
    ...['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'],
    ...['2027-04-05', '2027-05-01', '2027-05-02', '2027-05-03', '2027-06-09', '2027-09-15'],
    ...['2027-10-01', '2027-10-02', '2027-10-03', '2027-10-04', '2027-10-05'],
  ],
  work: ['2027-01-30', '2027-02-20', '2027-10-09'],
}

const read = (raw: unknown): Notice => {
  const notice = readNotice(raw)
  assert.ok(!isRefusal(notice), JSON.stringify(notice))
  return notice
}

test('a notice settles what was unknown, and the calendar says which notices it knows', () => {
  assert.equal(withinWorkdays('2026-12-28', 5, officialCalendar).provisional, true)
  const calendar = withNotice(officialCalendar, read(of2027))
  const { due, provisional, calendarVersion } = withinWorkdays('2026-12-28', 5, calendar)
  assert.deepEqual([due, provisional, calendarVersion], ['2027-01-05', false, '2026.1+2027@2026-11-20'])
  assert.deepEqual(
    ['2027-01-30', '2027-02-11', '2027-02-12', '2027-10-05'].map((on) => dayKind(on, calendar)),
    ['workday', 'restDay', 'workday', 'restDay'],
  )
  assert.equal(dayKind('2028-03-01', calendar), 'unknown')
  const said = ask(deadline, { period: 'licensingNotice', start: '2026-12-28' }, [
    nationalLaw,
    noticesLayer(calendar),
  ])
  assert.ok(!isRefusal(said) && !isUnknown(said))
  assert.deepEqual(said.value, { due: '2027-01-05' })
})

test('days of the December before are amended, the rest of that year stays', () => {
  const calendar = withNotice(
    officialCalendar,
    read({ ...of2027, rest: [...of2027.rest, '2026-12-31'], work: [...of2027.work, '2026-12-27'] }),
  )
  assert.deepEqual(
    ['2026-12-31', '2026-12-27', '2026-12-26', '2026-10-01', '2026-10-10'].map((on) => dayKind(on, calendar)),
    ['restDay', 'workday', 'restDay', 'restDay', 'workday'],
  )
})

test('a later notice for the same year takes the place of the earlier one', () => {
  const first = withNotice(officialCalendar, read(of2027))
  const second = withNotice(
    first,
    read({ ...of2027, published: '2027-01-26', work: ['2027-02-20', '2027-10-09'] }),
  )
  assert.equal(dayKind('2027-01-30', second), 'restDay')
  assert.notEqual(second.version, first.version)
})

for (const [what, change, field] of [
  ['a year long gone', { year: 2025 }, 'year'],
  ['a day that does not exist', { rest: ['2027-02-30'] }, 'rest.0.on'],
  ['a day twice', { rest: [...of2027.rest, '2027-01-01'] }, 'rest'],
  ['a day of another year', { rest: [...of2027.rest, '2028-01-01'] }, 'rest'],
  ['a statutory day that is worked', { rest: of2027.rest.filter((on) => on !== '2027-09-15') }, 'rest'],
  ['a weekday worked in its stead', { work: ['2027-02-19'] }, 'work'],
  ['a day that rests and works', { work: ['2027-10-02'] }, 'work'],
  ['a name that is not asked', { holidays: [] }, 'holidays'],
  ['no days at all', { rest: undefined }, 'rest'],
  ['no number', { source: '' }, 'source'],
] as const)
  test(`refused, with its field: ${what}`, () => {
    const notice = readNotice({ ...of2027, ...change })
    assert.ok(isRefusal(notice), what)
    assert.equal(notice.field, field)
  })

test('放假办法 Art.4: a region’s own days rest there, over the same notices', () => {
  const calendar = withRegionalRest(officialCalendar, ['2026-04-22'])
  assert.equal(dayKind('2026-04-22', calendar), 'restDay')
  assert.equal(withinWorkdays('2026-04-20', 5, calendar).due, '2026-04-28')
  assert.match(JSON.stringify(withinWorkdays('2026-04-20', 5, calendar).trace), /本地方的节日放假，不算/)
  const local = {
    name: text('自治州', 'prefecture'),
    provisions: [
      provision(
        regionalRest,
        [{ on: '2026-04-22', name: '三月三' }],
        'm',
        text('州里定的', 'the prefecture'),
      ),
    ],
  }
  const layers = [nationalLaw, local]
  const said = ask(deadline, { period: 'licensingNotice', start: '2026-04-20' }, layers)
  assert.ok(!isRefusal(said) && !isUnknown(said))
  assert.deepEqual(said.value, { due: '2026-04-28' })
  // Laid over it once: a million cases share one table.
  assert.equal(calendarOf(rulesetOn('2026-04-20', layers)), calendarOf(rulesetOn('2026-05-20', layers)))
})

test('settings may bring notices as JSON, read with the same care', () => {
  const calendar = workCalendar.value.read([of2027], 'calendar.workCalendar')
  assert.ok(!isRefusal(calendar))
  assert.equal(dayKind('2027-01-30', calendar), 'workday')
  assert.ok(
    isRefusal(workCalendar.value.read([{ ...of2027, work: ['2027-10-02'] }], 'calendar.workCalendar')),
  )
})
