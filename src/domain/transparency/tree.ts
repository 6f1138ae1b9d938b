import { sameBytes } from './encoding.ts'

/**
 * The Merkle tree of RFC 6962 §2.1 with SHA-256, and its proofs (verification by RFC 9162 §2.1.3.2 and §2.1.4.2).
 * Sizes and indexes are whole numbers up to 2^53 − 1, so no bit operators here.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

export const HASH_SIZE = 32

/** The hash of the complete subtree over leaves `index · 2^level` to `(index + 1) · 2^level`. */
export type NodeAt = (level: number, index: number) => Uint8Array

/** Leaves from `start` up to, not including, `end`. */
export interface Range {
  readonly start: number
  readonly end: number
}

export const emptyRoot = (sha256: Sha256): Uint8Array => sha256(new Uint8Array(0))

/** Makes a function that hashes leaves; the buffer is used again and again. */
export const leafHasher = (sha256: Sha256): ((leaf: Uint8Array) => Uint8Array) => {
  let prefixed = new Uint8Array(1)
  return (leaf) => {
    if (prefixed.length !== leaf.length + 1) prefixed = new Uint8Array(leaf.length + 1)
    prefixed.set(leaf, 1)
    return sha256(prefixed)
  }
}

export const leafHash = (leaf: Uint8Array, sha256: Sha256): Uint8Array => leafHasher(sha256)(leaf)

/** Makes a function that hashes two neighbours, given as one run of 64 bytes; the buffer is used again and again. */
export const pairHasher = (sha256: Sha256): ((pair: Uint8Array) => Uint8Array) => {
  const prefixed = new Uint8Array(1 + 2 * HASH_SIZE)
  prefixed[0] = 1
  return (pair) => {
    prefixed.set(pair, 1)
    return sha256(prefixed)
  }
}

export const nodeHash = (left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array => {
  const prefixed = new Uint8Array(1 + 2 * HASH_SIZE)
  prefixed[0] = 1
  prefixed.set(left, 1)
  prefixed.set(right, 1 + HASH_SIZE)
  return sha256(prefixed)
}

/** Root over a row of hashes that lie one after the other. Throws `RangeError` on an empty row. */
export const rootOfRow = (row: Uint8Array, sha256: Sha256): Uint8Array => {
  if (row.length === 0 || row.length % HASH_SIZE !== 0) throw new RangeError('a row is one hash or more')
  const hashPair = pairHasher(sha256)
  const work = new Uint8Array(row) // a copy, also of a Buffer, whose slice() would be none
  let width = row.length / HASH_SIZE
  while (width > 1) {
    const pairs = Math.floor(width / 2)
    for (let i = 0; i < pairs; i++) {
      work.set(hashPair(work.subarray(2 * i * HASH_SIZE, 2 * (i + 1) * HASH_SIZE)), i * HASH_SIZE)
    }
    // One without a partner goes up as it is: the same tree as RFC 6962's split at a power of two.
    if (width % 2 === 1) work.copyWithin(pairs * HASH_SIZE, (width - 1) * HASH_SIZE, width * HASH_SIZE)
    width = Math.ceil(width / 2)
  }
  return work.slice(0, HASH_SIZE)
}

const largestPowerBelow = (n: number): number => {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}

/** The ranges whose hashes are the inclusion proof of a leaf, from its sibling upwards (RFC 6962 §2.1.1). */
export const inclusionRanges = (index: number, size: number): Range[] => {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  const ranges: Range[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start)
    if (index < middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  return ranges.reverse()
}

/** The ranges whose hashes prove that a tree of `old` leaves is the beginning of one of `size` (RFC 6962 §2.1.2). */
export const consistencyRanges = (old: number, size: number): Range[] => {
  if (!(old >= 1 && old <= size)) throw new RangeError(`no proof from ${old} to ${size}`)
  const ranges: Range[] = []
  let start = 0
  let end = size
  while (end !== old) {
    const middle = start + largestPowerBelow(end - start)
    if (old <= middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  if (start > 0) ranges.push({ start, end })
  return ranges.reverse()
}

/** The complete subtrees that a range of a tree consists of, from left to right: each smaller than the one before. */
export const subtrees = ({ start, end }: Range): { level: number; index: number }[] => {
  const nodes: { level: number; index: number }[] = []
  let at = start
  while (at < end) {
    let level = 0
    let width = 1
    while (at + width * 2 <= end && at % (width * 2) === 0) {
      level += 1
      width *= 2
    }
    nodes.push({ level, index: at / width })
    at += width
  }
  return nodes
}

/** Hash of a range that stands in a tree (a whole tree, or a part that a proof names). */
export const hashOfRange = (range: Range, nodeAt: NodeAt, sha256: Sha256): Uint8Array =>
  subtrees(range)
    .map(({ level, index }) => nodeAt(level, index))
    .reduceRight((right, left) => nodeHash(left, right, sha256))

/** Root of the first `size` leaves. */
export const rootAt = (size: number, nodeAt: NodeAt, sha256: Sha256): Uint8Array =>
  size === 0 ? emptyRoot(sha256) : hashOfRange({ start: 0, end: size }, nodeAt, sha256)

export const prove = (ranges: readonly Range[], nodeAt: NodeAt, sha256: Sha256): Uint8Array[] =>
  ranges.map((range) => hashOfRange(range, nodeAt, sha256))

const half = (n: number): number => Math.floor(n / 2)
const odd = (n: number): boolean => n % 2 === 1

export interface Inclusion {
  readonly index: number
  readonly size: number
  /** The leaf's hash, not the leaf. */
  readonly leaf: Uint8Array
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** RFC 9162 §2.1.3.2. */
export const verifyInclusion = ({ index, size, leaf, proof, root }: Inclusion, sha256: Sha256): boolean => {
  if (!(index >= 0 && index < size)) return false
  let node = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (odd(node) || node === last) {
      hash = nodeHash(sibling, hash, sha256)
      while (!odd(node) && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      hash = nodeHash(hash, sibling, sha256)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && sameBytes(hash, root)
}

export interface Consistency {
  readonly old: number
  readonly oldRoot: Uint8Array
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** RFC 9162 §2.1.4.2. An old size of 0 proves nothing and is refused: callers treat it before they come here. */
export const verifyConsistency = (
  { old, oldRoot, size, root, proof }: Consistency,
  sha256: Sha256,
): boolean => {
  if (!(old >= 1 && old <= size)) return false
  if (old === size) return proof.length === 0 && sameBytes(oldRoot, root)
  let node = old - 1
  let last = size - 1
  while (odd(node)) {
    node = half(node)
    last = half(last)
  }
  // An old tree that is one complete subtree is its own starting point.
  const [first, ...path] = node === 0 ? [oldRoot, ...proof] : proof
  if (first === undefined || proof.length === 0) return false
  let oldHash = first
  let hash = first
  for (const sibling of path) {
    if (last === 0) return false
    if (odd(node) || node === last) {
      oldHash = nodeHash(sibling, oldHash, sha256)
      hash = nodeHash(sibling, hash, sha256)
      while (!odd(node) && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      hash = nodeHash(hash, sibling, sha256)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && sameBytes(oldHash, oldRoot) && sameBytes(hash, root)
}
