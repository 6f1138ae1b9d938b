import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type ClaimFacts, seesClaim, servesHere } from '../../domain/assets/index.ts'
import { type Actor, type Context, dateInShanghai, type Id, type Place } from '../../domain/kernel/index.ts'
import { type BookRow, bookById, booksOf } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { actorOf, forbidden, notFound } from '../platform/http.ts'
import { type DeskView, deskView, enterDesk } from '../registry/index.ts'
import { type ClaimMatter, claimMatter, readClaimFacts } from './claims.ts'

export const placeParams = z.object({ place: z.string().regex(/^\d{12}$/) })
export const claimParams = placeParams.extend({ claim: z.uuid() })
export const claimPaperParams = claimParams.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

export const todayOf = (app: App) => dateInShanghai(app.now())

/** The desk of a place, entered by somebody who works with claims here. */
export interface EnteredClaims {
  readonly place: Place
  readonly desk: DeskView
  readonly actor: Extract<Actor, { kind: 'person' }>
  readonly above: readonly Place[]
  readonly books: readonly BookRow[]
  /** May hand in claims. */
  readonly serves: boolean
}

/** Enters the claims of a place; 401, 403 or 404 where that is not for this person, or not here. */
export const enterClaims = async (
  client: Client,
  request: FastifyRequest,
  place: Place,
): Promise<EnteredClaims> => {
  const here = await enterDesk(client, request.viewer, place)
  const actor = actorOf(request.viewer) as EnteredClaims['actor']
  return {
    place,
    desk: deskView(here, request.viewer),
    actor,
    above: here.above.map(({ code }) => code),
    books: await booksOf(client, place),
    serves: servesHere(actor, place),
  }
}

/** A claim, entered by somebody who may read it. */
export interface EnteredClaim extends EnteredClaims {
  readonly claim: ClaimMatter
  readonly book: BookRow
  readonly context: Context<ClaimFacts>
}

/** Enters one claim; 403 for those in office here who have nothing to do with it. */
export const enterClaim = async (
  client: Client,
  app: App,
  request: FastifyRequest,
  place: Place,
  id: Id,
): Promise<EnteredClaim> => {
  const entered = await enterClaims(client, request, place)
  const claim = await claimMatter(client, place, id)
  if (!claim) throw notFound()
  const { actor, above } = entered
  if (!seesClaim(claim.state, actor, place, above)) throw forbidden()
  const [book, context] = await Promise.all([
    bookById(client, place, claim.state.book),
    contextOf(client, app, actor, claim),
  ])
  if (!book) throw notFound()
  return { ...entered, claim, book, context }
}

/** What the law decides a claim on, for the pages that show which steps are possible. */
export const contextOf = async (
  client: Client,
  app: App,
  actor: Actor,
  { place, id }: Pick<ClaimMatter, 'place' | 'id'>,
): Promise<Context<ClaimFacts>> => {
  const now = app.now()
  return {
    now,
    today: dateInShanghai(now),
    place,
    matter: id,
    actor,
    peers: new Map(),
    facts: await readClaimFacts(client, { place, matter: id, actor, at: now }, app.vault),
  }
}

/** Books that somebody may claim from: of all organisations for those who serve the village. */
export const claimableBooks = ({ books, serves }: EnteredClaims): readonly BookRow[] => (serves ? books : [])
