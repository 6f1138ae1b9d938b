import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  ask,
  fromDayNumber,
  isRefusal,
  isUnknown,
  type Question,
  type Questions,
  readLayer,
  type Setting,
  text,
} from './kernel/index.ts'
import { nationalLaw, rules } from './rules.ts'

/** Text of a pattern, or any text where the pattern is more than can be made by chance. */
const words = (pattern = ''): fc.Arbitrary<string> => {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'))
  } catch {
    return fc.string()
  }
}

/** Whatever a question takes, edges first: what a form or a program may send. */
const anyAnswer = (asked: Question<unknown>): fc.Arbitrary<unknown> => {
  const { kind, schema, options, parts } = asked
  const { minimum = 0, maximum = 0 } = schema as { minimum?: number; maximum?: number }
  const day = fc.integer({ min: -40_000, max: 40_000 }).map(fromDayNumber)
  switch (kind) {
    case 'whole':
    case 'money':
    case 'rate':
      return fc.oneof(
        fc.constantFrom(minimum, maximum),
        fc.integer({ min: minimum, max: Math.min(maximum, minimum + 40) }),
        fc.integer({ min: minimum, max: maximum }),
      )
    case 'day':
      return day
    case 'month':
      return day.map((date) => date.slice(0, 7))
    case 'yesNo':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...Object.keys(options!))
    case 'word':
      return words((schema as { pattern?: string }).pattern)
    case 'group':
      return anyAnswers(parts!)
    case 'list':
      return fc.array(anyAnswers(parts!), { maxLength: 5 })
  }
}

const anyAnswers = (questions: Questions): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(Object.entries(questions).map(([name, asked]) => [name, anyAnswer(asked)])), {
    requiredKeys: Object.entries(questions).flatMap(([name, { optional }]) => (optional ? [] : [name])),
    noNullPrototype: true,
  })

/** Whatever a place may fix, or leave open. */
const anyLocal = (settings: readonly Setting<unknown>[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      settings
        // A list of its own kind, like the notices of days off, is not made by chance.
        .filter(({ value: { kind, parts } }) => kind !== 'list' || parts !== undefined)
        .map(({ name, value }) => [name, anyAnswer(value)]),
    ),
    { requiredKeys: [], noNullPrototype: true },
  )

/** The day before the law, with the rest of the rule's first example that has an answer. */
test('what happened the day before a law is not judged by it', () => {
  for (const [name, field, since] of [
    ['decision.collectiveBans', 'on', '2025-05-01'],
    ['decision.memberAssembly', 'on', '2025-05-01'],
    ['disclosure.accountsOpen', 'assembly', '2025-05-01'],
    ['disclosure.publishBy', 'period', '2010-10'],
    ['medical.directSettlement', 'on', '2023-01-01'],
    ['medical.filingValidity', 'filedOn', '2023-01-01'],
    ['pension.temporaryAccount', 'on', '2010-01-01'],
    ['pension.doubleBenefits', 'on', '2014-07-01'],
  ] as const) {
    const asked = rules.find((each) => each.name === name)!
    const { input, local = [] } = asked.examples.find(({ answer }) => 'value' in answer)!
    const layers = [nationalLaw, { name: text('当地', 'local'), provisions: local }]
    const on = (day: string) => {
      // A later day than that of the act would be a contradiction of its own.
      const { publishedOn: _, ...rest } = input
      const said = ask(asked, { ...rest, [field]: day }, layers)
      assert.ok(!isRefusal(said), JSON.stringify(said))
      return isUnknown(said)
    }
    const before = since.length === 7 ? '2010-09' : addDays(since, -1)
    assert.deepEqual([on(before), on(since)], [true, false], name)
  }
})

for (const each of rules)
  test(`${each.name} answers whatever it is asked, cites its own clauses, and refuses a field that it asks`, () => {
    fc.assert(
      fc.property(anyAnswers(each.asks), anyLocal(each.settings), (input, local) => {
        const layer = readLayer(text('当地', 'local'), local, each.settings)
        const said = ask(each, input, isRefusal(layer) ? [nationalLaw] : [nationalLaw, layer])
        if (isRefusal(said)) {
          assert.ok(said.words.zh && said.words.en)
          const top = said.field?.split('.')[0] ?? ''
          const asked = Object.hasOwn(each.asks, top)
          const fixed = each.settings.some(({ name }) => said.field?.startsWith(name))
          assert.ok(asked || fixed, `${said.code}: ${said.field}`)
          return
        }
        if (isUnknown(said)) {
          assert.ok(said.why.zh && said.why.en)
          if (said.setting !== undefined) assert.ok(each.settings.some(({ name }) => name === said.setting))
          return
        }
        assert.ok(said.clauses.length > 0)
        for (const clause of said.clauses) assert.ok(each.clauses.includes(clause), clause)
        assert.ok(said.trace.length > 0)
        const words = each.say(said.value, input)
        assert.ok(words.zh && words.en)
        assert.doesNotMatch(words.zh + words.en, /undefined|NaN|Infinity/)
      }),
      { numRuns: 300 },
    )
  })
