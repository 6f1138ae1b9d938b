import type { CalendarDate, Id, Place } from '../../domain/kernel/index.ts'
import { ERASED_NAME, type Office } from '../../domain/registry/index.ts'
import type { Client } from '../platform/database.ts'
import { uuidv7 } from '../platform/uuid.ts'
import type { Vault } from '../platform/vault.ts'

/** A person who can sign in. */
export interface Account {
  readonly id: Id
  readonly name: string
}

export const phoneLookup = (vault: Vault, phone: string): Buffer => vault.lookup(phone, 'phone')

/** Adds a person who can sign in; `phone` in E.164. One phone may serve several people of a household. */
export const addAccount = async (
  client: Client,
  vault: Vault,
  person: { readonly id?: Id; readonly name: string; readonly phone?: string; readonly demo?: boolean },
  now: string,
): Promise<Id> => {
  const id = person.id ?? uuidv7(Date.parse(now))
  await client.query(
    'insert into account (id, name, phone, phone_lookup, totp, demo, created_at) values ($1, $2, $3, $4, null, $5, $6)',
    [
      id,
      person.name,
      person.phone ? vault.encrypt(person.phone, `account/${id}/phone`) : null,
      person.phone ? phoneLookup(vault, person.phone) : null,
      person.demo ?? false,
      now,
    ],
  )
  return id
}

/** Everyone who signs in with the phone of this look-up value. */
export const accountsByLookup = async (client: Client, lookup: Buffer): Promise<Account[]> =>
  (
    await client.query<Account>(
      'select id, name from account where phone_lookup = $1 order by created_at, id',
      [lookup],
    )
  ).rows

/** Where an account holds office on a day, with the place's name. */
export const officeNames = async (
  client: Client,
  account: Id,
): Promise<{ code: Place; name: string; office: string }[]> =>
  (
    await client.query<{ code: Place; name: string; office: string }>(
      `select o.place as code, r.name, o.office from office_held o join region r on r.code = o.place
        where o.account = $1 and o.until is null order by o.place, o.office`,
      [account],
    )
  ).rows

export interface DemoAccount {
  readonly account: Id
  readonly name: string
  readonly place: string
  readonly code: Place | null
  readonly level: string | null
  readonly office: string | null
}

/** The people that the demo offers, with the office that each holds; villagers hold none. */
export const demoPeople = async (client: Client): Promise<DemoAccount[]> =>
  (
    await client.query<DemoAccount>(
      `select distinct on (r.code, a.id) a.id as account, a.name, coalesce(r.name, '') as place, r.code, r.level, o.office
         from account a left join office_held o on o.account = a.id and o.until is null
         left join linked_villager l on l.account = a.id and l.until is null
         left join region r on r.code = coalesce(o.place, l.place)
        where a.demo and a.closed_at is null order by r.code nulls last, a.id, o.office`,
    )
  ).rows

/** Of the places in scope the one with most matters: there is most to see. */
export const busiestPlace = async (client: Client): Promise<Place | undefined> =>
  (
    await client.query<{ place: Place }>(
      'select place from matter group by place order by count(*) desc, place limit 1',
    )
  ).rows[0]?.place

/** Does the account hold an office anywhere on a day? */
export const holdsAnyOffice = async (client: Client, account: Id, day: CalendarDate): Promise<boolean> =>
  (
    await client.query(
      'select 1 from office_held where account = $1 and (until is null or until > $2) limit 1',
      [account, day],
    )
  ).rows.length > 0

/** Empties an account for good: of the person nothing is left but an id that acts refer to. */
export const closeAccount = async (client: Client, account: Id, now: string): Promise<void> => {
  await client.query(
    `delete from one_time_code where phone_lookup = (select phone_lookup from account where id = $1)`,
    [account],
  )
  await client.query(
    `update account set name = $2, phone = null, phone_lookup = null, totp = null, totp_since = null, totp_step = null,
        closed_at = coalesce(closed_at, $3) where id = $1`,
    [account, ERASED_NAME, now],
  )
  await client.query('delete from recovery_code where account = $1', [account])
  await client.query('delete from failed_try where position($1 in subject) > 0', [account])
}

/** The phone of an account, in E.164. */
export const phoneOf = async (client: Client, vault: Vault, account: Id): Promise<string | undefined> => {
  const { rows } = await client.query<{ phone: Buffer | null }>('select phone from account where id = $1', [
    account,
  ])
  const phone = rows[0]?.phone
  return phone ? vault.decrypt(phone, `account/${account}/phone`) : undefined
}

/** Who holds an office in a place on a day, and whether the second factor is set up. */
export const factorsOf = async (
  client: Client,
  place: Place,
  day: CalendarDate,
): Promise<{ account: Id; organisation: Id; name: string; office: Office; enrolled: boolean }[]> =>
  (
    await client.query<{ account: Id; organisation: Id; name: string; office: Office; enrolled: boolean }>(
      `select distinct on (a.id) a.id as account, o.organisation, a.name, o.office, a.totp_since is not null as enrolled
         from office_held o join account a on a.id = o.account
        where o.place = $1 and o.since <= $2 and (o.until is null or o.until > $2) order by a.id, o.office`,
      [place, day],
    )
  ).rows

/** Names of accounts by id; of those that were closed, none. */
export const namesOfAccounts = async (client: Client, accounts: readonly Id[]): Promise<Map<Id, string>> =>
  new Map(
    (
      await client.query<Account>(
        'select id, name from account where id = any($1::uuid[]) and closed_at is null',
        [accounts],
      )
    ).rows.map(({ id, name }) => [id, name]),
  )
