import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  amountOf,
  type BookFigures,
  balanceSheet,
  incomeStatement,
  sumLines,
  sumTrials,
  type TrialBalance,
  trialBalance,
  yearPeriod,
} from './index.ts'
import { bookOf, planArbitrary } from './testPlans.ts'

const YEAR = yearPeriod(2026)
const villages = fc.array(fc.array(planArbitrary, { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 5,
})
const holds = (law: (books: BookFigures[]) => void) =>
  fc.assert(
    fc.property(villages, (plans) => law(plans.map((each) => bookOf(each).figures()))),
    { numRuns: 40 },
  )
const bare = (lines: ReturnType<typeof sumLines>) => lines.map(({ key, amount }) => [key, amount])

test('law: a balance sheet summed over villages ties, whatever the order and whether townships are summed first', () => {
  holds((books) => {
    const sheets = books.map((figures) => balanceSheet(figures, YEAR.to)!)
    const [assets, sources] = [
      sumLines(sheets.map((sheet) => sheet.assets)),
      sumLines(sheets.map((sheet) => sheet.sources)),
    ]
    assert.equal(assets.at(-1)!.amount, sources.at(-1)!.amount)
    const of = (each: typeof sheets) => sumLines(each.map((sheet) => sheet.assets))
    assert.deepEqual(bare(of(sheets.toReversed())), bare(assets))
    const half = Math.ceil(sheets.length / 2)
    assert.deepEqual(bare(sumLines([of(sheets.slice(0, half)), of(sheets.slice(half))])), bare(assets))
  })
})

test('law: summed income of all villages ends in the undistributed income of their summed balance sheet', () => {
  holds((books) => {
    const income = sumLines(books.map((figures) => incomeStatement(figures, YEAR)!.lines))
    const sources = sumLines(books.map((figures) => balanceSheet(figures, YEAR.to)!.sources))
    const amount = (lines: typeof income, key: string) => lines.find((line) => line.key === key)!.amount
    assert.equal(amount(income, 'closingUndistributed'), amount(sources, 'undistributed'))
  })
})

test('law: the summed trial balance balances and has level 1 only', () => {
  holds((books) => {
    const trials = books.map((figures) => trialBalance(figures, YEAR)!)
    const { rows, totals } = sumTrials(trials)
    assert.equal(totals.openingDebit, totals.openingCredit)
    assert.equal(totals.debit, totals.credit)
    assert.equal(totals.closingDebit, totals.closingCredit)
    for (const row of rows) {
      assert.equal(row.level, 1)
      assert.equal(row.opening + row.debit - row.credit, row.closing)
    }
    const net = (trial: TrialBalance) =>
      trial.rows.find(({ account, counterparty }) => account === '102' && counterparty === undefined)
        ?.closing ?? 0
    assert.equal(
      rows.find(({ account }) => account === '102')?.closing ?? 0,
      trials.reduce((sum, trial) => sum + net(trial), 0),
    )
  })
})

test('what one village has and another owes is not netted on the totals', () => {
  const one = bookOf([{ day: 3, debits: [['112', 500]], credits: ['102'], cut: 5, reversed: false }])
  const { totals } = sumTrials([trialBalance(one.figures(), YEAR)!, trialBalance(one.figures(), YEAR)!])
  const single = trialBalance(one.figures(), YEAR)!.totals
  assert.equal(totals.closingDebit, 2 * single.closingDebit)
  assert.deepEqual(sumLines([]), [])
  assert.throws(() => amountOf([], 'assets'), RangeError)
})
