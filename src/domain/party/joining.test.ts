import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type CalendarDate, isRefusal, isUnknown, rulesetOn, text } from '../kernel/index.ts'
import { sameDay, slowWorkdays } from '../testDays.ts'
import { joining } from './joining.ts'
import { joiningOrder, stageOf } from './joiningSteps.ts'
import { examinationMonths, monthsBeforeActivist, targetPostingDays } from './settings.ts'

const course: readonly CalendarDate[] = [
  ['2025-03-10', '2025-04-10', '2025-06-20', '2025-06-30', '2025-07-02', '2025-12-20'],
  ['2026-06-20', '2026-06-25', '2026-06-26', '2026-07-10', '2026-07-20', '2026-08-01'],
  ['2026-08-10', '2026-08-20', '2026-09-05', '2026-11-20', '2026-12-05', '2026-12-10'],
  ['2026-12-15', '2027-01-10', '2027-03-01', '2027-08-20', '2027-09-05', '2027-12-05', '2027-12-20'],
].flat()

const ask = (
  dates: readonly CalendarDate[],
  more: object = {},
  local: Readonly<Record<string, unknown>> = {},
) =>
  joining.decide(
    {
      born: '2000-05-01',
      contacts: 2,
      introducers: 2,
      trainingDays: 3,
      steps: dates.map((on, index) => ({ step: joiningOrder[index]!, on })),
      ...more,
    },
    rulesetOn('2026-09-05', [
      {
        name: text('本地', 'local'),
        provisions: Object.entries(local).map(([setting, value]) => ({
          setting,
          value,
          mark: 'm' as const,
          source: text('本地', 'local'),
        })),
      },
    ]),
  )

const value = (
  dates: readonly CalendarDate[],
  more: object = {},
  local: Readonly<Record<string, unknown>> = {},
) => {
  const result = ask(dates, more, local)
  assert.ok(!isRefusal(result) && !isUnknown(result), JSON.stringify(result))
  return result.value
}

const code = (
  dates: readonly CalendarDate[],
  more: object = {},
  local: Readonly<Record<string, unknown>> = {},
) => {
  const result = ask(dates, more, local)
  return isRefusal(result) ? result.code : undefined
}

test('a course of 25 steps, whole and at every stage of it', () => {
  assert.equal(course.length, 25)
  for (let length = 0; length <= 25; length += 1) {
    const { done, next, stage, late } = value(course.slice(0, length))
    assert.deepEqual([done, next, late], [length, joiningOrder[length], []])
    assert.equal(stage, stageOf(joiningOrder[length]))
  }
  assert.deepEqual(
    [1, 2, 3, 6, 7, 11, 12, 18, 19, 25, 26].map((number) => stageOf(joiningOrder[number - 1])),
    [
      'application',
      'application',
      'activist',
      'activist',
      'target',
      'target',
      'admission',
      'admission',
      'probation',
      'probation',
      'member',
    ],
  )
})

test('every step left out, taken twice or dated before the one before is refused', () => {
  for (let index = 0; index < 24; index += 1) {
    const steps = course.map((on, i) => ({ step: joiningOrder[i]!, on }))
    assert.equal(code([], { steps: steps.toSpliced(index, 1) }), 'party.stepSkipped')
    const twice = steps.toSpliced(index + 1, 0, { step: joiningOrder[index]!, on: course[index]! })
    assert.equal(code([], { steps: twice }), [6, 21].includes(index + 1) ? undefined : 'party.stepDone')
    assert.equal(code(course.with(index + 1, addDays(course[index]!, -1))), 'party.beforePreviousStep')
  }
})

test('the year before a target and the year of probation: the day before is refused, the day itself is not', () => {
  assert.equal(code(course.slice(0, 6).concat('2026-06-19')), 'party.tooEarly')
  assert.equal(code(course.slice(0, 6).concat('2026-06-20')), undefined)
  assert.equal(code(course.slice(0, 22).concat('2027-09-04')), 'party.tooEarly')
  assert.equal(code(course.slice(0, 22).concat('2027-09-05')), undefined)
  assert.equal(code(course.slice(0, 22).concat('2027-09-05'), { extendedMonths: 6 }), 'party.tooEarly')
  assert.equal(code(course.slice(0, 22).concat('2028-03-05'), { extendedMonths: 6 }), undefined)
  for (const months of [0, 5, 13]) assert.equal(code(course, { extendedMonths: months }), 'party.extension')
})

test('approval: three months, six in special cases, then the procedure begins again', () => {
  const approved = (on: CalendarDate, special = false) => code(course.slice(0, 16).concat(on), { special })
  assert.equal(approved('2026-12-05'), undefined)
  assert.equal(approved('2026-12-06'), 'party.approvalLate')
  assert.equal(approved('2026-12-06', true), undefined)
  assert.equal(approved('2027-03-05', true), undefined)
  assert.equal(approved('2027-03-06', true), 'party.approvalLapsed')
})

test('contacts, introducers and training', () => {
  assert.equal(code(course, { contacts: 0 }), 'party.notEnough')
  assert.equal(code(course, { contacts: 3 }), 'party.notEnough')
  assert.equal(code(course, { introducers: 1 }), 'party.notEnough')
  assert.equal(code(course, { trainingDays: 2 }), 'party.notEnough')
  assert.equal(code(course, { trainingDays: 2, trainingHours: 24 }), undefined)
})

test('what came late is pointed out, not refused', () => {
  assert.deepEqual(value(course.slice(0, 1).concat('2025-04-11')).late, ['talk'])
  assert.deepEqual(value(course.slice(0, 5).concat('2025-12-21')).late, ['check'])
  assert.deepEqual(value(course.slice(0, 23).concat('2027-12-06')).late, ['fullApproval'])
})

test('a local wait before the activist', () => {
  const wait = (months: number) => code(course.slice(0, 3), {}, { [monthsBeforeActivist.name]: months })
  assert.equal(wait(3), undefined)
  assert.equal(wait(4), 'party.tooEarly')
})

test('a local posting of the target: the branch examines once its working days are over, counted day by day', () => {
  const place = { [targetPostingDays.name]: 5 }
  for (let offset = 0; offset < 60; offset += 1) {
    const posted = addDays('2026-06-20', offset)
    const until = slowWorkdays(posted, 5)
    const seen = (branch: CalendarDate, more: object = { posted }) =>
      value(course.slice(0, 11).concat(branch), more, place)
    assert.equal(seen('2026-12-01').dates.postedUntil, until)
    assert.deepEqual(seen(until < '2026-07-20' ? '2026-07-20' : addDays(until, 1)).late, [])
    if (until >= '2026-07-20') assert.deepEqual(seen(until).late, ['posting'])
    assert.deepEqual(seen('2026-12-01', {}).late, ['posting'])
  }
  // Not out yet: the notice of that year decides how long the posting lasts.
  const unset = ask(course.slice(0, 11), { posted: '2026-12-29' }, place)
  assert.ok(!isRefusal(unset) && isUnknown(unset))
  assert.deepEqual([unset.earliest, unset.expected], ['2027-01-04', '2027-01-06'])
})

test('a political examination that a place lets run out', () => {
  const place = { [examinationMonths.name]: 1 }
  assert.equal(value(course.slice(0, 10), {}, place).dates.examinedUntil, '2026-08-10')
  const discussed = (on: CalendarDate) =>
    value(course.slice(0, 12).concat(['2026-08-02', '2026-08-03', on]), { posted: '2026-06-26' }, place).late
  assert.deepEqual(discussed('2026-08-10'), [])
  assert.deepEqual(discussed('2026-08-11'), ['examination'])
})

test('law: all days move with their event, and do not roll over rest days', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), (shift) => {
      const moved = (on: CalendarDate) => `${addDays(on, shift).slice(0, 8)}15`
      const dates = course.slice(0, 15).map(moved)
      fc.pre(dates.every((on, i) => i === 0 || dates[i - 1]! <= on))
      fc.pre(dates[6]! >= sameDay(dates[2]!, 12))
      const answer = value(dates).dates
      assert.deepEqual(answer, {
        talkBy: sameDay(dates[0]!, 1),
        targetFrom: sameDay(dates[2]!, 12),
        approvalBy: sameDay(dates[14]!, 3),
        approvalLatest: sameDay(dates[14]!, 6),
        probationEnds: sameDay(dates[14]!, 12),
        extensionFrom: sameDay(dates[14]!, 18),
        extensionTo: sameDay(dates[14]!, 24),
      })
    }),
  )
})

test('25 steps have their names', () => {
  assert.equal(joiningOrder.length, 25)
})
