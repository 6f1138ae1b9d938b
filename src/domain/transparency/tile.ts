import { HASH_SIZE, type NodeAt, pairHasher, type Range, type Sha256, subtrees } from './tree.ts'

/**
 * C2SP tlog-tiles: the tree's hashes in rows of 256 at every eighth height, as files that never change.
 * A tile on the right edge is partial until it has its 256 hashes; a wider one begins with the narrower.
 */
export const TILE_WIDTH = 256
const TILE_HEIGHT = 8

export interface TileName {
  /** 0 holds leaf hashes; each level above, the roots of full tiles of the level below. */
  readonly level: number
  readonly index: number
  /** 1 to 256 hashes. */
  readonly width: number
}

export interface Tile {
  readonly level: number
  readonly index: number
  readonly hashes: Uint8Array
}

export const widthOf = (tile: Tile): number => tile.hashes.length / HASH_SIZE

/** Width of a tile in a tree of `size` leaves; 0 or less where it does not exist yet. */
export const widthAt = (level: number, index: number, size: number): number =>
  Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH)

const number = (index: number): string => {
  const groups: string[] = []
  let rest = index
  do {
    groups.unshift(String(rest % 1000).padStart(3, '0'))
    rest = Math.floor(rest / 1000)
  } while (rest > 0)
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

const pathOf = (folder: string, index: number, width: number): string =>
  `tile/${folder}/${number(index)}${width < TILE_WIDTH ? `.p/${width}` : ''}`

export const tilePath = ({ level, index, width }: TileName): string => pathOf(String(level), index, width)

/** Where the entries themselves lie: same numbering and widths as the tiles of level 0. */
export const bundlePath = (index: number, width: number): string => pathOf('entries', index, width)

export interface TilePath {
  readonly folder: number | 'entries'
  readonly index: number
  readonly width: number
}

/** Reads `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`; `undefined` for any other spelling. */
export const readTilePath = (path: string): TilePath | undefined => {
  const match =
    /^tile\/(entries|0|[1-5]?[0-9]|6[0-3])\/((?:x[0-9]{3}\/){0,4}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(
      path,
    )
  if (!match) return undefined
  const folder = match[1] === 'entries' ? 'entries' : Number(match[1])
  const index = Number(match[2]!.replace(/[x/]/g, ''))
  const width = match[3] === undefined ? TILE_WIDTH : Number(match[3])
  return pathOf(String(folder), index, width) === path ? { folder, index, width } : undefined
}

/** All tiles of level 0 and above that a tree of `size` leaves consists of. */
export const tilesOfTree = function* (size: number): Generator<TileName> {
  for (let level = 0; size >= TILE_WIDTH ** level; level++) {
    for (let index = 0; widthAt(level, index, size) > 0; index++) {
      yield { level, index, width: widthAt(level, index, size) }
    }
  }
}

const placeOfNode = (level: number, index: number) => {
  const tileLevel = Math.floor(level / TILE_HEIGHT)
  const height = level % TILE_HEIGHT
  const perTile = 2 ** (TILE_HEIGHT - height)
  return { tileLevel, height, tileIndex: Math.floor(index / perTile), within: index % perTile }
}

const key = (level: number, index: number): string => `${level}/${index}`

/** The tiles, each at its width in a tree of `size`, from which the hashes of these ranges can be had. */
export const tilesFor = (ranges: readonly Range[], size: number): TileName[] => {
  const tiles = new Map<string, TileName>()
  for (const range of ranges) {
    for (const node of subtrees(range)) {
      const { tileLevel: level, tileIndex: index } = placeOfNode(node.level, node.index)
      tiles.set(key(level, index), { level, index, width: widthAt(level, index, size) })
    }
  }
  return [...tiles.values()]
}

/** A tile with the rows between its own and the next tile's; a row is hashed when it is first asked for. */
export class OpenTile {
  readonly tile: Tile
  readonly #sha256: Sha256
  readonly #rows: Uint8Array[]

  constructor(tile: Tile, sha256: Sha256) {
    this.tile = tile
    this.#sha256 = sha256
    this.#rows = [tile.hashes]
  }

  /** Hash number `within` of the row `height` (0 to 7) above the tile's own. Throws `RangeError` where there is none. */
  hash(height: number, within: number): Uint8Array {
    while (this.#rows.length <= height) this.#rows.push(this.#nextRow(this.#rows[this.#rows.length - 1]!))
    const row = this.#rows[height]!
    if ((within + 1) * HASH_SIZE > row.length) throw new RangeError('the tile is too narrow for this hash')
    return row.subarray(within * HASH_SIZE, (within + 1) * HASH_SIZE)
  }

  #nextRow(row: Uint8Array): Uint8Array {
    const hashPair = pairHasher(this.#sha256)
    const pairs = Math.floor(row.length / HASH_SIZE / 2)
    const next = new Uint8Array(pairs * HASH_SIZE)
    for (let i = 0; i < pairs; i++) {
      next.set(hashPair(row.subarray(2 * i * HASH_SIZE, 2 * (i + 1) * HASH_SIZE)), i * HASH_SIZE)
    }
    return next
  }
}

/** Hashes of the tree out of opened tiles. Throws `RangeError` when a tile that is needed is not among them. */
export const nodesFromTiles = (tiles: Iterable<OpenTile>): NodeAt => {
  const byName = new Map<string, OpenTile>()
  for (const open of tiles) byName.set(key(open.tile.level, open.tile.index), open)
  return (level, index) => {
    const { tileLevel, tileIndex, height, within } = placeOfNode(level, index)
    const open = byName.get(key(tileLevel, tileIndex))
    if (!open) throw new RangeError(`tile ${key(tileLevel, tileIndex)} is missing`)
    return open.hash(height, within)
  }
}

/** The longest entry that a bundle can hold. */
export const ENTRY_LIMIT = 65_535

/** Entries one after the other, each behind its length as a big-endian uint16. */
export const writeBundle = (entries: readonly Uint8Array[]): Uint8Array => {
  const bundle = new Uint8Array(entries.reduce((length, entry) => length + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > ENTRY_LIMIT) throw new RangeError('an entry has at most 65,535 bytes')
    bundle[at] = entry.length >> 8
    bundle[at + 1] = entry.length & 0xff
    bundle.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bundle
}

/** `undefined` where the lengths do not add up. */
export const readBundle = (bundle: Uint8Array): Uint8Array[] | undefined => {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bundle.length) {
    if (at + 2 > bundle.length) return undefined
    const end = at + 2 + bundle[at]! * 256 + bundle[at + 1]!
    if (end > bundle.length) return undefined
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  return entries
}
