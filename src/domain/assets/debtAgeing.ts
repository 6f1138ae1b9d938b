import { type CalendarDate, daysBetween, type Fen, fen, sumFen } from '../kernel/index.ts'
import {
  type AccountCode,
  byPosting,
  type CounterpartyKey,
  isWithin,
  type OpeningBalance,
  type PostedLine,
} from '../ledger/index.ts'

/** Accounts that hold debts, both ways. */
export const DEBT_ACCOUNTS: readonly AccountCode[] = ['112', '113', '211']

/** What is left of one entry. `amount` is plus where it is owed to the collective, minus where the collective owes it. */
export interface OpenItem {
  readonly date: CalendarDate
  readonly amount: Fen
}

/** What one counterparty owes or is owed on an account, with its age in fen by bucket: the last bucket is older than all. */
export interface AgedDebt {
  readonly account: AccountCode
  readonly counterparty?: CounterpartyKey
  readonly balance: Fen
  readonly items: readonly OpenItem[]
  readonly ages: readonly Fen[]
}

/** First in, first out: an entry against the open ones settles the oldest; what is over stands the other way. */
const settle = (items: readonly OpenItem[], { date, amount }: OpenItem): readonly OpenItem[] => {
  const open = [...items]
  let rest = amount
  while (rest !== 0 && open.length > 0 && open[0]!.amount > 0 !== rest > 0) {
    const [first] = open
    const left = fen(first!.amount + rest)
    if (left === 0 || left > 0 !== first!.amount > 0) {
      open.shift()
      rest = left
    } else {
      open[0] = { ...first!, amount: left }
      rest = 0
    }
  }
  return rest === 0 ? open : [...open, { date, amount: rest }]
}

/**
 * Debts on a day by account and counterparty, from the posted lines. `bounds` are ages in days, from the local setting:
 * 30, 90 makes up to 30, up to 90, older. What the opening balances hold is as old as the day before the book began.
 */
export const ageDebts = (
  lines: readonly PostedLine[],
  opening: { readonly date: CalendarDate; readonly balances: readonly OpeningBalance[] },
  on: CalendarDate,
  bounds: readonly number[],
): readonly AgedDebt[] => {
  const upTo = [...new Set(bounds)].sort((a, b) => a - b)
  const open = new Map<string, Pick<AgedDebt, 'account' | 'items' | 'counterparty'>>()
  const add = (of: OpeningBalance, date: CalendarDate) => {
    if (!DEBT_ACCOUNTS.some((account) => isWithin(of.account, account))) return
    const key = `${of.account}|${of.counterparty ?? ''}`
    const { account, counterparty } = of
    const items = settle(open.get(key)?.items ?? [], { date, amount: fen(of.debit - of.credit) })
    open.set(key, { account, ...(counterparty === undefined ? {} : { counterparty }), items })
  }
  for (const each of opening.balances) add(each, opening.date)
  for (const line of [...lines].sort(byPosting)) if (line.date <= on) add(line, line.date)
  return [...open.values()]
    .filter(({ items }) => items.length > 0)
    .map((each) => ({
      ...each,
      balance: sumFen(each.items.map(({ amount }) => amount)),
      ages: agesOf(each.items, on, upTo),
    }))
}

const agesOf = (items: readonly OpenItem[], on: CalendarDate, upTo: readonly number[]): readonly Fen[] => {
  const ages: Fen[] = [...upTo.map(() => 0), 0]
  for (const { date, amount } of items) {
    const found = upTo.findIndex((days) => daysBetween(date, on) <= days)
    const at = found < 0 ? upTo.length : found
    ages[at] = fen(ages[at]! + amount)
  }
  return ages
}
