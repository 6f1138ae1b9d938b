import { type Context, type Refusal, refuse, type Text } from '../kernel/index.ts'
import type { BookAct, BookFacts, BookState } from './book.ts'
import {
  type AccountCode,
  accountName,
  hasAccount,
  isAccountCode,
  OFFICIAL_SUB_ACCOUNTS,
  parentOf,
  type SubAccounts,
  YEAR_INCOME,
} from './chart.ts'

const SYSTEM = '财会〔2023〕14号'

/** A code of the book's own: below one of the 42, new, under one that there is. */
export const checkNewAccount = (
  code: AccountCode,
  name: Text,
  accounts: SubAccounts,
): Refusal | undefined => {
  const above = parentOf(code)
  if (!isAccountCode(code) || above === undefined || above === YEAR_INCOME)
    return refuse(
      'ledger.accountCode',
      `科目编号“${code}”不对：要在 42 个一级科目下面加，写成 514-02 这样；321 下面不能加。`,
      `The code “${code}” is not right: add below one of the 42 accounts, like 514-02; nothing goes below 321.`,
      { clause: SYSTEM, field: 'code' },
    )
  if (!hasAccount(above, accounts))
    return refuse(
      'ledger.accountParent',
      `请先加上一级科目 ${above}。`,
      `Add account ${above} above it first.`,
      { field: 'code' },
    )
  if (accountName(code, accounts) !== undefined)
    return refuse('ledger.accountTaken', `科目 ${code} 已经有了。`, `Account ${code} exists already.`, {
      field: 'code',
    })
  return checkName(name)
}

const checkName = (name: Text): Refusal | undefined =>
  name.zh.trim() === '' || name.zh.length > 40 || name.en.length > 80
    ? refuse(
        'ledger.accountName',
        '请给科目写个名字，不超过 40 个字。',
        'Give the account a name of at most 40 characters.',
        { field: 'name' },
      )
    : undefined

export const addAccount = (state: BookState, code: AccountCode, name: Text): BookAct[] | Refusal =>
  checkNewAccount(code, name, state.accounts) ?? [{ type: 'accountAdded', body: { code, name } }]

export const renameAccount = (state: BookState, code: AccountCode, name: Text): BookAct[] | Refusal => {
  if (state.accounts[code] === undefined)
    return refuse(
      'ledger.accountFixed',
      OFFICIAL_SUB_ACCOUNTS[code] || isAccountCode(code) ? '制度规定的科目不能改名。' : `没有科目 ${code}。`,
      'Only sub-accounts of this book can be renamed.',
      { clause: SYSTEM, field: 'code' },
    )
  return checkName(name) ?? [{ type: 'accountRenamed', body: { code, name } }]
}

export const closeAccount = (
  state: BookState,
  code: AccountCode,
  { facts }: Context<BookFacts | undefined>,
): BookAct[] | Refusal => {
  const closed = state.closedAccounts ?? []
  const field = { field: 'code' }
  if (state.accounts[code] === undefined || closed.includes(code))
    return refuse(
      'ledger.accountFixed',
      '只能停用本账自己加的、还在用的科目。',
      'Only sub-accounts of this book that are still in use can be closed.',
      field,
    )
  const below = Object.keys(state.accounts).find((each) => parentOf(each) === code && !closed.includes(each))
  if (below !== undefined)
    return refuse(
      'ledger.accountAbove',
      `下面还有科目 ${below}，请先停用它。`,
      `Account ${below} below it is still in use. Close that one first.`,
      field,
    )
  const { balances } = facts ?? {}
  if (balances === undefined) throw new TypeError('closing an account needs facts.balances')
  return balances.some(({ account, balance }) => account === code && balance !== 0)
    ? refuse(
        'ledger.accountBalance',
        '这个科目还有余额，要先转走才能停用。',
        'This account still carries a balance. Move it before you close the account.',
        field,
      )
    : [{ type: 'accountClosed', body: { code } }]
}
