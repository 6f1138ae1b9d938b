import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, isUnknown, rulesetOn, text } from '../kernel/index.ts'
import { compare, enough, fraction, smallest } from '../testFraction.ts'
import { appraisal } from './appraisal.ts'
import { branchElection } from './branchElection.ts'
import { branchStructure } from './branchStructure.ts'
import { branchElectionMajority, excellentAtMost } from './settings.ts'

const on = '2026-06-30'
const rulesOf = (setting?: string, value?: unknown) =>
  rulesetOn(on, [
    {
      name: text('上级', 'above'),
      provisions: setting === undefined ? [] : [{ setting, value, mark: 'm', source: text('上级', 'above') }],
    },
  ])
const value = <Value>(result: { readonly value: Value } | object): Value => {
  assert.ok('value' in result, JSON.stringify(result))
  return result.value as Value
}

test('支部选举: four fifths of those who should attend, in exact fractions for all n ≤ 200', () => {
  for (const base of ['shouldAttend', 'present'] as const) {
    const law = rulesOf(branchElectionMajority.name, base)
    for (let all = 1; all <= 200; all += 1)
      for (let present = 0; present <= all; present += 1) {
        const votes = Math.min(present, smallest('过半数', base === 'present' ? present : all))
        const answer = value(branchElection.decide({ on, all, present, votes }, law))
        assert.equal(answer.valid, enough('五分之四以上', present, all))
        assert.equal(answer.needed, smallest('五分之四以上', all))
        assert.equal(
          answer.elected,
          answer.valid && enough('过半数', votes, base === 'present' ? present : all),
        )
      }
  }
  const unset = branchElection.decide({ on, all: 10, present: 8, votes: 6 }, rulesOf())
  assert.ok(!isRefusal(unset) && isUnknown(unset))
})

test('评议: a third or a quarter of all, never more, in exact fractions for all n ≤ 200', () => {
  for (const [share, parts] of [
    ['oneThird', 3],
    ['oneQuarter', 4],
    ['noLimit', 1],
  ] as const) {
    const law = rulesOf(excellentAtMost.name, share)
    for (let members = 1; members <= 200; members += 1)
      for (let excellent = 0; excellent <= members; excellent += 1)
        assert.equal(
          value(appraisal.decide({ on, members, excellent }, law)).within,
          compare(fraction(excellent, members), fraction(1, parts)) <= 0,
        )
  }
})

test('支部工作条例: three full members make a branch, seven a committee, for all n ≤ 200', () => {
  for (let full = 0; full <= 200; full += 1) {
    const { leadership, mayExist, large } = value(
      branchStructure.decide({ on, fullMembers: full, members: full }, rulesOf()),
    )
    assert.equal(mayExist, ![0, 1, 2].includes(full))
    assert.equal(
      leadership,
      [0, 1, 2].includes(full) ? 'none' : [3, 4, 5, 6].includes(full) ? 'secretary' : 'committee',
    )
    assert.equal(large, Array.from({ length: full }).slice(50).length > 0)
  }
})
