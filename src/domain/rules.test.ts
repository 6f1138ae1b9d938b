import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, isRefusal, isUnknown, readAnswers, text } from './kernel/index.ts'
import { nationalLaw, rules } from './rules.ts'

for (const each of rules)
  for (const { title, input, local = [], answer } of each.examples)
    test(`${each.name}: ${title.zh}`, () => {
      const charter = { name: text('本村', 'this village'), provisions: local }
      const said = ask(each, input, [nationalLaw, charter])
      if (isRefusal(said)) {
        assert.ok('refused' in answer, JSON.stringify(said))
        assert.equal(said.code, answer.refused)
      } else if (isUnknown(said)) {
        assert.ok('unknown' in answer, JSON.stringify(said))
        assert.equal(said.setting ?? said.why.zh, answer.unknown)
        assert.deepEqual([said.earliest, said.expected], [answer.earliest, answer.expected])
      } else {
        assert.ok('value' in answer, JSON.stringify(said))
        assert.deepEqual(said.value, answer.value)
        assert.ok(said.clauses.length > 0 && said.trace.length > 0)
        for (const clause of said.clauses) assert.ok(each.clauses.includes(clause), clause)
        const words = each.say(said.value, input)
        assert.ok(words.zh && words.en)
      }
    })

test('names are unique, and every rule has its title, clauses and an example', () => {
  assert.equal(new Set(rules.map(({ name }) => name)).size, rules.length)
  for (const { name, title, clauses, examples, settings, asks } of rules) {
    assert.match(name, /^[a-z]+\.[a-zA-Z]+$/)
    assert.ok(title.zh && title.en && clauses.length > 0 && examples.length > 0, name)
    for (const { name: setting } of settings) assert.match(setting, /^[a-z]+\.[a-zA-Z]+$/)
    assert.ok(isRefusal(readAnswers(asks, { nonsense: 1 })), name)
  }
})
