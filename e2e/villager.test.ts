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

/** From the county's page to the paper behind one payment, as a villager far away would go. */
const walk = async (page: Page, look: (what: string) => Promise<void>, language: 'zh' | 'en' = 'zh') => {
  const words =
    language === 'zh'
      ? { see: /看每一笔钱|花到哪儿了/, check: /自己核对|怎么知道的/ }
      : { see: /every|where/i, check: /check|how/i }
  await page.goto(server.url)
  await look('county')
  await page.locator('a[href*="township=990101100000"]').first().click()
  await page.locator('a[href="/v/990101100202/"]').first().click()
  await look('home')
  await page.getByRole('link', { name: words.see }).first().click()
  await look('money')
  const check = await page.getByRole('link', { name: words.check }).last().getAttribute('href')
  await page.locator('a[href*="/paid-"]').first().click()
  await look('entries')
  await page.locator('a[href*="/voucher/"]').first().click()
  await look('voucher')
  assert.equal(await page.locator('img').count(), 1)
  const ask = await page.locator('a[href*="/ask"]').first().getAttribute('href')
  await page.goto(server.url + check)
  await look('proof')
  await page.goto(server.url + ask)
  await look('ask')
}

for (const [name, cookies, script] of [
  ['in Chinese', {}, true],
  ['in large type', { elder: '1' }, true],
  ['in English', { lang: 'en' }, true],
  ['without JavaScript', {}, false],
] as const)
  test(`a villager follows the money down to the paper, ${name}`, { skip }, async () => {
    const context = await browser.newContext({ ...phone, javaScriptEnabled: script })
    await readAs(context, server.url, cookies)
    const page = await context.newPage()
    const seen: string[] = []
    await walk(
      page,
      async (what) => {
        seen.push(what)
        if (!script) return
        assert.equal(await sticksOut(page), false, `${what} sticks out`)
        assert.deepEqual(await axeFindings(page), [], what)
      },
      'lang' in cookies ? 'en' : 'zh',
    )
    assert.deepEqual(seen, ['county', 'home', 'money', 'entries', 'voucher', 'proof', 'ask'])
    await context.close()
  })

test('large type is one press away on the first screen, and stays', { skip }, async () => {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${server.url}/v/990101100202/`)
  await page.getByRole('button', { name: '大字版' }).click()
  assert.equal(new URL(page.url()).pathname, '/v/990101100202/')
  await page.getByRole('button', { name: '普通版' }).waitFor()
  const size = await page
    .locator('main p')
    .first()
    .evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize))
  assert.ok(size >= 21)
  await context.close()
})

test('nothing is asked of any other host, and a page that is not there says what to do', {
  skip,
}, async () => {
  const context = await browser.newContext(phone)
  const page = await context.newPage()
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:'))
      foreign.push(request.url())
  })
  await walk(page, async () => undefined)
  assert.deepEqual(foreign, [])
  const reply = await page.goto(`${server.url}/v/990101100202/voucher/00000000-0000-4000-8000-000000000000`)
  assert.equal(reply?.status(), 404)
  await page.getByText('没有这一页').first().waitFor()
  assert.deepEqual(await axeFindings(page), [])
  await context.close()
})
