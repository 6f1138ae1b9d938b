import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import jsQR from 'jsqr'
import { outsideProgram } from '../platform/outsideProgram.ts'
import { missingGlyphs } from './glyphs.ts'
import type { FinanceBody } from './paper.ts'
import { renderSigningSheet, type SigningSheet, sheetMissingGlyphs } from './signingSheet.ts'
import { DPI, look, sheetsOf } from './testSheets.ts'

const rendered = outsideProgram('pdftoppm')

const line = (label: string, count: string, amount: string) => ({ label, count, amount })
const finance: FinanceBody = {
  kind: 'finance',
  received: {
    lines: [line('鱼塘承包款', '1 笔', '36,000.00')],
    total: { label: '一共 1 笔', amount: '36,000.00' },
  },
  paid: { lines: [line('清水渠', '2 笔', '44,668.60')], total: { label: '一共 2 笔', amount: '44,668.60' } },
  balances: [
    { label: '9 月底账上', amount: '378,804.95' },
    { label: '＝ 10 月底账上', amount: '370,136.35' },
  ],
}
const sheet: SigningSheet = {
  villageName: '柳湾村',
  countyLine: '示例县云溪镇柳湾村村民委员会',
  when: '2026 年 10 月',
  official: '村集体经济组织收支明细',
  title: '钱花到哪儿了',
  summary: '10 月收进来 36,000.00 元，花出去 44,668.60 元，月底账上还有 370,136.35 元。',
  body: finance,
  digest: createHash('sha256').update('第一版').digest('hex'),
  qrText:
    'https://xiangyue.example/desk/990101202001/disclosures/019a0000-0000-7000-8000-000000000001?sheet=4182',
  roles: [
    { title: '负责人', holders: ['周明远'] },
    { title: '监督委员会主任', holders: ['李桂英'] },
    { title: '报账员', holders: ['陈小满', '罗清'] },
  ],
  printedOn: '2026-11-08',
  demo: false,
}

const onlySheet = async (given: SigningSheet) => {
  const sheets = await sheetsOf(renderSigningSheet(given))
  assert.equal(sheets.length, 1)
  return sheets[0]!
}

test('every word of the sheet itself is in the font, and a name that is not is told', () => {
  assert.deepEqual(missingGlyphs(readFileSync(new URL('./signingSheet.typ', import.meta.url), 'utf8')), [])
  assert.deepEqual(sheetMissingGlyphs({ ...sheet, demo: true, correction: '写错了。' }), [])
  assert.deepEqual(sheetMissingGlyphs({ ...sheet, roles: [{ title: '负责人', holders: ['周𠮷'] }] }), ['𠮷'])
})

test(
  'a line for each signature that is missing, with room above it; nothing in the margins',
  rendered,
  async () => {
    const drawn = await onlySheet(sheet)
    const one = await onlySheet({ ...sheet, roles: sheet.roles.slice(0, 1) })
    // The lowest line stands at the same height however many there are: the foot of the sheet is fixed.
    const lines = (page: typeof drawn) =>
      Array.from({ length: 1200 }, (_, i) => 120 + i / 10).filter(
        (y, i, all) =>
          look(page, 85, y, 60, 0.21).ink > 0.85 &&
          (i === 0 || look(page, 85, all[i - 1]!, 60, 0.21).ink <= 0.85),
      )
    // The rules above and below the signatures, and one line for each of them.
    assert.equal(lines(drawn).length - lines(one).length, 2)
    for (const y of lines(drawn).slice(1, -1))
      assert.equal(look(drawn, 90, y - 11, 50, 9).ink, 0, `room at ${y}`)
    assert.equal(look(drawn, 0, 0, 16, 297).ink, 0)
    assert.equal(look(drawn, 194, 0, 16, 297).ink, 0)
  },
)

test(
  'the code is read back from the pixels and leads to the draft; long tables take a second sheet',
  rendered,
  async () => {
    const drawn = await onlySheet(sheet)
    assert.equal(jsQR.default(drawn.rgba, drawn.width, drawn.height)?.data, sheet.qrText)
    assert.ok(Math.abs(drawn.height / (DPI / 25.4) - 297) < 1, 'A4')
    const lines = Array.from({ length: 45 }, (_, i) => line(`第 ${i + 1} 项`, '1 笔', '1,234.56'))
    const pages = await sheetsOf(
      renderSigningSheet({ ...sheet, body: { ...finance, paid: { ...finance.paid, lines } } }),
    )
    assert.equal(pages.length, 2)
    const last = pages[1]!
    assert.equal(jsQR.default(last.rgba, last.width, last.height)?.data, sheet.qrText)
    assert.equal(jsQR.default(pages[0]!.rgba, last.width, last.height), null)
  },
)

test('another version prints other digits, and the same one the same bytes', rendered, async () => {
  assert.deepEqual(Buffer.from(renderSigningSheet(sheet)), Buffer.from(renderSigningSheet(sheet)))
  const other = { ...sheet, digest: createHash('sha256').update('第二版').digest('hex') }
  const digits = async (of: SigningSheet) => look(await onlySheet(of), 55, 225, 135, 50).pixels.join()
  assert.notEqual(await digits(sheet), await digits(other))
})

test('a notice that is not about money, and words that look like markup', rendered, async () => {
  const evil = '#read("/etc/passwd") $x^2$ *b* #evil[..] \\ ] @a <b> // ```'
  const drawn = await onlySheet({
    ...sheet,
    title: '误工补贴发给谁',
    summary: evil,
    body: { kind: 'facts', fields: [{ label: '谁定的', value: evil }] },
  })
  assert.ok(look(drawn, 18, 45, 170, 40).ink > 0.01)
})
