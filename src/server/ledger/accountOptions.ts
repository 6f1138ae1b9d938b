import { addMonths, type Id, type Month, type Place } from '../../domain/kernel/index.ts'
import {
  type AccountCode,
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
import { pinyinInitials } from './pinyinInitials.ts'
import { accountUse } from './store.ts'

type AccountOption = PageModels['deskVoucher']['accounts'][number]

/** Accounts that nothing stands below: where lines are written. 321 is for closing alone. */
export const leafAccounts = (accounts: SubAccounts): AccountCode[] => {
  const codes = [
    ...CHART.map(({ code }) => code),
    ...Object.keys(OFFICIAL_SUB_ACCOUNTS),
    ...Object.keys(accounts),
  ]
  const above = new Set(codes.map(parentOf))
  return [...new Set(codes)].filter((code) => !above.has(code) && code !== YEAR_INCOME).sort()
}

/** The accounts to choose from, those that the book used in the last three months first. */
export const accountOptions = async (
  client: Client,
  place: Place,
  book: Id,
  accounts: SubAccounts,
  today: Month,
): Promise<AccountOption[]> => {
  const before = addMonths(today, -1)
  const use = await accountUse(client, place, book, addMonths(today, -3))
  const used = new Map(use.map((row) => [row.account, row]))
  const rank = (code: AccountCode) => used.get(code)?.times ?? 0
  return leafAccounts(accounts)
    .sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1))
    .map((code) => {
      const name = fullAccountName(code, accounts)!.zh
      return {
        code,
        name,
        initials: pinyinInitials(name),
        ...((used.get(code)?.last ?? '') >= before ? { note: '最近用过' } : {}),
        ...(level1Of(code) === INTERNAL ? { withWhom: true } : {}),
      }
    })
}
