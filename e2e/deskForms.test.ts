import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { addDays, dateInShanghai } from '../src/domain/kernel/index.ts'
import { axeFindings, browserMissing, openBrowser, sticksOut } from './browser.ts'
import { type RunningServer, startServer } from './server.ts'

// The forms of the desk from page to page, as those in office go through them. One village in November, whose work for
// the government of the third quarter was forgotten.

/** The program runs by the real clock, whatever day the demo's story ends on. */
const inDays = (days: number): string => addDays(dateInShanghai(new Date().toISOString()), days)

const skip = browserMissing()
const VILLAGE = '990101100202'
const TOWNSHIP = '990101100000'
const DUTY = `/v/${VILLAGE}/missing/VA-03-2026-Q3`
let server: RunningServer
let browser: Browser

before(async () => {
  if (skip) return
  ;[server, browser] = await Promise.all([
    startServer(['--villages', '1', '--months', '4', '--today', '2026-11-12']),
    openBrowser(),
  ])
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

/** Somebody at a desk, or at a phone of 360 px; opened at an address of the site. */
const as = async (who: string, path: string, width = 1280): Promise<Page> => {
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
const press = async (page: Page, name: string) => {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()])
}
const close = (page: Page) => page.context().close()

test('a villager asks for what is missing; the township turns it down with reasons, and orders it when asked again', {
  skip,
}, async () => {
  const villager = await as('张秀兰', DUTY, 360)
  await look(villager, 'missing')
  await press(villager, '请村里公示')
  const number = await villager.locator('li b', { hasText: '您请的' }).textContent()
  await look(villager, 'missing, asked')

  const clerk = await as('乡镇经办人', `/desk/${TOWNSHIP}/villages`)
  await look(clerk, 'township')
  const row = clerk.locator('tr', { hasText: number!.replace(/（.*/, '') })
  await row.getByRole('link', { name: /^办/ }).click()
  await look(clerk, 'request')
  await clerk.getByText('不办，说明理由').click()
  await press(clerk, '不办')
  await clerk.locator('.errors').waitFor()
  await look(clerk, 'request, no reasons')
  await clerk.locator('textarea[name=reasons]').fill('村里说下周补上，先不限期。')
  await press(clerk, '不办')
  await clerk.getByText('没有办', { exact: true }).waitFor()
  await look(clerk, 'request, refused')

  for (const path of [DUTY, '/me']) {
    await villager.goto(server.url + path)
    await villager.getByText('村里说下周补上').waitFor()
    await look(villager, path)
  }
  await villager.getByRole('link', { name: '向县里反映' }).click()
  await villager.waitForURL(/\/complain$/)
  await villager.goto(server.url + DUTY)
  await press(villager, '请村里公示')

  await clerk.goto(`${server.url}/desk/${TOWNSHIP}/villages`)
  await clerk.getByRole('link', { name: /^办/ }).click()
  await clerk.locator('input[name=by]').fill(inDays(7))
  await press(clerk, '发限期通知')
  await clerk.getByText('已限期').waitFor()
  await close(clerk)

  await villager.reload()
  await villager.getByText('镇里已限期').waitFor()
  await look(villager, 'missing, ordered')
  await close(villager)
})

test('an item of village affairs goes from its form to the village’s page: returned once, mended, reviewed, signed, published; the request is fulfilled', {
  skip,
}, async () => {
  const clerk = await as('村文书', `/desk/${VILLAGE}/disclosures/new?item=VA-03&period=2026-Q3`)
  await look(clerk, 'form')
  await clerk.locator('[name="fields.work.0.what"]').fill('通知养老待遇资格认证')
  await clerk.locator('[name="fields.work.0.funding"]').fill('很多')
  await press(clerk, '存草稿')
  await look(clerk, 'form, wrong')
  assert.equal(await clerk.locator('[name="fields.work.0.funding"]').inputValue(), '很多')
  await clerk.locator('[name="fields.work.0.forWhom"]').fill('县人社局')
  await clerk.locator('[name="fields.work.0.progress"]').fill('通知到了')
  await clerk.locator('[name="fields.work.0.funding"]').fill('1200.50')
  await press(clerk, '存草稿')
  const path = new URL(clerk.url()).pathname
  await look(clerk, 'draft')
  await press(clerk, '送去审核')

  const reviewer = await as('村务监督委员会委员', path)
  await look(reviewer, 'review')
  await press(reviewer, '退回')
  await reviewer.locator('.errors').waitFor()
  await reviewer.locator('textarea[name=reasons]').fill('写上通知了多少户')
  await press(reviewer, '退回')
  await look(reviewer, 'returned')

  await clerk.reload()
  await clerk.getByText('写上通知了多少户').waitFor()
  await look(clerk, 'came back')
  await clerk.getByRole('link', { name: '改草稿' }).click()
  await clerk.locator('[name="fields.work.0.progress"]').fill('86 户都通知到了')
  await press(clerk, '存草稿')
  await press(clerk, '送去审核')
  await reviewer.reload()
  await press(reviewer, '审核通过')
  await close(reviewer)
  for (const office of ['村委会主任', '村务监督委员会主任']) {
    const signer = await as(office, path)
    await look(signer, `to be signed: ${office}`)
    await press(signer, '签字')
    await close(signer)
  }
  await clerk.reload()
  await press(clerk, '公示')
  await look(clerk, 'published')
  await close(clerk)

  const villager = await browser.newPage({ viewport: { width: 360, height: 740 } })
  for (let waited = 0; ; waited += 1) {
    await villager.goto(server.url + DUTY)
    if (/\/d\//.test(villager.url())) break
    assert.ok(waited < 60, 'the publication does not reach the village’s page')
    await villager.waitForTimeout(500)
  }
  await villager.getByText('86 户都通知到了').waitFor()
  await look(villager, 'public page')
  await villager.close()
  const township = await as('乡镇经办人', `/desk/${TOWNSHIP}/villages`)
  assert.equal(await township.locator('a[href*="/requests/"]').count(), 0)
  await close(township)
})

test('the rules of the village are changed after a look at what they move, on a desk and on a phone', {
  skip,
}, async () => {
  for (const [width, day] of [
    [1280, '20'],
    [360, '15'],
  ] as const) {
    const chair = await as('村委会主任', `/desk/${VILLAGE}/`, width)
    await chair.getByRole('link', { name: '规矩、电话' }).click()
    await look(chair, 'rules')
    await chair.getByText('公开日', { exact: true }).click()
    await chair.locator('select[name="class.day"]').selectOption('village')
    await chair.locator('[name="localDisclosureDay.day"]').fill('31')
    await chair.locator('[name="by.day"]').fill('第三次村民代表会议')
    await chair.locator('[name="decided.day"]').fill('2026-11-10')
    const open = chair.locator('details[open]')
    const show = () =>
      Promise.all([chair.waitForEvent('load'), open.getByRole('button', { name: '看会动哪些' }).click()])
    await show()
    await chair.locator('.errors').waitFor()
    await look(chair, 'rules, wrong day')
    await open.locator('[name="localDisclosureDay.day"]').fill(day)
    await show()
    await chair
      .getByText(/会动\s\d+\s项/)
      .first()
      .waitFor()
    await look(chair, 'rules, looked over')
    await press(chair, '就这样定')
    await chair.getByText(`下个月 ${day} 日前`).first().waitFor()
    await look(chair, 'rules, kept')
    await close(chair)
  }
})

test('offices: an exclusive pair is refused with its clause; one is given, ended and handed over; relatives declared and withdrawn', {
  skip,
}, async () => {
  const clerk = await as('乡镇经办人', `/desk/${VILLAGE}/offices`)
  await look(clerk, 'offices')
  const section = (name: string) =>
    clerk.locator('section', { has: clerk.getByRole('heading', { name: new RegExp(name) }) })
  const fill = async (part: ReturnType<typeof section>, fields: Record<string, string>) => {
    for (const [name, value] of Object.entries(fields)) {
      const control = part.locator(`[name^="${name}."]`)
      if ((await control.evaluate((e) => e.tagName)) === 'SELECT') await control.selectOption(value)
      else await control.fill(value)
    }
  }
  const send = (part: ReturnType<typeof section>, name: string) =>
    Promise.all([clerk.waitForEvent('load'), part.getByRole('button', { name, exact: true }).click()])

  const committee = section('监督委员会')
  await committee.getByText('登记任职').first().click()
  const appointment = { office: 'supervisionMember', from: '2026-11-12', basis: '镇任免文件 3 号' }
  await fill(committee, { ...appointment, person: '陈小满' })
  await send(committee, '登记任职')
  await clerk.locator('.errors', { hasText: /第37条/ }).waitFor()
  await look(clerk, 'offices, excluded')
  await fill(committee, { ...appointment, person: '吴新来 13900000001' })
  await send(committee, '登记任职')
  await committee.getByRole('rowheader', { name: '吴新来' }).waitFor()

  const collective = section('集体经济组织')
  await collective.getByText('登记离任').first().click()
  const keeper = collective.locator('[name^="appointment."] option', { hasText: '陈小满' })
  await fill(collective, {
    appointment: (await keeper.getAttribute('value'))!,
    to: '2026-11-12',
    reason: 'resigned',
  })
  await send(collective, '登记离任')
  await collective.getByText(/前要交接/).waitFor()
  await look(clerk, 'offices, ended')
  await collective.getByText('登记任职').first().click()
  await fill(collective, { ...appointment, office: 'accountant', person: '钱接手 13900000002' })
  await send(collective, '登记任职')
  await collective.getByRole('rowheader', { name: '钱接手' }).waitFor()
  await collective.getByText('登记交接').first().click()
  await fill(collective, { successor: '钱接手', day: '2026-11-12', items: '账本\n公章' })
  await send(collective, '登记交接')
  await collective.getByText(/已交接/).waitFor()

  const relatives = section('近亲属')
  await relatives.getByText('申报近亲属').first().click()
  await relatives.locator('select[name=a]').selectOption({ index: 0 })
  await relatives.locator('select[name=b]').selectOption({ index: 1 })
  await send(relatives, '申报近亲属')
  await relatives.getByText('有效').waitFor()
  await look(clerk, 'relatives')
  await relatives.getByText('撤回一项申报').click()
  await send(relatives, '撤回')
  await relatives.getByText(/日撤回/).waitFor()
  await look(clerk, 'relatives, withdrawn')
  await close(clerk)
})
