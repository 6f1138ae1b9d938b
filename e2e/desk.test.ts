import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { axeFindings, browserMissing, openBrowser } from './browser.ts'
import { type RunningServer, startServer } from './server.ts'

const skip = browserMissing()
const desk = { viewport: { width: 1280, height: 800 } }
let server: RunningServer
let browser: Browser

before(async () => {
  if (skip) return
  ;[server, browser] = await Promise.all([
    startServer(['--villages', '2', '--months', '2', '--today', '2026-11-05']),
    openBrowser(),
  ])
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

/** Signs in as one of the demo's people, by name, as the demo page offers. */
const signIn = async (name: string): Promise<Page> => {
  const page = await (await browser.newContext(desk)).newPage()
  await page.goto(`${server.url}/demo`)
  await page.locator('li', { hasText: name }).getByRole('button').first().click()
  await page.waitForURL(/\/desk\//)
  return page
}

test('the accountant finds the vouchers of the month and an empty form to write one', { skip }, async () => {
  const accountant = await signIn('陈小满')
  assert.deepEqual(await axeFindings(accountant), [])
  await accountant.getByRole('link', { name: /^凭证/ }).click()
  assert.deepEqual(await axeFindings(accountant), [])
  const vouchers = accountant.url()
  await accountant.goto(vouchers.replace(/\/vouchers.*$/, '/vouchers/new'))
  assert.deepEqual(await axeFindings(accountant), [])
})

test('the disclosure board and one disclosure open for each office, and say what comes next', {
  skip,
}, async () => {
  for (const name of ['陈小满', '李桂英', '周明远']) {
    const page = await signIn(name)
    await page.goto(new URL('disclosures', page.url()).href)
    assert.deepEqual(await axeFindings(page), [], name)
    await page.goto(`${page.url()}?state=met`)
    await page
      .getByRole('link', { name: /钱花到哪儿了/ })
      .first()
      .click()
    await page.waitForURL(/disclosures\/[0-9a-f-]{36}/)
    assert.deepEqual(await axeFindings(page), [], name)
    await page.context().close()
  }
})

test('the statements of a book open from the desk, each figure to its entries, each entry to its voucher', {
  skip,
}, async () => {
  const page = await signIn('陈小满')
  await page.getByRole('link', { name: /^报表/ }).click()
  for (const name of [
    '科目余额表',
    '现金日记账',
    '银行日记账',
    '资产负债表',
    '收益及收益分配表',
    '收支明细表',
  ]) {
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    assert.deepEqual(await axeFindings(page), [], name)
  }
  await page.goto(`${page.url().replace(/\?.*/, '')}?month=2026-10`)
  await page.locator('a[href*="/figures?"][href*="paid"]').first().click()
  await page.waitForURL(/figures/)
  assert.deepEqual(await axeFindings(page), [])
  await page.locator('main a[href*="/vouchers/"]').first().click()
  await page.waitForURL(/vouchers\/[0-9a-f-]{36}/)
  assert.deepEqual(await axeFindings(page), [])
  await page.context().close()
})
