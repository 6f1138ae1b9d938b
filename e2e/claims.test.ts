import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { axeFindings, browserMissing, openBrowser, sticksOut } from './browser.ts'
import { type RunningServer, startServer } from './server.ts'

// An expense from the paper in the hand to the posted voucher: on phones but for the books, each step by another person.

const skip = browserMissing()
const VILLAGE = '990101100202'
const CLAIMS = `/desk/${VILLAGE}/claims`
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

const PHONE = 360
const DESK = 1280
const as = async (who: string, path: string, width = PHONE): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 800 } })
  const page = await context.newPage()
  await page.goto(`${server.url}/demo`)
  await page.locator('li', { hasText: who }).getByRole('button').first().click()
  await page.waitForURL(/\/(me|desk)/)
  await page.goto(server.url + path)
  return page
}
const look = async (page: Page, what: string) => {
  assert.equal(await sticksOut(page), false, `${what} sticks out`)
  assert.deepEqual(await axeFindings(page), [], what)
}
const press = (page: Page, name: string) =>
  Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()])
const close = (page: Page) => page.context().close()

const INVOICE = `<?xml version="1.0" encoding="utf-8"?>
<EInvoice><Header><EIid>26430000000087654321</EIid></Header><EInvoiceData>
<SellerInformation><SellerName>云溪照明店</SellerName></SellerInformation>
<BasicInformation><TotalTax-includedAmount>268.00</TotalTax-includedAmount></BasicInformation></EInvoiceData>
<TaxSupervisionInfo><IssueTime>2026-11-10 09:00:01</IssueTime></TaxSupervisionInfo></EInvoice>`

test('a claim from the phone’s camera to the posted voucher; it is returned once and read from its invoice', {
  skip,
}, async () => {
  const photo = await sharp({ create: { width: 900, height: 1200, channels: 3, background: '#dcd2c0' } })
    .jpeg()
    .toBuffer()
  const clerk = await as('村文书', CLAIMS)
  await look(clerk, 'claims')
  await clerk.getByRole('link', { name: '报一笔账' }).click()
  await look(clerk, 'new claim')
  await clerk.locator('input[name=papers]').setInputFiles([
    { name: '照片.jpg', mimeType: 'image/jpeg', buffer: photo },
    { name: '发票.xml', mimeType: 'text/xml', buffer: Buffer.from(INVOICE) },
  ])
  await press(clerk, '先存下')
  await clerk.getByText('从发票读到的，请核对').waitFor()
  await look(clerk, 'read from the invoice')
  assert.equal(await clerk.locator('[name=payee]').inputValue(), '云溪照明店')
  assert.equal(await clerk.locator('[name=amount]').inputValue(), '268.00')
  await press(clerk, '交上去')
  await clerk.locator('.errors').waitFor()
  await look(clerk, 'incomplete')
  await clerk.locator('[name=what]').fill('路灯 4 个')
  await clerk.locator('[name=purpose]').fill('换三组路灯')
  await press(clerk, '交上去')
  await clerk.getByText('等证明').first().waitFor()
  const path = new URL(clerk.url()).pathname
  await look(clerk, 'handed in')

  const attester = await as('党支部委员', CLAIMS)
  await attester.getByRole('link', { name: '路灯 4 个' }).click()
  await look(attester, 'to be attested')
  await press(attester, '我证明有这件事')
  await close(attester)

  const chair = await as('何建国', path)
  await look(chair, 'to be approved')
  await chair.getByText('退回去改、不批准').click()
  await chair.locator('textarea[name=reasons]').fill('写明换在哪几个路口')
  await press(chair, '退回去改')
  await look(chair, 'returned')

  await clerk.reload()
  await clerk.getByText('写明换在哪几个路口').first().waitFor()
  await clerk.getByRole('link', { name: '改', exact: true }).click()
  await clerk.locator('[name=purpose]').fill('换三组东头、西头路口的灯')
  await press(clerk, '交上去')
  await close(clerk)
  const again = await as('党支部委员', path)
  await press(again, '我证明有这件事')
  await close(again)
  await chair.goto(server.url + path)
  await press(chair, '批准')
  await close(chair)

  const cashier = await as('出纳', path)
  await cashier.getByText('超过现金限额').waitFor()
  await look(cashier, 'to be paid')
  await press(cashier, '已经付了')
  await close(cashier)

  const accountant = await as('陈小满', path, DESK)
  await look(accountant, 'to be booked')
  await accountant.locator('[name="debits.0.account"]').selectOption('514-02')
  await press(accountant, '生成凭证草稿')
  await accountant.waitForURL(/\/vouchers\//)
  const voucher = new URL(accountant.url()).pathname
  await look(accountant, 'voucher')
  await press(accountant, '送去复核')
  const reviewer = await as('罗清', voucher, DESK)
  await press(reviewer, '复核通过')
  await close(reviewer)
  await accountant.goto(server.url + voucher)
  await press(accountant, '记账')
  await accountant.goto(server.url + path)
  await accountant.getByText('已记账').first().waitFor()
  await look(accountant, 'booked')
  await close(accountant)
})

test('the rules of the money are entered on a phone; the agent’s queue stands open', { skip }, async () => {
  const chair = await as('何建国', CLAIMS)
  await chair.locator('aside').getByRole('link').last().click()
  await look(chair, 'rules')
  await chair.locator('summary', { hasText: '一笔最多付多少现金' }).click()
  const open = chair.locator('details[open]')
  await open.locator('[name="yuan.cash"]').fill('三百')
  await open.locator('[name="by.cash"]').fill('第三次成员大会')
  await open.locator('[name="decided.cash"]').fill('2026-11-10')
  const keep = () =>
    Promise.all([chair.waitForEvent('load'), open.getByRole('button', { name: '就这样定' }).click()])
  await keep()
  await chair.locator('.errors').waitFor()
  await look(chair, 'rules, refused')
  await open.locator('[name="yuan.cash"]').fill('300')
  await keep()
  await chair.getByText('300.00 元').first().waitFor()
  await look(chair, 'rules, kept')
  await close(chair)
  const agent = await as('罗清', '/desk/claims')
  await look(agent, 'queue')
  await close(agent)
})
