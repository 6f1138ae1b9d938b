import {
  type CalendarDate,
  canonicalJson,
  type Place,
  parseDate,
  type Refusal,
  refuse,
} from '../kernel/index.ts'
import { hex, readUtf8, utf8 } from './encoding.ts'
import { leafHash, type Sha256 } from './tree.ts'

/** What the log keeps of a publication: never the publication itself, only its hashes, and the place's chain. */
export const leafKinds = [
  'finance',
  'affairs',
  'party',
  'correction',
  'acts',
  'vote-setup',
  'vote-head',
  'vote-closed',
  'vote-result',
  'code',
] as const
export type LeafKind = (typeof leafKinds)[number]

export interface LeafDocument {
  /** Hex SHA-256 of the document, or of salt and document where guessing its content must be impossible. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  readonly mime: string
  /** A file name; never a person's. */
  readonly name: string
}

/** What whoever publishes says. The log adds the rest. */
export interface LeafContent {
  readonly place: Place
  readonly kind: LeafKind
  /** `2026`, `2026-H2`, `2026-Q4`, `2026-10` or `2026-11-05`. */
  readonly period: string
  /** From the catalogue, never free text. */
  readonly title: string
  readonly docs: readonly LeafDocument[]
  /** The date that the publisher claims. What counts is when witnesses saw it. */
  readonly published: CalendarDate
  /** Index of the leaf that this one corrects. */
  readonly replaces: number | null
  /** Offices, not names. */
  readonly by: readonly string[]
}

export interface Leaf extends LeafContent {
  readonly v: 1
  /** Number of the log, from its origin. */
  readonly log: number
  /** 1, 2, 3 … within the place. */
  readonly seq: number
  /** Hex leaf hash of the place's leaf before; `null` for its first. */
  readonly prev: string | null
}

/** Where a place's chain stands. */
export interface ChainEnd {
  readonly seq: number
  /** Hex leaf hash. */
  readonly hash: string
}

const LEAF_LIMIT = 4096

const malformed = (what: string): Refusal =>
  refuse(
    'transparency.leaf',
    `存证内容不合格式（${what}）。请联系管理员核对后重新提交。`,
    `The log entry is malformed (${what}). Ask the operator to check it, then submit it again.`,
    { field: what },
  )

const isText = (value: unknown): value is string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters have no place in a title
  typeof value === 'string' && value !== '' && !/[\u0000-\u001f]/.test(value)
const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isPeriod = (value: unknown): boolean =>
  typeof value === 'string' &&
  (/^\d{4}(-H[12]|-Q[1-4]|-(0[1-9]|1[0-2]))?$/.test(value) || parseDate(value) !== undefined)
const isDocument = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 4) return false
  const document = value as Partial<LeafDocument>
  return isHash(document.sha256) && isIndex(document.size) && isText(document.mime) && isText(document.name)
}

const rules: Readonly<Record<keyof Leaf, (value: unknown, leaf: Record<string, unknown>) => boolean>> = {
  v: (value) => value === 1,
  log: (value) => isIndex(value) && value >= 1,
  place: (value) => typeof value === 'string' && /^[0-9]{12}$/.test(value),
  seq: (value) => isIndex(value) && value >= 1,
  prev: (value, { seq }) => (seq === 1 ? value === null : isHash(value)),
  kind: (value) => leafKinds.includes(value as LeafKind),
  period: isPeriod,
  title: isText,
  docs: (value) => Array.isArray(value) && value.every(isDocument),
  published: (value) => typeof value === 'string' && parseDate(value) !== undefined,
  replaces: (value) => value === null || isIndex(value),
  by: (value) => Array.isArray(value) && value.every(isText),
}

const fault = (leaf: Record<string, unknown>): string | undefined =>
  Object.entries(rules).find(([name, holds]) => !holds(leaf[name], leaf))?.[0] ??
  Object.keys(leaf).find((name) => !(name in rules))

/** The exact bytes that are hashed: canonical JSON, at most 4,096 of them. Refused when a member is malformed. */
export const writeLeaf = (leaf: Leaf): Uint8Array | Refusal => {
  const wrong = fault(leaf as unknown as Record<string, unknown>)
  if (wrong !== undefined) return malformed(wrong)
  const bytes = utf8(canonicalJson(leaf))
  return bytes.length <= LEAF_LIMIT ? bytes : malformed('size')
}

/** Reads a leaf back. Refused unless these bytes are the one way to write it. */
export const readLeaf = (bytes: Uint8Array): Leaf | Refusal => {
  const text = readUtf8(bytes)
  if (text === undefined || bytes.length > LEAF_LIMIT) return malformed('size')
  let leaf: unknown
  try {
    leaf = JSON.parse(text)
  } catch {
    return malformed('json')
  }
  if (typeof leaf !== 'object' || leaf === null || Array.isArray(leaf)) return malformed('json')
  const wrong = fault(leaf as Record<string, unknown>)
  if (wrong !== undefined) return malformed(wrong)
  return canonicalJson(leaf) === text ? (leaf as Leaf) : malformed('canonical')
}

/** Puts a content at the end of its place's chain. */
export const linkLeaf = (content: LeafContent, log: number, end: ChainEnd | undefined): Leaf => ({
  v: 1,
  log,
  seq: (end?.seq ?? 0) + 1,
  prev: end?.hash ?? null,
  place: content.place,
  kind: content.kind,
  period: content.period,
  title: content.title,
  docs: content.docs,
  published: content.published,
  replaces: content.replaces,
  by: content.by,
})

/** Does the leaf follow directly on this end of its place's chain? A later log may continue an earlier one's chains. */
export const follows = (leaf: Leaf, end: ChainEnd | undefined): boolean =>
  end ? leaf.seq === end.seq + 1 && leaf.prev === end.hash : leaf.seq === 1 || leaf.log > 1

export const chainEnd = (leaf: Leaf, bytes: Uint8Array, sha256: Sha256): ChainEnd => ({
  seq: leaf.seq,
  hash: hex(leafHash(bytes, sha256)),
})

/** Number of a log, from an origin that ends in it: `xiangyue-430321-1` → 1. */
export const logNumber = (origin: string): number | undefined => {
  const match = /-([1-9][0-9]{0,3})$/.exec(origin)
  return match ? Number(match[1]) : undefined
}
