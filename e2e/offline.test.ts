import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
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

const HOME = '/v/990101100202/'

/** A phone whose worker has taken over, and what it has stored. */
const phoneOf = async (cookies: Record<string, string>): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await browser.newContext(phone)
  await readAs(context, server.url, cookies)
  const page = await context.newPage()
  await page.goto(server.url)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  return { context, page }
}
const stored = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const found: string[] = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname)
    return found.sort()
  })
/** No network, and nothing left of what the browser itself would show again for some minutes. */
const goOffline = async (context: BrowserContext, page: Page): Promise<void> => {
  const session = await context.newCDPSession(page)
  await session.send('Network.clearBrowserCache')
  await context.setOffline(true)
}
const textOf = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? ''
const untilStored = (page: Page, path: string) =>
  page.waitForFunction(async (wanted) => (await caches.match(wanted)) !== undefined, path)

for (const [language, offline, missing] of [
  ['zh', /现在没有网。这一页是 \d{4} 年 \d+ 月 \d+ 日存下的/, /手机里没有存这一页/],
  ['en', /No network\. This page was stored on \d{4}-\d\d-\d\d/, /no copy of this page/],
] as const)
  test(`what was read stays readable without a network, with its date: ${language}`, { skip }, async () => {
    const { context, page } = await phoneOf(language === 'en' ? { lang: 'en' } : {})
    await page.goto(server.url + HOME)
    const money = await page.locator('a[href*="/money/"]').first().getAttribute('href')
    await page.goto(server.url + money)
    const sum = await textOf(page)
    await untilStored(page, HOME)
    await untilStored(page, money!)
    await goOffline(context, page)
    await page.goto(server.url + HOME)
    assert.match(await textOf(page), offline)
    await page.goto(server.url + money)
    const again = await textOf(page)
    assert.match(again, offline)
    assert.ok(again.endsWith(sum.trim().slice(-200)))
    assert.deepEqual(await axeFindings(page), [])
    assert.equal(await sticksOut(page), false)
    await page.goto(`${server.url}/v/990101100202/published`)
    assert.match(await textOf(page), missing)
    assert.equal(await page.locator('html').getAttribute('lang'), language === 'en' ? 'en' : 'zh-CN')
    await context.setOffline(false)
    await page.goto(server.url + HOME)
    assert.doesNotMatch(await textOf(page), offline)
    await context.close()
  })

test('what was taken down leaves the phone: when the answer says so, and when its posting has ended, opened again or not', {
  skip,
}, async () => {
  const { context, page } = await phoneOf({})
  const [gone, ended, hanging] = ['1', '2', '3'].map(
    (n) => `${HOME}d/0192f0c1-0000-7000-8000-00000000000${n}`,
  )
  const store = (path: string, until: string) =>
    page.evaluate(
      async ([path, until]) =>
        (await caches.open('pages-1')).put(
          path!,
          new Response('<!doctype html><html lang="zh-CN"><main>名单</main>', {
            headers: {
              'content-type': 'text/html; charset=utf-8',
              'x-shown-until': until!,
              date: new Date().toUTCString(),
            },
          }),
        ),
      [path, until],
    )
  await store(gone!, '2999-01-01')
  assert.equal((await page.goto(server.url + gone))?.status(), 404)
  await page.waitForFunction(async (path) => (await caches.match(path)) === undefined, gone!)
  await store(ended!, '2020-01-01')
  await store(hanging!, '2999-01-01')
  await goOffline(context, page)
  await page.goto(server.url + hanging)
  assert.match(await textOf(page), /名单/)
  await page.goto(server.url + ended)
  assert.match(await textOf(page), /手机里没有存这一页/)
  await context.setOffline(false)
  await page.goto(server.url)
  await store(ended!, '2020-01-01')
  await page.goto(server.url + HOME)
  await page.waitForFunction(async (path) => (await caches.match(path)) === undefined, ended!)
  await context.close()
})

test('nothing personal is stored, and signing out leaves nothing on the phone', { skip }, async () => {
  const { context, page } = await phoneOf({})
  await page.goto(`${server.url}/demo`)
  await page.locator('li', { hasText: '村民' }).getByRole('button').first().click()
  await page.waitForURL(/\/me$/)
  for (const path of ['/me', '/me/data', `${HOME}ask`, HOME]) await page.goto(server.url + path)
  await untilStored(page, HOME)
  const kept = await stored(page)
  assert.ok(kept.includes(HOME))
  assert.deepEqual(
    kept.filter((path) => /^\/(me|desk|sign-in|demo|prove)|\/ask$/.test(path)),
    [],
  )
  await goOffline(context, page)
  await page.goto(`${server.url}/me`)
  assert.match(await textOf(page), /手机里没有存这一页/)
  await context.setOffline(false)
  await page.goto(`${server.url}/me`)
  await page.locator('form[action="/sign-out"] button').first().click()
  await page.waitForURL(`${server.url}/`)
  assert.deepEqual(
    (await stored(page)).filter((path) => path.startsWith('/v/')),
    [],
  )
  await context.close()
})

test('a question without a network is kept, said to be unsent, and filed once', { skip }, async () => {
  const { context, page } = await phoneOf({})
  await page.goto(`${server.url}/demo`)
  await page
    .locator('section, li')
    .filter({ hasText: '柳湾村' })
    .locator('li', { hasText: '村民' })
    .getByRole('button')
    .first()
    .click()
  await page.waitForURL(/\/me$/)
  await page.goto(`${server.url}${HOME}ask`)
  const question = '离线时写的：水渠什么时候修好？'
  await page.locator('textarea').fill(question)
  await goOffline(context, page)
  await page.locator('form[action$="/ask"] button').click()
  await page.waitForFunction(() => document.body.textContent?.includes('没有发出去'))
  await context.setOffline(false)
  await page.goto(`${server.url}${HOME}ask`)
  assert.match(await textOf(page), /还没有发出.*水渠什么时候修好/)
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('button', { name: '现在发出' }).click()
  await page.waitForURL(/\/q\/[0-9a-f-]{36}$/)
  assert.ok((await textOf(page)).includes(question))
  await page.goto(`${server.url}${HOME}ask`)
  assert.doesNotMatch(await textOf(page), /还没有发出/)
  await page.goto(`${server.url}/me`)
  assert.equal((await textOf(page)).split('水渠什么时候修好').length, 2)
  await context.close()
})
