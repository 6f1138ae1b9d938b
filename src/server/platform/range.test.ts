import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rangeOf } from './range.ts'

for (const [header, answer] of [
  [undefined, undefined],
  ['bytes=0-', { from: 0, to: 99 }],
  ['bytes=0-1', { from: 0, to: 1 }],
  ['bytes=90-200', { from: 90, to: 99 }],
  ['bytes=-10', { from: 90, to: 99 }],
  ['bytes=-1000', { from: 0, to: 99 }],
  ['bytes=99-99', { from: 99, to: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  // What is not understood asks for all of it (RFC 9110 §14.2).
  ['bytes=5-2', undefined],
  ['bytes=0-1,5-6', undefined],
  ['bytes=-', undefined],
  ['items=0-1', undefined],
  ['bytes=a-b', undefined],
] as const)
  test(`${header} of 100 bytes`, () => assert.deepEqual(rangeOf(header, 100), answer))

test('whatever is asked lies within', () =>
  fc.assert(
    fc.property(
      fc.string(),
      fc.nat(1000),
      fc.nat(1000),
      fc.integer({ min: 1, max: 500 }),
      (text, a, b, size) => {
        for (const header of [text, `bytes=${a}-${b}`, `bytes=${a}-`, `bytes=-${b}`]) {
          const range = rangeOf(header, size)
          if (typeof range === 'object')
            assert.ok(0 <= range.from && range.from <= range.to && range.to < size)
        }
      },
    ),
  ))
