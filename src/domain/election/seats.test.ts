import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fillSeats, fillWithWoman, type Related, type Tally } from './seats.ts'

const never: Related = () => false

/** All orders in which equal votes might be read out: most votes first, ties in every way. */
const readings = (tallies: readonly Tally[]): readonly (readonly Tally[])[] => {
  if (tallies.length === 0) return [[]]
  const most = Math.max(...tallies.map(({ votes }) => votes))
  return tallies
    .filter(({ votes }) => votes === most)
    .flatMap((first) => readings(tallies.filter((each) => each !== first)).map((rest) => [first, ...rest]))
}

/** Who sits if that order decided: one after the other, whoever has no relative there. */
const take = (order: readonly Tally[], seats: number, related: Related): readonly string[] => {
  const sits: string[] = []
  for (const { name } of order)
    if (sits.length < seats && !sits.some((other) => related(name, other))) sits.push(name)
  return sits
}

/** As `take`, with the last seat for the first woman where none sits. */
const takeWithWoman = (order: readonly Tally[], seats: number, related: Related): readonly string[] => {
  const women = new Set(order.filter(({ woman }) => woman).map(({ name }) => name))
  const plain = take(order, seats, related)
  if (plain.some((name) => women.has(name))) return plain
  const others = take(order, seats - 1, related)
  const woman = order.find(({ name }) => women.has(name) && !others.some((other) => related(name, other)))
  return woman ? [...others, woman.name] : others
}

/** Elected is who sits in every reading; tied is who sits in some. */
const oracle = (outcomes: readonly (readonly string[])[]) => {
  const always = outcomes[0]!.filter((name) => outcomes.every((sits) => sits.includes(name)))
  const ever = new Set(outcomes.flat())
  return {
    elected: [...always].sort(),
    tied: [...ever].filter((name) => !always.includes(name)).sort(),
    seats: outcomes[0]!.length - always.length,
  }
}

const seen = ({ elected, tied }: ReturnType<typeof fillSeats>) => ({
  elected: [...elected].sort(),
  tied: [...(tied?.names ?? [])].sort(),
  seats: tied?.seats ?? 0,
})

const names = ['甲', '乙', '丙', '丁', '戊', '己']
const tallies = fc
  .array(fc.record({ votes: fc.integer({ min: 1, max: 4 }), woman: fc.boolean() }), { maxLength: 6 })
  .map((list): Tally[] => list.map((each, i) => ({ ...each, name: names[i]! })))
const seats = fc.integer({ min: 1, max: 5 })

test('seats by votes: elected is who sits however ties are read out, tied who might', () => {
  fc.assert(
    fc.property(tallies, seats, (list, seats) => {
      assert.deepEqual(
        seen(fillSeats(list, seats, never)),
        oracle(readings(list).map((order) => take(order, seats, never))),
      )
    }),
    { numRuns: 2000 },
  )
})

test('with a seat for a woman: the same against all readings', () => {
  fc.assert(
    fc.property(tallies, seats, (list, seats) => {
      assert.deepEqual(
        seen(fillWithWoman(list, seats, never)),
        oracle(readings(list).map((order) => takeWithWoman(order, seats, never))),
      )
    }),
    { numRuns: 3000 },
  )
})

test('near relatives with different votes: the one with more stays, the same against all readings', () => {
  fc.assert(
    fc.property(tallies, seats, fc.nat(5), fc.nat(5), (list, seats, a, b) => {
      const [one, other] = [list[a], list[b]]
      fc.pre(one !== undefined && other !== undefined && one.votes !== other.votes)
      const related: Related = (x, y) =>
        (x === one!.name && y === other!.name) || (x === other!.name && y === one!.name)
      const found = fillSeats(list, seats, related)
      assert.deepEqual(seen(found), oracle(readings(list).map((order) => take(order, seats, related))))
      assert.ok(!(found.elected.includes(one!.name) && found.elected.includes(other!.name)))
    }),
    { numRuns: 2000 },
  )
})

test('law: the order of the list decides nothing', () => {
  fc.assert(
    fc.property(
      tallies.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      ),
      seats,
      ([list, shuffled], seats) => {
        assert.deepEqual(seen(fillSeats(list, seats, never)), seen(fillSeats(shuffled, seats, never)))
        assert.deepEqual(seen(fillWithWoman(list, seats, never)), seen(fillWithWoman(shuffled, seats, never)))
      },
    ),
  )
})

test('law: one more vote never unseats who was elected', () => {
  fc.assert(
    fc.property(tallies, seats, fc.nat(5), (list, seats, index) => {
      const who = list[index]
      fc.pre(who !== undefined)
      if (!fillSeats(list, seats, never).elected.includes(who!.name)) return
      const more = list.map((each) => (each === who ? { ...each, votes: each.votes + 1 } : each))
      assert.ok(fillSeats(more, seats, never).elected.includes(who!.name))
    }),
  )
})
