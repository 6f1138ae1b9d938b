import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ask, isRefusal, isUnknown, step } from '../kernel/index.ts'
import { nationalLaw } from '../rules.ts'
import { monthsLater, rollForward, withinDays, withinMonths, withinWorkdays } from './lastDay.ts'
import { clockDeadline } from './legalClock.ts'
import { type LegalPeriod, legalPeriods } from './legalPeriods.ts'
import { licence } from './licence.ts'
import { notices } from './notices.ts'
import { officialCalendar as calendar } from './workCalendar.ts'

// A second way to count, apart from the first: the platform's own dates, one day after the other, over the text of the
// notices. It knows nothing of tables, day numbers or runs.

const DAY = 86_400_000
const iso = (date: Date): string => date.toISOString().slice(0, 10)
const next = (date: Date, days = 1): Date => new Date(date.getTime() + days * DAY)
const at = (text: string): Date => new Date(`${text}T00:00:00Z`)

const listed = (kind: 'rest' | 'work'): ReadonlySet<string> =>
  new Set(
    Object.entries(notices).flatMap(([year, notice]) =>
      notice[kind].split(' ').map((monthDay) => `${year}-${monthDay}`),
    ),
  )
const [off, worked] = [listed('rest'), listed('work')]

const rests = (date: Date): boolean => {
  const text = iso(date)
  assert.ok(notices[Number(text.slice(0, 4))], text)
  return off.has(text) || ([0, 6].includes(date.getUTCDay()) && !worked.has(text))
}

type Out = { readonly from: string; readonly until: string }
const isOut = (date: Date, outs: readonly Out[]) =>
  outs.some(({ from, until }) => from <= iso(date) && iso(date) <= until)

const slowWorkdays = (start: string, days: number, outs: readonly Out[] = []): string => {
  let date = at(start)
  for (let left = days; left > 0; ) {
    date = next(date)
    if (!isOut(date, outs) && !rests(date)) left--
  }
  return iso(date)
}

const slowRoll = (last: string): string => {
  let date = at(last)
  while (rests(date)) date = next(date)
  return iso(date)
}

const slowDays = (start: string, days: number, outs: readonly Out[] = []): string => {
  let date = at(start)
  for (let left = days; left > 0; ) {
    date = next(date)
    if (!isOut(date, outs)) left--
  }
  return iso(date)
}

const FIRST = Date.UTC(2004, 0, 1) / DAY
const LAST = Date.UTC(2026, 5, 30) / DAY
const anyDay = fc.integer({ min: FIRST, max: LAST }).map((day) => iso(new Date(day * DAY)))
const anyOuts = (start: string) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 15 })), { maxLength: 3 })
    .map((stretches) =>
      stretches.map(([from, length]) => ({
        from: iso(next(at(start), from)),
        until: iso(next(at(start), from + length)),
      })),
    )
const anyCase = anyDay.chain((start) =>
  fc.record({ start: fc.constant(start), days: fc.integer({ min: 1, max: 60 }), excluded: anyOuts(start) }),
)

test('every start of twenty-two years and 1, 5, 10, 20 or 45 working days', () => {
  for (let day = FIRST; day <= LAST; day++) {
    const start = iso(new Date(day * DAY))
    for (const days of [1, 5, 10, 20, 45]) {
      const { due, earliest, provisional } = withinWorkdays(start, days, calendar)
      if (due !== slowWorkdays(start, days) || earliest !== due || provisional)
        assert.fail(`${days} from ${start}: ${due}, not ${slowWorkdays(start, days)}`)
    }
    if (rollForward(start, calendar).due !== slowRoll(start)) assert.fail(start)
  }
})

test('any number of days with days that do not count', () => {
  fc.assert(
    fc.property(anyCase, ({ start, days, excluded }) => {
      assert.equal(withinWorkdays(start, days, calendar, excluded).due, slowWorkdays(start, days, excluded))
      assert.equal(
        withinDays(start, days, calendar, { roll: false, excluded }).due,
        slowDays(start, days, excluded),
      )
      assert.equal(
        withinDays(start, days, calendar, { excluded }).due,
        slowRoll(slowDays(start, days, excluded)),
      )
    }),
    { numRuns: 400 },
  )
})

test('months end on the corresponding day or the month’s last, and roll', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 6 }), (start, months) => {
      const [year, month, day] = start.split('-').map(Number) as [number, number, number]
      const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
      const expected = iso(new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth))))
      assert.equal(monthsLater(start, months), expected)
      assert.equal(withinMonths(start, months, calendar).due, slowRoll(expected))
    }),
  )
})

const daysIn = (value: string): string[] => {
  const [from, until = from] = value.split('/') as [string, string?]
  const found: string[] = []
  for (let date = at(from); iso(date) <= until; date = next(date)) found.push(iso(date))
  return found
}

test('the explanation names each day between once, the counted apart from the skipped', () => {
  fc.assert(
    fc.property(anyCase, ({ start, days, excluded }) => {
      const { trace, due } = withinWorkdays(start, days, calendar, excluded)
      const runs = trace.slice(2, -1)
      assert.deepEqual(
        runs.flatMap(({ value }) => daysIn(value)),
        daysIn(`${iso(next(at(start)))}/${due}`),
      )
      const counted = runs.filter(({ words }) => words.zh.startsWith('第'))
      const named = counted.flatMap(({ value }) => daysIn(value))
      assert.equal(named.length, days)
      for (const day of named) assert.ok(!rests(at(day)) && !isOut(at(day), excluded), day)
      assert.deepEqual(trace.at(-1), step('最后一日', 'last day', due))
    }),
    { numRuns: 200 },
  )
})

test('every period of the law, from every tenth day of the years', () => {
  const periods: readonly LegalPeriod[] = Object.values(legalPeriods)
  for (let day = FIRST; day <= LAST - 120; day += 10) {
    const start = iso(new Date(day * DAY))
    for (const { clock, extension } of periods) {
      if (clock.before) continue
      for (const longer of [0, extension?.n ?? 0]) {
        const { due } = clockDeadline(clock, { start, longer }, calendar, 'strict')
        const slow =
          clock.unit === 'workday'
            ? slowWorkdays(start, clock.n + longer)
            : slowRoll(slowDays(start, clock.n + longer))
        if (due !== slow) assert.fail(`${clock.n} ${clock.unit} from ${start}: ${due}, not ${slow}`)
      }
    }
  }
})

test('a notice so many working days ahead leaves them clear, and a day later would not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: FIRST + 30, max: LAST }),
      fc.integer({ min: 1, max: 20 }),
      (number, days) => {
        const notice = iso(new Date(number * DAY))
        const clock = {
          unit: 'workday',
          n: days,
          startEvent: { zh: '', en: '' },
          before: true,
          rollIfRestDay: false,
          suspensions: [],
        } as const
        const event = iso(next(at(slowWorkdays(notice, days))))
        const { due } = clockDeadline(clock, { start: event }, calendar, 'strict')
        const between = daysIn(`${iso(next(at(due)))}/${iso(next(at(event), -1))}`).filter(
          (day) => !rests(at(day)),
        )
        assert.ok(!rests(at(due)))
        assert.equal(between.length, days)
      },
    ),
  )
})

test('a later acceptance never gives an earlier decision, nor do more days that do not count', () => {
  const decideBy = (raw: object): string => {
    const said = ask(licence, raw, [nationalLaw])
    assert.ok(!isRefusal(said) && !isUnknown(said), JSON.stringify(said))
    return said.value.decideBy ?? ''
  }
  fc.assert(
    fc.property(
      fc.integer({ min: FIRST, max: LAST - 200 }).map((day) => iso(new Date(day * DAY))),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 4 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 20 }),
      (received, first, second, joint, length) => {
        const [early, late] = [Math.min(first, second), Math.max(first, second)].map((days) =>
          iso(next(at(received), days)),
        )
        const on = iso(next(at(received), 30))
        const base = { received, joint, on }
        const sooner = decideBy({ ...base, accepted: early })
        assert.ok(sooner <= decideBy({ ...base, accepted: late }))
        assert.ok(sooner <= decideBy({ ...base, accepted: early, extended: true }))
        const excluded = [{ from: late, until: iso(next(at(late!), length)), why: 'testing' }]
        assert.ok(sooner <= decideBy({ ...base, accepted: early, excluded }))
      },
    ),
    { numRuns: 300 },
  )
})
