import { text } from '../src/domain/kernel/index.ts'
import type { PageModels } from '../src/web/door.ts'
import { book, command, type DeskSample, desk, months } from './deskSample.ts'

type Sheet = PageModels['deskReconciliation']
type Item = Sheet['bankPaid'][number]
type Count = PageModels['deskCashCount']

const entry = (number: number, date: string, words: string, amount: number, who?: string): Item => ({
  id: `v${number}/1`,
  date,
  words,
  amount,
  voucher: { id: `v${number}`, number },
  ...(who && { who }),
})
const line = (id: string, date: string, words: string, amount: number, who?: string): Item => ({
  id,
  date,
  words,
  amount,
  ...(who && { who }),
})

const prepared: Sheet['signed'] = {
  state: 'unsigned',
  needs: [{ as: 'keeper', name: '陈小满', at: '2026-11-02T02:10:00.000Z' }, { as: 'reviewer' }],
}
const sheet: Sheet = {
  desk,
  book,
  month: '2026-10',
  months,
  account: { code: '102', name: '银行存款' },
  banks: [{ code: '102', name: '银行存款' }],
  byEye: false,
  bankReceived: [line('l1', '2026-10-31', '结息', 31_240, '示例农村商业银行')],
  bankPaid: [line('l2', '2026-10-30', '短信服务费', -300, '示例农村商业银行')],
  bookReceived: [],
  bookPaid: [
    entry(41, '2026-10-30', '国庆清运垃圾加 3 车', -105_000, '洁家保洁公司'),
    entry(43, '2026-10-31', '清水渠人工', -48_000, '何某某'),
  ],
  settled: [
    {
      why: 'counterparty',
      bank: [line('l3', '2026-10-09', '电费', -229_440, '示例供电公司')],
      book: [entry(12, '2026-10-08', '路灯电费', -229_440, '示例供电公司')],
    },
    {
      why: 'sum',
      bank: [line('l4', '2026-10-20', '代发误工', -42_000)],
      book: [
        entry(21, '2026-10-20', '误工补贴', -24_000, '何某某'),
        entry(22, '2026-10-20', '误工补贴', -18_000, '周某'),
      ],
    },
  ],
  seen: [],
  balance: 37_473_375,
  adjustedBook: 37_504_315,
  bank: { closing: 37_657_315, adjusted: 37_504_315, difference: 0, carried: 0, fresh: 0 },
  proposal: { closing: 37_657_315, date: '2026-10-31' },
  signed: { state: 'missing', needs: [{ as: 'keeper' }, { as: 'reviewer' }] },
  change: command,
  first: false,
  prepare: command,
}

const pieces: Count['pieces'] = [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1].map(
  (piece) => ({ piece, count: { 10000: 12, 2000: 3, 500: 1, 50: 2 }[piece] ?? 0 }),
)
const count: Count = {
  desk,
  book,
  month: '2026-10',
  months,
  pieces: pieces.map(({ piece }) => ({ piece, count: 0 })),
  signed: { state: 'missing', needs: [{ as: 'cashier' }, { as: 'keeper' }] },
  prepare: command,
  typed: { date: '2026-10-31' },
}

/** Reconciliations and cash counts in every state. */
export const monthEndSamples: readonly DeskSample[] = [
  { name: 'reconciliation', page: 'deskReconciliation', model: sheet },
  {
    name: 'reconciliation-difference',
    page: 'deskReconciliation',
    model: {
      ...sheet,
      banks: [...sheet.banks, { code: '102-02', name: '银行存款 · 专户' }],
      bank: { closing: 37_657_215, adjusted: 37_504_215, difference: -100, carried: -40, fresh: -60 },
      errors: [
        {
          field: 'reason',
          message: text(
            '调节以后还差 −1.00 元。请再对一对；对不上的，写明原因。',
            '−1.00 yuan are left after the adjustment. Look again; what cannot be found, explain in words.',
          ),
        },
      ],
      typed: { closing: '376572.15', reason: '' },
    },
  },
  {
    name: 'reconciliation-by-eye',
    page: 'deskReconciliation',
    model: {
      ...sheet,
      byEye: true,
      settled: [],
      bankReceived: [],
      bankPaid: [{ ...line('l9', '2026-10-30', '短信服务费', -300), byHand: true }],
      bookPaid: [entry(43, '2026-10-31', '清水渠人工', -48_000)],
      seen: [
        entry(12, '2026-10-08', '路灯电费', -229_440),
        entry(16, '2026-10-24', '收到果园承包费', 3_600_000),
      ],
      adjustedBook: 37_473_075,
      bank: { closing: 37_521_075, adjusted: 37_473_075, difference: 0, carried: 0, fresh: 0 },
      first: true,
    },
    act: async (tab) => {
      await tab.locator('details > summary').last().click()
    },
  },
  {
    name: 'reconciliation-sign',
    page: 'deskReconciliation',
    model: (({ change: _change, prepare: _prepare, ...read }) => ({
      ...read,
      reason: '银行 10 月 30 日扣的短信费没有回单，已问银行',
      signed: { ...prepared, second: command },
    }))(sheet),
    act: async (tab) => {
      await tab.locator('.work details > summary').first().click()
    },
  },
  { name: 'cash-count', page: 'deskCashCount', model: count },
  {
    name: 'cash-count-short',
    page: 'deskCashCount',
    model: {
      ...count,
      pieces,
      count: { date: '2026-10-31', total: 126_600, bookBalance: 126_650, difference: -50 },
      typed: { date: '2026-10-31', reason: '' },
      errors: [
        {
          field: 'reason',
          message: text(
            '数出来的和账上不一样，请写明原因。',
            'What was counted differs from the book. Say why.',
          ),
        },
      ],
    },
  },
  {
    name: 'cash-count-sign',
    page: 'deskCashCount',
    model: (({ prepare: _prepare, ...read }) => ({
      ...read,
      pieces,
      count: {
        date: '2026-10-31',
        total: 126_600,
        bookBalance: 126_650,
        difference: -50,
        reason: '找零时少收了 5 角，出纳下月补上',
      },
      signed: {
        state: 'unsigned' as const,
        needs: [
          { as: 'cashier' as const, name: '周莲', at: '2026-11-02T06:00:00.000Z' },
          { as: 'keeper' as const },
        ],
        second: command,
      },
      typed: {},
    }))(count),
  },
]
