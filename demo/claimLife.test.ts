import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { zipSync } from 'fflate'
import sharp from 'sharp'
import { approvalLimits, type ClaimState } from '../src/domain/assets/index.ts'
import type { VoucherState } from '../src/domain/ledger/index.ts'
import { fontFiles } from '../src/server/disclosure/glyphs.ts'
import { booksOf } from '../src/server/ledger/index.ts'
import { outsideProgram } from '../src/server/platform/outsideProgram.ts'
import { rebuildPlace } from '../src/server/platform/rebuild.ts'
import { rooms } from '../src/server/rooms.ts'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'

// A claim's whole life through the desk's own forms, by the people who take its steps, on a real database.

let all: TestHouse
let book: string
before(async () => {
  all = await testHouse('2026-11-05', 2)
  book = await bookOf(LIUWAN)
})
after(() => all?.close())

const bookOf = (place: string) =>
  all.house.app.database.read([place], async (client) => (await booksOf(client, place))[0]!.id)
const claims = (place = LIUWAN) => `/desk/${place}/claims`
const matter = <State>(id: string) =>
  all.only<{ version: number; state: State }>('select version, state from matter where id = $1', [id])
const claim = (id: string) => matter<ClaimState>(id)
const stage = async (id: string) => (await claim(id)).state.stage

/** What a page says, without its markup and with plain spaces. */
const said = (body: string): string =>
  body
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll(/[\u2060\ufeff]/g, '')
    .replaceAll(/\s+/g, ' ')
const says = (body: string, words: RegExp) => assert.match(said(body), words, said(body).slice(0, 3000))

let shade = 0
/** A picture that nobody has handed in yet. */
const receipt = () => {
  shade += 1
  return sharp({ create: { width: 60, height: 80, channels: 3, background: { r: shade, g: 90, b: 9 } } })
    .png()
    .toBuffer()
}

interface File {
  readonly bytes: Uint8Array
  readonly name: string
  readonly type: string
}
const picture = async (): Promise<File> => ({ bytes: await receipt(), name: '收据.png', type: 'image/png' })

const multipart = (fields: Readonly<Record<string, string>>, files: readonly File[]): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  for (const { bytes, name, type } of files)
    form.append('papers', new Blob([new Uint8Array(bytes)], { type }), name)
  return form
}

const WATER = {
  what: '水管 12 根',
  purpose: '修清水渠',
  payee: '云溪五金店',
  amount: '480.00',
  date: '2026-11-04',
  basis: '2026 年清水渠维修计划',
}

/** Hands in a claim; answers its id. */
const handedIn = async (
  more: Readonly<Record<string, string>> = {},
  files?: readonly File[],
  office = 'villageClerk',
  place = LIUWAN,
): Promise<string> => {
  const sent = await all.post(
    `${claims(place)}/new`,
    await all.as(office, place),
    multipart(
      { id: randomUUID(), version: '0', do: 'handIn', book: await bookOf(place), ...WATER, ...more },
      files ?? [await picture()],
    ),
  )
  assert.equal(sent.statusCode, 303, said(sent.body).slice(0, 2000))
  return String(sent.headers.location).split('/').at(-1)!
}

const formOf = async (id: string, deed: string, more: Readonly<Record<string, string>> = {}) => ({
  id: randomUUID(),
  version: String((await claim(id)).version),
  do: deed,
  ...more,
})
const step = async (
  office: string,
  id: string,
  deed: string,
  more: Readonly<Record<string, string>> = {},
  place = LIUWAN,
) => all.post(`${claims(place)}/${id}`, await all.as(office, place), await formOf(id, deed, more))
const done = async (...given: Parameters<typeof step>) => {
  const { statusCode, body } = await step(...given)
  assert.equal(statusCode, 303, said(body).slice(0, 2000))
}
const refused = async (words: RegExp, ...given: Parameters<typeof step>) => {
  const { statusCode, body } = await step(...given)
  assert.equal(statusCode, 422, said(body).slice(0, 500))
  says(body, words)
}
const page = async (office: string, id: string) =>
  (await all.get(`${claims()}/${id}`, await all.as(office))).body

const transfer = { 'payment.method': 'transfer', 'payment.date': '2026-11-05' }
const toApproved = async (id: string) => {
  await done('branchMember', id, 'attest')
  await done('councilChair', id, 'approve')
}

test('from the picture to the posted voucher: each step by another person, the voucher’s posting books the claim', async () => {
  const id = await handedIn()
  says((await all.get(claims(), await all.as('branchMember'))).body, /等我办.*水管 12 根/)
  says((await all.get(`/desk/${LIUWAN}/`, await all.as('branchMember'))).body, /报账：水管 12 根/)
  await refused(/等证明/, 'councilChair', id, 'approve')
  await refused(/自己经手/, 'villageClerk', id, 'attest')
  await done('branchMember', id, 'attest')
  await refused(/负责人来批/, 'committeeChair', id, 'approve')
  await refused(/出纳|正在等审批/, 'cashier', id, 'pay', transfer)
  await done('councilChair', id, 'approve')
  says(await page('cashier', id), /负责人一人，按演示：成员大会/)
  await done('cashier', id, 'pay', transfer)

  await refused(/请选记到哪个科目/, 'accountant', id, 'recordVoucher', { from: '102' })
  await refused(/加起来要等于/, 'accountant', id, 'recordVoucher', {
    from: '102',
    'debits.0.account': '514-01',
    'debits.0.amount': '100',
    'debits.1.account': '514-02',
    'debits.1.amount': '100',
  })
  const form = await formOf(id, 'recordVoucher', { from: '102', 'debits.0.account': '514-01' })
  const accountant = await all.as('accountant')
  for (let times = 0; times < 2; times += 1) {
    const sent = await all.post(`${claims()}/${id}`, accountant, form)
    assert.equal(sent.headers.location, `/desk/${LIUWAN}/books/${book}/vouchers/${form.id}`)
  }
  const voucher = await matter<VoucherState>(form.id)
  const { papers } = (await claim(id)).state.content
  assert.deepEqual(
    voucher.state.content.attachments.map(({ sha256 }) => sha256),
    papers.map(({ sha256 }) => sha256),
  )
  assert.equal(voucher.state.content.basis?.words, '2026 年清水渠维修计划；负责人一人')
  assert.equal(await stage(id), 'drafted')

  const desk = `/desk/${LIUWAN}/books/${book}/vouchers/${form.id}`
  const deed = async (office: string, name: string) => {
    const { version } = await matter<VoucherState>(form.id)
    return { cookie: await all.as(office), form: { id: randomUUID(), version: String(version), do: name } }
  }
  for (const [office, name] of [
    ['accountant', 'submit'],
    ['agentAccountant', 'review'],
  ] as const) {
    const { cookie, form: fields } = await deed(office, name)
    assert.equal((await all.post(desk, cookie, fields)).statusCode, 303)
  }
  const { cookie, form: fields } = await deed('accountant', 'post')
  for (let times = 0; times < 2; times += 1)
    assert.equal((await all.post(desk, cookie, fields)).statusCode, 303, 'posted once, however often pressed')
  assert.equal((await matter<VoucherState>(form.id)).state.stage, 'posted')
  assert.equal(await stage(id), 'booked')
  says((await all.get(claims(), await all.as('councilChair'))).body, /办完的.*水管 12 根/)
})

test('a form that lacks something comes back as it was typed; what was sent of it is kept, and nothing twice', async () => {
  const cookie = await all.as('villageClerk')
  const fields = {
    id: randomUUID(),
    version: '0',
    do: 'handIn',
    book,
    ...WATER,
    amount: '四百',
    what: '铁锹',
  }
  const wrong = await all.post(`${claims()}/new`, cookie, multipart(fields, []))
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /value="四百"/)
  assert.equal(await claim(fields.id), undefined)

  const bare = await all.post(`${claims()}/new`, cookie, multipart({ ...fields, amount: '400' }, []))
  assert.equal(bare.statusCode, 422)
  says(bare.body, /请附上单据/)
  assert.equal(await stage(fields.id), 'draft')
  const { version } = await claim(fields.id)
  const mended = { ...fields, id: randomUUID(), version: String(version), amount: '400' }
  const file = await picture()
  for (let times = 0; times < 2; times += 1)
    assert.equal(
      (await all.post(`${claims()}/${fields.id}/edit`, cookie, multipart(mended, [file]))).statusCode,
      303,
    )
  const { state } = await claim(fields.id)
  assert.deepEqual([state.stage, state.content.papers.length], ['handedIn', 1])
  const named = { ...fields, id: randomUUID(), payee: '赵小山', what: '给赵小山的工钱', amount: '80' }
  const personal = await all.post(`${claims()}/new`, cookie, multipart(named, [file]))
  assert.equal(personal.statusCode, 422)
  says(personal.body, /不要写个人的姓名/)
})

const INVOICE = `<?xml version="1.0" encoding="utf-8"?>
<EInvoice><Header><EIid>26430000000012345678</EIid></Header><EInvoiceData>
<SellerInformation><SellerName>何记建材五金店</SellerName></SellerInformation>
<BasicInformation><TotalAmWithoutTax>475.25</TotalAmWithoutTax><TotalTaxAm>4.75</TotalTaxAm><TotalTax-includedAmount>480.00</TotalTax-includedAmount></BasicInformation></EInvoiceData>
<TaxSupervisionInfo><InvoiceNumber>26430000000012345678</InvoiceNumber><IssueTime>2026-11-02 09:00:01</IssueTime></TaxSupervisionInfo></EInvoice>`
const xml: File = { bytes: Buffer.from(INVOICE), name: '发票.xml', type: 'text/xml' }
const ofd: File = {
  bytes: zipSync({
    'OFD.xml': Buffer.from('<?xml version="1.0"?><ofd:OFD xmlns:ofd="x"/>'),
    'Doc_0/Attachs/original_invoice.xml': Buffer.from(INVOICE),
  }),
  name: '发票.ofd',
  type: 'application/ofd',
}

test('an electronic invoice fills what was left empty, to be checked; what was typed stays', async () => {
  const cookie = await all.as('villageClerk')
  for (const file of [xml, ofd]) {
    const fields = { id: randomUUID(), version: '0', do: 'save', book, what: '水管', purpose: '修渠' }
    const sent = await all.post(`${claims()}/new`, cookie, multipart({ ...fields, amount: '470' }, [file]))
    assert.equal(sent.statusCode, 303, said(sent.body).slice(0, 800))
    const { content } = (await claim(fields.id)).state
    assert.deepEqual(
      [content.date, content.amount, content.papers[0]!.invoice?.number, content.papers[0]!.invoice?.total],
      ['2026-11-02', 47_000, '26430000000012345678', 48_000],
    )
    assert.deepEqual(content.payee, { kind: 'organisation', name: '何记建材五金店' })
    const form = await all.get(String(sent.headers.location), cookie)
    says(form.body, /从发票读到的，请核对： 发票号码 26430000000012345678，开票日期 2026-11-02/)
    says(form.body, /发票上一共 480\.00 元，和填的不一样/)
    await done('villageClerk', fields.id, 'withdraw')
  }
  const own = `${claims()}/${await handedIn({ what: '电线' }, [ofd])}`
  const reader = await all.get(own, await all.as('accountant'))
  const [href] = /\/desk\/[^"]*\/papers\/[0-9a-f]{64}/.exec(reader.body)!
  const file = await all.get(href, await all.as('accountant'))
  assert.match(String(file.headers['content-disposition']), /^attachment/)
  assert.equal((await all.get(href, await all.as('accountant', OTHER))).statusCode, 403)
})

test('the text of a PDF invoice fills number, date and amount', outsideProgram('pdftoppm'), async () => {
  const compiler = NodeCompiler.create({
    fontArgs: [{ fontBlobs: fontFiles().map((file) => readFileSync(file)) }],
  })
  const bytes = compiler.pdf({
    mainFileContent: `#set text(font: "Noto Sans SC", lang: "zh")
发票号码：26430000000011112222 #h(1fr) 开票日期：2026年11月03日

价税合计（大写）壹佰贰拾圆整 #h(1fr) （小写）¥120.00`,
  })
  const fields = { id: randomUUID(), version: '0', do: 'save', book, what: '电线', purpose: '修水泵房' }
  const file = { bytes, name: '发票.pdf', type: 'application/pdf' }
  const cookie = await all.as('villageClerk')
  const sent = await all.post(`${claims()}/new`, cookie, multipart(fields, [file]))
  assert.equal(sent.statusCode, 303, said(sent.body).slice(0, 800))
  const { content } = (await claim(fields.id)).state
  assert.deepEqual(
    [content.date, content.amount, content.papers[0]!.invoice?.number],
    ['2026-11-03', 12_000, '26430000000011112222'],
  )
  says((await all.get(String(sent.headers.location), cookie)).body, /没读到销售方/)
  await done('villageClerk', fields.id, 'withdraw')
})

test('a receipt that comes twice and a claim that was split are shown to the reviewer with their reasons', async () => {
  const file = await picture()
  const first = await handedIn({ what: '灯泡', payee: '云溪照明店', amount: '300', date: '2026-11-01' }, [
    file,
  ])
  const again = await handedIn({ what: '灯泡一箱', payee: '云溪文具店', amount: '310' }, [file])
  says(await page('branchMember', again), /可能报重了： 同一张图片， 灯泡/)
  const half = await handedIn({ what: '灯座', payee: '云溪照明店', amount: '260', date: '2026-11-03' })
  says(
    await page('councilChair', half),
    /可能拆开报了： 同一个收款人，7 天以内 2 张，合起来 560\.00 元，超过 500\.00 元的审批限额/,
  )
  const apart = await handedIn({ what: '灯杆', payee: '云溪照明店', amount: '260', date: '2026-10-20' })
  assert.doesNotMatch(said(await page('councilChair', apart)), /可能拆开/)

  await done('branchMember', again, 'attest')
  await refused(/请写明原因/, 'councilChair', again, 'refuse', { reasons: ' ' })
  await done('councilChair', again, 'refuse', { reasons: '和前一张是同一张收据' })
  says(await page('villageClerk', again), /没有批准： 和前一张是同一张收据/)
  assert.doesNotMatch(said(await page('branchMember', first)), /可能报重了/)
})

test('returned with reasons, mended, and through all hands again', async () => {
  const id = await handedIn({ what: '竹竿' })
  await done('branchMember', id, 'attest')
  await done('committeeChair', id, 'return', { reasons: '写清楚多少根' })
  const cookie = await all.as('villageClerk')
  const form = await all.get(`${claims()}/${id}/edit`, cookie)
  says(form.body, /退回来了： 写清楚多少根/)
  assert.equal((await all.get(`${claims()}/${id}/edit`, await all.as('accountant'))).statusCode, 403)
  const { version } = await claim(id)
  const mended = { id: randomUUID(), version: String(version), do: 'handIn', ...WATER, what: '竹竿 20 根' }
  assert.equal((await all.post(`${claims()}/${id}/edit`, cookie, multipart(mended, []))).statusCode, 303)
  const { state } = await claim(id)
  assert.deepEqual([state.stage, state.attester, state.content.papers.length], ['handedIn', undefined, 1])
})

test('limits: two committees sign jointly, a resolution is named; cash over its limit is refused', async () => {
  const joint = await handedIn({ what: '挖机', amount: '3000' })
  await done('supervisionMember', joint, 'attest')
  await done('committeeChair', joint, 'approve')
  assert.equal(await stage(joint), 'attested')
  await refused(/已经办过其中一步/, 'committeeChair', joint, 'approve')
  await done('branchMember', joint, 'approve')
  assert.equal(await stage(joint), 'approved')
  const cash = { 'payment.method': 'cash', 'payment.date': '2026-11-05' }
  says(await page('cashier', joint), /超过现金限额 200\.00 元，只能转账/)
  await refused(/超过了现金付款的限额/, 'cashier', joint, 'pay', cash)
  await refused(/不能晚于今天/, 'cashier', joint, 'pay', { ...transfer, 'payment.date': '2026-11-09' })

  const large = await handedIn({ what: '路面', amount: '8000' })
  await done('branchMember', large, 'attest')
  says(await page('councilChair', large), /哪个会议的决定/)
  const resolution = {
    'resolution.body': 'memberAssembly',
    'resolution.date': '2026-10-30',
    'resolution.clause': '章程第 30 条',
  }
  await refused(/决议的编号/, 'councilChair', large, 'approve', { ...resolution, 'resolution.number': '' })
  await done('councilChair', large, 'approve', { ...resolution, 'resolution.number': '〔2026〕7号' })
  says(await page('cashier', large), /成员大会 2026.10.30 〔2026〕7号/)

  const small = await handedIn({ what: '车票', amount: '60' })
  await toApproved(small)
  await done('cashier', small, 'pay', cash)
  await refused(/现金付的，请选库存现金/, 'accountant', small, 'recordVoucher', {
    from: '102',
    'debits.0.account': '513-04',
  })
})

test('two people at once: one step counts, the other looks first; a form sent twice acts once', async () => {
  const id = await handedIn({ what: '扫帚' })
  const [member, watcher] = [await all.as('branchMember'), await all.as('supervisionMember')]
  const forms = [await formOf(id, 'attest'), await formOf(id, 'attest')]
  const answers = await Promise.all([
    all.post(`${claims()}/${id}`, member, forms[0]!),
    all.post(`${claims()}/${id}`, watcher, forms[1]!),
  ])
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [303, 409])
  const winner = answers[0]!.statusCode === 303 ? 0 : 1
  const again = await all.post(`${claims()}/${id}`, [member, watcher][winner]!, forms[winner]!)
  assert.equal(again.statusCode, 303)
  assert.equal((await claim(id)).version, 3)
})

test('another place’s claim is not found here, and is closed to who works there', async () => {
  const id = await handedIn({ what: '锄头' })
  for (const url of [`${claims(OTHER)}/${id}`, `${claims(OTHER)}/${id}/edit`])
    assert.equal((await all.get(url, await all.as('accountant', OTHER))).statusCode, 404)
  assert.equal((await all.get(`${claims()}/${id}`, await all.as('accountant', OTHER))).statusCode, 403)
  assert.equal((await all.get(`${claims()}/${id}`)).statusCode, 401)
  const form = await formOf(id, 'attest')
  assert.equal(
    (await all.post(`${claims(OTHER)}/${id}`, await all.as('branchMember', OTHER), form)).statusCode,
    404,
  )
  assert.equal(await stage(id), 'handedIn')
})

test('where nothing is fixed a claim stops, names what is missing and leads to where it is fixed; fixing it moves on', async () => {
  const id = await handedIn({}, undefined, 'villageClerk', OTHER)
  await done('branchMember', id, 'attest', {}, OTHER)
  await refused(/还没有定“报账按金额由谁批”/, 'councilChair', id, 'approve', {}, OTHER)
  const shown = await all.get(`${claims(OTHER)}/${id}`, await all.as('councilChair', OTHER))
  const rules = `/desk/${OTHER}/books/${await bookOf(OTHER)}/rules`
  assert.ok(shown.body.includes(`href="${rules}"`))

  const cookie = await all.as('councilChair', OTHER)
  const fields = { id: randomUUID(), version: '0', do: 'limits', 'decided.limits': '2026-11-01' }
  const fix = (more: Record<string, string>, as = cookie) => all.post(rules, as, { ...fields, ...more })
  const meeting = { 'by.limits': '第一次成员大会' }
  for (const [more, words] of [
    [{ 'by.0.limits': 'chair', 'upTo.0.limits': '500', ...meeting }, /以上都算/],
    [{ 'by.0.limits': 'chair' }, /哪次会/],
    [{ 'by.0.limits': 'chair', 'upTo.0.limits': '五百', 'by.1.limits': 'resolution', ...meeting }, /分/],
    [
      { 'by.0.limits': 'resolution', 'upTo.0.limits': '500', 'by.1.limits': 'chair', ...meeting },
      /不能比钱少的批得松/,
    ],
  ] as const) {
    const { statusCode, body } = await fix(more)
    assert.equal(statusCode, 422)
    says(body, words)
  }
  const good = { 'by.0.limits': 'chair', 'upTo.0.limits': '500', 'by.1.limits': 'twoCommittees', ...meeting }
  assert.equal((await fix(good, await all.as('villageClerk', OTHER))).statusCode, 422)
  assert.equal((await fix(good)).statusCode, 303)
  assert.equal((await fix(good)).statusCode, 303, 'sent twice it is one change')
  const { body } = await all.get(rules, await all.as('accountant', OTHER))
  says(body, /500\.00 元以下：负责人一人；以上：村两委联签 第一次成员大会（2026.11.01）/)
  assert.doesNotMatch(body, /name="do"/)
  const late = await all.post(rules, cookie, { ...fields, id: randomUUID(), ...good })
  assert.equal(late.statusCode, 409)
  await done('councilChair', id, 'approve', {}, OTHER)
  const kept = await all.rows<{ state: { provisions: { setting: string }[] } }>(
    "select state from matter where place = $1 and kind = 'moneyRules'",
    [OTHER],
  )
  assert.deepEqual(
    kept.map(({ state }) => state.provisions.map(({ setting }) => setting)),
    [[approvalLimits.name]],
  )
})

test('entrusted bookkeeping: the agent sees the queue by village with its days, gives back with reasons, then books', async () => {
  const id = await handedIn({ what: '水泵' })
  await toApproved(id)
  await done('cashier', id, 'pay', transfer)
  await done('accountant', id, 'handOver')
  const agent = await all.as('agentAccountant')
  const queue = async () => said((await all.get('/desk/claims', agent)).body)
  // Five working days from Thursday 5 November.
  assert.match(await queue(), /柳湾村.*水泵 修清水渠 等做账 11 月 12 日/)
  await done('agentAccountant', id, 'sendBack', { reasons: '缺入库单' })
  assert.match(await queue(), /水泵 修清水渠 等做账 村里还没交/)
  const cookie = await all.as('villageClerk')
  const form = await formOf(id, 'addPapers')
  const file = await picture()
  for (let times = 0; times < 2; times += 1)
    assert.equal((await all.post(`${claims()}/${id}`, cookie, multipart(form, [file]))).statusCode, 303)
  assert.equal((await claim(id)).state.content.papers.length, 2)
  await done('accountant', id, 'handOver')
  await done('agentAccountant', id, 'recordVoucher', { from: '102', 'debits.0.account': '514-01' })
  assert.equal(await stage(id), 'drafted')
  assert.equal((await all.get('/desk/claims', await all.as('cashier'))).statusCode, 403)
  assert.equal((await all.get('/desk/claims')).statusCode, 401)
})

test('a person’s name is sealed, every look at it is logged, and the rows follow from the acts alone', async () => {
  const id = await handedIn({ what: '挖沟', payee: '赵小山', amount: '200' })
  const acts = await all.rows<{ body: string }>('select body from act where matter = $1', [id])
  assert.ok(acts.every(({ body }) => !body.includes('赵小山')))
  says(await page('accountant', id), /赵小山/)
  assert.doesNotMatch((await all.get(claims(), await all.as('accountant'))).body, /赵小山/)
  const looks = await all.rows<{ purpose: string }>('select purpose from look where matter = $1', [id])
  assert.ok(looks.length > 0 && looks.every(({ purpose }) => purpose === 'claim'))
  const { different } = await rebuildPlace(all.house.owner, rooms, LIUWAN, { checkOnly: true })
  assert.deepEqual(different, {})
})
