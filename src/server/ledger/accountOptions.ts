import { addMonths, firstDay, type Month, type Place } from '../../domain/kernel/index.ts'
import {
  type AccountCode,
  type BookState,
  CHART,
  fullAccountName,
  INTERNAL,
  level1Of,
  OFFICIAL_SUB_ACCOUNTS,
  parentOf,
  type SubAccounts,
  YEAR_INCOME,
} from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { Client } from '../platform/database.ts'
import type { BookRow } from './books.ts'
import { pinyinInitials } from './pinyinInitials.ts'
import { accountUse } from './postedLines.ts'

type AccountOption = PageModels['deskVoucher']['accounts'][number]

type LeafBook = Pick<BookState, 'accounts' | 'closedAccounts'>

/** Accounts in use that nothing stands below: where lines are written. 321 is for closing alone. */
export const leafAccounts = ({ accounts, closedAccounts = [] }: LeafBook): AccountCode[] => {
  const codes = [
    ...CHART.map(({ code }) => code),
    ...Object.keys(OFFICIAL_SUB_ACCOUNTS),
    ...Object.keys(accounts),
  ]
  const above = new Set(codes.map(parentOf))
  return [...new Set(codes)]
    .filter((code) => !above.has(code) && code !== YEAR_INCOME && !closedAccounts.includes(code))
    .sort()
}

/** An account to choose, as lists show it. */
export const accountOption = (code: AccountCode, accounts: SubAccounts): AccountOption => {
  const name = fullAccountName(code, accounts)!.zh
  return {
    code,
    name,
    initials: pinyinInitials(name),
    ...(level1Of(code) === INTERNAL ? { withWhom: true } : {}),
  }
}

/** The accounts to choose from, those that the book used in the last three months first. */
export const accountOptions = async (
  client: Client,
  place: Place,
  { id, state }: BookRow,
  today: Month,
): Promise<AccountOption[]> => {
  const before = firstDay(addMonths(today, -1))
  const use = await accountUse(client, place, id, firstDay(addMonths(today, -3)))
  const used = new Map(use.map((row) => [row.account, row]))
  const rank = (code: AccountCode) => used.get(code)?.times ?? 0
  return leafAccounts(state)
    .sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1))
    .map((code) => ({
      ...accountOption(code, state.accounts),
      ...((used.get(code)?.last ?? '') >= before ? { note: '最近用过' } : {}),
    }))
}
