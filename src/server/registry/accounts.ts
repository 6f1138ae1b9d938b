import type { Id } from '../../domain/kernel/index.ts'
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

/** Everyone who signs in with this phone. */
export const accountsByPhone = async (client: Client, vault: Vault, phone: string): Promise<Account[]> =>
  (
    await client.query<Account>('select id, name from account where phone_lookup = $1 order by created_at, id', [
      phoneLookup(vault, phone),
    ])
  ).rows
