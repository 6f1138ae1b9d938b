import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rules } from '../../domain/rules.ts'
import { situations } from './words.ts'

test('every room with a rule has a situation to be found under, and no situation is empty', () => {
  const rooms = new Set(rules.map(({ name }) => name.slice(0, name.indexOf('.'))))
  assert.deepEqual(Object.keys(situations).toSorted(), [...rooms].toSorted())
  for (const { zh, en } of Object.values(situations)) assert.ok(zh && en)
})
