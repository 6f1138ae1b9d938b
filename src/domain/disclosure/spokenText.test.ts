import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatYuan } from '../kernel/index.ts'
import { disclosureItems, findItem } from './catalogue.ts'
import { coverFor } from './cover.ts'
import type { Field, FieldValues } from './field.ts'
import { type PublicationDocument, publicView } from './publication.ts'
import { amountInWords, countInWords, dateInWords, numberInWords, periodInWords } from './spokenNumber.ts'
import { LONGEST_READ, MOST_ROWS_READ, type Readable, spokenText } from './spokenText.ts'
import { october, place } from './testVillage.ts'

for (const [amount, words] of [
  [0, '零元'],
  [1, '一分'],
  [200, '两元'],
  [1_050, '十元五角'],
  [1_201, '十二元零一分'],
  [20_000, '两百元'],
  [100_500, '一千零五元'],
  [2_000_000, '两万元'],
  [5_231_860, '五万二千三百一十八元六角'],
  [8_642_000, '八万六千四百二十元'],
  [41_290_635, '四十一万二千九百零六元三角五分'],
  [-112_000, '负一千一百二十元'],
  [1_123_456_789_012, '一百一十二亿三千四百五十六万七千八百九十元一角二分'],
] as const)
  test(`${formatYuan(amount)} is said ${words}`, () => assert.equal(amountInWords(amount), words))

test('numbers, counts, dates and periods as they are said', () => {
  assert.deepEqual([0, 2, 10, 12, 20, 105, -3].map(numberInWords), [
    '零',
    '二',
    '十',
    '十二',
    '二十',
    '一百零五',
    '负三',
  ])
  assert.deepEqual([1, 2, 12, 200].map(countInWords), ['一', '两', '十二', '两百'])
  assert.equal(dateInWords('2026-11-26'), '二零二六年十一月二十六日')
  assert.deepEqual(['2026', '2026-Q3', '2026-10', '2026-10-08'].map(periodInWords), [
    '二零二六年',
    '二零二六年第三季度',
    '二零二六年十月',
    '二零二六年十月八日',
  ])
  assert.throws(() => periodInWords('十月'), RangeError)
})

/** Reads amounts back, written without a look at the other direction. */
const heard = (words: string): number => {
  const digit = (char: string) => '零一二三四五六七八九'.indexOf(char === '两' ? '二' : char)
  const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
  const [, minus, yuan = '', rest = ''] = /^(负?)(?:(.*)元)?(.*)$/.exec(words)!
  let [all, section, last] = [0, 0, 0]
  for (const char of yuan)
    if (units[char]) {
      section += (last || 1) * units[char]
      last = 0
    } else if (char === '万' || char === '亿') {
      all = char === '亿' ? (all + section + last) * 1e8 : all + (section + last) * 1e4
      section = 0
      last = 0
    } else last = digit(char)
  const part = (unit: string) => Math.max(0, digit(new RegExp(`(.)${unit}`).exec(rest)?.[1] ?? '零'))
  const fen = (all + section + last) * 100 + part('角') * 10 + part('分')
  return minus && fen !== 0 ? -fen : fen
}

test('an amount is said exactly: it can be heard back to the fen', () =>
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (amount) => {
      assert.equal(heard(amountInWords(amount)), amount)
    }),
  ))

const published: Readable['published'] = {
  posting: { from: '2026-11-11', until: '2026-11-26' },
  signatures: [
    {
      digest: '',
      role: 'head',
      office: 'supervisionHead',
      name: '李桂英',
      account: 'a',
      at: '2026-11-11T00:00:00Z',
    },
    {
      digest: '',
      role: 'money',
      office: 'accountant',
      name: '陈小满',
      account: 'b',
      at: '2026-11-11T00:00:00Z',
    },
  ],
}
const readable = (document: Partial<PublicationDocument>): Readable => ({
  village: '柳湾村',
  document: { v: 1, place, item: 'FA-02', period: '2026-10', content: contentOf('FA-02'), ...document },
  published,
  answerDays: 7,
})
const contentOf = (code: string, fields?: FieldValues) => {
  const view = publicView(findItem(code)!, fields ? { kind: 'fields', fields } : october(), coverFor([]))
  if ('refused' in view) assert.fail(view.words.zh)
  return view.content
}

test('the month’s money is read line by line, in full', () =>
  assert.deepEqual(spokenText(readable({}), 'zh'), [
    '柳湾村，二零二六年十月，钱花到哪儿了。',
    '这个月收进来三万六千元，花出去两万九千一百五十元，月底账上还有三十八万五千六百五十四元九角五分。',
    '花出去的钱，一共三笔。',
    '清水渠，一笔，两万一千五百元。',
    '打扫卫生、运垃圾，两笔，七千六百五十元。',
    '收进来的钱，一共一笔。',
    '鱼塘承包款，一笔，三万六千元。',
    '上个月底账上有三十七万八千八百零四元九角五分，加上收进来的，减去花出去的，就是月底的三十八万五千六百五十四元九角五分。',
    '审过、签了字的有：村务监督委员会主任李桂英、报账员陈小满。',
    '公示到二零二六年十一月二十六日。',
    '哪里看不懂，都可以问村里，村里七天内必须答。',
  ]))

test('in English too, with the same figures', () => {
  const text = spokenText(readable({}), 'en').join('\n')
  for (const words of [
    'October 2026',
    '36,000.00 yuan',
    '29,150.00 yuan',
    '385,654.95 yuan',
    '26 November 2026',
  ])
    assert.ok(text.includes(words), words)
})

test('a quarter is no month, and an empty side says so', () => {
  const empty = { ...october(), received: [], paid: [], closing: october().opening } as never
  const text = spokenText(readable({ period: '2026-Q3', content: empty }), 'zh')
  assert.equal(text[0], '柳湾村，二零二六年第三季度，钱花到哪儿了。')
  assert.ok(text.includes('这个季度没有花出去的钱。') && text.includes('这个季度没有收进来的钱。'))
})

test('a correction is read before the figures', () => {
  const correction = {
    replaces: 'f'.repeat(64),
    why: '两个数字打反了。',
    changes: [{ what: '打扫卫生', was: '7,560.00', now: '7,650.00' }],
  }
  const text = spokenText(readable({ correction }), 'zh')
  assert.deepEqual(text.slice(1, 4), [
    '这一份更正了以前的一份。',
    '打扫卫生，原来写的是7,560.00，现在是7,650.00。',
    '更正的原因：两个数字打反了。',
  ])
  assert.ok(!text.join('').includes('ffff'))
})

const relief = (households: FieldValues['households']): FieldValues => ({
  kind: '低保\r\n调整。',
  households: households!,
  where: '镇民政办',
  attachments: [{ sha256: 'a'.repeat(64), size: 9, mime: 'image/png', name: '名单.png' }],
})

test('lists, money and attachments of a form; what reviewers alone may read is not said', () => {
  const fields = relief([
    { name: '吴大有', people: 3, amount: 60_000, reason: '尿毒症' },
    { name: '赵小兰', people: 2, amount: 42_000 },
  ])
  const text = spokenText(
    // The reason even stands in the document, as it never can: it is not said all the same.
    readable({ item: 'VA-07', period: '2026-11-03', content: { kind: 'fields', fields } }),
    'zh',
  )
  assert.ok(text.some((line) => line.startsWith('吴大有，') && line.endsWith('六百元。')))
  assert.ok(text.some((line) => line.includes('一共两条，合计一千零二十元')))
  assert.ok(text.some((line) => line.includes('低保 调整。')))
  assert.ok(text.includes('还有一份附件，在公示的那一页上。'))
  assert.doesNotMatch(text.join(''), /尿毒症|aaaa|名单\.png/)
})

test('what nobody can listen to is not read, and said so; its count and sum are', () => {
  const many = Array.from({ length: MOST_ROWS_READ + 1 }, () => ({ name: '吴大有', people: 1, amount: 100 }))
  const text = spokenText(
    readable({
      item: 'VA-07',
      content: { kind: 'fields', fields: { ...relief(many), kind: '低'.repeat(LONGEST_READ + 1) } },
    }),
    'zh',
  ).join('')
  assert.match(text, /一共四十一条，合计四十一元/)
  assert.match(text, /太长，不一条一条念了/)
  assert.match(text, /这一段太长/)
  assert.doesNotMatch(text, /吴大有|低低/)
})

/** Any value that a field can have. */
const anyValue = (field: Field): fc.Arbitrary<unknown> => {
  switch (field.type) {
    case 'text':
      return fc.string({ unit: 'grapheme', maxLength: 60 })
    case 'date':
      return fc.constant('2026-10-18')
    case 'number':
    case 'money':
      return fc.integer({ min: -9_999_999, max: 9_999_999 })
    case 'attachments':
      return fc.constant([])
    case 'rows':
      return fc.array(
        fc.record(Object.fromEntries((field.columns ?? []).map((column) => [column.key, anyValue(column)])), {
          requiredKeys: [],
        }),
        { maxLength: 5 },
      )
  }
}

for (const item of disclosureItems.filter(({ form }) => form === 'fields'))
  test(`${item.code}: whatever stands in it can be said, line by line, in both languages`, () =>
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(item.fields.map((field) => [field.key, anyValue(field)])), {
          requiredKeys: [],
        }),
        fc.constantFrom('zh' as const, 'en' as const),
        (fields, language) => {
          const content = { kind: 'fields', fields: fields as FieldValues } as const
          const text = spokenText(readable({ item: item.code, content }), language)
          for (const line of text) {
            assert.doesNotMatch(line, /\p{Cc}|undefined|NaN|\[object/u)
            assert.match(line, /[。：.:]$/)
          }
        },
      ),
      { numRuns: 30 },
    ))
