import type { Id } from '../kernel/index.ts'
import type { BankRow } from './bankStatement.ts'
import type { AccountCode } from './chart.ts'
import { counterpartyNamed, kindOfName, type NamedCounterparty } from './counterparty.ts'
import type { VoucherContent } from './voucherContent.ts'

/**
 * A draft voucher for a row of a bank statement: the bank's account on one side, the account against it on the other
 * (empty while nobody knows it). A person's name goes to the counterparty, where it is sealed, and out of the words.
 * `personId` is the id under which this book keeps that person. Rows of amount 0 make no voucher.
 */
export const draftFromRow = (
  row: BankRow,
  bank: AccountCode,
  against: AccountCode | undefined,
  statementRow: Id,
  personId: (name: string) => Id,
): VoucherContent<NamedCounterparty> | undefined => {
  if (row.amount === 0) return undefined
  const came = row.amount > 0
  const size = Math.abs(row.amount)
  const counterparty = counterpartyNamed(row.counterparty ?? '', personId)
  const summary = wordsWithout(row, came)
  const [inward, outward] = [
    { debit: size, credit: 0 },
    { debit: 0, credit: size },
  ]
  const other = {
    account: against ?? '',
    summary,
    ...(came ? outward : inward),
    ...(counterparty ? { counterparty } : {}),
  }
  const own = { account: bank, summary, ...(came ? inward : outward) }
  return {
    date: row.date,
    summary,
    lines: came ? [own, other] : [other, own],
    attachments: [],
    source: { statementRow },
  }
}

/** The bank's words without the person's name and without long numbers, since what a voucher says is published. */
export const wordsWithout = ({ summary, note, counterparty }: BankRow, came: boolean): string => {
  const person = counterparty !== undefined && kindOfName(counterparty) === 'person'
  const said = [summary, note].filter((part, index, all) => part && all.indexOf(part) === index).join(' ')
  const nameless = person ? said.split(counterparty).join(came ? '付款人' : '收款人') : said
  return nameless.replace(/\d{11,}[Xx]?/g, '…').slice(0, 200) || (came ? '收款' : '付款')
}
