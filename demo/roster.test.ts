import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '../src/domain/kernel/index.ts'
import { previewRoster } from '../src/domain/registry/index.ts'
import { chance } from './random.ts'
import { type RosterPlan, residents, rosterTable } from './roster.ts'

const plan: RosterPlan = {
  village: '柳湾村',
  households: 380,
  area: 990000,
  today: '2026-11-24',
  heads: ['周明远'],
}

test('the rich village: about 1,200 people in 380 households, a third away, and the import finds nothing wrong', () => {
  for (const seed of [1, 2, 3, 99]) {
    const people = residents(plan, chance(seed))
    assert.ok(people.length > 1_100 && people.length < 1_300, `${people.length} people`)
    const away = people.filter((one) => one.away !== '').length / people.length
    assert.ok(away > 0.29 && away < 0.38, `${away} away`)
    assert.equal(people[0]!.name, '周明远')
    const preview = previewRoster({ cells: rosterTable('柳湾村', people) }, { today: plan.today })
    assert.ok(!isRefusal(preview))
    assert.deepEqual(preview.problems, [])
    assert.deepEqual(
      [preview.counts.new, preview.counts.households, preview.counts.errors],
      [people.length, 380, 0],
    )
  }
})

test('children are younger than their parents, and nobody has a number of somebody real', () => {
  const people = residents(plan, chance(5))
  for (const [, members] of Map.groupBy(people, ({ household }) => household)) {
    const head = members.find(({ relation }) => relation === '户主')!
    for (const { relation, birth } of members) {
      if (/子|女/.test(relation)) assert.ok(birth > head.birth)
      if (/亲/.test(relation)) assert.ok(birth < head.birth)
    }
  }
  assert.ok(people.every(({ identity }) => identity.startsWith('99')))
  assert.ok(people.every(({ phone }) => phone === '' || phone.startsWith('154')))
  // A village of the bench has more people than there are orders for a day.
  const many = residents({ ...plan, households: 9000 }, chance(5))
  assert.equal(new Set(many.map(({ identity }) => identity)).size, many.length)
})

test('those who hold office are of an age to work, and at home', () => {
  const heads = ['周明远', '陈小满', '罗清', '李桂英', '何建国', '王清', '赵静']
  for (const seed of [1, 2, 3, 99]) {
    const people = residents({ ...plan, heads }, chance(seed))
    const holders = people.filter(({ relation }) => relation === '户主').slice(0, heads.length)
    assert.deepEqual(
      holders.map(({ name }) => name),
      heads,
    )
    for (const { birth, away } of holders) {
      assert.equal(away, '')
      assert.ok(birth > '1962-11-24' && birth < '1997-11-24', birth)
    }
  }
})

test('the same luck, the same people; other luck, others', () => {
  assert.deepEqual(residents(plan, chance(1)), residents(plan, chance(1)))
  assert.notDeepEqual(residents(plan, chance(1)), residents(plan, chance(2)))
})
