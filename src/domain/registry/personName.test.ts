import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../kernel/index.ts'
import { maskName, readName } from './personName.ts'

const nameOf = (raw: string) => {
  const reading = readName(raw)
  assert.ok(!isRefusal(reading), JSON.stringify(reading))
  return reading.name
}
const codeOf = (raw: string) => {
  const reading = readName(raw)
  assert.ok(isRefusal(reading), raw)
  return reading.code
}

test('padding goes, dots become one, rare characters stay', () => {
  const table = [
    ['张　三', '张三'],
    [' 李 四 ', '李四'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽．买买提', '阿依古丽·买买提'],
    ['阿依古丽.买买提', '阿依古丽·买买提'],
    ['王\u{2cb4e}', '王\u{2cb4e}'],
    ['㛃兰', '㛃兰'],
    ['陈〇', '陈〇'],
    ['张\u{30edd}', '张\u{30edd}'],
    ['Anna  Maria O’Neil'.replace('’', "'"), "Anna Maria O'Neil"],
  ] as const
  for (const [raw, name] of table) assert.equal(nameOf(raw), name)
})

test('a compatibility character is not exchanged for its look-alike', () => {
  assert.equal(nameOf('王\uf9b4'), '王\uf9b4')
})

test('lost, covered and foreign characters are refused by name', () => {
  assert.equal(codeOf(''), 'name.empty')
  assert.equal(codeOf('王?'), 'name.lost')
  assert.equal(codeOf('王□'), 'name.lost')
  assert.equal(codeOf('王\ufffd'), 'name.lost')
  assert.equal(codeOf('王*明'), 'name.masked')
  assert.equal(codeOf('王明（长子）'), 'name.characters')
  assert.equal(codeOf('王明1'), 'name.characters')
  assert.equal(codeOf('·王'), 'name.characters')
})

test('a made-up character of an old system and a single character are warned of', () => {
  for (const raw of ['王\ue863', '王']) {
    const reading = readName(raw)
    assert.ok(!isRefusal(reading) && reading.warnings.length === 1, raw)
  }
})

for (const [name, masked] of [
  ['张建国', '张某某'],
  ['张三', '张某'],
  ['欧阳建国', '欧阳某某'],
  ['欧阳', '欧某'],
  ['阿依古丽·买买提', '阿依古丽·某'],
  ['㛃', '㛃某'],
  ['𬭎小兰', '𬭎某某'],
] as const)
  test(`${name} is shown as ${masked}`, () => assert.equal(maskName(name), masked))

test('law: reading a read name again changes nothing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('王', '㛃', '\u{2cb4e}', '·', '.', ' ', '　', 'a') }),
      (raw) => {
        const once = readName(raw)
        if (!isRefusal(once)) assert.deepEqual(readName(once.name), once)
      },
    ),
  )
})
