import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { axeFindings, browserMissing, openBrowser, readAs, sticksOut } from './browser.ts'
import { type RunningServer, startServer } from './server.ts'

const skip = browserMissing()
const phone = { viewport: { width: 360, height: 740 } }
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

/** From the village's page to an answer: a mistake, one more row, the answer, and the same answer by its address. */
const ask = async (page: Page, look: (what: string) => Promise<void>): Promise<string> => {
  await page.goto(`${server.url}/v/990101100202/`)
  await page.locator('a[href$="/rules"]').click()
  await look('rules')
  await page.locator('summary').first().click()
  await page.locator('a[href$="/calendar.deadline"]').click()
  await look('form')
  const compute = page.locator('form[action*="/rules/"] button.ink')
  await page.locator('#start').fill('2026-04-20')
  await compute.click()
  await look('mistake')
  assert.equal(await page.locator('.errors a').count(), 1)
  assert.equal(await page.locator('#start').inputValue(), '2026-04-20')
  await page.locator('#period').selectOption('licensingDecision')
  await page.locator('button[name=more]').click()
  await look('row')
  assert.match(page.url(), /#excluded$/)
  assert.equal(await page.locator('#period').inputValue(), 'licensingDecision')
  await page.locator('[id="excluded.0.from"]').fill('2026-4-27')
  await page.locator('[id="excluded.0.until"]').fill('2026-5-13')
  await page.locator('[id="excluded.0.why"]').selectOption('hearing')
  await compute.click()
  await look('answer')
  const lead = (await page.locator('.lead').textContent()) ?? ''
  const address = page.url()
  await page.goto('about:blank')
  await page.goto(address)
  assert.equal(await page.locator('.lead').textContent(), lead)
  assert.ok((await page.locator('.worked li').count()) > 5)
  return lead.replaceAll('\u00a0', ' ')
}

for (const [name, cookies, script, said] of [
  ['in Chinese', {}, true, /2026 年 6 月 4 日/],
  ['in large type', { elder: '1' }, true, /2026 年 6 月 4 日/],
  ['in English', { lang: 'en' }, true, /4 June 2026/],
  ['without JavaScript', {}, false, /2026 年 6 月 4 日/],
] as const)
  test(`a villager works out a deadline, ${name}`, { skip }, async () => {
    const context = await browser.newContext({ ...phone, javaScriptEnabled: script })
    await readAs(context, server.url, cookies)
    const page = await context.newPage()
    const lead = await ask(page, async (what) => {
      if (!script) return
      assert.equal(await sticksOut(page), false, `${what} sticks out`)
      assert.deepEqual(await axeFindings(page), [], what)
    })
    assert.match(lead, said)
    await context.close()
  })
