import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, dayNumber, type Fen, formatYuan, plainYuan } from '../kernel/index.ts'
import { type BankRow, readBankStatement } from './index.ts'

interface Entry {
  readonly date: string
  readonly time: string
  readonly amount: Fen
  readonly balance: Fen
  readonly who: string
  readonly what: string
  readonly serial: string
}

const wide = (narrow: string) =>
  narrow.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const pad = (cell: string) => `  ${cell} \t`
const [inOf, outOf] = [
  (e: Entry) => (e.amount > 0 ? plainYuan(e.amount) : ''),
  (e: Entry) => (e.amount < 0 ? plainYuan(-e.amount) : ''),
]
const commas = (amount: Fen) => formatYuan(amount).replace('−', '-')

/** The shapes that banks' exports have, written by hand from the same entries. */
const SHAPES: Record<string, (entries: readonly Entry[]) => string[][]> = {
  'corporate, 借方 and 贷方': (entries) => [
    [
      '交易日期',
      '交易时间',
      '凭证号',
      '摘要',
      '借方发生额',
      '贷方发生额',
      '余额',
      '对方账号',
      '对方户名',
      '附言',
    ],
    ...entries.map((e) => [
      e.date,
      e.time,
      e.serial,
      e.what,
      outOf(e),
      inOf(e),
      plainYuan(e.balance),
      '4300****0001',
      e.who,
      '',
    ]),
  ],
  'one signed amount, short rows': (entries) => [
    [
      '交易日期',
      '交易时间',
      '交易摘要',
      '交易金额',
      '本次余额',
      '对手信息',
      '日 志 号',
      '交易渠道',
      '交易附言',
    ],
    ...entries.map((e) => [
      e.date.replaceAll('-', ''),
      e.time.replaceAll(':', ''),
      e.what,
      `${e.amount > 0 ? '+' : '-'}${plainYuan(Math.abs(e.amount))}`,
      plainYuan(e.balance),
      e.who,
      e.serial,
    ]),
  ],
  'one amount and a mark': (entries) => [
    [
      '序号',
      '交易日期',
      '交易时间',
      '交易类型',
      '借贷',
      '交易金额',
      '余额',
      '对方账号',
      '对方户名',
      '交易地点',
      '摘要',
    ],
    ...entries.map((e, index) => [
      String(index + 1),
      e.date,
      e.time,
      '转账',
      e.amount > 0 ? '贷 Cr' : '借 Dr',
      plainYuan(Math.abs(e.amount)),
      plainYuan(e.balance),
      '',
      e.who,
      '柜面',
      e.what,
    ]),
  ],
  'preamble, padding, newest first, totals': (entries) => [
    ['明细查询文件下载'],
    [pad('卡号: 1234****9876'), pad('起始日期: 2024-01-01')],
    [''],
    ['交易日期', '交易时间', '摘要', '支出金额(元)', '收入金额(元)', '账户余额', '对方户名'].map(pad),
    ...[...entries]
      .reverse()
      .map((e) =>
        [
          e.date,
          e.time,
          e.what,
          e.amount < 0 ? commas(-e.amount) : '-',
          e.amount > 0 ? commas(e.amount) : '-',
          commas(e.balance),
          e.who,
        ].map(pad),
      ),
    [pad('合计'), '', '', pad('1,000.00'), pad('2,000.00'), '', ''],
  ],
  'full-width digits and written dates': (entries) => [
    ['记账日期', '摘要', '收入', '支出', '余额', '对方名称'],
    ...entries.map((e) => {
      const [year, month, day] = e.date.split('-').map(Number)
      return [
        `${year}年${month}月${day}日`,
        e.what,
        wide(inOf(e)),
        wide(outOf(e)),
        wide(plainYuan(e.balance)),
        e.who,
      ]
    }),
  ],
  'days as Excel counts them': (entries) => [
    ['交易时间', '交易金额', '余额', '对方户名', '摘要'],
    ...entries.map((e) => [
      `${dayNumber(e.date) + 25_569}`,
      `${e.amount > 0 ? '' : '-'}${plainYuan(Math.abs(e.amount))}`,
      plainYuan(e.balance),
      e.who,
      e.what,
    ]),
  ],
}

const entriesArbitrary: fc.Arbitrary<Entry[]> = fc
  .array(
    fc.record({
      step: fc.integer({ min: 0, max: 40 }),
      amount: fc.integer({ min: 1, max: 50_000_000 }),
      out: fc.boolean(),
      who: fc.constantFrom('示例供电所', '何水生', '云溪镇财政所', '李〇〇'),
      what: fc.constantFrom('电费', '承包款', '运转补助', '工程款'),
    }),
    { minLength: 3, maxLength: 30 },
  )
  .map((steps) => {
    let [date, balance] = ['2024-01-05', 1_000_000_000]
    return steps.map(({ step, amount, out, who, what }, index) => {
      date = addDays(date, step)
      const signed = out ? -amount : amount
      balance += signed
      return {
        date,
        time: `09:${String(10 + index).padStart(2, '0')}:05`,
        amount: signed,
        balance,
        who,
        what,
        serial: `S${1000 + index}`,
      }
    })
  })
  // A file with money one way only has to ask where nothing says which way; that has its own test.
  .filter((entries) => entries.some((e) => e.amount < 0) && entries.some((e) => e.amount > 0))

const told = ({ date, amount, balance, counterparty, summary }: BankRow) => ({
  date,
  amount,
  balance,
  counterparty,
  summary,
})

for (const [shape, write] of Object.entries(SHAPES))
  test(`what is written in a shape is read back: ${shape}`, () => {
    fc.assert(
      fc.property(entriesArbitrary, (entries) => {
        const result = readBankStatement(write(entries))
        assert.deepEqual(result.problems, [])
        assert.deepEqual(result.decisions, [])
        assert.deepEqual(result.breaks, [])
        assert.deepEqual(
          result.rows.map(told),
          entries.map((e) => ({
            date: e.date,
            amount: e.amount,
            balance: e.balance,
            counterparty: e.who,
            summary: e.what,
          })),
        )
      }),
      { numRuns: 60 },
    )
  })

test('overlapping exports, also of different shapes: every entry counts once', () => {
  fc.assert(
    fc.property(entriesArbitrary, fc.constantFrom(...Object.keys(SHAPES)), fc.nat(), (entries, shape, at) => {
      const cut = at % entries.length
      const first = readBankStatement(SHAPES['corporate, 借方 and 贷方']!(entries.slice(0, cut + 1)), {
        mapping: plainFlow(entries),
      })
      const all = readBankStatement(SHAPES[shape]!(entries), { earlier: first.rows })
      assert.deepEqual(
        all.rows.map((row) => row.duplicate === true),
        entries.map((_, index) => index <= cut),
      )
    }),
    { numRuns: 60 },
  )
})

const plainFlow = (entries: readonly Entry[]) =>
  readBankStatement(SHAPES['corporate, 借方 and 贷方']!(entries)).mapping!

const HEADER = ['日期', '摘要', '支出', '收入', '余额', '对方户名', '流水号']
const read = (...rows: string[][]) => readBankStatement([HEADER, ...rows])

test('true twins stay: the balance or the serial number tells them apart', () => {
  const twins = [
    ['2024-03-01', '工资', '500', '', '9500', '何水生', 'A1'],
    ['2024-03-01', '工资', '500', '', '9000', '何水生', 'A2'],
  ]
  const first = read(...twins)
  assert.equal(first.rows.length, 2)
  const again = readBankStatement(
    [HEADER, ...twins, ['2024-03-01', '工资', '500', '', '8500', '何水生', 'A3']],
    { earlier: first.rows },
  )
  assert.deepEqual(
    again.rows.map((row) => row.duplicate),
    [true, true, undefined],
  )
})

test('twins with nothing to tell them apart are counted', () => {
  const header = ['日期', '摘要', '支出', '收入', '对方户名']
  const twin = ['2024-03-01', '误工', '500', '', '何水生']
  const earlier = readBankStatement([header, twin]).rows
  assert.deepEqual(
    readBankStatement([header, twin, twin], { earlier }).rows.map((row) => row.duplicate),
    [true, undefined],
  )
})

test('a break in the running balance is named with its row', () => {
  const { breaks, rows } = read(
    ['2024-03-01', '甲', '100', '', '900', '', ''],
    ['2024-03-02', '乙', '100', '', '800', '', ''],
    ['2024-03-04', '丁', '100', '', '650', '', ''],
  )
  assert.deepEqual(breaks, [{ row: 4, expected: 70_000, found: 65_000 }])
  assert.match(rows[2]!.warnings[0]!.zh, /应是 700.00.*650.00/)
})

test('冲正 points at the entry that it takes back', () => {
  const { rows } = read(
    ['2024-03-01', '付款', '100', '', '900', '甲公司', ''],
    ['2024-03-02', '付款', '50', '', '850', '乙公司', ''],
    ['2024-03-03', '付款冲正', '-100', '', '950', '甲公司', ''],
  )
  assert.equal(rows[2]!.amount, 10_000)
  assert.equal(rows[2]!.reverses, 2)
})

test('lost digits are said and not kept', () => {
  const header = [...HEADER, '对方账号']
  const { rows } = readBankStatement([
    header,
    ['2024-03-01', '付款', '100', '', '900', '甲公司', '7', '6.21700E+18'],
  ])
  assert.equal(rows[0]!.counterpartyAccount, undefined)
  assert.match(rows[0]!.warnings[0]!.zh, /后面的数字丢了/)
})

test('what cannot be read is named by row and column', () => {
  const { problems, rows, skipped } = read(
    ['2024-02-31', '付款', '100', '', '', '', ''],
    ['2024-03-01', '付款', '12x', '', '', '', ''],
    ['2024-03-01', '付款', '1', '2', '', '', ''],
    ['2024-03-01', '付款', '-', '--', '', '', ''],
    ['', '', '', '', '', '', ''],
    ['合 计', '', '100', '', '', '', ''],
    ['2024-03-02', '收款', '', '5', '', '', ''],
    ['2024-03-03', '收款', '', '5', '', '', ''],
    ['2024-03-04', '收款', '', '5', '', '', ''],
    ['2024-03-05', '收款', '', '5', '', '', ''],
  )
  assert.deepEqual(
    problems.map(({ row, column }) => [row, column]),
    [
      [2, 1],
      [3, 3],
      [4, 4],
      [5, 4],
    ],
  )
  assert.deepEqual(skipped, [7])
  assert.equal(rows.length, 4)
})

test('amounts without sign or direction: the way is asked, and the running balance can answer', () => {
  const cells = [
    ['交易日期', '交易金额', '余额', '摘要'],
    ['2024-03-01', '100.00', '900.00', '付'],
    ['2024-03-02', '50.00', '950.00', '收'],
    ['2024-03-03', '30.00', '920.00', '付'],
  ]
  const asked = readBankStatement(cells)
  assert.deepEqual(asked.rows, [])
  assert.deepEqual(asked.decisions[0]!.choices, ['byBalance', 'allIn', 'allOut'])
  const answered = readBankStatement(cells, { mapping: { ...asked.mapping!, flow: 'byBalance' } })
  assert.deepEqual(
    answered.rows.map((row) => row.amount),
    [5_000, -3_000],
  )
  assert.match(answered.problems[0]!.words.zh, /第 2 行.*手工/)
  const allOut = readBankStatement(cells, { mapping: { ...asked.mapping!, flow: 'allOut' } })
  assert.deepEqual(
    allOut.rows.map((row) => row.amount),
    [-10_000, -5_000, -3_000],
  )
})

test('a balance that moves against the columns is asked, not turned silently', () => {
  const cells = [
    ['交易日期', '借方发生额', '贷方发生额', '余额'],
    ['2024-03-01', '100', '', '1100'],
    ['2024-03-02', '', '50', '1050'],
    ['2024-03-03', '30', '', '1080'],
  ]
  const asked = readBankStatement(cells)
  assert.deepEqual(asked.rows, [])
  assert.deepEqual(asked.decisions[0]!.choices, ['swapped', 'plain'])
  const swapped = readBankStatement(cells, { mapping: { ...asked.mapping!, flow: 'swapped' } })
  assert.deepEqual(
    swapped.rows.map((row) => row.amount),
    [10_000, -5_000, 3_000],
  )
  assert.deepEqual(swapped.breaks, [])
})

test('a file without a header asks for the columns, and a mapping by hand reads it', () => {
  const cells = [
    ['2024-03-01', '电费', '100', ''],
    ['2024-03-02', '利息', '', '3.21'],
  ]
  assert.equal(readBankStatement(cells).decisions[0]!.about, 'columns')
  const mapping = { headerRow: -1, header: [], columns: { date: 0, summary: 1, out: 2, in: 3 } }
  assert.deepEqual(
    readBankStatement(cells, { mapping }).rows.map((row) => row.amount),
    [-10_000, 321],
  )
})

test('a remembered mapping is used where the header is the same, and not put onto another shape', () => {
  const first = read(['2024-03-01', '付款', '100', '', '900', '甲公司', ''])
  const later = readBankStatement(
    [['某银行'], HEADER, ['2024-04-01', '付款', '7', '', '893', '甲公司', '']],
    { mapping: first.mapping! },
  )
  assert.equal(later.mapping!.headerRow, 1)
  assert.equal(later.rows[0]!.amount, -700)
  const other = readBankStatement(
    [
      ['日期', '收入', '支出'],
      ['2024-04-01', '7', ''],
    ],
    { mapping: first.mapping! },
  )
  assert.equal(other.rows[0]!.amount, 700)
})

test('rows that move no money stay twins of one day', () => {
  const { rows, breaks } = readBankStatement([
    ['交易日期', '交易摘要', '交易金额', '本次余额', '对手信息'],
    ['20240101', '入账', '+10000.00', '12345.89', '--'],
    ['20240102', '结息', '+0.00', '12345.89', '--'],
    ['20240102', '结息', '+0.00', '12345.89'],
    ['20240103', '支取', '-12345.89', '0.00'],
  ])
  assert.deepEqual(
    rows.map((row) => row.amount),
    [1_000_000, 0, 0, -1_234_589],
  )
  assert.equal(rows[0]!.counterparty, undefined)
  assert.deepEqual(breaks, [])
})

test('reading is total: any cells give an answer', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.array(
          fc.oneof(fc.string(), fc.constantFrom('交易日期', '收入', '支出', '余额', '2024-01-01', '5')),
          { maxLength: 6 },
        ),
        { maxLength: 12 },
      ),
      (cells) => {
        const { rows } = readBankStatement(cells)
        assert.ok(rows.every((row) => Number.isSafeInteger(row.amount)))
      },
    ),
  )
})
