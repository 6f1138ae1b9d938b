import { type Id, type Text, text } from '../kernel/index.ts'
import { tidy } from './bankCells.ts'
import type { OpeningRow } from './book.ts'
import {
  type AccountCode,
  hasAccount,
  INTERNAL,
  isWithin,
  level1Of,
  parentOf,
  type SubAccounts,
} from './chart.ts'
import { counterpartyKey, counterpartyNamed, type NamedCounterparty } from './counterparty.ts'
import {
  BY_PARTY,
  findOpeningColumns,
  problem,
  type Read,
  type RowProblem,
  readOpeningRow,
} from './openingRows.ts'
import { isSumOf, sidesOf, unevenTotal } from './openingTotals.ts'

/** Opening balances read from last year's 科目余额表, ready for the book's `open`. */
export interface OpeningTable {
  readonly rows: readonly OpeningRow[]
  /** Sub-accounts that the table has and the book does not yet, with the table's names. */
  readonly newAccounts: SubAccounts
  readonly problems: readonly RowProblem[]
}

/**
 * Reads a trial balance from its cells (one header row, or two with 期末余额 above 借方 and 贷方): the closing balances
 * of the year before become the opening ones. Sub-accounts may be written 514-02, 514.02 or 51402. An account with
 * sub-accounts in the table is their sum and is not counted again.
 *
 * Claims and debts by counterparty: a sub-account of 112, 113, 211 … that the book has not is one, and so is a row that
 * names one in a column of its own, or in the name's without a code. The account's own row stays above them as their
 * sum (`openingTotals`). `personId` is the id under which the book keeps a person; what does not plainly name an
 * organisation is protected as one.
 */
export const readOpeningTable = (
  cells: readonly (readonly string[])[],
  accounts: SubAccounts,
  personId: (name: string) => Id,
): OpeningTable => {
  const columns = findOpeningColumns(cells)
  if (!columns) {
    const words = text(
      '没认出表头：要有科目编号，还有期末余额的借方和贷方。',
      'No header was recognised: the account code and the closing balance by debit and credit are needed.',
    )
    return { rows: [], newAccounts: {}, problems: [{ row: 1, words }] }
  }
  const problems: RowProblem[] = []
  const read: Read[] = []
  for (let index = columns.header + 1; index < cells.length; index++) {
    const one = readOpeningRow(cells[index]!, index + 1, columns, read.at(-1), problems)
    if (one) read.push(one)
  }
  const codes = new Set(read.map((each) => each.code))
  const summed = new Set([...codes].flatMap((code) => above(code).filter((each) => codes.has(each))))
  const known = namedAlike(accounts, read)
  const newAccounts: Record<AccountCode, Text> = {}
  const placed = read.flatMap((each): Placed[] => {
    const { row, code, name } = each
    const named = each.party ?? (isPartyCode(code, known) ? name : undefined)
    if (named !== undefined && !summed.has(code)) {
      const counterparty = counterpartyNamed(named, personId)
      return counterparty
        ? [{ ...each, account: accountAbove(code, known), counterparty }]
        : problem(problems, row, `第 ${row} 行：没有写是谁。`, `Row ${row}: with whom is missing.`)
    }
    if (!hasAccount(code, known) && !summed.has(code)) {
      if (name === '')
        return problem(
          problems,
          row,
          `第 ${row} 行：科目 ${code} 没有名字。`,
          `Row ${row}: account ${code} has no name.`,
        )
      known[code] = text(name, name)
      newAccounts[code] = text(name, name)
    }
    return [{ ...each, account: code }]
  })
  for (const total of placed) {
    if (total.counterparty) continue
    const below = placed.filter((each) => each !== total && isLeafBelow(each, total, summed))
    if (below.length > 0 && !isSumOf(total, sidesOf(below)))
      problems.push({
        row: total.row,
        words: unevenTotal(total.row, total.code, below.length, total, sidesOf(below)),
      })
  }
  checkParties(placed, problems)
  const rows = placed.filter(
    (each) =>
      (each.debit !== 0 || each.credit !== 0) &&
      (!summed.has(each.code) || each.counterparty || isTotalOf(each, placed, summed)),
  )
  return {
    rows: rows.map(({ account, counterparty, debit, credit }) => ({
      account,
      ...(counterparty && { counterparty }),
      debit,
      credit,
    })),
    newAccounts,
    problems: problems.sort((one, other) => one.row - other.row),
  }
}

/** A row with the account that it opens. */
interface Placed extends Read {
  readonly account: AccountCode
  readonly counterparty?: NamedCounterparty
}

/** The accounts but for those that the table calls otherwise: the same number means another thing there. */
const namedAlike = (accounts: SubAccounts, read: readonly Read[]): Record<AccountCode, Text> => {
  const other = new Set(
    read
      .filter(
        ({ code, name }) =>
          accounts[code] !== undefined && name !== '' && plain(accounts[code].zh) !== plain(name),
      )
      .map(({ code }) => code),
  )
  return Object.fromEntries(Object.entries(accounts).filter(([code]) => !other.has(code)))
}

const plain = (name: string): string => tidy(name).replace(/[()（）\s]/g, '')

/** A code below 112, 113, 211 … that is no sub-account of the book: whoever stands there is a counterparty. */
const isPartyCode = (code: AccountCode, known: SubAccounts): boolean =>
  BY_PARTY.includes(level1Of(code)) &&
  code !== level1Of(code) &&
  (level1Of(code) === INTERNAL || !hasAccount(code, known))

/** 113 itself; else the nearest account above that the book has. */
const accountAbove = (code: AccountCode, known: SubAccounts): AccountCode =>
  level1Of(code) === INTERNAL
    ? INTERNAL
    : hasAccount(code, known)
      ? code
      : (above(code).find((each) => hasAccount(each, known)) ?? level1Of(code))

/** Does a row count into another one: below it, or with whom of it, and itself no sum? */
const isLeafBelow = (each: Placed, total: Placed, summed: ReadonlySet<AccountCode>): boolean =>
  each.code === total.code
    ? each.counterparty !== undefined
    : isWithin(each.code, total.code) && (each.counterparty !== undefined || !summed.has(each.code))

/** The sum of counterparties of its account alone: shown above them, as the table does. */
const isTotalOf = (total: Placed, placed: readonly Placed[], summed: ReadonlySet<AccountCode>): boolean =>
  placed
    .filter((each) => each !== total && isLeafBelow(each, total, summed))
    .every(({ account, counterparty }) => account === total.account && counterparty !== undefined)

/** One side for each, nobody twice, and 113 never without. */
const checkParties = (placed: readonly Placed[], problems: RowProblem[]): void => {
  const seen = new Map<string, number>()
  for (const { row, account, counterparty, debit, credit } of placed) {
    if (!counterparty) {
      const alone = !placed.some((each) => each.account === account && each.counterparty)
      if (account === INTERNAL && alone && (debit !== 0 || credit !== 0))
        problem(
          problems,
          row,
          `第 ${row} 行：内部往来要写清是谁，请在下面一户一行写出来。`,
          `Row ${row}: account 113 needs to name with whom, a row for each below it.`,
        )
      continue
    }
    if (debit !== 0 && credit !== 0)
      problem(
        problems,
        row,
        `第 ${row} 行：一户的余额只写一边，借方或贷方。`,
        `Row ${row}: put a counterparty's balance on one side, debit or credit.`,
      )
    const key = `${account}|${counterpartyKey(counterparty)}`
    const before = seen.get(key)
    if (before !== undefined)
      problem(
        problems,
        row,
        `第 ${row} 行：“${counterparty.name}”在第 ${before} 行已经有了。同名的两个人，请在名字后面写上组别。`,
        `Row ${row}: “${counterparty.name}” is in row ${before} already. Two people of one name: add the group.`,
      )
    else seen.set(key, row)
  }
}

const above = (code: AccountCode): AccountCode[] => {
  const parent = parentOf(code)
  return parent === undefined ? [] : [parent, ...above(parent)]
}
