import { fen, formatYuan, type Month, type Refusal, refuse } from '../kernel/index.ts'
import type { OpeningRow } from './book.ts'
import {
  hasAccount,
  INTERNAL,
  isIncomeOrExpense,
  isWithin,
  level1Of,
  type SubAccounts,
  YEAR_INCOME,
} from './chart.ts'
import { counterpartyKey } from './counterparty.ts'
import { openingTotals, sidesOf, unevenTotal, withoutTotals } from './openingTotals.ts'

/** Beyond this no village's amount lies, and sums of them stay safe integers. In fen: 10 billion yuan. */
export const MAX_AMOUNT = 1e12
const MAX_ROWS = 5000

const at = (index: number) => ({ field: `opening.${index}` })

/**
 * Opening balances: known accounts, one side each, 113 by counterparty, an account's own balance the sum of its
 * counterparties', nothing twice, debit = credit. A book that begins in January has no income or expense yet, since the
 * year before is closed (财会〔2023〕14号).
 */
export const checkOpening = (
  rows: readonly OpeningRow[],
  accounts: SubAccounts,
  start: Month,
): Refusal | undefined => {
  if (rows.length > MAX_ROWS)
    return refuse(
      'ledger.openingRows',
      `期初余额最多 ${MAX_ROWS} 行。`,
      `At most ${MAX_ROWS} opening balances.`,
      { field: 'opening' },
    )
  const totals = openingTotals(rows)
  const wrong = totals.find(({ even }) => !even)
  if (wrong) {
    const { index, account, parties, stands, sum } = wrong
    const { zh, en } = unevenTotal(index + 1, account, parties, stands, sum)
    return refuse('ledger.openingTotal', zh, en, { clause: '财会〔2023〕14号', ...at(index) })
  }
  const isTotal = new Set(totals.map(({ index }) => index))
  const seen = new Set<string>()
  for (const [index, { account, counterparty, debit, credit }] of rows.entries()) {
    if (!hasAccount(account, accounts))
      return refuse(
        'ledger.account',
        `第 ${index + 1} 行：没有科目 ${account}。`,
        `Row ${index + 1}: there is no account ${account}.`,
        at(index),
      )
    if (isTotal.has(index)) continue
    if (level1Of(account) === INTERNAL && counterparty === undefined)
      return refuse(
        'ledger.counterparty',
        `第 ${index + 1} 行：内部往来要写清是谁。`,
        `Row ${index + 1}: account 113 needs to name with whom.`,
        at(index),
      )
    const amounts = [debit, credit]
    if (
      amounts.some((amount) => !Number.isSafeInteger(amount) || Math.abs(amount) > MAX_AMOUNT) ||
      (debit !== 0) === (credit !== 0)
    )
      return refuse(
        'ledger.openingSide',
        `第 ${index + 1} 行：余额写在借方或贷方，只写一边。`,
        `Row ${index + 1}: put the balance on one side, debit or credit.`,
        at(index),
      )
    if (start.endsWith('-01') && (isIncomeOrExpense(account) || isWithin(account, YEAR_INCOME)))
      return refuse(
        'ledger.openingIncome',
        `第 ${index + 1} 行：一月开始的账，收入、支出和本年收益没有期初余额，上年已经结转。`,
        `Row ${index + 1}: a book that begins in January carries no income, expense or 321 from the year before.`,
        { clause: '财会〔2023〕14号', ...at(index) },
      )
    const key = `${account}|${counterparty === undefined ? '' : counterpartyKey(counterparty)}`
    if (seen.has(key))
      return counterparty === undefined
        ? refuse(
            'ledger.openingTwice',
            `第 ${index + 1} 行：科目 ${account} 写了两遍。`,
            `Row ${index + 1}: account ${account} is there twice.`,
            at(index),
          )
        : refuse(
            'ledger.openingTwice',
            `第 ${index + 1} 行：${account} 里“${counterparty.name}”写了两遍。同名的两个人，请在名字后面写上组别。`,
            `Row ${index + 1}: “${counterparty.name}” is there twice in ${account}. Two people of one name: add the group.`,
            at(index),
          )
    seen.add(key)
  }
  const { debit, credit } = sidesOf(withoutTotals(rows))
  const difference = fen(debit - credit)
  if (difference !== 0)
    return refuse(
      'ledger.openingUnbalanced',
      `期初余额借贷不平，差 ${formatYuan(Math.abs(difference))} 元。请对着上年的科目余额表查一查。`,
      `The opening balances do not balance: debit and credit differ by ${formatYuan(Math.abs(difference))} yuan.`,
      { clause: '财会〔2023〕14号', field: 'opening' },
    )
  return undefined
}
