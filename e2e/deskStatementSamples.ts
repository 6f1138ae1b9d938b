import { text } from '../src/domain/kernel/index.ts'
import { monthPeriod, periodsBeside } from '../src/domain/ledger/index.ts'
import type { PageModels } from '../src/web/door.ts'
import { book, command, type DeskSample, desk, months } from './deskSample.ts'

type Import = PageModels['deskImport']
type Statements = PageModels['deskStatements']

const accounts: Import['accounts'] = [
  { code: '502', name: '投资收益', initials: 'tzsy' },
  { code: '513-02', name: '管理费用 · 电费', initials: 'glfydf' },
  { code: '514-01', name: '公益支出 · 清洁', initials: 'gyzcqj' },
]
const learned = text(
  '去年有 11 笔给供电所的钱都记在这里',
  '11 payments to the power station went here last year',
)

const preview: NonNullable<Import['preview']> = {
  fileName: '10月流水.xlsx',
  file: 'f'.repeat(64),
  bank: '102',
  headerRow: 3,
  columns: [
    { letter: 'A', header: '交易日期', samples: ['20261008', '20261012', '20261015'], field: 'date' },
    { letter: 'B', header: '借方发生额', samples: ['1,086.40', '', '2,850.00'], field: 'out' },
    { letter: 'C', header: '贷方发生额', samples: ['', '36,000.00', ''], field: 'in' },
    { letter: 'D', header: '余额', samples: ['411,820.35', '447,820.35'], field: 'balance' },
    { letter: 'E', header: '对方户名', samples: ['示例供电所', '何水生'], field: 'counterparty' },
    { letter: 'F', header: '附 言', samples: ['10 月电费', '果园承包费'], field: 'summary' },
    { letter: 'G', header: '渠道', samples: ['网银', '柜面'] },
  ],
  decisions: [],
  rows: [
    {
      row: 4,
      date: '2026-10-08',
      amount: -108_640,
      balance: 41_182_035,
      counterparty: '示例供电所',
      summary: '10 月电费',
      warnings: [],
      account: accounts[1]!,
      why: learned,
      taken: true,
    },
    {
      row: 5,
      date: '2026-10-12',
      amount: 3_600_000,
      balance: 44_782_035,
      counterparty: '何水生',
      summary: '果园承包费',
      warnings: [],
      account: accounts[0]!,
      why: text('上两年 10 月也有一笔一样多的', 'The same amount came in October of the last two years'),
      taken: true,
    },
    {
      row: 6,
      date: '2026-10-15',
      amount: -285_000,
      balance: 44_487_035,
      counterparty: '示例县洁净清运部',
      summary: '清运垃圾',
      warnings: [],
      taken: true,
    },
    {
      row: 7,
      date: '2026-10-16',
      amount: -38_260,
      balance: 44_448_775,
      counterparty: '示例文具店',
      summary: '办公用品',
      warnings: [],
      duplicate: true,
      taken: false,
    },
  ],
  skipped: [8],
  problems: [
    {
      row: 9,
      column: 2,
      words: text('“一千”读不成金额，请写成 1000.00。', '“一千” is no amount. Write 1000.00.'),
    },
  ],
  breaks: [{ row: 6, expected: 44_497_035, found: 44_487_035 }],
}
const imported: Import = {
  desk,
  book,
  books: [book],
  command,
  banks: [
    { code: '102', name: '银行存款' },
    { code: '102-02', name: '银行存款 · 专户' },
  ],
  accounts,
  preview,
}

const statement: Omit<Statements, 'table' | 'statement'> = {
  desk,
  book,
  months,
  asked: { span: 'month', month: '2026-10' },
  periods: periodsBeside(monthPeriod('2026-10')),
  closed: true,
}
const line = (
  key: string,
  zh: string,
  en: string,
  now: number,
  lastPeriod: number,
  lastYear: number,
  role: 'item' | 'detail' | 'total' = 'item',
) => ({ key, name: text(zh, en), role, now, lastPeriod, lastYear })
const trial = (
  code: string,
  zh: string,
  en: string,
  opening: number,
  debit: number,
  credit: number,
  level = 1,
  counterparty?: string,
) => ({
  key: counterparty === undefined ? code : `${code}|${counterparty}`,
  code,
  name: text(zh, en),
  level,
  opening,
  debit,
  credit,
  closing: opening + debit - credit,
  lastYear: Math.round(opening * 0.8),
  ...(counterparty !== undefined && { counterparty }),
})
const entry = (
  number: number,
  date: string,
  summary: string,
  debit: number,
  credit: number,
  balance: number,
) => ({
  voucher: `v${number}`,
  number,
  date,
  summary,
  against: text(debit ? '502 投资收益' : '514-01 公益支出 · 清洁', debit ? '502' : '514-01'),
  debit,
  credit,
  balance,
})

export const statementSamples: readonly DeskSample[] = [
  { name: 'import', page: 'deskImport', model: imported },
  {
    name: 'import-upload',
    page: 'deskImport',
    model: {
      desk,
      book,
      books: [book],
      command,
      banks: imported.banks,
      accounts,
      errors: [
        {
          field: 'file',
          message: text('这是老的 xls，请另存为 xlsx 再传', 'This is an old xls: save it as xlsx'),
        },
      ],
    },
  },
  {
    name: 'import-question',
    page: 'deskImport',
    model: {
      ...imported,
      preview: {
        ...preview,
        rows: [],
        problems: [],
        breaks: [],
        decisions: [
          {
            about: 'flow',
            words: text(
              '金额那一列没写是收还是支，请指明。',
              'The amounts do not say which way they go. Please say.',
            ),
            choices: ['allIn', 'allOut', 'byBalance'],
          },
        ],
      },
    },
  },
  {
    name: 'trial',
    page: 'deskStatements',
    model: {
      ...statement,
      statement: 'trial',
      table: {
        kind: 'trial',
        lines: [
          trial('101', '库存现金', 'Cash on hand', 120_000, 50_000, 38_260),
          trial('102', '银行存款', 'Bank deposits', 37_758_375, 7_100_000, 4_412_860),
          trial('112', '应收款', 'Receivables', 1_180_000, 0, 118_000),
          trial('112-03', '供电所预存', 'Prepaid electricity', 1_180_000, 0, 118_000, 2),
          trial('113', '内部往来', 'Accounts with members', 180_000, 0, 0),
          trial('113', '内部往来', 'Accounts with members', 300_000, 0, 0, 1, '何某某'),
          trial('113', '内部往来', 'Accounts with members', -120_000, 0, 0, 1, '周某'),
          trial('211', '应付款', 'Payables', -6_000_000, 0, 0),
          trial('502', '投资收益', 'Investment income', -3_000_000, 0, 3_600_000),
          trial('514', '公益支出', 'Public-welfare expenses', 2_512_000, 1_490_000, 0),
        ],
        totals: {
          openingDebit: 41_750_375,
          openingCredit: 41_750_375,
          debit: 8_640_000,
          credit: 8_640_000,
          closingDebit: 44_100_375,
          closingCredit: 44_100_375,
        },
      },
    },
  },
  {
    name: 'journal',
    page: 'deskStatements',
    model: {
      ...statement,
      statement: 'bank',
      table: {
        kind: 'journal',
        opening: 37_758_375,
        entries: [
          entry(12, '2026-10-15', '清运垃圾', 0, 285_000, 37_473_375),
          entry(16, '2026-10-24', '收到果园承包费', 3_600_000, 0, 41_073_375),
          entry(17, '2026-10-25', '国庆清运垃圾加 3 车', 0, 105_000, 40_968_375),
        ],
        debit: { now: 3_600_000, lastPeriod: 2_100_000, lastYear: 3_600_000 },
        credit: { now: 390_000, lastPeriod: 4_512_000, lastYear: 1_204_000 },
        closing: { now: 40_968_375, lastPeriod: 37_758_375, lastYear: 31_204_050 },
        paging: { page: 1, pages: 1 },
      },
    },
  },
  {
    name: 'receipts',
    page: 'deskStatements',
    model: {
      ...statement,
      statement: 'receipts',
      table: {
        kind: 'receipts',
        opening: { now: 37_880_375, lastPeriod: 39_287_375, lastYear: 30_102_000 },
        received: [
          line('502', '承包费', 'Leases', 3_600_000, 0, 3_600_000),
          line('503', '上级补助', 'Subsidies', 5_042_000, 3_105_000, 4_000_000),
        ],
        paid: [
          line('514-03', '清水渠', 'Clear-water channel', 2_150_000, 0, 0),
          line('513-01', '误工补贴', 'Lost-work allowances', 1_440_000, 1_440_000, 1_380_000),
          line('514-01', '打扫卫生、运垃圾', 'Cleaning', 765_000, 540_000, 512_000),
          line('reversal', '冲销：第 9 号', 'Reversal of no. 9', -112_000, 0, 0, 'detail'),
        ],
        receivedTotal: { now: 8_642_000, lastPeriod: 3_105_000, lastYear: 7_600_000 },
        paidTotal: { now: 4_243_000, lastPeriod: 1_980_000, lastYear: 1_892_000 },
        closing: { now: 42_279_375, lastPeriod: 40_412_375, lastYear: 35_810_000 },
      },
    },
  },
  {
    name: 'balance',
    page: 'deskStatements',
    model: {
      ...statement,
      statement: 'balance',
      closed: false,
      table: {
        kind: 'lines',
        ties: true,
        groups: [
          {
            title: text('资产', 'Assets'),
            lines: [
              line('money', '货币资金', 'Cash and bank', 42_279_375, 40_412_375, 35_810_000),
              line('receivables', '应收款项', 'Receivables', 1_362_000, 1_480_000, 900_000),
              line('fixedAssets', '固定资产净值', 'Fixed assets, net', 86_000_000, 86_500_000, 90_000_000),
              line('assets', '资产合计', 'Total assets', 129_641_375, 128_392_375, 126_710_000, 'total'),
            ],
          },
          {
            title: text('负债和所有者权益', 'Liabilities and equity'),
            lines: [
              line('payables', '应付款项', 'Payables', 6_120_000, 6_120_000, 5_000_000),
              line('capital', '资本', 'Capital', 90_000_000, 90_000_000, 90_000_000),
              line('undistributed', '未分配收益', 'Undistributed income', 33_521_375, 32_272_375, 31_710_000),
              line('sources', '合计', 'Total', 129_641_375, 128_392_375, 126_710_000, 'total'),
            ],
          },
        ],
      },
    },
  },
  {
    name: 'statement-days-error',
    page: 'deskStatements',
    model: {
      ...statement,
      statement: 'income',
      asked: { span: 'days', from: '2026-10-05', to: '2026-10-20' },
      periods: periodsBeside({ from: '2026-10-05', to: '2026-10-20' }),
      closed: false,
      typed: { from: '2026-10-20', to: '2026-10-05' },
      errors: [
        {
          field: 'from',
          message: text('“从”不能晚于“到”，请改一下。', 'The first day may not come after the last.'),
        },
      ],
      table: {
        kind: 'lines',
        groups: [
          {
            lines: [
              line('operatingIncome', '一、经营收入', '1. Operating income', 3_600_000, 0, 3_600_000),
              line('netResult', '四、净收益', '4. Net result', 3_600_000, 0, 3_600_000, 'total'),
            ],
          },
        ],
      },
    },
  },
  {
    name: 'figure',
    page: 'deskFigure',
    model: {
      desk,
      book,
      title: text('公益支出', 'Public welfare'),
      period: monthPeriod('2026-10'),
      amount: 765_000,
      carried: 765_000,
      back: '#back',
      href: '/desk/x/books/b1/figures?key=514-01',
      parts: [
        { name: '514-01 公益支出 · 清洁', amount: 480_000, href: '#1' },
        { name: '514-04 公益支出 · 清运', amount: 285_000, href: '#2' },
      ],
      lines: [
        {
          voucher: 'v12',
          number: 12,
          date: '2026-10-15',
          summary: '清运垃圾',
          account: '514-04 公益支出 · 清运',
          counterparty: '示例县洁净清运部',
          amount: 285_000,
        },
        {
          voucher: 'v14',
          number: 14,
          date: '2026-10-20',
          summary: '保洁员 10 月补贴',
          account: '514-01 公益支出 · 清洁',
          amount: 480_000,
        },
      ],
      paging: { page: 1, pages: 1 },
    },
  },
  {
    name: 'book',
    page: 'deskBook',
    model: {
      desk,
      book: { ...book, start: '2024-01' },
      opening: [
        { account: { code: '102', name: '银行存款' }, debit: 12_000_000, credit: 0 },
        { account: { code: '113', name: '内部往来' }, counterparty: '个人', debit: 600_000, credit: 0 },
        { account: { code: '301', name: '资本' }, debit: 0, credit: 12_600_000 },
      ],
      accounts: [
        { code: '514-02', name: '公益支出 · 路灯', closed: false },
        { code: '514-03', name: '公益支出 · 打扫卫生、运垃圾', closed: true },
      ],
      monthEnd: {
        bankReconciled: true,
        cashCounted: true,
        reconciliationSigners: ['keeper', 'reviewer'],
        cashCountSigners: ['cashier', 'keeper'],
        reconciliationDays: 10,
      },
      command,
    },
  },
  {
    name: 'books',
    page: 'deskBooks',
    model: {
      desk,
      books: [{ ...book, organisation: '柳湾村股份经济合作社', start: '2024-01', closedThrough: '2026-09' }],
      opening: {
        command,
        organisations: [{ id: 'o2', name: '柳湾村村民委员会' }],
        name: '柳湾村村民委员会账',
        start: '2026-01',
        lines: [
          { summary: '', account: { code: '102', name: '银行存款' }, debit: 12_000_000, credit: 0 },
          { summary: '', account: { code: '113', name: '内部往来' }, debit: 180_000, credit: 0 },
          {
            summary: '',
            account: { code: '113', name: '内部往来' },
            counterparty: '何水生',
            debit: 300_000,
            credit: 0,
          },
          {
            summary: '',
            account: { code: '113', name: '内部往来' },
            counterparty: '第三村民小组',
            debit: 0,
            credit: 110_000,
          },
          { summary: '', account: { code: '211', name: '应付款' }, debit: 0, credit: 600_000 },
        ],
        problems: [
          {
            row: 6,
            words: text(
              '第 6 行：113 的余额是借方 1,800.00，下面 2 行合起来是借方 1,900.00，差 100.00 元。请对一对。',
              'Row 6: 113 stands at debit 1,800.00, the 2 rows below it come to debit 1,900.00: 100.00 yuan apart.',
            ),
          },
        ],
        accounts,
      },
    },
  },
]
