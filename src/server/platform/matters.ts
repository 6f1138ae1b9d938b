import { officialCalendar, type WorkCalendar } from '../../domain/calendar/index.ts'
import { type Id, type Place, refuse } from '../../domain/kernel/index.ts'
import { begin, type Client, type Database } from './database.ts'
import { decideOrder, keyOf, type Loaded, nothingWritten, present } from './decideOrder.ts'
import { digestOf, type Order, type Outcome } from './order.ts'
import type { AnyRoom } from './room.ts'
import type { Vault } from './vault.ts'
import { sendWrites } from './writeOrders.ts'

export type { MatterNow, Order, Outcome, Step } from './order.ts'

export interface Matters {
  /** Runs an order. Answers only after the database has committed. Rejects when the database fails. */
  order(order: Order): Promise<Outcome>
  /** Resolves when all that is under way has been answered; for shutting down. */
  idle(): Promise<void>
}

interface Waiting {
  readonly order: Order
  readonly digest: Buffer
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (error: unknown) => void
}

interface MattersOptions {
  readonly database: Database
  readonly rooms: readonly AnyRoom[]
  readonly vault: Vault
  /** ISO moment. */
  readonly now: () => string
  /** The working calendar of the deployment, for clocks. */
  readonly calendar?: (client: Client) => Promise<WorkCalendar>
  /** Told after a commit that left messages, so that the relay need not poll. */
  readonly onMessages?: (places: readonly Place[]) => void
}

const GROUP = 256
const TRIES = 3
const reused = () =>
  refuse(
    'command.reused',
    '这个操作号已经用在另一件事上了，请刷新页面再试。',
    'This request number was used for something else. Reload the page and try again.',
  )

/** The one place that runs commands. Orders that wait go together: a group is two flights to the database. */
export const openMatters = ({
  database,
  rooms,
  vault,
  now,
  onMessages,
  calendar = async () => officialCalendar,
}: MattersOptions): Matters => {
  const roomOf = new Map(rooms.map((room) => [room.kind.kind, room]))
  const queues: Waiting[][] = Array.from({ length: database.lanes }, () => [])
  const running: (Promise<void> | undefined)[] = queues.map(() => undefined)

  const laneOf = (place: Place) => Number(place.slice(-6)) % queues.length

  const goesAlone = ({ order }: Waiting): boolean =>
    order.steps.some(({ kind, command }) => roomOf.get(kind)?.alone?.(command) ?? false)

  /** How many of those who wait go together: of a place either many, or one that goes alone. */
  const groupSize = (queue: readonly Waiting[]): number => {
    const places = new Map<Place, 'alone' | 'many'>()
    const end = queue.slice(0, GROUP).findIndex((waiting) => {
      const { place } = waiting.order
      const alone = goesAlone(waiting)
      if (places.get(place) === 'alone' || (alone && places.has(place))) return true
      places.set(place, alone ? 'alone' : 'many')
      return false
    })
    return end < 0 ? GROUP : end
  }

  const runLane = async (lane: number) => {
    const queue = queues[lane]!
    while (queue.length > 0) await runGroup(queue.splice(0, groupSize(queue)), 1)
    running[lane] = undefined
  }

  const runGroup = async (group: readonly Waiting[], attempt: number): Promise<void> => {
    let client: Client & { release(destroy?: boolean): void }
    try {
      client = await database.pool.connect()
    } catch (error) {
      for (const waiting of group) waiting.reject(error)
      return
    }
    let failure: unknown
    let broken = false
    const answers = new Map<Waiting, Outcome>()
    try {
      const result = await flights(client, group, answers)
      if (result) failure = result
    } catch (error) {
      failure = error
    }
    if (failure)
      await client.query('rollback').catch(() => {
        broken = true
      })
    client.release(broken)
    if (!failure) {
      for (const waiting of group) waiting.resolve(answers.get(waiting)!)
      return
    }
    if (group.length > 1) {
      // One member's trouble is not the others': each goes again by itself.
      for (const waiting of group) await runGroup([waiting], 1)
      return
    }
    const code = (failure as { code?: string }).code
    // Somebody else was first; on Citus the constraint's name says nothing, so look again and decide anew.
    if ((code === '23505' || code === '40P01' || code === '40001') && attempt < TRIES)
      return runGroup(group, attempt + 1)
    for (const waiting of group) waiting.reject(failure)
  }

  const flights = async (
    client: Client,
    group: readonly Waiting[],
    answers: Map<Waiting, Outcome>,
  ): Promise<unknown> => {
    const places = [...new Set(group.map(({ order }) => order.place))].sort()
    const locked = group
      .filter(goesAlone)
      .map(({ order }) => order.place)
      .sort()
    // Not prepared: a plan made while the tables were small would read them whole for ever.
    const hasClocks = group.some(({ order }) => order.steps.some(({ kind }) => roomOf.get(kind)?.clocks))
    const [, matters, commands, workCalendar, ...facts] = await settled([
      client.query(
        begin(places) + locked.map((place) => `; select pg_advisory_xact_lock(${place})`).join(''),
      ),
      client.query<{ place: Place; id: Id; kind: string; version: number; head: Buffer; state: unknown }>(
        `select place, id, kind, version, head, state from matter
          where place = any($1) and id = any($2::uuid[])`,
        [places, group.flatMap(({ order }) => order.steps.map(({ matter }) => matter))],
      ),
      client.query<{ place: Place; command_id: Id; command_digest: Buffer; matter: Id; seq: number }>(
        `select place, command_id, command_digest, matter, seq from act
          where place = any($1) and command_id = any($2::uuid[]) order by part`,
        [places, group.map(({ order }) => order.id)],
      ),
      hasClocks ? calendar(client) : Promise.resolve(officialCalendar),
      ...group.flatMap(({ order }) =>
        order.steps.map(
          (step) =>
            roomOf
              .get(step.kind)
              ?.facts?.(
                client,
                { ...step, place: order.place, actor: order.actor, at: order.at ?? now() },
                vault,
              ) ?? Promise.resolve(undefined),
        ),
      ),
    ] as const)
    const loaded = new Map<string, Loaded>(
      matters.rows.map((row) => [
        keyOf(row.place, row.id),
        { kind: row.kind, version: row.version, head: row.head, state: row.state },
      ]),
    )
    const done = new Map(commands.rows.map((row) => [keyOf(row.place, row.command_id), row.command_digest]))
    const write = nothingWritten()

    let fact = 0
    for (const waiting of group) {
      const ownFacts = facts.slice(fact, fact + waiting.order.steps.length)
      fact += waiting.order.steps.length
      const before = done.get(keyOf(waiting.order.place, waiting.order.id))
      if (before) {
        answers.set(waiting, before.equals(waiting.digest) ? present(waiting.order, loaded, true) : reused())
        continue
      }
      const outcome = decideOrder(waiting, ownFacts, loaded, write, { roomOf, vault, now })
      answers.set(waiting, outcome)
      if ('done' in outcome) done.set(keyOf(waiting.order.place, waiting.order.id), waiting.digest)
    }
    if (write.acts.length === 0) {
      await client.query('rollback')
      return undefined
    }
    const sent = sendWrites(client, write, roomOf, workCalendar)
    const commit = client.query('commit')
    const results = await Promise.allSettled(sent)
    const committed = await commit
    const failed = results.find((result) => result.status === 'rejected')
    if (failed) return failed.reason
    if (committed.command !== 'COMMIT') return new Error('the transaction was rolled back')
    if (write.outbox.length > 0)
      onMessages?.([...new Set(write.outbox.map((message) => message.place as Place))])
    return undefined
  }

  return {
    order: (order) =>
      new Promise((resolve, reject) => {
        const lane = laneOf(order.place)
        queues[lane]!.push({ order, digest: digestOf(vault, order), resolve, reject })
        running[lane] ??= runLane(lane)
      }),
    idle: async () => {
      while (running.some(Boolean)) await Promise.all(running)
    },
  }
}

/** Was an order with this id carried out here? A form sent twice is answered by it, whatever has changed since. */
export const wasOrdered = async (client: Client, place: Place, id: Id): Promise<boolean> =>
  (await client.query('select 1 from act where place = $1 and command_id = $2 limit 1', [place, id])).rows
    .length > 0

/** All results, or the first failure once everything has settled: a pipelined connection must not be left half read. */
const settled = async <T extends readonly unknown[]>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> => {
  const results = await Promise.allSettled(work)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as never
}
