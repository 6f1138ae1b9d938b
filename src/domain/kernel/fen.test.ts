import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fen, formatYuan, parseYuan, plainYuan, proportion, shareFen, spokenYuan, sumFen } from './fen.ts'

const amount = fc.integer({ min: -1e13, max: 1e13 })

test('amounts are read as people and banks write them', () => {
  const table: [string, number | undefined][] = [
    ['52,318.60', 5231860],
    ['+10000.00', 1000000],
    ['-12345.89', -1234589],
    ['－１２．００', -1200],
    ['￥20', 2000],
    ['3.5', 350],
    ['3.500', 350],
    ['3.505', undefined],
    ['6.21700E+18', undefined],
    ['', undefined],
    ['--', undefined],
  ]
  for (const [raw, expected] of table) assert.equal(parseYuan(raw), expected, raw)
})

test('what is written is read back', () => {
  fc.assert(
    fc.property(
      amount,
      (value) => parseYuan(formatYuan(value)) === fen(value) && parseYuan(plainYuan(value)) === fen(value),
    ),
  )
})

test('spoken amounts are rounded down and say so', () => {
  assert.equal(spokenYuan(41290635), '41 万 2 千多')
  assert.equal(spokenYuan(5200000), '5 万 2 千')
  assert.equal(spokenYuan(12345678900), '1 亿 2345 万多')
  assert.equal(spokenYuan(99900), undefined)
})

test('集体经济组织法 Art.42: 100,000.00 among shares 7, 5 and 4.5', () => {
  assert.deepEqual(shareFen(10000000, [70, 50, 45]), [4242424, 3030303, 2727273])
})

test('shares add up to the fen, and no share is off by a whole fen', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e12 }),
      fc
        .array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 40 })
        .filter((w) => w.some((x) => x > 0)),
      (value, weights) => {
        const parts = shareFen(value, weights)
        const total = sumFen(weights)
        assert.equal(sumFen(parts), value)
        for (const [i, part] of parts.entries()) {
          const floor = (BigInt(value) * BigInt(weights[i]!)) / BigInt(total)
          assert.ok(BigInt(part) === floor || BigInt(part) === floor + 1n)
        }
      },
    ),
  )
})

test('money that leaves the safe integers is a programming error', () => {
  assert.throws(() => fen(0.5), RangeError)
  assert.throws(() => sumFen([Number.MAX_SAFE_INTEGER, 1]), RangeError)
})

test('a proportion is rounded half up once, also where the product leaves the safe integers', () => {
  assert.deepEqual(
    [
      proportion(1, 1, 2),
      proportion(1, 4_999, 10_000),
      proportion(5_000_001, 139, 10_000),
      proportion(7, 0, 3),
    ],
    [1, 0, 69_500, 0],
  )
  fc.assert(
    fc.property(
      fc.oneof(fc.integer({ min: 0, max: 1e13 }), fc.integer({ min: 0, max: 1e4 })),
      fc.integer({ min: 0, max: 1e4 }),
      fc.integer({ min: 1, max: 1e8 }),
      (amount, numerator, denominator) => {
        fc.pre(amount * numerator <= denominator * Number.MAX_SAFE_INTEGER)
        const rest = (value: bigint) => BigInt(amount) * BigInt(numerator) - value * BigInt(denominator)
        const twice = 2n * rest(BigInt(proportion(amount, numerator, denominator)))
        assert.ok(-BigInt(denominator) <= twice && twice < BigInt(denominator))
      },
    ),
    { numRuns: 2_000 },
  )
  // The largest quotient of safe integers that a float could round up to the next whole number.
  assert.equal(proportion(Number.MAX_SAFE_INTEGER, 1, 2), 2 ** 52)
  assert.equal(proportion(94_906_265, 94_906_265, 94_906_266), 94_906_264)
})
