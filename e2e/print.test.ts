import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { after, before, test } from 'node:test'
import jsQR from 'jsqr'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { look, PER_MM, type Sheet, sheetsOf } from '../src/server/disclosure/testSheets.ts'
import { outsideProgram } from '../src/server/platform/outsideProgram.ts'
import { browserMissing, openBrowser, readAs } from './browser.ts'
import { samples } from './samples.ts'
import { type RunningServer, startServer } from './server.ts'

// What comes out of the browser's own printing is looked at as pixels, as it will hang on the wall.

const program = outsideProgram('pdftoppm')
const skip = browserMissing() || ('skip' in program ? program.skip : false)
const VILLAGE = '/v/990101100202/'
let server: RunningServer
let browser: Browser

before(async () => {
  if (skip) return
  ;[server, browser] = await Promise.all([startServer(), openBrowser()])
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const opened = async (cookies: Record<string, string> = {}, options: BrowserContextOptions = {}) => {
  const context = await browser.newContext(options)
  await readAs(context, server.url, cookies)
  return context.newPage()
}

const plain = (words: string): string => words.replace(/[\s\u2060]/g, '')

interface Printed {
  readonly sheets: readonly Sheet[]
  /** Without spaces. */
  readonly words: string
}

const print = async (page: Page, format: 'A4' | 'A3' = 'A4'): Promise<Printed> => {
  const pdf = await page.pdf({ format })
  return {
    sheets: await sheetsOf(pdf),
    words: plain(execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })),
  }
}

const codeOn = ({ rgba, width, height }: Sheet): string | undefined => jsQR.default(rgba, width, height)?.data

/** The frame of a sheet for the wall, on each side. */
const isFramed = (sheet: Sheet): boolean => {
  const [width, height] = [sheet.width / PER_MM, sheet.height / PER_MM]
  return [
    [8.3, height / 3, 0.4, 60],
    [width - 8.7, height / 3, 0.4, 60],
    [60, 8.3, 60, 0.4],
    [60, height - 8.7, 60, 0.4],
  ].every(([x, y, w, h]) => look(sheet, x!, y!, w!, h!).ink > 0.8)
}

const isWhite = (sheet: Sheet): boolean => {
  const { pixels } = look(sheet, 12, 12, 2, 200)
  return pixels.every((value) => value === 255)
}

const moneyOf = async (page: Page): Promise<string> => {
  await page.goto(server.url + VILLAGE)
  return (await page.locator('a[href*="/money/"]').first().getAttribute('href'))!
}

test("a month's money printed by the browser is a sheet for the wall, and its code leads to the proof", {
  skip,
}, async () => {
  const page = await opened()
  await page.goto(server.url + (await moneyOf(page)))
  const lines = await page.locator('.ledger th').allTextContents()
  const amounts = await page.locator('.ledger .num').allTextContents()
  const proof = await page.locator('a[href^="/t/"]').first().getAttribute('href')
  const { sheets, words } = await print(page)
  assert.equal(sheets.length, 1, 'one sheet')
  const [sheet] = sheets as [Sheet]
  assert.ok(Math.abs(sheet.width / PER_MM - 210) < 1 && Math.abs(sheet.height / PER_MM - 297) < 1, 'A4')
  assert.ok(isFramed(sheet))
  assert.ok(isWhite(sheet), 'the ground is the paper')
  assert.equal(look(sheet, 9, 9, 190, 275).red, 0, 'no seal is printed: hands sign on the line')
  assert.ok(look(sheet, 172, 14, 24, 110).ink > 0.1, 'the title in the strip')
  for (const word of [...lines, ...amounts]) assert.ok(words.includes(plain(word)), word)
  assert.doesNotMatch(words, /大字版|English|问一问|自己核对|下载|‹/)
  const code = codeOn(sheet)
  assert.ok(code?.startsWith(`${server.url + proof}#`), String(code))
  await page.goto(code!)
  const digits = (await page.locator('.digits').textContent())!
  assert.equal(digits.length, 20)
  assert.ok(words.includes(digits), 'the digits of the proof page')
  await page.locator('[data-verdict=held]').waitFor()
  await page.context().close()
})

for (const [name, cookies, options] of [
  ['in large type', { elder: '1' }, {}],
  ['in English', { lang: 'en' }, {}],
  ['without JavaScript', {}, { javaScriptEnabled: false }],
  ['from a phone', {}, { viewport: { width: 360, height: 740 } }],
] as const)
  test(`each sheet is framed and the last one bears the code, ${name}`, { skip }, async () => {
    const page = await opened(cookies, options)
    await page.goto(server.url + (await moneyOf(page)))
    const { sheets } = await print(page)
    assert.ok(sheets.length <= 5, `${sheets.length} sheets`)
    for (const sheet of sheets) assert.ok(isFramed(sheet) && isWhite(sheet))
    assert.match(codeOn(sheets.at(-1)!) ?? '', /\/t\/1-\d+#/)
    await page.context().close()
  })

test('A3 is larger, and is read as well: from the browser and from the poster', { skip }, async () => {
  const page = await opened()
  const money = await moneyOf(page)
  await page.goto(server.url + money)
  const poster = (await page.locator('a[href*="/poster"]').first().getAttribute('href'))!
  const { sheets } = await print(page, 'A3')
  const drawn = await sheetsOf(
    new Uint8Array(await (await fetch(`${server.url + poster}?paper=a3`)).arrayBuffer()),
  )
  assert.equal(drawn.length, 1)
  assert.ok(Math.abs(sheets[0]!.width / PER_MM - 297) < 1 && Math.abs(drawn[0]!.width / PER_MM - 297) < 1)
  assert.equal(codeOn(sheets.at(-1)!), codeOn(drawn[0]!))
  assert.notEqual(codeOn(drawn[0]!), undefined)
  await page.context().close()
})

test('a long disclosure goes on over several sheets, no row torn, each with its frame and title', {
  skip,
}, async () => {
  const door = (await import(
    path.join(import.meta.dirname, '../dist/web/door.js')
  )) as typeof import('../src/web/door.ts')
  const sample = samples.find(({ name }) => name === 'money')
  assert.ok(sample?.page === 'money')
  const paid = Array.from({ length: 70 }, (_, i) => ({
    item: `paid-${i}`,
    name: `第 ${i + 1} 项修路、清渠和运垃圾的开支`,
    count: 1,
    amount: 123_456,
  }))
  const page = await opened()
  await page.setContent(
    door.renderPage(
      'money',
      { ...sample.model, paid },
      { language: 'zh', elder: false, path: '/', today: '2026-11-12', demo: false },
    ),
  )
  const { sheets, words } = await print(page)
  assert.ok(sheets.length >= 3, `${sheets.length} sheets`)
  for (const sheet of sheets) {
    assert.ok(isFramed(sheet))
    assert.ok(look(sheet, 172, 14, 24, 110).ink > 0.1, 'the title in the strip')
    assert.equal(look(sheet, 11.2, 11.2, 150, 2).ink, 0, 'room below the frame')
    assert.equal(look(sheet, 11.2, 284, 150, 1.5).ink, 0, 'room above the frame')
  }
  for (const [i] of paid.entries()) assert.ok(words.includes(`第${i + 1}项修路`), `line ${i + 1}`)
  assert.deepEqual(
    sheets.map(codeOn).map((code) => code !== undefined),
    sheets.map((_, i) => i === sheets.length - 1),
  )
  await page.context().close()
})

test('a voucher prints with its lines and the picture of its paper, and nothing to press', {
  skip,
}, async () => {
  const page = await opened()
  await page.goto(server.url + (await moneyOf(page)))
  await page.locator('a[href*="/paid-"]').first().click()
  await page.locator('a[href*="/voucher/"]').first().click()
  await page.waitForLoadState('networkidle')
  const title = (await page.locator('h1').textContent())!
  const { sheets, words } = await print(page)
  assert.ok(sheets.length <= 2)
  assert.ok(words.includes(plain(title)))
  assert.doesNotMatch(words, /大字版|English|问这一笔|放大看|‹/)
  const last = sheets.at(-1)!
  const { pixels } = look(last, 20, 20, 120, 90)
  const coloured = pixels.filter((value, i) => i % 3 === 0 && value !== 255).length
  assert.ok(coloured > 0.5 * (pixels.length / 3), 'the picture is on the paper')
  await page.context().close()
})
