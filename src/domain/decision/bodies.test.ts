import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, isRefusal, isUnknown, rulesetOn, text } from '../kernel/index.ts'
import { enough, smallest } from '../testFraction.ts'
import { committeeComposition } from './committeeComposition.ts'
import { congressComposition } from './congressComposition.ts'
import { councilComposition } from './councilComposition.ts'
import { delegation } from './delegation.ts'
import { demand } from './demand.ts'
import { matterBody } from './matterBody.ts'
import { type MatterName, matterWords } from './matters.ts'
import { memberSuit } from './memberSuit.ts'
import { representativeComposition } from './representativeComposition.ts'
import { decisionLaw } from './settings.ts'
import { supervisionComposition } from './supervisionComposition.ts'
import { supervisorComposition } from './supervisorComposition.ts'

const on = '2026-06-01'
const law = rulesetOn(on, [])
const usualSize = rulesetOn(on, [{ name: text('国家', 'national'), provisions: decisionLaw }])
const value = <Value>(result: { readonly value: Value } | object): Value => {
  assert.ok('value' in result, JSON.stringify(result))
  return result.value as Value
}

test('组织法 Art.29: four fifths and one third of all members, in exact fractions for all n ≤ 200', () => {
  for (let committee = 3; committee <= 7; committee += 1)
    for (let representatives = 0; representatives <= 200; representatives += 1)
      for (const women of [
        0,
        Math.floor(representatives / 3),
        Math.ceil(representatives / 2.4),
        representatives,
      ]) {
        // Some sit on both sides: each person counts once.
        const both = Math.min(representatives, representatives % (committee + 1))
        const members = committee + representatives - both
        const answer = value(
          representativeComposition.decide({ on, committee, representatives, women, both }, law),
        )
        assert.equal(answer.womenNeeded, smallest('三分之一以上', members))
        assert.equal(answer.representativesNeeded, smallest('五分之四以上', members))
        assert.equal(
          answer.problems.includes('fewRepresentatives'),
          !enough('五分之四以上', representatives, members),
        )
        assert.equal(answer.problems.includes('fewWomen'), !enough('三分之一以上', women, members))
      }
})

test('one representative for every five to fifteen households, tried for all up to 200', () => {
  for (let households = 15; households <= 200; households += 1)
    for (let representatives = 21; representatives <= 60; representatives += 1) {
      const { problems } = value(
        congressComposition.decide({ on, representatives, women: 1, households }, law),
      )
      // Share the households out as evenly as can be: each representative stands for so many.
      const [least, most] = [
        Math.floor(households / representatives),
        Math.ceil(households / representatives),
      ]
      assert.equal(problems.includes('fewForHouseholds'), most > 15, `${households}/${representatives}`)
      assert.equal(problems.includes('manyForHouseholds'), least < 5, `${households}/${representatives}`)
    }
})

test('组织法 Art.25, 30: who may demand a meeting, in exact fractions for all n ≤ 200', () => {
  for (let all = 1; all <= 200; all += 1)
    for (let some = 0; some <= all; some += 1) {
      const rest = { on, representatives: all, representativesFor: some }
      assert.equal(
        value(demand.decide({ ...rest, meeting: 'villagersAssembly' }, law)).must,
        enough('三分之一以上', some, all),
      )
      assert.equal(
        value(demand.decide({ ...rest, meeting: 'representativeMeeting' }, law)).must,
        enough('五分之一以上', some, all),
      )
      assert.equal(
        value(
          demand.decide(
            {
              on,
              meeting: 'villagersAssembly',
              villagers: all,
              villagersFor: some,
              representatives: 10,
              representativesFor: 0,
            },
            law,
          ),
        ).must,
        enough('十分之一以上', some, all),
      )
    }
})

test('a size in the law’s words, looked up for all n ≤ 200', () => {
  // 三至七人; 单数; 多于二十人; 十名以上: the numbers themselves, not a comparison.
  const threeToSeven = [3, 4, 5, 6, 7]
  const odd = Array.from({ length: 101 }, (_, i) => 2 * i + 1)
  const upToTwenty = Array.from({ length: 21 }, (_, i) => i)
  const underTen = Array.from({ length: 10 }, (_, i) => i)
  for (let n = 0; n <= 200; n += 1) {
    const committee = value(
      committeeComposition.decide({ on, members: n, women: Math.min(n, 1), nearRelatives: false }, law),
    )
    assert.equal(committee.problems.includes('size'), !threeToSeven.includes(n))
    assert.equal(committee.problems.includes('noWoman'), n === 0)
    const council = value(councilComposition.decide({ on, members: n, nearRelatives: false }, law))
    assert.equal(council.problems.includes('usualSize'), !threeToSeven.includes(n))
    assert.equal(council.problems.includes('even'), !odd.includes(n))
    const congress = value(congressComposition.decide({ on, representatives: n, women: Math.min(n, 1) }, law))
    assert.equal(congress.problems.includes('notOverTwenty'), upToTwenty.includes(n))
    const supervisors = value(
      supervisorComposition.decide(
        { on, supervisors: n, councilOrAccounts: false, theirRelatives: false },
        law,
      ),
    )
    assert.deepEqual(supervisors.problems, n === 0 ? ['noSupervisor'] : [])
    const suit = value(memberSuit.decide({ on, members: n }, law))
    assert.equal(suit.enough, !underTen.includes(n))
    const village = supervisionComposition.decide(
      { on, members: n, committeeMember: false, expert: true },
      usualSize,
    )
    assert.deepEqual(value(village).problems, [3, 4, 5].includes(n) ? [] : ['localSize'])
  }
})

test('every matter has somebody who decides it, and what is never delegated stays with all', () => {
  for (const matter of Object.keys(matterWords) as MatterName[]) {
    const { body } = value(matterBody.decide({ on, matter }, law))
    const delegated = delegation.decide({ on, matter }, law)
    if (isRefusal(delegated) || isUnknown(delegated)) {
      assert.equal(body, 'villagersAssembly')
      continue
    }
    const { to, may } = delegated.value
    if (body === 'memberAssembly') assert.equal(to, 'representativeCongress')
    if (body === 'voters') assert.equal(may, 'never')
  }
})

test("the collective's matters changed hands on 2025-05-01, day by day around it", () => {
  for (let offset = -3; offset <= 3; offset += 1) {
    const day = addDays('2025-05-01', offset)
    for (const matter of ['landContracting', 'homestead', 'landCompensation', 'collectiveProperty'] as const)
      assert.equal(
        value(matterBody.decide({ on: day, matter }, law)).body,
        offset < 0 ? 'villagersAssembly' : 'memberAssembly',
      )
    const confirmation = matterBody.decide({ on: day, matter: 'memberConfirmation' }, law)
    assert.equal(!isRefusal(confirmation) && isUnknown(confirmation), offset < 0)
  }
})
