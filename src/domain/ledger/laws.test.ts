import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../kernel/index.ts'
import {
  amountOf,
  balanceOf,
  balanceSheet,
  balancesAt,
  closingContent,
  dayBefore,
  incomeStatement,
  isCash,
  isInPeriod,
  journal,
  netOf,
  type PostedLine,
  receiptsAndPayments,
  type StatementLine,
  sumOfParts,
  sumsUntil,
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

/** The closing vouchers of 2026, posted. */
const closeYear = (book: TestBook) => {
  for (const [index, each] of yearEndClosing(balancesAt(book.figures(), YEAR.to)).entries()) {
    const { date, lines, ...more } = closingContent(each, 2026)
    book.write(`c${index}`, date, lines, more)
  }
}

/** Any days from the book's first to the spring after its first year's end. */
const days = fc
  .tuple(fc.integer({ min: 0, max: 424 }), fc.integer({ min: 0, max: 424 }))
  .map(([one, other]) => ({
    from: addDays('2026-01-01', Math.min(one, other)),
    to: addDays('2026-01-01', Math.max(one, other)),
  }))

test('law: over any days the statements tie, before the year is closed as after it', () => {
  fc.assert(
    fc.property(books, books, days, fc.boolean(), (plans, later, period, closed) => {
      const book = bookOf(plans)
      if (closed) closeYear(book)
      for (const [index, plan] of later.slice(0, 4).entries())
        book.write(`w${index}`, addDays('2027-01-01', plan.day % 60), linesOf(plan))
      const figures = book.figures()
      const [before, end] = [
        balanceSheet(figures, dayBefore(period.from))!,
        balanceSheet(figures, period.to)!,
      ]
      assert.ok(before.ties && end.ties)

      const { totals, rows } = trialBalance(figures, period)!
      assert.equal(totals.openingDebit, totals.openingCredit)
      assert.equal(totals.debit, totals.credit)
      assert.equal(totals.closingDebit, totals.closingCredit)
      for (const row of rows) assert.equal(row.opening + row.debit - row.credit, row.closing)

      const income = incomeStatement(figures, period)!.lines
      assert.equal(amountOf(income, 'openingUndistributed'), amountOf(before.sources, 'undistributed'))
      assert.equal(amountOf(income, 'closingUndistributed'), amountOf(end.sources, 'undistributed'))

      const lines = book.lines().filter(({ date }) => isInPeriod(period, date))
      const money = (sheet: typeof end) => amountOf(sheet.assets, 'money')
      const cash = receiptsAndPayments(money(before), lines)
      assert.equal(cash.closing, money(end))
      for (const account of ['101', '102']) {
        const row = rows.find((each) => each.account === account && each.counterparty === undefined)
        const { closing, debit, credit } = journal(account, row?.opening ?? 0, lines)
        assert.deepEqual([closing, debit, credit], [row?.closing ?? 0, row?.debit ?? 0, row?.credit ?? 0])
        assert.equal(closing, balanceOf(balancesAt(figures, period.to), account))
      }
    }),
    { numRuns: 100 },
  )
})

const everyStatement = (book: TestBook) => {
  const figures = book.figures()
  const { received, paid, closing } = receiptsAndPayments(0, book.lines())
  const amounts = (lines: readonly StatementLine[]) => lines.map(({ key, amount }) => [key, amount])
  const sheet = balanceSheet(figures, '2026-12-31')!
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
    const before = balancesAt(book.figures(), '2026-12-31')
    const cashBefore = receiptsAndPayments(0, book.lines()).closing
    book.write('wrong', '2026-12-30', linesOf(plans[0]!))
    book.reverse('right', 'wrong', '2026-12-31')
    assert.deepEqual(balancesAt(book.figures(), '2026-12-31'), before)
    assert.equal(receiptsAndPayments(0, book.lines()).closing, cashBefore)
  })
})

test('law: closing empties income, expenses, 321 and distributions, and moves no statement’s end', () => {
  holds((plans) => {
    const book = bookOf(plans)
    const income = incomeStatement(book.figures(), YEAR)
    closeYear(book)
    const after = balancesAt(book.figures(), '2026-12-31')
    assert.deepEqual(yearEndClosing(after), [])
    assert.ok(balanceSheet(book.figures(), '2026-12-31')!.ties)
    const closed = incomeStatement(book.figures(), YEAR)!
    assert.deepEqual(
      closed.lines.map(({ key, amount }) => [key, amount]),
      income!.lines.map(({ key, amount }) => [key, amount]),
    )
    assert.equal(amountOf(closed.lines, 'closingUndistributed'), -balanceOf(after, '322-99'))
  })
})

test('law: sums between the ends of a period give its statements as the lines themselves do', () => {
  fc.assert(
    fc.property(books, days, (plans, period) => {
      const figures = bookOf(plans).figures()
      const ends = [dayBefore(period.from), period.to]
      const summed = { ...figures, movements: sumsUntil(ends, figures.movements) }
      assert.deepEqual(trialBalance(summed, period), trialBalance(figures, period))
      assert.deepEqual(balanceSheet(summed, period.to), balanceSheet(figures, period.to))
      assert.deepEqual(incomeStatement(summed, period), incomeStatement(figures, period))
    }),
    { numRuns: 60 },
  )
})

test('law: every figure is the sum of what it opens to', () => {
  holds((plans) => {
    const book = bookOf(plans)
    const sheet = balanceSheet(book.figures(), '2026-12-31')!
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
