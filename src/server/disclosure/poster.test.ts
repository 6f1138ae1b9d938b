import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import jsQR from 'jsqr'
import { outsideProgram } from '../platform/outsideProgram.ts'
import { missingGlyphs } from './glyphs.ts'
import { type FinanceBody, type Poster, periodText, posterMissingGlyphs, renderPoster } from './poster.ts'
import { look, PER_MM, type Sheet, sheetsOf } from './testSheets.ts'

const rendered = outsideProgram('pdftoppm')

const finance: FinanceBody = {
  kind: 'finance',
  received: {
    lines: [
      { label: '鱼塘承包款', count: '1 笔', amount: '36,000.00' },
      { label: '上级给的运转补助', count: '1 笔', amount: '50,420.00' },
    ],
    total: { label: '一共 2 笔', amount: '86,420.00' },
  },
  paid: {
    lines: [
      { label: '清水渠', count: '2 笔', amount: '44,668.60' },
      { label: '打扫卫生、运垃圾', count: '3 笔', amount: '7,650.00', corrected: true },
    ],
    total: { label: '一共 5 笔', amount: '52,318.60' },
  },
  balances: [
    { label: '9 月底账上', amount: '378,804.95' },
    { label: '＋ 10 月收进来', amount: '86,420.00' },
    { label: '－ 10 月花出去', amount: '52,318.60' },
    { label: '＝ 10 月底账上', amount: '412,906.35' },
  ],
}

const poster: Poster = {
  villageName: '柳湾村',
  countyLine: '示例县云溪镇柳湾村村民委员会',
  periodText: periodText('2026-10'),
  title: '钱花到哪儿了',
  summary: '10 月收进来 86,420.00 元，花出去 52,318.60 元，月底账上还有 412,906.35 元。',
  body: finance,
  signers: [
    { office: '监督委员会', name: '李桂英' },
    { office: '报账员', name: '陈小满' },
    { office: '村委会主任', name: '周明远' },
  ],
  qrText: 'https://xiangyue.example/t/1-1042#Zm9vYmFyYmF6cXV4MTIzNA',
  checkDigits: ['4182', '7730', '5519', '0264', '9917'],
  phone: '0990-5550100',
  answerDays: 7,
  townshipPhone: '0990-5550200',
  postUntil: '2026-11-26',
  version: 1,
  publishedOn: '2026-11-11',
  demo: false,
}

const manyLines = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    label: `第 ${i + 1} 项开支`,
    count: '1 笔',
    amount: '1,234.56',
  }))

const sheetOf = async (given: Poster): Promise<Sheet> => {
  const sheets = await sheetsOf(await renderPoster(given, { paper: 'a4' }))
  assert.equal(sheets.length, 1)
  return sheets[0]!
}

const STRIP = [170, 16, 24, 120] as const
const VILLAGE = [170, 140, 24, 40] as const
const DEMO_BAND = [11, 2, 60, 6] as const
const BODY = [14, 15, 151, 260] as const

test('periods in characters, as the strip shows them', () => {
  assert.equal(periodText('2026-10'), '二〇二六年\n十月')
  assert.equal(periodText('2026-01'), '二〇二六年\n一月')
  assert.equal(periodText('2026-12'), '二〇二六年\n十二月')
  assert.equal(periodText('2026-Q3'), '二〇二六年\n第三季度')
  assert.equal(periodText('2026'), '二〇二六年')
})

test('characters that the font lacks are named once, and those that it has are not', () => {
  assert.deepEqual(missingGlyphs('王𬭎、赵㛃、䶮 86,420.00 元 abc'), [])
  assert.deepEqual(missingGlyphs('𠮷田𠮷 𪚥'), ['𠮷', '𪚥'])
  assert.deepEqual(missingGlyphs(''), [])
  assert.deepEqual(posterMissingGlyphs(poster), [])
  assert.deepEqual(posterMissingGlyphs({ ...poster, signers: [{ office: '报账员', name: '陈𠮷' }] }), ['𠮷'])
})

test('every word of the paper itself is in the font', () => {
  const whole = { ...poster, demo: true, correction: '错了。' }
  assert.deepEqual(posterMissingGlyphs(whole), [])
  assert.deepEqual(missingGlyphs(readFileSync(new URL('./poster.typ', import.meta.url), 'utf8')), [])
})

test('ink stands where a reader expects it', rendered, async () => {
  const sheet = await sheetOf(poster)
  assert.ok(Math.abs(sheet.width / PER_MM - 210) < 1 && Math.abs(sheet.height / PER_MM - 297) < 1, 'A4')
  assert.ok(look(sheet, 10.9, 100, 0.6, 50).ink > 0.9, 'frame, left')
  assert.ok(look(sheet, 198.6, 100, 0.4, 50).ink > 0.9, 'frame, right')
  assert.ok(look(sheet, 50, 10.5, 80, 0.5).ink > 0.9, 'frame, top')
  const title = look(sheet, ...STRIP).ink
  assert.ok(title > 0.1 && title < 0.4, `title in the strip: ${title}`)
  assert.ok(look(sheet, 18, 19, 145, 15).ink > 0.03, 'summary')
  assert.ok(look(sheet, 62, 228, 100, 35).ink > 0.03, 'verbs and digits')
  assert.ok(look(sheet, 11, 282, 80, 6).ink > 0.02, 'imprint')
  assert.equal(look(sheet, 0, 0, 9, 297).ink, 0, 'nothing in the margin')
  assert.equal(look(sheet, ...DEMO_BAND).ink, 0, 'no demo mark')
  assert.equal(look(sheet, ...BODY).red, 0, 'no red without a correction')
})

test('the code is read back from the pixels, on A4 and A3', rendered, async () => {
  for (const paper of ['a4', 'a3'] as const) {
    const [sheet] = await sheetsOf(await renderPoster(poster, { paper }))
    assert.equal(jsQR.default(sheet!.rgba, sheet!.width, sheet!.height)?.data, poster.qrText, paper)
    assert.ok(Math.abs(sheet!.width / PER_MM - (paper === 'a3' ? 297 : 210)) < 1, paper)
  }
})

test('a correction has its red bar, the demo its mark', rendered, async () => {
  const corrected = await sheetOf({
    ...poster,
    correction: '11 月 10 日贴的那张写 7,560.00 元，应该是 7,650.00 元。',
  })
  assert.ok(look(corrected, ...BODY).red > 100)
  const demo = await sheetOf({ ...poster, demo: true })
  assert.ok(look(demo, ...DEMO_BAND).ink > 0.01)
})

test('an amount changes the paper where the amount stands, and only there', rendered, async () => {
  const before = await sheetOf(poster)
  const changed = {
    ...finance,
    balances: [...finance.balances.slice(0, 3), { label: '＝ 10 月底账上', amount: '412,906.36' }],
  }
  const after = await sheetOf({ ...poster, body: changed })
  const differing: number[] = []
  for (let i = 0; i < before.rgba.length; i += 4)
    if (before.rgba[i] !== after.rgba[i]) differing.push((i / 4) % before.width)
  assert.ok(differing.length > 0)
  assert.ok(
    Math.min(...differing) / PER_MM > 155 && Math.max(...differing) / PER_MM < 164,
    'the last digit, at the right edge',
  )
})

test('rare characters have their own shapes, and what is missing has none', rendered, async () => {
  const shape = async (villageName: string) =>
    createHash('sha256')
      .update(look(await sheetOf({ ...poster, villageName }), ...VILLAGE).pixels.join())
      .digest('hex')
  const shapes = await Promise.all(['𬭎', '㛃', '𠮷', '𪚥'].map(shape))
  assert.notEqual(shapes[0], shapes[1])
  assert.notEqual(shapes[0], shapes[2])
  assert.notEqual(shapes[1], shapes[2])
  assert.equal(shapes[2], shapes[3], 'both are the box for "no glyph"')
})

test(
  'one to forty lines: one sheet while it fits, then more, each framed, the code on the last',
  rendered,
  async () => {
    for (const [count, expected] of [
      [1, 1],
      [12, 1],
      [40, 2],
    ] as const) {
      const body = { ...finance, paid: { ...finance.paid, lines: manyLines(count) } }
      const sheets = await sheetsOf(await renderPoster({ ...poster, body }, { paper: 'a4' }))
      assert.equal(sheets.length, expected, `${count} lines`)
      for (const sheet of sheets) {
        assert.ok(look(sheet, 10.9, 100, 0.6, 50).ink > 0.9)
        assert.ok(look(sheet, ...STRIP).ink > 0.1)
      }
      const last = sheets.at(-1)!
      assert.equal(jsQR.default(last.rgba, last.width, last.height)?.data, poster.qrText)
    }
  },
)

test('long names and the largest amounts stay inside the frame', rendered, async () => {
  const body: FinanceBody = {
    ...finance,
    received: {
      lines: [
        {
          label: '上级拨来修通村公路和三座便桥的专项补助资金（第二批）',
          count: '128 笔',
          amount: '90,071,992,547,409.91',
        },
      ],
      total: { label: '一共 128 笔', amount: '90,071,992,547,409.91' },
    },
    paid: { lines: [], total: { label: '一共 0 笔', amount: '0.00' } },
  }
  const sheet = await sheetOf({
    ...poster,
    body,
    villageName: '巴格其镇托万阿热勒吐格曼阿勒迪村',
    title: '村集体经济组织收支明细公布表',
    postUntil: '2027-01-10',
  })
  assert.equal(look(sheet, 163, 16, 3.5, 250).ink, 0, 'clear between body and strip')
  assert.equal(look(sheet, 197.6, 16, 0.5, 250).ink, 0, 'clear between strip and frame')
  assert.equal(look(sheet, 13.8, 16, 4, 250).ink, 0, 'clear left of the body')
})

test('a notice that is not about money', rendered, async () => {
  const sheet = await sheetOf({
    ...poster,
    title: '修路的事',
    summary: '南坡路修了一半，比合同约定的晚了 5 天。',
    body: {
      kind: 'facts',
      fields: [{ label: '谁定的', value: '村民代表会议 9 月 6 日决议' }],
      table: { head: ['户主', '补贴（元）'], rows: [['王𬭎', '450.00']], note: '按每天 150 元算。' },
    },
  })
  assert.ok(look(sheet, 18, 30, 145, 60).ink > 0.01)
})

test('text is never markup, and reads no file', rendered, async () => {
  const evil = '#read("/etc/passwd") $x^2$ *b* #evil[..] \\ ] @a <b> // ```'
  const sheet = await sheetOf({
    ...poster,
    summary: evil,
    correction: evil,
    body: { kind: 'facts', fields: [{ label: evil, value: evil }] },
    signers: [{ office: evil, name: evil }],
  })
  assert.ok(look(sheet, 18, 19, 145, 15).ink > 0.02)
})

test('the same poster gives the same bytes, with its fonts inside', rendered, async () => {
  const [first, second] = [
    await renderPoster(poster, { paper: 'a4' }),
    await renderPoster(poster, { paper: 'a4' }),
  ]
  assert.deepEqual(Buffer.from(first), Buffer.from(second))
  assert.ok(first.length < 300_000, `${first.length} bytes`)
  const fonts = execFileSync('pdffonts', ['-'], { input: first, encoding: 'utf8' })
    .trim()
    .split('\n')
    .slice(2)
  assert.ok(fonts.length >= 2)
  for (const line of fonts) assert.match(line, /NotoSansSC.* yes +yes +yes /)
})
