import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { LIUWAN } from '../demo/county.ts'
import { OTHER, type TestHouse, testHouse } from '../demo/testHouse.ts'
import type { PublicationDocument } from '../src/domain/disclosure/index.ts'
import { wordsOf } from '../src/testHouse.ts'
import { axeFindings, browserMissing, openBrowser, readAs, sticksOut } from './browser.ts'
import { openWitnesses, type Witnesses } from './witnesses.ts'

// What a page says of its witnesses comes from the log: here witnesses really are away, come late, or vouch for
// something else than what is shown.

const skip = browserMissing()
const looks = [
  ['in Chinese', {}],
  ['in large type', { elder: '1' }],
  ['in English', { lang: 'en' }],
] as const
let witnesses: Witnesses
let all: TestHouse
let browser: Browser
let url: string

before(async () => {
  if (skip) return
  all = await testHouse('2026-11-05', 2, 7, {
    async prepare(folder, clock) {
      witnesses = await openWitnesses(folder, '990101', clock)
    },
  })
  await all.server.listen({ port: 0, host: '127.0.0.1' })
  url = `http://localhost:${(all.server.server.address() as AddressInfo).port}`
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await all?.close()
  await witnesses?.close()
})

/** Publishes what a village did for the government, from the draft to the log; answers its id. */
const publish = async (place: string): Promise<string> => {
  const desk = `/desk/${place}/disclosures/`
  const drafted = await all.post(
    `${desk}new?item=VA-03&period=2026-Q3`,
    await all.as('villageClerk', place),
    {
      id: randomUUID(),
      version: '0',
      do: 'draft',
      'fields.work.0.what': '发放养老认证通知',
      'fields.work.0.forWhom': '县人社局',
      'fields.work.0.progress': '86 户都通知到了',
      'fields.work.0.funding': '1,200.50',
    },
  )
  assert.equal(drafted.statusCode, 303, drafted.body.slice(0, 300))
  const id = drafted.headers.location!.split('/').at(-1)!
  for (const [office, deed] of [
    ['villageClerk', 'submit'],
    ['supervisionMember', 'approve'],
    ['committeeChair', 'sign'],
    ['supervisionHead', 'sign'],
    ['villageClerk', 'publish'],
  ] as const) {
    const cookie = await all.as(office, place)
    const page = await all.get(desk + id, cookie)
    const { version } = await all.only<{ version: number }>('select version from matter where id = $1', [id])
    const pressed = await all.post(desk + id, cookie, {
      id: randomUUID(),
      version: String(version),
      digest: /name="digest" value="([0-9a-f]{64})"/.exec(page.body)?.[1] ?? '',
      do: deed,
    })
    assert.equal(pressed.statusCode, 303, `${office} ${deed}`)
  }
  await all.house.relay.carry([place])
  return id
}

const markOf = async (place: string, id: string): Promise<string> =>
  /\/t\/1-\d+/.exec((await all.get(`/v/${place}/d/${id}`)).body)![0]

/** Opens a page in each look and hands it over; axe has looked at it. */
const inEachLook = async (at: string, see: (page: Page, language: 'zh' | 'en') => Promise<void>) => {
  for (const [name, cookies] of looks) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    await readAs(context, url, cookies)
    const page = await context.newPage()
    await page.goto(url + at)
    assert.deepEqual(await axeFindings(page), [], `${at} ${name}`)
    assert.equal(await sticksOut(page), false, `${at} ${name}`)
    await see(page, 'lang' in cookies ? 'en' : 'zh')
    await context.close()
  }
}

const says = async (page: Page, zh: RegExp, en: RegExp, language: 'zh' | 'en') => {
  const shown = wordsOf((await page.locator('main').innerHTML()).replaceAll('&nbsp;', ' '))
  assert.match(shown, language === 'zh' ? zh : en)
}

let unseen: string
let seenByOne: string

test('尚无见证: published while no witness could be reached', { skip }, async () => {
  await witnesses.up()
  unseen = await publish(LIUWAN)
  await inEachLook(`/v/${LIUWAN}/d/${unseen}`, (page, language) =>
    says(page, /尚无见证 这一页登记过了，还没有外人见证。/, /No witness yet .*nobody outside/, language),
  )
  await inEachLook(await markOf(LIUWAN, unseen), async (page, language) => {
    await says(
      page,
      /尚无见证.*还没有人作证，登记的时间先不能当真/,
      /No witness yet.*do not rely on the time/,
      language,
    )
    assert.equal(await page.locator('.rows .waiting').count(), 3)
    await page.locator('[data-island=proof] button').click()
    await page.locator('[data-verdict=waiting]').waitFor()
  })
})

test('等作证: one of three has signed, and the page says who and who is missing', { skip }, async () => {
  await witnesses.up('archive')
  seenByOne = await publish(OTHER)
  await inEachLook(`/v/${OTHER}/d/${seenByOne}`, (page, language) =>
    says(page, /等作证 .*作证的还没到齐/, /Waiting .*not all witnesses/, language),
  )
  await inEachLook(await markOf(OTHER, seenByOne), async (page, language) => {
    await says(page, /到了 1 家，还差 2 家/, /1 of 3 witnesses have signed/, language)
    const rows = (await page.locator('.rows li').allInnerTexts()).map(wordsOf)
    assert.deepEqual(
      rows.map((row) => /作证|Witnessed/.test(row)),
      [false, true, false],
      rows.join('\n'),
    )
    assert.match(rows[1]!, /示例县档案馆 作证 11 月 5 日 12:00|County archive Witnessed 5 Nov, 12:00/)
  })
})

test('witnesses that come days later: it matches, and the day that they saw it counts', {
  skip,
}, async () => {
  const before = all.clock.moment
  all.clock.moment = '2026-11-09T04:00:00.000Z'
  await witnesses.up('town', 'archive', 'neighbour')
  await all.house.app.publicationLog.publish()
  await inEachLook(`/v/${LIUWAN}/d/${unseen}`, (page, language) =>
    says(
      page,
      /对得上.*11 月 9 日才看到，以这一天为准/,
      /It matches.*9 November; that date counts/,
      language,
    ),
  )
  await inEachLook(await markOf(LIUWAN, unseen), async (page, language) => {
    await says(
      page,
      /日子对不上。 村里写的是 11 月 5 日公布，作证的单位 11 月 9 日才看到/,
      /The date differs. The village says 5 November; the witnesses first saw it on 9 November/,
      language,
    )
    await page.locator('[data-island=proof] button').click()
    await page.locator('[data-verdict=held]').waitFor()
  })
  all.clock.moment = before
})

const moneyRow = () =>
  all.only<{ disclosure: string; digest: string; number: number }>(
    "select disclosure, digest, number from publication where place = $1 and item = 'FA-02' order by period desc, number desc limit 1",
    [LIUWAN],
  )

test('对不上: another file in place of the published one is told before its figures, with what was recorded', {
  skip,
}, async () => {
  const { blobs } = all.house.app
  const { disclosure, digest } = await moneyRow()
  const document = JSON.parse(blobs.get(digest)!.toString('utf8')) as PublicationDocument
  assert.ok(document.content.kind === 'finance')
  const [first, ...rest] = document.content.paid
  const forged = blobs.put(
    Buffer.from(
      JSON.stringify({
        ...document,
        content: { ...document.content, paid: [{ ...first!, amount: first!.amount + 30_000 }, ...rest] },
      }),
    ),
  )
  const put = (to: string) =>
    all.house.owner.query('update publication set digest = $1 where disclosure = $2', [to, disclosure])
  await put(forged)
  const mark = await markOf(LIUWAN, disclosure)
  for (const at of [`/v/${LIUWAN}/`, `/v/${LIUWAN}/d/${disclosure}`])
    await inEachLook(at, async (page, language) => {
      await says(page, /对不上。 先别信这一页上的数。/, /It does not match. Do not trust/, language)
      const [warning, figure] = await Promise.all(
        ['.notice.red', '.ledger, .sums'].map((each) => page.locator(each).first().boundingBox()),
      )
      assert.ok(warning!.y < figure!.y, 'before the figures')
    })
  await inEachLook(mark, async (page, language) => {
    await says(
      page,
      /对不上 先别信.*内容和存证时的不一样/,
      /does not match.*not what was put into the log/,
      language,
    )
    await says(page, /300\.00|现在显示的/, /Shown now/, language)
    assert.equal(await page.locator('.rows .wrong').count(), 3)
    await page.locator('[data-island=proof] button').click()
    await page.locator('[data-verdict=failed]').waitFor()
    await page
      .getByRole('link', { name: language === 'zh' ? '看登记的那一版' : 'See the recorded version' })
      .click()
    await says(page, /对得上/, /It matches/, language)
  })
  await put(digest)
})

/** A page that was read a moment ago is kept for a minute, whatever happens to its file. */
const aMinuteLater = () => {
  all.clock.moment = new Date(Date.parse(all.clock.moment) + 61_000).toISOString()
}

test('对不上: a changed file is not shown at all; home, page and proof say so', { skip }, async () => {
  const { disclosure, digest } = await moneyRow()
  const file = path.join(all.house.app.configuration.dataFolder, 'blobs', digest.slice(0, 2), digest)
  const bytes = fs.readFileSync(file)
  const mark = await markOf(LIUWAN, disclosure)
  fs.writeFileSync(
    file,
    bytes.toString('utf8').replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)),
  )
  aMinuteLater()
  await inEachLook(`/v/${LIUWAN}/`, async (page, language) => {
    await says(
      page,
      /对不上。.*存着的和登记的不一样，先不显示/,
      /It does not match.*not what was recorded/,
      language,
    )
    assert.equal(await page.locator('.ledger, .sums').count(), 0)
  })
  await inEachLook(`/v/${LIUWAN}/d/${disclosure}`, async (page, language) => {
    await says(page, /这一份对不上.*免得您看到错的数/, /does not match the record.*wrong figures/, language)
    await page.locator(`a[href="${mark}"]`).click()
    await says(page, /对不上 先别信/, /does not match/, language)
  })
  fs.rmSync(file)
  aMinuteLater()
  await inEachLook(mark, (page, language) => says(page, /对不上 先别信/, /does not match/, language))
  fs.writeFileSync(file, bytes)
  aMinuteLater()
  await inEachLook(mark, (page, language) => says(page, /对得上/, /It matches/, language))
})
