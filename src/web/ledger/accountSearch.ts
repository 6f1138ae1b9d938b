/** An account as the combobox knows it, out of the list in the page. */
export interface SoughtAccount {
  /** `514-02 公益支出 · 路灯`: code, blank, name. */
  readonly text: string
  readonly initials: string
  readonly note: string
  readonly withWhom: boolean
}

const SHOWN = 8

const rank = (account: SoughtAccount, sought: string): number => {
  const text = account.text.toLowerCase()
  const blank = text.indexOf(' ')
  const code = text.slice(0, blank).replace(/-/g, '')
  const name = text.slice(blank + 1)
  const digits = sought.replace(/-/g, '')
  if (/^\d+$/.test(digits)) return code === digits ? 0 : code.startsWith(digits) ? 1 : -1
  if (account.initials.startsWith(sought) || name.startsWith(sought)) return 1
  // A word of the name: 应收款 · 供电所预存 is found by 供电 and by gds.
  if (name.includes(sought)) return 2
  return account.initials.includes(sought) ? 3 : -1
}

/** Accounts that a code, a name or pinyin initials find, best first; among equals the list's own order holds. */
export const findAccounts = (accounts: readonly SoughtAccount[], typed: string): SoughtAccount[] => {
  const sought = typed.trim().toLowerCase()
  return accounts
    .map((account, order) => ({ account, order, rank: sought === '' ? 0 : rank(account, sought) }))
    .filter((each) => each.rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .slice(0, SHOWN)
    .map((each) => each.account)
}

/** The account that a text names exactly: in full, or by its code alone. */
export const accountNamed = (
  accounts: readonly SoughtAccount[],
  typed: string,
): SoughtAccount | undefined => {
  const text = typed.trim()
  return accounts.find((account) => account.text === text || account.text.split(' ')[0] === text)
}
