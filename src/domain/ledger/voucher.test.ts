import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type NamedCounterparty, type VoucherContent, voucher } from './index.ts'
import {
  BOOK,
  codeOf,
  content,
  credit,
  debit,
  KEEPER,
  must,
  PAPER,
  person,
  REVIEWER,
  sha256,
  TestBook,
} from './testBook.ts'

type Named = VoucherContent<NamedCounterparty>
const WATER = { kind: 'person', id: 'a', name: '何水生' } as const

const opened = () => {
  const test = new TestBook()
  must(test.open('2026-01'))
  test.today = '2026-11-12'
  return test
}
const lines = [debit('514-01', 8_600, WATER), credit('102', 8_600)]
const good = content('2026-10-18', lines)

const submitted = (changed: Partial<Named>) => {
  const test = opened()
  return (
    codeOf(test.on('v', { type: 'draft', book: BOOK, content: { ...good, ...changed } })) ??
    codeOf(test.on('v', { type: 'submit' }))
  )
}

test('a good voucher: drafted, submitted, reviewed, posted with number 1', () => {
  const test = opened()
  test.write('v', '2026-10-18', lines)
  const state = test.vouchers.get('v')!
  assert.equal(state.stage, 'posted')
  assert.equal(state.number, 1)
  assert.equal(state.month, '2026-10')
  assert.equal(state.digest, test.digest('v'))
  assert.deepEqual([state.preparers, state.reviewer, state.poster], [['keeper'], 'reviewer', 'keeper'])
})

test('what a voucher must keep to', () => {
  const cases: Record<string, Partial<Named>[]> = {
    'ledger.unbalanced': [{ lines: [debit('514-01', 8_600), credit('102', 8_599.99)] }],
    'ledger.twoLines': [{ lines: [] }, { lines: [debit('514-01', 1)] }],
    'ledger.oneSide': [
      { lines: [debit('514-01', 0), credit('102', 0)] },
      { lines: [{ ...debit('514-01', 1), credit: 100 }, credit('102', 0)] },
    ],
    'ledger.account': [{ lines: [debit('514-77', 1), credit('102', 1)] }],
    'ledger.accountMissing': [{ lines: [debit('', 1), credit('102', 1)] }],
    'ledger.counterparty': [{ lines: [debit('113', 1), credit('102', 1)] }],
    'ledger.redAmount': [{ lines: [debit('514-01', -1), credit('102', -1)] }],
    'ledger.amount': [
      { lines: [{ ...debit('514-01', 1), debit: 1.5 }, credit('102', 1)] },
      { lines: [{ ...debit('514-01', 1), debit: 1e15 }, credit('102', 1)] },
    ],
    'ledger.paperMissing': [{ attachments: [] }],
    'ledger.attachment': [{ attachments: [{ ...PAPER, sha256: 'x' }] }],
    'ledger.summary': [{ summary: ' ' }],
    'ledger.closingOnly': [
      { lines: [debit('321', 1), credit('102', 1)] },
      { closing: true, date: '2026-10-31', lines },
    ],
    'ledger.closingDate': [{ closing: true, lines: [debit('501', 1), credit('321', 1)] }],
    'ledger.future': [{ date: '2026-11-13' }],
    'ledger.beforeStart': [{ date: '2025-12-31' }],
    'ledger.date': [{ date: '2026-02-29' }],
    'ledger.tooManyLines': [{ lines: Array.from({ length: 81 }, () => debit('514-01', 1)) }],
    'ledger.personalWords': [
      { summary: '付给何水生' },
      { summary: '联系 13800000000' },
      { lines: [{ ...lines[0]!, summary: '证号11010119900101123X' }, lines[1]!] },
      { attachments: [{ ...PAPER, name: '何水生收据.jpg' }] },
    ],
    'ledger.tooLong': [{ summary: '长'.repeat(201) }],
  }
  for (const [code, changes] of Object.entries(cases))
    for (const change of changes) assert.equal(submitted(change), code, JSON.stringify(change).slice(0, 120))
  assert.equal(submitted({}), undefined)
})

test('a house may do without papers', () => {
  const test = opened()
  must(test.onBook({ type: 'set', settings: { paperNeeded: false } }))
  test.write('v', '2026-10-18', lines, { attachments: [] })
})

test('a payee’s name is sealed, and nothing else of it stays', () => {
  const test = opened()
  const acts = must(test.on('v', { type: 'draft', book: BOOK, content: good }))
  assert.deepEqual(acts[0]!.sealed, { a: '何水生' })
  assert.ok(!JSON.stringify(acts[0]!.body).includes('何水生'))
  const { counterparty } = test.vouchers.get('v')!.content.lines[0]!
  assert.deepEqual(counterparty, { kind: 'person', id: 'a', sealed: test.acts.at(-1)!.seq })
})

test('who wrote on a voucher does not review it, nor does who holds no office for it', () => {
  const test = opened()
  const accountant = person('both', 'accountant')
  must(test.on('v', { type: 'draft', book: BOOK, content: good }, accountant))
  must(test.on('v', { type: 'redraft', content: good }))
  must(test.on('v', { type: 'submit' }))
  assert.equal(codeOf(test.on('v', { type: 'review' }, accountant)), 'ledger.ownVoucher')
  assert.equal(codeOf(test.on('v', { type: 'review' }, KEEPER)), 'ledger.ownVoucher')
  assert.equal(codeOf(test.on('v', { type: 'review' }, person('x', 'cashier'))), 'ledger.notReviewer')
  assert.equal(
    codeOf(test.on('v', { type: 'review' }, person('x', 'accountant', 'another'))),
    'ledger.notReviewer',
  )
  assert.equal(
    codeOf(test.on('v', { type: 'review' }, person('x', 'supervisionHead', 'committee'))),
    undefined,
  )
})

test('returned with reasons, drafted again, and the review starts anew', () => {
  const test = opened()
  must(test.on('v', { type: 'draft', book: BOOK, content: good }))
  assert.equal(codeOf(test.on('v', { type: 'review' }, REVIEWER)), 'ledger.stage')
  must(test.on('v', { type: 'submit' }))
  assert.equal(codeOf(test.on('v', { type: 'redraft', content: good })), 'ledger.stage')
  must(test.on('v', { type: 'review' }, REVIEWER))
  assert.equal(codeOf(test.on('v', { type: 'return', reasons: ' ' }, REVIEWER)), 'ledger.reasons')
  must(test.on('v', { type: 'return', reasons: '发票不清楚' }, REVIEWER))
  const state = test.vouchers.get('v')!
  assert.deepEqual([state.stage, state.reasons, state.reviewer], ['returned', '发票不清楚', undefined])
  must(test.on('v', { type: 'redraft', content: good }))
  test.finish('v')
})

test('财会〔2024〕12号: posted never changes', () => {
  const test = opened()
  test.write('v', '2026-10-18', lines)
  const before = JSON.stringify(test.vouchers.get('v'))
  const tries = [
    { type: 'redraft', content: good },
    { type: 'submit' },
    { type: 'post' },
    { type: 'discard' },
  ] as const
  for (const command of tries) assert.equal(codeOf(test.on('v', command)), 'ledger.posted')
  assert.equal(codeOf(test.on('v', { type: 'return', reasons: 'x' }, REVIEWER)), 'ledger.posted')
  assert.equal(codeOf(test.on('v', { type: 'draft', book: BOOK, content: good })), 'ledger.posted')
  assert.equal(JSON.stringify(test.vouchers.get('v')), before)
})

test('a voucher is posted only with its book: the entry must be of this voucher, date and text', () => {
  const test = opened()
  must(test.on('v', { type: 'draft', book: BOOK, content: good }))
  must(test.on('v', { type: 'submit' }))
  must(test.on('v', { type: 'review' }, REVIEWER))
  const entry = { voucher: 'v', date: '2026-10-18', digest: test.digest('v') }
  const postAfter = (changed: Partial<typeof entry>) => {
    must(test.onBook({ type: 'enter', ...entry, ...changed }))
    const context = test.context('v', KEEPER, { book: test.book, sha256 }, new Map([[BOOK, test.book]]))
    return codeOf(voucher.decide(test.vouchers.get('v')!, { type: 'post' }, context))
  }
  assert.equal(codeOf(test.on('v', { type: 'post' })), 'ledger.notEntered')
  for (const wrong of [{ voucher: 'w' }, { date: '2026-10-19' }, { digest: 'other' }])
    assert.equal(postAfter(wrong), 'ledger.notEntered')
  assert.equal(postAfter({}), undefined)
})

test('a refused posting takes no number', () => {
  const test = opened()
  test.write('a', '2026-10-18', lines)
  must(test.on('v', { type: 'draft', book: BOOK, content: good }))
  assert.equal(codeOf(test.post('v')), 'ledger.stage')
  assert.equal(test.book.numbers['2026-10'], 1)
})

test('red-letter reversal: the same lines in red, both stay and know each other', () => {
  const test = opened()
  test.write('v', '2026-10-18', lines)
  test.reverse('red', 'v', '2026-11-02')
  const red = test.vouchers.get('red')!
  assert.deepEqual(
    red.content.lines.map(({ account, debit, credit }) => [account, debit, credit]),
    [
      ['514-01', -860_000, 0],
      ['102', 0, -860_000],
    ],
  )
  assert.equal(red.content.reverses, 'v')
  assert.equal(test.vouchers.get('v')!.reversedBy, 'red')
  assert.throws(() => test.reverse('again', 'v', '2026-11-03'), /ledger.reversedAlready/)
  assert.throws(() => test.reverse('redred', 'red', '2026-11-03'), /ledger.reverseRed/)
  assert.equal(
    codeOf(test.on('x', { type: 'draftReversal', of: 'nobody', date: '2026-11-03', summary: '', names: {} })),
    'ledger.notPosted',
  )
  must(test.on('draft', { type: 'draft', book: BOOK, content: good }))
  assert.throws(() => test.reverse('early', 'draft', '2026-11-03'), /ledger.notPosted/)
})

test('two red drafts of one voucher: the second cannot be posted', () => {
  const test = opened()
  test.write('v', '2026-10-18', lines)
  const original = test.vouchers.get('v')!
  const { names } = test
  for (const id of ['r1', 'r2'])
    must(
      test.on(id, { type: 'draftReversal', of: 'v', date: '2026-11-02', summary: '冲销', names }, KEEPER, {
        original,
      }),
    )
  assert.equal(codeOf(test.on('r1', { type: 'redraft', content: good })), 'ledger.redFixed')
  test.finish('r1')
  assert.throws(() => test.finish('r2'), /ledger.noRed/)
  assert.equal(test.book.numbers['2026-11'], 1)
})

test('drafts are discarded, nothing else', () => {
  const test = opened()
  must(test.on('v', { type: 'draft', book: BOOK, content: good }))
  must(test.on('v', { type: 'discard' }))
  assert.equal(codeOf(test.on('v', { type: 'submit' })), 'ledger.stage')
})

test('a covered copy of a paper may come after posting and leaves the digest as it is', () => {
  const test = opened()
  test.write('v', '2026-10-18', lines)
  const digest = test.digest('v')
  must(test.on('v', { type: 'cover', sha256: PAPER.sha256, publicSha256: 'b'.repeat(64) }))
  assert.equal(test.vouchers.get('v')!.content.attachments[0]!.publicSha256, 'b'.repeat(64))
  assert.equal(test.digest('v'), digest)
  assert.equal(
    codeOf(test.on('v', { type: 'cover', sha256: 'c'.repeat(64), publicSha256: 'b'.repeat(64) })),
    'ledger.attachment',
  )
  assert.equal(
    codeOf(test.on('v', { type: 'cover', sha256: PAPER.sha256, publicSha256: 'b'.repeat(64) })),
    'ledger.sameCopy',
  )
  must(test.on('v', { type: 'cover', sha256: PAPER.sha256, publicSha256: 'd'.repeat(64) }))
  assert.equal(test.vouchers.get('v')!.content.attachments[0]!.publicSha256, 'd'.repeat(64))
})
