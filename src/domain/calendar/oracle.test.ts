import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ask, isRefusal, isUnknown, step, text } from '../kernel/index.ts'
import { nationalLaw } from '../rules.ts'
import { daysIn, isOut, next, rests, sameDay, slowDays, slowRoll, slowWorkdays } from '../testDays.ts'
import { countDays } from './countDays.ts'
import { monthsLater, rollForward, withinDays, withinMonths, withinWorkdays } from './lastDay.ts'
import { clockDeadline } from './legalClock.ts'
import { type LegalPeriod, legalPeriods } from './legalPeriods.ts'
import { licence } from './licence.ts'
import { noticeAhead } from './noticeAhead.ts'
import { noticeReading } from './settings.ts'
import { officialCalendar as calendar } from './workCalendar.ts'

const DAY = 86_400_000
const iso = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10)
const FIRST = Date.UTC(2004, 0, 1) / DAY
const LAST = Date.UTC(2026, 5, 30) / DAY
const anyDay = fc.integer({ min: FIRST, max: LAST }).map(iso)
const anyOuts = (start: string) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 15 })), { maxLength: 3 })
    .map((stretches) =>
      stretches.map(([from, length]) => ({
        from: next(start, from),
        until: next(start, from + length),
      })),
    )
const anyCase = anyDay.chain((start) =>
  fc.record({ start: fc.constant(start), days: fc.integer({ min: 1, max: 60 }), excluded: anyOuts(start) }),
)

test('every start of twenty-two years and 1, 5, 10, 20 or 45 working days', () => {
  for (let day = FIRST; day <= LAST; day++) {
    const start = iso(day)
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
      const expected = sameDay(start, months)
      assert.equal(monthsLater(start, months), expected)
      assert.equal(withinMonths(start, months, calendar).due, slowRoll(expected))
    }),
  )
})

test('the explanation names each day between once, the counted apart from the skipped', () => {
  fc.assert(
    fc.property(anyCase, ({ start, days, excluded }) => {
      const { trace, due } = withinWorkdays(start, days, calendar, excluded)
      const runs = trace.slice(2, -1)
      assert.deepEqual(
        runs.flatMap(({ value }) => daysIn(value)),
        daysIn(`${next(start)}/${due}`),
      )
      const counted = runs.filter(({ words }) => words.zh.startsWith('第'))
      const named = counted.flatMap(({ value }) => daysIn(value))
      assert.equal(named.length, days)
      for (const day of named) assert.ok(!rests(day) && !isOut(day, excluded), day)
      assert.deepEqual(trace.at(-1), step('最后一日', 'last day', due))
    }),
    { numRuns: 200 },
  )
})

test('every period of the law, from every tenth day of the years', () => {
  const periods: readonly LegalPeriod[] = Object.values(legalPeriods)
  for (let day = FIRST + 60; day <= LAST - 120; day += 10) {
    const start = iso(day)
    for (const { clock, extension } of periods) {
      if (clock.before) {
        // Counted back from the event: so many of its days lie clear between.
        const { due } = clockDeadline(clock, { start }, calendar, 'strict')
        const counts = (on: string) => clock.unit !== 'workday' || !rests(on)
        const clear = daysIn(`${next(due)}/${next(start, -1)}`).filter(counts)
        if (!counts(due) || clear.length !== clock.n) assert.fail(`${clock.n} before ${start}: ${due}`)
        continue
      }
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
        const notice = iso(number)
        const clock = {
          unit: 'workday',
          n: days,
          startEvent: { zh: '', en: '' },
          before: true,
          rollIfRestDay: false,
          suspensions: [],
        } as const
        const event = next(slowWorkdays(notice, days))
        const { due } = clockDeadline(clock, { start: event }, calendar, 'strict')
        const between = daysIn(`${next(due)}/${next(event, -1)}`).filter((day) => !rests(day))
        assert.ok(!rests(due))
        assert.equal(between.length, days)
      },
    ),
  )
})

test('许可法第三十二、四十二、四十四、四十五条: the four clocks one after the other, walked day by day', () => {
  const anyLicence = fc.record({
    received: fc.integer({ min: FIRST, max: LAST - 240 }).map(iso),
    told: fc.option(fc.nat(12), { nil: undefined }),
    completed: fc.nat(30),
    accepted: fc.option(fc.nat(12), { nil: undefined }),
    decided: fc.option(fc.nat(60), { nil: undefined }),
    joint: fc.boolean(),
    extended: fc.boolean(),
    out: fc.option(fc.tuple(fc.nat(30), fc.nat(20)), { nil: undefined }),
  })
  fc.assert(
    fc.property(anyLicence, ({ received, told, completed, accepted, decided, joint, extended, out }) => {
      const noticeBy = slowWorkdays(received, 5)
      const toldOn = told === undefined ? undefined : next(received, told)
      const inTime = toldOn !== undefined && toldOn <= noticeBy
      // What was told in time is completed; papers are whole on that day, else on the first.
      const whole = inTime ? next(toldOn, completed) : received
      const acceptedOn = accepted === undefined ? undefined : next(whole, accepted)
      const decidedOn = decided === undefined ? undefined : next(acceptedOn ?? whole, decided)
      const on = next(whole, 40)
      const answerBy = slowWorkdays(whole, 5)
      const silent = (acceptedOn ?? decidedOn ?? on) > answerBy
      const from = silent ? whole : (acceptedOn ?? decidedOn)!
      const outs = out ? [{ from: next(from, out[0]), until: next(from, out[0] + out[1]) }] : []
      const said = ask(
        licence,
        {
          received,
          joint,
          extended,
          on,
          ...(toldOn === undefined ? {} : { told: toldOn }),
          ...(inTime ? { completed: whole } : {}),
          ...(acceptedOn === undefined ? {} : { accepted: acceptedOn }),
          ...(decidedOn === undefined ? {} : { decided: decidedOn }),
          excluded: outs.map((each) => ({ ...each, why: 'testing' })),
        },
        [nationalLaw],
      )
      assert.ok(!isRefusal(said) && !isUnknown(said), JSON.stringify(said))
      const days = joint ? (extended ? 60 : 45) : extended ? 30 : 20
      const decideBy = slowWorkdays(from, days, outs)
      assert.deepEqual(said.value, {
        state: decidedOn ? 'delivering' : on > decideBy ? 'late' : 'deciding',
        noticeBy: answerBy,
        deemed: silent,
        acceptedOn: from,
        decideBy,
        ...(decidedOn ? { deliverBy: slowWorkdays(decidedOn, 10) } : {}),
      })
    }),
    { numRuns: 1000 },
  )
})

test('民法典第二百零一至二百零三条: so many days, working days or months of a letter, walked day by day', () => {
  fc.assert(
    fc.property(
      anyDay,
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom('workday' as const, 'calendarDay' as const, 'month' as const),
      fc.boolean(),
      (start, days, unit, rolls) => {
        const n = unit === 'month' ? (days % 5) + 1 : days
        const said = ask(countDays, { start, n, unit, rolls }, [nationalLaw])
        assert.ok(!isRefusal(said) && !isUnknown(said))
        const last =
          unit === 'workday'
            ? slowWorkdays(start, n)
            : unit === 'calendarDay'
              ? slowDays(start, n)
              : sameDay(start, n)
        assert.equal(said.value.due, rolls && unit !== 'workday' ? slowRoll(last) : last)
      },
    ),
  )
})

test('so many days ahead lie clear between notice and event, from either end', () => {
  const on = (known: 'event' | 'notice', day: string, days: number, reading: string) => {
    const local = {
      name: text('当地', 'local'),
      provisions: [
        { setting: noticeReading.name, value: reading, mark: 'm' as const, source: text('当地', 'local') },
      ],
    }
    const said = ask(noticeAhead, { days, known, on: day }, [nationalLaw, local])
    assert.ok(!isRefusal(said) && !isUnknown(said))
    return said.value.on
  }
  fc.assert(
    fc.property(
      anyDay,
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom('strict', 'lenient'),
      (day, days, reading) => {
        const event = on('notice', day, days, reading)
        assert.equal(daysIn(`${next(day)}/${next(event, -1)}`).length, reading === 'strict' ? days : days - 1)
        assert.equal(on('event', event, days, reading), day)
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
      fc.integer({ min: FIRST, max: LAST - 200 }).map(iso),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 4 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 20 }),
      (received, first, second, joint, length) => {
        const [early, late] = [Math.min(first, second), Math.max(first, second)].map((days) =>
          next(received, days),
        )
        const on = next(received, 30)
        const base = { received, joint, on }
        const sooner = decideBy({ ...base, accepted: early })
        assert.ok(sooner <= decideBy({ ...base, accepted: late }))
        assert.ok(sooner <= decideBy({ ...base, accepted: early, extended: true }))
        const excluded = [{ from: late, until: next(late!, length), why: 'testing' }]
        assert.ok(sooner <= decideBy({ ...base, accepted: early, excluded }))
      },
    ),
    { numRuns: 300 },
  )
})
