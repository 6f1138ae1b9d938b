import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromDayNumber, isRefusal } from '../kernel/index.ts'
import { ageOn, identityCheck, maskIdentityNumber, readIdentityNumber } from './identityNumber.ts'

const today = '2026-11-20'
const read = (raw: string) => {
  const reading = readIdentityNumber(raw, today)
  assert.ok(!isRefusal(reading), JSON.stringify(reading))
  return reading
}
const codeOf = (raw: string) => {
  const reading = readIdentityNumber(raw, today)
  assert.ok(isRefusal(reading), raw)
  return reading.code
}

test('the sample of GB 11643-1999', () => {
  assert.equal(identityCheck('11010519491231002'), 'X')
  assert.deepEqual(read('11010519491231002X'), {
    number: '11010519491231002X',
    birth: '1949-12-31',
    sex: 'female',
    warnings: [],
  })
  assert.equal(codeOf('110105194912310033'), 'identity.check')
  assert.equal(codeOf('11010519491231003X'), 'identity.check')
})

test('formally right, but 146 years old', () => {
  const old = read('440524188001010014')
  assert.equal(old.sex, 'male')
  assert.equal(old.birth, '1880-01-01')
  assert.match(old.warnings[0]!.zh, /146 岁/)
})

test('written as people write it', () => {
  for (const raw of [
    ' 11010519491231002x ',
    '１１０１０５１９４９１２３１００２Ｘ',
    "'11010519491231002X",
    '110105 19491231 002X',
    '\ufeff110105-19491231-002X',
  ]) {
    assert.equal(read(raw).number, '11010519491231002X', raw)
  }
})

test('an old 15-digit number is read for history, with what it converts to', () => {
  const reading = read('110105491231002')
  assert.equal(reading.old, '110105491231002')
  assert.equal(reading.number, '11010519491231002X')
  assert.equal(reading.birth, '1949-12-31')
  assert.equal(reading.sex, 'female')
  assert.match(reading.warnings[0]!.zh, /15 位旧号码/)
})

test('what Excel damaged is called so', () => {
  assert.equal(codeOf('4.30321E+17'), 'identity.damaged')
  assert.equal(codeOf('4.30321e17'), 'identity.damaged')
  assert.equal(codeOf('430321199001010000'), 'identity.damaged')
})

test('shape and dates', () => {
  assert.equal(codeOf(''), 'identity.shape')
  assert.equal(codeOf('11010519491231002'), 'identity.shape')
  assert.equal(codeOf('1101051949123100２XX'), 'identity.shape')
  assert.equal(codeOf('11010X19491231002X'), 'identity.shape')
  assert.equal(codeOf(`99000019900230001${identityCheck('99000019900230001')}`), 'identity.birth')
  assert.equal(
    codeOf(`99000020261121001${identityCheck('99000020261121001')}`),
    'identity.birth',
    'born tomorrow',
  )
  assert.equal(codeOf('110105491331002'), 'identity.birth')
})

test('masks', () => {
  assert.equal(maskIdentityNumber('11010519491231002X'), '110105********002X')
  assert.equal(maskIdentityNumber('110105491231002'), '110105******002')
  assert.equal(maskIdentityNumber('abc'), '***')
})

test('age in whole years', () => {
  assert.equal(ageOn('2008-11-20', today), 18)
  assert.equal(ageOn('2008-11-21', today), 17)
  assert.equal(ageOn('2008-02-29', '2026-02-28'), 17)
})

const numbers = fc
  .tuple(fc.integer({ min: -25000, max: 20700 }), fc.integer({ min: 0, max: 999 }))
  .map(([day, order]) => {
    const digits = `990000${fromDayNumber(day).replaceAll('-', '')}${String(order).padStart(3, '0')}`
    return digits + identityCheck(digits)
  })

test('law: every single wrong digit is found', () => {
  fc.assert(
    fc.property(
      numbers,
      fc.integer({ min: 0, max: 16 }),
      fc.integer({ min: 1, max: 9 }),
      (number, at, shift) => {
        const wrong = number.slice(0, at) + ((Number(number[at]) + shift) % 10) + number.slice(at + 1)
        assert.equal(read(number).number, number)
        assert.ok(isRefusal(readIdentityNumber(wrong, today)))
      },
    ),
  )
})

test('law: reading never throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (raw) => void readIdentityNumber(raw, today)))
})
