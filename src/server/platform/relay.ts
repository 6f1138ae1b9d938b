import type { Logger } from 'pino'
import type { Id, Place } from '../../domain/kernel/index.ts'
import type { Database } from './database.ts'

export interface Delivered {
  readonly place: Place
  readonly id: Id
  readonly topic: string
  readonly body: unknown
  readonly at: string
}

/** Carries out messages of one topic, in order. May get the same message twice: it must be able to repeat itself. */
export type Carrier = (messages: readonly Delivered[]) => Promise<void>

export interface Relay {
  /** Looks soon: these places left messages. */
  notice(places: readonly Place[]): void
  /** Carries everything that waits in these places; for start-up, tests and the demo. */
  carry(places: readonly Place[]): Promise<void>
  stop(): Promise<void>
}

const BATCH = 500

/**
 * The outbox: messages were committed with their acts, and are carried to the log and to the jobs afterwards: those of
 * one place in their order. What fails stays and is tried again; nothing is lost when the process dies in between.
 */
export const openRelay = (
  database: Database,
  carriers: Readonly<Record<string, Carrier>>,
  log: Logger,
): Relay => {
  const waiting = new Set<Place>()
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const carryTopic = async (places: readonly Place[], topic: string, carrier: Carrier) => {
    for (;;) {
      const messages = await database.read(places, async (client) =>
        (
          await client.query<Omit<Delivered, 'at'> & { at: Date }>(
            `select place, id, topic, body, at from outbox where place = any($1) and topic = $2 and done_at is null
              order by place, id limit ${BATCH}`,
            [places, topic],
          )
        ).rows.map((row) => ({ ...row, at: row.at.toISOString() })),
      )
      if (messages.length === 0) return
      await carrier(messages)
      await database.write(places, (client) =>
        client.query('update outbox set done_at = now() where place = any($1) and id = any($2::uuid[])', [
          places,
          messages.map(({ id }) => id),
        ]),
      )
    }
  }

  /** One after the other: two that carry the same messages would wait for each other's rows. */
  let last: Promise<unknown> = Promise.resolve()
  const carry = (places: readonly Place[]): Promise<void> => {
    const carried = last.then(async () => {
      for (const [topic, carrier] of Object.entries(carriers)) await carryTopic(places, topic, carrier)
    })
    last = carried.catch(() => undefined)
    return carried
  }

  const run = async () => {
    while (waiting.size > 0 && !stopped) {
      const places = [...waiting]
      waiting.clear()
      for (const place of places)
        try {
          await carry([place])
        } catch (error) {
          log.error(
            { place, error: error instanceof Error ? error.message : String(error) },
            'relay will try again',
          )
          waiting.add(place)
          timer = setTimeout(() => notice([]), 5_000)
          timer.unref()
          running = undefined
          return
        }
    }
    running = undefined
  }

  const notice = (places: readonly Place[]) => {
    for (const place of places) waiting.add(place)
    if (!stopped) running ??= run()
  }

  return {
    notice,
    carry,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
