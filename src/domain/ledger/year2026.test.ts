import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatYuan, shareFen } from '../kernel/index.ts'
import {
  amountOf,
  balanceOf,
  balanceSheet,
  balancesAt,
  beside,
  incomeStatement,
  journal,
  monthPeriod,
  periodsBeside,
  receiptsAndPayments,
  trialBalance,
  yearEndClosing,
  yearPeriod,
} from './index.ts'
import { BOOK, credit, debit, KEEPER, must, type TestBook, year2026, yuan } from './testBook.ts'

const sheet = (book: TestBook, date = '2026-12-31') => balanceSheet(book.figures(), date)!
const income = (book: TestBook) => incomeStatement(book.figures(), yearPeriod(2026))!

const distribute = (book: TestBook) => {
  book.write('reserve', '2026-12-20', [debit('322-01-01', 36_300), credit('311', 36_300)])
  book.write('members', '2026-12-21', [debit('322-01-02', 100_000), credit('102', 100_000)])
}
const close = (book: TestBook) => {
  const vouchers = yearEndClosing(balancesAt(book.figures(), '2026-12-31'))
  for (const [index, { summary, lines }] of vouchers.entries())
    book.write(
      `closing${index}`,
      '2026-12-31',
      lines.map((line) => ({ ...line, summary: summary.zh })),
      {
        closing: true,
        summary: summary.zh,
        attachments: [],
      },
    )
  return vouchers
}

test('财会〔2023〕14号: the opening of 2026 ties at 1,310,000', () => {
  const yearBegin = sheet(year2026(), '2025-12-31')
  assert.equal(amountOf(yearBegin.assets, 'assets'), yuan(1_310_000))
  assert.equal(amountOf(yearBegin.sources, 'liabilities'), yuan(160_000))
  assert.equal(amountOf(yearBegin.sources, 'equity'), yuan(1_150_000))
  assert.ok(yearBegin.ties)
})

test('财会〔2023〕14号: before closing and before anything is distributed the books tie at 1,431,000', () => {
  const end = sheet(year2026())
  assert.equal(amountOf(end.assets, 'assets'), yuan(1_431_000))
  assert.equal(amountOf(end.sources, 'undistributed'), yuan(70_000 + 121_000))
  assert.equal(amountOf(end.sources, 'sources'), yuan(160_000 + 900_000 + 180_000 + 191_000))
  assert.ok(end.ties)
})

test('财会〔2023〕14号: income and distribution, the same before closing as after it', () => {
  const book = year2026()
  distribute(book)
  const before = income(book)
  close(book)
  const after = income(book)
  for (const { lines } of [before, after])
    assert.deepEqual(Object.fromEntries(lines.map(({ key, amount }) => [key, formatYuan(amount)])), {
      operatingIncome: '200,000.00',
      investmentIncome: '30,000.00',
      subsidies: '80,000.00',
      operatingExpense: '85,000.00',
      taxes: '2,400.00',
      administration: '70,000.00',
      running: '40,000.00',
      operatingResult: '152,600.00',
      otherIncome: '5,000.00',
      welfare: '35,000.00',
      otherExpense: '1,600.00',
      totalResult: '121,000.00',
      incomeTax: '0.00',
      netResult: '121,000.00',
      openingUndistributed: '70,000.00',
      otherIn: '0.00',
      available: '191,000.00',
      toReserve: '36,300.00',
      toMembers: '100,000.00',
      otherOut: '0.00',
      closingUndistributed: '54,700.00',
    })
})

test('财会〔2023〕14号: after closing the sheet ties at 1,331,000 with 54,700 undistributed', () => {
  const book = year2026()
  distribute(book)
  const vouchers = close(book)
  assert.deepEqual(
    vouchers.map(({ summary }) => summary.zh),
    ['年末结转收入', '年末结转支出', '结转本年收益', '结转各项分配'],
  )
  const balances = balancesAt(book.figures(), '2026-12-31')
  assert.equal(balanceOf(balances, '102'), yuan(379_000))
  assert.equal(balanceOf(balances, '322'), yuan(-54_700))
  assert.equal(balanceOf(balances, '311'), yuan(-216_300))
  assert.equal(balanceOf(balances, '321'), 0)
  for (const account of ['501', '502', '503', '504', '511', '512', '513', '514', '515', '521', '322-01'])
    assert.equal(balanceOf(balances, account), 0, account)
  const end = sheet(book)
  assert.equal(amountOf(end.assets, 'assets'), yuan(1_331_000))
  assert.equal(amountOf(end.assets, 'fixedAssets'), yuan(1_200_000 - 340_000))
  assert.equal(amountOf(end.sources, 'undistributed'), yuan(54_700))
  assert.ok(end.ties)
})

test('the year is closed only when all is carried over; then December takes nothing more', () => {
  const book = year2026()
  distribute(book)
  for (let number = 1; number <= 11; number++) {
    const month = `2026-${String(number).padStart(2, '0')}`
    must(book.onBook({ type: 'closeMonth', month }, KEEPER, { unposted: 0, money: book.money(month) }))
  }
  const closeYear = () =>
    book.onBook({ type: 'closeYear', year: 2026 }, KEEPER, {
      unposted: 0,
      money: book.money('2026-12'),
      balances: balancesAt(book.figures(), '2026-12-31'),
    })
  assert.equal((closeYear() as { code?: string }).code, 'ledger.unclosed')
  close(book)
  must(closeYear())
  assert.equal(book.book.closedThrough, '2026-12')
  assert.throws(
    () => book.write('late', '2026-12-31', [debit('101', 1), credit('504', 1)]),
    /ledger.monthClosed/,
  )
  book.write('next', '2027-01-04', [debit('101', 1), credit('504', 1)])
  assert.equal(book.vouchers.get('next')!.number, 1)
  assert.equal(book.vouchers.get('next')!.book, BOOK)
})

test('the same year in the trial balance, the bank journal and the receipts and payments', () => {
  const book = year2026()
  distribute(book)
  const figures = book.figures()
  const trial = trialBalance(figures, yearPeriod(2026))!
  assert.equal(trial.totals.openingDebit, yuan(2_000 + 318_000 + 40_000 + 1_200_000 + 50_000))
  assert.equal(trial.totals.openingDebit, trial.totals.openingCredit)
  assert.equal(trial.totals.debit, trial.totals.credit)
  assert.equal(trial.totals.closingDebit, trial.totals.closingCredit)
  assert.equal(trial.rows.find((row) => row.account === '513')!.closing, yuan(70_000))
  assert.equal(trial.rows.find((row) => row.account === '513-01')!.closing, yuan(40_000))

  const bank = journal('102', yuan(318_000), book.lines())
  assert.equal(bank.closing, yuan(379_000))
  assert.deepEqual(bank.entries[0]!.against, ['501'])

  const cash = receiptsAndPayments(yuan(320_000), book.lines())
  assert.equal(cash.receivedTotal, yuan(315_000))
  assert.equal(cash.paidTotal, yuan(254_000))
  assert.equal(cash.closing, yuan(381_000))
})

test('last period and last year stand beside where the book reaches, and are unknown where it does not', () => {
  const figures = year2026().figures()
  const { now, lastPeriod, lastYear } = beside(periodsBeside(monthPeriod('2026-06')), (period) =>
    incomeStatement(figures, period),
  )
  assert.equal(amountOf(now!.lines, 'netResult'), yuan(-85_000))
  assert.equal(amountOf(lastPeriod!.lines, 'netResult'), yuan(5_000))
  assert.equal(lastYear, undefined)
})

test('集体经济组织法 Art.42: 100,000.00 by shares of 7, 5 and 4.5', () => {
  assert.deepEqual(shareFen(yuan(100_000), [70, 50, 45]).map(formatYuan), [
    '42,424.24',
    '30,303.03',
    '27,272.73',
  ])
})
