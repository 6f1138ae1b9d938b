import { fen, type Id } from '../kernel/index.ts'
import type { PostedLine } from './balances.ts'
import { isCash } from './chart.ts'
import type { PastEntry } from './suggestion.ts'

/**
 * What a book's postings teach about a bank's entries: every line that stands against money, with the way the money
 * went. Red lines and closing vouchers teach nothing. `lines` are whole vouchers; a counterparty is known by its key.
 */
export const pastEntries = (lines: readonly PostedLine[]): PastEntry[] => {
  const vouchers = new Map<Id, PostedLine[]>()
  for (const line of lines) {
    const whole = vouchers.get(line.voucher)
    if (whole) whole.push(line)
    else vouchers.set(line.voucher, [line])
  }
  return [...vouchers.values()].flatMap((whole) => {
    if (!whole.some(({ account }) => isCash(account))) return []
    const known = whole.find(({ counterparty }) => counterparty !== undefined)?.counterparty
    return whole.flatMap(({ account, debit, credit, date, summary, counterparty = known, closing }) =>
      isCash(account) || closing || debit < 0 || credit < 0
        ? []
        : [
            {
              date,
              amount: fen(credit - debit),
              ...(counterparty === undefined ? {} : { counterparty }),
              summary,
              account,
            },
          ],
    )
  })
}
