import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { utils, write } from '@e965/xlsx'
import { inventedIdentity, type KnownEntry } from '../src/domain/registry/index.ts'
import { entriesOf } from '../src/server/registry/index.ts'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'

// Rosters as offices really hand them in, at the desk over HTTP, on top of the demo's roster.

const URL = `/desk/${LIUWAN}/roster/import`
const csv = fs.readFileSync(
  path.join(import.meta.dirname, '../src/server/registry/testdata/roster-gb18030.csv'),
)
let all: TestHouse
let clerk: string

before(async () => {
  all = await testHouse('2026-11-05', 1)
  clerk = await all.as('villageClerk')
})
after(() => all?.close())

const wordsOf = (html: string): string =>
  (/<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? html).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

/** What the form on a page would send. */
const formIn = (html: string): Record<string, string> => ({
  ...Object.fromEntries(
    [...html.matchAll(/<input [^>]*>/g)].flatMap(([tag]) => {
      const [name, value] = ['name', 'value'].map((each) => new RegExp(` ${each}="([^"]*)"`).exec(tag)?.[1])
      return name && value !== undefined ? [[name, value]] : []
    }),
  ),
  ...Object.fromEntries(
    [...html.matchAll(/<select name="([^"]*)"[^>]*>(.*?)<\/select>/gs)].map(([, name, options]) => [
      name!,
      /<option value="([^"]*)" selected/.exec(options!)?.[1] ?? '',
    ]),
  ),
})

const upload = async (bytes: Uint8Array, name: string, cookie = clerk, url = URL) => {
  const form = new FormData()
  form.set('do', 'read')
  form.set('file', new File([Uint8Array.from(bytes)], name))
  return all.post(url, cookie, form)
}
/** Uploads a file and looks it over. */
const look = async (bytes: Uint8Array, name: string, cookie = clerk) => {
  const sent = await upload(bytes, name, cookie)
  assert.equal(sent.statusCode, 200, wordsOf(sent.body))
  const form: Record<string, string> = { ...formIn(sent.body), do: 'import' }
  return { said: wordsOf(sent.body), form }
}
const xlsx = (
  rows: readonly (readonly (string | number)[])[],
  merges: readonly string[] = [],
  formats: Readonly<Record<string, string>> = {},
): Uint8Array => {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]))
  sheet['!merges'] = merges.map((range) => utils.decode_range(range))
  for (const [cell, format] of Object.entries(formats)) sheet[cell].z = format
  return write({ SheetNames: ['花名册'], Sheets: { 花名册: sheet } }, { type: 'buffer', bookType: 'xlsx' })
}
const entries = (): Promise<KnownEntry[]> =>
  all.house.app.database.read([LIUWAN], (client) => entriesOf(client, all.house.app.vault, LIUWAN))
const entryOf = async (name: string) => (await entries()).find(({ entry }) => entry.name === name)?.entry
const imports = async () =>
  (await all.rows("select 1 from act where place = $1 and type = 'imported'", [LIUWAN])).length
const HEADER = ['户号', '姓名', '与户主关系', '身份证号']

test('a GB18030 table with a title, rare characters, an old number and a sum is read as it is meant', async () => {
  const { said, form } = await look(csv, '花名册.csv')
  assert.equal(form.headerRow, '3')
  assert.match(said, /老身份证号|15 位|旧/)
  assert.equal((await all.post(URL, clerk, form)).statusCode, 303)
  const head = (await entryOf('龙𬭎'))!
  assert.deepEqual(
    [head.household, head.relation, head.identity, head.ethnicity, head.phone, head.group],
    ['0901', 'head', '999002196802031018', '苗族', '+8619900008001', '九组'],
  )
  const wife = (await entryOf('欧阳㛃'))!
  assert.deepEqual([wife.household, wife.relation, wife.group], ['0901', 'spouse', '九组'])
  const father = (await entryOf('龙建国'))!
  assert.deepEqual(
    [father.identity, father.oldIdentity, father.birth, father.sex],
    [undefined, '999002381014107', '1938-10-14', 'male'],
  )
  assert.equal((await entryOf('合计')) ?? (await entryOf('4 人')), undefined)
  const found = await all.get(`/desk/${LIUWAN}/roster?find=${encodeURIComponent('欧阳㛃')}`, clerk)
  assert.match(wordsOf(found.body), /欧阳㛃.*配偶/)
  const household = /\/households\/[0-9a-f-]{36}/.exec(found.body)![0]
  const home = wordsOf((await all.get(`/desk/${LIUWAN}${household}`, clerk)).body)
  assert.match(home, /0901 户/)
  assert.match(home, /龙𬭎、欧阳㛃、龙建国、龙小满\s*立户/)
})

test('the same file again changes nothing and keeps nothing', async () => {
  const before = await imports()
  const { said, form } = await look(csv, '花名册（再传）.csv')
  assert.doesNotMatch(said, /新增 [1-9]/)
  const sent = await all.post(URL, clerk, form)
  assert.equal(sent.statusCode, 303)
  assert.equal(await imports(), before)
  assert.equal((await entries()).filter(({ entry }) => entry.household === '0901').length, 4)
})

test('a workbook with merged household cells, and two header rows', async () => {
  const [a, b] = [inventedIdentity('1980-01-02', 201, 999003), inventedIdentity('2012-01-02', 202, 999003)]
  const book = xlsx(
    [
      ['柳湾村花名册', '', '', '', ''],
      ['户号', '家庭成员', '', '', '联系电话'],
      ['', '姓名', '与户主关系', '身份证号', ''],
      ['0902', '石大山', '户主', a, 19900008002],
      ['', '石小雨', '长女', b, ''],
    ],
    ['A1:E1', 'A2:A3', 'B2:D2', 'E2:E3', 'A4:A5'],
  )
  const { form } = await look(book, '花名册.xlsx')
  assert.equal((await all.post(URL, clerk, form)).statusCode, 303)
  assert.equal((await entryOf('石小雨'))!.household, '0902')
  assert.equal((await entryOf('石大山'))!.phone, '+8619900008002')
})

test('an ID number that the spreadsheet made a number of is refused in words, never guessed', async () => {
  const before = await entries()
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['text', Buffer.from(`${HEADER.join(',')}\n0903,张三丰,户主,4.30321E+17\n`), '花名册.csv'],
    ['number', xlsx([HEADER, ['0903', '张三丰', '户主', 430321199001010000]]), '花名册.xlsx'],
    [
      'number shown whole',
      xlsx([HEADER, ['0903', '张三丰', '户主', 430321199001010000]], [], { D2: '0' }),
      '花名册.xlsx',
    ],
  ]
  for (const [what, bytes, name] of cases) {
    const { said, form } = await look(bytes, name)
    assert.match(said, /4\.30321.*是被 Excel 当成数字的身份证号，后几位已经丢失/, what)
    assert.match(said, /第 2 行/, what)
    assert.doesNotMatch(said, /全部导入/, what)
    const english = await upload(bytes, name, `${clerk}; lang=en`)
    assert.match(wordsOf(english.body), /its last digits are lost/, what)
    const sent = await all.post(URL, clerk, form)
    assert.equal(sent.statusCode, 422, what)
    assert.match(wordsOf(sent.body), /后几位已经丢失/, what)
  }
  assert.deepEqual(await entries(), before)
})

test('two heads of one household stop the whole file, with rows named', async () => {
  const rows = ['张大柱', '张二柱'].map((name, index) => [
    '0904',
    name,
    '户主',
    inventedIdentity('1979-03-04', 301 + 2 * index, 999003),
  ])
  const { said, form } = await look(xlsx([HEADER, ...rows]), '花名册.xlsx')
  assert.match(said, /第 3 行.*0904 户有两个户主（第 2 行已经是户主）/)
  assert.equal((await all.post(URL, clerk, form)).statusCode, 422)
  assert.equal(await entryOf('张大柱'), undefined)
})

test('of two who import at once one is told to look again; the same form twice is one import', async () => {
  const family = (household: string, name: string, order: number) =>
    xlsx([HEADER, [household, name, '户主', inventedIdentity('1985-07-08', order, 999003)]])
  const chair = await all.as('committeeChair')
  const [one, two] = [
    await look(family('0905', '吴一鸣', 401), '甲.xlsx'),
    await look(family('0906', '吴二鸣', 403), '乙.xlsx', chair),
  ]
  const before = await imports()
  const sent = await Promise.all([all.post(URL, clerk, one.form), all.post(URL, chair, two.form)])
  assert.deepEqual(sent.map(({ statusCode }) => statusCode).toSorted(), [303, 409])
  assert.equal(await imports(), before + 1)
  const late = sent.find(({ statusCode }) => statusCode === 409)!
  assert.match(wordsOf(late.body), /您看的时候，名册又变了/)
  const who = late === sent[0] ? clerk : chair
  const again = { ...formIn(late.body), do: 'import' }
  const twice = await Promise.all([all.post(URL, who, again), all.post(URL, who, again)])
  assert.deepEqual(
    twice.map(({ statusCode }) => statusCode),
    [303, 303],
    twice.map(({ body }) => wordsOf(body)).join('\n'),
  )
  assert.equal((await all.post(URL, who, again)).statusCode, 303)
  assert.equal(await imports(), before + 2)
  for (const name of ['吴一鸣', '吴二鸣'])
    assert.equal((await entries()).filter(({ entry }) => entry.name === name).length, 1)
})

test('files that are no roster, and people who do not keep it', async () => {
  for (const [bytes, name, wrong] of [
    [Buffer.from('姓名,电话\n张三,1\n'), '表.csv', /关系|列|表头/],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), '旧.xls', /老式的 xls/],
    [Buffer.from('%PDF-1.7\n%%EOF'), '表.pdf', /./],
  ] as const) {
    const sent = await upload(bytes, name)
    assert.equal(sent.statusCode, 422, name)
    assert.match(wordsOf(sent.body), wrong)
  }
  const before = (await all.rows('select 1 from roster_upload')).length
  const accountant = await all.as('accountant')
  const secretary = await all.as('branchSecretary')
  const elsewhere = await all.as('villageClerk', OTHER)
  assert.equal((await upload(csv, '表.csv', '')).statusCode, 401)
  for (const cookie of [accountant, secretary, elsewhere]) {
    assert.equal((await upload(csv, '表.csv', cookie)).statusCode, 403)
    assert.equal((await all.get(URL, cookie)).statusCode, 403)
  }
  assert.equal((await all.rows('select 1 from roster_upload')).length, before)
  // A file that waits in one village is not there in another.
  const { form } = await look(csv, '表.csv')
  const other = await all.post(`/desk/${OTHER}/roster/import`, elsewhere, form)
  assert.equal(other.statusCode, 422)
  assert.match(wordsOf(other.body), /这张表不在了/)
})

test('what was entered at the desk since stands against an older file, and is told row by row', async () => {
  const rows = (
    [
      ['欧大河', '户主', '1950-02-03', 501],
      ['欧小河', '长子', '1975-02-03', 503],
      ['欧江', '次子', '1978-02-03', 505],
    ] as const
  ).map(([name, relation, birth, order]) => ['0907', name, relation, inventedIdentity(birth, order, 999003)])
  const file = xlsx([HEADER, ...rows])
  assert.equal((await all.post(URL, clerk, (await look(file, '花名册.xlsx')).form)).statusCode, 303)
  const idOf = async (name: string) => (await entries()).find(({ entry }) => entry.name === name)!.id
  const home = await all.only<{ id: string; version: number }>(
    "select id, version from matter where place = $1 and kind = 'household' and title = '0907'",
    [LIUWAN],
  )
  const death = await all.post(`/desk/${LIUWAN}/households/${home.id}/death`, clerk, {
    id: randomUUID(),
    version: String(home.version),
    do: 'enter',
    date: '2026-11-05',
    person: await idOf('欧大河'),
    nextHead: await idOf('欧小河'),
  })
  assert.equal(death.statusCode, 303)
  const { said, form } = await look(file, '花名册.xlsx')
  assert.match(said, /“欧大河”在名册里已经登记去世，仍按名册/)
  assert.match(said, /“欧小河”在名册里是0907 户“户主”，表上不一样/)
  assert.equal((await all.post(URL, clerk, form)).statusCode, 303)
  const { version } = await all.only<{ version: number }>('select version from matter where id = $1', [
    home.id,
  ])
  assert.equal(version, home.version + 2)
  // Who has died is on no list of people to link or to print a slip for.
  const people = await all.get(`/desk/${LIUWAN}/people?find=${encodeURIComponent('欧大河')}`, clerk)
  assert.ok(!people.body.includes(await idOf('欧大河')))
})

test('columns with words that nobody foresaw are pointed out by hand, and so is the row of the header', async () => {
  const identity = inventedIdentity('1988-08-09', 601, 999003)
  const file = xlsx([['填于二〇二六年'], ['甲', '乙', '丙', '丁'], ['0908', '柴可', '户主', identity]])
  const sent = await upload(file, '花名册.xlsx')
  assert.equal(sent.statusCode, 422)
  assert.match(wordsOf(sent.body), /没有找到表头/)
  const found = await all.post(URL, clerk, { ...formIn(sent.body), headerRow: '2', do: 'read' })
  assert.equal(found.statusCode, 422)
  assert.match(wordsOf(found.body), /没有找到这些列：姓名、公民身份号码、与户主关系/)
  assert.match(found.body, /name="headerRow"[^>]*value="2"|value="2"[^>]*name="headerRow"/)
  assert.ok(!found.body.includes(identity))
  const pointed = {
    'columns.0': 'household',
    'columns.1': 'name',
    'columns.2': 'relation',
    'columns.3': 'identity',
    headerRow: '2',
  }
  const read = await all.post(URL, clerk, { ...formIn(found.body), ...pointed, do: 'read' })
  assert.equal(read.statusCode, 200, wordsOf(read.body))
  const kept = await all.post(URL, clerk, { ...formIn(read.body), ...pointed, do: 'import' })
  assert.equal(kept.statusCode, 303)
  assert.equal((await entryOf('柴可'))!.household, '0908')
})
