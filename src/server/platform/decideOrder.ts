import {
  canonicalJson,
  dateInShanghai,
  type Id,
  isRefusal,
  type Place,
  type Recorded,
  refuse,
  type SealedPart,
} from '../../domain/kernel/index.ts'
import { GENESIS, linkHash } from './chain.ts'
import { type Order, type Outcome, recordedActor } from './order.ts'
import type { AnyRoom, Message, Row } from './room.ts'
import { uuidv7 } from './uuid.ts'
import type { Vault } from './vault.ts'

/** A matter as it stands while a group of orders is decided. */
export interface Loaded {
  readonly kind: string
  version: number
  head: Buffer
  state: unknown
}

/** The key of a matter among those of several places. */
export const keyOf = (place: Place, matter: Id) => `${place}/${matter}`

export /** Everything that a group of orders will write. */
interface Ledgered {
  readonly acts: Record<string, unknown>[]
  readonly touched: Map<string, { place: Place; id: Id; loaded: Loaded; at: string }>
  readonly rows: Map<string, Row>
  readonly outbox: Record<string, unknown>[]
  readonly erased: (SealedPart & { readonly place: Place })[]
}

export const nothingWritten = (): Ledgered => ({
  acts: [],
  touched: new Map(),
  rows: new Map(),
  outbox: [],
  erased: [],
})

/** How the matters of an order stand now. */
export const present = (order: Order, loaded: Map<string, Loaded>, repeated: boolean): Outcome => ({
  done: true,
  repeated,
  matters: order.steps.map((step) => {
    const at = loaded.get(keyOf(order.place, step.matter))
    return { id: step.matter, kind: step.kind, version: at?.version ?? 0, state: at?.state ?? null }
  }),
})

export interface DecideOptions {
  readonly roomOf: ReadonlyMap<string, AnyRoom>
  readonly vault: Vault
  /** ISO moment. */
  readonly now: () => string
}

/**
 * Decides one order on what is loaded: all of its steps happen, or none. What it leads to is added to `write`, and the
 * matters in `loaded` move on, so that the next order of the group is decided on what this one left.
 */
export const decideOrder = (
  { order, digest }: { readonly order: Order; readonly digest: Buffer },
  facts: readonly unknown[],
  loaded: Map<string, Loaded>,
  write: Ledgered,
  { roomOf, vault, now }: DecideOptions,
): Outcome => {
  const at = order.at ?? now()
  const by = recordedActor(order.actor)
  const actor = canonicalJson(by)
  const ahead = new Map<string, Loaded>()
  const peers = new Map<Id, unknown>()
  const drafts = {
    acts: [] as Record<string, unknown>[],
    rows: [] as Row[],
    messages: [] as Message[],
    erased: [] as SealedPart[],
  }
  for (const [index, step] of order.steps.entries()) {
    const room = roomOf.get(step.kind)
    if (!room) throw new Error(`no room keeps matters of kind ${step.kind}`)
    const key = keyOf(order.place, step.matter)
    const current = ahead.get(key) ??
      loaded.get(key) ?? { kind: step.kind, version: 0, head: GENESIS, state: room.kind.initial }
    if (current.kind !== step.kind)
      return refuse(
        'matter.otherKind',
        '这件事不是这一类，请从列表里重新打开。',
        'This matter is of another kind. Open it again from the list.',
      )
    if (step.expectedVersion !== undefined && step.expectedVersion !== current.version)
      return {
        conflict: true,
        matter: { id: step.matter, kind: step.kind, version: current.version, state: current.state },
      }
    const acts = room.kind.decide(current.state, step.command, {
      now: at,
      today: dateInShanghai(at),
      place: order.place,
      matter: step.matter,
      actor: order.actor,
      peers,
      facts: facts[index],
    })
    if (isRefusal(acts)) return acts
    const next: Loaded = { ...current }
    const recorded: Recorded<never>[] = []
    for (const act of acts) {
      const seq = next.version + 1
      const seal = act.sealed ? vault.seal(act.sealed, `${order.place}/${step.matter}/${seq}`) : undefined
      const body = act.body ?? {}
      const part = drafts.acts.length
      const hash = linkHash({
        place: order.place,
        matter: step.matter,
        seq,
        kind: step.kind,
        type: act.type,
        version: act.version ?? 1,
        body,
        sealedDigest: seal?.digest ?? null,
        by,
        at,
        command: order.id,
        part,
        prev: next.head,
      })
      drafts.acts.push({
        place: order.place,
        matter: step.matter,
        seq,
        kind: step.kind,
        type: act.type,
        version: act.version ?? 1,
        body: canonicalJson(body),
        sealed: seal?.sealed ?? null,
        sealed_digest: seal?.digest ?? null,
        actor,
        at,
        command_id: order.id,
        part,
        command_digest: digest,
        prev: next.head,
        hash,
      })
      const record = { type: act.type, version: act.version ?? 1, body, seq, at, by } as never
      next.state = room.kind.evolve(next.state, record)
      next.version = seq
      next.head = hash
      recorded.push(record)
    }
    const change = {
      place: order.place,
      matter: step.matter,
      before: current.state,
      after: next.state,
      acts: recorded,
    }
    drafts.rows.push(...(room.rows?.(change) ?? []))
    if (acts.length > 0) drafts.rows.push(...(room.personal?.(change, step.command, vault) ?? []))
    drafts.messages.push(...(room.messages?.(change) ?? []))
    drafts.erased.push(...(room.erases?.(change) ?? []))
    ahead.set(key, next)
    peers.set(step.matter, next.state)
  }
  for (const [key, state] of ahead) {
    loaded.set(key, state)
    write.touched.set(key, { place: order.place, id: key.slice(13), loaded: state, at })
  }
  write.acts.push(...drafts.acts)
  write.erased.push(...drafts.erased.map((part) => ({ place: order.place, ...part })))
  for (const row of drafts.rows)
    write.rows.set(`${row.table}/${row.key.map((column) => row.values[column]).join('/')}`, row)
  for (const message of drafts.messages)
    write.outbox.push({
      place: order.place,
      id: uuidv7(Date.parse(at)),
      topic: message.topic,
      body: JSON.stringify(message.body),
      at,
      done_at: null,
    })
  return present(order, loaded, false)
}
