/**
 * Takes the pictures of docs/screenshots anew: `npm run build && node e2e/pictures.ts`. The demo county on a day of its
 * own, so that the same pages give the same pictures; each is kept under 200 kB.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { LIUWAN } from '../demo/county.ts'
import { testHouse } from '../demo/testHouse.ts'
import { sheetsOf } from '../src/server/disclosure/testSheets.ts'
import { openBrowser, readAs } from './browser.ts'

const LIMIT = 200_000
const folder = join(import.meta.dirname, '../docs/screenshots')
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 }
const desktop = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 }

const all = await testHouse('2026-11-12', 6)
await all.server.listen({ port: 1076, host: '127.0.0.1' })
const url = 'http://localhost:1076'
const browser = await openBrowser()

const keep = async (name: string, picture: Buffer): Promise<void> => {
  const small = await sharp(picture).png({ palette: true, colours: 64, effort: 10 }).toBuffer()
  if (small.length > LIMIT) throw new Error(`${name}: ${small.length} bytes`)
  writeFileSync(join(folder, `${name}.png`), small)
  console.log(`${name}.png ${Math.round(small.length / 1024)} kB`)
}

interface Shot {
  readonly options?: BrowserContextOptions
  readonly cookies?: Record<string, string>
  /** Signed in as who holds this office. */
  readonly office?: string
  readonly whole?: boolean
}

const take = async (
  name: string,
  at: string,
  { options = phone, cookies = {}, office, whole = true }: Shot = {},
  prepare?: (page: Page) => Promise<void>,
): Promise<void> => {
  const context = await browser.newContext(options)
  await readAs(context, url, cookies)
  if (office) {
    const [cookie, value] = (await all.as(office)).split('=') as [string, string]
    await context.addCookies([{ name: cookie, value, url }])
  }
  const page = await context.newPage()
  await page.goto(url + at)
  await prepare?.(page)
  await keep(name, await page.screenshot({ fullPage: whole }))
  await context.close()
}

const home = `/v/${LIUWAN}/`
const money = `/v/${LIUWAN}/money/2026-10`
const { id: book } = await all.only<{ id: string }>(
  "select id from matter where place = $1 and kind = 'book'",
  [LIUWAN],
)
const { disclosure, index } = await all.only<{ disclosure: string; index: string }>(
  `select p.disclosure, l.index from publication p
     join published_leaf l on l.place = p.place and l.disclosure = p.disclosure and l.number = p.number
    where p.place = $1 and p.item = 'FA-02' order by p.period desc limit 1`,
  [LIUWAN],
)

try {
  await take('home', home)
  await take('home-elder', home, { cookies: { elder: '1' } })
  await take('english', home, { cookies: { lang: 'en' } })
  await take('money', money)
  await take('proof', `/t/1-${index}`, {}, async (page) => {
    await page.locator('[data-island=proof] button').click()
    await page.locator('[data-verdict=held]').waitFor()
  })
  await take('desk-disclosure', `/desk/${LIUWAN}/disclosures/${disclosure}`, {
    options: desktop,
    office: 'accountant',
  })
  await take(
    'desk-voucher',
    `/desk/${LIUWAN}/books/${book}/vouchers/new`,
    { options: desktop, office: 'accountant' },
    async (page) => {
      const cell = (line: number, name: string) => page.locator(`[name="lines.${line}.${name}"]`)
      for (const [line, summary, account, side, amount] of [
        [0, '清水渠砂石', '清水渠', 'debit', '1260.00'],
        [1, '付砂石款', '银行存款', 'credit', '1260.00'],
      ] as const) {
        await cell(line, 'summary').fill(summary)
        await cell(line, 'account').pressSequentially(account)
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Enter')
        await cell(line, side).fill(amount)
      }
      await cell(1, 'summary').focus()
    },
  )
  const poster = await fetch(`${url}/v/${LIUWAN}/d/${disclosure}/poster`)
  const [sheet] = await sheetsOf(new Uint8Array(await poster.arrayBuffer()))
  const { width, height, rgba } = sheet!
  await keep(
    'poster',
    await sharp(rgba, { raw: { width, height, channels: 4 } })
      .flatten({ background: '#fff' })
      .png()
      .toBuffer(),
  )
} finally {
  await browser.close()
  await all.close()
}
