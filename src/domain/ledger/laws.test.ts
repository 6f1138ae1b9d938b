import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, monthOf } from '../kernel/index.ts'
import {
  amountOf,
  atEndOf,
  balanceOf,
  balanceSheet,
  balancesAt,
  incomeStatement,
  isCash,
  journal,
  monthlySums,
  netOf,
  type PostedLine,
  receiptsAndPayments,
  type StatementLine,
  sumOfParts,
  trialBalance,
  yearEndClosing,
  yearPeriod,
} from './index.ts'
import { BOOK, codeOf, content, must, type TestBook } from './testBook.ts'
import { bookOf, linesOf, type Plan, planArbitrary } from './testPlans.ts'

// Laws over random lawful books: vouchers of the year 2026, any accounts, mixed lines, reversals, posted in any order.

const books = fc.array(planArbitrary, { minLength: 1, maxLength: 12 })
const holds = (law: (plans: Plan[]) => void) => fc.assert(fc.property(books, law), { numRuns: 60 })
const YEAR = yearPeriod(2026)

test('law: the trial balance always balances', () => {
  holds((plans) => {
    const { totals, rows } = trialBalance(bookOf(plans).figures(), YEAR)!
    assert.equal(totals.openingDebit, totals.openingCredit)
    assert.equal(totals.debit, totals.credit)
    assert.equal(totals.closingDebit, totals.closingCredit)
    for (const row of rows) assert.equal(row.opening + row.debit - row.credit, row.closing)
  })
})

test('law: the statements tie on any day', () => {
  fc.assert(
    fc.property(books, fc.integer({ min: 0, max: 364 }), (plans, day) => {
      const book = bookOf(plans)
      const date = addDays('2026-01-01', day)
      const figures = atEndOf(date, book.figures(), book.lines())
      const sheet = balanceSheet(figures, monthOf(date))!
      assert.ok(sheet.ties)
      const income = incomeStatement(figures, { from: '2026-01', to: monthOf(date) })!
      assert.equal(amountOf(income.lines, 'closingUndistributed'), amountOf(sheet.sources, 'undistributed'))
      const lines = book.lines().filter((each) => each.date <= date)
      const cash = receiptsAndPayments(32_000_000, lines)
      assert.equal(cash.closing, amountOf(sheet.assets, 'money'))
      const journals = journal('101', 200_000, lines).closing + journal('102', 31_800_000, lines).closing
      assert.equal(journals, cash.closing)
    }),
    { numRuns: 60 },
  )
})

const everyStatement = (book: TestBook) => {
  const figures = book.figures()
  const { received, paid, closing } = receiptsAndPayments(0, book.lines())
  const amounts = (lines: readonly StatementLine[]) => lines.map(({ key, amount }) => [key, amount])
  const sheet = balanceSheet(figures, '2026-12')!
  return {
    trial: trialBalance(figures, YEAR),
    assets: amounts(sheet.assets),
    sources: amounts(sheet.sources),
    income: amounts(incomeStatement(figures, YEAR)!.lines),
    cash: [received, paid].map((groups) =>
      groups.map(({ account, amount, entries }) => [account, amount, entries.length]),
    ),
    closing,
  }
}

test('law: the order of posting changes no statement', () => {
  fc.assert(
    fc.property(
      books.chain((plans) =>
        fc.tuple(fc.constant(plans), fc.shuffledSubarray(plans, { minLength: plans.length })),
      ),
      ([plans, shuffled]) =>
        assert.deepEqual(everyStatement(bookOf(shuffled)), everyStatement(bookOf(plans))),
    ),
    { numRuns: 60 },
  )
})

test('law: a reversal restores every balance', () => {
  holds((plans) => {
    const book = bookOf(plans)
    const before = balancesAt(book.figures(), '2026-12')
    const cashBefore = receiptsAndPayments(0, book.lines()).closing
    book.write('wrong', '2026-12-30', linesOf(plans[0]!))
    book.reverse('right', 'wrong', '2026-12-31')
    assert.deepEqual(balancesAt(book.figures(), '2026-12'), before)
    assert.equal(receiptsAndPayments(0, book.lines()).closing, cashBefore)
  })
})

test('law: closing empties income, expenses, 321 and distributions, and moves no statement’s end', () => {
  holds((plans) => {
    const book = bookOf(plans)
    const income = incomeStatement(book.figures(), YEAR)
    for (const [index, { lines, summary }] of yearEndClosing(balancesAt(book.figures(), '2026-12')).entries())
      book.write(
        `c${index}`,
        '2026-12-31',
        lines.map((each) => ({ ...each, summary: summary.zh })),
        { closing: true, attachments: [] },
      )
    const after = balancesAt(book.figures(), '2026-12')
    assert.deepEqual(yearEndClosing(after), [])
    assert.ok(balanceSheet(book.figures(), '2026-12')!.ties)
    const closed = incomeStatement(book.figures(), YEAR)!
    assert.deepEqual(
      closed.lines.map(({ key, amount }) => [key, amount]),
      income!.lines.map(({ key, amount }) => [key, amount]),
    )
    assert.equal(amountOf(closed.lines, 'closingUndistributed'), -balanceOf(after, '322-99'))
  })
})

test('law: sums by month give the same statements as the lines themselves', () => {
  holds((plans) => {
    const figures = bookOf(plans).figures()
    const summed = { ...figures, movements: monthlySums(figures.movements) }
    assert.deepEqual(trialBalance(summed, YEAR), trialBalance(figures, YEAR))
    assert.deepEqual(balanceSheet(summed, '2026-06'), balanceSheet(figures, '2026-06'))
    assert.deepEqual(incomeStatement(summed, YEAR), incomeStatement(figures, YEAR))
  })
})

test('law: every figure is the sum of what it opens to', () => {
  holds((plans) => {
    const book = bookOf(plans)
    const sheet = balanceSheet(book.figures(), '2026-12')!
    for (const { amount, parts } of [
      ...sheet.assets,
      ...sheet.sources,
      ...incomeStatement(book.figures(), YEAR)!.lines,
    ])
      assert.equal(sumOfParts(parts), amount)
    const { received, paid } = receiptsAndPayments(0, book.lines())
    for (const { amount, entries } of [...received, ...paid])
      assert.equal(
        entries.reduce((sum, each) => sum + each.amount, 0),
        amount,
      )
  })
})

test('law: each voucher’s cash is what its money accounts moved', () => {
  holds((plans) => {
    const lines = bookOf(plans).lines()
    const { received, paid } = receiptsAndPayments(0, lines)
    const moved = new Map<string, number>()
    const add = (voucher: string, amount: number) => moved.set(voucher, (moved.get(voucher) ?? 0) + amount)
    for (const { entries } of received) for (const { voucher, amount } of entries) add(voucher, amount)
    for (const { entries } of paid) for (const { voucher, amount } of entries) add(voucher, -amount)
    for (const voucher of new Set(lines.map((each) => each.voucher))) {
      const own = lines.filter((each: PostedLine) => each.voucher === voucher && isCash(each.account))
      assert.equal(
        moved.get(voucher) ?? 0,
        netOf(own).reduce((sum, { balance }) => sum + balance, 0),
      )
    }
  })
})

test('law: numbers of a month are 1, 2, 3 … without gaps, refused postings included', () => {
  holds((plans) => {
    const book = bookOf(plans)
    for (const [index, plan] of plans.entries()) {
      must(book.on(`u${index}`, { type: 'draft', book: BOOK, content: content('2026-05-05', linesOf(plan)) }))
      assert.equal(codeOf(book.post(`u${index}`)), 'ledger.stage')
    }
    const months = new Map<string, number[]>()
    for (const { month, number } of book.vouchers.values())
      if (month) months.set(month, [...(months.get(month) ?? []), number!])
    for (const numbers of months.values())
      assert.deepEqual(
        numbers.sort((a, b) => a - b),
        numbers.map((_, index) => index + 1),
      )
  })
})

test('law: no act of a voucher tells a person’s name, and the digest tells any change', () => {
  holds((plans) => {
    const book = bookOf(plans)
    assert.ok(!JSON.stringify(book.acts.map((act) => act.body)).includes('甲某某'))
    const state = book.vouchers.get('v0')!
    const changed = {
      ...state,
      content: {
        ...state.content,
        lines: state.content.lines.map((each) => ({ ...each, debit: each.debit + 1 })),
      },
    }
    book.vouchers.set('v0', changed)
    assert.notEqual(book.digest('v0'), state.digest)
  })
})
