import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../kernel/index.ts'
import { vkey } from './note.ts'
import { type Policy, quorumMet, quorumTime, readPolicy, witnessWords, writePolicy } from './policy.ts'
import { sha256, signerNamed } from './testKeys.test.ts'

const logKey = signerNamed('demo-log-1', 1).key
const key = (name: string) => signerNamed(name, 4).key
const read = (text: string): Policy => {
  const policy = readPolicy(text, sha256)
  assert.ok(!isRefusal(policy), JSON.stringify(policy))
  return policy
}
const witnesses = ['town', 'county', 'committee'].map((name) => ({ name, key: key(name) }))

test('two of three', () => {
  const policy = read(writePolicy(logKey, witnesses, 2))
  assert.equal(vkey(policy.logs[0]!.key), vkey(logKey))
  assert.equal(quorumMet(policy.quorum, new Set(['town'])), false, 'short by one')
  assert.equal(quorumMet(policy.quorum, new Set(['town', 'stranger'])), false)
  assert.equal(quorumMet(policy.quorum, new Set(['town', 'committee'])), true)
  const at = (name: string, time: number) => ({ name, time })
  assert.equal(quorumTime(policy.quorum, [at('town', 30), at('county', 10), at('committee', 20)]), 20)
  assert.equal(quorumTime(policy.quorum, [at('town', 30)]), undefined)
})

test('groups of groups, comments, white space, urls', () => {
  const policy = read(`# 见证规则
log ${vkey(logKey)} https://example.org/log
\twitness a ${vkey(key('a'))} https://a.example
witness b ${vkey(key('b'))}
witness 镇 ${vkey(key('c'))}

group inner any a b
group outer all inner 镇
quorum outer
`)
  assert.equal(policy.logs[0]!.url, 'https://example.org/log')
  assert.equal(policy.witnesses[0]!.url, 'https://a.example')
  assert.equal(quorumMet(policy.quorum, new Set(['a', 'b'])), false)
  assert.equal(quorumMet(policy.quorum, new Set(['b', '镇'])), true)
})

test('a policy without witnesses says so', () => {
  const policy = read(writePolicy(logKey, [], 0))
  assert.deepEqual(policy.quorum, { kind: 'none' })
  assert.equal(quorumMet(policy.quorum, new Set()), true)
})

test('a malformed line is named', () => {
  const a = `witness a ${vkey(key('a'))}`
  const b = `witness b ${vkey(key('b'))}`
  for (const [line, text] of [
    [1, 'quorum'],
    [1, 'quorum a'],
    [1, a],
    [3, `${a}\nquorum a\nquorum a`],
    [1, 'witnes a'],
    [1, `log ${vkey(key('a'))}`],
    [1, `witness a ${vkey(logKey)}`],
    [2, `${a}\nwitness a ${vkey(key('b'))}`],
    [2, `${a}\nwitness b ${vkey(key('a'))}`],
    [1, `witness none ${vkey(key('a'))}`],
    [3, `${a}\n${b}\ngroup g 3 a b`],
    [3, `${a}\n${b}\ngroup g 0 a b`],
    [3, `${a}\n${b}\ngroup g 1 a a`],
    [2, `${a}\ngroup g any`],
    [2, `${a}\ngroup g any g`],
    [4, `${a}\n${b}\ngroup g any a\ngroup h any a b`],
    [1, 'quorum none\r'],
    [1, 'quorum none none'],
  ] as const) {
    const refused = readPolicy(text, sha256)
    assert.ok(isRefusal(refused), text)
    assert.match(refused.words.en, new RegExp(`line ${line}:`), text)
  }
})

test('a witness is called what the comment above its line says', () => {
  const words = { zh: '云溪镇财政所', en: 'Yunxi finance office' }
  const policy = read(writePolicy(logKey, [{ ...witnesses[0]!, words }, witnesses[1]!], 1))
  assert.deepEqual(witnessWords(policy, 'town'), words)
  assert.deepEqual(witnessWords(policy, 'county'), { zh: 'county', en: 'county' }, 'no comment of its own')
  const chinese = read(`log ${vkey(logKey)}\n# 县档案馆\nwitness a ${vkey(key('a'))}\nquorum a\n`)
  assert.deepEqual(witnessWords(chinese, 'a'), { zh: '县档案馆', en: '县档案馆' })
})

test('more witnesses never break a quorum', () => {
  const policy = read(writePolicy(logKey, witnesses, 2))
  const names = fc.subarray(['town', 'county', 'committee'])
  fc.assert(
    fc.property(names, names, (some, more) => {
      if (quorumMet(policy.quorum, new Set(some)))
        assert.ok(quorumMet(policy.quorum, new Set([...some, ...more])))
    }),
  )
})
