import type { Page } from 'playwright-core'
import { type Text, text } from '../src/domain/kernel/index.ts'
import type { PageModels } from '../src/web/door.ts'
import { book, command, type DeskSample, desk, months } from './deskSample.ts'

const rule: Text = text('财务公开规定', 'Rules on publishing accounts')
const system: Text = text('会计制度', 'Accounting system')

const today: PageModels['deskToday'] = {
  desk,
  lunar: '十月初四',
  mine: [
    {
      kind: 'answer',
      subject: '路灯电费为什么分 3 笔？',
      href: '#1',
      basis: text('村里约定，问后 7 天', 'Village rule: 7 days'),
      due: '2026-11-12',
    },
    {
      kind: 'file',
      subject: text('收支', 'accounts'),
      period: '2026-10',
      href: '#2',
      basis: rule,
      due: '2026-11-13',
    },
    {
      kind: 'addPapers',
      subject: '第 18、19 号',
      href: '#3',
      basis: system,
      due: '2026-11-13',
      count: 2,
    },
    {
      kind: 'closeMonth',
      subject: '',
      period: '2026-10',
      href: '#4',
      basis: text('村里约定，每月 15 日', 'Village rule: the 15th'),
      due: '2026-11-16',
    },
  ],
  waiting: [
    {
      kind: 'reviewVoucher',
      subject: '10 月路灯和办公室电费',
      href: '#5',
      basis: system,
      due: '2026-11-13',
      waitsFor: '镇里罗清',
      since: '2026-11-11',
    },
    {
      kind: 'review',
      subject: text('村务', 'village affairs'),
      period: '2026-Q3',
      href: '#6',
      basis: text('组织法第三十七条', 'Organic law, Art. 37'),
      due: '2026-11-17',
      waitsFor: '李桂英',
      since: '2026-11-12',
    },
  ],
  coming: [
    {
      kind: 'posting',
      subject: text('宅基地申请', 'homestead applications'),
      href: '#7',
      basis: text('组织法第三十五条', 'Organic law, Art. 35'),
      due: '2026-11-14',
      count: 13,
    },
    {
      kind: 'draft',
      subject: text('收支', 'accounts'),
      period: '2026-11',
      href: '#8',
      basis: text('组织法第三十五条，每月', 'Organic law, Art. 35: monthly'),
      due: '2026-12-10',
      since: '2026-12-01',
    },
  ],
  money: {
    month: '2026-11',
    received: 320_000,
    paid: 974_150,
    balance: 40_636_485,
    href: '#money',
  },
  questions: [
    { id: 'q1', title: '路灯电费为什么分 3 笔？', asked: '2026-11-05' },
    {
      id: 'q2',
      title: '运垃圾的钱怎么多了？',
      asked: '2026-11-11',
      answered: '2026-11-12T01:30:00Z',
      clear: true,
    },
  ],
  newVoucher: '#new',
}

const voucherRow = (
  number: number,
  date: string,
  summary: string,
  amount: number,
  more: Partial<PageModels['deskVouchers']['rows'][number]> = {},
): PageModels['deskVouchers']['rows'][number] => ({
  id: `v${number}`,
  number,
  date,
  summary,
  amount,
  stage: 'posted',
  papers: 1,
  preparer: '陈小满',
  ...more,
})
const draft = (
  id: string,
  stage: PageModels['deskVoucher']['stage'],
  date: string,
  summary: string,
  amount: number,
) => {
  const { number: _none, ...row } = voucherRow(0, date, summary, amount, { id, stage })
  return row
}

const vouchers: PageModels['deskVouchers'] = {
  desk,
  book,
  books: [book],
  month: '2026-10',
  months,
  counts: { draft: 1, submitted: 1, returned: 1, reviewed: 1, posted: 17 },
  rows: [
    draft('d1', 'draft', '2026-10-30', '10 月路灯、办公室电费', 329_440),
    { ...draft('d2', 'returned', '2026-10-28', '宣传栏换玻璃', 48_000), papers: 0, paperMissing: true },
    draft('d3', 'submitted', '2026-10-27', '小学门口减速带', 186_000),
    draft('d4', 'reviewed', '2026-10-26', '清水渠二期预付款', 5_000_000),
    voucherRow(17, '2026-10-25', '国庆清运垃圾加 3 车', 105_000),
    voucherRow(16, '2026-10-24', '收到果园承包费', 3_600_000),
    voucherRow(15, '2026-10-21', '冲销：第 9 号', -112_000),
    voucherRow(14, '2026-10-20', '9 月误工补贴 12 人', 1_440_000, { papers: 3 }),
    voucherRow(13, '2026-10-18', '收到上级运转经费补助', 3_500_000),
    voucherRow(12, '2026-10-15', '购办公用品', 38_260),
  ],
  paging: { page: 1, pages: 2 },
  posted: 14_026_100,
  mayWrite: true,
  closing: { closed: false, why: text('还有 4 张没记账', '4 are not posted yet') },
  monthEnd: [
    { what: 'reconcile', account: '102', state: 'unsigned', href: '#sheet' },
    { what: 'count', account: '101', state: 'missing', href: '#count' },
  ],
}

const accounts: PageModels['deskVoucher']['accounts'] = [
  { code: '112-03', name: '应收款 · 供电所预存', initials: 'yskgdsyc', note: '上月也用它' },
  { code: '514-02', name: '公益支出 · 路灯', initials: 'gyzcld', note: '上月也用它' },
  { code: '513-02', name: '管理费用 · 电费', initials: 'glfydf' },
  { code: '101', name: '库存现金', initials: 'kcxj' },
  { code: '102', name: '银行存款', initials: 'yhck' },
  { code: '112', name: '应收款', initials: 'ysk' },
  { code: '113', name: '内部往来', initials: 'nbwl', withWhom: true },
  { code: '132', name: '生产性生物资产', initials: 'scxswzc' },
]
const account = (wanted: string) => accounts.find((each) => each.code === wanted)!
const lines: PageModels['deskVoucher']['lines'] = [
  { summary: '10 月路灯电费', account: account('514-02'), debit: 220_800, credit: 0 },
  { summary: '10 月办公室电费', account: account('513-02'), debit: 108_640, credit: 0 },
  { summary: '转账付供电所', account: account('102'), debit: 0, credit: 211_440 },
]
const paper = {
  sha256: 'a'.repeat(64),
  name: '电费通知单',
  src: '/p/1.jpg',
  width: 264,
  height: 360,
  href: '#paper',
  covered: [text('户号', 'Account number')],
  public: true,
}
const voucher: PageModels['deskVoucher'] = {
  desk,
  book,
  voucher: 'd1',
  command,
  stage: 'draft',
  date: '2026-11-12',
  lines: [...lines, { summary: '用预存电费抵', debit: 0, credit: 0 }],
  accounts,
  papers: [paper],
  basis: '村民代表会议 3 月 5 日决议：全年电费 36,000 元以内',
  basisNote: text(
    '到今天已用 27,912.80，加这笔 31,207.20，没有超。',
    'Used so far 27,912.80; with this 31,207.20: within it.',
  ),
  reviewer: '罗清（镇代理记账）',
  watcher: '李桂英（监督委员会）',
  signatures: [],
  can: ['save', 'submit', 'discard'],
  cannot: [],
  saved: '2026-11-12T01:52:00Z',
}
const even: PageModels['deskVoucher']['lines'] = [
  ...lines,
  { summary: '用预存电费抵', account: account('112-03'), debit: 0, credit: 118_000 },
]
const preparer = { name: '陈小满', office: text('制单', 'Prepared'), date: '2026-11-12' }

/** Types pinyin into the account of the fourth line, as in an accountant's hand. */
const typePinyin = async (tab: Page) => {
  await tab.locator('[name="lines.3.account"]').focus()
  await tab.keyboard.type('ys')
}
/** The whole of a voucher by keyboard: summary, account by initials, amount, and the rest by `=`. */
const writeByKeyboard = async (tab: Page) => {
  await tab.locator('[name="lines.0.summary"]').focus()
  for (const keys of ['10 月路灯电费', 'gyz', '2208', '转账付供电所', 'yh', '']) {
    await tab.keyboard.type(keys)
    await tab.keyboard.press('Enter')
  }
  await tab.keyboard.press('=')
  const sent = await tab.evaluate(() => {
    const data = new FormData(document.querySelector<HTMLFormElement>('form.written')!)
    return ['lines.0.account', 'lines.0.debit', 'lines.1.account', 'lines.1.credit'].map((name) =>
      data.get(name),
    )
  })
  const wanted = ['514-02 公益支出 · 路灯', '2208.00', '102 银行存款', '2208.00']
  if (JSON.stringify(sent) !== JSON.stringify(wanted))
    throw new Error(`keyboard entry wrote ${sent.join(', ')}`)
  if (!(await tab.locator('.balance.even').isVisible())) throw new Error('the balance does not run along')
}

const emptyBar = { left: '', top: '', width: '', height: '', kind: '' }
const cover: PageModels['deskCover'] = {
  desk,
  book,
  voucher: 'd1',
  summary: '9 月误工补贴 12 人',
  paper: { sha256: 'a'.repeat(64), name: '签收表' },
  command,
  ground: { sha256: 'a'.repeat(64), src: '/p/1.jpg', width: 840, height: 600, copy: false },
  bars: [{ left: '12', top: '30', width: '40', height: '6', kind: 'identity' }, emptyBar, emptyBar, emptyBar],
  kinds: [
    { kind: 'identity', name: text('证件号', 'ID number') },
    { kind: 'phone', name: text('电话', 'Telephone number') },
  ],
  copies: [],
}
const copy = { href: '#copy', by: '陈小满', covered: [text('证件号', 'ID number')] }

export const ledgerSamples: readonly DeskSample[] = [
  { name: 'cover', page: 'deskCover', model: cover },
  {
    name: 'cover-wrong',
    page: 'deskCover',
    model: {
      ...cover,
      bars: [{ left: '80', top: '30', width: '40', height: '6', kind: '' }, ...cover.bars.slice(1)],
      errors: [
        {
          field: 'bars.0.width',
          message: text('这一块伸到图外面去了', 'It reaches beyond the picture'),
        },
      ],
    },
  },
  {
    name: 'cover-done',
    page: 'deskCover',
    model: {
      ...cover,
      ground: { ...cover.ground!, copy: true },
      bars: [emptyBar],
      published: { src: '/p/2.jpg', width: 840, height: 600, open: true },
      copies: [
        { ...copy, at: '2026-11-12T02:10:00Z', current: true },
        { ...copy, at: '2026-11-11T08:40:00Z', covered: [], current: false },
      ],
    },
  },
  {
    name: 'cover-refused',
    page: 'deskCover',
    model: {
      desk,
      book,
      voucher: 'd1',
      summary: '10 月电费',
      paper: { sha256: 'a'.repeat(64), name: '账单.pdf' },
      command,
      refused: text(
        '这个 PDF 打不开，可能坏了或者加了密码。请拍成照片或截图再传。',
        'This PDF cannot be opened; perhaps it is damaged or has a password. Send a photo of it.',
      ),
      bars: [],
      kinds: [],
      copies: [],
    },
  },
  { name: 'today', page: 'deskToday', model: today },
  {
    name: 'today-empty',
    page: 'deskToday',
    model: { desk, mine: [], waiting: [], coming: [], questions: [] },
  },
  {
    name: 'today-late',
    page: 'deskToday',
    model: {
      ...today,
      mine: today.mine.map((duty, at) => (at === 1 ? { ...duty, due: '2026-11-10' } : duty)),
    },
  },
  { name: 'vouchers', page: 'deskVouchers', model: vouchers },
  {
    name: 'vouchers-empty',
    page: 'deskVouchers',
    model: {
      ...vouchers,
      month: '2026-11',
      counts: {},
      rows: [],
      paging: { page: 1, pages: 1 },
      posted: 0,
      books: [book, { id: 'b2', name: '柳湾村村民委员会' }],
      closing: { closed: false, close: command },
    },
  },
  { name: 'voucher', page: 'deskVoucher', model: voucher, act: typePinyin },
  {
    name: 'voucher-new',
    page: 'deskVoucher',
    model: {
      desk,
      book,
      command: { ...command, version: 0 },
      stage: 'draft',
      date: '2026-11-12',
      lines: [],
      spare: 6,
      accounts,
      papers: [],
      basis: '',
      signatures: [],
      can: ['save', 'submit'],
      cannot: [],
    },
    act: writeByKeyboard,
  },
  {
    name: 'voucher-errors',
    page: 'deskVoucher',
    model: {
      ...voucher,
      lines: [
        ...lines,
        { summary: '付王家垫的钱', account: account('113'), debit: 0, credit: 0, typed: { credit: '一千' } },
      ],
      errors: [
        {
          field: 'lines.3.credit',
          message: text('第 4 行：金额写成 1180.00 这样', 'Line 4: write the amount like 1180.00'),
        },
        { field: 'papers', message: text('请附上单据', 'Attach a paper') },
      ],
      papers: [],
    },
  },
  {
    name: 'voucher-review',
    page: 'deskVoucher',
    model: {
      ...voucher,
      lines: even,
      stage: 'submitted',
      signatures: [preparer],
      can: ['review', 'return'],
      cannot: [],
    },
  },
  {
    name: 'voucher-waiting',
    page: 'deskVoucher',
    model: {
      ...voucher,
      lines: even,
      stage: 'submitted',
      signatures: [preparer],
      can: [],
      cannot: [
        {
          deed: 'review',
          why: text('制单的人不能复核自己的凭证，等罗清', 'Who prepared it may not review it; Luo Qing will'),
        },
      ],
    },
  },
  {
    name: 'voucher-posted',
    page: 'deskVoucher',
    model: {
      ...voucher,
      lines: even,
      stage: 'posted',
      number: 21,
      signatures: [
        preparer,
        { name: '罗清', office: text('复核', 'Reviewed'), date: '2026-11-12' },
        { name: '陈小满', office: text('记账', 'Posted'), date: '2026-11-12' },
      ],
      can: ['reverse'],
      cannot: [],
    },
  },
]
