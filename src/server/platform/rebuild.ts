import { officialCalendar, type WorkCalendar } from '../../domain/calendar/index.ts'
import type { Id, Place, Recorded, RecordedActor, SealedPart } from '../../domain/kernel/index.ts'
import { GENESIS, linkHash } from './chain.ts'
import type { Client, Database } from './database.ts'
import { type AnyRoom, clockRows } from './room.ts'
import { insertRows } from './statements.ts'

/** The first thing in a place's record that does not hold. */
export interface Fault {
  readonly place: Place
  readonly matter: Id
  readonly seq: number
  readonly what:
    | 'broken chain'
    | 'missing act'
    | 'unreadable body'
    | 'unknown kind'
    /** Its sealed part is gone, and no act orders that. */
    | 'emptied without an order'
}

export interface Rebuilt {
  readonly place: Place
  readonly acts: number
  readonly fault?: Fault
  /** Rows by table that were not what the acts say, in either direction. Empty: the projections were equal. */
  readonly different: Readonly<Record<string, number>>
}

interface ActRow {
  matter: Id
  seq: number
  kind: string
  type: string
  version: number
  body: string
  sealed_digest: Buffer | null
  emptied: boolean
  actor: string
  at: Date
  command_id: Id
  part: number
  prev: Buffer
  hash: Buffer
}

const PAGE = 5_000

/** A place's acts, matter by matter in order, in pages. */
async function* actsOf(client: Client, place: Place): AsyncGenerator<ActRow> {
  let after: [Id, number] = ['00000000-0000-0000-0000-000000000000', -1]
  for (;;) {
    const { rows } = await client.query<ActRow>(
      `select matter, seq, kind, type, version, body, sealed_digest,
              sealed is null and sealed_digest is not null as emptied, actor, at, command_id, part, prev, hash from act
        where place = $1 and (matter, seq) > ($2::uuid, $3) order by matter, seq limit ${PAGE}`,
      [place, ...after],
    )
    yield* rows
    if (rows.length < PAGE) return
    const last = rows.at(-1)!
    after = [last.matter, last.seq]
  }
}

const check = (place: Place, row: ActRow, seq: number, prev: Buffer): Fault | undefined => {
  const fault = (what: Fault['what']): Fault => ({ place, matter: row.matter, seq: row.seq, what })
  if (row.seq !== seq) return { ...fault('missing act'), seq }
  let body: unknown
  let by: RecordedActor
  try {
    body = JSON.parse(row.body)
    by = JSON.parse(row.actor) as RecordedActor
  } catch {
    return fault('unreadable body')
  }
  const hash = linkHash({
    place,
    matter: row.matter,
    seq,
    kind: row.kind,
    type: row.type,
    version: row.version,
    body,
    sealedDigest: row.sealed_digest,
    by,
    at: row.at.toISOString(),
    command: row.command_id,
    part: row.part,
    prev,
  })
  return hash.equals(row.hash) && row.prev.equals(prev) ? undefined : fault('broken chain')
}

interface Folded {
  id: Id
  kind: string
  version: number
  head: Buffer
  state: unknown
  changed_at: Date
}

const projections = ['matter', 'clock'] as const

/**
 * Rebuilds a place's projections from its acts into shadow tables, compares, and (unless `checkOnly`) puts them in
 * place, in one transaction. Stops at the first act that does not hold and changes nothing then.
 * `owner` must be the pool of the owner: the program's own role may not delete.
 */
export const rebuildPlace = async (
  owner: Database['pool'],
  rooms: readonly AnyRoom[],
  place: Place,
  {
    checkOnly = false,
    calendar = officialCalendar,
  }: { readonly checkOnly?: boolean | undefined; readonly calendar?: WorkCalendar } = {},
): Promise<Rebuilt> => {
  const roomOf = new Map(rooms.map((room) => [room.kind.kind, room]))
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('x.place', $1, true)", [`{${place}}`])
    const tables = new Set<string>(projections)
    const matters: Record<string, unknown>[] = []
    const clocks: Record<string, unknown>[] = []
    const rows = new Map<string, Map<string, Readonly<Record<string, unknown>>>>()
    const emptied = new Map<string, SealedPart>()
    const ordered = new Set<string>()
    let acts = 0
    let current: Folded | undefined
    const finish = () => {
      if (!current) return
      const room = roomOf.get(current.kind)!
      matters.push({
        place,
        ...current,
        state: JSON.stringify(current.state),
        ...room.listing(current.state),
      })
      clocks.push(...clockRows(place, current.id, room.clocks?.(current.state, calendar) ?? []))
    }
    for await (const row of actsOf(client, place)) {
      if (row.matter !== current?.id) {
        finish()
        current = undefined
      }
      const room = roomOf.get(row.kind)
      const fault = room
        ? check(place, row, (current?.version ?? 0) + 1, current?.head ?? GENESIS)
        : { place, matter: row.matter, seq: row.seq, what: 'unknown kind' as const }
      if (fault || !room) {
        await client.query('rollback')
        return { place, acts, fault: fault!, different: {} }
      }
      const act: Recorded<never> = {
        type: row.type,
        version: row.version,
        body: JSON.parse(row.body),
        seq: row.seq,
        at: row.at.toISOString(),
        by: JSON.parse(row.actor),
      } as never
      const before: unknown = current?.state ?? room.kind.initial
      const after: unknown = room.kind.evolve(before, act)
      const change = { place, matter: row.matter, before, after, acts: [act] }
      if (row.emptied) emptied.set(`${row.matter}/${row.seq}`, { matter: row.matter, seq: row.seq })
      for (const { matter, seq } of room.erases?.(change) ?? []) ordered.add(`${matter}/${seq}`)
      for (const { table, key, values } of room.rows?.(change) ?? []) {
        tables.add(table)
        const held = rows.get(table) ?? new Map()
        held.set(key.map((column) => values[column]).join('/'), values)
        rows.set(table, held)
      }
      current = {
        id: row.matter,
        kind: row.kind,
        version: row.seq,
        head: row.hash,
        state: after,
        changed_at: row.at,
      }
      acts++
    }
    finish()
    const unordered = [...emptied].find(([key]) => !ordered.has(key))?.[1]
    if (unordered) {
      await client.query('rollback')
      return { place, acts, fault: { place, ...unordered, what: 'emptied without an order' }, different: {} }
    }

    const different: Record<string, number> = {}
    for (const table of tables) {
      const shadow = `shadow_${table}`
      await client.query(`create temp table ${shadow} (like ${table} including defaults) on commit drop`)
      const contents =
        table === 'matter' ? matters : table === 'clock' ? clocks : [...(rows.get(table)?.values() ?? [])]
      await Promise.all(insertRows(client, shadow, contents))
      const { rows: counted } = await client.query<{ n: number }>(
        `select count(*) as n from (
           (select * from ${table} where place = $1 except select * from ${shadow}) union all
           (select * from ${shadow} except select * from ${table} where place = $1)) as d`,
        [place],
      )
      if (counted[0]!.n > 0) different[table] = counted[0]!.n
      if (!checkOnly && counted[0]!.n > 0) {
        await client.query(`delete from ${table} where place = $1`, [place])
        await client.query(`insert into ${table} select * from ${shadow}`)
      }
    }
    await client.query('commit')
    return { place, acts, different }
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
