import { randomUUID } from 'node:crypto'
import {
  type Actor,
  dateInShanghai,
  type Id,
  isRefusal,
  type Place,
  type Refusal,
  refuse,
} from '../../domain/kernel/index.ts'
import { findOwnEntry, type LinkCommand, noFit, slipExpired } from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import { accepted } from '../platform/http.ts'
import type { Outcome } from '../platform/matters.ts'
import { addAccount, closeAccount, holdsAnyOffice, phoneLookup } from './accounts.ts'
import { noteFailure } from './failedTries.ts'
import { linkTries, openSlip } from './links.ts'
import { entriesByPhone, entryById } from './rosterEntries.ts'

const self = (account: Id, name: string): Actor => ({ kind: 'person', account, name, offices: [] })

export const orderLink = (
  app: App,
  place: Place,
  entry: Id,
  actor: Actor,
  command: LinkCommand,
): Promise<Outcome> =>
  app.matters.order({
    id: randomUUID(),
    place,
    actor,
    steps: [{ kind: 'link', matter: entry, command }],
  })

const noSlipInOffice = refuse(
  'slip.inOffice',
  '担任职务的人用手机号和动态码登录，不能用纸条。',
  'Somebody in office signs in with phone and code, not with a slip.',
)

/** Runs a link for a person; where there is no account yet one is made, and emptied again when the law refuses. */
export const withAccount = async (
  app: App,
  account: Id | undefined,
  person: { readonly name: string; readonly phone?: string },
  order: (account: Id) => Promise<Outcome>,
): Promise<Id | Refusal> => {
  const made =
    account ?? (await app.database.deployment((client) => addAccount(client, app.vault, person, app.now())))
  const outcome = await order(made)
  if (isRefusal(outcome)) {
    if (!account) await app.database.deployment((client) => closeAccount(client, made, app.now()))
    return outcome
  }
  accepted(outcome)
  return made
}

/**
 * Links whoever proved a phone to the one entry of a roster that has this phone and whose ID number ends so. Without an
 * account one is made, with the name of the roster. The refusal never says which of the two was wrong.
 */
export const linkByPhone = async (
  app: App,
  place: Place,
  phone: string,
  lastFour: string,
  account?: Id,
): Promise<Id | Refusal> => {
  const known = await app.database.read([place], (client) => entriesByPhone(client, app.vault, place, phone))
  const found = findOwnEntry(known, phone, lastFour)
  if (isRefusal(found)) {
    // Counted for whoever tries and for every entry of that phone: guessing four characters has to stay hopeless.
    const tried = [account ?? phoneLookup(app.vault, phone).toString('hex'), ...known.map(({ id }) => id)]
    await app.database.deployment(async (client) => {
      for (const one of tried) await noteFailure(client, linkTries(place, one), app.now())
    })
    return found
  }
  const { id: entry, entry: person } = found
  return withAccount(app, account, { name: person.name, phone }, (made) =>
    orderLink(app, place, entry, self(made, person.name), {
      type: 'linkByPhone',
      entry,
      account: made,
      lastFour,
    }),
  )
}

/** What a slip's code is kept as: keyed, so that a list of digests helps nobody. */
export const slipDigest = ({ vault }: Pick<App, 'vault'>, code: string): string =>
  vault.lookup(code.replace(/[^0-9a-z]/gi, '').toUpperCase(), 'slip').toString('hex')

/** Uses a slip up: answers the account that it lets in, linked now if it was not yet. */
export const redeemSlip = async (app: App, code: string, account?: Id): Promise<Id | Refusal> => {
  const digest = slipDigest(app, code)
  const open = await app.database.deployment((client) => openSlip(client, digest, dateInShanghai(app.now())))
  if (!open) return slipExpired
  const { place, entry } = open
  // Whoever prints slips must not be able to sign in as somebody in office, and set up the second factor for them.
  const today = dateInShanghai(app.now())
  if (
    open.account &&
    (await app.database.deployment((client) => holdsAnyOffice(client, open.account!, today)))
  )
    return noSlipInOffice
  const person = await app.database.read([place], (client) => entryById(client, app.vault, place, entry))
  if (!person) return noFit
  // Who is linked already signs in as who they are, whoever holds the telephone.
  return withAccount(app, open.account ?? account, { name: person.name }, (made) =>
    orderLink(app, place, entry, self(made, person.name), { type: 'redeemSlip', account: made, digest }),
  )
}
