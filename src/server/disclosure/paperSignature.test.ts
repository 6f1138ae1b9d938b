import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import jsQR from 'jsqr'
import sharp from 'sharp'
import { LIUWAN } from '../../../demo/county.ts'
import { OTHER, type TestHouse, testHouse } from '../../../demo/testHouse.ts'
import { sheetDigits } from '../../domain/disclosure/index.ts'
import { isRefusal } from '../../domain/kernel/index.ts'
import { writeBackup } from '../platform/backup.ts'
import { openBlobs } from '../platform/blobs.ts'
import { outsideProgram } from '../platform/outsideProgram.ts'
import { rebuildPlace } from '../platform/rebuild.ts'
import { restoreBackup } from '../platform/restore.ts'
import { ownerOf, testDatabase } from '../platform/testDatabase.ts'
import { masterKey, openVault } from '../platform/vault.ts'
import { rooms } from '../rooms.ts'
import { scanOf as findScan } from './scans.ts'
import { sheetsOf } from './testSheets.ts'

// Signatures on paper, over HTTP: the sheet is printed, its scan handed in by one person and confirmed by another.

let house: TestHouse
before(async () => {
  house = await testHouse('2026-11-05', 2)
})
after(() => house?.close())

const path = (rest: string, place = LIUWAN) => `/desk/${place}/disclosures/${rest}`
const digestIn = (html: string): string => /name="digest" value="([0-9a-f]{64})"/.exec(html)![1]!
const versionIn = (html: string): string => /name="version" value="(\d+)"/.exec(html)![1]!

/** A photograph as a phone takes it, with its place inside; each colour is another file. */
const photo = (colour: string) =>
  sharp({ create: { width: 320, height: 440, channels: 3, background: colour } })
    .withExif({ IFD3: { GPSLatitude: '30/1 5/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()

/** Presses a button of a disclosure as who holds an office. */
const press = async (id: string, office: string, deed: string) => {
  const cookie = await house.as(office)
  const page = (await house.get(path(id), cookie)).body
  const { version } = await house.only<{ version: number }>('select version from matter where id = $1', [id])
  const digest = /name="digest" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? ''
  return house.post(path(id), cookie, { id: randomUUID(), version: String(version), digest, do: deed })
}

const accountOf = async (office: string): Promise<string> =>
  house.house.app.database.deployment(
    async (client) =>
      (
        await client.query<{ account: string }>(
          'select account from office_held where place = $1 and office = $2 and until is null',
          [LIUWAN, office],
        )
      ).rows[0]!.account,
  )

let items = 0
/** A disclosure of village affairs that was reviewed and waits for its two signatures. */
const approved = async (): Promise<string> => {
  items += 1
  const reply = await house.post(path('new?item=VA-08'), await house.as('villageClerk'), {
    id: randomUUID(),
    version: '0',
    do: 'draft',
    'fields.project': `修路 ${items}`,
    'fields.budget': '9000',
  })
  assert.equal(reply.statusCode, 303)
  const id = reply.headers.location!.split('/').at(-1)!
  assert.equal((await press(id, 'villageClerk', 'submit')).statusCode, 303)
  assert.equal((await press(id, 'supervisionMember', 'approve')).statusCode, 303)
  return id
}

interface Handed {
  readonly id?: string
  readonly version?: string
  readonly sheet?: string
  readonly signer?: string
  readonly digest?: string
}

/** Hands in the scan of a signed sheet; what is not given is as the page has it. */
const hand = async (
  disclosure: string,
  office: string,
  file: Uint8Array | undefined,
  given: Handed = {},
  name = 'IMG_0001.jpg',
) => {
  const cookie = await house.as(office)
  const page = (await house.get(path(disclosure), cookie)).body
  const digest = given.digest ?? digestIn(page)
  const form = new FormData()
  form.set('id', given.id ?? randomUUID())
  form.set('version', given.version ?? versionIn(page))
  form.set('digest', digest)
  form.set('sheet', given.sheet ?? sheetDigits(digest).slice(0, 4))
  form.set('signer', given.signer ?? `head/${await accountOf('committeeChair')}`)
  if (file) form.set('scan', new Blob([Uint8Array.from(file)]), name)
  return house.post(path(`${disclosure}/papers`), cookie, form)
}

const scanOf = async (disclosure: string, office = 'villageClerk'): Promise<string> => {
  const { body } = await house.get(path(disclosure), await house.as(office))
  return /papers\/([0-9a-f]{64})"/.exec(body)![1]!
}

const confirm = async (disclosure: string, office: string, scan: string, id: string = randomUUID()) => {
  const cookie = await house.as(office)
  const { body } = await house.get(path(`${disclosure}/papers/${scan}`), cookie)
  const { version } = await house.only<{ version: number }>('select version from matter where id = $1', [
    disclosure,
  ])
  return house.post(path(`${disclosure}/papers/${scan}`), cookie, {
    id,
    version: /name="version" value="(\d+)"/.exec(body)?.[1] ?? String(version),
  })
}

test('one signs on paper, one by button: printed, handed in, checked by another, published as signed on paper', async () => {
  const id = await approved()
  const clerk = await house.as('villageClerk')
  const page = (await house.get(path(id), clerk)).body
  assert.match(page, /打印签字单/)
  const sheet = await house.get(path(`${id}/sheet`), clerk)
  assert.equal(sheet.statusCode, 200)
  assert.equal(sheet.headers['content-type'], 'application/pdf')

  const handed = await hand(id, 'villageClerk', await photo('#eee'))
  assert.equal(handed.statusCode, 303, handed.body.slice(0, 3000))
  const scan = await scanOf(id)
  // Who handed it in sees it, and may not confirm it.
  const mine = await house.get(path(`${id}/papers/${scan}`), clerk)
  assert.match(mine.body, /这张纸是您上传的/)
  const own = await confirm(id, 'villageClerk', scan)
  assert.equal(own.statusCode, 422)
  assert.match(own.body, /请另一位来核对/)
  assert.equal((await press(id, 'villageClerk', 'publish')).statusCode, 422)

  // On another one's desk it waits, and the page has scan, digits and exact words side by side.
  const other = await house.as('accountant')
  assert.match((await house.get(`/desk/${LIUWAN}/`, other)).body, /核对纸上的签字/)
  const beside = (await house.get(path(`${id}/papers/${scan}`), other)).body
  assert.match(beside, new RegExp(`<img src="[^"]*${scan}/file"`))
  assert.ok(beside.includes(sheetDigits(digestIn(page)).slice(0, 4)))
  assert.match(beside, /修路\s?1/)
  assert.equal((await confirm(id, 'accountant', scan)).statusCode, 303)
  assert.equal((await press(id, 'supervisionHead', 'sign')).statusCode, 303)
  assert.equal((await press(id, 'villageClerk', 'publish')).statusCode, 303)
  await house.house.relay.carry([LIUWAN])

  const village = await house.get(`/v/${LIUWAN}/d/${id}`)
  assert.equal(village.statusCode, 200)
  assert.match(village.body, /周明远(?:(?!<\/li>).)*签在纸上/s)
  assert.equal(village.body.match(/签在纸上/g)!.length, 1, 'only that one')
  assert.ok(!village.body.includes(scan), 'no scan to the public')
  assert.equal((await house.get(`/v/${LIUWAN}/d/${id}/poster`)).statusCode, 200)
  for (const url of [
    `/v/${LIUWAN}/paper/${scan}`,
    `/v/${LIUWAN}/d/${id}/files/${scan}`,
    path(`${id}/files/${scan}`),
  ])
    assert.ok([401, 404].includes((await house.get(url)).statusCode), url)
  // Afterwards it is still there for those in charge, as a thing done.
  const later = await house.get(path(`${id}/papers/${scan}`), other)
  assert.match(later.body, /已经核对/)
  assert.doesNotMatch(later.body, /算签字<\/button>/)
})

test(
  'the code of the sheet opens the draft with its digits, and says when the sheet is void',
  outsideProgram('pdftoppm'),
  async () => {
    const id = await approved()
    const clerk = await house.as('villageClerk')
    const pages = await sheetsOf((await house.get(path(`${id}/sheet`), clerk)).rawPayload)
    const code = jsQR.default(pages[0]!.rgba, pages[0]!.width, pages[0]!.height)!.data
    const url = new URL(code)
    assert.equal(url.pathname, path(id))
    const digits = url.searchParams.get('sheet')!
    assert.match(
      (await house.get(url.pathname + url.search, clerk)).body,
      new RegExp(`name="sheet"[^>]*value="${digits}"`),
    )
    assert.equal((await house.get(url.pathname + url.search)).statusCode, 401)

    // The draft changes: what was signed on the older sheet counts for nothing.
    const edit = (await house.get(path(`${id}/edit`), clerk)).body
    const older = digestIn((await house.get(path(id), clerk)).body)
    const changed = await house.post(path(`${id}/edit`), clerk, {
      id: randomUUID(),
      version: versionIn(edit),
      do: 'draft',
      'fields.project': '修桥',
      'fields.budget': '9000',
    })
    assert.equal(changed.statusCode, 303)
    assert.match((await house.get(url.pathname + url.search, clerk)).body, /这张签字单作废了/)
    assert.equal((await house.get(path(`${id}/sheet`), clerk)).statusCode, 422)
    assert.equal((await press(id, 'villageClerk', 'submit')).statusCode, 303)
    assert.equal((await press(id, 'supervisionMember', 'approve')).statusCode, 303)
    const typed = await hand(id, 'villageClerk', await photo('#ddd'), { sheet: digits })
    assert.equal(typed.statusCode, 422)
    assert.match(typed.body, /旧的一版/)
    assert.match(typed.body, new RegExp(`name="sheet"[^>]*value="${digits}"`), 'what was typed stays')
    const forged = await hand(id, 'villageClerk', await photo('#ddd'), { digest: older })
    assert.equal(forged.statusCode, 422)
    const { waiting } = await house.only<{ waiting: number }>(
      "select jsonb_array_length(state->'papers') as waiting from matter where id = $1",
      [id],
    )
    assert.equal(waiting, 0)
  },
)

test('a scan is a picture or a PDF by its content, and keeps nothing of the phone', async () => {
  const id = await approved()
  for (const [name, file, words] of [
    ['签字.jpg', Buffer.from('#!/bin/sh\necho'), /这种文件收不了/],
    ['签字.jpg', (await photo('#ccc')).subarray(0, 400), /打不开/],
    ['a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /这种文件收不了/],
    ['none', undefined, /请选签好字的那张纸/],
  ] as const) {
    const refused = await hand(id, 'villageClerk', file, {}, name)
    assert.equal(refused.statusCode, 422, name)
    assert.match(refused.body, words)
    assert.match(refused.body, /<option value="head\/[^"]*" selected/, 'who signed stays chosen')
  }
  const sent = await photo('#cbc')
  assert.ok(sent.includes('Exif'))
  assert.equal((await hand(id, 'villageClerk', sent)).statusCode, 303)
  const scan = await scanOf(id)
  const file = await house.get(path(`${id}/papers/${scan}/file`), await house.as('accountant'))
  assert.equal(file.headers['content-type'], 'image/jpeg')
  assert.match(String(file.headers['cache-control']), /no-store/)
  assert.ok(!file.rawPayload.includes('Exif'))

  // A better one takes its place: the first is not to be found any more, and confirms nothing.
  assert.equal((await hand(id, 'accountant', await photo('#aca'))).statusCode, 303)
  const better = await scanOf(id)
  assert.notEqual(better, scan)
  assert.equal((await house.get(path(`${id}/papers/${scan}`), await house.as('accountant'))).statusCode, 404)
  assert.equal((await confirm(id, 'villageClerk', scan)).statusCode, 404)
  assert.equal((await confirm(id, 'accountant', better)).statusCode, 422)
  assert.equal((await confirm(id, 'villageClerk', better)).statusCode, 303)
})

test('a PDF is drawn beside the words', outsideProgram('pdftoppm'), async () => {
  const id = await approved()
  const pdf = (await house.get(path(`${id}/sheet`), await house.as('villageClerk'))).rawPayload
  assert.equal((await hand(id, 'villageClerk', pdf, {}, '签字.pdf')).statusCode, 303)
  const scan = await scanOf(id)
  const cookie = await house.as('accountant')
  const { body } = await house.get(path(`${id}/papers/${scan}`), cookie)
  const src = /<img src="([^"]+)"/.exec(body)![1]!
  const picture = await house.get(src, cookie)
  assert.equal(picture.headers['content-type'], 'image/png')
  assert.match(
    String((await house.get(src.replace(/\?.*/, ''), cookie)).headers['content-disposition']),
    /^attachment/,
  )
})

test('only who has to do with it sees the scan; each look is kept; other places have none of it', async () => {
  const id = await approved()
  assert.equal((await hand(id, 'villageClerk', await photo('#bbb'))).statusCode, 303)
  const scan = await scanOf(id)
  const urls = [path(`${id}/sheet`), path(`${id}/papers/${scan}`), path(`${id}/papers/${scan}/file`)]
  const looks = () =>
    house.rows<{ purpose: string }>('select purpose from look where matter = $1 order by at, id', [id])
  for (const url of urls) {
    assert.equal((await house.get(url)).statusCode, 401, url)
    assert.equal((await house.get(url, await house.as('villageClerk', OTHER))).statusCode, 403, url)
    const moved = url.replace(LIUWAN, OTHER)
    assert.equal((await house.get(moved, await house.as('villageClerk', OTHER))).statusCode, 404, moved)
  }
  // A cashier serves here too, but neither drafts, reviews nor signs.
  const cashier = await house.as('cashier')
  for (const url of urls) assert.ok([403, 422].includes((await house.get(url, cashier)).statusCode), url)
  assert.equal((await house.get(urls[1]!, cashier)).statusCode, 403)
  const stranger = await house.post(path(`${id}/papers`), cashier, new FormData())
  assert.equal(stranger.statusCode, 403)
  assert.doesNotMatch((await house.get(path(id), cashier)).body, /签在纸上|papers\//)
  assert.deepEqual(await looks(), [])
  assert.equal((await house.get(urls[2]!, await house.as('accountant'))).statusCode, 200)
  assert.deepEqual(await looks(), [{ purpose: 'paperSignature' }])
  assert.match((await house.get(path(id), await house.as('accountant'))).body, /谁看过/)
  // The township checks it as well as anybody in the village.
  const township = await house.as('townshipClerk', `${LIUWAN.slice(0, 9)}000`)
  const { body } = await house.get(urls[1]!, township)
  const done = await house.post(urls[1]!, township, { id: randomUUID(), version: versionIn(body) })
  assert.equal(done.statusCode, 303)
})

test('sent twice it is one; of two at once one is told; a role that signed takes no paper', async () => {
  const id = await approved()
  const before = versionIn((await house.get(path(id), await house.as('villageClerk'))).body)
  const form = { id: randomUUID() as string, version: before }
  const file = await photo('#abc')
  const both = await Promise.all([hand(id, 'villageClerk', file, form), hand(id, 'villageClerk', file, form)])
  assert.deepEqual(
    both.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  assert.equal((await hand(id, 'villageClerk', file, form)).statusCode, 303, 'and once more, later')
  const acts = async (type: string) =>
    (await house.rows('select 1 from act where matter = $1 and type = $2', [id, type])).length
  assert.equal(await acts('paperAttached'), 1)

  const head = `reviewHead/${await accountOf('supervisionHead')}`
  const version = versionIn((await house.get(path(id), await house.as('villageClerk'))).body)
  const two = await Promise.all([
    hand(id, 'villageClerk', await photo('#001'), { version }),
    hand(id, 'accountant', await photo('#002'), { version, signer: head }),
  ])
  assert.deepEqual(two.map(({ statusCode }) => statusCode).sort(), [303, 409])

  const scan = await scanOf(id)
  const order = randomUUID()
  const waiting = await house.rows<{ by: string }>(
    "select p->>'attachedBy' as by from matter m, jsonb_array_elements(m.state->'papers') p where m.id = $1 and p->>'scan' = $2",
    [id, scan],
  )
  const other = waiting[0]!.by === (await accountOf('villageClerk')) ? 'accountant' : 'villageClerk'
  const confirmed = await Promise.all([confirm(id, other, scan, order), confirm(id, other, scan, order)])
  assert.deepEqual(
    confirmed.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  assert.equal(await acts('signed'), 1)

  // A signer who is no holder, a role that is none, and one that has signed already.
  const { role } = (
    await house.rows<{ role: string }>(
      "select s->>'role' as role from matter m, jsonb_array_elements(m.state->'signatures') s where m.id = $1",
      [id],
    )
  )[0]!
  const holder = await accountOf(role === 'head' ? 'committeeChair' : 'supervisionHead')
  for (const signer of [
    `${role}/${holder}`,
    `${role === 'head' ? 'reviewHead' : 'head'}/${await accountOf('cashier')}`,
    `nobody/${holder}`,
    '',
  ]) {
    const refused = await hand(id, 'villageClerk', await photo('#003'), { signer })
    assert.equal(refused.statusCode, 422, signer)
  }
})

test('the scan lies sealed: backed up and restored it opens, and once the signer is erased nobody can read it', async () => {
  const { app, owner } = house.house
  const id = await approved()
  const sent = await photo('#fed')
  assert.equal((await hand(id, 'villageClerk', sent, {}, '周明远签字.jpg')).statusCode, 303)
  const scan = await scanOf(id)
  assert.equal((await confirm(id, 'accountant', scan)).statusCode, 303)
  const url = path(`${id}/papers/${scan}/file`)
  const shown = (await house.get(url, await house.as('accountant'))).rawPayload
  assert.equal((await sharp(shown).metadata()).width, 320)
  // Neither the picture nor the name that the phone gave it is anywhere in the clear.
  const blob = app.blobs.get(scan)!
  assert.ok(!blob.includes(shown.subarray(0, 200)))
  for (const name of app.blobs.names()) assert.ok(!app.blobs.get(name)!.equals(shown), 'no second copy')
  assert.deepEqual(await house.rows('select 1 from blob_use where sha256 = $1', [scan]), [])

  const folder = mkdtempSync(join(tmpdir(), 'xiangyue-scan-'))
  const readFrom = async (name: string) => {
    const ground = await testDatabase()
    const target = join(folder, `data-${name}`)
    try {
      await writeBackup(
        { ...app, owner, dataFolder: app.configuration.dataFolder },
        join(folder, name),
        join(folder, `${name}-keys`),
      )
      const restored = await restoreBackup(
        { owner: ownerOf(ground), dataFolder: target },
        join(folder, name),
        join(folder, `${name}-keys`),
      )
      assert.ok(!isRefusal(restored))
      const keeper = { blobs: openBlobs(join(target, 'blobs')), vault: openVault(masterKey(target)) }
      const found = await ground.read([LIUWAN], (client) => findScan(client, keeper, LIUWAN, id, scan))
      return found === undefined || found === 'erased' ? found : found.bytes()
    } finally {
      await ground.close()
    }
  }
  try {
    assert.deepEqual(await readFrom('before'), shown)

    // The chair's term ends, and the person who was chair leaves.
    const chair = await house.as('committeeChair')
    const account = await accountOf('committeeChair')
    const office = (until: string | null) =>
      app.database.write([LIUWAN], (client) =>
        client.query('update office_held set until = $3 where place = $1 and account = $2', [
          LIUWAN,
          account,
          until,
        ]),
      )
    await office('2026-11-05')
    assert.equal((await house.post('/me/data/leave', chair, { sure: 'yes' })).statusCode, 200)
    await house.house.relay.carry([LIUWAN.slice(0, 6).padEnd(12, '0')])
    await office(null)

    const gone = await house.get(url, await house.as('accountant'))
    assert.equal(gone.statusCode, 410)
    assert.match(gone.body, /依法删除/)
    const page = await house.get(path(`${id}/papers/${scan}`), await house.as('accountant'))
    assert.match(page.body, /〔已删除〕/)
    assert.doesNotMatch(page.body, /<img[^>]*papers/)
    assert.equal(await readFrom('after'), 'erased', 'nor out of a later backup')
    const rebuilt = await rebuildPlace(owner, rooms, LIUWAN, { checkOnly: true })
    assert.deepEqual([rebuilt.fault, rebuilt.different], [undefined, {}], 'the chain holds')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a sheet that waits with an erased scan counts for nothing more; another one takes its place', async () => {
  const id = await approved()
  const head = `reviewHead/${await accountOf('supervisionHead')}`
  assert.equal((await hand(id, 'villageClerk', await photo('#123'), { signer: head })).statusCode, 303)
  const scan = await scanOf(id)
  const { app } = house.house
  const { seq } = await house.only<{ seq: number }>(
    "select seq from act where matter = $1 and type = 'paperAttached'",
    [id],
  )
  await app.database.write([LIUWAN], (client) =>
    client.query('update act set sealed = null where place = $1 and matter = $2 and seq = $3', [
      LIUWAN,
      id,
      seq,
    ]),
  )
  const beside = await house.get(path(`${id}/papers/${scan}`), await house.as('accountant'))
  assert.doesNotMatch(beside.body, /算签字<\/button>/)
  const refused = await confirm(id, 'accountant', scan)
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /依法删除/)
  assert.equal((await hand(id, 'villageClerk', await photo('#124'), { signer: head })).statusCode, 303)
  assert.equal((await confirm(id, 'accountant', await scanOf(id))).statusCode, 303)
})
