import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../kernel/index.ts'
import { creditCodeCheck, organisationCodeCheck, readCreditCode } from './creditCode.ts'
import { identityCheck, readIdentityNumber } from './identityNumber.ts'

// Check characters by another way: doubling (ISO 7064 MOD 11-2) and powers of three, not tables of weights.

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const slowIdentityCheck = (digits: string): string => {
  let p = 0
  for (const digit of digits) p = ((p + Number(digit)) * 2) % 11
  const rest = (12 - p) % 11
  return rest === 10 ? 'X' : String(rest)
}
const slowCreditCheck = (characters: string): string => {
  let sum = 0n
  for (const [at, character] of [...characters].entries())
    sum += BigInt(ALPHABET.indexOf(character)) * 3n ** BigInt(at)
  return ALPHABET[Number((31n - (sum % 31n)) % 31n)]!
}

const anyDigits = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 })
  .map((d) => d.join(''))
const anyCode = fc
  .tuple(
    fc.array(fc.constantFrom(...ALPHABET), { minLength: 8, maxLength: 8 }),
    fc.array(fc.constantFrom(...ALPHABET), { minLength: 8, maxLength: 8 }),
  )
  .map(([front, inner]) => {
    const first17 = `${front.join('')}${inner.join('')}${organisationCodeCheck(inner.join(''))}`
    return first17 + creditCodeCheck(first17)
  })

test('the check characters are those of the other way', () => {
  fc.assert(
    fc.property(anyDigits, (digits) => assert.equal(identityCheck(digits), slowIdentityCheck(digits))),
  )
  fc.assert(fc.property(anyCode, (code) => assert.equal(code[17], slowCreditCheck(code.slice(0, 17)))))
})

/** Every text that differs in one place, or in the order of two neighbours. */
const slips = (code: string, alphabet: string): string[] =>
  [...code].flatMap((was, at) => [
    ...[...alphabet]
      .filter((other) => other !== was)
      .map((other) => code.slice(0, at) + other + code.slice(at + 1)),
    ...(at + 1 < code.length && was !== code[at + 1]
      ? [code.slice(0, at) + code[at + 1] + was + code.slice(at + 2)]
      : []),
  ])

const anyPerson = fc
  .tuple(
    fc.integer({ min: 100_000, max: 999_999 }),
    fc.integer({ min: 0, max: 20_000 }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([area, days, sequence]) => {
    const birth = new Date(Date.UTC(1930, 0, 1) + days * 86_400_000)
      .toISOString()
      .slice(0, 10)
      .replaceAll('-', '')
    const first17 = `${area}${birth}${String(sequence).padStart(3, '0')}`
    return first17 + identityCheck(first17)
  })

test('GB 11643: no wrong digit and no swapped neighbours pass', () => {
  fc.assert(
    fc.property(anyPerson, (number) => {
      assert.ok(!isRefusal(readIdentityNumber(number, '2026-11-12')), number)
      for (const slip of slips(number, '0123456789'))
        assert.ok(isRefusal(readIdentityNumber(slip, '2026-11-12')), `${number} ${slip}`)
    }),
  )
})

test('GB 32100: no wrong character and no swapped neighbours pass', () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      assert.equal(readCreditCode(code), code)
      for (const slip of slips(code, ALPHABET)) assert.ok(isRefusal(readCreditCode(slip)), `${code} ${slip}`)
    }),
  )
})
