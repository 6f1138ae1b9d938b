import { type Refusal, refuse } from '../kernel/index.ts'
import type { KnownEntry, RosterEntry } from './rosterEntry.ts'

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
