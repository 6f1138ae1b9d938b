import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { outsideProgram } from '../src/server/platform/outsideProgram.ts'
import { rebuildPlace } from '../src/server/platform/rebuild.ts'
import { rooms } from '../src/server/rooms.ts'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'

// Papers of vouchers on their way to the public, through HTTP, on the demo's story.

const TODAY = '2026-11-05'
let all: TestHouse
let house: TestHouse['house']
let server: TestHouse['server']

before(async () => {
  all = await testHouse(TODAY, 2, 11)
  house = all.house
  server = all.server
})
after(() => all?.close())

const get: TestHouse['get'] = (...of) => all.get(...of)

const send = (url: string, cookie: string, payload: Buffer | string, type: string) =>
  server.inject({
    method: 'POST',
    url,
    headers: {
      accept: 'text/html',
      cookie,
      host: 'localhost',
      origin: 'http://localhost',
      'content-type': type,
    },
    payload,
  })
const post = (url: string, cookie: string, form: Record<string, string>) =>
  send(url, cookie, new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded')

/** A form with files, as browsers send it. */
const postFiles = (
  url: string,
  cookie: string,
  form: Record<string, string>,
  files: readonly { name: string; bytes: Uint8Array }[],
) => {
  const edge = 'x-edge-of-a-part'
  const parts = [
    ...Object.entries(form).map(([name, value]) =>
      Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    ),
    ...files.flatMap(({ name, bytes }) => [
      Buffer.from(
        `--${edge}\r\ncontent-disposition: form-data; name="papers"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      ),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${edge}--\r\n`),
  ]
  return send(url, cookie, Buffer.concat(parts), `multipart/form-data; boundary=${edge}`)
}

const as: TestHouse['as'] = (...of) => all.as(...of)

const rowsOf: TestHouse['rows'] = (...of) => all.rows(...of)

/** A paper of a voucher in a published month, and where the desk covers it. */
const publicPaper = async (skip = 0) => {
  const [row] = await rowsOf<{ voucher: string; book: string; sha256: string }>(
    `select p.voucher, l.book, p.sha256 from voucher_paper p
       join voucher_list l on l.place = p.place and l.voucher = p.voucher
      where p.place = $1 and p.mime = 'image/jpeg' and l.month = '2026-09' order by p.voucher offset $2`,
    [LIUWAN, skip],
  )
  const papers = `/desk/${LIUWAN}/books/${row!.book}/vouchers/${row!.voucher}/papers`
  return { ...row!, papers, url: `${papers}/${row!.sha256}/cover` }
}

const versionOf = async (voucher: string): Promise<string> =>
  String(
    (await rowsOf<{ version: number }>('select version from matter where id = $1', [voucher]))[0]!.version,
  )

const command = async (voucher: string, deed: string, more: Record<string, string> = {}) => ({
  id: randomUUID(),
  version: await versionOf(voucher),
  do: deed,
  ...more,
})

const bar = (index: number, kind: string, left: string, top: string, width: string, height: string) => ({
  [`bars.${index}.kind`]: kind,
  [`bars.${index}.left`]: left,
  [`bars.${index}.top`]: top,
  [`bars.${index}.width`]: width,
  [`bars.${index}.height`]: height,
})

const copyOf = async (voucher: string): Promise<string> =>
  (
    await rowsOf<{ sha256: string }>(
      "select state->'content'->'attachments'->0->>'publicSha256' as sha256 from matter where id = $1",
      [voucher],
    )
  )[0]!.sha256

/** Colours inside a rectangle given in percent. */
const coloursIn = async (bytes: Uint8Array, left: number, top: number, width: number, height: number) => {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const seen = new Set<string>()
  for (let y = Math.ceil((info.height * top) / 100); y < (info.height * (top + height)) / 100; y++)
    for (let x = Math.ceil((info.width * left) / 100); x < (info.width * (left + width)) / 100; x++) {
      const at = (y * info.width + x) * 3
      seen.add(data.subarray(at, at + 3).join())
    }
  return seen
}

test('a paper is covered, then once more: villagers get the last copy, and by no address what lay below', async () => {
  const { voucher, sha256, url, papers } = await publicPaper()
  const accountant = await as('accountant')
  const villager = (hash: string) => get(`/v/${LIUWAN}/paper/${hash}`)
  const page = await get(url, accountant)
  assert.equal(page.statusCode, 200, page.body)
  assert.match(page.body, /证件号/)

  const first = await post(url, accountant, {
    ...(await command(voucher, 'cover', { from: sha256 })),
    ...bar(0, 'identity', '10', '30', '50.5', '12'),
    ...bar(1, '', '', '', '', ''),
    ...bar(2, 'phone', '60', '70', '40', '10'),
  })
  assert.equal(first.statusCode, 303, first.body)
  const copy = await copyOf(voucher)
  assert.notEqual(copy, sha256)
  const shown = await villager(copy)
  assert.equal(shown.statusCode, 200)
  assert.equal((await villager(sha256)).statusCode, 404)
  assert.equal((await coloursIn(shown.rawPayload, 10, 30, 50.5, 12)).size, 1)
  assert.equal((await coloursIn(shown.rawPayload, 60, 70, 40, 10)).size, 1)
  assert.ok((await coloursIn(shown.rawPayload, 0, 0, 100, 25)).size > 50)
  const publicPage = await get(`/v/${LIUWAN}/voucher/${voucher}`)
  assert.match(publicPage.body, /证件号、电话已遮住/)
  assert.ok(publicPage.body.includes(copy) && !publicPage.body.includes(sha256))

  const again = await post(url, accountant, {
    ...(await command(voucher, 'cover', { from: copy })),
    ...bar(0, 'child', '0', '0', '100', '5'),
  })
  assert.equal(again.statusCode, 303, again.body)
  const second = await copyOf(voucher)
  const latest = await villager(second)
  assert.equal((await coloursIn(latest.rawPayload, 10, 30, 50.5, 12)).size, 1)
  assert.equal((await coloursIn(latest.rawPayload, 0, 0, 100, 5)).size, 1)
  for (const gone of [sha256, copy])
    for (const address of [
      `/v/${LIUWAN}/paper/${gone}`,
      `/v/${OTHER}/paper/${gone}`,
      `/v/${OTHER}/paper/${second}`,
    ])
      assert.equal((await get(address)).statusCode, 404, address)
  const history = await get(url, accountant)
  assert.match(history.body, /证件号、电话、孩子姓名/)
  assert.match(history.body, /不再公开/)
  for (const kept of [sha256, copy, second])
    assert.equal((await get(`${papers}/${kept}`, accountant)).statusCode, 200, 'the desk keeps all of them')
  const { fault, different } = await rebuildPlace(house.owner, rooms, LIUWAN, { checkOnly: true })
  assert.deepEqual([fault, different], [undefined, {}])
})

test('nothing to cover is said by a person who looked, and makes a copy of its own', async () => {
  const { voucher, sha256, url } = await publicPaper(1)
  const accountant = await as('accountant')
  const unseen = await post(url, accountant, await command(voucher, 'nothing', { from: sha256 }))
  assert.equal(unseen.statusCode, 422)
  assert.match(unseen.body, /先看过整张/)
  assert.equal(await copyOf(voucher), sha256, 'as the demo has it')
  const done = await post(url, accountant, await command(voucher, 'nothing', { from: sha256, seen: 'yes' }))
  assert.equal(done.statusCode, 303, done.body)
  const copy = await copyOf(voucher)
  assert.notEqual(copy, sha256)
  assert.equal((await get(`/v/${LIUWAN}/paper/${copy}`)).statusCode, 200)
  assert.equal((await get(`/v/${LIUWAN}/paper/${sha256}`)).statusCode, 404)
})

test('only who keeps the book covers; who may read it sees the paper; nobody else finds either', async () => {
  const { voucher, sha256, url, papers } = await publicPaper(2)
  const form = {
    ...(await command(voucher, 'cover', { from: sha256 })),
    ...bar(0, 'phone', '1', '1', '9', '9'),
  }
  const before = await copyOf(voucher)
  for (const [who, reads, covers] of [
    ['', 401, 401],
    [await as('supervisionMember'), 200, 403],
    [await as('accountant', OTHER), 403, 403],
  ] as const) {
    assert.equal((await get(`${papers}/${sha256}`, who)).statusCode, reads)
    assert.equal((await get(url, who)).statusCode, covers)
    assert.equal((await post(url, who, form)).statusCode, covers)
  }
  const accountant = await as('accountant')
  const elsewhere = url.replace(LIUWAN, OTHER)
  assert.ok([403, 404].includes((await get(elsewhere, accountant)).statusCode))
  assert.equal((await get(elsewhere, await as('accountant', OTHER))).statusCode, 404)
  const other = await publicPaper(4)
  for (const wrong of [
    `${papers}/${'0'.repeat(64)}/cover`,
    `${papers}/${other.sha256}/cover`,
    url.replace(voucher, randomUUID()),
  ])
    assert.equal((await get(wrong, accountant)).statusCode, 404, wrong)
  assert.equal((await get(`${papers}/${other.sha256}`, accountant)).statusCode, 404)
  assert.equal(await copyOf(voucher), before, 'none of them changed anything')
})

test('bars that are not whole are shown again with what was typed, and nothing is made', async () => {
  const { voucher, sha256, url } = await publicPaper(3)
  const accountant = await as('accountant')
  const before = await copyOf(voucher)
  for (const [bars, said] of [
    [{}, /还没有画/],
    [bar(0, 'phone', '', '', '', ''), /写.0.到.100/],
    [bar(0, 'phone', '10', '10', '一半', '5'), /一半/],
    [bar(0, 'phone', '101', '10', '5', '5'), /写.0.到.100/],
    [bar(0, 'phone', '10', '10', '0', '5'), /大于.0/],
    [bar(0, 'phone', '60', '10', '50', '5'), /伸到图外面/],
    [bar(0, '', '10', '10', '5', '5'), /请选遮的是什么/],
    [bar(0, 'constructor', '10', '10', '5', '5'), /请选遮的是什么/],
  ] as const) {
    const answer = await post(url, accountant, {
      ...(await command(voucher, 'cover', { from: sha256 })),
      ...(bars as Record<string, string>),
    })
    assert.equal(answer.statusCode, 422, JSON.stringify(bars))
    assert.match(answer.body, said)
  }
  const more = await post(url, accountant, {
    ...(await command(voucher, 'rows', { from: sha256 })),
    ...bar(0, 'phone', '12.5', '10', '5', '5'),
  })
  assert.equal(more.statusCode, 200)
  assert.match(more.body, /value="12.5"/)
  assert.match(more.body, /name="bars.4.left"/)
  const stale = await post(url, accountant, {
    ...(await command(voucher, 'cover', { from: sha256 })),
    ...bar(0, 'phone', '10', '10', '5', '5'),
    version: '1',
  })
  assert.equal(stale.statusCode, 409)
  assert.equal(await copyOf(voucher), before)
})

test('one form sent twice at once makes one copy; the same bars again change nothing', async () => {
  const { voucher, sha256, url } = await publicPaper(5)
  const accountant = await as('accountant')
  const bars = bar(0, 'account', '20', '20', '30', '10')
  const form = { ...(await command(voucher, 'cover', { from: sha256 })), ...bars }
  const answers = await Promise.all([post(url, accountant, form), post(url, accountant, form)])
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  const acts = () =>
    rowsOf("select 1 from act where matter = $1 and type = 'covered'", [voucher]).then(({ length }) => length)
  assert.equal(await acts(), 1)
  const same = await post(url, accountant, {
    ...(await command(voucher, 'cover', { from: sha256 })),
    ...bars,
  })
  assert.equal(same.statusCode, 422)
  assert.match(same.body, /没有变化/)
  assert.equal(await acts(), 1)
})

/** Two pages with a line of text, and a note in the margins of the file that no page shows. */
const twoPages = (): Buffer => {
  const stream = 'BT /F1 40 Tf 60 700 Td (Account 6217 0000 1234) Tj ET'
  const page = (content: number) =>
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${content} 0 R/Resources<</Font<</F1 6 0 R>>>>>>`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>',
    page(5),
    page(5),
    `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`)
  const starts = body.map((_, i) => 9 + body.slice(0, i).join('').length)
  const xref = `xref\n0 7\n0000000000 65535 f \n${starts.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  const all = `%PDF-1.4\n${body.join('')}`
  return Buffer.from(`${all}${xref}trailer<</Size 7/Root 1 0 R>>\nstartxref\n${all.length}\n%%EOF`)
}

test('a photo and a PDF of a new voucher: both covered as pictures, with nothing hidden left', {
  ...outsideProgram('pdftoppm'),
}, async () => {
  const accountant = await as('accountant')
  const { book } = await publicPaper()
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#d8cbb0' } })
    .withExif({ IFD0: { Make: 'Spyphone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 46/1 3/1' } })
    .jpeg()
    .toBuffer()
  const id = randomUUID()
  const vouchers = `/desk/${LIUWAN}/books/${book}/vouchers`
  const saved = await postFiles(
    `${vouchers}/new`,
    accountant,
    {
      id,
      version: '0',
      do: 'save',
      date: TODAY,
      'lines.0.summary': '买扫把',
      'lines.0.account': '513-02',
      'lines.0.debit': '20.00',
      'lines.1.summary': '付现金',
      'lines.1.account': '101',
      'lines.1.credit': '20.00',
    },
    [
      { name: '收据.jpg', bytes: Buffer.concat([photo, Buffer.from('hidden behind the end')]) },
      { name: '账单.pdf', bytes: twoPages() },
      { name: '坏的.pdf', bytes: Buffer.from('%PDF-1.7 and nothing more') },
    ],
  )
  assert.equal(saved.statusCode, 303, saved.body)
  const [{ attachments }] = (await rowsOf<{ attachments: { sha256: string; mime: string }[] }>(
    "select state->'content'->'attachments' as attachments from matter where id = $1",
    [id],
  )) as [{ attachments: { sha256: string; mime: string; publicSha256?: string }[] }]
  assert.deepEqual(
    attachments.map(({ mime }) => mime),
    ['image/jpeg', 'application/pdf', 'application/pdf'],
  )
  const desk = await get(`${vouchers}/${id}`, accountant)
  const thumbnail = desk.body.match(/src="([^"]+\/papers\/[0-9a-f]{64})"/)![1]!
  assert.equal((await get(thumbnail, accountant)).statusCode, 200, 'the desk shows its small picture')

  const [picture, bill, broken] = attachments.map(({ sha256 }) => `${vouchers}/${id}/papers/${sha256}`)
  const drawn = await get(`${bill}/picture`, accountant)
  assert.equal(drawn.headers['content-type'], 'image/png')
  const { width, height } = await sharp(drawn.rawPayload).metadata()
  assert.ok(height! > 2.5 * width!, 'two pages, one below the other')
  const refused = await get(`${broken}/cover`, accountant)
  assert.equal(refused.statusCode, 200)
  assert.match(refused.body, /打不开/)
  assert.doesNotMatch(refused.body, /value="cover"/)

  for (const [paper, index] of [
    [picture, 0],
    [bill, 1],
  ] as const) {
    const answer = await post(`${paper}/cover`, accountant, {
      ...(await command(id, 'cover', { from: attachments[index]!.sha256 })),
      ...bar(0, 'account', '5', '5', '80', '10'),
    })
    assert.equal(answer.statusCode, 303, answer.body)
    const [{ sha256 }] = (await rowsOf<{ sha256: string }>(
      `select state->'content'->'attachments'->${index}->>'publicSha256' as sha256 from matter where id = $1`,
      [id],
    )) as [{ sha256: string }]
    const copy = await get(`${vouchers}/${id}/papers/${sha256}`, accountant)
    assert.equal(copy.headers['content-type'], 'image/jpeg')
    const bytes = copy.rawPayload
    assert.deepEqual([...bytes.subarray(-2)], [0xff, 0xd9], 'ends where its picture ends')
    assert.doesNotMatch(bytes.toString('latin1'), /Spyphone|Exif|GPS|hidden|6217|%PDF/)
    assert.equal((await coloursIn(bytes, 5, 5, 80, 10)).size, 1)
    assert.equal((await get(`/v/${LIUWAN}/paper/${sha256}`)).statusCode, 404, 'its month is not published')
  }
})

test('what each look at a voucher was for is kept as a code', async () => {
  const { voucher, papers, url } = await publicPaper(5)
  const cookie = await as('accountant')
  assert.equal((await all.get(url, cookie)).statusCode, 200)
  assert.equal((await all.get(papers.replace(/\/papers$/, ''), cookie)).statusCode, 200)
  const looks = await rowsOf<{ fields: string; purpose: string }>(
    'select distinct fields, purpose from look where matter = $1 order by 1',
    [voucher],
  )
  const known = { counterparty: 'voucherWork', paper: 'voucherCover' } as const
  assert.ok(looks.some(({ fields }) => fields === 'paper'))
  for (const { fields, purpose } of looks) assert.equal(purpose, known[fields as keyof typeof known])
})
