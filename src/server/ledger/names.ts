import type { Id, Place } from '../../domain/kernel/index.ts'
import type { CounterpartyKey } from '../../domain/ledger/index.ts'
import { maskName } from '../../domain/registry/index.ts'
import type { Client } from '../platform/database.ts'
import type { Vault } from '../platform/vault.ts'
import { sealedActsOf, sealedActsOfPersons, sealedParts } from './sealedActs.ts'

/** With whom, as a reader sees it. */
export interface Party {
  readonly name: string
  readonly person: boolean
}

/** Opens the sealed names of vouchers: person's id → name. What was erased by law is not among them. */
export const namesIn = async (
  client: Client,
  vault: Vault,
  place: Place,
  acts: readonly { readonly matter: Id; readonly seq: number }[],
): Promise<Map<Id, string>> => {
  const names = new Map<Id, string>()
  for (const { matter, seq, sealed } of await sealedParts(client, place, acts))
    for (const [id, name] of Object.entries(vault.unseal(sealed, `${place}/${matter}/${seq}`)))
      names.set(id, name)
  return names
}

/** Names of all persons in these vouchers, read through the list. */
export const namesOfVouchers = async (
  client: Client,
  vault: Vault,
  place: Place,
  vouchers: readonly Id[],
): Promise<Map<Id, string>> => namesIn(client, vault, place, await sealedActsOf(client, place, vouchers))

/** Names of all persons that a book keeps balances with. */
export const namesInBook = async (
  client: Client,
  vault: Vault,
  place: Place,
  book: Id,
): Promise<Map<Id, string>> => namesIn(client, vault, place, await sealedActsOfPersons(client, place, book))

/** The party behind a key; `undefined` where a person's name was erased. */
export const partyOfKey = (key: CounterpartyKey, names: ReadonlyMap<Id, string>): Party | undefined => {
  if (key.startsWith('o:')) return { name: key.slice(2), person: false }
  const name = names.get(key.slice(2))
  return name === undefined ? undefined : { name, person: true }
}

/** A counterparty as a reader of the book's sums sees it: persons masked, their vouchers show more. */
export const shownParty = (key: string, names: ReadonlyMap<string, string>): string => {
  const party = partyOfKey(key, names)
  return party === undefined ? '〔已删除〕' : party.person ? maskName(party.name) : party.name
}
