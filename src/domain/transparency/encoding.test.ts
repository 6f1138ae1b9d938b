import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  base64,
  base64url,
  hex,
  join,
  readBase64,
  readBase64url,
  readDecimal,
  readHex,
  readUtf8,
  sameBytes,
  utf8,
} from './encoding.ts'

test('every encoding reads back what it wrote', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      assert.deepEqual(readHex(hex(bytes)), bytes)
      assert.deepEqual(readBase64(base64(bytes)), bytes)
      assert.deepEqual(readBase64url(base64url(bytes)), bytes)
      assert.equal(base64(bytes), Buffer.from(bytes).toString('base64'))
    }),
  )
})

test('one value has one spelling', () => {
  for (const wrong of ['A', 'AA', 'AA=', 'AB==', 'AAA', 'AA==\n', 'A-==', '===='])
    assert.equal(readBase64(wrong), undefined, wrong)
  for (const wrong of ['AB', 'AA==', 'A+', '+A']) assert.equal(readBase64url(wrong), undefined, wrong)
  for (const wrong of ['a', 'AB', 'g0']) assert.equal(readHex(wrong), undefined, wrong)
  for (const wrong of ['', '01', '-1', '+1', '1.0', '1e3', '9007199254740992', '１'])
    assert.equal(readDecimal(wrong), undefined, wrong)
  assert.equal(readDecimal('9007199254740991'), Number.MAX_SAFE_INTEGER)
  assert.equal(readDecimal('0'), 0)
})

test('bytes that are not UTF-8 are not text', () => {
  assert.equal(readUtf8(utf8('𬭎㛃村')), '𬭎㛃村')
  assert.equal(readUtf8(Uint8Array.of(0xff)), undefined)
  assert.equal(sameBytes(join(utf8('a'), utf8('b')), utf8('ab')), true)
  assert.equal(sameBytes(utf8('a'), utf8('ab')), false)
})
