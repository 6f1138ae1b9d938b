import type { CalendarDate } from './calendarDate.ts'
import type { Refusal } from './refusal.ts'

/** The 12-digit division code of the village, township or county that keeps a record. */
export type Place = string
/** UUID. Version 7 except where order would betray a secret. */
export type Id = string

/** An office held today, as the registry knows it. */
export interface HeldOffice {
  readonly place: Place
  readonly organisation: Id
  readonly office: string
}

export type Actor =
  | {
      readonly kind: 'person'
      readonly account: Id
      readonly name: string
      readonly offices: readonly HeldOffice[]
      readonly actingFor?: Id
    }
  | { readonly kind: 'law'; readonly clause: string }
  | { readonly kind: 'system' }

/** Everything that a decision may depend on. All of it is passed in; nothing is looked up. */
export interface Context<Facts = unknown> {
  /** ISO moment, UTC. */
  readonly now: string
  /** The legal date of `now` in Asia/Shanghai. */
  readonly today: CalendarDate
  readonly place: Place
  /** The matter that the command is for. */
  readonly matter: Id
  readonly actor: Actor
  /** States that earlier steps of the same command left, by matter id; see `Step`. */
  readonly peers: ReadonlyMap<Id, unknown>
  /** What the room read in the same transaction. */
  readonly facts: Facts
}

/** Something done, as `decide` returns it. `body` stays for ever; `sealed` holds personal data and can be erased by law. */
export interface Act<Type extends string = string, Body = unknown> {
  readonly type: Type
  /** Version of the body's shape; 1 unless said otherwise. Old versions are read through upcasters. */
  readonly version?: number
  readonly body: Body
  readonly sealed?: Readonly<Record<string, string>>
}

/** An act as the record keeps it. Personal data is not here: the state refers to it by `seq` (see `SealedRef`). */
export type Recorded<A extends Act> = A extends Act
  ? Omit<A, 'sealed'> & { readonly seq: number; readonly at: string; readonly by: RecordedActor }
  : never

/** Who acted, without anything that would have to be erased: an account id and the office acted in, or the law. */
export type RecordedActor =
  | { readonly kind: 'person'; readonly account: Id; readonly actingFor?: Id }
  | { readonly kind: 'law'; readonly clause: string }
  | { readonly kind: 'system' }

/** Where personal data of an act lies: `sealed` of act `seq` of this matter. Read through the platform, which logs the look. */
export interface SealedRef {
  readonly sealed: number
}

/** The sealed part of one act of a place. */
export interface SealedPart {
  readonly matter: Id
  readonly seq: number
}

export interface MatterKind<State, Command, A extends Act, Facts = unknown> {
  readonly kind: string
  readonly initial: State
  /** The law lives here. Pure; answers the acts that follow, or why not. */
  decide(state: State, command: Command, context: Context<Facts>): readonly A[] | Refusal
  /** Total: never fails, never checks. */
  evolve(state: State, act: Recorded<A>): State
}

/** Folds acts onto a state. */
export const fold = <State, A extends Act>(
  kind: Pick<MatterKind<State, never, A, never>, 'evolve'>,
  state: State,
  acts: Iterable<Recorded<A>>,
): State => {
  let result = state
  for (const act of acts) result = kind.evolve(result, act)
  return result
}

/** Does the actor hold one of these offices today, in this organisation (or in any of the place when none is named)? */
export const holdsOffice = (
  actor: Actor,
  place: Place,
  offices: readonly string[],
  organisation?: Id,
): boolean =>
  actor.kind === 'person' &&
  actor.offices.some(
    (held) =>
      held.place === place &&
      offices.includes(held.office) &&
      (organisation === undefined || held.organisation === organisation),
  )
