import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { axeFindings, browserMissing, openBrowser, readAs, sticksOut } from './browser.ts'
import { type RunningServer, startServer } from './server.ts'

const skip = browserMissing()
const SAMPLE = path.join(import.meta.dirname, '../src/server/ledger/testdata/rural-bank.csv')
let server: RunningServer
let browser: Browser

before(async () => {
  if (skip) return
  ;[server, browser] = await Promise.all([
    startServer(['--villages', '1', '--months', '2', '--today', '2026-11-12']),
    openBrowser(),
  ])
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

/** The accountant's desk, in a window of this width; the import must not need a script. */
const signIn = async (width: number, cookies: Record<string, string> = {}, javaScriptEnabled = true) => {
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled })
  await readAs(context, server.url, cookies)
  const page = await context.newPage()
  await page.goto(`${server.url}/demo`)
  await page.locator('li', { hasText: '陈小满' }).getByRole('button').first().click()
  await page.waitForURL(/\/desk\//)
  return page
}

test('a bank statement is looked over and becomes drafts, without a script', { skip }, async () => {
  const page = await signIn(1280, {}, false)
  await page.getByRole('link', { name: /^银行流水/ }).click()
  await page.setInputFiles('input[type=file]', SAMPLE)
  await page.getByRole('button', { name: '先看一遍' }).click()
  await page.waitForURL(/import\?file=/)
  assert.equal(await page.getByRole('checkbox').count(), 6)
  await page.getByRole('checkbox', { name: '记第 6 行' }).uncheck()
  await page.getByRole('checkbox', { name: '记第 7 行' }).uncheck()
  await page.getByRole('button', { name: '打勾的变成草稿' }).click()
  await page.waitForURL(/vouchers\?month=2026-11/)
  assert.ok(await page.getByText('误工补助').first().isVisible())
})

test('axe finds nothing on the pages of the import and the books, on a desk and on a phone, in both languages', {
  skip,
}, async () => {
  for (const [width, lang] of [
    [1280, 'zh'],
    [360, 'zh'],
    [1280, 'en'],
  ] as const) {
    const page = await signIn(width, { lang })
    const look = async (what: string) => {
      assert.deepEqual(await axeFindings(page), [], `${what} ${width} ${lang}`)
      assert.equal(await sticksOut(page), false, `${what} ${width} ${lang}`)
    }
    const desk = page.url()
    await page.goto(new URL('import', desk).href)
    await look('upload')
    await page.setInputFiles('input[type=file]', SAMPLE)
    await page.locator('button[value=read]').click()
    await page.waitForURL(/import\?file=/)
    await page.locator('details > summary').click()
    await look('preview')
    await page.goto(new URL('books', desk).href)
    await look('books')
    await page.locator('.desk-table a').first().click()
    await look('book')
    await page.context().close()
  }
})
