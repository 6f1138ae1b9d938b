import { text } from '../src/domain/kernel/index.ts'
import { qrCode } from '../src/server/platform/qrCode.ts'
import type { PageModels, PageName } from '../src/web/door.ts'
import { ruleSamples } from './ruleSamples.ts'

/** Invented people, places and sums, for pictures of every page and state. Today is 12 November 2026. */
export type Sample = {
  [Name in PageName]: { readonly name: string; readonly page: Name; readonly model: PageModels[Name] }
}[PageName]

const code = '990101202000'
const village = { code, name: text('柳湾村', 'Liuwan Village') }
const home = { href: `/v/${code}/`, name: village.name }
const signatures = [
  { name: '李桂英', office: text('监督委员会', 'Supervision committee'), date: '2026-11-11' },
  { name: '陈小满', office: text('报账员', 'Accountant'), date: '2026-11-11' },
  { name: '周明远', office: text('村委会主任', 'Chair of the committee'), date: '2026-11-11', onPaper: true },
]
const proof = { standing: 'holds', witnesses: 3, href: '/t/1-4182' } as const
const month = (name: string, received: number, paid: number) => ({ month: name, received, paid })
const history = [
  month('2026-05', 4_312_000, 3_120_000),
  month('2026-06', 2_815_000, 4_016_000),
  month('2026-07', 6_540_000, 3_905_000),
  month('2026-08', 1_986_000, 2_740_000),
  month('2026-09', 3_105_000, 4_512_000),
  month('2026-10', 8_642_000, 5_231_860),
]
const postings = [
  {
    title: text('宅基地申请 3 户', 'Homestead applications, 3 households'),
    href: `/v/${code}/d/a`,
    until: '2026-11-14',
  },
  {
    title: text('新增低保 2 户', 'Minimum living allowance, 2 new'),
    href: `/v/${code}/d/b`,
    until: '2026-11-18',
  },
  {
    title: text('10 月收支', 'October accounts'),
    href: `/v/${code}/money/2026-10`,
    until: '2026-11-26',
    corrections: 1,
  },
]
const published = {
  village,
  id: '0190',
  signatures,
  posted: { from: '2026-11-11', until: '2026-11-26' },
  questions: { answered: 1, open: 0, href: `/v/${code}/q/1` },
  answerDays: 7,
  proof,
  paper: {
    qr: qrCode('https://xiangyue.example/t/1-4181#Zm9vYmFyYmF6cXV4MTIzNA'),
    digits: '4182 7730 5519 0264 9917',
    phone: '0990-5550100',
  },
  downloads: [
    { href: `/v/${code}/d/0190.xlsx`, name: text('表格', 'Spreadsheet') },
    { href: `/v/${code}/d/0190/poster`, name: text('公示张贴版', 'Poster') },
  ],
}
const item = (id: string, zh: string, en: string, count: number, amount: number) => ({
  item: id,
  name: text(zh, en),
  count,
  amount,
})
const money: PageModels['money'] = {
  ...published,
  period: '2026-10',
  before: '2026-09',
  paid: [
    item('a', '清水渠', 'Cleaning the canal', 2, 2_150_000),
    item('b', '误工补贴和报酬', 'Pay and allowances', 5, 1_440_000),
    item('c', '打扫卫生、运垃圾', 'Cleaning and refuse', 3, 765_000),
    item('d', '重阳节看望老人', 'Visits to the elderly', 1, 460_000),
    item('e', '路灯和办公电费', 'Electricity', 3, 326_860),
    item('f', '订报、办公', 'Papers and office', 3, 90_000),
  ],
  received: [
    item('g', '鱼塘承包款', 'Lease of the fish pond', 1, 3_600_000),
    item('h', '上级给的运转补助', 'Grant for running costs', 1, 3_000_000),
    item('i', '光伏发电', 'Solar power', 1, 1_823_640),
    item('j', '老房子出租', 'Rent of old houses', 2, 200_000),
    item('k', '银行利息', 'Bank interest', 1, 18_360),
  ],
  balance: { opening: 37_880_495, received: 8_642_000, paid: 5_231_860, closing: 41_290_635 },
  corrections: [
    {
      date: '2026-11-11',
      figures: [{ name: text('打扫卫生', 'Cleaning'), was: 756_000, now: 765_000 }],
      reason: text('两个数字打反了。', 'Two digits were swapped. '),
      old: `/v/${code}/d/0189`,
    },
  ],
}
const homeModel: PageModels['home'] = {
  code,
  name: village.name,
  above: text('示例县 · 云溪镇', 'Shili County · Yunxi'),
  lunar: '农历十月初四',
  money: {
    state: 'published',
    period: '2026-10',
    href: `/v/${code}/money/2026-10`,
    received: 8_642_000,
    paid: 5_231_860,
    closing: 41_290_635,
    history,
    signatures,
    postedUntil: '2026-11-26',
  },
  postings,
  postingsInAll: 5,
  phone: '0990-5550100',
  proof,
}
const receipt = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 420"><rect width="640" height="420" fill="#e8dfc9"/><rect x="40" y="30" width="560" height="360" fill="#fffdf8"/><text x="320" y="85" font-size="30" text-anchor="middle">收款收据</text><text x="70" y="150" font-size="20">今收到　柳湾村集体经济组织</text><text x="70" y="200" font-size="20">金额　¥8,600.00</text><text x="70" y="250" font-size="20">身份证</text><rect x="150" y="232" width="220" height="24" fill="#5e5548"/></svg>',
)}`
const voucher: PageModels['voucher'] = {
  village,
  back: { href: `/v/${code}/d/0190/a`, name: text('清水渠', 'Cleaning the canal') },
  disclosure: '0192f0c1-0000-7000-8000-000000000004',
  id: '77',
  number: 14,
  date: '2026-10-18',
  summary: '付清水渠尾款',
  sentence: text(
    '付给何** 8,600.00 元，挖机 25 小时，人工 13 个工。这是第 2 笔，也是最后一笔。',
    'Paid to He**: 8,600.00 yuan for 25 hours of excavator and 13 days of labour. Second and last payment.',
  ),
  lines: [
    { account: text('公益支出 · 水利', 'Public works · water'), note: '挖机 25 小时 × 240', debit: 600_000 },
    { account: text('公益支出 · 水利', 'Public works · water'), note: '人工 13 个工 × 200', debit: 260_000 },
    { account: text('银行存款', 'Bank'), note: '转账，尾号 0000', credit: 860_000 },
  ],
  debit: 860_000,
  credit: 860_000,
  payment: true,
  decision: { title: '村民代表会议 9 月 6 日决议：清淤', href: '#', ceiling: 2_200_000, used: 2_150_000 },
  checked: { who: text('监督委员会', 'Supervision committee'), date: '2026-10-16' },
  signatures: [
    { name: '陈小满', office: text('制单', 'Prepared'), date: '2026-10-18' },
    { name: '罗清', office: text('镇里复核', 'Reviewed, township'), date: '2026-10-19' },
    { name: '李桂英', office: text('监督审核', 'Supervised'), date: '2026-10-20' },
  ],
  papers: [
    {
      src: receipt,
      width: 640,
      height: 420,
      name: text('收据', 'Receipt'),
      href: '#',
      covered: [text('身份证号', 'ID number'), text('银行卡号', 'bank card number')],
    },
  ],
}
const witnesses = [
  {
    name: text('示例县档案馆', 'Shili County Archive'),
    where: text('县里', 'county'),
    state: 'signed',
    at: '2026-11-11T08:45:00Z',
  },
  {
    name: text('石桥村', 'Shiqiao Village'),
    where: text('隔壁村', 'next village'),
    state: 'signed',
    at: '2026-11-11T09:10:00Z',
  },
  {
    name: text('云溪镇财政所', 'Yunxi Finance Office'),
    where: text('镇里', 'township'),
    state: 'signed',
    at: '2026-11-12T00:02:00Z',
  },
] as const
const proofModel: PageModels['proof'] = {
  back: home,
  subject: text('10 月的钱花到哪儿了', 'Where the money went in October'),
  disclosure: `/v/${code}/money/2026-10`,
  log: 1,
  index: 4182,
  standing: 'holds',
  published: '2026-11-11',
  witnesses,
  digits: '41827730551902648817',
  files: [{ href: '/log/4182.tlog-proof', name: text('存证文件', 'the proof') }],
}
const question: PageModels['question'] = {
  village,
  back: { href: `/v/${code}/money/2026-10`, name: text('10 月的钱', 'Money in October') },
  id: '1',
  title: '运垃圾的钱怎么多了？',
  asker: text('一位村民', 'A villager'),
  askedAt: '2026-11-11T12:14:00Z',
  text: '运垃圾 9 月是 1,800 元，10 月怎么成了 2,850 元？',
  due: '2026-11-18',
  about: { name: text('打扫卫生、运垃圾', 'Cleaning and refuse'), href: '#' },
  answers: [
    {
      name: '陈小满',
      office: text('报账员', 'Accountant'),
      at: '2026-11-12T01:30:00Z',
      paragraphs: ['国庆人多，多运了 3 车，每车 350 元。'],
      sums: {
        lines: [
          { name: '每月固定', amount: 180_000 },
          { name: '多运 3 车 × 350', amount: 105_000 },
        ],
        total: 285_000,
      },
      links: [{ href: '#', name: text('看第 17 号凭证', 'See voucher 17') }],
      seenBy: '监督委员会李桂英',
    },
  ],
  clear: false,
  mine: true,
  order: '0192f0c1-0000-7000-8000-000000000001',
  townshipPhone: '0990-5550200',
}
const ask: PageModels['ask'] = {
  village,
  back: { href: `/v/${code}/money/2026-10`, name: text('10 月的钱', 'Money in October') },
  about: { about: '0190:c', name: text('打扫卫生、运垃圾', 'Cleaning and refuse'), amount: 765_000 },
  answerBy: '2026-11-19',
  phone: '0990-5550100',
  signedIn: true,
  id: '0192f0c1-0000-7000-8000-000000000002',
}
const disclosure: PageModels['disclosure'] = {
  ...published,
  period: '2026-11-03',
  title: text('新增低保 2 户', 'Minimum living allowance, 2 new'),
  summary: text(
    '镇里同意给 2 户办低保，从 11 月起。',
    'The township granted the allowance to 2 households from November.',
  ),
  posted: { from: '2026-11-03', until: '2026-11-18' },
  blocks: [
    {
      kind: 'list',
      rows: [
        {
          title: '赵** 三组',
          facts: [text('每月 420.00 元', '420.00 yuan a month'), text('从 11 月起', 'from November')],
        },
        { title: '钱** 五组', facts: ['每月 380.00 元'] },
      ],
    },
    {
      kind: 'facts',
      title: text('怎么定的', 'How it was decided'),
      facts: [
        { label: text('依据', 'Rule'), value: '《社会救助法》第四十五条' },
        { label: text('谁定的', 'Decided by'), value: '云溪镇人民政府 11 月 2 日' },
      ],
    },
    {
      kind: 'sums',
      title: text('每月的钱', 'Money each month'),
      lines: [{ name: '2 户', amount: 80_000 }],
      total: 80_000,
    },
    {
      kind: 'text',
      title: text('有不同意见', 'If you disagree'),
      paragraphs: ['公示期内可以找村里或者镇里说。'],
    },
  ],
  attachments: [{ href: '#', name: '镇里的确认通知（遮住了住址）.pdf' }],
  namesPeople: true,
}
const listen: PageModels['listen'] = {
  page: `/v/${code}/money/2026-10`,
  subject: text('2026 年 10 月：钱花到哪儿了', 'Where the money went, Oct 2026'),
  sound: {
    src: `/v/${code}/d/0190/audio/${'a'.repeat(64)}`,
    mime: 'audio/mpeg',
    size: 412_345,
    seconds: 137,
  },
  source: 'made',
  on: '2026-11-11',
  language: 'zh',
  sentences: [
    '柳湾村，二零二六年十月，钱花到哪儿了。',
    '这个月收进来八万六千四百二十元，花出去五万二千三百一十八元六角，月底账上还有四十一万二千九百零六元三角五分。',
    '花出去的钱，一共十七笔。',
    '清水渠，两笔，两万一千五百元。',
    '误工补贴和报酬，五笔，一万四千四百元。',
    '审过、签了字的有：村务监督委员会主任李桂英、报账员陈小满、村委会主任周明远。',
    '公示到二零二六年十一月二十六日。',
    '哪里看不懂，都可以问村里，村里七天内必须答。',
  ],
}
const missing: PageModels['missing'] = {
  village,
  id: '0192f0c1-0000-7000-8000-000000000003',
  duty: 'x',
  subject: text('钱花到哪儿了', 'Where the money went'),
  period: '2026-10',
  due: '2026-11-10',
  rule: text(
    '《村民委员会组织法》第三十五条：收支多的村每月公布一次。最晚日是本村约定的每月 10 日。',
    "Organic Law of Villagers' Committees, Art. 35. The 10th is the village's own rule.",
  ),
  reason: text('报账员请假，请镇里代做。', 'The accountant is on leave; the township helps.'),
  requests: 3,
  townshipPhone: '0990-5550200',
}
const untrue: PageModels['untrue'] = {
  village,
  disclosure: '0190',
  id: '0192f0c1-0000-7000-8000-000000000004',
  subject: text('10 月的钱花到哪儿了', 'Where the money went in October'),
  period: '2026-10',
  answerBy: '2027-01-11',
  signedIn: true,
  cases: [
    {
      number: '〔2026〕核4号',
      asked: '2026-11-08',
      mine: false,
      refused: '镇里去看过了，水渠挖完了，验收单在 19 号凭证后面。',
    },
    { number: '〔2026〕核2号', asked: '2026-11-06', mine: false, orderedBy: '2026-11-20' },
    {
      number: '〔2026〕核1号',
      asked: '2026-11-03',
      mine: false,
      orderedBy: '2026-11-10',
      answered: '2026-11-09',
    },
  ],
  complain: `/v/${code}/complain`,
  townshipPhone: '0990-5550200',
  countyPhone: '0990-5550300',
}
const long = '上八里坪苗族土家族联合新村'

export const samples: readonly Sample[] = [
  { name: 'home', page: 'home', model: homeModel },
  { name: 'home-audio', page: 'home', model: { ...homeModel, audio: `/v/${code}/d/0190/listen` } },
  {
    name: 'home-long',
    page: 'home',
    model: {
      ...homeModel,
      name: long,
      money: {
        ...homeModel.money,
        received: 1_234_567_890,
        paid: 1_104_567_895,
        closing: 11_234_567_890,
      } as typeof homeModel.money,
    },
  },
  {
    name: 'home-late',
    page: 'home',
    model: {
      ...homeModel,
      name: '石桥村',
      money: {
        state: 'late',
        period: '2026-10',
        due: '2026-11-10',
        previous: { period: '2026-09', href: '#' },
        missing: `/v/${code}/missing/x`,
      },
      postings: [],
      postingsInAll: 0,
      proof: { standing: 'waiting', witnesses: 1, href: '/t/1-4000' },
    },
  },
  {
    name: 'home-due',
    page: 'home',
    model: { ...homeModel, money: { state: 'due', period: '2026-10', due: '2026-11-20' }, proof: undefined },
  },
  {
    name: 'home-none',
    page: 'home',
    model: {
      ...homeModel,
      money: { state: 'none' },
      postings: [],
      postingsInAll: 0,
      proof: undefined,
      phone: undefined,
    },
  },
  {
    name: 'county',
    page: 'county',
    model: {
      county: text('示例县', 'Shili County'),
      townships: [
        { code: '990101', name: text('云溪镇', 'Yunxi'), villages: 14 },
        { code: '990102', name: text('青石乡', 'Qingshi'), villages: 9 },
        { code: '990103', name: text('北沟镇', 'Beigou'), villages: 11 },
      ],
    },
  },
  {
    name: 'county-search',
    page: 'county',
    model: {
      county: text('示例县', 'Shili County'),
      townships: [{ code: '990101', name: text('云溪镇', 'Yunxi'), villages: 14 }],
      search: { query: '湾', found: [{ ...village, township: text('云溪镇', 'Yunxi') }] },
    },
  },
  {
    name: 'county-open',
    page: 'county',
    model: {
      county: text('示例县', 'Shili County'),
      townships: [],
      open: {
        code: '990101',
        name: text('云溪镇', 'Yunxi'),
        villages: [
          { code: '1', name: '上坪村' },
          { code: '2', name: '柳湾村' },
          { code: '3', name: long },
        ],
      },
    },
  },
  { name: 'money', page: 'money', model: money },
  {
    name: 'money-year',
    page: 'moneyYear',
    model: {
      village: { code, name: money.village.name },
      year: 2026,
      months: [
        { month: '2026-08', received: 5_620_801, paid: 3_598_921 },
        { month: '2026-10', received: 8_943_990, paid: 4_357_560 },
      ],
      received: [
        { name: text('光伏发电', 'Solar power sold'), count: 2, amount: 9_564_791 },
        { name: text('银行利息', 'Bank interest'), count: 1, amount: 5_000_000 },
      ],
      paid: money.paid.map(({ name, count, amount }) => ({ name, count, amount })),
      receivedTotal: 14_564_791,
      paidTotal: 7_956_481,
      missing: ['2026-09'],
      opening: 48_899_608,
      closing: 62_683_909,
    },
  },
  { name: 'money-audio', page: 'money', model: { ...money, audio: `/v/${code}/d/0190/listen` } },
  { name: 'listen', page: 'listen', model: listen },
  {
    name: 'listen-recorded',
    page: 'listen',
    model: {
      ...listen,
      sound: { ...listen.sound, size: 1_734_000, seconds: 185 },
      source: 'recorded',
      replacedBy: `/v/${code}/d/0190`,
    },
  },
  {
    name: 'money-old',
    page: 'money',
    model: {
      ...money,
      corrections: [],
      replacedBy: `/v/${code}/d/0190`,
      received: [],
      balance: { ...money.balance, received: 0, closing: 32_648_635 },
      questions: { answered: 0, open: 0 },
      proof: { standing: 'unwitnessed', witnesses: 0, href: '/t/1-4181' },
      downloads: [],
      answerDays: undefined,
    },
  },
  {
    name: 'money-fails',
    page: 'money',
    model: { ...money, corrections: [], proof: { standing: 'fails', witnesses: 3, href: '/t/1-4182' } },
  },
  {
    name: 'money-late',
    page: 'money',
    model: { ...money, corrections: [], proof: { ...proof, trueDate: '2026-11-15' } },
  },
  { name: 'disclosure', page: 'disclosure', model: disclosure },
  {
    name: 'home-differs',
    page: 'home',
    model: {
      ...homeModel,
      money: { state: 'differs', period: '2026-10', proof: '/t/1-4182' },
      proof: undefined,
    },
  },
  {
    name: 'archive',
    page: 'archive',
    model: {
      village,
      year: 2026,
      years: [2025, 2024],
      owed: [
        { title: text('三季度村务', 'Village affairs, quarter 3'), due: '2026-10-20', href: '#' },
        { title: text('11 月收支', 'November accounts'), due: '2026-12-10' },
      ],
      published: [
        {
          title: text('10 月收支', 'October accounts'),
          href: '#',
          published: '2026-11-11',
          until: '2026-11-26',
          daysLate: 1,
          corrections: 1,
        },
        {
          title: text('宅基地申请 3 户', 'Homestead applications'),
          href: '#',
          published: '2026-10-30',
          until: '2026-11-14',
        },
        {
          title: text('9 月收支', 'September accounts'),
          href: '#',
          published: '2026-10-09',
          until: '2026-10-24',
        },
        {
          title: text('误工补贴人员', 'Allowances'),
          href: '#',
          published: '2026-09-01',
          until: '2026-09-16',
          takenDown: true,
        },
      ],
      paging: { page: 2, pages: 7 },
    },
  },
  { name: 'missing', page: 'missing', model: missing },
  {
    name: 'missing-received',
    page: 'missing',
    model: { ...missing, received: true },
  },
  {
    name: 'missing-refused',
    page: 'missing',
    model: {
      village,
      id: '0192f0c1-0000-7000-8000-000000000003',
      duty: 'x',
      subject: text('三季度：村里帮政府办了哪些事', 'Work done for the government, Q3'),
      due: '2026-10-31',
      rule: text(
        '按法定底线（村民委员会组织法（2025）第三十五条）',
        'The legal floor (Organic Law, Art. 35)',
      ),
      requests: 3,
      cases: [
        { number: '〔2026〕催5号', asked: '2026-11-11', mine: false },
        {
          number: '〔2026〕催4号',
          asked: '2026-11-08',
          mine: true,
          refused: '三季度没有帮政府办过事，村里写一句“没有”就行，镇里已经告诉村里。',
        },
        { number: '〔2026〕催3号', asked: '2026-11-06', mine: false, orderedBy: '2026-11-20' },
      ],
      complain: `/v/${code}/complain`,
      townshipPhone: '0990-5550200',
      countyPhone: '0990-5550300',
    },
  },
  { name: 'untrue', page: 'untrue', model: untrue },
  { name: 'untrue-sign-in', page: 'untrue', model: { ...untrue, signedIn: false, cases: [] } },
  {
    name: 'untrue-errors',
    page: 'untrue',
    model: {
      ...untrue,
      cases: [],
      written: ' ',
      errors: [{ field: 'text', message: text('请写下哪里不对。', 'Write down what is not true.') }],
    },
  },
  {
    name: 'untrue-received',
    page: 'untrue',
    model: {
      ...untrue,
      received: true,
      cases: [{ number: '〔2026〕核6号', asked: '2026-11-12', mine: true }, ...untrue.cases],
    },
  },
  { name: 'ask', page: 'ask', model: ask },
  {
    name: 'ask-errors',
    page: 'ask',
    model: {
      ...ask,
      written: { question: '', named: 'yes' },
      errors: [
        {
          field: 'question',
          message: text('还没有写。写一句话就行。', 'Nothing is written yet. One sentence is enough.'),
        },
      ],
    },
  },
  { name: 'ask-sign-in', page: 'ask', model: { ...ask, signedIn: false, about: undefined } },
  {
    name: 'ask-done',
    page: 'done',
    model: {
      title: text('问一问', 'Ask'),
      received: text('收到了。', 'Received.'),
      follows: text('11 月 19 日前给您答复。', 'You will have an answer by 19 November.'),
      number: text('柳湾村〔2026〕问 8 号', 'Question 8 of 2026'),
      next: [{ href: '/me', words: text('看我问过的', 'See my questions') }],
      back: home,
    },
  },
  { name: 'question', page: 'question', model: question },
  {
    name: 'question-open',
    page: 'question',
    model: { ...question, answers: [], due: '2026-11-10', mine: false },
  },
  {
    name: 'entries',
    page: 'entries',
    model: {
      village,
      back: { href: `/v/${code}/money/2026-10`, name: text('10 月的钱', 'Money in October') },
      about: '0192f0c1-0000-7000-8000-000000000004/paid-514-03',
      item: text('清水渠', 'Cleaning the canal'),
      direction: 'paid',
      period: '2026-10',
      entries: [
        {
          voucher: '70',
          number: 9,
          date: '2026-10-08',
          summary: '付清水渠首款',
          party: '何**',
          amount: 1_290_000,
        },
        {
          voucher: '77',
          number: 14,
          date: '2026-10-18',
          summary: '付清水渠尾款',
          party: '何**',
          amount: 972_000,
        },
        { voucher: '78', number: 15, date: '2026-10-19', summary: '冲销：第 9 号', amount: -112_000 },
      ],
      count: 3,
      total: 2_150_000,
      paging: { page: 1, pages: 1 },
    },
  },
  { name: 'voucher', page: 'voucher', model: voucher },
  {
    name: 'voucher-reversed',
    page: 'voucher',
    model: {
      ...voucher,
      sentence: undefined,
      decision: undefined,
      checked: undefined,
      papers: [],
      reversal: { kind: 'reversedBy', voucher: '80', number: 15 },
    },
  },
  { name: 'proof', page: 'proof', model: proofModel },
  {
    name: 'proof-waiting',
    page: 'proof',
    model: {
      ...proofModel,
      standing: 'waiting',
      witnesses: [
        witnesses[0],
        {
          name: witnesses[1].name,
          where: witnesses[1].where,
          state: 'waiting',
          note: text('停电，晚到', 'power cut'),
        },
        { name: witnesses[2].name, where: witnesses[2].where, state: 'waiting' },
      ],
    },
  },
  {
    name: 'proof-unwitnessed',
    page: 'proof',
    model: {
      ...proofModel,
      standing: 'unwitnessed',
      witnesses: witnesses.map(({ name, where }) => ({ name, where, state: 'waiting' as const })),
    },
  },
  {
    name: 'proof-late',
    page: 'proof',
    model: { ...proofModel, published: '2026-11-01', trueDate: '2026-11-08' },
  },
  {
    name: 'proof-fails',
    page: 'proof',
    model: {
      ...proofModel,
      standing: 'fails',
      witnesses: witnesses.map((witness) => ({
        ...witness,
        state: 'differs' as const,
        at: '2026-11-12T01:00:00Z',
      })),
      reason: text(
        '这一页的内容和存证时的不一样。',
        'What this page shows is not what was put into the log.',
      ),
      differences: [{ name: text('打扫卫生', 'Cleaning'), recorded: 765_000, shown: 795_000 }],
      recorded: '#',
      tell: '#',
      explainBy: '2026-11-13',
    },
  },
  {
    name: 'proof-nobody',
    page: 'proof',
    model: { ...proofModel, standing: 'unwitnessed', witnesses: [] },
  },
  {
    name: 'sign-in',
    page: 'signIn',
    model: {
      at: { step: 'phone', phone: '1990000123' },
      back: '/me',
      errors: [
        {
          field: 'phone',
          message: text('手机号是 11 位，您写了 10 位。', 'A phone number has 11 digits; you wrote 10.'),
        },
      ],
    },
  },
  {
    name: 'sign-in-code',
    page: 'signIn',
    model: {
      at: { step: 'code', attempt: 'x', phoneTail: '1234', by: 'message', demoCode: '482 913' },
      back: '/me',
    },
  },
  {
    name: 'sign-in-who',
    page: 'signIn',
    model: {
      at: {
        step: 'who',
        attempt: 'x',
        people: [
          { account: '1', name: '张秀兰', note: text('三组', 'Group 3') },
          { account: '2', name: '张大山' },
        ],
      },
      back: '/me',
    },
  },
  {
    name: 'demo-people',
    page: 'demoPeople',
    model: {
      groups: [
        {
          place: village.name,
          people: [
            { account: '2', name: '陈小满', office: 'accountant', title: text('报账员', 'Accountant') },
            { account: '1', name: '张秀兰', title: text('村民', 'Villager') },
          ],
        },
      ],
      others: [{ code: '990101100201', name: text('上坪村', 'Shangping') }],
    },
  },
  {
    name: 'me',
    page: 'me',
    model: {
      name: '张秀兰',
      back: home,
      village: village.name,
      desk: '/desk',
      questions: [
        { title: '运垃圾的钱怎么多了？', href: '#', asked: '2026-11-11', state: 'answered' },
        { title: '路灯电费为什么分 3 笔？', href: '#', asked: '2026-11-05', state: 'open' },
      ],
    },
  },
  {
    name: 'me-requests',
    page: 'me',
    model: {
      name: '张秀兰',
      village: village.name,
      complain: `/v/${code}/complain`,
      questions: [],
      requests: [
        {
          title: text(
            '2026 年三季度：村里帮政府办了哪些事',
            'Work done for the government, quarter 3 of 2026',
          ),
          number: '〔2026〕催4号',
          href: '#',
          asked: '2026-11-08',
          state: 'refused',
          refused: '三季度没有帮政府办过事，村里写一句“没有”就行，镇里已经告诉村里。',
        },
        {
          title: text('2026 年 10 月：钱花到哪儿了', 'Where the money went, October 2026'),
          number: '〔2026〕催3号',
          href: '#',
          asked: '2026-11-06',
          state: 'ordered',
        },
      ],
    },
  },
  { name: 'me-new', page: 'me', model: { name: '张大山', questions: [] } },
  {
    name: 'my-data',
    page: 'myData',
    model: {
      name: '张秀兰',
      groups: [
        {
          title: text('名册', 'Roster'),
          facts: [
            { label: text('姓名', 'Name'), value: '张秀兰' },
            { label: text('公民身份号码', 'ID number'), value: '9903**********1227' },
            { label: text('手机号', 'Phone'), value: '199****1234' },
            { label: text('户', 'Household'), value: '三组 12 户，户主张大山' },
          ],
        },
      ],
      looks: [
        {
          at: '2026-11-03T02:20:00Z',
          who: '罗清 镇经办人',
          purpose: text('核对低保申请', 'Check of an application'),
        },
      ],
      villages: [{ place: '990101100202', name: '柳湾村' }],
      fields: [{ field: 'phone', label: text('手机号', 'Phone') }],
    },
  },
  {
    name: 'sign-in-link',
    page: 'signIn',
    model: {
      at: {
        step: 'link',
        attempt: 'x',
        villages: [{ code: '990101100202', name: '柳湾村', township: '云溪镇' }],
      },
      back: '/me',
      errors: [{ field: 'lastFour', message: text('对不上，请核对。', 'It does not fit. Check it.') }],
    },
  },
  { name: 'slip', page: 'slip', model: { code: 'K7QM3XRDP2AB' } },
  {
    name: 'enrol',
    page: 'enrol',
    model: {
      back: '/',
      demoCode: '482913',
      secret: 'KFNS C4EZ YWMB SAHN UPQZ OFWS N444 2EKW',
      qr: { size: 21, path: 'M0 0h7v7h-7zM14 0h7v7h-7zM0 14h7v7h-7zM9 9h3v3h-3z' },
    },
  },
  { name: 'prove', page: 'prove', model: { back: '/', recoveryCodesLeft: 9 } },
  {
    name: 'recovery-codes',
    page: 'recoveryCodes',
    model: {
      name: '周明远',
      codes: Array.from({ length: 10 }, (_, i) => `W7GA${(i % 8) + 2}-PS9UR`),
      next: '/',
    },
  },
  {
    name: 'complain',
    page: 'complain',
    model: {
      village: { code: '990101100202', name: '柳湾村' },
      back: home,
      township: '云溪镇',
      county: '示例县',
      signedIn: true,
      id: 'x',
    },
  },
  { name: 'left', page: 'left', model: {} },
  { name: 'settings', page: 'settings', model: { back: home } },
  { name: 'offline', page: 'offline', model: {} },
  {
    name: 'error-500',
    page: 'error',
    model: { kind: 'ours', back: home, phone: '0990-5550100', request: '50273318' },
  },
  { name: 'error-404', page: 'error', model: { kind: 'notFound' } },
  { name: 'error-403', page: 'error', model: { kind: 'forbidden', back: home } },
  { name: 'error-410', page: 'error', model: { kind: 'gone', back: home, proof: '/t/1-3000' } },
  { name: 'error-429', page: 'error', model: { kind: 'tooMany' } },
  ...ruleSamples,
]
