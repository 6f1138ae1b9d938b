import { findItem } from '../src/domain/disclosure/index.ts'
import { text } from '../src/domain/kernel/index.ts'
import type { PageModels } from '../src/web/door.ts'
import { command, type DeskSample, desk } from './deskSample.ts'

type Disclosure = PageModels['deskDisclosure']
type Township = PageModels['deskTownship']

const law = text('组织法第三十五条，每月；村里定在 10 日', 'Organic law, Art. 35; the village set the 10th')
const board: PageModels['deskDisclosures'] = {
  desk,
  shown: 'todo',
  counts: { todo: 5, late: 1, met: 41 },
  anyTime: [
    { code: 'VA-06', name: text('宅基地申请', 'Homestead applications') },
    { code: 'VA-08', name: text('工程和筹资', 'Works and funds') },
  ],
  rows: [
    {
      item: 'FA-02',
      name: text('钱花到哪儿了', 'Where the money went'),
      class: 'finance',
      period: '2026-10',
      due: '2026-11-14',
      state: 'open',
      lateDays: 0,
      stage: 'approved',
      matter: 'm1',
      why: law,
      mayDraft: true,
    },
    {
      item: 'FA-04',
      name: text('村里有多少家当', 'What the village owns'),
      class: 'finance',
      period: '2026-Q3',
      due: '2026-10-20',
      state: 'late',
      lateDays: 23,
      stage: 'returned',
      matter: 'm2',
      why: text('财务公开规定，每季', 'Finance rule, quarterly'),
      mayDraft: true,
    },
    {
      item: 'VA-03',
      name: text('帮政府做了什么', 'Work done for the government'),
      class: 'village',
      period: '2026-Q4',
      due: '2027-01-20',
      state: 'upcoming',
      lateDays: 0,
      why: text('组织法第三十五条，每季', 'Organic law, Art. 35, quarterly'),
      mayDraft: true,
    },
    {
      item: 'VA-05',
      name: text('误工补贴发给谁', 'Who gets lost-work allowances'),
      class: 'village',
      period: '2026',
      due: '2027-01-31',
      state: 'open',
      lateDays: 0,
      why: text('组织法第三十五条，每年', 'Organic law, Art. 35, yearly'),
      mayDraft: true,
    },
    {
      item: 'VA-10',
      name: text('村规民约', 'Village covenant'),
      class: 'village',
      state: 'missing',
      lateDays: 0,
      why: text('常年公开', 'Always shown'),
      mayDraft: true,
    },
  ],
}

const blocks: Disclosure['blocks'] = [
  {
    kind: 'sums',
    title: text('收进来', 'Came in'),
    lines: [
      { name: '果园承包费', amount: 3_600_000 },
      { name: '上级运转经费补助', amount: 5_042_000 },
    ],
    total: 8_642_000,
  },
  {
    kind: 'sums',
    title: text('花出去', 'Went out'),
    lines: [
      { name: '清水渠', amount: 2_150_000 },
      { name: '误工补贴和报酬', amount: 1_440_000 },
      { name: '打扫卫生、运垃圾', amount: 765_000 },
      { name: '路灯、办公电费', amount: 329_440 },
      { name: '其他 9 笔', amount: 547_420 },
    ],
    total: 5_231_860,
  },
]
const disclosure: Disclosure = {
  desk,
  id: 'm1',
  command,
  title: text('钱花到哪儿了', 'Where the money went'),
  official: text('财务收支情况', 'Receipts and payments'),
  period: '2026-10',
  number: '柳湾村〔2026〕财12号',
  stage: 'approved',
  due: '2026-11-14',
  done: {
    drafted: { name: '陈小满', on: '2026-11-08' },
    reviewed: { name: '何秀莲', on: '2026-11-09' },
  },
  summary: text(
    '收进来 86,420.00 元，花出去 52,318.60 元。',
    'Came in 86,420.00 yuan, went out 52,318.60 yuan.',
  ),
  blocks,
  attachments: [{ href: '#a', name: '银行对账单.pdf' }],
  covered: [text('第 17 号凭证：身份证号', 'Voucher 17: ID number')],
  digest: 'd'.repeat(64),
  signatures: [
    { name: '周明远', office: text('村委会主任', 'Chair of the committee'), date: '2026-11-10' },
    { name: '陈小满', office: text('报账员', 'Accountant'), date: '2026-11-10' },
  ],
  missing: [text('监督委员会主任', 'Head of the supervision committee')],
  waiting: [],
  looks: [],
  can: ['draft'],
  cannot: [
    {
      step: 'publish',
      why: text('还差监督委员会主任的签字。', 'The head of the supervision committee has not signed.'),
      clause: '农经发〔2011〕13号',
    },
  ],
  publications: [],
}
const asOffice = (person: string, zh: string, en: string) => ({ ...desk, person, office: text(zh, en) })

const onPaper: NonNullable<Disclosure['paper']> = {
  sheet: '#sheet',
  unprintable: [],
  signers: [
    {
      value: 'reviewHead/a1',
      label: text('监督委员会主任：李桂英', 'head of the supervision committee: 李桂英'),
    },
  ],
}
const waitingPaper: Disclosure['waiting'][number] = {
  role: text('监督委员会主任', 'head of the supervision committee'),
  name: '李桂英',
  by: '陈小满',
  on: '2026-11-11',
  mine: false,
  href: '#paper',
}
const signedPaper: PageModels['deskPaper'] = {
  desk: asOffice('周明远', '村委会主任', 'Chair of the committee'),
  id: 'm1',
  command,
  title: disclosure.title,
  period: '2026-10',
  signer: '李桂英',
  office: text('监督委员会主任', 'Head of the supervision committee'),
  role: text('监督委员会主任', 'head of the supervision committee'),
  on: '2026-11-11',
  by: '陈小满',
  digits: '4182 7730 5519 0264 9917',
  scan: { sha256: 'e'.repeat(64), file: { href: '#scan', src: '/scan' } },
  blocks,
  state: 'open',
}
const relief: Disclosure = {
  ...disclosure,
  desk: asOffice('何秀莲', '监督委员会委员', 'Member of the supervision committee'),
  title: text('谁家得了低保和救助', 'Who receives social assistance'),
  official: text('低保、特困、临时救助等确认结果', 'Decisions on social assistance'),
  period: '2026-11-10',
  stage: 'submitted',
  blocks: [
    { kind: 'text', title: text('哪一种救助', 'Kind of assistance'), paragraphs: ['临时救助'] },
    {
      kind: 'list',
      title: text('名单', 'Households'),
      rows: [
        { title: '示例甲', facts: ['几口人 4', '每月多少钱 560.00'] },
        { title: '示例乙', facts: ['几口人 2', '每月多少钱 430.00'] },
      ],
    },
  ],
  attachments: [],
  covered: [],
  signatures: [],
  missing: [],
  done: { drafted: { name: '陈小满', on: '2026-11-08' } },
  can: ['approve', 'return'],
  cannot: [],
}
const sealed: NonNullable<Disclosure['sealed']> = {
  fields: [text('原因（只给审的人看）', 'Reason (for reviewers only)')],
  purposes: [
    { key: 'disclosureReview', words: text('审核这一份', 'review it') },
    { key: 'disclosureAnswer', words: text('答复村民的询问', "answer villagers' questions") },
  ],
}

const cell = (on: string) => ({ state: 'met' as const, on, lateDays: 0 })
const late = (lateDays: number) => ({ state: 'late' as const, lateDays })
const village = (
  number: number,
  name: string,
  october: Township['rows'][number]['cells'][number],
  quarter: Township['rows'][number]['cells'][number],
  party: Township['rows'][number]['cells'][number],
  more: Partial<Township['rows'][number]> = {},
): Township['rows'][number] => ({
  code: `990101202${number}`,
  name,
  cells: [october, quarter, party],
  questions: 0,
  proof: 'holds',
  ...more,
})
const township: Township = {
  desk: {
    code: '990101202000',
    place: '云溪镇',
    above: ['示例县'],
    person: '罗清',
    office: text('镇经办人', 'Township clerk'),
    village: false,
    rooms: [
      { room: 'today', count: 3 },
      { room: 'villages' },
      { room: 'vouchers', count: 2 },
      { room: 'questions' },
      { room: 'roster' },
      { room: 'offices' },
    ],
  },
  at: '2026-11-12T01:55:00Z',
  summary: text(
    '14 个村，12 个村公示了 10 月的账。还没有的：**石桥村、黄土坪村**。三季度村务还没有的：**下营村**。',
    '12 of 14 villages have published October. Missing: **Shiqiao, Huangtuping**. Third quarter: **Xiaying**.',
  ),
  columns: [
    { class: 'finance', period: '2026-10', due: '2026-11-10' },
    { class: 'village', period: '2026-Q3', due: '2026-10-20' },
    { class: 'party', period: '2026-Q3', due: '2026-10-25' },
  ],
  shown: 'all',
  counts: { all: 14, notPublished: 3, notAnswered: 3, notWitnessed: 1 },
  requests: [
    {
      place: '990101001003',
      id: '01938f00-0000-7000-8000-00000000c001',
      village: '石桥村',
      number: '〔2026〕催3号',
      subject: text(
        '2026 年三季度：村里帮政府办了哪些事',
        'What the village did for the government, Q3 2026',
      ),
      ground: 'missing',
      asked: '2026-11-06',
      due: '2027-01-05',
    },
    {
      place: '990101001002',
      id: '01938f00-0000-7000-8000-00000000c002',
      village: '柳湾村',
      number: '〔2026〕核4号',
      subject: text('10 月的钱花到哪儿了', 'Where the money went in October'),
      ground: 'untrue',
      asked: '2026-11-07',
      due: '2026-11-14',
      orderedBy: '2026-11-14',
    },
  ],
  rows: [
    village(201, '上坪村', cell('2026-11-08'), cell('2026-10-16'), cell('2026-10-20')),
    village(202, '柳湾村', cell('2026-11-10'), cell('2026-10-18'), cell('2026-10-20'), {
      questions: 1,
      story: text('11 月 11 日更正 1 处', 'Corrected once on 11 Nov'),
    }),
    village(203, '石桥村', late(2), cell('2026-10-19'), cell('2026-10-21'), {
      questions: 2,
      story: text('报账员请假，请镇里代做', 'The accountant is on leave'),
      help: { href: '#help', words: text('派人代做', 'Send someone') },
    }),
    village(204, '黄土坪村', late(2), cell('2026-10-12'), cell('2026-10-20'), {
      story: text('差主任签字，11 月 13 日回来签', 'The chair signs on 13 Nov'),
    }),
    village(205, '大沟村', cell('2026-11-09'), cell('2026-10-20'), cell('2026-10-20')),
    village(206, '枣林村', cell('2026-11-07'), cell('2026-10-15'), { state: 'open' }),
    village(207, '下营村', cell('2026-11-10'), late(23), cell('2026-10-20'), {
      questions: 1,
      story: text('没有说明', 'No word yet'),
      help: { href: '#call', words: text('打电话问', 'Call') },
    }),
    village(208, '水磨村', cell('2026-11-09'), cell('2026-10-20'), cell('2026-10-22'), {
      proof: 'waits',
      story: text('停电，见证晚到', 'Power cut: the witness is late'),
    }),
    village(
      211,
      '上八里坪苗族土家族联合新村',
      { ...cell('2026-11-12'), lateDays: 2 },
      cell('2026-10-20'),
      undefined,
    ),
  ],
}

const question: PageModels['deskQuestion'] = {
  desk,
  id: 'q2',
  command,
  title: '运垃圾的钱怎么多了？',
  text: '运垃圾 9 月是 1,800 元，10 月怎么成了 2,850 元？',
  asker: text('一位村民', 'A villager'),
  askedAt: '2026-11-05T12:14:00Z',
  due: '2026-11-12',
  about: {
    name: text('10 月：打扫卫生、运垃圾，7,650.00 元', 'October: cleaning, 7,650.00 yuan'),
    href: '#about',
  },
  answers: [],
  mayAnswer: true,
  typed: '国庆人多，多运了 3 车，每车 350 元。',
  figures: [
    { name: '每月固定', amount: 180_000 },
    { name: '多运 3 车 × 350', amount: 105_000 },
  ],
  vouchers: [
    { id: 'v17', name: text('第 17 号　国庆清运垃圾加 3 车', 'Voucher 17: three more carts'), chosen: true },
    { id: 'v12', name: text('第 12 号　清运垃圾', 'Voucher 12: carting'), chosen: false },
  ],
}

export const disclosureSamples: readonly DeskSample[] = [
  { name: 'disclosures', page: 'deskDisclosures', model: board },
  {
    name: 'disclosures-met',
    page: 'deskDisclosures',
    model: {
      ...board,
      shown: 'met',
      anyTime: [],
      counts: { todo: 0, late: 0, met: 2 },
      rows: [
        { ...board.rows[0]!, state: 'met', stage: 'published', publishedOn: '2026-11-10' },
        { ...board.rows[1]!, state: 'met', stage: 'closed', publishedOn: '2026-10-23', lateDays: 3 },
      ],
    },
  },
  { name: 'disclosure', page: 'deskDisclosure', model: disclosure },
  {
    name: 'disclosure-review',
    page: 'deskDisclosure',
    model: {
      ...disclosure,
      desk: asOffice('何秀莲', '监督委员会委员', 'Member of the supervision committee'),
      stage: 'submitted',
      done: { drafted: disclosure.done.drafted! },
      missing: [],
      signatures: [],
      can: ['approve', 'return'],
      cannot: [],
      errors: [{ field: 'reasons', message: text('退回要写为什么', 'Say why it goes back') }],
    },
  },
  {
    name: 'disclosure-sign',
    page: 'deskDisclosure',
    model: {
      ...disclosure,
      desk: asOffice('李桂英', '监督委员会主任', 'Head of the supervision committee'),
      can: ['sign'],
      cannot: [],
    },
  },
  {
    name: 'disclosure-on-paper',
    page: 'deskDisclosure',
    model: {
      ...disclosure,
      can: ['draft', 'attachPaper'],
      paper: { ...onPaper, typed: { signer: '', sheet: '4182' } },
      errors: [
        {
          field: 'sheet',
          message: text(
            '纸上的核对码和现在这一版对不上。请核对；是旧的就重新打印、重新签。',
            'The digits do not fit this version. Check; if the sheet is an older one, print and sign anew.',
          ),
        },
      ],
    },
  },
  {
    name: 'disclosure-paper-waits',
    page: 'deskDisclosure',
    model: {
      ...disclosure,
      desk: asOffice('周明远', '村委会主任', 'Chair of the committee'),
      can: ['attachPaper', 'confirmPaper'],
      paper: onPaper,
      waiting: [waitingPaper],
    },
  },
  {
    name: 'disclosure-paper-mine',
    page: 'deskDisclosure',
    model: {
      ...disclosure,
      can: ['draft', 'attachPaper'],
      paper: onPaper,
      waiting: [{ ...waitingPaper, mine: true }],
    },
  },
  {
    name: 'disclosure-sheet-void',
    page: 'deskDisclosure',
    model: {
      ...disclosure,
      can: ['draft', 'attachPaper'],
      paper: { ...onPaper, unprintable: ['𠮷'] },
      olderSheet: true,
    },
  },
  {
    name: 'disclosure-paper-signed',
    page: 'deskDisclosure',
    model: {
      ...disclosure,
      missing: [],
      can: ['publish', 'draft'],
      cannot: [],
      signatures: [
        ...disclosure.signatures,
        {
          name: '李桂英',
          office: text('监督委员会主任', 'Head of the supervision committee'),
          date: '2026-11-11',
          onPaper: true,
          scan: '#scan',
        },
      ],
      looks: [
        {
          at: '2026-11-11T02:10:00Z',
          who: '周明远',
          office: text('村委会主任', 'Chair of the committee'),
          purpose: text('核对纸上的签字', 'check a signature on paper'),
        },
      ],
    },
  },
  { name: 'paper', page: 'deskPaper', model: signedPaper },
  {
    name: 'paper-erased',
    page: 'deskPaper',
    model: { ...signedPaper, state: 'confirmed', scan: { sha256: 'e'.repeat(64) } },
  },
  { name: 'paper-mine', page: 'deskPaper', model: { ...signedPaper, state: 'mine' } },
  {
    name: 'paper-refused',
    page: 'deskPaper',
    model: {
      ...signedPaper,
      state: 'refused',
      why: text('审过以后才能签字。', 'It can be signed once it was reviewed.'),
      errors: [
        {
          field: 'confirm',
          message: text(
            '您看到的不是最新的一版，请重新打开。',
            'This is not the newest version; open it again.',
          ),
        },
      ],
    },
  },
  {
    name: 'paper-confirmed',
    page: 'deskPaper',
    model: (({ by: _, ...rest }) => ({ ...rest, state: 'confirmed' as const }))(signedPaper),
  },
  {
    name: 'disclosure-sealed',
    page: 'deskDisclosure',
    model: {
      ...relief,
      sealed: { ...sealed, purpose: '' },
      errors: [
        { field: 'purpose', message: text('请先选择查看的用途', 'Choose first what you need it for') },
      ],
    },
  },
  {
    name: 'disclosure-sealed-shown',
    page: 'deskDisclosure',
    model: {
      ...relief,
      sealed: {
        ...sealed,
        purpose: 'disclosureReview',
        shown: [
          {
            kind: 'list',
            title: text('名单', 'Households'),
            rows: [
              { title: '示例甲', facts: ['胃癌住院，自付 42,000 元'] },
              { title: '示例乙', facts: ['房屋漏水，儿子在外务工'] },
            ],
          },
        ],
      },
      looks: [
        {
          at: '2026-11-12T01:20:00Z',
          who: '何秀莲',
          office: text('监督委员会委员', 'Member of the supervision committee'),
          purpose: text('审核这一份', 'review it'),
        },
      ],
    },
  },
  {
    name: 'disclosure-returned',
    page: 'deskDisclosure',
    model: {
      ...disclosure,
      stage: 'returned',
      due: '2026-11-10',
      reasons: '第 17 号凭证少一张过磅单，补上再送。',
      signatures: [],
      can: ['draft', 'submit'],
      cannot: [],
    },
  },
  {
    name: 'disclosure-publish',
    page: 'deskDisclosure',
    model: { ...disclosure, missing: [], can: ['publish', 'draft'], cannot: [] },
  },
  {
    name: 'disclosure-published',
    page: 'deskDisclosure',
    model: {
      ...disclosure,
      stage: 'published',
      missing: [],
      can: ['file', 'correct'],
      cannot: [],
      done: { ...disclosure.done, published: { on: '2026-11-11' } },
      publications: [{ number: 1, id: 'p1', on: '2026-11-11', until: '2026-11-26' }],
    },
  },
  {
    name: 'draft',
    page: 'deskDraft',
    model: {
      desk,
      command,
      item: {
        code: 'VA-05',
        name: text('误工补贴发给谁', 'Who gets lost-work allowances'),
        official: text('误工补贴人员及标准', 'Recipients and rates of allowances'),
        source: text('村民委员会组织法第三十五条', 'Organic law, Art. 35'),
        namesPeople: true,
        fields: [
          {
            key: 'standard',
            type: 'money',
            label: text('每天多少', 'Per day'),
            public: true,
            required: true,
          },
          {
            key: 'basis',
            type: 'text',
            label: text('哪次会定的', 'Which meeting decided'),
            public: true,
            required: true,
          },
          {
            key: 'people',
            type: 'rows',
            label: text('名单', 'List'),
            public: true,
            required: true,
            columns: [
              { key: 'name', type: 'text', label: text('姓名', 'Name'), public: true, required: true },
              { key: 'days', type: 'number', label: text('天数', 'Days'), public: true, required: true },
              { key: 'amount', type: 'money', label: text('金额', 'Amount'), public: true, required: true },
              {
                key: 'phone',
                type: 'text',
                label: text('电话', 'Phone'),
                public: false,
                required: false,
              },
            ],
          },
          {
            key: 'papers',
            type: 'attachments',
            label: text('附件', 'Attachments'),
            public: true,
            required: false,
          },
        ],
      },
      period: '2026',
      periods: ['2026', '2025'],
      values: {
        standard: '120.00',
        basis: '',
        people: [
          { name: '何水生', days: '12', amount: '1440.00', phone: '' },
          { name: '周大山', days: '十', amount: '1200.00', phone: '' },
        ],
      },
      kept: { papers: [{ sha256: 'a'.repeat(64), href: '#k', name: '签到表.jpg' }] },
      blocks: [],
      errors: [
        { field: 'fields.basis', message: text('写上哪次会定的', 'Say which meeting decided') },
        {
          field: 'fields.people.1.days',
          message: text('第 2 行天数要写成整数', 'Row 2: days are a whole number'),
        },
      ],
    },
  },
  ...(['filled', 'open', 'before'] as const).map(
    (books): DeskSample => ({
      name: `draft-books-${books}`,
      page: 'deskDraft',
      model: {
        desk,
        command,
        item: {
          code: 'FA-07',
          name: text('挣的钱怎么分', 'How income is shared out'),
          official: text('收益分配', 'Distribution of income'),
          source: text('农经发〔2011〕13号', '农经发〔2011〕13号'),
          namesPeople: false,
          fields: findItem('FA-07')!.fields,
        },
        period: '2026',
        periods: ['2026'],
        values: {
          figures:
            books === 'filled'
              ? [
                  { what: '收益总额', amount: '121000.00' },
                  { what: '净收益', amount: '121000.00' },
                  { what: '年初没分的收益', amount: '70000.00' },
                  { what: '可以分的', amount: '191000.00' },
                  { what: '提取公积公益金', amount: '36300.00' },
                  { what: '分给成员', amount: '100000.00' },
                  { what: '年末没分的收益', amount: '54700.00' },
                ]
              : [],
        },
        kept: {},
        blocks: [],
        books,
      },
    }),
  ),
  {
    name: 'correction',
    page: 'deskDraft',
    model: {
      desk,
      id: 'm1',
      command,
      item: {
        code: 'FA-02',
        name: text('钱花到哪儿了', 'Where the money went'),
        official: text('财务收支情况', 'Receipts and payments'),
        source: text('农经发〔2011〕13号', '农经发〔2011〕13号'),
        namesPeople: false,
        fields: [],
      },
      period: '2026-10',
      periods: [],
      values: {},
      kept: {},
      blocks,
      correction: {
        changes: [{ what: '打扫卫生、运垃圾', was: '7,560.00', now: '7,650.00' }],
        why: '抄错了两位数。',
      },
    },
  },
  {
    name: 'ask',
    page: 'deskAsk',
    model: {
      desk,
      command: { id: 'x', version: 0 },
      publications: [
        { id: 'p1', name: text('2026 年 10 月：钱花到哪儿了', 'Where the money went, Oct 2026') },
        { id: 'p2', name: text('2026 年三季度：村里欠谁、谁欠村里', 'Who owes whom, Q3 2026') },
      ],
    },
  },
  {
    name: 'questions',
    page: 'deskQuestions',
    model: {
      desk,
      shown: 'open',
      counts: { open: 3, answered: 26 },
      paging: { page: 1, pages: 1 },
      rows: [
        {
          id: 'q0',
          title: '水库租金收了没有？',
          about: text('9 月收支', 'September'),
          asked: '2026-11-01',
          due: '2026-11-08',
          state: 'open',
        },
        {
          id: 'q1',
          title: '路灯电费为什么分 3 笔？',
          about: text('10 月收支', 'October'),
          asked: '2026-11-05',
          due: '2026-11-12',
          state: 'open',
        },
        { id: 'q3', title: '桥什么时候修？', asked: '2026-11-11', due: '2026-11-18', state: 'open' },
      ],
    },
  },
  { name: 'question', page: 'deskQuestion', model: question },
  {
    name: 'question-answered',
    page: 'deskQuestion',
    model: {
      ...question,
      mayAnswer: false,
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
          links: [{ href: '#v17', name: text('第 17 号凭证', 'Voucher 17') }],
        },
      ],
    },
  },
  { name: 'township', page: 'deskTownship', model: township },
]
