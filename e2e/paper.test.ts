import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { axeFindings, browserMissing, openBrowser, sticksOut } from './browser.ts'
import { type RunningServer, startServer } from './server.ts'

const skip = browserMissing()
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

const desktop = { viewport: { width: 1280, height: 800 } }
const phone = { viewport: { width: 360, height: 740 } }

/** Signs in as who holds an office of the rich village. */
const signIn = async (
  office: string,
  options: Parameters<Browser['newContext']>[0] = desktop,
): Promise<Page> => {
  const page = await (await browser.newContext(options)).newPage()
  await page.goto(`${server.url}/demo`)
  const village = page.locator('section', { has: page.getByRole('heading', { name: '柳湾村' }) })
  await village.locator('li', { hasText: office }).getByRole('button').first().click()
  await page.waitForURL(/\/desk\//)
  return page
}

const press = (page: Page, name: string) =>
  Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()])

const clean = async (page: Page, what: string) => {
  assert.deepEqual(await axeFindings(page), [], what)
  assert.equal(await sticksOut(page), false, what)
}

test('what is not published is looked at, one signs on paper and another by button, and the village reads it', {
  skip,
}, async () => {
  const clerk = await signIn('村文书')
  await clerk.goto(new URL('disclosures/new?item=VA-07', clerk.url()).href)
  await clerk.getByLabel('哪一种救助').fill('临时救助')
  await clerk.locator('[name="fields.households.0.name"]').fill('示例甲')
  await clerk.locator('[name="fields.households.0.people"]').fill('4')
  await clerk.locator('[name="fields.households.0.reason"]').fill('房子漏水')
  await clerk.getByLabel('有意见向谁说').fill('村委会')
  await press(clerk, '存草稿')
  const address = clerk.url()
  await press(clerk, '送去审核')

  const reviewer = await signIn('村务监督委员会委员')
  await reviewer.goto(address)
  assert.equal(await reviewer.getByText('房子漏水').count(), 0)
  await clean(reviewer, 'review')
  await reviewer.getByText('要看的，先说用途').click()
  await reviewer.getByLabel('看来做什么').selectOption({ label: '审核这一份' })
  await press(reviewer, '看一次')
  await reviewer.getByText('房子漏水').waitFor()
  await clean(reviewer, 'what is not published')
  await press(reviewer, '审核通过')

  // On a phone, without scripts: the form has to work there too.
  const plain = await signIn('村文书', { ...phone, javaScriptEnabled: false })
  await plain.goto(address)
  const sheet = await plain.request.get(`${address}/sheet`)
  assert.equal(sheet.headers()['content-type'], 'application/pdf')
  await plain.getByText('签好了，上传照片').click()
  await plain.getByLabel('谁签的').selectOption({ index: 1 })
  await plain.getByLabel('纸上核对码的前 4 位').fill('12')
  const scan = await sharp({ create: { width: 300, height: 420, channels: 3, background: '#eee' } })
    .jpeg()
    .toBuffer()
  const choose = () =>
    plain
      .getByLabel('签好字的那张纸')
      .setInputFiles({ name: '签字.jpg', mimeType: 'image/jpeg', buffer: scan })
  await choose()
  await press(plain, '上传，请另一位核对')
  const digits = plain.getByLabel('纸上核对码的前 4 位')
  assert.equal(await digits.inputValue(), '12', 'what was typed stays')
  await clerk.goto(`${address}?sheet=0000`)
  await clerk.getByText('这张签字单作废了').waitFor()
  await clean(clerk, 'a sheet of another version')
  const { sheetDigits } = await import('../src/domain/disclosure/index.ts')
  await digits.fill(
    sheetDigits((await plain.locator('[name="digest"]').first().getAttribute('value'))!).slice(0, 4),
  )
  await choose()
  await press(plain, '上传，请另一位核对')
  await plain.getByText('要另一位来核对').waitFor()

  const accountant = await signIn('报账员', phone)
  await accountant.getByRole('link', { name: /核对纸上的签字/ }).click()
  await accountant.getByRole('link', { name: '去核对' }).click()
  await accountant.getByRole('heading', { level: 1, name: '核对纸上的签字' }).waitFor()
  const picture = accountant.getByRole('img', { name: /签字的那张纸/ })
  assert.ok(await picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0))
  await clean(accountant, 'scan and words')
  await press(accountant, '核对无误，算签字')
  await clean(accountant, 'confirmed')

  const head = await signIn('村务监督委员会主任')
  await head.goto(address)
  await clean(head, 'to sign')
  await press(head, '签字')
  await clerk.goto(address)
  await press(clerk, '公示')
  const village = address.replace('/desk/', '/v/').replace('/disclosures/', '/d/')
  const reader = await (await browser.newContext(phone)).newPage()
  for (let tries = 0; tries < 20 && (await reader.goto(village))?.status() !== 200; tries++)
    await reader.waitForTimeout(250)
  await reader.getByText('签在纸上').waitFor()
  assert.equal(await reader.getByText('房子漏水').count(), 0)
  await clean(reader, 'the village page')
})
