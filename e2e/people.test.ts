import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { axeFindings, browserMissing, openBrowser, readAs, sticksOut } from './browser.ts'
import { type RunningServer, startServer } from './server.ts'

const skip = browserMissing()
const VILLAGE = '990101100202'
let server: RunningServer
let browser: Browser

before(async () => {
  if (skip) return
  ;[server, browser] = await Promise.all([startServer(['--villages', '2', '--months', '2']), openBrowser()])
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const open = async (cookies: Record<string, string>, script: boolean, width = 360): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 740 }, javaScriptEnabled: script })
  await readAs(context, server.url, cookies)
  return context.newPage()
}

const look = async (page: Page, what: string, script = true) => {
  if (!script) return
  assert.equal(await sticksOut(page), false, `${what} sticks out`)
  assert.deepEqual(await axeFindings(page), [], what)
}

/** Signs in as one of the demo's people. */
const as = async (page: Page, name: string) => {
  await page.goto(`${server.url}/demo`)
  await page.locator('li', { hasText: name }).getByRole('button').first().click()
  await page.waitForURL(/\/(me|desk)/)
}

const send = (page: Page) => page.locator('main form button.btn').first().click()

for (const [name, cookies, script] of [
  ['in Chinese', {}, true],
  ['in large type', { elder: '1' }, true],
  ['in English', { lang: 'en' }, true],
  ['without JavaScript', {}, false],
] as const)
  test(`a villager sees the own data, asks, and complains past the village, ${name}`, { skip }, async () => {
    const page = await open(cookies, script)
    await as(page, '张秀兰')
    await look(page, 'me', script)
    await page.goto(`${server.url}/me/data`)
    assert.equal(await page.getByText('990000', { exact: false }).count(), 1)
    assert.equal(await page.getByText(/^\d{17}[\dX]$/).count(), 0, 'the number is covered')
    await look(page, 'data', script)
    await page.goto(`${server.url}/v/${VILLAGE}/complain`)
    await look(page, 'complain', script)
    await send(page)
    await page.locator('.errors').waitFor()
    await look(page, 'complain, empty', script)
    const words = `问了三次都不理（${name}）`
    await page.locator('textarea[name=text]').fill(words)
    await send(page)
    await page.waitForURL(/\/me$/)
    await page.getByText(words).first().waitFor()
    await look(page, 'me with a complaint', script)
    await page.context().close()
  })

test('signing in by phone asks a newcomer for village and last four, one question a screen', {
  skip,
}, async () => {
  for (const [cookies, phone] of [
    [{}, '19912340001'],
    [{ elder: '1' }, '19912340002'],
    [{ lang: 'en' }, '19912340003'],
  ] as const) {
    const page = await open(cookies, true)
    await page.goto(`${server.url}/me`)
    await look(page, 'not signed in')
    await page.locator('input[name=phone]').fill(phone)
    await send(page)
    const code = await page.locator('.notice b').last().textContent()
    await look(page, 'code')
    await page.locator('input[name=code]').fill(code!)
    await send(page)
    await page.locator('input[name=lastFour]').waitFor()
    await look(page, 'link')
    await page.goto(`${server.url}/slip`)
    await look(page, 'slip')
    await page.context().close()
  }
})

test('somebody in office sets up the second factor with the code that the demo shows, and keeps the codes', {
  skip,
}, async () => {
  const page = await open({}, true)
  await as(page, '陈小满')
  await page.goto(`${server.url}/prove?back=/desk/${VILLAGE}/`)
  await look(page, 'enrol')
  const code = await page.locator('.notice b').last().textContent()
  await page.locator('input[name=code]').fill(code!)
  await send(page)
  assert.equal(await page.locator('.pairs li').count(), 10)
  await look(page, 'recovery codes')
  await page.locator('a.btn.ink').click()
  await page.waitForURL(new RegExp(`/desk/${VILLAGE}/$`))
  await page.goto(`${server.url}/prove`)
  await look(page, 'prove')
  await page.locator('input[name=code]').fill('000000')
  await send(page)
  await page.locator('.errors').waitFor()
  await look(page, 'prove, wrong')
  await page.context().close()
})

test('the office prints slips, links in person and answers complaints, on a desk and on a phone', {
  skip,
}, async () => {
  for (const width of [1280, 360]) {
    const page = await open({}, true, width)
    await as(page, '周明远')
    await page.goto(`${server.url}/desk/${VILLAGE}/people`)
    await look(page, 'people')
    const person = await page.locator('.desk-table a').first().getAttribute('href')
    for (const box of (await page.locator('input[name=entries]').all()).slice(0, 4)) await box.check()
    await page.locator('.actions button').first().click()
    await page.locator('.slips').waitFor()
    assert.equal(await page.locator('.slips > li').count(), 4)
    await look(page, 'slips')
    await page.goto(server.url + person)
    await look(page, 'person')
    await page.goto(`${server.url}/demo`)
    await page.locator('li', { hasText: '乡镇经办人' }).getByRole('button').first().click()
    await page.waitForURL(/\/desk\//)
    await page.goto(`${server.url}/desk/990101100000/complaints`)
    await look(page, 'complaints')
    await page.goto(`${server.url}/desk/990101100000/erasures`)
    await look(page, 'erasures')
    await page.context().close()
  }
})
