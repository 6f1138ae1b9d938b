import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type AnyRule,
  isRefusal,
  isUnknown,
  type Layer,
  type Ruleset,
  rulesetOn,
  text,
} from '../kernel/index.ts'
import { smallest } from '../testFraction.ts'
import { branchAssembly } from './branchAssembly.ts'
import { branchCommittee } from './branchCommittee.ts'
import { collectiveCouncil } from './collectiveCouncil.ts'
import { groupMeeting } from './groupMeeting.ts'
import type { MeetingOutcome } from './meeting.ts'
import { memberAssembly } from './memberAssembly.ts'
import { representativeCongress } from './representativeCongress.ts'
import { representativeMeeting } from './representativeMeeting.ts'
import {
  branchAssemblyPresence,
  branchCommitteeMajority,
  decisionLaw,
  memberAssemblyMajority,
  twoCommitteesQuorum,
} from './settings.ts'
import { twoCommittees } from './twoCommittees.ts'
import { villagersAssembly } from './villagersAssembly.ts'

const on = '2026-06-01'
const national: Layer = { name: text('国家', 'national'), provisions: decisionLaw }
const rulesOf = (setting?: string, value?: unknown): Ruleset =>
  rulesetOn(on, [
    national,
    {
      name: text('本村', 'village'),
      provisions:
        setting === undefined ? [] : [{ setting, value, mark: 'm', source: text('本村', 'village') }],
    },
  ])

/** Each meeting in the words of its law: of those called so many come, and so many of those present or called agree. */
interface Words {
  readonly rule: AnyRule
  readonly more?: Record<string, unknown>
  readonly ruleset?: Ruleset
  readonly quorum: string
  readonly majority: string
  readonly of: '到会' | '全体'
}

const meetings: Readonly<Record<string, Words>> = {
  '组织法 Art.26 按人': {
    rule: villagersAssembly,
    more: { basis: 'persons' },
    quorum: '过半数',
    majority: '过半数',
    of: '到会',
  },
  '组织法 Art.26 按户': {
    rule: villagersAssembly,
    more: { basis: 'households' },
    quorum: '三分之二以上',
    majority: '过半数',
    of: '到会',
  },
  '组织法 Art.30': { rule: representativeMeeting, quorum: '三分之二以上', majority: '过半数', of: '到会' },
  '组织法 Art.32 按人': {
    rule: groupMeeting,
    more: { basis: 'persons' },
    quorum: '三分之二以上',
    majority: '过半数',
    of: '到会',
  },
  '组织法 Art.32 按户': {
    rule: groupMeeting,
    more: { basis: 'households' },
    quorum: '三分之二以上',
    majority: '过半数',
    of: '到会',
  },
  '集体组织法 Art.27': {
    rule: memberAssembly,
    more: { about: 'usual' },
    quorum: '三分之二以上',
    majority: '三分之二以上',
    of: '全体',
  },
  '集体组织法 Art.15': {
    rule: memberAssembly,
    more: { about: 'nonMemberBenefits' },
    quorum: '三分之二以上',
    majority: '四分之三以上',
    of: '全体',
  },
  '集体组织法 Art.27，章程五分之四': {
    rule: memberAssembly,
    more: { about: 'nonMemberBenefits' },
    ruleset: rulesOf(memberAssemblyMajority.name, 'atLeastFourFifths'),
    quorum: '三分之二以上',
    majority: '五分之四以上',
    of: '全体',
  },
  '集体组织法 Art.27，章程全体': {
    rule: memberAssembly,
    more: { about: 'usual' },
    ruleset: rulesOf(memberAssemblyMajority.name, 'everyone'),
    quorum: '三分之二以上',
    majority: '全体',
    of: '全体',
  },
  '集体组织法 Art.31': { rule: collectiveCouncil, quorum: '三分之二以上', majority: '过半数', of: '全体' },
  '支部工作条例 Art.11': { rule: branchAssembly, quorum: '半数以上', majority: '过半数', of: '全体' },
  '支部工作条例 Art.12': { rule: branchCommittee, quorum: '半数以上', majority: '过半数', of: '到会' },
  '支部工作条例 Art.12，按全体委员': {
    rule: branchCommittee,
    ruleset: rulesOf(branchCommitteeMajority.name, 'all'),
    quorum: '半数以上',
    majority: '过半数',
    of: '全体',
  },
}

const judged = ({ rule, more, ruleset = rulesOf() }: Words, counts: object): MeetingOutcome => {
  const result = rule.decide({ on, ...more, ...counts }, ruleset)
  assert.ok(!isRefusal(result) && !isUnknown(result), JSON.stringify(result))
  return result.value as MeetingOutcome
}

for (const [clause, words] of Object.entries(meetings))
  test(`${clause}: quorum and majority agree with exact fractions for all n ≤ 200`, () => {
    for (let all = 0; all <= 200; all += 1)
      for (let present = 0; present <= all; present += 1) {
        const valid = present >= smallest(words.quorum, all)
        const yesNeeded = smallest(words.majority, words.of === '到会' ? present : all)
        for (const yes of [0, yesNeeded - 1, yesNeeded, present]) {
          if (yes > present) continue
          const { passed, ...outcome } = judged(words, { all, present, yes })
          assert.equal(outcome.needed, smallest(words.quorum, all))
          assert.equal(outcome.valid, valid, `${present}/${all}`)
          if (valid) assert.equal(outcome.yesNeeded, yesNeeded)
          assert.equal(passed, valid && yes > 0 && yes >= yesNeeded, `${yes} of ${present} of ${all}`)
        }
      }
  })

test('集体组织法 Art.28: more than 20 representatives, two thirds of all, for all n ≤ 200', () => {
  const words: Words = {
    rule: representativeCongress,
    more: { matter: 'collectiveProperty' },
    quorum: '三分之二以上',
    majority: '三分之二以上',
    of: '全体',
  }
  for (let all = 0; all <= 200; all += 1)
    for (let yes = 0; yes <= all; yes += 1)
      assert.equal(
        judged(words, { all, present: all, yes }).passed,
        all > 20 && yes >= smallest('三分之二以上', all),
      )
})

test('两委会议: persons on both committees count once, for all sizes up to 15', () => {
  const ruleset = rulesOf(twoCommitteesQuorum.name, 'moreThanHalf')
  for (let party = 0; party <= 15; party += 1)
    for (let committee = 0; committee <= 15; committee += 1)
      for (let both = 0; both <= Math.min(party, committee); both += 1) {
        const people = new Set([
          ...Array.from({ length: party }, (_, i) => i),
          ...Array.from({ length: committee }, (_, i) => party - both + i),
        ])
        const result = twoCommittees.decide({ on, party, committee, both, present: people.size }, ruleset)
        assert.ok(!isRefusal(result) && !isUnknown(result))
        assert.equal(result.value.people, people.size)
        assert.equal(result.value.needed, smallest('过半数', people.size))
      }
})

test('两委会议: each quorum that a place may choose, in exact fractions for all n ≤ 200', () => {
  for (const [name, words] of [
    ['atLeastHalf', '半数以上'],
    ['moreThanHalf', '过半数'],
    ['atLeastTwoThirds', '三分之二以上'],
  ] as const) {
    const ruleset = rulesOf(twoCommitteesQuorum.name, name)
    for (let people = 1; people <= 200; people += 1)
      for (let present = 0; present <= people; present += 1) {
        const yes = Math.min(present, smallest('过半数', present))
        const result = twoCommittees.decide(
          { on, party: people, committee: 0, both: 0, present, yes },
          ruleset,
        )
        assert.ok(!isRefusal(result) && !isUnknown(result))
        const valid = present >= smallest(words, people)
        assert.equal(result.value.needed, smallest(words, people))
        assert.equal(result.value.valid, valid)
        assert.equal(result.value.passed, valid && yes > 0)
      }
  }
})

test('支部党员大会，当地另要全体党员三分之二: both quorums, in exact fractions for all n ≤ 200', () => {
  const ruleset = rulesOf(branchAssemblyPresence.name, 'twoThirdsOfMembers')
  for (let members = 1; members <= 200; members += 1)
    // A tenth are on probation and have no vote.
    for (let membersPresent = 0; membersPresent <= members; membersPresent += 1) {
      const all = members - Math.floor(members / 10)
      const present = Math.min(all, membersPresent)
      const valid =
        present >= smallest('半数以上', all) && membersPresent >= smallest('三分之二以上', members)
      for (const yes of [0, smallest('过半数', all) - 1, smallest('过半数', all)]) {
        if (yes > present) continue
        const result = branchAssembly.decide({ on, all, present, members, membersPresent, yes }, ruleset)
        assert.ok(!isRefusal(result) && !isUnknown(result), JSON.stringify(result))
        assert.equal(result.value.membersNeeded, smallest('三分之二以上', members))
        assert.equal(result.value.valid, valid)
        assert.equal(result.value.passed, valid && yes >= smallest('过半数', all))
      }
    }
})

const counts = fc
  .tuple(fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(500))
  .map((four) => four.sort((a, b) => b - a))
const each = fc.constantFrom(...Object.values(meetings))

test('law: more yes never fails what fewer passed', () => {
  fc.assert(
    fc.property(each, counts, (words, [all = 0, present = 0, more = 0, yes = 0]) => {
      if (judged(words, { all, present, yes }).passed)
        assert.equal(judged(words, { all, present, yes: more }).passed, true)
    }),
  )
})

test('law: more who come never make a meeting void', () => {
  fc.assert(
    fc.property(each, counts, (words, [all = 0, more = 0, present = 0]) => {
      if (judged(words, { all, present }).valid) assert.ok(judged(words, { all, present: more }).valid)
    }),
  )
})

test('law: zero votes never pass, and no is never counted as abstention against yes', () => {
  fc.assert(
    fc.property(each, counts, (words, [all = 0, present = 0, yes = 0]) => {
      assert.equal(judged(words, { all, present, yes: 0 }).passed, false)
      const rest = present - yes
      assert.deepEqual(
        judged(words, { all, present, yes, no: rest }),
        judged(words, { all, present, yes, abstain: rest }),
      )
    }),
  )
})

test('numbers that cannot be true together are refused by their field', () => {
  for (const { rule, more } of Object.values(meetings)) {
    const field = (counts: object) => {
      const result = rule.decide({ on, ...more, ...counts }, rulesOf())
      return isRefusal(result) ? result.field : undefined
    }
    assert.equal(field({ all: 10, present: 11 }), 'present')
    assert.equal(field({ all: 10, present: 9, yes: 8, no: 1, abstain: 1 }), 'yes')
    assert.equal(field({ all: 10, present: 9, no: 1 }), 'yes')
  }
})

test('支部工作条例 Art.11: those excused leave the base of the majority, not that of the quorum', () => {
  for (let all = 1; all <= 60; all += 1)
    for (let shouldAttend = 1; shouldAttend <= all; shouldAttend += 1) {
      const { needed, yesNeeded } = judged(meetings['支部工作条例 Art.11']!, {
        all,
        shouldAttend,
        present: shouldAttend,
      })
      assert.equal(needed, smallest('半数以上', all))
      if (yesNeeded !== undefined) assert.equal(yesNeeded, smallest('过半数', shouldAttend))
    }
})
