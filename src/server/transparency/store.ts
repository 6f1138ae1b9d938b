import type { ChainEnd, Witnessed } from '../../domain/transparency/index.ts'
import { hex, TILE_WIDTH, type Tile, tilePath } from '../../domain/transparency/index.ts'
import type { Client } from '../platform/database.ts'

/** The only SQL of the room: each function is one statement in the caller's transaction. */

export interface LoggedLeaf {
  readonly index: number
  /** Of the message that asked for it. */
  readonly id: string
  readonly place: string
  readonly seq: number
  readonly hash: Uint8Array
  /** The exact bytes. */
  readonly leaf: Uint8Array
}

export interface Head {
  readonly size: number
  readonly root: Uint8Array
}

export interface StoredCheckpoint extends Head {
  readonly note: string
  readonly quorumAt: number | null
}

export interface StoredCosignature extends Witnessed {
  readonly line: string
}

// Any number would do; it only has to be ours.
const LOCK = 6962

/** One writer at a time, on all connections and processes, until the transaction ends. */
export const lockWriter = async (client: Client): Promise<void> => {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK])
}

export const readHead = async (client: Client): Promise<Head> =>
  (await client.query<Head>('select size, root from log_head')).rows[0]!

export const writeHead = async (client: Client, { size, root }: Head): Promise<void> => {
  await client.query('update log_head set size = $1, root = $2', [size, root])
}

const LEAF = 'index, id, place, seq, hash, leaf'

export const leavesById = async (client: Client, ids: readonly string[]): Promise<LoggedLeaf[]> =>
  (await client.query<LoggedLeaf>(`select ${LEAF} from log_leaf where id = any($1::uuid[])`, [ids])).rows

export const leavesFrom = async (client: Client, start: number, end: number): Promise<LoggedLeaf[]> =>
  (
    await client.query<LoggedLeaf>(
      `select ${LEAF} from log_leaf where index >= $1 and index < $2 order by index`,
      [start, end],
    )
  ).rows

export const leavesOfPlace = async (client: Client, place: string, limit: number): Promise<LoggedLeaf[]> =>
  (
    await client.query<LoggedLeaf>(
      `select ${LEAF} from log_leaf where place = $1 order by seq desc limit $2`,
      [place, limit],
    )
  ).rows

export const chainEnds = async (
  client: Client,
  places: readonly string[],
): Promise<Map<string, ChainEnd>> => {
  const { rows } = await client.query<{ place: string; seq: number; hash: Uint8Array }>(
    'select distinct on (place) place, seq, hash from log_leaf where place = any($1) order by place, seq desc',
    [places],
  )
  return new Map(rows.map(({ place, seq, hash }) => [place, { seq, hash: hex(hash) }]))
}

export const insertLeaves = async (client: Client, leaves: readonly LoggedLeaf[]): Promise<void> => {
  await client.query(
    `insert into log_leaf (${LEAF})
     select * from unnest($1::bigint[], $2::uuid[], $3::text[], $4::int[], $5::bytea[], $6::bytea[])`,
    [
      leaves.map(({ index }) => index),
      leaves.map(({ id }) => id),
      leaves.map(({ place }) => place),
      leaves.map(({ seq }) => seq),
      leaves.map(({ hash }) => hash),
      leaves.map(({ leaf }) => leaf),
    ],
  )
}

type TilePlace = Pick<Tile, 'level' | 'index'>

/** Tiles are kept under the path of the full tile, however wide they are. */
const pathOf = ({ level, index }: TilePlace): string => tilePath({ level, index, width: TILE_WIDTH })

/** Tiles at their widest, by `<level>/<index>`; those that are not there are left out. */
export const readTiles = async (
  client: Client,
  tiles: readonly TilePlace[],
): Promise<Map<string, Uint8Array>> => {
  if (tiles.length === 0) return new Map()
  const keys = new Map(tiles.map((tile) => [pathOf(tile), `${tile.level}/${tile.index}`]))
  const { rows } = await client.query<{ path: string; data: Uint8Array }>(
    'select path, data from log_tile where path = any($1)',
    [[...keys.keys()]],
  )
  return new Map(rows.map(({ path, data }) => [keys.get(path)!, data]))
}

export const writeTiles = async (client: Client, tiles: readonly Tile[]): Promise<void> => {
  await client.query(
    `insert into log_tile (path, data) select * from unnest($1::text[], $2::bytea[])
     on conflict (path) do update set data = excluded.data`,
    [tiles.map(pathOf), tiles.map(({ hashes }) => hashes)],
  )
}

const CHECKPOINT = 'size, root, note, quorum_at as "quorumAt"'

export const latestCheckpoint = async (client: Client): Promise<StoredCheckpoint | undefined> =>
  (
    await client.query<StoredCheckpoint>(
      `select ${CHECKPOINT} from log_checkpoint order by size desc limit 1`,
    )
  ).rows[0]

export const checkpoints = async (client: Client): Promise<StoredCheckpoint[]> =>
  (await client.query<StoredCheckpoint>(`select ${CHECKPOINT} from log_checkpoint order by size`)).rows

/** The first checkpoint over the leaf that a quorum cosigned. */
export const firstWitnessed = async (client: Client, index: number): Promise<StoredCheckpoint | undefined> =>
  (
    await client.query<StoredCheckpoint>(
      `select ${CHECKPOINT} from log_checkpoint where size > $1 and quorum_at is not null order by size limit 1`,
      [index],
    )
  ).rows[0]

export const checkpointOfSize = async (client: Client, size: number): Promise<StoredCheckpoint | undefined> =>
  (await client.query<StoredCheckpoint>(`select ${CHECKPOINT} from log_checkpoint where size = $1`, [size]))
    .rows[0]

export const insertCheckpoint = async (
  client: Client,
  { size, root }: Head,
  note: string,
  at: string,
): Promise<void> => {
  await client.query('insert into log_checkpoint (size, root, note, signed_at) values ($1, $2, $3, $4)', [
    size,
    root,
    note,
    at,
  ])
}

export const cosignaturesOf = async (client: Client, size: number): Promise<StoredCosignature[]> =>
  (
    await client.query<StoredCosignature>(
      'select witness as name, line, at as time from log_cosignature where size = $1 order by at, witness',
      [size],
    )
  ).rows

export const insertCosignatures = async (
  client: Client,
  size: number,
  cosignatures: readonly StoredCosignature[],
): Promise<void> => {
  await client.query(
    `insert into log_cosignature (size, witness, line, at)
     select $1::bigint, * from unnest($2::text[], $3::text[], $4::bigint[]) on conflict do nothing`,
    [
      size,
      cosignatures.map(({ name }) => name),
      cosignatures.map(({ line }) => line),
      cosignatures.map(({ time }) => time),
    ],
  )
}

export const setQuorum = async (client: Client, size: number, at: number): Promise<void> => {
  await client.query('update log_checkpoint set quorum_at = $2 where size = $1 and quorum_at is null', [
    size,
    at,
  ])
}

/** When each witness last saw the log, and how large it was then. */
export const lastSeen = async (client: Client): Promise<Map<string, { size: number; time: number }>> => {
  const { rows } = await client.query<{ witness: string; size: number; time: number }>(
    'select witness, max(size) as size, max(at) as time from log_cosignature group by witness',
  )
  return new Map(rows.map(({ witness, size, time }) => [witness, { size, time }]))
}

/** The size that each witness cosigned last, as far as this database knows. */
export const cosignedSizes = async (client: Client): Promise<Map<string, number>> => {
  const { rows } = await client.query<{ witness: string; size: number }>(
    'select witness, max(size) as size from log_cosignature group by witness',
  )
  return new Map(rows.map(({ witness, size }) => [witness, size]))
}
