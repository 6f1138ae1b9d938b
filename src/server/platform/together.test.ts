import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from './database.ts'
import { together } from './together.ts'

const client = (): Client => ({}) as Client

test('what is asked in one turn is one question; each gets its own answer', async () => {
  const asked: number[][] = []
  const double = together(async (_client, keys: readonly number[]) => {
    asked.push([...keys])
    return keys.map((key) => key * 2)
  })
  const [one, other] = [client(), client()]
  assert.deepEqual(await Promise.all([double(one, 1), double(one, 2), double(other, 3)]), [2, 4, 6])
  assert.equal(await double(one, 4), 8)
  assert.deepEqual(asked, [[1, 2], [3], [4]])
})

test('a failure is everybody’s, and the next turn asks anew', async () => {
  let fails = true
  const ask = together(async (_client, keys: readonly number[]) => {
    if (fails) throw new Error('gone')
    return keys
  })
  const one = client()
  const both = await Promise.allSettled([ask(one, 1), ask(one, 2)])
  assert.deepEqual(
    both.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  fails = false
  assert.equal(await ask(one, 3), 3)
})
