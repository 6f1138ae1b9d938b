import {
  type Actor,
  canonicalJson,
  type Id,
  type Place,
  type RecordedActor,
  type Refusal,
} from '../../domain/kernel/index.ts'
import type { Vault } from './vault.ts'

/** One matter's part of an order. A later step sees the states that earlier ones left, as `context.peers`. */
export interface Step {
  readonly kind: string
  readonly matter: Id
  readonly command: unknown
  /** The version that the person saw. When the matter has moved on, the answer is a conflict. */
  readonly expectedVersion?: number
}

/** A command as it comes in: all of its steps happen, or none. */
export interface Order {
  /** Idempotency key: the same id never acts twice. */
  readonly id: Id
  readonly place: Place
  readonly actor: Actor
  readonly steps: readonly Step[]
  /** When it happened, ISO moment, where that is not now: history that is brought in. */
  readonly at?: string
}

export interface MatterNow {
  readonly id: Id
  readonly kind: string
  readonly version: number
  readonly state: unknown
}

export type Outcome =
  | { readonly done: true; readonly repeated: boolean; readonly matters: readonly MatterNow[] }
  | { readonly conflict: true; readonly matter: MatterNow }
  | Refusal

/** The actor as acts keep it. */
export const recordedActor = (actor: Actor): RecordedActor =>
  actor.kind === 'person'
    ? { kind: 'person', account: actor.account, ...(actor.actingFor ? { actingFor: actor.actingFor } : {}) }
    : actor

/** Keyed, because commands hold personal data: a plain digest would let it be guessed after it was erased. */
export const digestOf = (vault: Vault, order: Order): Buffer =>
  vault.lookup(canonicalJson({ by: recordedActor(order.actor), steps: order.steps }), 'command')
