import { type CalendarDate, dateInShanghai, type Id, type Place } from '../../domain/kernel/index.ts'
import {
  type LinkAct,
  type LinkCommand,
  type LinkFacts,
  type LinkState,
  link,
} from '../../domain/registry/index.ts'
import type { Client } from '../platform/database.ts'
import type { Change, Room, Row } from '../platform/room.ts'
import { placesAbove } from '../region/store.ts'
import { phoneOf } from './accounts.ts'
import { failuresSince } from './failedTries.ts'
import { entryById } from './rosterEntries.ts'

/** A village in whose roster a person is. */
export interface LinkedVillage {
  readonly place: Place
  readonly name: string
  /** The township. */
  readonly parent: Place
  readonly entry: Id
  readonly how: string
  readonly since: string
}

/** The villages where the account is linked to the roster now. */
export const villagesOf = async (client: Client, account: Id): Promise<LinkedVillage[]> =>
  (
    await client.query<Omit<LinkedVillage, 'since'> & { since: Date }>(
      `select l.place, r.name, r.parent, l.entry, l.how, l.since from linked_villager l join region r on r.code = l.place
        where l.account = $1 and l.until is null order by l.since`,
      [account],
    )
  ).rows.map((row) => ({ ...row, since: row.since.toISOString() }))

/** Is the account linked to an entry of this place's roster? */
export const isLinked = async (client: Client, place: Place, account: Id): Promise<boolean> =>
  (await villagesOf(client, account)).some((village) => village.place === place)

/** Which entries of a place are linked, by whom. */
export const linksOf = async (
  client: Client,
  place: Place,
): Promise<Map<Id, { account: Id; since: string }>> =>
  new Map(
    (
      await client.query<{ entry: Id; account: Id; since: Date }>(
        'select entry, account, since from linked_villager where place = $1 and until is null',
        [place],
      )
    ).rows.map(({ entry, account, since }) => [entry, { account, since: since.toISOString() }]),
  )

/** What tries of this account, and for this entry, are counted under. */
export const linkTries = (place: Place, of: Id | string): string => `link/${place}/${of}`

/** The first moment of a legal day. */
export const dayBegan = (day: CalendarDate): string => new Date(`${day}T00:00:00+08:00`).toISOString()

/** The link between a roster entry and an account; its matter has the entry's id. */
export const linkRoom: Room<LinkState, LinkCommand, LinkAct, LinkFacts> = {
  kind: link,
  listing: ({ account, slip }) => ({
    status: account ? 'linked' : slip ? 'slip' : 'open',
    title: '',
    sort: '',
  }),
  // A person is linked to one entry of a place.
  alone: () => true,
  async facts(client, { place, matter, command, at }, vault) {
    const account = 'account' in command ? command.account : undefined
    const today = dayBegan(dateInShanghai(at))
    const [above, entry, phone, ownTries, entryTries, villages] = await Promise.all([
      placesAbove(client, place),
      entryById(client, vault, place, matter),
      account ? phoneOf(client, vault, account) : undefined,
      account ? failuresSince(client, linkTries(place, account), today) : 0,
      failuresSince(client, linkTries(place, matter), today),
      account ? villagesOf(client, account) : [],
    ])
    const other = villages.find((village) => village.place === place && village.entry !== matter)
    return {
      above,
      ...(entry ? { entry } : {}),
      ...(phone ? { provedPhone: phone } : {}),
      failuresToday: Math.max(ownTries, entryTries),
      ...(other ? { linkedTo: other.entry } : {}),
    }
  },
  rows: (change) => [...linkedRows(change), ...slipRows(change)],
}

const linkedRows = ({ place, matter, before, after, acts }: Change<LinkState, LinkAct>): Row[] =>
  acts.flatMap((act): Row[] => {
    if (act.type !== 'linked' && act.type !== 'unlinked') return []
    const linked = act.type === 'linked' ? after : before
    if (!linked.account) return []
    return [
      {
        table: 'linked_villager',
        key: ['place', 'entry', 'account'],
        values: {
          place,
          entry: matter,
          account: linked.account,
          how: linked.how,
          since: linked.since,
          until: act.type === 'unlinked' ? act.at : null,
        },
      },
    ]
  })

const slipRows = ({ place, matter, before, acts }: Change<LinkState, LinkAct>): Row[] => {
  let open = before.slip
  const row = (slip: NonNullable<LinkState['slip']>, used: boolean): Row => ({
    table: 'slip',
    key: ['place', 'entry', 'digest'],
    values: { place, entry: matter, digest: slip.digest, last_day: slip.lastDay, used },
  })
  return acts.flatMap((act) => {
    const before = open
    if (act.type === 'slipIssued') {
      open = act.body
      return [...(before ? [row(before, true)] : []), row(open, false)]
    }
    open = undefined
    return before ? [row(before, true)] : []
  })
}

/** Where a slip's code leads, while it is good. */
export const openSlip = async (
  client: Client,
  digest: string,
  today: CalendarDate,
): Promise<{ place: Place; entry: Id; account: Id | undefined } | undefined> => {
  const { rows } = await client.query<{ place: Place; entry: Id; account: Id | null }>(
    `select s.place, s.entry, l.account from slip s
       left join linked_villager l on l.place = s.place and l.entry = s.entry and l.until is null
      where s.digest = $1 and not s.used and s.last_day >= $2`,
    [digest, today],
  )
  return rows[0] && { ...rows[0], account: rows[0].account ?? undefined }
}

/** Slips of a place that are good still: the entry's last day. */
export const openSlipsOf = async (
  client: Client,
  place: Place,
  today: CalendarDate,
): Promise<Map<Id, CalendarDate>> =>
  new Map(
    (
      await client.query<{ entry: Id; last: CalendarDate }>(
        'select entry, max(last_day) as last from slip where place = $1 and not used and last_day >= $2 group by entry',
        [place, today],
      )
    ).rows.map(({ entry, last }) => [entry, last]),
  )
