import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openReadAloud } from '../src/server/disclosure/index.ts'
import { sha256Hex } from '../src/server/platform/blobs.ts'
import { outsideProgram } from '../src/server/platform/outsideProgram.ts'
import { PLANTED, testM4a, testMp3, testOgg, testWav } from '../src/server/platform/testAudio.ts'
import { commandVoice } from '../src/server/platform/voice.ts'
import { wordsOf } from '../src/testHouse.ts'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'

// Publications that are read aloud, through HTTP, on the demo's story: recorded at the desk, or made by a voice.

let all: TestHouse
before(async () => {
  all = await testHouse('2026-11-12', 2)
})
after(() => all?.close())

interface Of {
  readonly disclosure: string
  readonly number: number
}

/** The newest publication of an item. */
const newest = (item: string, place = LIUWAN): Promise<Of> =>
  all.only<Of>(
    'select disclosure, number from publication where place = $1 and item = $2 order by published_on desc, number desc limit 1',
    [place, item],
  )
const page = ({ disclosure }: Of, rest = '', place = LIUWAN) => `/v/${place}/d/${disclosure}${rest}`
const desk = ({ disclosure }: Of, rest = '', place = LIUWAN) =>
  `/desk/${place}/disclosures/${disclosure}/audio${rest}`

const form = (of: Of, bytes: Uint8Array | undefined, more: Record<string, string> = {}): FormData => {
  const data = new FormData()
  const fields = { id: randomUUID(), version: String(of.number), do: 'record', ...more }
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  if (bytes) data.set('recording', new Blob([new Uint8Array(bytes)]), '/sdcard/录音 1.m4a')
  return data
}
const record = async (of: Of, bytes: Uint8Array | undefined, cookie: string, more?: Record<string, string>) =>
  all.post(desk(of), cookie, form(of, bytes, more))
const historyOf = ({ disclosure }: Of) =>
  all.rows<{ source: string; sha256: string | null; words: string | null }>(
    'select source, sha256, words from publication_audio where disclosure = $1 order by at, id',
    [disclosure],
  )
const soundIn = (html: string): string => /<audio[^>]* src="([^"]+)"/.exec(html)![1]!
const later = (minutes: number) => {
  all.clock.moment = new Date(Date.parse(all.clock.moment) + minutes * 60_000).toISOString()
}

test('where nothing was recorded and no voice reads, no page speaks of listening', async () => {
  const money = await newest('FA-02')
  for (const url of [`/v/${LIUWAN}/`, page(money)])
    assert.doesNotMatch((await all.get(url)).body, /听一听/, url)
  assert.equal((await all.get(page(money, '/listen'))).statusCode, 404)
  const shown = await all.get(desk(money), await all.as('accountant'))
  assert.equal(shown.statusCode, 200)
  assert.match(shown.body, /没有装念字的机器/)
  assert.match(wordsOf(shown.body), /照着念 柳湾村，二零二六年十月，钱花到哪儿了。/)
})

test('a recording is heard at once, without what the phone hid in it; Safari gets the part that it asks for', async () => {
  const money = await newest('FA-02')
  const cookie = await all.as('accountant')
  const id = randomUUID()
  const both = await Promise.all([1, 2].map(() => record(money, testM4a(61), cookie, { id })))
  assert.deepEqual(
    both.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  assert.equal((await historyOf(money)).length, 1)

  const home = await all.get(`/v/${LIUWAN}/`)
  const listen = page(money, '/listen')
  assert.ok(home.body.includes(`href="${listen}"`))
  assert.ok((await all.get(page(money))).body.includes(`href="${listen}"`))
  const shown = await all.get(listen)
  assert.equal(shown.statusCode, 200)
  assert.match(wordsOf(shown.body), /村里人 11 月 12 日录的，约 1 分钟，\d KB。/)
  assert.match(shown.body, /<audio controls preload="none"/)
  assert.match(wordsOf(shown.body), /写成字 .*审过、签了字的有：/)
  assert.match((await all.get(listen, 'lang=en')).body, /It is in Chinese/)
  assert.match((await all.get(`/v/${LIUWAN}/`, 'elder=1')).body, /普通版.*听一听.*<main>/s)

  const url = soundIn(shown.body)
  const whole = await all.server.inject({ url, headers: { 'accept-encoding': 'br' } })
  assert.equal(whole.statusCode, 200)
  assert.equal(whole.headers['content-type'], 'audio/mp4')
  assert.equal(whole.headers['content-encoding'], undefined)
  assert.equal(whole.headers['accept-ranges'], 'bytes')
  assert.match(String(whole.headers['cache-control']), /immutable/)
  assert.equal(sha256Hex(whole.rawPayload), url.split('/').at(-1))
  assert.ok(!whole.rawPayload.includes(PLANTED) && testM4a(61).includes(PLANTED))
  const size = whole.rawPayload.length
  for (const [range, status, said, bytes] of [
    ['bytes=0-1', 206, `bytes 0-1/${size}`, whole.rawPayload.subarray(0, 2)],
    ['bytes=100-', 206, `bytes 100-${size - 1}/${size}`, whole.rawPayload.subarray(100)],
    ['bytes=-50', 206, `bytes ${size - 50}-${size - 1}/${size}`, whole.rawPayload.subarray(-50)],
    [`bytes=${size}-`, 416, `bytes */${size}`, Buffer.alloc(0)],
  ] as const) {
    const part = await all.server.inject({ url, headers: { range, 'accept-encoding': 'br' } })
    assert.equal(part.statusCode, status, range)
    assert.equal(part.headers['content-range'], said)
    assert.deepEqual(part.rawPayload, bytes)
  }
  const changed = await all.server.inject({ url, headers: { range: 'bytes=0-1', 'if-range': '"another"' } })
  assert.equal(changed.statusCode, 200)
  const known = await all.server.inject({ url, headers: { 'if-none-match': String(whole.headers.etag) } })
  assert.equal(known.statusCode, 304)
  assert.equal((await all.server.inject({ method: 'HEAD', url })).statusCode, 200)
})

test('a second recording takes the place of the first, which the desk keeps; taken back, none is heard', async () => {
  const money = await newest('FA-02')
  const cookie = await all.as('accountant')
  later(1)
  const first = soundIn((await all.get(page(money, '/listen'))).body)
  assert.equal((await record(money, testOgg(20), cookie)).statusCode, 303)
  const second = soundIn((await all.get(page(money, '/listen'))).body)
  assert.notEqual(second, first)
  assert.equal((await all.get(first)).statusCode, 404)
  const kept = desk(money, `/${first.split('/').at(-1)}`)
  assert.equal((await all.get(kept, cookie)).statusCode, 200)
  assert.equal((await all.get(kept)).statusCode, 401)
  const shown = wordsOf((await all.get(desk(money), cookie)).body)
  assert.match(shown, /都有过哪些.*村里录的.*报账员.*村里录的/)

  later(1)
  assert.equal((await record(money, undefined, cookie, { do: 'withdraw' })).statusCode, 303)
  for (const url of [page(money, '/listen'), first, second])
    assert.equal((await all.get(url)).statusCode, 404, url)
  assert.doesNotMatch((await all.get(`/v/${LIUWAN}/`)).body, /听一听/)
  assert.deepEqual(
    (await historyOf(money)).map(({ source }) => source),
    ['recorded', 'recorded', 'withdrawn'],
  )
})

test('only who drafts this class here records, sound alone, and for the version that counts', async () => {
  const money = await newest('FA-02')
  const length = (await historyOf(money)).length
  for (const [cookie, status] of [
    ['', 401],
    [await all.as('villageClerk'), 422],
    [await all.as('supervisionHead'), 422],
    [await all.as('accountant', OTHER), 403],
  ] as const)
    assert.equal((await record(money, testMp3(5), cookie)).statusCode, status)
  const accountant = await all.as('accountant')
  const refused = await all.get(desk(money), await all.as('villageClerk'))
  assert.match(wordsOf(refused.body), /录音要由报账员/)
  for (const [bytes, words] of [
    [Buffer.from('#!AMR\n'), /AMR 录音/],
    [Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /请换成 MP3、M4A、OGG、WAV/],
    [testM4a(3, { handler: 'vide' }), /不只有声音/],
    [undefined, /还没有选录音文件/],
  ] as const) {
    const again = await record(money, bytes, accountant)
    assert.equal(again.statusCode, 422)
    assert.match(again.body, words)
    assert.match(again.body, /aria-invalid="true"/)
  }
  const old = await record(money, testMp3(5), accountant, { version: '7' })
  assert.equal(old.statusCode, 422)
  assert.match(old.body, /又公示了第/)
  assert.equal((await record(money, testMp3(5), accountant, { id: 'x' })).statusCode, 400)
  // Another place's disclosure is not found under this one.
  const elsewhere = await newest('FA-02', OTHER)
  for (const url of [desk(elsewhere), page(elsewhere, '/listen')])
    assert.equal((await all.get(url, accountant)).statusCode, 404, url)
  assert.equal((await record(elsewhere, testMp3(5), accountant)).statusCode, 404)
  assert.equal((await historyOf(money)).length, length)
  assert.equal((await historyOf(elsewhere)).length, 0)
})

const press = async (id: string, office: string, deed: string) => {
  const cookie = await all.as(office)
  const { version } = await all.only<{ version: number }>('select version from matter where id = $1', [id])
  const url = `/desk/${LIUWAN}/disclosures/${id}`
  const digest = /name="digest" value="([0-9a-f]{64})"/.exec((await all.get(url, cookie)).body)?.[1] ?? ''
  const { statusCode } = await all.post(url, cookie, {
    id: randomUUID(),
    version: String(version),
    digest,
    do: deed,
  })
  assert.equal(statusCode, 303, `${office} ${deed}`)
}

/** Publishes an item of village affairs the whole way. */
const publish = async (item: string, fields: Record<string, string>): Promise<Of> => {
  const begun = await all.post(`/desk/${LIUWAN}/disclosures/new?item=${item}`, await all.as('villageClerk'), {
    id: randomUUID(),
    version: '0',
    do: 'draft',
    ...fields,
  })
  assert.equal(begun.statusCode, 303, begun.body.slice(0, 1000))
  const disclosure = begun.headers.location!.split('/').at(-1)!
  await press(disclosure, 'villageClerk', 'submit')
  await press(disclosure, 'supervisionMember', 'approve')
  await press(disclosure, 'committeeChair', 'sign')
  await press(disclosure, 'supervisionHead', 'sign')
  await press(disclosure, 'villageClerk', 'publish')
  await all.house.relay.carry([LIUWAN])
  return { disclosure, number: 1 }
}
const relief = {
  'fields.kind': '临时救助',
  'fields.households.0.name': '示例乙',
  'fields.households.0.people': '3',
  'fields.households.0.reason': '胃癌住院',
  'fields.where': '村委会',
}

test('what names people is no longer heard when its posting ends, nor can it be recorded', async () => {
  const of = await publish('VA-07', relief)
  const clerk = await all.as('villageClerk')
  assert.equal((await record(of, testWav(3), clerk)).statusCode, 303)
  const shown = await all.get(page(of, '/listen'))
  assert.match(shown.body, /示例乙/)
  assert.doesNotMatch(shown.body, /胃癌/)
  const url = soundIn(shown.body)
  // Asked for anew each time: no copy plays on.
  assert.equal((await all.get(url)).headers['cache-control'], 'no-cache')
  const { until } = await all.only<{ until: string }>(
    'select posted_until::text as until from publication where disclosure = $1',
    [of.disclosure],
  )
  const now = all.clock.moment
  all.clock.moment = `${until}T17:00:00.000Z`
  for (const gone of [page(of, '/listen'), url]) {
    const { statusCode, body } = await all.get(gone)
    assert.equal(statusCode, 410, gone)
    assert.doesNotMatch(body, /示例乙/)
  }
  const refused = await record(of, testWav(3), await all.as('villageClerk'))
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /公示期满/)
  assert.equal((await historyOf(of)).length, 1)
  all.clock.moment = now
})

const voiceOf = (command: string) => {
  const { app } = all.house
  return openReadAloud(app, commandVoice({ zh: command }))
}

test('a voice that fails keeps nobody from publishing, and nothing half made is left', async () => {
  const failing = voiceOf(`"${process.execPath}" -e "process.exit(1)"`)
  failing.wake([LIUWAN])
  await failing.idle()
  const talking = voiceOf(`"${process.execPath}" -e "console.log('no sound')"`)
  talking.wake([LIUWAN])
  await talking.idle()
  assert.deepEqual(await all.rows("select from publication_audio where source = 'made'"), [])
  await Promise.all([failing.stop(), talking.stop()])
})

test(
  'a voice reads what hangs and what is published from then on, once',
  outsideProgram('espeak-ng'),
  async () => {
    const voice = voiceOf('espeak-ng -v cmn -s 300 -w {file} --stdin')
    voice.notice([LIUWAN])
    await voice.idle()
    const made = () =>
      all.rows<{ disclosure: string; words: string }>(
        "select disclosure, words from publication_audio where place = $1 and source = 'made' order by id",
        [LIUWAN],
      )
    assert.deepEqual(await made(), [], 'nothing is read before it is awake')
    voice.wake([LIUWAN])
    await voice.idle()
    const first = await made()
    const money = await newest('FA-02')
    assert.ok(first.some(({ disclosure }) => disclosure === money.disclosure))
    // The same again by another process, and again after each other: nothing is added.
    const other = voiceOf('espeak-ng -v cmn -s 300 -w {file} --stdin')
    other.wake([LIUWAN])
    voice.notice([LIUWAN])
    await Promise.all([voice.idle(), other.idle()])
    assert.deepEqual(await made(), first)

    const listen = await all.get(page(money, '/listen'))
    assert.match(wordsOf(listen.body), /机器念的，约 \d+ 分/)
    const sound = await all.get(soundIn(listen.body))
    assert.equal(sound.headers['content-type'], 'audio/wav')
    const shown = wordsOf(listen.body)
    for (const line of first.find(({ disclosure }) => disclosure === money.disclosure)!.words.split('\n'))
      assert.ok(shown.includes(line), line)

    // A recording is heard instead; taken back, the voice is heard again.
    const cookie = await all.as('accountant')
    later(1)
    await record(money, testMp3(9), cookie)
    assert.match((await all.get(page(money, '/listen'))).body, /村里人/)
    later(1)
    await record(money, undefined, cookie, { do: 'withdraw' })
    assert.match((await all.get(page(money, '/listen'))).body, /机器念的/)

    const of = await publish('VA-08', { 'fields.project': '修路', 'fields.budget': '8000' })
    voice.notice([LIUWAN])
    await voice.idle()
    assert.match(wordsOf((await all.get(page(of, '/listen'))).body), /修路.*八千元/)
    await Promise.all([voice.stop(), other.stop()])
  },
)
