import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '../kernel/index.ts'
import { maskPhone, readMobile, readPhone } from './phone.ts'

test('one number, written in many ways', () => {
  for (const raw of [
    '+8613800138000',
    '138 0013 8000',
    '13800138000',
    '138-0013-8000',
    '８６１３８００１３８０００',
    '0086 13800138000',
    '13800138000.0',
    "'13800138000",
  ]) {
    assert.deepEqual(readPhone(raw), { kind: 'mobile', number: '+8613800138000' }, raw)
  }
  assert.equal(readMobile('17012345678'), '+8617012345678')
  assert.ok(isRefusal(readPhone('12345678901')))
})

test('landlines and service numbers', () => {
  assert.deepEqual(readPhone('0731-55551234'), { kind: 'landline', number: '+8673155551234' })
  assert.deepEqual(readPhone('(010)65551234'), { kind: 'landline', number: '+861065551234' })
  assert.deepEqual(readPhone('12345'), { kind: 'service', number: '12345' })
  assert.deepEqual(readPhone('400-123-4567'), { kind: 'service', number: '4001234567' })
  assert.ok(isRefusal(readMobile('0731-55551234')))
})

test('what is none', () => {
  for (const raw of [
    '',
    '1.38E+10',
    '1380013800',
    '138001380000',
    '55551234',
    '无',
    '13800138000/13900139000',
  ]) {
    assert.ok(isRefusal(readPhone(raw)), raw)
  }
})

test('masks', () => {
  assert.equal(maskPhone('+8613800138000'), '138****8000')
  assert.equal(maskPhone('+8673155551234'), '****1234')
  assert.equal(maskPhone('12345'), '12345')
})
