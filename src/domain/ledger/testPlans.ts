import fc from 'fast-check'
import { addDays, type Id } from '../kernel/index.ts'
import { CHART } from './chart.ts'
import { must, OPENING_2026, TestBook } from './testBook.ts'

// Random lawful books of the year 2026, for laws: any accounts, mixed lines, reversals, posted in any order.

/** One voucher to be: its day of 2026, its debits, the accounts that its credits are cut over, whether it is taken back. */
export interface Plan {
  readonly day: number
  readonly debits: readonly [string, number][]
  readonly credits: readonly string[]
  readonly cut: number
  readonly reversed: boolean
}

const ACCOUNTS = CHART.map(({ code }) => code).filter((code) => code !== '321')
const account = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('101', '102') },
  { weight: 5, arbitrary: fc.constantFrom(...ACCOUNTS) },
)

export const planArbitrary: fc.Arbitrary<Plan> = fc.record({
  day: fc.integer({ min: 0, max: 364 }),
  debits: fc.array(fc.tuple(account, fc.integer({ min: 2, max: 10_000_000 })), {
    minLength: 1,
    maxLength: 3,
  }),
  credits: fc.array(account, { minLength: 1, maxLength: 2 }),
  cut: fc.integer({ min: 1, max: 9 }),
  reversed: fc.boolean(),
})

const line = (account: string, debit: number, credit: number) => ({
  account,
  summary: '分录',
  debit,
  credit,
  ...(account === '113'
    ? { counterparty: { kind: 'person', id: `p${(debit + credit) % 3}`, name: '甲某某' } as const }
    : {}),
})

export const linesOf = ({ debits, credits, cut }: Plan) => {
  const total = debits.reduce((sum, [, amount]) => sum + amount, 0)
  const first = credits.length === 1 ? total : Math.max(1, Math.floor((total * cut) / 10))
  const parts = credits.length === 1 ? [total] : [first, total - first]
  return [
    ...debits.map(([code, amount]) => line(code, amount, 0)),
    ...credits.map((code, index) => line(code, 0, parts[index]!)),
  ]
}

/** The book that comes of these plans; `idOf` makes the vouchers' ids from their names. */
export const bookOf = (plans: readonly Plan[], idOf: (name: string) => Id = (name) => name): TestBook => {
  const book = new TestBook()
  must(book.open('2026-01', OPENING_2026))
  for (const [index, plan] of plans.entries()) {
    const date = addDays('2026-01-01', plan.day)
    book.write(idOf(`v${index}`), date, linesOf(plan))
    if (plan.reversed)
      book.reverse(idOf(`r${index}`), idOf(`v${index}`), addDays(date, Math.min(plan.cut, 364 - plan.day)))
  }
  return book
}
