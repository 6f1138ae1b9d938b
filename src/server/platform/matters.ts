import { officialCalendar, type WorkCalendar } from '../../domain/calendar/index.ts'
import {
  type Actor,
  canonicalJson,
  dateInShanghai,
  type Id,
  isRefusal,
  type Place,
  type Recorded,
  type RecordedActor,
  type Refusal,
  refuse,
  type SealedPart,
} from '../../domain/kernel/index.ts'
import { GENESIS, linkHash } from './chain.ts'
import { begin, type Client, type Database } from './database.ts'
import { type AnyRoom, clockRows, type Message, type Row } from './room.ts'
import { insertRows } from './statements.ts'
import { uuidv7 } from './uuid.ts'
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

export interface Matters {
  /** Runs an order. Answers only after the database has committed. Rejects when the database fails. */
  order(order: Order): Promise<Outcome>
  /** Resolves when all that is under way has been answered; for shutting down. */
  idle(): Promise<void>
}

interface Loaded {
  readonly kind: string
  version: number
  head: Buffer
  state: unknown
}

interface Waiting {
  readonly order: Order
  readonly digest: Buffer
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (error: unknown) => void
}

/** Everything that a group of orders will write. */
interface Ledgered {
  readonly acts: Record<string, unknown>[]
  readonly touched: Map<string, { place: Place; id: Id; loaded: Loaded; at: string }>
  readonly rows: Map<string, Row>
  readonly outbox: Record<string, unknown>[]
  readonly erased: (SealedPart & { readonly place: Place })[]
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
const keyOf = (place: Place, matter: Id) => `${place}/${matter}`

const recordedActor = (actor: Actor): RecordedActor =>
  actor.kind === 'person'
    ? { kind: 'person', account: actor.account, ...(actor.actingFor ? { actingFor: actor.actingFor } : {}) }
    : actor

/** Keyed, because commands hold personal data: a plain digest would let it be guessed after it was erased. */
const digestOf = (vault: Vault, order: Order): Buffer =>
  vault.lookup(canonicalJson({ by: recordedActor(order.actor), steps: order.steps }), 'command')

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

  const runLane = async (lane: number) => {
    const queue = queues[lane]!
    while (queue.length > 0) await runGroup(queue.splice(0, GROUP), 1)
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
    // Not prepared: a plan made while the tables were small would read them whole for ever.
    const hasClocks = group.some(({ order }) => order.steps.some(({ kind }) => roomOf.get(kind)?.clocks))
    const [, matters, commands, workCalendar, ...facts] = await settled([
      client.query(begin(places)),
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
    const write: Ledgered = { acts: [], touched: new Map(), rows: new Map(), outbox: [], erased: [] }

    let fact = 0
    for (const waiting of group) {
      const ownFacts = facts.slice(fact, fact + waiting.order.steps.length)
      fact += waiting.order.steps.length
      const before = done.get(keyOf(waiting.order.place, waiting.order.id))
      if (before) {
        answers.set(waiting, before.equals(waiting.digest) ? present(waiting.order, loaded, true) : reused())
        continue
      }
      const outcome = decide(waiting, ownFacts, loaded, write)
      answers.set(waiting, outcome)
      if ('done' in outcome) done.set(keyOf(waiting.order.place, waiting.order.id), waiting.digest)
    }
    if (write.acts.length === 0) {
      await client.query('rollback')
      return undefined
    }
    write.acts.sort((a, b) =>
      `${a.place}/${a.matter}` < `${b.place}/${b.matter}`
        ? -1
        : `${a.place}/${a.matter}` > `${b.place}/${b.matter}`
          ? 1
          : (a.seq as number) - (b.seq as number),
    )
    const sent: Promise<unknown>[] = [
      ...insertRows(client, 'act', write.acts),
      ...writeMatters(client, write, workCalendar),
      ...writeRows(client, write),
      ...insertRows(client, 'outbox', write.outbox),
      ...write.erased.map(({ place, matter, seq }) =>
        client.query(
          'update act set sealed = null where place = $1 and matter = $2 and seq = $3 and sealed is not null',
          [place, matter, seq],
        ),
      ),
    ]
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

  const present = (order: Order, loaded: Map<string, Loaded>, repeated: boolean): Outcome => ({
    done: true,
    repeated,
    matters: order.steps.map((step) => {
      const at = loaded.get(keyOf(order.place, step.matter))
      return { id: step.matter, kind: step.kind, version: at?.version ?? 0, state: at?.state ?? null }
    }),
  })

  const decide = (
    { order, digest }: Waiting,
    facts: readonly unknown[],
    loaded: Map<string, Loaded>,
    write: Ledgered,
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

  const writeMatters = (client: Client, write: Ledgered, workCalendar: WorkCalendar) => {
    const touched = [...write.touched.values()]
    const rows = touched.map(({ place, id, loaded, at }) => ({
      place,
      id,
      kind: loaded.kind,
      version: loaded.version,
      head: loaded.head,
      state: JSON.stringify(loaded.state),
      ...roomOf.get(loaded.kind)!.listing(loaded.state),
      changed_at: at,
    }))
    const clocks = touched.flatMap(({ place, id, loaded }) =>
      clockRows(place, id, roomOf.get(loaded.kind)!.clocks?.(loaded.state, workCalendar) ?? []),
    )
    const clocked = touched.filter(({ loaded }) => roomOf.get(loaded.kind)!.clocks)
    const forget = [...Map.groupBy(clocked, ({ place }) => place)].map(([place, all]) =>
      client.query({
        name: 'forget-clocks',
        text: 'delete from clock where place = $1 and matter = any($2::uuid[])',
        values: [place, all.map(({ id }) => id)],
      }),
    )
    return [
      ...insertRows(client, 'matter', rows, ['place', 'id']),
      ...forget,
      ...insertRows(client, 'clock', clocks),
    ]
  }

  const writeRows = (client: Client, write: Ledgered) => {
    const byTable = Map.groupBy(
      write.rows.values(),
      (row) => `${row.table}/${Object.keys(row.values).join()}`,
    )
    return [...byTable.values()].flatMap((rows) =>
      insertRows(
        client,
        rows[0]!.table,
        rows.map((row) => row.values),
        rows[0]!.key,
      ),
    )
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
