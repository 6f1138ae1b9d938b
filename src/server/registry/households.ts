import type { Id, Place } from '../../domain/kernel/index.ts'
import {
  type HouseholdAct,
  type HouseholdCommand,
  type HouseholdFacts,
  type HouseholdState,
  household,
  type JoinReason,
  type KnownEntry,
  type KnownHousehold,
  type LeaveReason,
  type Membership,
} from '../../domain/registry/index.ts'
import type { Client } from '../platform/database.ts'
import type { Room } from '../platform/room.ts'
import { together } from '../platform/together.ts'
import { placesAbove } from '../region/store.ts'
import { entryRows } from './rosterEntries.ts'

type Membered = HouseholdFacts['memberships'][number]

interface Asked {
  readonly place: Place
  readonly persons: readonly Id[]
}

/** Memberships of the people whom commands name, asked for once for a whole order. */
const staysOf = together(async (client: Client, asked: readonly Asked[]): Promise<Membered[][]> => {
  const places = [...new Set(asked.map(({ place }) => place))]
  const persons = [...new Set(asked.flatMap((one) => one.persons))]
  const { rows } = await client.query<
    Omit<Membership, 'to' | 'left'> & { place: Place; household: Id; to: string | null; left: string | null }
  >(
    `select place, person, household, relation, since as from, joined as why, until as to, left_why as left
       from household_member where place = any($1) and person = any($2::uuid[])`,
    [places, persons],
  )
  const stays = rows.map(({ to, left, place, ...stay }) => ({
    place,
    stay: { ...stay, ...(to === null ? {} : { to }), ...(left === null ? {} : { left }) } as Membered,
  }))
  const byPerson = Map.groupBy(stays, ({ place, stay }) => `${place}/${stay.person}`)
  return asked.map(({ place, persons: named }) =>
    named.flatMap((person) => (byPerson.get(`${place}/${person}`) ?? []).map(({ stay }) => stay)),
  )
})

const personsIn = (command: HouseholdCommand): Id[] => [
  ...('head' in command ? [command.head] : []),
  ...('member' in command ? [command.member.person] : []),
  ...('members' in command ? command.members.map(({ person }) => person) : []),
  ...('person' in command ? [command.person] : []),
  ...('persons' in command ? command.persons : []),
]

/** Households of a village; who is in which is projected, for the next decision and for the person's page. */
export const householdRoom: Room<HouseholdState, HouseholdCommand, HouseholdAct, HouseholdFacts> = {
  kind: household,
  listing: ({ closed, number }) => ({
    status: closed === undefined ? 'open' : 'closed',
    title: number ?? '',
    sort: (number ?? '').padStart(8, '0'),
  }),
  // A person is in one household at a time.
  alone: () => true,
  async facts(client, { place, command }) {
    const [keepers, memberships] = await Promise.all([
      placesAbove(client, place),
      staysOf(client, { place, persons: personsIn(command) }),
    ])
    return { above: keepers, memberships }
  },
  rows: ({ place, matter, after }) =>
    after.memberships.map(({ person, relation, from, why, to, left }) => ({
      table: 'household_member',
      key: ['place', 'person', 'household', 'since'],
      values: {
        place,
        person,
        household: matter,
        since: from,
        relation,
        joined: why,
        until: to ?? null,
        left_why: left ?? null,
      },
    })),
  personal: ({ place }, command, vault) => entryRows(vault, place, newcomersIn(command)),
}

/** Entries that a command brings for people whom the roster did not know. */
const newcomersIn = (command: HouseholdCommand): KnownEntry[] =>
  [
    ...(command.type === 'found' ? [{ person: command.head, entry: command.entry }] : []),
    ...('member' in command ? [command.member] : []),
    ...('members' in command ? command.members : []),
  ].flatMap(({ person, entry }) => (entry === undefined ? [] : [{ id: person, entry }]))

export interface HouseholdRow extends KnownHousehold {
  readonly version: number
}

/** Every household of a village that is not closed. */
export const openHouseholds = async (client: Client, place: Place): Promise<HouseholdRow[]> =>
  (
    await client.query<HouseholdRow>(
      `select id, version, state from matter where place = $1 and kind = 'household' and status = 'open' order by sort, id`,
      [place],
    )
  ).rows

export const householdById = async (
  client: Client,
  place: Place,
  id: Id,
): Promise<HouseholdRow | undefined> => (await householdsById(client, place, [id]))[0]

/** Households of a village by their ids, closed ones too. */
export const householdsById = async (
  client: Client,
  place: Place,
  ids: readonly Id[],
): Promise<HouseholdRow[]> =>
  ids.length === 0
    ? []
    : (
        await client.query<HouseholdRow>(
          `select id, version, state from matter where place = $1 and kind = 'household' and id = any($2::uuid[])`,
          [place, ids],
        )
      ).rows

export interface Stay {
  readonly household: Id
  readonly number: string
  readonly since: string
  readonly until: string | null
  readonly joined: JoinReason
  readonly left: LeaveReason | null
}

/** A person's stays in households, oldest first. */
export const staysIn = async (client: Client, place: Place, person: Id): Promise<Stay[]> =>
  (
    await client.query<Stay>(
      `select s.household, m.title as number, s.since, s.until, s.joined, s.left_why as left from household_member s
         join matter m on m.place = s.place and m.id = s.household
        where s.place = $1 and s.person = $2 order by s.since, s.until nulls last`,
      [place, person],
    )
  ).rows

/** Those who left every household of a village, with why they left the last one. */
export const departuresIn = async (client: Client, place: Place): Promise<ReadonlyMap<Id, LeaveReason>> => {
  const { rows } = await client.query<{ person: Id; why: LeaveReason }>(
    `select distinct on (s.person) s.person, s.left_why as why from household_member s
      where s.place = $1 and s.until is not null and not exists (
        select 1 from household_member h where h.place = s.place and h.person = s.person and h.until is null)
      order by s.person, s.until desc`,
    [place],
  )
  return new Map(rows.map(({ person, why }) => [person, why]))
}
