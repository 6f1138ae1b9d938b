import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson } from './canonicalJson.ts'

test('RFC 8785: members sorted by UTF-16 code units, numbers as ECMAScript writes them', () => {
  assert.equal(
    canonicalJson({
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Dalet',
      1: 'One',
      '\u{1f600}': 'Smile',
      '\u0080': 'Control',
      ö: 'O',
    }),
    '{"\\r":"CR","1":"One","\u0080":"Control","ö":"O","€":"Euro","😀":"Smile","\ufb33":"Dalet"}',
  )
  assert.equal(
    canonicalJson([1e30, 4.5, 0.002, 1e-27, -0, true, null]),
    '[1e+30,4.5,0.002,1e-27,0,true,null]',
  )
  assert.equal(canonicalJson({ b: undefined, a: 1 }), '{"a":1}')
})

test('it reads back as the same value, and writes the same text again', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)))
      assert.equal(canonicalJson(JSON.parse(text)), text)
    }),
  )
})

test('what JSON cannot hold is a programming error', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, () => 1, [undefined]])
    assert.throws(() => canonicalJson(value), TypeError)
})
