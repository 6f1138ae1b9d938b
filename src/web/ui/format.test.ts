import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bind,
  countText,
  daysText,
  dayText,
  durationText,
  momentText,
  periodText,
  sentenceYuan,
  spokenAmount,
  weightText,
} from './format.ts'

const today = '2026-11-12'
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ')

test('figures never part from their units', () => {
  assert.equal(bind('还有 4 天，花出去 52,318.60 元。'), '还有\u00a04\u00a0天，花出去 52,318.60\u00a0元。')
  assert.equal(bind('第 14 号'), '第\u00a014\u00a0号')
  assert.equal(bind('打 0990-5550100'), '打 0990-\u20605550100')
  assert.equal(bind('until 16 November'), 'until 16\u00a0November')
})

test('an amount in a sentence carries its unit', () => {
  assert.equal(sentenceYuan(5_231_860, 'zh'), '52,318.60\u00a0元')
  assert.equal(sentenceYuan(-112_000, 'en'), '−1,120.00\u00a0yuan')
})

test('an amount as one says it is rounded down', () => {
  assert.equal(spokenAmount(41_290_635, 'zh'), '41 万 2 千多')
  assert.equal(spokenAmount(41_290_635, 'en'), 'over 412 thousand')
  assert.equal(spokenAmount(1_234_567_890, 'en'), 'over 12.3 million')
  assert.equal(spokenAmount(18_360, 'en'), undefined)
})

test('the year is written when it is not this one or the date is formal', () => {
  assert.equal(plain(dayText('2026-11-02', 'zh', today)), '11 月 2 日')
  assert.equal(plain(dayText('2025-11-02', 'zh', today)), '2025 年 11 月 2 日')
  assert.equal(plain(dayText('2026-11-02', 'zh', today, { formal: true })), '2026 年 11 月 2 日')
  assert.equal(plain(dayText('2026-11-02', 'en', today)), '2 November')
  assert.equal(plain(dayText('2025-11-02', 'en', today, { short: true })), '2 Nov 2025')
})

test('moments are told in Shanghai, without a padded hour', () => {
  assert.equal(plain(momentText('2026-11-11T08:45:00Z', 'zh', today)), '11 月 11 日 16:45')
  assert.equal(plain(momentText('2026-11-11T00:05:00Z', 'en', today)), '11 Nov, 8:05')
  assert.equal(plain(momentText('2026-11-11T18:05:00Z', 'zh', today)), '11 月 12 日 2:05')
})

test('periods are months, quarters and years', () => {
  assert.equal(plain(periodText('2026-10', 'zh', today)), '10 月')
  assert.equal(plain(periodText('2025-10', 'zh', today)), '2025 年 10 月')
  assert.equal(plain(periodText('2026-Q3', 'zh', today)), '三季度')
  assert.equal(plain(periodText('2025-Q3', 'en', today)), 'quarter 3 2025')
  assert.equal(plain(periodText('2026', 'zh', today)), '2026 年')
  assert.equal(periodText('2026-10', 'en', today, { short: true }), 'Oct')
})

test('small counts are words', () => {
  assert.equal(countText(2, 'zh'), '两')
  assert.equal(countText(3, 'en'), 'three')
  assert.equal(countText(12, 'zh'), ' 12 ')
})

test('a span of days says a year once, and only where it is another', () => {
  const of = (from: string, to: string, language: 'zh' | 'en') =>
    plain(daysText({ from, to }, language, today))
  assert.equal(of('2026-10-05', '2026-10-20', 'zh'), '10 月 5 日—10 月 20 日')
  assert.equal(of('2025-10-05', '2025-10-20', 'zh'), '2025 年 10 月 5 日—10 月 20 日')
  assert.equal(of('2025-12-20', '2026-01-05', 'zh'), '2025 年 12 月 20 日—2026 年 1 月 5 日')
  assert.equal(of('2025-10-05', '2025-10-20', 'en'), '5 Oct – 20 Oct 2025')
  assert.equal(of('2025-12-20', '2026-01-05', 'en'), '20 Dec 2025 – 5 Jan')
  assert.equal(of('2026-10-05', '2026-10-05', 'zh'), '10 月 5 日')
})

test('what a recording costs: time to five seconds, weight never less than it is', () => {
  assert.deepEqual(
    [3, 58, 80, 120, 163].map((seconds) => plain(durationText(seconds, 'zh'))),
    ['约 3 秒', '约 1 分钟', '约 1 分 20 秒', '约 2 分钟', '约 2 分 45 秒'],
  )
  assert.equal(plain(durationText(80, 'en')), 'about 1 min 20 s')
  assert.deepEqual([1, 180_001, 999_001, 1_000_000, 1_734_000].map(weightText).map(plain), [
    '1 KB',
    '181 KB',
    '1000 KB',
    '1.0 MB',
    '1.8 MB',
  ])
})
