import type { WorkCalendar } from '../../domain/calendar/index.ts'
import type {
  Act,
  Actor,
  CalendarDate,
  Id,
  MatterKind,
  Place,
  Recorded,
  SealedPart,
} from '../../domain/kernel/index.ts'
import type { Client } from './database.ts'
import type { TableName } from './tables.ts'
import type { Vault } from './vault.ts'

/** What one command did to one matter. */
export interface Change<State, A extends Act> {
  readonly place: Place
  readonly matter: Id
  readonly before: State
  readonly after: State
  readonly acts: readonly Recorded<A>[]
}

/** A projection's row: inserted, or put in the place of the row with the same key. */
export interface Row {
  readonly table: TableName
  readonly key: readonly string[]
  readonly values: Readonly<Record<string, unknown>>
}

export interface Clock {
  readonly name: string
  readonly due: CalendarDate
  readonly provisional: boolean
  readonly calendarVersion: string
}

/** One step of an order, as its facts are read for. */
export interface Asked<Command> {
  readonly place: Place
  readonly matter: Id
  readonly command: Command
  readonly actor: Actor
  /** ISO moment. */
  readonly at: string
}

export interface Message {
  readonly topic: string
  readonly body: unknown
}

/** What the server keeps of a kind of matter: its law, what a decision reads, and what lists and sums are read from. */
export interface Room<State = unknown, Command = unknown, A extends Act = Act, Facts = unknown> {
  readonly kind: MatterKind<State, Command, A, Facts>
  /** What lists show without opening the matter. `title` and `sort` hold no personal data. */
  listing(state: State): { readonly status: string; readonly title: string; readonly sort: string }
  /** Read in the transaction of the command. Queries that do not need one another start together. */
  facts?(client: Client, step: Asked<Command>, vault: Vault): Promise<Facts>
  /**
   * Do the facts of this command lie in other matters of the place, which an order of the same moment may change? Such
   * orders of a place are decided one after the other, each on facts read under the place's lock.
   */
  alone?(command: Command): boolean
  /** Rows that follow from the change; the same acts always give the same rows, so that they can be rebuilt. */
  rows?(change: Change<State, A>): readonly Row[]
  /**
   * Rows of personal data that a command brings: written with its acts, encrypted. They do not follow from the acts, so
   * a rebuild leaves them alone.
   */
  personal?(change: Change<State, A>, command: Command, vault: Vault): readonly Row[]
  /** When something falls due, by the calendar; counted anew when a notice of days off comes. */
  clocks?(state: State, calendar: WorkCalendar): readonly Clock[]
  messages?(change: Change<State, A>): readonly Message[]
  /** Acts of the same place whose sealed part the law orders to be emptied: done in the transaction of the order. */
  erases?(change: Change<State, A>): readonly SealedPart[]
}

/** Clocks as rows of their table. */
export const clockRows = (place: Place, matter: Id, clocks: readonly Clock[]) =>
  clocks.map(({ name, due, provisional, calendarVersion }) => ({
    place,
    matter,
    name,
    due,
    provisional,
    calendar_version: calendarVersion,
  }))

// The rooms are kept in one list; each checks its own types where it is defined.
// biome-ignore lint/suspicious/noExplicitAny: a heterogeneous list of rooms
export type AnyRoom = Room<any, any, any, any>
