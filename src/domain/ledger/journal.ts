import { type CalendarDate, type Fen, fen, type Id } from '../kernel/index.ts'
import type { PostedLine } from './balances.ts'
import { type AccountCode, isWithin } from './chart.ts'

/** One line of a journal with the balance after it. */
export interface JournalEntry {
  readonly voucher: Id
  readonly number: number
  readonly date: CalendarDate
  readonly summary: string
  readonly debit: Fen
  readonly credit: Fen
  readonly balance: Fen
  /** Accounts on the voucher's other lines. */
  readonly against: readonly AccountCode[]
}

/** 日记账 of one account: 101 the cash journal, 102 the bank journal; any other account as its detail ledger. */
export interface Journal {
  readonly account: AccountCode
  readonly opening: Fen
  readonly entries: readonly JournalEntry[]
  readonly debit: Fen
  readonly credit: Fen
  readonly closing: Fen
}

export const byPosting = (a: PostedLine, b: PostedLine): number =>
  a.date !== b.date ? (a.date < b.date ? -1 : 1) : a.number - b.number

/**
 * A journal from the balance before the period and the whole vouchers of the period (lines of other accounts tell
 * what the entry stands against). By date, then by number.
 */
export const journal = (account: AccountCode, opening: Fen, lines: readonly PostedLine[]): Journal => {
  const accountsOf = new Map<Id, Set<AccountCode>>()
  for (const line of lines) {
    const accounts = accountsOf.get(line.voucher) ?? new Set()
    accountsOf.set(line.voucher, accounts.add(line.account))
  }
  let [balance, debit, credit] = [opening, 0, 0]
  const entries = lines
    .filter((line) => isWithin(line.account, account))
    .sort(byPosting)
    .map((line): JournalEntry => {
      balance = fen(balance + line.debit - line.credit)
      debit = fen(debit + line.debit)
      credit = fen(credit + line.credit)
      const against = [...accountsOf.get(line.voucher)!].filter((code) => !isWithin(code, account)).sort()
      const { voucher, number, date, summary } = line
      return { voucher, number, date, summary, debit: line.debit, credit: line.credit, balance, against }
    })
  return { account, opening, entries, debit, credit, closing: balance }
}
