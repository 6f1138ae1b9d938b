import { randomUUID } from 'node:crypto'
import { answersRequest } from '../../domain/disclosure/index.ts'
import { type Id, isRefusal, type Place } from '../../domain/kernel/index.ts'
import type { App } from '../platform/app.ts'
import type { Carrier, Delivered } from '../platform/relay.ts'
import { anchorEntry, type LogEntry } from '../transparency/index.ts'
import type { ReadAloud } from './readAloud.ts'
import type { LogMessage } from './rooms.ts'
import { leafIndex, newestOfItem, openRequests, saveLeaves } from './store.ts'

type Carried = Pick<Delivered, 'id' | 'place'> & LogMessage

const keyOf = ({ place, disclosure }: Carried, number: number): string => `${place}/${disclosure}/${number}`

/** Messages in runs, cut before a correction whose original is in the run: its place in the log must be known first. */
const runsOf = (carried: readonly Carried[]): Carried[][] => {
  const runs: Carried[][] = [[]]
  const inRun = new Set<string>()
  for (const one of carried) {
    if (one.replaces !== undefined && inRun.has(keyOf(one, one.replaces))) {
      runs.push([])
      inRun.clear()
    }
    runs[runs.length - 1]!.push(one)
    inRun.add(keyOf(one, one.number))
  }
  return runs
}

const replacedIndex = async (app: App, { place, disclosure, replaces }: Carried): Promise<number | null> => {
  if (replaces === undefined) return null
  const index = await app.database.read([place], (client) => leafIndex(client, place, disclosure, replaces))
  if (index === undefined) throw new Error(`what this corrects is not in the log: ${disclosure} ${replaces}`)
  return index
}

const log = async (app: App, run: readonly Carried[], anchors: readonly LogEntry[]): Promise<void> => {
  const entries = await Promise.all(
    run.map(
      async (one): Promise<LogEntry> => ({
        id: one.id,
        content: { ...one.content, replaces: await replacedIndex(app, one) },
      }),
    ),
  )
  const leaves = await app.publicationLog.append([...entries, ...anchors])
  if (isRefusal(leaves)) throw new Error(leaves.words.zh)
  await app.database.write([...new Set(run.map(({ place }) => place))], (client) =>
    saveLeaves(
      client,
      run.map(({ place, disclosure, number }, i) => ({
        place,
        disclosure,
        number,
        index: leaves[i]!.index,
        hash: leaves[i]!.hash,
      })),
    ),
  )
}

/** Requests for what is public now are fulfilled: the law says so, nobody has to press anything. */
const fulfil = async (app: App, place: Place): Promise<void> => {
  const waiting = await app.database.read([place], async (client) => {
    const found: { request: Id; disclosure: Id; digest: string; on: string }[] = []
    for (const { id, state } of await openRequests(client, [place])) {
      const newest = await newestOfItem(client, place, state.item!, state.period)
      if (!newest || (state.ground === 'untrue' && newest.number === 1)) continue
      const { disclosure, digest, publishedOn: on } = newest
      if (answersRequest(state, { disclosure, digest, on }))
        found.push({ request: id, disclosure, digest, on })
    }
    return found
  })
  for (const { request, ...publication } of waiting)
    await app.matters.order({
      id: randomUUID(),
      place,
      actor: { kind: 'system' },
      steps: [{ kind: 'disclosureRequest', matter: request, command: { type: 'fulfil', ...publication } }],
    })
}

/**
 * Carries publications into the log, in order, each under its message's id, and anchors their places with them. They are
 * read aloud afterwards, besides.
 */
export const carryToLog =
  (app: App, readAloud: ReadAloud): Carrier =>
  async (messages) => {
    const carried = messages.map(({ id, place, body }): Carried => ({ id, place, ...(body as LogMessage) }))
    const places = [...new Set(carried.map(({ place }) => place))]
    const anchors = (await Promise.all(places.map((place) => anchorEntry(app, place)))).filter(
      (entry) => entry !== undefined,
    )
    const runs = runsOf(carried)
    for (const [index, run] of runs.entries()) await log(app, run, index === runs.length - 1 ? anchors : [])
    for (const place of places) await fulfil(app, place)
    readAloud.notice(places)
  }
