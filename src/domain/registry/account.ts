import { type Id, type Refusal, refuse } from '../kernel/index.ts'
import type { KnownEntry, RosterEntry } from './rosterEntry.ts'

/** A natural person in the deployment. A phone may serve several people of a household. */
export interface Account {
  readonly id: Id
  readonly name: string
  /** E.164, proved by a one-time code. */
  readonly phone?: string
}

/** Who a phone may sign in as, once its one-time code was right. With several, the person chooses. */
export type SignIn =
  | { readonly kind: 'newcomer' }
  | { readonly kind: 'one'; readonly account: Account }
  | { readonly kind: 'choose'; readonly accounts: readonly Account[] }

export const signInChoices = (accounts: readonly Account[], phone: string): SignIn => {
  const own = accounts.filter((account) => account.phone === phone)
  const [first] = own
  if (first === undefined) return { kind: 'newcomer' }
  return own.length === 1 ? { kind: 'one', account: first } : { kind: 'choose', accounts: own }
}

/** The account that was chosen at sign-in must be one of the phone's. */
export const chooseAccount = (accounts: readonly Account[], phone: string, chosen: Id): Account | Refusal =>
  accounts.find((account) => account.id === chosen && account.phone === phone) ??
  refuse(
    'account.notOfPhone',
    '这个号码下没有这个人，请重新选择。',
    'This person does not use that number. Choose again.',
  )

/** Whether a roster entry has this phone and an ID number that ends with these four characters. */
export const entryFits = (
  entry: Pick<RosterEntry, 'phone' | 'identity'>,
  phone: string,
  lastFour: string,
): boolean =>
  entry.phone === phone &&
  /^\d{3}[\dX]$/.test(lastFour.toUpperCase()) &&
  (entry.identity?.endsWith(lastFour.toUpperCase()) ?? false)

/** The one entry of a roster that fits. The refusal never says which of the two was wrong. */
export const findOwnEntry = (
  known: readonly KnownEntry[],
  phone: string,
  lastFour: string,
): KnownEntry | Refusal => {
  const fitting = known.filter(({ entry }) => entryFits(entry, phone, lastFour))
  if (fitting.length === 1) return fitting[0]!
  return noFit
}

export const noFit: Refusal = refuse(
  'link.noFit',
  '手机号和身份证后四位与村里的名册对不上。请核对；名册里没有您的手机号的，请带身份证到村委会领一张关联条。',
  "The phone and the last four of the ID number do not fit the village's roster. Check them; if the roster lacks your phone, bring your ID card to the village office and get a slip.",
)
