import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codesAbove, committeeOf, levelOf, parseDivisionCode, shortName } from './divisionCode.ts'

test('the level is the last group that is not zero', () => {
  const table = [
    ['430000000000', 'province'],
    ['430300000000', 'prefecture'],
    ['430321000000', 'county'],
    ['430321100000', 'township'],
    ['430321100201', 'village'],
    ['441900003000', 'township'],
    ['441900003001', 'village'],
    ['429004000000', 'county'],
  ] as const
  for (const [code, level] of table) assert.equal(levelOf(code), level, code)
})

test('codes above, nearest first', () => {
  assert.deepEqual(codesAbove('430321100201'), [
    '430321100000',
    '430321000000',
    '430300000000',
    '430000000000',
  ])
  assert.deepEqual(codesAbove('441900003000'), ['441900000000', '440000000000'])
  assert.deepEqual(codesAbove('430000000000'), [])
})

test('a code has twelve digits, written narrow or wide', () => {
  assert.equal(parseDivisionCode(' ４３０３２１１００２０１ '), '430321100201')
  for (const raw of ['430321', '4303211002011', '4.30321E+11', '043032110020', '']) {
    assert.equal(parseDivisionCode(raw), undefined, raw)
  }
})

test('kind of committee: by name, then by range, else unknown', () => {
  assert.equal(committeeOf('430321100201', '烟塘村委会'), 'villagers')
  assert.equal(committeeOf('430321100011', '云龙社区居民委员会'), 'residents')
  assert.equal(committeeOf('430321112248', '双红村'), 'villagers')
  assert.equal(committeeOf('430321112005', '列家桥煤矿'), 'residents')
  assert.equal(committeeOf('430321100201', '某社区居委会'), 'residents', 'the name outweighs the range')
  assert.equal(committeeOf('430321100498', '某农场'), 'unknown')
})

test('names as people say them', () => {
  assert.equal(shortName('烟塘村委会'), '烟塘村')
  assert.equal(shortName('烟塘村村民委员会'), '烟塘村')
  assert.equal(shortName('云龙社区居民委员会'), '云龙社区')
  assert.equal(shortName('双红村'), '双红村')
  assert.equal(shortName('富茶居委会'), '富茶居委会')
})
