import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { utils, write } from '@e965/xlsx'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'

// The accountant's desk over HTTP, on the demo's books: bank statements, and the books themselves.

const TODAY = '2026-11-05'
const SAMPLES = path.join(import.meta.dirname, '../src/server/ledger/testdata')
const sample = (name: string) => fs.readFileSync(path.join(SAMPLES, name))
let all: TestHouse
let house: TestHouse['house']
let server: TestHouse['server']
let book: string
let otherBook: string
let accountant: string
let agent: string

before(async () => {
  all = await testHouse(TODAY, 2)
  house = all.house
  server = all.server
  book = await bookOf(LIUWAN)
  otherBook = await bookOf(OTHER)
  accountant = await as('accountant')
  agent = await as('agentAccountant')
})
after(() => all?.close())

const rowsOf: TestHouse['rows'] = (...of) => all.rows(...of)

const bookOf = async (place: string): Promise<string> =>
  (await rowsOf<{ id: string }>("select id from matter where place = $1 and kind = 'book'", [place]))[0]!.id

const as: TestHouse['as'] = (...of) => all.as(...of)

const importUrl = (place = LIUWAN, id = book) => `/desk/${place}/books/${id}/import`
/** What a page says, without its frame and tags, so that a failed match can be read. */
const wordsOf = (html: string): string =>
  (/<main>(.*)<\/main>/s.exec(html)?.[1] ?? html)
    .replace(/<datalist.*?<\/datalist>|<[^>]*>/gs, '')
    .replace(/\p{Zs}/gu, ' ')
const headers = (cookie: string) => ({
  accept: 'text/html',
  cookie,
  host: 'localhost',
  origin: 'http://localhost',
})

const get = (url: string, cookie: string) => server.inject({ url, headers: headers(cookie) })

const upload = (
  bytes: Uint8Array,
  { name = 'liushui.csv', cookie = accountant, url = importUrl(), bank = '102', id = randomUUID() } = {},
) => {
  const form = new FormData()
  for (const [field, value] of Object.entries({ id, version: '1', bank, do: 'read' })) form.set(field, value)
  form.set('file', new File([Uint8Array.from(bytes)], name))
  return inject(url, cookie, form)
}

const inject = async (url: string, cookie: string, form: FormData) => {
  const request = new Request('http://localhost', { method: 'POST', body: form })
  return server.inject({
    method: 'POST',
    url,
    headers: { ...headers(cookie), 'content-type': request.headers.get('content-type')! },
    payload: Buffer.from(await request.arrayBuffer()),
  })
}

const post = (form: Record<string, string>, cookie = accountant, url = importUrl()) =>
  server.inject({
    method: 'POST',
    url,
    headers: { ...headers(cookie), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  })

/** What the page's form would send: every field with its value, ticked boxes only. */
const formIn = (html: string): Record<string, string> => {
  const form: Record<string, string> = {}
  const attribute = (tag: string, name: string) => {
    const found = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
    return found?.replace(/&amp;/g, '&').replace(/&quot;/g, '"')
  }
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const name = attribute(tag, 'name')
    if (name && (attribute(tag, 'type') !== 'checkbox' || / checked/.test(tag)))
      form[name] = attribute(tag, 'value') ?? ''
  }
  for (const [, name, options] of html.matchAll(/<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    form[name!] = attribute(/<option[^>]* selected[^>]*>/.exec(options!)?.[0] ?? '', 'value') ?? ''
  return form
}

const preview = async (bytes: Uint8Array, more: Parameters<typeof upload>[1] = {}) => {
  const sent = await upload(bytes, more)
  assert.equal(sent.statusCode, 303, wordsOf(sent.body))
  const page = await get(String(sent.headers.location), more?.cookie ?? accountant)
  assert.equal(page.statusCode, 200)
  return { page: wordsOf(page.body), form: { ...formIn(page.body), do: 'draft' } as Record<string, string> }
}

const takenIn = (form: Record<string, string>): number[] =>
  Object.keys(form).flatMap((name) => {
    const row = /^rows\.(\d+)\.take$/.exec(name)?.[1]
    return row ? [Number(row)] : []
  })

interface Drafted {
  readonly status: string
  readonly state: {
    readonly content: {
      readonly date: string
      readonly summary: string
      readonly source?: { readonly statementRow: string }
      readonly lines: readonly { account: string; debit: number; credit: number }[]
    }
  }
}
const imported = async (): Promise<Drafted[]> =>
  rowsOf<Drafted>(
    `select status, state from matter where place = $1 and kind = 'voucher'
       and state->'content'->'source'->>'statementRow' is not null order by state->'content'->>'date', id`,
    [LIUWAN],
  )
const uploads = () => rowsOf<{ id: string; content: Buffer }>('select id, content from bank_upload')

test('only who keeps the book sees the page, uploads or confirms; another place’s book is not found', async () => {
  const stranger = await as('accountant', OTHER)
  const chair = await as('committeeChair')
  for (const [cookie, status] of [
    ['', 401],
    [stranger, 403],
    [chair, 403],
  ] as const) {
    assert.equal((await get(importUrl(), cookie)).statusCode, status)
    assert.equal((await upload(sample('rural-bank.csv'), { cookie })).statusCode, status)
  }
  const elsewhere = await upload(sample('rural-bank.csv'), { url: importUrl(LIUWAN, otherBook) })
  assert.equal(elsewhere.statusCode, 404)
  assert.deepEqual(await uploads(), [])
  assert.deepEqual(await imported(), [])
})

test('files that are no statement are refused in words, and nothing is kept', async () => {
  const xlsx = new Uint8Array(
    write(
      { SheetNames: ['a'], Sheets: { a: utils.aoa_to_sheet([['日期']]) } },
      { type: 'array', bookType: 'xlsx' },
    ),
  )
  for (const [bytes, words] of [
    [Buffer.from('MZ\x90\x00\x03\x00', 'latin1'), /这种文件收不了/],
    [xlsx.subarray(0, 300), /打不开/],
    [new Uint8Array(19_000_000).fill(65), /太大/],
    [Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /另存为/],
  ] as const) {
    const answer = await upload(bytes, { name: 'a.xlsx' })
    assert.equal(answer.statusCode, 422)
    assert.match(wordsOf(answer.body), words)
  }
  assert.equal((await upload(new Uint8Array(20_000_010))).statusCode, 413)
  assert.equal((await upload(sample('rural-bank.csv'), { bank: '513-02' })).statusCode, 422)
  assert.equal((await post({ id: randomUUID(), version: '1', bank: '102', do: 'read' })).statusCode, 422)
  assert.deepEqual(await uploads(), [])
})

test('a file without a header asks for its columns; pointed at by hand, it is read', async () => {
  const wrong = Buffer.from('甲,乙,丙\n2026-11-02,12.00,备用\n2026-11-03,13.00,备用\n')
  const { page, form } = await preview(wrong)
  assert.match(page, /没认出表头/)
  const twice = await post({ ...form, headerRow: '1', 'columns.0': 'date', 'columns.1': 'date', do: 'read' })
  assert.equal(twice.statusCode, 422)
  assert.match(wordsOf(twice.body), /A 列和 B 列/)
  const typed = {
    ...form,
    headerRow: '1',
    'columns.0': 'date',
    'columns.1': 'amount',
    'columns.2': 'summary',
    flow: 'allOut',
    do: 'read',
  }
  const read = await post(typed)
  assert.equal(read.statusCode, 303, wordsOf(read.body))
  const again = await get(String(read.headers.location), accountant)
  assert.deepEqual(takenIn(formIn(again.body)), [2, 3])
})

test('which way money went is asked, never guessed', async () => {
  const { page, form } = await preview(sample('no-direction.csv'))
  assert.match(page, /金额没有正负号/)
  assert.match(page, /先回答上面的问题/)
  assert.equal((await post(form)).statusCode, 422)
  const read = await post({ ...form, flow: 'byBalance', do: 'read' })
  const again = await get(String(read.headers.location), accountant)
  assert.match(wordsOf(again.body), /按余额推不出是收还是支/)
  assert.deepEqual(takenIn(formIn(again.body)), [3, 4])
  assert.deepEqual(await imported(), [])
})

test('a statement becomes drafts once: twins stay, people are sealed, the waiting file is gone', async () => {
  const before = (await uploads()).length
  const { page, form } = await preview(sample('rural-bank.csv'))
  const [waiting] = (await uploads()).slice(before)
  assert.equal(waiting?.content.includes(Buffer.from('何水生')), false)
  assert.match(page, /余额一笔接一笔/)
  assert.match(page, /这是第 6 行的冲正/)
  assert.deepEqual(takenIn(form), [2, 3, 4, 5, 6, 7])
  assert.match(form['rows.2.account'] ?? '', /^51/)
  assert.match(page, /以前 \d+ 次记在这里/)

  const unknown = await post({ ...form, 'rows.3.account': '999 没有' })
  assert.equal(unknown.statusCode, 422)
  assert.match(wordsOf(unknown.body), /第 3 行/)
  assert.deepEqual(await imported(), [])

  const chosen: Record<string, string> = {
    ...form,
    'rows.3.account': '513-01 x',
    'rows.4.account': '513-01 x',
  }
  const [first, second] = await Promise.all([post(chosen), post(chosen)])
  assert.deepEqual([first.statusCode, second.statusCode], [303, 303], wordsOf(second.body))
  const third = await post(chosen)
  assert.equal(third.statusCode, 303)
  const drafts = await imported()
  assert.equal(drafts.length, 6)
  assert.ok(drafts.every(({ status }) => status === 'draft'))
  const twins = drafts.filter(({ state }) => state.content.lines[0]!.account === '513-01')
  assert.equal(twins.length, 2)
  assert.equal(new Set(twins.map(({ state }) => state.content.source!.statementRow)).size, 2)
  const rent = drafts.find(({ state }) => state.content.date === '2026-11-03')!
  assert.deepEqual(
    rent.state.content.lines.map(({ account, debit, credit }) => [account, debit, credit])[0],
    ['102', 100_000, 0],
  )
  assert.doesNotMatch(JSON.stringify(drafts), /何水生|4301/)
  assert.equal((await uploads()).length, before)
  const list = await get(String(first.headers.location), accountant)
  assert.match(wordsOf(list.body), /误工补助/)
  const notes = await rowsOf<{ entry: Buffer }>('select entry from bank_row where place = $1', [LIUWAN])
  assert.equal(notes.length, 6)
  assert.ok(notes.every(({ entry }) => !entry.includes(Buffer.from('何水生'))))
})

test('the same file again changes nothing, and says so; a further twin is new', async () => {
  const { page, form } = await preview(sample('rural-bank.csv'))
  assert.deepEqual(takenIn(form), [])
  assert.match(page, /没有新的流水/)
  assert.equal((await post({ ...form, 'rows.2.take': 'yes' })).statusCode, 422)
  assert.equal((await imported()).length, 6)
  const more = `${sample('rural-bank.csv').toString()}2026-11-05,10:04:10,0007,转账,300.00,,198812.00,4301****0002,何水生,误工补助\n`
  assert.deepEqual(takenIn((await preview(Buffer.from(more))).form), [8])
})

test('a discarded draft may be imported anew', async () => {
  const [draft] = await rowsOf<{ id: string; version: number }>(
    `select id, version from matter where place = $1 and kind = 'voucher' and status = 'draft'
        and state->'content'->>'date' = '2026-11-03' and state->'content'->'source' is not null`,
    [LIUWAN],
  )
  const gone = await post(
    { id: randomUUID(), version: String(draft!.version), do: 'discard' },
    accountant,
    `/desk/${LIUWAN}/books/${book}/vouchers/${draft!.id}`,
  )
  assert.equal(gone.statusCode, 303)
  const { form } = await preview(sample('rural-bank.csv'))
  assert.deepEqual(takenIn(form), [5])
  assert.equal((await post(form)).statusCode, 303)
  assert.equal((await imported()).filter(({ status }) => status === 'draft').length, 6)
})

test('two accountants confirm the same file at once: it is drafted once, the other is told', async () => {
  const [mine, theirs] = [
    await preview(sample('commercial-bank-gb18030.csv')),
    await preview(sample('commercial-bank-gb18030.csv'), { cookie: agent }),
  ]
  assert.deepEqual(takenIn(mine.form), [7, 6, 5])
  const answers = await Promise.all([post(mine.form), post(theirs.form, agent)])
  const codes = answers.map(({ statusCode }) => statusCode).sort()
  assert.equal(codes[0], 303)
  assert.ok([409, 422].includes(codes[1]!), String(codes[1]))
  assert.equal((await imported()).filter(({ status }) => status === 'draft').length, 9)
})

test('what the book has already, and what lies in a closed month, is named and not taken', async () => {
  const [posted] = await rowsOf<{ date: string; amount: number; number: number }>(
    `select date, debit - credit as amount, number from voucher_line
      where place = $1 and account = '102' and month = '2026-11' order by number limit 1`,
    [LIUWAN],
  )
  const [inOrOut, size] = [posted!.amount > 0, Math.abs(posted!.amount) / 100]
  const { page, form } = await preview(
    Buffer.from(
      `日期,摘要,支出,收入\n2026-10-09,旧,5.00,\n${posted!.date},某笔,${inOrOut ? '' : size},${inOrOut ? size : ''}\n`,
    ),
  )
  assert.deepEqual(takenIn(form), [])
  assert.match(page, /2026-10 已经结账/)
  assert.match(page, new RegExp(`记字第 ${posted!.number} 号`))
  const forced = await post({ ...form, 'rows.2.take': 'yes' })
  assert.equal(forced.statusCode, 422)
  assert.match(wordsOf(forced.body), /第 2 行：2026-10 已经结账/)
})

test('cash drawn from the bank is suggested as 借 101 贷 102, with the reason; its fee is not', async () => {
  const csv = [
    '交易日期,交易时间,摘要,收入金额,支出金额,对方户名',
    '2026-11-03,09:01,现金支取,,"3,000.00",',
    '2026-11-03,09:02,取现,,800.00,陈小满',
    '2026-11-03,09:03,取现手续费,,2.00,',
  ].join('\r\n')
  const before = (await imported()).length
  const { page, form } = await preview(Buffer.from(csv))
  assert.equal(page.match(/从银行取出来的还是集体的现金，借 101 库存现金，贷 102 银行存款/g)?.length, 2)
  const rows = takenIn(form)
  assert.equal(rows.length, 3)
  assert.equal((await post(form)).statusCode, 303)
  const drafts = (await imported()).filter(({ state }) => /取/.test(state.content.summary))
  assert.equal((await imported()).length, before + 3)
  const lines = ({ state }: Drafted) =>
    state.content.lines.map(({ account, debit, credit }) => [account, debit, credit])
  for (const amount of [300_000, 80_000])
    assert.ok(
      drafts.some(
        (draft) =>
          JSON.stringify(lines(draft)) ===
          JSON.stringify([
            ['101', amount, 0],
            ['102', 0, amount],
          ]),
      ),
      JSON.stringify(drafts.map(lines)),
    )
  const fee = drafts.find(({ state }) => state.content.summary.includes('手续费'))!
  assert.notEqual(fee.state.content.lines[0]!.account, '101')
})

test('an upload is one’s own book’s, lives a day, and a file used up is said to be gone', async () => {
  const { form } = await preview(sample('no-direction.csv'))
  const other = await as('accountant', OTHER)
  assert.equal((await get(`${importUrl(OTHER, otherBook)}?file=${form.file}`, other)).statusCode, 404)
  assert.equal((await post(form, other, importUrl(OTHER, otherBook))).statusCode, 404)
  all.clock.moment = '2026-11-06T04:00:01.000Z'
  const late = await as('accountant')
  assert.equal((await get(`${importUrl()}?file=${form.file}`, late)).statusCode, 404)
  assert.equal((await post(form, late)).statusCode, 404)
  await upload(sample('no-direction.csv'), { cookie: late })
  assert.equal((await uploads()).length, 1)
})

// Books ------------------------------------------------------------------------------------------------------------

const SYSTEM = { kind: 'system' } as const
const booksUrl = `/desk/${LIUWAN}/books`

/** A second organisation of the village whose accountant is the same person. */
const secondOrganisation = async (): Promise<string> => {
  const organisation = randomUUID()
  const [held] = await house.app.database.deployment(
    async (client) =>
      (
        await client.query<{ account: string }>(
          "select account from office_held where place = $1 and office = 'accountant'",
          [LIUWAN],
        )
      ).rows,
  )
  const step = (command: unknown) => ({ kind: 'organisation', matter: organisation, command })
  const done = await house.app.matters.order({
    id: randomUUID(),
    place: LIUWAN,
    actor: SYSTEM,
    steps: [
      step({ type: 'establish', kind: 'collective', name: '柳湾村水电合作社', date: '2026-11-01' }),
      step({
        type: 'appoint',
        office: 'accountant',
        account: held!.account,
        date: '2026-11-01',
        basis: '演示',
      }),
    ],
  })
  assert.ok('done' in done, JSON.stringify(done))
  return organisation
}

const table = (rows: string[][]) =>
  new Uint8Array(
    write(
      { SheetNames: ['余额表'], Sheets: { 余额表: utils.aoa_to_sheet(rows) } },
      { type: 'array', bookType: 'xlsx' },
    ),
  )
const LAST_YEAR = [
  ['柳湾村水电合作社 2025 年科目余额表'],
  ['科目编码', '科目名称', '年初余额', '', '期末余额', ''],
  ['', '', '借方', '贷方', '借方', '贷方'],
  ['101', '库存现金', '', '', '2,000.00', ''],
  ['10203', '银行存款-邮储', '', '', '8,000.00', ''],
  ['11301', '何水生', '', '', '500.00', ''],
  ['301', '资本', '', '', '', '10,000.00'],
]

const readTable = (rows: string[][], fields: Record<string, string>, cookie: string) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ id: randomUUID(), version: '0', do: 'read', ...fields }))
    form.set(name, value)
  form.set('table', new File([table(rows)], '余额表.xlsx'))
  return inject(booksUrl, cookie, form)
}

test('a book opens with last year’s trial balance, once, when it balances', async () => {
  const organisation = await secondOrganisation()
  const cookie = await as('accountant')
  const fields = { organisation, name: '水电合作社账', start: '2026-11' }

  assert.equal((await get(booksUrl, '')).statusCode, 401)
  assert.equal((await get(booksUrl, await as('accountant', OTHER))).statusCode, 403)
  const chair = await as('committeeChair')
  assert.doesNotMatch((await get(booksUrl, chair)).body, /name="organisation"/)
  assert.equal((await readTable(LAST_YEAR, fields, chair)).statusCode, 403)

  const wrong = await readTable([['甲', '乙']], fields, cookie)
  assert.match(wordsOf(wrong.body), /没认出表头/)
  const read = await readTable(LAST_YEAR, fields, cookie)
  assert.equal(read.statusCode, 200)
  assert.match(wordsOf(read.body), /102-03 邮储/)
  assert.match(wordsOf(read.body), /借方合计 10,500.00，贷方合计 10,000.00/)
  const form: Record<string, string> = { ...formIn(read.body), ...fields, do: 'open' }
  const uneven = await post(form, cookie, booksUrl)
  assert.equal(uneven.statusCode, 422)
  assert.match(wordsOf(uneven.body), /借贷不平，差 500.00 元/)
  assert.match(wordsOf(uneven.body), /102-03 邮储/)

  const added = { 'opening.20.account': '311 公积公益金', 'opening.20.credit': '500' }
  const others = await post({ ...form, organisation: randomUUID() }, cookie, booksUrl)
  assert.equal(others.statusCode, 422)
  const [first, second] = await Promise.all([
    post({ ...form, ...added }, cookie, booksUrl),
    post({ ...form, ...added }, cookie, booksUrl),
  ])
  assert.deepEqual([first.statusCode, second.statusCode], [303, 303], wordsOf(first.body + second.body))
  assert.equal((await post({ ...form, ...added }, cookie, booksUrl)).statusCode, 303)
  const books = await rowsOf<{ id: string; state: unknown }>(
    "select id, state from matter where place = $1 and kind = 'book' and state->>'organisation' = $2",
    [LIUWAN, organisation],
  )
  assert.equal(books.length, 1)
  assert.doesNotMatch(JSON.stringify(books), /何水生/)
  const page = wordsOf((await get(`${booksUrl}/${books[0]!.id}`, cookie)).body)
  assert.match(page, /合计10,500.0010,500.00/)
  assert.match(page, /102-03 银行存款 · 邮储/)
  assert.doesNotMatch(page, /何水生/)
})

test('opening balances by counterparty: the table’s sums are checked by row, names are sealed, 113 is never netted', async () => {
  const organisation = await secondOrganisation()
  const cookie = await as('accountant')
  const fields = { organisation, name: '往来多的账', start: '2026-11' }
  const last = (balance: string) => [
    ['科目编码', '科目名称', '期末借方', '期末贷方'],
    ['102', '银行存款', '8,200.00', ''],
    ['113', '内部往来', balance, ''],
    ['11301', '何水生', '3,000.00', ''],
    ['11302', '示例供电所', '', '1,200.00'],
    ['211', '应付款', '', '500.00'],
    ['', '罗秋香', '', '500.00'],
    ['301', '资本', '', '9,500.00'],
  ]
  const wrong = await readTable(last('1,900.00'), fields, cookie)
  assert.match(
    wordsOf(wrong.body),
    /第 3 行：113 的余额是借方 1,900.00，下面 2 行合起来是借方 1,800.00，差 100.00 元/,
  )
  const refused = await post({ ...formIn(wrong.body), ...fields, do: 'open' }, cookie, booksUrl)
  assert.equal(refused.statusCode, 422)
  assert.match(wordsOf(refused.body), /第 2 行：113 的余额是借方 1,900.00/)

  const read = await readTable(last('1,800.00'), fields, cookie)
  assert.match(wordsOf(read.body), /借方合计 11,200.00，贷方合计 11,200.00/)
  const opened = await post({ ...formIn(read.body), ...fields, do: 'open' }, cookie, booksUrl)
  assert.equal(opened.statusCode, 303, wordsOf(opened.body))
  const url = String(opened.headers.location)
  const page = wordsOf((await get(url, cookie)).body)
  assert.match(page, /何某某/)
  assert.match(page, /示例供电所/)
  assert.doesNotMatch(page, /何水生|罗秋香/)
  const acts = await rowsOf<{ body: string }>('select body::text from act where matter = $1', [
    url.split('/').at(-1)!,
  ])
  assert.doesNotMatch(acts.map(({ body }) => body).join(), /何水生|罗秋香/)
  const sheet = wordsOf((await get(`${url}/statements/balance`, cookie)).body)
  assert.match(sheet, /应收款项3,000.00/)
  assert.match(sheet, /应付款项1,700.00/)
})

test('the book’s own accounts are added, renamed and closed by who keeps it', async () => {
  const cookie = await as('accountant')
  const url = `${booksUrl}/${book}`
  const version = async () =>
    String(
      (await rowsOf<{ version: number }>('select version from matter where id = $1', [book]))[0]!.version,
    )
  const deed = async (name: string, fields: Record<string, string>, who = cookie) =>
    post({ id: randomUUID(), version: await version(), do: name, ...fields }, who, url)
  const before = await version()
  assert.equal(
    (await deed('addAccount', { code: '514-41', name: '水塔' }, await as('committeeChair'))).statusCode,
    403,
  )
  assert.equal(
    (await post({ id: randomUUID(), version: '1', do: 'addAccount' }, await as('accountant', OTHER), url))
      .statusCode,
    403,
  )
  assert.equal(await version(), before)

  assert.equal((await deed('addAccount', { code: '514-41', name: '水塔' })).statusCode, 303)
  const twice = await deed('addAccount', { code: '514-41', name: '水塔' })
  assert.equal(twice.statusCode, 422)
  assert.match(wordsOf(twice.body), /514-41 已经有了/)
  const old = await post(
    { id: randomUUID(), version: '1', do: 'addAccount', code: '514-42', name: 'x' },
    cookie,
    url,
  )
  assert.equal(old.statusCode, 409)
  assert.equal((await deed('renameAccount', { account: '514-41', newName: '水塔维修' })).statusCode, 303)
  assert.match((await get(url, cookie)).body, /水塔维修/)
  assert.equal((await deed('renameAccount', { account: '514', newName: '公益' })).statusCode, 422)
  const used = await deed('closeAccount', { account: '513-01' })
  assert.equal(used.statusCode, 422)
  assert.match(wordsOf(used.body), /还有余额/)
  assert.equal((await deed('closeAccount', { account: '514-41' })).statusCode, 303)
  const entry = await get(`${url}/vouchers/new`, cookie)
  assert.doesNotMatch(entry.body, /514-41/)
  const draft = await post(
    {
      id: randomUUID(),
      version: '0',
      date: '2026-11-05',
      'lines.0.summary': '试',
      'lines.0.account': '514-41',
      'lines.0.debit': '1',
      'lines.1.account': '102',
      'lines.1.credit': '1',
    },
    cookie,
    `${url}/vouchers/new`,
  )
  assert.equal(draft.statusCode, 422)
  assert.match(wordsOf(draft.body), /已经停用/)
})
