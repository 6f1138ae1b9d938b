import { TILE_WIDTH, type Tile } from './tile.ts'
import { emptyRoot, HASH_SIZE, leafHasher, rootOfRow, type Sha256 } from './tree.ts'

/** The right edge of a tree: all that it takes to grow it. One partial row (0 to 255 hashes) for each level of tiles. */
export interface Edge {
  readonly size: number
  readonly rows: readonly Uint8Array[]
}

export const emptyEdge: Edge = { size: 0, rows: [] }

export interface Growth {
  readonly edge: Edge
  /** The tiles that came or changed: full ones, and the partial ones of the new edge. */
  readonly tiles: readonly Tile[]
}

/** A row that is filled until it is a tile. */
class Row {
  readonly bytes = new Uint8Array(TILE_WIDTH * HASH_SIZE)
  width = 0
  touched = false

  constructor(begin: Uint8Array = new Uint8Array(0)) {
    this.bytes.set(begin)
    this.width = begin.length / HASH_SIZE
  }

  get filled(): Uint8Array {
    return this.bytes.subarray(0, this.width * HASH_SIZE)
  }
}

/** Appends leaves. Each is hashed once, and each node of the tiles that become full once. */
export const grow = (edge: Edge, leaves: Iterable<Uint8Array>, sha256: Sha256): Growth => {
  const rows = edge.rows.map((row) => new Row(row))
  const tiles: Tile[] = []
  const hashLeaf = leafHasher(sha256)
  let size = edge.size

  const indexOf = (level: number): number => Math.floor((size - 1) / TILE_WIDTH ** (level + 1))
  const push = (level: number, hash: Uint8Array): void => {
    const row = rows[level] ?? new Row()
    rows[level] = row
    row.bytes.set(hash, row.width * HASH_SIZE)
    row.width += 1
    row.touched = true
    if (row.width === TILE_WIDTH) {
      tiles.push({ level, index: indexOf(level), hashes: row.bytes })
      rows[level] = new Row()
      push(level + 1, rootOfRow(row.bytes, sha256))
    }
  }

  for (const leaf of leaves) {
    size += 1
    push(0, hashLeaf(leaf))
  }
  rows.forEach((row, level) => {
    if (row.touched && row.width > 0) tiles.push({ level, index: indexOf(level), hashes: row.filled })
  })
  return { edge: { size, rows: rows.map((row) => row.filled) }, tiles }
}

/** Root of the whole tree. What the lower levels leave over counts as one more hash, the last, of the level above. */
export const rootOfEdge = (edge: Edge, sha256: Sha256): Uint8Array => {
  let rest: Uint8Array = new Uint8Array(0)
  for (const row of edge.rows) {
    const joined = new Uint8Array(row.length + rest.length)
    joined.set(row)
    joined.set(rest, row.length)
    if (joined.length > 0) rest = rootOfRow(joined, sha256)
  }
  return rest.length > 0 ? rest : emptyRoot(sha256)
}
