import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readNewcomer } from './newcomer.ts'

const TODAY = '2026-11-24'

test('a newborn needs a name, a day and a sex; the relation is what was chosen', () => {
  const read = readNewcomer({ name: '陈小溪', birth: '2026-11-20', sex: '女' }, 'grandchild', '0301', TODAY)
  assert.deepEqual(read, {
    entry: {
      name: '陈小溪',
      birth: '2026-11-20',
      sex: 'female',
      household: '0301',
      relation: 'grandchild',
      relationWords: '孙辈',
    },
  })
})

test('a chosen relation is kept though no roster would word it so', () => {
  const read = readNewcomer({ name: '林秋', birth: '1999-01-02', sex: '女' }, 'childInLaw', '7', TODAY)
  assert.ok('entry' in read && read.entry.relation === 'childInLaw')
})

test('every field that is wrong is named: name, day, sex, ID number, phone', () => {
  const read = readNewcomer(
    { name: '', birth: '2027-02-30', sex: '', identity: '', phone: '1234' },
    'child',
    '1',
    TODAY,
  )
  assert.ok('problems' in read)
  assert.deepEqual([...new Set(read.problems.map(({ field }) => field))].sort(), [
    'birth',
    'name',
    'phone',
    'sex',
  ])
  const identity = readNewcomer(
    { name: '林秋', birth: '', sex: '', identity: '990101199001011234' },
    'child',
    '1',
    TODAY,
  )
  assert.ok('problems' in identity && identity.problems.some(({ field }) => field === 'identity'))
})
