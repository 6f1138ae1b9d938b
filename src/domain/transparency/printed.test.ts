import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkDigits, codeMatches, digitsMatch, readPrintedCode, writePrintedCode } from './printed.ts'

const hashes = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('the code on paper reads back and fits its leaf only', () => {
  fc.assert(
    fc.property(hashes, fc.nat(10 ** 9), hashes, (hash, index, other) => {
      const text = writePrintedCode({ site: 'https://cunwu.example.org', log: 1, index, hash })
      assert.ok(text.length < 80, text)
      const code = readPrintedCode(text)
      assert.ok(code && code.index === index && code.log === 1 && code.site === 'https://cunwu.example.org')
      assert.equal(codeMatches(code, hash), true)
      assert.equal(
        codeMatches(code, other),
        Buffer.from(other).subarray(0, 16).equals(Buffer.from(hash).subarray(0, 16)),
      )
    }),
  )
  for (const wrong of [
    'https://a/t/1-2',
    'https://a/t/1-2#short',
    'ftp://a/t/1-2#AAAAAAAAAAAAAAAAAAAAAA',
    'https://a/t/1-02#AAAAAAAAAAAAAAAAAAAAAA',
    'https://a/x/1-2#AAAAAAAAAAAAAAAAAAAAAA',
  ]) {
    assert.equal(readPrintedCode(wrong), undefined, wrong)
  }
})

test('twenty digits in groups of four, from the first 66 bits', () => {
  assert.equal(checkDigits(new Uint8Array(32)), '0000 0000 0000 0000 0000')
  assert.equal(checkDigits(new Uint8Array(32).fill(255)), '7378 6976 2948 3820 6463') // 2^66 − 1
  const lastBit = Uint8Array.from({ length: 32 }, (_, i) => (i === 8 ? 0b0100_0000 : 0))
  assert.equal(checkDigits(lastBit), '0000 0000 0000 0000 0001')
  assert.equal(
    checkDigits(Uint8Array.from({ length: 32 }, (_, i) => (i === 8 ? 0b0011_1111 : 0))),
    '0000 0000 0000 0000 0000',
  )
})

test('digits read out or typed in any dress', () => {
  fc.assert(
    fc.property(hashes, (hash) => {
      const digits = checkDigits(hash)
      assert.match(digits, /^(\d{4} ){4}\d{4}$/)
      assert.equal(digitsMatch(digits.replaceAll(' ', '-'), hash), true)
      assert.equal(
        digitsMatch(
          digits.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
          hash,
        ),
        true,
      )
      const wrong = digits.slice(0, -1) + ((Number(digits.at(-1)) + 1) % 10)
      assert.equal(digitsMatch(wrong, hash), false)
      assert.equal(digitsMatch(digits.slice(5), hash), false)
    }),
  )
})
