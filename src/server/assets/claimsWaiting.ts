import { isTurnOf, seesClaim } from '../../domain/assets/index.ts'
import { type Actor, dateInShanghai, type Id, type Place } from '../../domain/kernel/index.ts'
import { calendarIn } from '../calendar/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { villagesOf } from '../registry/index.ts'
import { type ClaimMatter, openClaims, selfOf } from './claims.ts'
import { moneyRulesIn, rulesetOf } from './moneyRules.ts'

/** Claims that are not over, as one person sees them. */
export interface WaitingClaims {
  readonly seen: readonly ClaimMatter[]
  /** Those of them whose next step is this person's. */
  readonly mine: ReadonlySet<Id>
}

/** What waits at a place, and what of it for this person: by the law itself, on facts that are read once for all. */
export const claimsWaiting = async (
  client: Client,
  app: App,
  { place, actor, above }: { readonly place: Place; readonly actor: Actor; readonly above: readonly Place[] },
): Promise<WaitingClaims> => {
  if (actor.kind !== 'person') return { seen: [], mine: new Set() }
  const [open, rules, villages, calendar] = await Promise.all([
    openClaims(client, [place]),
    moneyRulesIn(client, [place]),
    villagesOf(client, actor.account),
    calendarIn(client),
  ])
  const now = app.now()
  const today = dateInShanghai(now)
  const seen = open.filter(({ state }) => seesClaim(state, actor, place, above))
  const mine = seen.filter(({ id, state }) =>
    isTurnOf(state, {
      now,
      today,
      place,
      matter: id,
      actor,
      peers: new Map(),
      facts: {
        rules: rulesetOf(rules.get(state.organisation), calendar)(today),
        self: selfOf(app.vault, place, state.book, actor, villages),
      },
    }),
  )
  return { seen, mine: new Set(mine.map(({ id }) => id)) }
}
