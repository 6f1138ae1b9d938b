import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '../kernel/index.ts'
import { creditCodeCheck, organisationCodeCheck, readCreditCode } from './creditCode.ts'

test('published codes', () => {
  assert.equal(creditCodeCheck('91350100M000100Y4'), '3')
  assert.equal(creditCodeCheck('91330100799655058'), 'B')
  assert.equal(creditCodeCheck('9144030071526726X'), 'G')
  assert.equal(creditCodeCheck('91440300192203821'), '6')
})

test('a made-up village collective', () => {
  assert.equal(organisationCodeCheck('MF0000AA'), '0')
  assert.equal(creditCodeCheck('N2430102MF0000AA0'), 'W')
  assert.equal(readCreditCode(' n2430102ｍf0000aa0w '), 'N2430102MF0000AA0W')
})

test('wrong shape, wrong check, wrong inner check', () => {
  const codes = ['N2430102MF0000AA0', 'N2430102MF0000AA0I', 'N2430102MF0000AA0X', '']
  const inner = 'N2430102MF0000AA1'
  for (const code of [...codes, inner + creditCodeCheck(inner)])
    assert.ok(isRefusal(readCreditCode(code)), code)
})
