import {
  type ClaimAct,
  type ClaimFacts,
  type ClaimState,
  type ComparedClaim,
  comparedClaim,
  type MoneyRules,
} from '../../domain/assets/index.ts'
import {
  type Actor,
  addDays,
  dateInShanghai,
  type Id,
  type Place,
  parseDate,
} from '../../domain/kernel/index.ts'
import { counterpartyKey, type VoucherState } from '../../domain/ledger/index.ts'
import { calendarIn } from '../calendar/index.ts'
import { personIdIn } from '../ledger/index.ts'
import type { Client } from '../platform/database.ts'
import type { Vault } from '../platform/vault.ts'
import { villagesOf } from '../registry/index.ts'
import { rulesetOf } from './moneyRules.ts'

export interface ClaimMatter {
  readonly id: Id
  readonly place: Place
  readonly version: number
  readonly state: ClaimState
}

const DONE = ['booked', 'refused', 'withdrawn']

export const claimMatter = async (client: Client, place: Place, id: Id): Promise<ClaimMatter | undefined> =>
  (
    await client.query<ClaimMatter>(
      `select id, place, version, state from matter where place = $1 and id = $2 and kind = 'claim'`,
      [place, id],
    )
  ).rows[0]

/** More than that wait nowhere; the oldest come first, so that none is left behind. */
const MOST_OPEN = 500

/** Claims of some places that still wait for a step, the oldest expense first. */
export const openClaims = async (client: Client, places: readonly Place[]): Promise<ClaimMatter[]> =>
  (
    await client.query<ClaimMatter>(
      `select id, place, version, state from matter
        where place = any($1) and kind = 'claim' and status <> all($2) order by sort, id limit $3`,
      [places, DONE, MOST_OPEN],
    )
  ).rows

/** Claims that are over, the newest expense first. */
export const doneClaims = async (
  client: Client,
  place: Place,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<ClaimMatter[]> =>
  (
    await client.query<ClaimMatter>(
      `select id, place, version, state from matter
        where place = $1 and kind = 'claim' and status = any($2) order by sort desc, id offset $3 limit $4`,
      [place, DONE, offset, limit],
    )
  ).rows

export const doneCount = async (client: Client, place: Place): Promise<number> =>
  (
    await client.query<{ n: number }>(
      `select count(*)::int as n from matter where place = $1 and kind = 'claim' and status = any($2)`,
      [place, DONE],
    )
  ).rows[0]!.n

/** The claim that a voucher was drafted from; also once it is booked, so that a form sent twice is the same order. */
export const claimOfVoucher = async (client: Client, place: Place, voucher: Id): Promise<Id | undefined> =>
  (
    await client.query<{ id: Id }>(
      `select id from matter where place = $1 and kind = 'claim' and status in ('drafted', 'booked') and state->>'voucher' = $2`,
      [place, voucher],
    )
  ).rows[0]?.id

/** Who did what to a claim and when, with what the act says. */
export const claimActs = async (
  client: Client,
  place: Place,
  id: Id,
): Promise<{ type: ClaimAct['type']; body: Record<string, unknown>; name: string; at: string }[]> =>
  (
    await client.query<{ type: ClaimAct['type']; body: Record<string, unknown>; name: string; at: Date }>(
      `select a.type, a.body::jsonb as body, coalesce(c.name, '') as name, a.at from act a
         left join account c on c.id = (a.actor::jsonb->>'account')::uuid
        where a.place = $1 and a.matter = $2 order by a.seq`,
      [place, id],
    )
  ).rows.map((row) => ({ ...row, at: row.at.toISOString() }))

/** What a claim is found by, when another is compared with it. */
export const marksOf = ({ content }: ClaimState): string[] => [
  ...new Set([
    `payee:${counterpartyKey(content.payee)}`,
    ...content.papers.flatMap(({ sha256, invoice }) => [
      `paper:${sha256}`,
      ...(invoice?.number ? [`invoice:${invoice.number.trim()}`] : []),
    ]),
  ]),
]

/** A claim beside those that bear one of its marks: the same paper or invoice, or the same payee within `days`. */
export const comparable = async (
  client: Client,
  { place, id, state }: ClaimMatter,
  days: number,
): Promise<ComparedClaim[]> => {
  const date = parseDate(state.content.date)
  const marks = marksOf(state)
  const own = comparedClaim(id, state)
  if (date === undefined || own === undefined) return own ? [own] : []
  const { rows } = await client.query<{ id: Id; state: ClaimState }>(
    `select id, state from matter
      where place = $1 and kind = 'claim' and id <> $2
        and (id in (select claim from claim_mark where place = $1 and mark = any($3))
          or (sort between $4 and $5 and id in (select claim from claim_mark where place = $1 and mark = any($6))))
      order by sort, id limit 200`,
    [
      place,
      id,
      marks.filter((mark) => !mark.startsWith('payee:')),
      addDays(date, -days),
      addDays(date, days),
      marks.filter((mark) => mark.startsWith('payee:')),
    ],
  )
  return [...rows.flatMap((row) => comparedClaim(row.id, row.state) ?? []), own]
}

/** What a decision on a claim depends on; also read by the pages that show which steps are possible. */
export const readClaimFacts = async (
  client: Client,
  {
    place,
    matter,
    actor,
    at,
  }: { readonly place: Place; readonly matter: Id; readonly actor: Actor; readonly at: string },
  vault: Vault,
): Promise<ClaimFacts> => {
  const today = dateInShanghai(at)
  const [found, villages, calendar] = await Promise.all([
    client.query<{ book: Id | null; rules: MoneyRules | null; voucher: VoucherState | null }>(
      `select c.state->>'book' as book, r.state as rules, v.state as voucher from matter c
         left join matter r on r.place = c.place and r.kind = 'moneyRules' and r.status = 'set'
                           and r.sort = c.state->>'organisation'
         left join matter v on v.place = c.place and v.kind = 'voucher' and v.id = (c.state->>'voucher')::uuid
        where c.place = $1 and c.id = $2 and c.kind = 'claim'`,
      [place, matter],
    ),
    actor.kind === 'person' ? villagesOf(client, actor.account) : [],
    calendarIn(client),
  ])
  const { book, rules, voucher } = found.rows[0] ?? { book: null, rules: null, voucher: null }
  return {
    rules: rulesetOf(rules ?? undefined, calendar)(today),
    self: selfOf(vault, place, book ?? undefined, actor, villages),
    ...(voucher ? { voucher } : {}),
  }
}

/** The ids under which a person may be kept as a payee: the entry of the roster, and the name in the book. */
export const selfOf = (
  vault: Vault,
  place: Place,
  book: Id | undefined,
  actor: Actor,
  villages: readonly { readonly place: Place; readonly entry: Id }[],
): Id[] => [
  ...villages.filter((village) => village.place === place).map(({ entry }) => entry),
  ...(actor.kind === 'person' && book !== undefined ? [personIdIn(vault, book)(actor.name)] : []),
]
