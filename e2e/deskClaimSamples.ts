import { text } from '../src/domain/kernel/index.ts'
import type { PageModels } from '../src/web/door.ts'
import { book, code, command, type DeskSample, desk } from './deskSample.ts'

type Claim = PageModels['deskClaim']
type Row = PageModels['deskClaims']['mine'][number]
type Form = PageModels['deskClaimForm']
type Rules = PageModels['deskMoneyRules']

const row = (id: string, what: string, purpose: string, more: Partial<Row>): Row => ({
  id,
  date: '2026-11-09',
  what,
  purpose,
  amount: 480_00,
  stage: 'handedIn',
  handler: '吴文书',
  papers: 2,
  ...more,
})
const list: PageModels['deskClaims'] = {
  desk,
  mine: [
    row('c1', '水管 12 根', '修清水渠', { stage: 'paid' }),
    row('c2', '下乡车费', '到镇里送材料', { amount: 46_50, stage: 'paid', papers: 1, date: '2026-11-10' }),
  ],
  others: [
    row('c3', '换路灯', '三组路口', { amount: 880_00, stage: 'attested' }),
    row('c4', '灯泡', '村部', { amount: 300_00, stage: 'returned', handler: '陈小满' }),
  ],
  done: [
    row('c5', '办公用品', '村部', { stage: 'booked', date: '2026-10-28', amount: 126_00 }),
    row('c6', '灯泡一箱', '村部', { stage: 'refused', date: '2026-10-20', amount: 310_00 }),
  ],
  paging: { page: 1, pages: 2 },
  mayWrite: true,
  queue: true,
  rules: [book],
}

const papers: Claim['papers'] = [
  {
    sha256: 'a1',
    name: '收据.jpg',
    href: '/p/a1',
    src: '/p/a1s',
    width: 240,
    height: 320,
  },
  {
    sha256: 'a2',
    name: '发票.xml',
    href: '/p/a2',
    invoice: { number: '26430000000012345678', date: '2026-11-02', total: 480_00 },
  },
]
const line = (behind: number): Claim['steps'] =>
  (
    [
      ['经手', '交上来', 'Handed in', '吴文书　2026-11-09'],
      ['证明', '证明', 'Attested', '刘守田　2026-11-09'],
      ['审批', '批准', 'Approved', '何建国　2026-11-10'],
      ['付款', '付款', 'Paid', '孙巧云　2026-11-11'],
      ['凭证', '做凭证', 'Voucher drafted', ''],
      ['记账', '记账', 'Booked', ''],
    ] as const
  ).map(([mark, zh, en, note], index) => ({
    mark,
    name: text(zh, en),
    ...(index < behind ? { note } : {}),
    state: index < behind ? 'done' : index === behind ? 'now' : 'next',
  }))
const acts: Claim['acts'] = [
  { what: text('写下', 'Written'), by: '吴文书', at: '2026-11-09T01:20:00.000Z' },
  { what: text('交上来', 'Handed in'), by: '吴文书', at: '2026-11-09T01:22:00.000Z' },
  { what: text('证明', 'Attested'), by: '刘守田', at: '2026-11-09T03:00:00.000Z' },
]
const claim: Claim = {
  desk,
  claim: 'c1',
  command,
  stage: 'attested',
  book,
  date: '2026-11-04',
  what: '水管 12 根',
  purpose: '修清水渠',
  payee: '云溪五金店',
  amount: 480_00,
  basis: '2026 年清水渠维修计划',
  papers,
  steps: line(2),
  acts,
  split: [],
  duplicates: [],
  can: ['approve', 'return', 'refuse'],
  today: '2026-11-12',
  typed: {},
}
const limit = { amount: 200_00, source: text('成员大会（2026-01-18）', 'member assembly (2026-01-18)') }

const form: Form = {
  desk: { ...desk, person: '吴文书', office: text('村文书', 'Village clerk') },
  command,
  books: [book],
  book: book.id,
  typed: { date: '', what: '', purpose: '', payee: '', amount: '', basis: '' },
  papers: [],
  read: [],
}

const rules: Rules = {
  desk,
  book,
  command,
  rules: [
    {
      form: 'limits',
      name: text('报账按金额由谁批', 'who approves claims, by amount'),
      value: text(
        '500.00 元以下：负责人一人；5,000.00 元以下：村两委联签；以上：会议作出的决定',
        'up to 500.00 yuan: the head alone; up to 5,000.00 yuan: the two committees jointly; above: a resolution of the assembly or its representatives',
      ),
      source: text('成员大会（2026-01-18）', 'member assembly (2026-01-18)'),
      since: '2026-01-20',
    },
    {
      form: 'joint',
      name: text('村两委联签各要几个人签', 'how many sign when the two committees approve jointly'),
    },
    {
      form: 'cash',
      name: text('一笔最多付多少现金', 'most that is paid in cash'),
      value: text('200.00 元', '200.00 yuan'),
      source: text('成员大会（2026-01-18）', 'member assembly (2026-01-18)'),
      since: '2026-01-20',
    },
    {
      form: 'split',
      name: text('几天之内的报账放在一起看有没有拆分', 'days within which claims are looked at together'),
    },
    {
      form: 'agent',
      name: text('代理会计收到报账后几天内办完', 'within how many days the agent books or returns a claim'),
    },
  ],
  history: [
    {
      on: '2026-01-20',
      by: '何建国',
      name: text('一笔最多付多少现金', 'most that is paid in cash'),
      value: text('200.00 元', '200.00 yuan'),
      source: '成员大会（2026-01-18）',
    },
  ],
  may: true,
  approvers: [
    { value: 'chair', label: text('负责人一人', 'the head alone') },
    { value: 'twoCommittees', label: text('村两委联签', 'the two committees jointly') },
    {
      value: 'resolution',
      label: text('会议作出的决定', 'a resolution of the assembly or its representatives'),
    },
  ],
  units: [
    { value: 'workday', label: text('工作日', 'working days') },
    { value: 'calendarDay', label: text('自然日', 'calendar days') },
  ],
}

/** Expense claims, in every state. */
export const claimSamples: readonly DeskSample[] = [
  { name: 'claims', page: 'deskClaims', model: list },
  {
    name: 'claims-none',
    page: 'deskClaims',
    model: { ...list, mine: [], others: [], done: [], queue: false, paging: { page: 1, pages: 1 } },
  },
  { name: 'claim-new', page: 'deskClaimForm', model: form },
  {
    name: 'claim-read',
    page: 'deskClaimForm',
    model: {
      ...form,
      claim: 'c1',
      typed: {
        date: '2026-11-02',
        what: '',
        purpose: '',
        payee: '何记建材五金店',
        amount: '470.00',
        basis: '',
      },
      papers,
      read: [
        {
          paper: 'a2',
          facts: [
            { name: text('发票号码', 'number'), value: '26430000000012345678' },
            { name: text('开票日期', 'date'), value: '2026-11-02' },
            { name: text('价税合计', 'total with tax'), value: '480.00' },
          ],
          unknown: [text('销售方', 'seller')],
        },
      ],
      otherAmount: 480_00,
      returned: '写清楚多少根',
      errors: [
        { field: 'what', message: text('请写买了什么、做了什么。', 'Write what was bought or done.') },
      ],
    },
  },
  {
    name: 'claim-approve',
    page: 'deskClaim',
    model: {
      ...claim,
      split: [{ sum: 760_00, limit: 500_00, days: 7, count: 2, others: [{ id: 'c8', what: '水管接头' }] }],
      duplicates: [
        {
          reason: text('同一张发票', 'the same invoice'),
          other: { id: 'c9', what: '水管' },
        },
      ],
      bodies: [
        { value: 'memberAssembly', label: text('成员大会', 'the member assembly') },
        { value: 'villagersAssembly', label: text('村民会议', "the villagers' assembly") },
      ],
    },
  },
  {
    name: 'claim-no-rule',
    page: 'deskClaim',
    model: {
      ...claim,
      can: ['return', 'refuse'],
      cannot: {
        deed: 'approve',
        why: text(
          '还没有定“报账按金额由谁批”。请先由会议定下来，登记到当地规定里。',
          'It is not decided yet: “who approves claims, by amount”. Let a meeting decide it and enter it under local rules.',
        ),
        setting: true,
      },
    },
  },
  {
    name: 'claim-pay',
    page: 'deskClaim',
    model: {
      ...claim,
      amount: 120_00,
      stage: 'approved',
      steps: line(3),
      allowed: text(
        '负责人一人，按成员大会（2026-01-18）',
        'the head alone, by member assembly (2026-01-18)',
      ),
      can: ['pay', 'return'],
      cashLimit: limit,
    },
  },
  {
    name: 'claim-voucher',
    page: 'deskClaim',
    model: {
      ...claim,
      stage: 'paid',
      steps: line(4),
      allowed: text(
        '负责人一人，按成员大会（2026-01-18）',
        'the head alone, by member assembly (2026-01-18)',
      ),
      payment: { method: 'transfer', date: '2026-11-11' },
      agentBy: '2026-11-18',
      can: ['recordVoucher', 'sendBack', 'addPapers'],
      accounts: [
        { value: '514-01', label: '514-01 公益支出 · 水利' },
        { value: '513-02', label: '513-02 管理费用 · 办公' },
      ],
      from: [{ value: '102', label: '102 银行存款' }],
      errors: [{ field: 'debits.0.account', message: text('请选记到哪个科目。', 'Choose the account.') }],
    },
  },
  {
    name: 'claim-done',
    page: 'deskClaim',
    model: {
      ...claim,
      stage: 'booked',
      steps: line(6),
      voucher: 'v1',
      payment: { method: 'transfer', date: '2026-11-11' },
      can: [],
      acts: [
        ...acts,
        {
          what: text('退回', 'Sent back'),
          by: '周明远',
          at: '2026-11-10T02:00:00.000Z',
          note: '写清楚多少根',
        },
      ],
    },
  },
  {
    name: 'claim-queue',
    page: 'deskClaimQueue',
    model: {
      desk: {
        above: ['示例县'],
        place: '云溪镇',
        person: '罗清',
        office: text('镇代理会计', 'agent accountant of the township'),
      },
      villages: [
        {
          place: code,
          name: '柳湾村',
          rows: [
            { ...row('c1', '水管 12 根', '修清水渠', { stage: 'paid' }), due: '2026-11-10' },
            { ...row('c2', '下乡车费', '到镇里送材料', { stage: 'paid', amount: 46_50 }), due: '2026-11-14' },
            row('c7', '扫帚', '打扫卫生', { stage: 'paid', amount: 90_00 }),
          ],
        },
        {
          place: '990101202001',
          name: '石桥村',
          rows: [{ ...row('c8', '水泵', '抗旱', { stage: 'paid', amount: 1_260_00 }), due: 'notFixed' }],
        },
        { place: '990101202002', name: '桃源村', rows: [] },
      ],
    },
  },
  { name: 'money-rules', page: 'deskMoneyRules', model: rules },
  {
    name: 'money-rules-refused',
    page: 'deskMoneyRules',
    model: {
      ...rules,
      open: 'limits',
      typed: { 'upTo.0.limits': '500', 'by.0.limits': 'resolution', 'by.1.limits': 'chair' },
      errors: [
        {
          field: 'upTo.0.limits',
          message: text(
            '钱多的不能比钱少的批得松：一人批、两委联签、会议决定，只能越往上越严。',
            'More money cannot need less: one person, the committees, a resolution, in this order upwards.',
          ),
        },
      ],
    },
  },
]
