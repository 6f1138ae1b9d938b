import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enough, smallest } from '../testFraction.ts'
import {
  atLeastOneFifth,
  atLeastOneTenth,
  atLeastOneThird,
  least,
  meets,
  stricter,
  thresholds,
} from './threshold.ts'

const all = Object.values({ ...thresholds, atLeastOneThird, atLeastOneFifth, atLeastOneTenth })

test('民法典 Art.1259: each counting word agrees with exact fractions for all n ≤ 200', () => {
  for (const threshold of all)
    for (let n = 0; n <= 200; n += 1) {
      for (let x = 0; x <= n; x += 1)
        assert.equal(
          meets(x, n, threshold),
          enough(threshold.words.zh, x, n),
          `${threshold.words.zh} ${x}/${n}`,
        )
      assert.equal(least(n, threshold), smallest(threshold.words.zh, n), `${threshold.words.zh} of ${n}`)
    }
})

test('the table of counting words, n = 9 and n = 8', () => {
  const of9 = all.map((threshold) => [threshold.words.zh, least(9, threshold)])
  assert.deepEqual(Object.fromEntries(of9), {
    半数以上: 5,
    过半数: 5,
    三分之二以上: 6,
    四分之三以上: 7,
    五分之四以上: 8,
    全体: 9,
    三分之一以上: 3,
    五分之一以上: 2,
    十分之一以上: 1,
  })
  assert.equal(least(8, thresholds.atLeastHalf), 4)
  assert.equal(least(8, thresholds.moreThanHalf), 5)
})

test('the stricter of two never asks for fewer than either', () => {
  for (const one of all)
    for (const other of all)
      for (let n = 1; n <= 200; n += 1)
        assert.equal(least(n, stricter(one, other)), Math.max(least(n, one), least(n, other)))
})
