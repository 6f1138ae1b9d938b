import {
  type Edge,
  type NodeAt,
  nodesFromTiles,
  OpenTile,
  prove,
  type Range,
  readTilePath,
  rootOfEdge,
  sameBytes,
  TILE_WIDTH,
  type TileName,
  tilesFor,
  widthAt,
  writeBundle,
} from '../../domain/transparency/index.ts'
import type { Client } from '../platform/database.ts'
import { primitives } from './keys.ts'
import * as store from './store.ts'

/** Full tiles that stay open for the next proof; each holds 16 kB. */
const OPEN_TILES = 128

const HASH_SIZE = 32

const keyOf = ({ level, index }: TileName): string => `${level}/${index}`

/** The tree as it lies in the database's tiles. */
export class StoredTree {
  readonly #fullTiles = new Map<string, OpenTile>()

  /** The right edge. Throws when the tiles do not have the head's root: then nothing is added to them. */
  async edge(client: Client, { size, root }: store.Head): Promise<Edge> {
    const names: TileName[] = []
    for (let level = 0; size >= TILE_WIDTH ** level; level++) {
      const index = Math.floor(size / TILE_WIDTH ** (level + 1))
      names.push({ level, index, width: widthAt(level, index, size) })
    }
    const data = await store.readTiles(client, names)
    const rows = names.map(
      (name) => data.get(keyOf(name))?.subarray(0, name.width * HASH_SIZE) ?? new Uint8Array(0),
    )
    const whole = rows.every((row, level) => row.length === names[level]!.width * HASH_SIZE)
    if (!whole || !sameBytes(rootOfEdge({ size, rows }, primitives.sha256), root)) {
      throw new Error(
        '存证簿的数据块与头部对不上，请运行 log verify · the tiles do not fit the head: run `log verify`',
      )
    }
    return { size, rows }
  }

  /** Hashes of these ranges of the tree of `size` leaves. */
  async prove(client: Client, ranges: readonly Range[], size: number): Promise<Uint8Array[]> {
    return prove(ranges, await this.#nodes(client, tilesFor(ranges, size)), primitives.sha256)
  }

  /** The bytes at `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`; `undefined` where the tree has no such tile. */
  async bytes(client: Client, path: string): Promise<Uint8Array | undefined> {
    const name = readTilePath(path)
    if (!name) return undefined
    const { folder, index, width } = name
    const { size } = await store.readHead(client)
    if (width > widthAt(folder === 'entries' ? 0 : folder, index, size)) return undefined
    if (folder === 'entries') {
      const start = index * TILE_WIDTH
      return writeBundle((await store.leavesFrom(client, start, start + width)).map(({ leaf }) => leaf))
    }
    const tile = { level: folder, index, width }
    return (await store.readTiles(client, [tile])).get(keyOf(tile))?.subarray(0, width * HASH_SIZE)
  }

  async #nodes(client: Client, names: readonly TileName[]): Promise<NodeAt> {
    const kept = names.flatMap((name) => this.#fullTiles.get(keyOf(name)) ?? [])
    const wanted = names.filter((name) => !this.#fullTiles.has(keyOf(name)))
    const data = await store.readTiles(client, wanted)
    const opened = wanted.map((name) => {
      const hashes = data.get(keyOf(name))?.subarray(0, name.width * HASH_SIZE)
      if (hashes?.length !== name.width * HASH_SIZE)
        throw new Error(`存证簿缺少数据块 · a tile of the log is missing: ${keyOf(name)}`)
      const open = new OpenTile({ level: name.level, index: name.index, hashes }, primitives.sha256)
      // Full tiles never change.
      if (name.width === TILE_WIDTH) this.#fullTiles.set(keyOf(name), open)
      return open
    })
    for (const oldest of this.#fullTiles.keys()) {
      if (this.#fullTiles.size <= OPEN_TILES) break
      this.#fullTiles.delete(oldest)
    }
    return nodesFromTiles([...kept, ...opened])
  }
}
