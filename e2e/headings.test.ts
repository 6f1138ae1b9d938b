import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { text } from '../src/domain/kernel/index.ts'
import { OFFICES } from '../src/domain/registry/index.ts'
import { browserMissing, openBrowser } from './browser.ts'
import { deskSamples } from './deskSamples.ts'
import { samples } from './samples.ts'

// How the heads of pages break into lines on a phone.

const skip = browserMissing()
const door = (await import(
  pathToFileURL(join(import.meta.dirname, '../dist/web/door.js')).href
)) as typeof import('../src/web/door.ts')
let browser: Browser
before(async () => {
  if (!skip) browser = await openBrowser()
})
after(() => browser?.close())

const reader = { elder: false, path: '/', today: '2026-11-12', demo: true } as const
const languages = ['zh', 'en'] as const

/** The lines of an element as they stand: each with its text. */
const linesOf = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate((selector) => {
    const lines: { bottom: number; text: string }[] = []
    for (const element of document.querySelectorAll(selector)) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (let at = 0; at < node.textContent!.length; at++) {
          const range = document.createRange()
          range.setStart(node, at)
          range.setEnd(node, at + 1)
          const { top, bottom, width } = range.getBoundingClientRect()
          if (width === 0) continue
          const line = lines.find((one) => top < one.bottom - 4 && bottom > one.bottom - 20)
          if (line) line.text += node.textContent![at]!
          else lines.push({ bottom, text: node.textContent![at]! })
        }
    }
    return lines.map(({ text }) => text)
  }, selector)

test('the head of the desk takes two lines at most on a phone, whatever the office; the demo is named once', {
  skip,
}, async () => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
  const { page: name, model } = deskSamples.find((one) => one.page === 'deskToday')!
  for (const language of languages)
    for (const { words } of Object.values(OFFICES)) {
      const { desk } = model as { desk: object }
      const here = { ...model, desk: { ...desk, person: '欧阳明远', office: words } }
      await page.setContent(door.renderPage(name, here as never, { ...reader, language }))
      const lines = await linesOf(page, '.desk-page > header')
      assert.ok(lines.length <= 2, `${words.en}: ${lines.join(' / ')}`)
      assert.ok(lines.join('').includes('欧阳明远') && lines.join('').includes('柳湾村'))
      assert.ok(lines.join('').includes(words[language]))
      const demo = page.getByText(language === 'zh' ? /都是编的/ : /are invented/)
      assert.equal(await demo.filter({ visible: true }).count(), 1)
    }
  await page.context().close()
})

test('no line of a title begins with a colon or a comma, in large type least of all', { skip }, async () => {
  // Of every length, so that some colon comes where a line is full.
  const titles = Array.from(
    { length: 16 },
    (_, index) => `${'柳湾村办了什么事情钱花到哪儿了三季度的账'.slice(0, index + 4)}：更正以后`,
  ).map((title) => ({
    page: 'disclosure',
    model: {
      ...(samples.find(({ page }) => page === 'disclosure')!.model as object),
      title: text(title, title),
    },
  }))
  const all = [...samples, ...deskSamples, ...titles] as unknown as readonly { page: never; model: never }[]
  for (const width of [320, 360]) {
    const page = await (await browser.newContext({ viewport: { width, height: 740 } })).newPage()
    // An older browser, which neither breaks strictly nor balances lines, must not break there either.
    for (const old of [false, true])
      for (const { page: name, model } of all) {
        await page.setContent(door.renderPage(name, model, { ...reader, language: 'zh', elder: true }))
        if (old)
          await page.addStyleTag({
            content: 'html{line-break:anywhere!important}h1{text-wrap-style:auto!important}',
          })
        for (const line of await linesOf(page, 'h1'))
          assert.doesNotMatch(line, /^[：，、；]/, `${name} ${width}`)
      }
    await page.context().close()
  }
})
