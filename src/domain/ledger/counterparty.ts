import type { Id, SealedRef } from '../kernel/index.ts'

/**
 * With whom: an organisation by its name, or a person by an id that stays the same over all vouchers (a roster entry,
 * a household). A person's name is personal data: it lies in the act's `sealed` under the id.
 */
export type Counterparty =
  | { readonly kind: 'organisation'; readonly name: string }
  | ({ readonly kind: 'person'; readonly id: Id } & SealedRef)

/** A counterparty as a command brings it, with the name that will be sealed. */
export type NamedCounterparty =
  | { readonly kind: 'organisation'; readonly name: string }
  | { readonly kind: 'person'; readonly id: Id; readonly name: string }

/** A counterparty as an act's body keeps it: the name is in `sealed[id]`. */
export type BareCounterparty =
  | { readonly kind: 'organisation'; readonly name: string }
  | { readonly kind: 'person'; readonly id: Id }

/** One text per counterparty: what balances are kept by. Holds no personal name. */
export type CounterpartyKey = string

export const counterpartyKey = (of: BareCounterparty): CounterpartyKey =>
  of.kind === 'organisation' ? `o:${of.name}` : `p:${of.id}`

export const bareCounterparty = (of: NamedCounterparty): BareCounterparty =>
  of.kind === 'organisation' ? { kind: of.kind, name: of.name.trim() } : { kind: of.kind, id: of.id }

/** The names to seal, by person's id. */
export const sealedNames = (of: Iterable<NamedCounterparty | undefined>): Record<Id, string> => {
  const names: Record<Id, string> = {}
  for (const each of of) if (each?.kind === 'person') names[each.id] = each.name.trim()
  return names
}

/** The counterparty as the state keeps it, pointing at the act that sealed the name. */
export const withSeal = (of: BareCounterparty, seq: number): Counterparty =>
  of.kind === 'organisation' ? of : { ...of, sealed: seq }

const ORGANISATION =
  /公司|厂|商店|超市|商行|经营部|批发|门市|店$|社$|合作社|信用社|供销社|站$|所$|局$|院$|校$|学校|中心|银行|委员会|政府|财政|国库|支付|协会|基金|集团|大队|组$|会$|场$|厅$|办公室|保险|电力|电网|电信|移动|联通|税务|集体|国家|有限|个体/

/** A bank gives only a name. What does not plainly name an organisation is taken for a person, and so protected. */
export const kindOfName = (name: string): Counterparty['kind'] =>
  ORGANISATION.test(name.replace(/[\s（）()]/g, '')) ? 'organisation' : 'person'

/** A written name as a counterparty, a person under the id that `personId` gives the name; `undefined` for a blank. */
export const counterpartyNamed = (
  name: string,
  personId: (name: string) => Id,
): NamedCounterparty | undefined => {
  const trimmed = name.trim()
  if (trimmed === '') return undefined
  return kindOfName(trimmed) === 'organisation'
    ? { kind: 'organisation', name: trimmed }
    : { kind: 'person', id: personId(trimmed), name: trimmed }
}
