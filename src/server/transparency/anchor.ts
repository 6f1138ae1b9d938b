import { randomUUID } from 'node:crypto'
import { canonicalJson, dateInShanghai, type Id, isRefusal, type Place } from '../../domain/kernel/index.ts'
import { hex, type LeafContent, leafHash, readLeaf, rootOfRow } from '../../domain/transparency/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { primitives } from './keys.ts'
import type { LogEntry } from './log.ts'

type Stand = Pick<App, 'database' | 'blobs' | 'publicationLog' | 'now'>

/** One matter as an anchor remembers it: id, version, hex hash of its last act. */
type Anchored = readonly [matter: Id, version: number, head: string]

/** How all matters of a place stood. The file is kept under its digest; the log bears the digest. */
interface AnchorFile {
  readonly v: 1
  readonly place: Place
  /** Hex Merkle root over the matters' canonical JSON, in the order of their ids. */
  readonly root: string
  readonly matters: readonly Anchored[]
}

export interface AnchorFault {
  readonly place: Place
  readonly matter: Id
  /** `missing`: no such matter. `behind`: acts were cut off. `changed`: its acts are not those that were anchored. */
  readonly what: 'missing' | 'behind' | 'changed'
}

const rootOf = (matters: readonly Anchored[]): string =>
  hex(
    rootOfRow(
      Buffer.concat(matters.map((one) => leafHash(Buffer.from(canonicalJson(one)), primitives.sha256))),
      primitives.sha256,
    ),
  )

const mattersOf = async (client: Client, place: Place): Promise<Anchored[]> =>
  (
    await client.query<{ id: Id; version: number; head: Buffer }>(
      'select id, version, head from matter where place = $1 order by id',
      [place],
    )
  ).rows.map(({ id, version, head }) => [id, version, hex(head)] as const)

const lastAnchor = async ({ publicationLog }: Stand, place: Place, witnessed: boolean) => {
  for (const { leaf: bytes, index } of await publicationLog.leavesOfPlace(place, 1000)) {
    const leaf = readLeaf(bytes)
    if (isRefusal(leaf) || leaf.kind !== 'acts') continue
    if (!witnessed || (await publicationLog.proofFor(index))?.final) return leaf
  }
  return undefined
}

/** What the log is asked to bear for a place as it stands now, its file stored first; `undefined` for a place without matters. */
export const anchorEntry = async (app: Stand, place: Place): Promise<LogEntry | undefined> => {
  const matters = await app.database.read([place], (client) => mattersOf(client, place))
  if (matters.length === 0) return undefined
  const file: AnchorFile = { v: 1, place, root: rootOf(matters), matters }
  const bytes = Buffer.from(canonicalJson(file))
  const today = dateInShanghai(app.now())
  const content: LeafContent = {
    place,
    kind: 'acts',
    period: today,
    title: '事项记录',
    docs: [{ sha256: app.blobs.put(bytes), size: bytes.length, mime: 'application/json', name: 'acts.json' }],
    published: today,
    replaces: null,
    by: ['乡约平台'],
  }
  return { id: randomUUID(), content }
}

/**
 * Puts into the log how all matters of a place stand, unless that is what its last anchor says. Answers whether
 * something was logged. Throws when the log refuses.
 */
export const anchorPlace = async (app: Stand, place: Place): Promise<boolean> => {
  const entry = await anchorEntry(app, place)
  if (!entry) return false
  const last = await lastAnchor(app, place, false)
  if (last?.docs[0]?.sha256 === entry.content.docs[0]!.sha256) return false
  const appended = await app.publicationLog.append([entry])
  if (isRefusal(appended)) throw new Error(appended.words.zh)
  return true
}

/**
 * Compares a place's acts with its last anchor that witnesses have seen, and names the first matter that is missing,
 * behind or changed. `undefined`: all there, or nothing was anchored yet. Throws when the anchor's file is lost.
 */
export const checkAnchor = async (app: Stand, place: Place): Promise<AnchorFault | undefined> => {
  const anchor = await lastAnchor(app, place, true)
  const digest = anchor?.docs[0]?.sha256
  if (!digest) return undefined
  const bytes = app.blobs.get(digest)
  if (!bytes) throw new Error(`the file of the anchor is missing: ${digest}`)
  const { matters } = JSON.parse(bytes.toString()) as AnchorFile
  const { rows } = await app.database.read([place], (client) =>
    client.query<{ matter: Id; hash: Buffer | null; known: boolean }>(
      `select w.matter, a.hash, exists (select from act b where b.place = $1 and b.matter = w.matter) as known
         from unnest($2::uuid[], $3::int[]) with ordinality as w(matter, seq, n)
         left join act a on a.place = $1 and a.matter = w.matter and a.seq = w.seq order by w.n`,
      [place, matters.map(([id]) => id), matters.map(([, version]) => version)],
    ),
  )
  for (const [index, { matter, hash, known }] of rows.entries()) {
    if (!known) return { place, matter, what: 'missing' }
    if (!hash) return { place, matter, what: 'behind' }
    if (hex(hash) !== matters[index]![2]) return { place, matter, what: 'changed' }
  }
  return undefined
}
