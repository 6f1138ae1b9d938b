import { isRefusal, type Refusal, refuse } from '../../domain/kernel/index.ts'
import {
  type ChainEnd,
  consistencyRanges,
  emptyRoot,
  grow,
  hex,
  inclusionRanges,
  type LeafContent,
  leafHash,
  linkLeaf,
  logNumber,
  type Policy,
  quorumMet,
  quorumTime,
  readLeaf,
  readPolicy,
  rootOfEdge,
  type Signer,
  sameBytes,
  signCheckpoint,
  writeLeaf,
  writeProof,
} from '../../domain/transparency/index.ts'
import type { Client, Database } from '../platform/database.ts'
import { primitives } from './keys.ts'
import * as store from './store.ts'
import { StoredTree } from './storedTree.ts'
import { askWitness, type WitnessContact } from './witnessClient.ts'

export type { LoggedLeaf } from './store.ts'

export interface LogSettings {
  readonly database: Pick<Database, 'deployment'>
  /** Its key's name is the log's origin and ends in the log's number. */
  readonly signer: Signer
  /** C2SP tlog-policy text: published as it is, and the measure of a quorum. */
  readonly policy: string
  readonly witnesses: readonly WitnessContact[]
  /** ISO moment; the demo passes its simulated time. */
  readonly now: () => string
}

/** A wish to have something logged. The same `id` again gives the leaf that it has already. */
export interface LogEntry {
  /** UUID of the message that asks for it. */
  readonly id: string
  readonly content: LeafContent
}

/** How far the newest signed checkpoint has come. */
export interface Publication {
  /** Leaves under a signed checkpoint. */
  readonly size: number
  /** Leaves that wait for a signature, because too few witnesses could be asked since the program started. */
  readonly unsigned: number
  /** Names in the policy. */
  readonly witnessed: readonly string[]
  readonly quorum: boolean
}

export interface LeafProof {
  /** `.tlog-proof` */
  readonly text: string
  /** A quorum stands under it: this text will not change any more. */
  readonly final: boolean
}

const ahead = (witness: string, seen: number, size: number): Refusal =>
  refuse(
    'transparency.witnessAhead',
    `见证人 ${witness} 已经见过存证簿的第 ${seen} 条，而这里的数据库（共 ${size} 条）没有那一次的签名：像是从旧备份恢复的。为了不签出两份互相矛盾的存证，现在停止签名。请恢复更新的备份；确实没有的，启用下一号存证簿。`,
    `Witness ${witness} has seen entry ${seen} of the log, but this database (${size} entries) does not know that checkpoint: it looks restored from an older backup. Nothing is signed, so that no two checkpoints contradict each other. Restore a newer backup; where there is none, begin the log with the next number.`,
  )

const reused = (id: string): Refusal =>
  refuse(
    'transparency.reusedId',
    `编号 ${id} 已用于另一份内容。请用新的编号重新提交。`,
    `The id ${id} was used for something else. Submit it again under a new id.`,
  )

/**
 * The publication log. Order of work: leaves, tiles and head are committed together, then the checkpoint is signed and
 * stored, then witnesses are asked and their cosignatures stored.
 */
export class PublicationLog {
  readonly policy: Policy
  readonly number: number
  readonly #settings: LogSettings
  readonly #tree = new StoredTree()
  /** Set once the witnesses know nothing that this database does not. */
  #continues = false
  #turn: Promise<unknown> = Promise.resolve()

  constructor(settings: LogSettings, policy: Policy, number: number) {
    this.#settings = settings
    this.policy = policy
    this.number = number
  }

  get origin(): string {
    return this.#settings.signer.key.name
  }

  get policyText(): string {
    return this.#settings.policy
  }

  /**
   * Appends entries in their order, all or none, signs and has them witnessed. Answers each entry's leaf; an entry
   * whose id is known gets the one it has. Refused: malformed contents, an id used again for another content, a
   * database that is older than what witnesses have seen. A witness that does not answer delays nothing.
   */
  append(entries: readonly LogEntry[]): Promise<readonly store.LoggedLeaf[] | Refusal> {
    return this.#inTurn(async () => {
      const continued = await this.#checkContinuity()
      if (isRefusal(continued)) return continued
      const leaves = await this.#transaction((client) => this.#write(client, entries))
      if (!isRefusal(leaves)) await this.#publish()
      return leaves
    })
  }

  /** Signs what is not signed yet and asks the witnesses that are missing; to be called again while a quorum is short. */
  publish(): Promise<Publication | Refusal> {
    return this.#inTurn(() => this.#publish())
  }

  /** The newest signed checkpoint with the cosignatures it has; `undefined` before the first. */
  checkpoint(): Promise<string | undefined> {
    return this.#transaction(async (client) => {
      const latest = await store.latestCheckpoint(client)
      return latest && withCosignatures(client, latest)
    })
  }

  /** All checkpoints that were ever signed, oldest first, with their cosignatures: each has to be continued by the next. */
  checkpoints(): Promise<readonly string[]> {
    return this.#transaction(async (client) => {
      const notes: string[] = []
      for (const checkpoint of await store.checkpoints(client))
        notes.push(await withCosignatures(client, checkpoint))
      return notes
    })
  }

  /**
   * Proof for a leaf under the first checkpoint that a quorum cosigned, else under the newest one. `undefined` when
   * there is no such leaf, or no checkpoint over it is signed yet.
   */
  proofFor(index: number): Promise<LeafProof | undefined> {
    return this.#transaction(async (client) => {
      const witnessed = await store.firstWitnessed(client, index)
      const checkpoint = witnessed ?? (await store.latestCheckpoint(client))
      if (!checkpoint || !(index >= 0 && index < checkpoint.size)) return undefined
      const hashes = await this.#tree.prove(client, inclusionRanges(index, checkpoint.size), checkpoint.size)
      const text = writeProof({ index, hashes, checkpoint: await withCosignatures(client, checkpoint) })
      return { text, final: witnessed !== undefined }
    })
  }

  /** The bytes at `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`; `undefined` where the tree has no such tile. */
  tile(path: string): Promise<Uint8Array | undefined> {
    return this.#transaction((client) => this.#tree.bytes(client, path))
  }

  leaf(index: number): Promise<store.LoggedLeaf | undefined> {
    return this.#transaction(async (client) => (await store.leavesFrom(client, index, index + 1))[0])
  }

  /** The leaves of these messages, where they are logged. */
  leavesById(ids: readonly string[]): Promise<readonly store.LoggedLeaf[]> {
    return this.#transaction((client) => store.leavesById(client, ids))
  }

  /** A place's leaves, newest first. */
  leavesOfPlace(place: string, limit = 100): Promise<readonly store.LoggedLeaf[]> {
    return this.#transaction((client) => store.leavesOfPlace(client, place, limit))
  }

  /** When each witness of the policy last saw the log (seconds since 1970) and how large it was; none where it never did. */
  lastSeen(): Promise<ReadonlyMap<string, { readonly size: number; readonly time: number }>> {
    return this.#transaction(store.lastSeen)
  }

  /** Number of leaves in the tree, signed or not. */
  size(): Promise<number> {
    return this.#transaction(async (client) => (await store.readHead(client)).size)
  }

  #transaction<T>(work: (client: Client) => Promise<T>): Promise<T> {
    return this.#settings.database.deployment(work)
  }

  /** Writers of this process one after the other; those of other processes wait at the lock in the database. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  async #write(client: Client, entries: readonly LogEntry[]): Promise<readonly store.LoggedLeaf[] | Refusal> {
    await store.lockWriter(client)
    const known = new Map(
      (
        await store.leavesById(
          client,
          entries.map(({ id }) => id),
        )
      ).map((leaf) => [leaf.id, leaf]),
    )
    const head = await store.readHead(client)
    const ends: Map<string, ChainEnd> = await store.chainEnds(client, [
      ...new Set(entries.map(({ content }) => content.place)),
    ])
    const fresh: store.LoggedLeaf[] = []
    for (const { id, content } of entries) {
      const earlier = known.get(id)
      if (earlier) {
        if (!this.#holds(earlier, content)) return reused(id)
        continue
      }
      const leaf = linkLeaf(content, this.number, ends.get(content.place))
      const bytes = writeLeaf(leaf)
      if (isRefusal(bytes)) return bytes
      const hash = leafHash(bytes, primitives.sha256)
      const logged = {
        index: head.size + fresh.length,
        id,
        place: leaf.place,
        seq: leaf.seq,
        hash,
        leaf: bytes,
      }
      fresh.push(logged)
      known.set(id, logged)
      ends.set(leaf.place, { seq: leaf.seq, hash: hex(hash) })
    }
    if (fresh.length > 0) {
      const growth = grow(
        await this.#tree.edge(client, head),
        fresh.map(({ leaf }) => leaf),
        primitives.sha256,
      )
      await store.insertLeaves(client, fresh)
      await store.writeTiles(client, growth.tiles)
      await store.writeHead(client, {
        size: growth.edge.size,
        root: rootOfEdge(growth.edge, primitives.sha256),
      })
    }
    return entries.map(({ id }) => known.get(id)!)
  }

  /** Is this content what the leaf says, apart from its place in the chain? */
  #holds({ leaf, seq }: store.LoggedLeaf, content: LeafContent): boolean {
    const logged = readLeaf(leaf)
    if (isRefusal(logged)) return false
    const end = logged.prev === null ? undefined : { seq: seq - 1, hash: logged.prev }
    const bytes = writeLeaf(linkLeaf(content, this.number, end))
    return !isRefusal(bytes) && sameBytes(bytes, leaf)
  }

  async #publish(): Promise<Publication | Refusal> {
    const continued = await this.#checkContinuity()
    if (isRefusal(continued)) return continued
    const signed = this.#continues ? await this.#transaction((client) => this.#sign(client)) : undefined
    if (signed) await this.#witness(signed)
    return this.#transaction((client) => this.#published(client))
  }

  /** Signs the committed head, unless that is done. `undefined` for an empty log. */
  async #sign(client: Client): Promise<store.StoredCheckpoint | undefined> {
    await store.lockWriter(client)
    const { size, root } = await store.readHead(client)
    if (size === 0) return undefined
    const { now, signer } = this.#settings
    const stored = await store.checkpointOfSize(client, size)
    if (!stored) {
      await store.insertCheckpoint(
        client,
        { size, root },
        signCheckpoint({ origin: this.origin, size, root }, signer),
        now(),
      )
    } else if (!sameBytes(stored.root, root)) {
      throw new Error('已为这个条数签过另一个根 · another root was signed for this size')
    }
    return store.checkpointOfSize(client, size)
  }

  async #witness(checkpoint: store.StoredCheckpoint): Promise<void> {
    const { size, note } = checkpoint
    const { had, sizes } = await this.#transaction(async (client) => ({
      had: await store.cosignaturesOf(client, size),
      sizes: await store.cosignedSizes(client),
    }))
    const ask = async (contact: WitnessContact): Promise<store.StoredCosignature[]> => {
      let old = sizes.get(contact.name) ?? 0
      // Twice: the first answer may be that it stands elsewhere.
      for (let attempt = 0; attempt < 2; attempt++) {
        const proof =
          old === 0
            ? []
            : await this.#transaction((client) =>
                this.#tree.prove(client, consistencyRanges(old, size), size),
              )
        const reply = await askWitness(contact, old, proof, note)
        if (reply.kind === 'cosigned') return [{ ...reply.witnessed, line: reply.line }]
        if (reply.kind !== 'knows' || reply.size > size) break
        old = reply.size
      }
      return []
    }
    const missing = this.#settings.witnesses.filter(
      ({ name }) => !had.some((cosignature) => cosignature.name === name),
    )
    const fresh = (await Promise.all(missing.map(ask))).flat()
    if (fresh.length === 0) return
    await this.#transaction(async (client) => {
      await store.insertCosignatures(client, size, fresh)
      const at = quorumTime(this.policy.quorum, await store.cosignaturesOf(client, size))
      if (at !== undefined) await store.setQuorum(client, size, at)
    })
  }

  async #published(client: Client): Promise<Publication> {
    const latest = await store.latestCheckpoint(client)
    const witnessed = latest ? (await store.cosignaturesOf(client, latest.size)).map(({ name }) => name) : []
    const size = latest?.size ?? 0
    return {
      size,
      unsigned: (await store.readHead(client)).size - size,
      witnessed,
      quorum: quorumMet(this.policy.quorum, new Set(witnessed)),
    }
  }

  /**
   * Before the first signature of a process: every size that a witness has cosigned must be a checkpoint that this
   * database holds. Where too few answer to make a quorum, nothing is signed yet: without them nothing could be
   * called published either. Asked with `old 0`, a witness that has seen the log answers 409 and its size.
   */
  async #checkContinuity(): Promise<Refusal | undefined> {
    if (this.#continues) return undefined
    const { signer, witnesses } = this.#settings
    const latest = await this.#transaction(store.latestCheckpoint)
    // The empty tree contradicts no other, so its checkpoint may always be signed.
    const nothing = { origin: this.origin, size: 0, root: emptyRoot(primitives.sha256) }
    const note = latest?.note ?? signCheckpoint(nothing, signer)
    const replies = await Promise.all(
      witnesses.map(async (contact) => ({ contact, reply: await askWitness(contact, 0, [], note) })),
    )
    const answered = new Set<string>()
    for (const { contact, reply } of replies) {
      if (reply.kind === 'silent' || reply.kind === 'refused') continue
      answered.add(contact.name)
      if (reply.kind !== 'knows' || reply.size === 0) continue
      const stored = await this.#transaction((client) => store.checkpointOfSize(client, reply.size))
      if (!stored) return ahead(contact.name, reply.size, latest?.size ?? 0)
    }
    this.#continues = quorumMet(this.policy.quorum, answered)
    return undefined
  }
}

const withCosignatures = async (client: Client, { size, note }: store.StoredCheckpoint): Promise<string> =>
  note + (await store.cosignaturesOf(client, size)).map(({ line }) => `${line}\n`).join('')

/** Opens the deployment's log. Throws when the policy is malformed or is not about this log. */
export const openLog = (settings: LogSettings): PublicationLog => {
  const policy = readPolicy(settings.policy, primitives.sha256)
  if (isRefusal(policy)) throw new Error(`${policy.words.zh} · ${policy.words.en}`)
  const { name, id } = settings.signer.key
  const number = logNumber(name)
  if (number === undefined)
    throw new Error(`存证簿的名字须以编号结尾 · a log's name ends in its number: ${name}`)
  if (!policy.logs.some(({ key }) => key.name === name && key.id === id)) {
    throw new Error(`见证规则里没有本存证簿的公钥 · the policy does not name this log's key: ${name}`)
  }
  return new PublicationLog(settings, policy, number)
}
