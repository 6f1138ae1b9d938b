import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { learn, measureSuggestions, noExperience, type PastEntry, suggest, wordsOf } from './index.ts'

const POWER = '示例供电所'
const past: readonly PastEntry[] = [
  { date: '2026-08-03', amount: -220_800, counterparty: POWER, summary: '8月路灯电费', account: '514-02' },
  { date: '2026-08-03', amount: -108_640, counterparty: POWER, summary: '8月办公电费', account: '513-02' },
  { date: '2026-09-03', amount: -221_000, counterparty: POWER, summary: '9月路灯电费', account: '514-02' },
  { date: '2026-09-21', amount: 18_360, summary: '结息', account: '504-01' },
  { date: '2026-09-22', amount: -500, summary: '手续费', account: '515-01' },
]
const taught = () => {
  const experience = noExperience()
  learn(experience, past)
  return experience
}
const ask = (entry: Omit<PastEntry, 'account' | 'date'>) =>
  suggest(taught(), { date: '2026-10-03', ...entry })

test('the same counterparty with the same words, whatever the month and the amount', () => {
  const answer = ask({ amount: -219_900, counterparty: POWER, summary: '10月路灯电费' })!
  assert.equal(answer.account, '514-02')
  assert.equal(answer.why.zh, '同一个对方、同样的摘要，以前 2 次记在这里，最近是 2026-09-03')
  assert.match(answer.why.en, /same counterparty and words went here 2 time/)
  assert.equal(ask({ amount: -1, counterparty: POWER, summary: '11月办公电费' })!.account, '513-02')
})

test('words alone, and why', () => {
  const answer = ask({ amount: 20_011, summary: '第三季度结息' })!
  assert.equal(answer.account, '504-01')
  assert.equal(answer.why.zh, '摘要里也有“结息”，以前 1 次记在这里，最近是 2026-09-21')
})

test('money in teaches nothing about money out', () => {
  assert.equal(ask({ amount: -18_360, summary: '结息' }), undefined)
})

test('nothing alike: no suggestion', () => {
  assert.equal(ask({ amount: -77, counterparty: '某公司', summary: '砂石' }), undefined)
})

test('words hold no figures', () => {
  assert.deepEqual(wordsOf('2026年10月路灯 电费ETC 13'), ['年', '月路', '路灯', '电费', 'etc'])
})

test('the order of learning does not matter', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...past], { minLength: past.length }),
      fc.constantFrom(...past),
      (shuffled, entry) => {
        const experience = noExperience()
        learn(experience, shuffled)
        assert.deepEqual(suggest(experience, entry), suggest(taught(), entry))
      },
    ),
  )
})

test('a village that goes on as it did is suggested right; a measure looks only back', () => {
  const months = Array.from(
    { length: 24 },
    (_, index) => `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
  )
  const entries = months.flatMap((month, index): PastEntry[] => [
    {
      date: `${month}-03`,
      amount: -(220_000 + index * 137),
      counterparty: POWER,
      summary: `${month}路灯电费`,
      account: '514-02',
    },
    {
      date: `${month}-03`,
      amount: -(100_000 + index * 91),
      counterparty: POWER,
      summary: `${month}办公室电费`,
      account: '513-02',
    },
    {
      date: `${month}-20`,
      amount: -(7_000 + index),
      counterparty: `保洁员${index}`,
      summary: '打扫卫生',
      account: '514-03',
    },
    {
      date: `${month}-28`,
      amount: -(index + 1) * 1_000_003,
      counterparty: `新对方${index}`,
      summary: `〇${index}`,
      account: '515-99',
    },
  ])
  const { asked, answered, right } = measureSuggestions(entries, '2025-01-01')
  assert.equal(asked, 48)
  assert.equal(answered, 36)
  assert.equal(right, 36)
})
