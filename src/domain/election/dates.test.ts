import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarLaw, noticeReading } from '../calendar/index.ts'
import { decisionLaw } from '../decision/index.ts'
import { addDays, type CalendarDate, isRefusal, rulesetOn, text } from '../kernel/index.ts'
import { next, slowDays, slowRoll } from '../testDays.ts'
import { electionCalendar } from './calendar.ts'
import { candidate } from './candidate.ts'
import { proxy } from './proxy.ts'
import { electionLaw } from './settings.ts'
import { voter } from './voter.ts'

const national = {
  name: text('国家', 'national'),
  provisions: [...calendarLaw, ...decisionLaw, ...electionLaw],
}
const rulesOf = (on: CalendarDate, reading = 'strict') =>
  rulesetOn(on, [
    national,
    {
      name: text('本省', 'the province'),
      provisions: [
        { setting: noticeReading.name, value: reading, mark: 'm', source: text('本省', 'the province') },
      ],
    },
  ])
const value = <Value>(result: { readonly value: Value } | object): Value => {
  assert.ok('value' in result, JSON.stringify(result))
  return result.value as Value
}

/** The last of so many days after the first, walked one by one, and on over rest days (民法典 Art.201, 203). */
const walk = (first: CalendarDate, days: number): CalendarDate => slowRoll(slowDays(first, days))

/** Polling days whose whole calendar lies in years with a notice. */
const polling = fc.integer({ min: 0, max: 5400 }).map((n) => addDays('2011-02-01', n))

test('组织法 Art.17, 24: every day of the election calendar, walked one by one', () => {
  fc.assert(
    fc.property(polling, fc.nat(60), fc.nat(8), fc.boolean(), (on, before, after, strict) => {
      const publishedOn = addDays(on, -before - 1)
      const objectionOn = addDays(publishedOn, after)
      const answer = value(
        electionCalendar.decide({ on, publishedOn, objectionOn }, rulesOf(on, strict ? 'strict' : 'lenient')),
      )
      let publishBy = on
      for (let i = 0; i < (strict ? 21 : 20); i += 1) publishBy = next(publishBy, -1)
      assert.equal(answer.publishBy, publishBy)
      assert.equal(answer.publishedInTime, publishedOn <= publishBy)
      assert.deepEqual(answer.objectionsUntil, { due: walk(publishedOn, 5) })
      assert.equal(answer.objectionInTime, objectionOn <= walk(publishedOn, 5))
      assert.deepEqual(answer.decideBy, { due: walk(objectionOn, 3) })
      assert.deepEqual(answer.handoverBy, { due: walk(on, 10) })
    }),
  )
})

test('law: a later list never gives an earlier last day for objections', () => {
  fc.assert(
    fc.property(polling, fc.integer({ min: 1, max: 60 }), fc.nat(30), (on, before, earlier) => {
      const of = (publishedOn: CalendarDate) => {
        const { objectionsUntil } = value(electionCalendar.decide({ on, publishedOn }, rulesOf(on)))
        assert.ok('due' in objectionsUntil)
        return objectionsUntil.due
      }
      assert.ok(of(addDays(on, -before - earlier)) <= of(addDays(on, -before)))
    }),
  )
})

test('days of a year without a notice say the earliest and the expected day, and never a due day', () => {
  const { handoverBy } = value(electionCalendar.decide({ on: '2027-12-20' }, rulesOf('2027-12-20')))
  assert.ok(!('due' in handoverBy))
  assert.ok(handoverBy.earliest <= handoverBy.expected)
})

const voting = {
  hukou: true,
  lives: true,
  elsewhere: false,
  deprived: false,
}

test('组织法 Art.16: of age on polling day, by counting birthdays', () => {
  fc.assert(
    fc.property(polling, fc.integer({ min: -3, max: 3 }), (on, offset) => {
      const born = addDays(
        `${Number(on.slice(0, 4)) - 18}${on.endsWith('-02-29') ? '-02-28' : on.slice(4)}`,
        offset,
      )
      const { registered } = value(voter.decide({ on, born, ...voting }, rulesOf(on)))
      const [y, m, d] = [on, born]
        .map((day) => day.split('-').map(Number))
        .reduce(([a, b, c], [p, q, r]) => [a! - p!, b! - q!, c! - r!]) as [number, number, number]
      // Somebody born on 29 February turns 18 on 28 February of a year without it.
      const leap = born.endsWith('-02-29') && on.endsWith('-02-28') && !leapYear(on)
      assert.equal(registered, y > 18 || (y === 18 && (m > 0 || (m === 0 && (d >= 0 || leap)))))
    }),
  )
})
const leapYear = (day: CalendarDate) => new Date(`${day.slice(0, 4)}-02-29T12:00:00Z`).getUTCDate() === 29

test('law: proxies never become allowed by holding more, and three is the limit since 2026', () => {
  const base = { written: true, absent: true, voter: true, candidate: false, passedOn: false } as const
  for (const on of ['2025-12-31', '2026-01-01'])
    for (const relation of ['nearRelative', 'otherVillager'] as const)
      for (let held = 0; held <= 10; held += 1) {
        const { allowed } = value(proxy.decide({ on, relation, held, ...base }, rulesOf(on)))
        assert.equal(allowed, on < '2026-01-01' ? relation === 'nearRelative' : held < 3)
      }
})

test('组织法 Art.18: each ground alone bars, and only since 2026', () => {
  const clear = { registered: true, expelled: false, sentenced: false, clanOrMafia: false, cult: false }
  for (const ground of ['expelled', 'sentenced', 'clanOrMafia', 'cult'] as const)
    for (const on of ['2025-12-31', '2026-01-01']) {
      const { eligible } = value(candidate.decide({ on, ...clear, [ground]: true }, rulesOf(on)))
      assert.equal(eligible, on < '2026-01-01')
    }
})

test('a list after polling day is refused', () => {
  const result = electionCalendar.decide(
    { on: '2026-12-20', publishedOn: '2026-12-20' },
    rulesOf('2026-12-20'),
  )
  assert.ok(isRefusal(result))
  assert.equal(result.field, 'publishedOn')
})
