import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal, isUnknown, rulesetOn, text } from '../kernel/index.ts'
import { enough, smallest } from '../testFraction.ts'
import { ballots } from './ballots.ts'
import { nomination } from './nomination.ts'
import { outcome } from './outcome.ts'
import { recall } from './recall.ts'
import { runoff } from './runoff.ts'
import { ballotsOverIssued, mobileBoxOver, moreThanSeats, nearRelatives, tie, womanSeat } from './settings.ts'

const on = '2026-12-20'
const rulesOf = (settings: Readonly<Record<string, unknown>> = {}, day = on) =>
  rulesetOn(day, [
    {
      name: text('本省', 'the province'),
      provisions: Object.entries(settings).map(([setting, value]) => ({
        setting,
        value,
        mark: 'm' as const,
        source: text('本省', 'the province'),
      })),
    },
  ])
const value = <Value>(result: { readonly value: Value } | object): Value => {
  assert.ok('value' in result, JSON.stringify(result))
  return result.value as Value
}

test('组织法 Art.18: the double half, one candidate, in exact fractions for all n ≤ 200', () => {
  const law = rulesOf()
  for (let registered = 1; registered <= 200; registered += 1)
    for (let cast = 0; cast <= registered; cast += 1) {
      const needed = smallest('过半数', cast)
      for (const votes of [0, needed - 1, needed, cast]) {
        if (votes > cast) continue
        const input = { on, registered, cast, seats: 1, candidates: [{ name: '甲', votes }] }
        const first = value(outcome.decide(input, law))
        assert.equal(first.valid, enough('过半数', cast, registered))
        assert.equal(first.castNeeded, smallest('过半数', registered))
        assert.deepEqual(first.elected, first.valid && enough('过半数', votes, cast) ? ['甲'] : [])
        assert.equal(first.unfilled, 1 - first.elected.length)
      }
      const third = smallest('三分之一以上', cast)
      for (const votes of [0, third - 1, third, cast]) {
        if (votes > cast) continue
        const further = value(
          runoff.decide({ on, registered, cast, seats: 1, candidates: [{ name: '甲', votes }] }, law),
        )
        const wins = enough('过半数', cast, registered) && enough('三分之一以上', votes, cast)
        assert.deepEqual(further.elected, wins ? ['甲'] : [])
      }
    }
})

test('组织法 Art.19: a recall, in exact fractions for all n ≤ 200', () => {
  const law = rulesOf()
  for (let voters = 1; voters <= 200; voters += 1)
    for (let cast = 0; cast <= voters; cast += 1) {
      const needed = smallest('过半数', cast)
      for (const yes of [0, needed - 1, needed]) {
        if (yes > cast) continue
        const answer = value(recall.decide({ on, voters, votersFor: cast, cast, yes }, law))
        assert.equal(answer.mustVote, enough('五分之一以上', cast, voters))
        assert.equal(answer.recalled, enough('过半数', cast, voters) && enough('过半数', yes, cast))
      }
      const byRepresentatives = value(
        recall.decide({ on, voters: 1000, representatives: voters, representativesFor: cast }, law),
      )
      assert.equal(byRepresentatives.mustVote, enough('三分之一以上', cast, voters))
    }
})

test('组织法 Art.19: signatures are of those with the vote, ballots of those registered', () => {
  const answer = value(
    recall.decide({ on, voters: 1100, registered: 1000, votersFor: 219, cast: 501, yes: 251 }, rulesOf()),
  )
  assert.deepEqual(
    [answer.votersNeeded, answer.mustVote, answer.castNeeded, answer.valid, answer.recalled],
    [220, false, 501, true, true],
  )
})

test('ballots: what counts is the sum of the boxes that are not void; a void poll counts nothing', () => {
  const box = fc.record({
    kind: fc.constantFrom('station' as const, 'mobile' as const),
    issued: fc.nat(40),
    collected: fc.nat(41),
  })
  const way = fc.constantFrom('pollVoid', 'boxVoid')
  fc.assert(
    fc.property(fc.array(box, { maxLength: 6 }), way, way, (list, station, mobile) => {
      const boxes = list.map((each, i) => ({ ...each, name: `票箱${i}` }))
      const input = { on, registered: 300, boxes }
      const answer = value(
        ballots.decide(input, rulesOf({ [ballotsOverIssued.name]: station, [mobileBoxOver.name]: mobile })),
      )
      const over = boxes.filter((each) => each.collected > each.issued)
      assert.deepEqual(
        answer.voidBoxes,
        over.map(({ name }) => name),
      )
      const pollVoid = over.some(({ kind }) => (kind === 'mobile' ? mobile : station) === 'pollVoid')
      const cast = boxes.reduce((sum, each) => sum + (over.includes(each) ? 0 : each.collected), 0)
      assert.equal(answer.cast, pollVoid ? 0 : cast)
      assert.equal(answer.valid, !pollVoid && enough('过半数', cast, 300))
      // Nothing is decided for a place that has not said what it does.
      const silent = ballots.decide(input, rulesOf())
      assert.equal(!isRefusal(silent) && isUnknown(silent), over.length > 0)
    }),
  )
})

test('组织法 Art.18: ballots against those registered, and candidates against seats, for all n ≤ 200', () => {
  for (let registered = 1; registered <= 200; registered += 1) {
    for (let cast = 0; cast <= registered; cast += 1) {
      const boxes = [{ name: '中心会场', kind: 'station' as const, issued: registered, collected: cast }]
      const answer = value(ballots.decide({ on, registered, boxes }, rulesOf()))
      assert.equal(answer.valid, enough('过半数', cast, registered))
    }
    const seats = Math.min(registered, 99)
    for (let candidates = 0; candidates <= 200; candidates += 1) {
      const answer = value(nomination.decide({ on, seats, candidates, by: 'voters' }, rulesOf()))
      // 多于: once each seat has one, somebody is left over.
      const left = Array.from({ length: candidates }).slice(seats)
      assert.equal(answer.enough, left.length > 0)
    }
  }
})

const three = (votes: readonly [number, number, number], more: object = {}) => ({
  on,
  registered: 100,
  cast: 90,
  seats: 2,
  candidates: [
    { name: '甲', votes: votes[0] },
    { name: '乙', votes: votes[1], woman: true },
    { name: '丙', votes: votes[2] },
  ],
  ...more,
})
const highest = { [moreThanSeats.name]: 'highest' }

test('a setting is asked for only where the count needs it', () => {
  const setting = (input: Parameters<typeof outcome.decide>[0], settings = {}, day = on) => {
    const result = outcome.decide(input, rulesOf(settings, day))
    return isRefusal(result) ? result.code : isUnknown(result) ? (result.setting ?? 'unknown') : undefined
  }
  assert.equal(setting(three([60, 50, 20])), undefined)
  assert.equal(setting(three([60, 50, 55])), moreThanSeats.name)
  assert.equal(setting(three([60, 50, 50]), highest), tie.name)
  assert.equal(setting(three([60, 46, 55], { needsWoman: true }), highest), womanSeat.name)
  assert.equal(setting(three([60, 50, 20], { needsWoman: true })), undefined)
  const kin = { relatives: [{ one: '甲', other: '乙' }] }
  assert.equal(setting(three([60, 50, 20], kin)), nearRelatives.name)
  assert.equal(setting(three([60, 50, 20], { ...kin, seats: 1 }), highest), undefined)
  assert.equal(setting(three([60, 50, 20], kin), { [nearRelatives.name]: 'otherWay' }), 'unknown')
  assert.equal(setting(three([60, 60, 20], kin), { [nearRelatives.name]: 'moreVotesStays' }), 'unknown')
  const before = '2025-12-20'
  assert.equal(setting(three([60, 50, 20], { ...kin, on: before }), {}, before), undefined)
})

test('who sits already bars a near relative', () => {
  const seated = { seated: [{ name: '主任' }], relatives: [{ one: '甲', other: '主任' }] }
  const answer = value(
    outcome.decide(three([60, 50, 20], seated), rulesOf({ [nearRelatives.name]: 'moreVotesStays' })),
  )
  assert.deepEqual(answer.elected, ['乙'])
  assert.equal(answer.unfilled, 1)
})

test('another vote among all who are over half, where the province says so', () => {
  const answer = value(outcome.decide(three([60, 50, 55]), rulesOf({ [moreThanSeats.name]: 'revote' })))
  assert.deepEqual(answer.elected, [])
  assert.deepEqual(answer.tied, { names: ['甲', '乙', '丙'], seats: 2, way: 'revote' })
})

test('a count that cannot be true is refused by its field', () => {
  const field = (more: object) => {
    const result = outcome.decide(three([60, 50, 20], more), rulesOf())
    return isRefusal(result) ? result.field : undefined
  }
  assert.equal(field({ cast: 101 }), 'cast')
  assert.equal(field({ cast: 55 }), 'candidates.0.votes')
  assert.equal(
    field({
      candidates: [
        { name: '甲', votes: 1 },
        { name: '甲', votes: 2 },
      ],
    }),
    'candidates.1.name',
  )
  assert.equal(field({ relatives: [{ one: '甲', other: '谁' }] }), 'relatives.0.other')
})

test('law: a seat is elected, tied or left open, and nobody has two', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ votes: fc.nat(90), woman: fc.boolean() }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      (list, seats, needsWoman) => {
        const candidates = list.map((each, i) => ({ ...each, name: `候选人${i}` }))
        const answer = value(
          outcome.decide(
            { on, registered: 100, cast: 90, seats, candidates, needsWoman },
            rulesOf({ ...highest, [tie.name]: 'revote', [womanSeat.name]: 'reserved' }),
          ),
        )
        assert.equal(answer.elected.length + (answer.tied?.seats ?? 0) + answer.unfilled, seats)
        const people = [...answer.elected, ...(answer.tied?.names ?? [])]
        assert.equal(new Set(people).size, people.length)
        const byName = new Map(candidates.map((each) => [each.name, each]))
        for (const name of people) assert.ok(enough('过半数', byName.get(name)!.votes, 90))
        if (needsWoman && answer.unfilled === 0 && !answer.tied && !answer.womanOpen)
          assert.ok(answer.elected.some((name) => byName.get(name)!.woman))
      },
    ),
    { numRuns: 1000 },
  )
})
