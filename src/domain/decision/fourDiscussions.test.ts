import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, isRefusal, isUnknown, rulesetOn, text } from '../kernel/index.ts'
import { fourDiscussions } from './fourDiscussions.ts'
import type { ProcedureStep } from './fourDiscussionsSteps.ts'
import { mergedProposal } from './settings.ts'

/** Capital letters passed, small ones failed; D, I and X cannot fail. */
const letters: Readonly<Record<string, ProcedureStep>> = {
  P: 'partyProposal',
  C: 'twoCommitteesConsultation',
  R: 'partyAssemblyReview',
  V: 'villagersResolution',
  D: 'resolutionDisclosure',
  I: 'implementation',
  X: 'resultDisclosure',
}

/**
 * The order as a regular expression, written apart from the code: what fails goes back one step, and is passed again
 * from there.
 */
const proposed = 'p*P'
const consulted = `(?:c${proposed})*C`
const reviewed = `(?:r${consulted})*R`
const resolved = `(?:v${reviewed})*V`
const lawful = new RegExp(`^${proposed}${consulted}${reviewed}${resolved}DIX$`)
const ends = ['PCRVDIX', 'CRVDIX', 'RVDIX', 'VDIX', 'DIX', 'IX', 'X', '']

const ask = (course: string, more: object = {}, merged?: boolean) =>
  fourDiscussions.decide(
    {
      matter: 'publicWorks',
      steps: [...course].map((letter, index) => ({
        step: letter === 'M' || letter === 'm' ? 'mergedProposal' : letters[letter.toUpperCase()]!,
        on: addDays('2026-03-01', index),
        ...('PCRVM'.includes(letter.toUpperCase()) ? { passed: letter === letter.toUpperCase() } : {}),
      })),
      ...more,
    },
    rulesetOn('2026-03-01', [
      {
        name: text('本村', 'village'),
        provisions:
          merged === undefined
            ? []
            : [
                {
                  setting: mergedProposal.name,
                  value: merged,
                  mark: 'm',
                  source: text('本村', 'village'),
                },
              ],
      },
    ]),
  )

const agrees = (course: string) => {
  const end = ends.find((rest) => lawful.test(course + rest))
  const result = ask(course)
  if (end === undefined) return assert.ok(isRefusal(result), course)
  assert.ok(!isRefusal(result) && !isUnknown(result), `${course}: ${JSON.stringify(result)}`)
  assert.equal(result.value.next, end === '' ? undefined : letters[end[0]!], course)
}

test('四议两公开: every course of up to five steps agrees with the order as a regular expression', () => {
  const alphabet = 'PpCcRrVvDIX'
  let courses = ['']
  for (let length = 0; length <= 5; length += 1) {
    for (const course of courses) agrees(course)
    courses = courses
      .filter((course) => ends.some((rest) => lawful.test(course + rest)))
      .flatMap((course) => [...alphabet].map((letter) => course + letter))
  }
})

test('四议两公开: long courses with failures, whole and cut anywhere', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(new RegExp(lawful.source), { maxLength: 40 }),
      fc.nat(40),
      (course, cut) => {
        agrees(course)
        agrees(course.slice(0, cut))
      },
    ),
  )
})

test('a joint meeting stands for the first two steps where the place allows it, and only there', () => {
  const next = (course: string) => {
    const result = ask(course, {}, true)
    return isRefusal(result) || isUnknown(result) ? result : result.value.next
  }
  assert.equal(next('M'), 'partyAssemblyReview')
  assert.equal(next('PM'), 'partyAssemblyReview')
  assert.equal(next('MRVD'), 'implementation')
  assert.equal(next('m'), 'partyProposal')
  assert.equal(next('MrC'), 'partyAssemblyReview')
  assert.ok(isRefusal(next('MRM')))
  assert.ok(isRefusal(ask('M', {}, false)))
  const unset = ask('M')
  assert.ok(!isRefusal(unset) && isUnknown(unset))
  assert.equal(unset.setting, mergedProposal.name)
})

test('an emergency never waits: relief and its disclosures are taken in any order, votes keep theirs', () => {
  const emergency = { emergency: true }
  for (const course of ['I', 'IX', 'ID', 'PI', 'PCI', 'IXD', 'IXPCRV'])
    assert.ok(!isRefusal(ask(course, emergency)), course)
  assert.ok(isRefusal(ask('V', emergency)))
})

test('a vote says whether it passed, and days do not run back', () => {
  const first = { step: 'partyProposal', on: '2026-03-02' } as const
  const silent = ask('', { steps: [first] })
  assert.ok(isRefusal(silent))
  assert.equal(silent.field, 'steps.0.passed')
  const back = ask('', {
    steps: [
      { ...first, passed: true },
      { step: 'twoCommitteesConsultation', on: '2026-03-01', passed: true },
    ],
  })
  assert.ok(isRefusal(back))
  assert.deepEqual([back.code, back.field], ['decision.beforePreviousStep', 'steps.1.on'])
})
