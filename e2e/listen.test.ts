import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { PLANTED, testWav } from '../src/server/platform/testAudio.ts'
import { axeFindings, browserMissing, openBrowser, readAs, sticksOut } from './browser.ts'
import { type RunningServer, startServer } from './server.ts'

const skip = browserMissing()
const phone = { viewport: { width: 360, height: 740 } }
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

const HOME = '/v/990101100202/'

/** The village's accountant records the newest month; answers the month's own page. */
const record = async (page: Page): Promise<string> => {
  await page.goto(`${server.url}/demo`)
  await page
    .locator('section')
    .filter({ hasText: '柳湾村' })
    .locator('li', { hasText: '报账员' })
    .getByRole('button')
    .first()
    .click()
  await page.goto(server.url + HOME)
  const money = (await page.locator('a[href*="/money/"]').first().getAttribute('href'))!
  await page.goto(server.url + money)
  const ask = (await page.locator('a[href*="/ask?about="]').first().getAttribute('href'))!
  const disclosure = decodeURIComponent(ask).split('about=')[1]!
  await page.goto(`${server.url}/desk/990101100202/disclosures/${disclosure}`)
  await page.getByRole('link', { name: '听一听、录一段' }).click()
  await page.getByText('照着念').first().waitFor()
  assert.deepEqual(await axeFindings(page), [])
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '录音.wav', mimeType: 'audio/x-anything', buffer: testWav(12) })
  await page.getByRole('button', { name: '换成这段录音' }).click()
  await page.locator('audio').first().waitFor()
  assert.match((await page.locator('main').textContent()) ?? '', /村里录的.*约.10.秒/)
  assert.deepEqual(await axeFindings(page), [])
  return money
}

test('the accountant records the month, and a villager hears it, in every view and without JavaScript', {
  skip,
}, async () => {
  const desk = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const money = await record(await desk.newPage())
  await desk.close()
  for (const [cookies, script, name] of [
    [{ elder: '1' }, true, '听一听'],
    [{}, true, '听一听'],
    [{ lang: 'en' }, true, 'Listen'],
    [{}, false, '听一听'],
  ] as const) {
    const context = await browser.newContext({ ...phone, javaScriptEnabled: script })
    await readAs(context, server.url, cookies)
    const page = await context.newPage()
    const sounds: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/audio/')) sounds.push(request.url())
    })
    for (const from of [HOME, money]) {
      await page.goto(server.url + from)
      await page.getByRole('link', { name }).click()
      await page.locator('audio').waitFor()
      assert.deepEqual(sounds, [], 'nothing is fetched before it is played')
      if (!script) continue
      assert.equal(await sticksOut(page), false)
      assert.deepEqual(await axeFindings(page), [])
    }
    if (script) {
      const heard = await page.evaluate(async () => {
        const audio = document.querySelector('audio')!
        audio.muted = true
        await audio.play()
        audio.currentTime = 11
        await new Promise((resolve) => audio.addEventListener('ended', resolve, { once: true }))
        return audio.duration
      })
      assert.ok(Math.abs(heard - 12) < 0.1, String(heard))
      assert.ok(sounds.length > 0)
      const stored = await page.evaluate(async (url) => (await caches.match(url)) !== undefined, sounds[0]!)
      assert.equal(stored, false, 'no copy of the sound stays on the phone')
      const bytes = Buffer.from(await (await fetch(sounds[0]!)).arrayBuffer())
      assert.ok(!bytes.includes(PLANTED))
    }
    await context.close()
  }
})
