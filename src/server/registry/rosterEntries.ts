import type { Id, Place } from '../../domain/kernel/index.ts'
import type { KnownEntry, RosterEntry } from '../../domain/registry/index.ts'
import type { Client } from '../platform/database.ts'
import type { Vault } from '../platform/vault.ts'

export const entryById = async (
  _client: Client,
  _vault: Vault,
  _place: Place,
  _id: Id,
): Promise<RosterEntry | undefined> => undefined

export const entriesByPhone = async (
  _client: Client,
  _vault: Vault,
  _place: Place,
  _phone: string,
): Promise<KnownEntry[]> => []
