import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import pino from 'pino'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { LIUWAN } from '../demo/county.ts'
import { generate } from '../demo/generate.ts'
import { sheetDigits } from '../src/domain/disclosure/index.ts'
import { type House, openHouse, openServer } from '../src/main.ts'
import { readConfiguration } from '../src/server/platform/configuration.ts'
import type { Server } from '../src/server/platform/http.ts'
import { testWav } from '../src/server/platform/testAudio.ts'
import { ownerOf, testDatabase } from '../src/server/platform/testDatabase.ts'
import { browserMissing, openBrowser } from './browser.ts'
import { type Burden, burdenText, counting, type Person } from './burdenCount.ts'

const skip = browserMissing()
const PAGE = path.join(import.meta.dirname, '../docs/burden.md')
const TODAY = '2026-11-05'
const clock = { moment: '' }
const phone = { viewport: { width: 360, height: 740 } }
const desktop = { viewport: { width: 1280, height: 800 } }
const burdens: Burden[] = []
let house: House
let server: Server
let browser: Browser
let url: string

before(async () => {
  if (skip) return
  const database = await testDatabase()
  house = await openHouse(
    readConfiguration({ XIANGYUE_DATA: fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-burden-')) }),
    {
      logger: pino({ level: 'silent' }),
      now: () => clock.moment,
      demo: { county: '990101' },
      ground: { database, owner: ownerOf(database), close: () => database.close() },
    },
  )
  await generate(house, clock, { seed: 7, villages: 2, months: 2, today: TODAY }, () => undefined)
  clock.moment = `${TODAY}T04:00:00.000Z`
  server = await openServer(house)
  url = await server.listen({ port: 0, host: 'localhost' })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await server?.close()
  await house?.close()
})

interface Holder {
  readonly account: string
  readonly name: string
  readonly phone: string
}

const holderOf = (office: string): Promise<Holder> =>
  house.app.database.deployment(async (client) => {
    const { rows } = await client.query<{ id: string; name: string; phone: Buffer }>(
      `select a.id, a.name, a.phone from account a join office_held o on o.account = a.id
        where o.place = $1 and o.office = $2`,
      [LIUWAN, office],
    )
    return opened(rows[0]!)
  })

const newPage = async (options: BrowserContextOptions): Promise<Page> => {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(10_000)
  return context.newPage()
}

const receipt = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()

/** A villager on the roster, who holds no office. */
const villagerHere = (): Promise<Holder> =>
  house.app.database.read([LIUWAN], async (client) => {
    const { rows } = await client.query<{ id: string; name: string; phone: Buffer }>(
      `select a.id, a.name, a.phone from account a join matter l on l.state->>'account' = a.id::text
        where l.place = $1 and l.kind = 'link' and a.demo and a.phone is not null order by a.id limit 1`,
      [LIUWAN],
    )
    return opened(rows[0]!)
  })

const opened = ({ id, name, phone }: { id: string; name: string; phone: Buffer }): Holder => ({
  account: id,
  name,
  phone: house.app.vault.decrypt(phone, `account/${id}/phone`).replace('+86', ''),
})

/** Signs in without being counted: what comes before the task. */
const signedIn = async (who: Holder, options: BrowserContextOptions): Promise<Page> => {
  const page = await newPage(options)
  await page.goto(`${url}/demo`)
  await Promise.all([
    page.waitForEvent('load'),
    page.locator(`button[value="${who.account}"]`).first().click(),
  ])
  return page
}

const task = (name: string, work: () => Promise<Person>) =>
  test(name, { skip }, async () => {
    const person = await work()
    burdens.push(person.done())
    await person.page.context().close()
  })

task("find last month's money", async () => {
  const villager = counting(await newPage(phone), 'villager', "find last published month's money")
  const { page } = villager
  await villager.open(`${url}/v/${LIUWAN}/`)
  await villager.press(page.getByRole('link', { name: /看每一笔钱|花到哪儿了/ }).first())
  assert.match((await page.locator('h1').textContent()) ?? '', /钱|9.月/)
  return villager
})

task('sign in', async () => {
  const { account, phone: number } = await villagerHere()
  const villager = counting(await newPage(phone), 'villager', 'sign in')
  const { page } = villager
  await villager.open(`${url}/sign-in`)
  await villager.write(page.locator('[name="phone"]'), number)
  await villager.press(page.locator('main form .btn.ink'))
  const code = ((await page.locator('main').textContent()) ?? '').match(/\b\d{6}\b/)![0]
  await villager.write(page.locator('[name="code"]'), code)
  await villager.press(page.locator('main form .btn.ink'))
  const choice = page.locator(`[name="account"][value="${account}"]`)
  if ((await choice.count()) > 0) {
    await villager.tick(choice)
    await villager.press(page.locator('main form .btn.ink'))
  }
  assert.ok((await page.context().cookies()).some(({ httpOnly }) => httpOnly))
  return villager
})

task('ask a question', async () => {
  const villager = counting(await signedIn(await villagerHere(), phone), 'villager', 'ask about the money')
  const { page } = villager
  await villager.open(`${url}/v/${LIUWAN}/money/2026-09`)
  await villager.press(page.getByRole('link', { name: /问一问|提问|不明白/ }).first())
  await villager.write(page.locator('[name="question"]'), '路灯电费为什么比上个月多？')
  await villager.press(page.locator('main form .btn.ink'))
  assert.match(page.url(), /\/q\//)
  return villager
})

let draft = ''
task('enter a voucher by keyboard', async () => {
  const page = await signedIn(await holderOf('accountant'), desktop)
  await page.goto(`${url}/desk/${LIUWAN}/vouchers`)
  const accountant = counting(
    page,
    'accountant',
    'enter a voucher of two lines by keyboard and send it to review',
  )
  await accountant.open(`${page.url().split('?')[0]}/new`)
  const summary = page.locator('[name="lines.0.summary"]')
  await summary.focus()
  await accountant.type('买扫把')
  await accountant.key('Enter')
  await accountant.type('513-02')
  await accountant.key('Enter')
  await page.locator('[name="lines.0.debit"]').focus()
  await accountant.type('20.5')
  await page.locator('[name="lines.1.summary"]').focus()
  await accountant.type('付现金')
  await accountant.key('Enter')
  await accountant.type('101')
  await accountant.key('Enter')
  await page.locator('[name="lines.1.credit"]').focus()
  await accountant.key('=')
  await accountant.attach(page.locator('[name="papers"]'), '收据.png', await receipt())
  await page.getByRole('button', { name: '送去复核' }).focus()
  await accountant.enter()
  await page.waitForURL(/vouchers\/[0-9a-f-]{36}/)
  draft = page.url()
  assert.match((await page.locator('main').textContent()) ?? '', /等复核|缺|单据/)
  return accountant
})

const disclosure = { path: '' }
task('draft a month', async () => {
  const page = await signedIn(await holderOf('accountant'), desktop)
  const accountant = counting(page, 'accountant', "draft the month's money disclosure and send it to review")
  await accountant.open(`${url}/desk/${LIUWAN}/`)
  await accountant.press(page.locator('a[href*="/new?item=FA-02"][href$="2026-10"]').first())
  await accountant.press(page.locator('main form .btn.ink').first())
  await page.waitForURL(/disclosures\/[0-9a-f-]{36}/)
  disclosure.path = new URL(page.url()).pathname
  await accountant.press(page.getByRole('button', { name: /送|提交/ }).first())
  return accountant
})

task('review a month', async () => {
  const member = counting(
    await signedIn(await holderOf('supervisionMember'), desktop),
    'supervision member',
    'review and pass it',
  )
  await member.open(`${url}/desk/${LIUWAN}/disclosures`)
  await member.press(member.page.locator(`a[href="${disclosure.path}"]`).first())
  await member.press(member.page.locator('button[value="approve"]'))
  return member
})

task('hand in a signed sheet', async () => {
  const page = await signedIn(await holderOf('accountant'), phone)
  const chair = await holderOf('committeeChair')
  await page.goto(`${url}${disclosure.path}`)
  const digest = (await page.locator('[name="digest"]').first().getAttribute('value'))!
  const accountant = counting(
    page,
    'whoever is at hand',
    'hand in a sheet that the chair signed, coming by its code',
  )
  await accountant.open(`${url}${disclosure.path}?sheet=${sheetDigits(digest).slice(0, 4)}`)
  await accountant.choose(page.locator('[name="signer"]'), `head/${chair.account}`)
  await accountant.attach(page.locator('[name="scan"]'), '签字单.png', await receipt())
  await accountant.press(page.getByRole('button', { name: '上传，请另一位核对' }))
  return accountant
})

task('check a signed sheet', async () => {
  const head = counting(
    await signedIn(await holderOf('supervisionHead'), phone),
    'somebody else',
    'check the signed sheet',
  )
  const { page } = head
  await head.open(`${url}${disclosure.path}`)
  await head.press(page.getByRole('link', { name: '去核对' }))
  await head.press(page.getByRole('button', { name: '核对无误，算签字' }))
  return head
})

test('sign it', { skip }, async () => {
  for (const office of ['supervisionHead', 'accountant']) {
    const signer = counting(await signedIn(await holderOf(office), phone), 'each of three signers', 'sign it')
    await signer.open(`${url}/desk/${LIUWAN}/disclosures`)
    await signer.press(signer.page.locator(`a[href="${disclosure.path}"]`).first())
    await signer.press(signer.page.locator('button[value="sign"]'))
    if (office === 'supervisionHead') burdens.push(signer.done())
    await signer.page.context().close()
  }
})

task('publish it', async () => {
  const accountant = counting(
    await signedIn(await holderOf('accountant'), desktop),
    'accountant',
    'publish it',
  )
  await accountant.open(`${url}/desk/${LIUWAN}/disclosures`)
  await accountant.press(accountant.page.locator(`a[href="${disclosure.path}"]`).first())
  await accountant.press(accountant.page.locator('button[value="publish"]'))
  await house.relay.carry([LIUWAN])
  const month = await fetch(`${url}/v/${LIUWAN}/money/2026-10`)
  assert.equal(month.status, 200)
  return accountant
})

task('cover a paper', async () => {
  const page = await signedIn(await holderOf('accountant'), desktop)
  await page.goto(`${url}/desk/${LIUWAN}/vouchers?month=2026-09&state=posted`)
  await page.goto(`${page.url().split('?')[0]}?month=2026-09&state=posted`)
  const found = await house.app.database.read([LIUWAN], async (client) => {
    const { rows } = await client.query<{ voucher: string; sha256: string }>(
      `select p.voucher, p.sha256 from voucher_paper p join voucher_list l on l.place = p.place and l.voucher = p.voucher
        where p.place = $1 and p.mime = 'image/jpeg' and l.month = '2026-09' limit 1`,
      [LIUWAN],
    )
    return rows[0]!
  })
  const accountant = counting(page, 'accountant', 'cover one number on a paper')
  await accountant.open(`${page.url().split('?')[0]}/${found.voucher}/papers/${found.sha256}/cover`)
  await accountant.touch(page.getByRole('button', { name: '加一块' }))
  for (let i = 0; i < 5; i++) await accountant.key('ArrowDown')
  await accountant.choose(page.locator('[name="bars.0.kind"]'), 'account')
  await accountant.press(page.getByRole('button', { name: /遮好了/ }))
  assert.match((await page.locator('main').textContent()) ?? '', /遮住了账号/)
  return accountant
})

task('record what is read aloud', async () => {
  const accountant = counting(
    await signedIn(await holderOf('accountant'), phone),
    'accountant',
    'hand in a recording of what was published, in the tongue of the village',
  )
  const { page } = accountant
  await accountant.open(`${url}${disclosure.path}`)
  await accountant.press(page.getByRole('link', { name: '听一听、录一段' }))
  await accountant.attach(page.locator('[name="recording"]'), '录音.wav', testWav(12))
  await accountant.press(page.getByRole('button', { name: '换成这段录音' }))
  assert.match((await page.locator('main').textContent()) ?? '', /村里录的/)
  return accountant
})

task('change a rule of the village', async () => {
  const chair = counting(
    await signedIn(await holderOf('committeeChair'), desktop),
    'chair of the committee',
    'enter that the village publishes its affairs by the 20th, with the meeting that decided it',
  )
  const { page } = chair
  await chair.open(`${url}/desk/${LIUWAN}/`)
  await chair.press(page.getByRole('link', { name: '规矩、电话' }))
  const form = page.locator('details', { has: page.locator('[name="localDisclosureDay.day"]') })
  await chair.touch(form.locator('summary'))
  await chair.choose(form.locator('[name="class.day"]'), 'village')
  await chair.write(form.locator('[name="localDisclosureDay.day"]'), '20')
  await chair.write(form.locator('[name="by.day"]'), '村民代表会议')
  await chair.write(form.locator('[name="decided.day"]'), '2026-11-03')
  await chair.press(form.locator('.actions .btn'))
  await chair.press(page.locator('form:has([name="sure"]) .btn'))
  assert.match((await page.locator('main').textContent()) ?? '', /下个月.20.日前/)
  return chair
})

task("change the village's telephone", async () => {
  const chair = counting(
    await signedIn(await holderOf('committeeChair'), phone),
    'chair of the committee',
    "change the village's telephone",
  )
  const { page } = chair
  await chair.open(`${url}/desk/${LIUWAN}/settings`)
  const form = page.locator('details', { has: page.locator('[name="phone.phone"]') })
  await chair.touch(form.locator('summary'))
  await chair.write(form.locator('[name="phone.phone"]'), '0990-5550199')
  await chair.press(form.locator('.actions .btn'))
  assert.match((await page.locator('main').textContent()) ?? '', /5550199/)
  return chair
})

task('say that something published is untrue', async () => {
  const villager = counting(
    await signedIn(await villagerHere(), phone),
    'villager',
    'tell the township that what is published is not true',
  )
  const { page } = villager
  await villager.open(`${url}/v/${LIUWAN}/money/2026-09`)
  await villager.press(page.getByRole('link', { name: /公示的不对/ }))
  await villager.write(page.locator('[name="text"]'), '路灯只装了三盏')
  await villager.press(page.locator('main form .btn.ink'))
  assert.match((await page.locator('main').textContent()) ?? '', /核.{1,3}号/)
  return villager
})

test('the page in docs says what was counted', { skip }, () => {
  assert.ok(draft)
  const text = burdenText(burdens)
  if (process.env.BURDEN === 'write') fs.writeFileSync(PAGE, text)
  assert.equal(fs.existsSync(PAGE) ? fs.readFileSync(PAGE, 'utf8') : '', text)
})
