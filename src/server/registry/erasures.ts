import { dateInShanghai, type Id, type Place, type SealedPart } from '../../domain/kernel/index.ts'
import {
  ERASURE_CLAUSE,
  type ErasureAct,
  type ErasureCommand,
  type ErasureFacts,
  type ErasureState,
  type ErasureSubject,
  erasure,
} from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import type { Outcome } from '../platform/matters.ts'
import type { Carrier } from '../platform/relay.ts'
import type { Room } from '../platform/room.ts'
import { closeSessions } from '../platform/session.ts'
import { uuidOf } from '../platform/uuid.ts'
import { allPlaces } from '../region/store.ts'
import { closeAccount, holdsAnyOffice } from './accounts.ts'
import { villagesOf } from './links.ts'

/**
 * Kinds whose sealed parts hold the person who began them. Books and rosters are kept as their own laws say. Of a
 * disclosure goes what opens the scan of a sheet that the person signed; that it was signed is a fact of the village.
 */
const ABOUT_WHO_ASKED = ['question', 'disclosureRequest', 'complaint']

/** Sealed parts in these places that hold somebody's data and are not emptied yet. */
export const sealedPartsAbout = async (
  client: Client,
  subject: ErasureSubject,
): Promise<(SealedPart & { readonly place: Place })[]> =>
  (
    await client.query<SealedPart & { place: Place }>(
      `select a.place, a.matter, a.seq from act a join matter m on m.place = a.place and m.id = a.matter
        where a.sealed is not null
          and (m.kind = any($1) and ($2::text is null or m.state->'by'->>'account' = $2) and ($3::uuid is null or m.id = $3)
            or a.kind = 'disclosure' and a.type = 'paperAttached' and a.body::jsonb->>'account' = $2)
        order by a.place, a.matter, a.seq`,
      [ABOUT_WHO_ASKED, subject.account ?? null, subject.matter ?? null],
    )
  ).rows

/** Erasures that somebody ordered or proposed, newest first; not those that carry one out in a place. */
export const erasuresOf = async (
  client: Client,
  place: Place,
): Promise<{ id: Id; version: number; state: ErasureState; at: string }[]> =>
  (
    await client.query<{ id: Id; version: number; state: ErasureState; at: Date }>(
      `select id, version, state, changed_at as at from matter where place = $1 and kind = 'erasure'
          and state->>'ground' is not null order by changed_at desc limit 100`,
      [place],
    )
  ).rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))

/** What the outbox carries once an erasure is ordered. */
interface EraseMessage {
  readonly erasure: Id
  readonly subject: ErasureSubject
}

export const erasureRoom: Room<ErasureState, ErasureCommand, ErasureAct, ErasureFacts> = {
  kind: erasure,
  listing: ({ stage }) => ({ status: stage, title: '', sort: '' }),
  async facts(client, { place, matter, command, at }) {
    const account =
      command.type === 'leave'
        ? command.account
        : command.type === 'propose'
          ? command.subject.account
          : command.type === 'approve'
            ? (
                await client.query<{ account: Id | null }>(
                  "select state->'subject'->>'account' as account from matter where place = $1 and id = $2",
                  [place, matter],
                )
              ).rows[0]?.account
            : undefined
    return { inOffice: account ? await holdsAnyOffice(client, account, dateInShanghai(at)) : false }
  },
  erases: ({ acts }) => acts.flatMap((act) => (act.type === 'erased' ? act.body.parts : [])),
  messages: ({ matter, acts }) =>
    acts.flatMap((act) =>
      act.type === 'ordered'
        ? [{ topic: 'erase', body: { erasure: matter, subject: act.body.subject } satisfies EraseMessage }]
        : [],
    ),
}

const insist = (outcome: Outcome): void => {
  if (!('done' in outcome)) throw new Error(`an erasure was refused: ${JSON.stringify(outcome)}`)
}

/** An act of an order holds this many parts, so that its body stays within the record's limit. */
const PARTS = 100

/**
 * Carries out what was ordered: in every place an act that names what it empties, then the account with its sessions,
 * codes and links. May run twice; the second time finds nothing left.
 */
export const carryErasures =
  (app: App): Carrier =>
  async (messages) => {
    for (const { id, body } of messages) {
      const { subject } = body as EraseMessage
      const places = subject.account ? await app.database.deployment(allPlaces) : [subject.place!]
      const parts = await app.database.read(places, (client) => sealedPartsAbout(client, subject))
      for (const [place, all] of Map.groupBy(parts, (part) => part.place))
        for (let first = 0; first < all.length; first += PARTS) {
          const some = all.slice(first, first + PARTS).map(({ matter, seq }) => ({ matter, seq }))
          const key = `${id}/${place}/${some[0]!.matter}/${some[0]!.seq}`
          insist(
            await app.matters.order({
              id: uuidOf(key),
              place,
              actor: { kind: 'law', clause: ERASURE_CLAUSE },
              steps: [
                {
                  kind: 'erasure',
                  matter: uuidOf(`matter/${key}`),
                  command: { type: 'erase', subject, parts: some },
                },
              ],
            }),
          )
        }
      if (subject.account) {
        for (const { place, entry } of await app.database.deployment((client) =>
          villagesOf(client, subject.account!),
        ))
          insist(
            await app.matters.order({
              id: uuidOf(`${id}/unlink/${entry}`),
              place,
              actor: { kind: 'law', clause: ERASURE_CLAUSE },
              steps: [{ kind: 'link', matter: entry, command: { type: 'unlink', reason: 'accountClosed' } }],
            }),
          )
        await app.database.deployment(async (client) => {
          await closeSessions(client, subject.account!)
          await closeAccount(client, subject.account!, app.now())
        })
      }
    }
  }
