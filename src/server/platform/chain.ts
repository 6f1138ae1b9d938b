import { createHash } from 'node:crypto'
import { canonicalJson, type Id, type Place, type RecordedActor } from '../../domain/kernel/index.ts'

/** What an act's hash is taken over. Anything in the table that is not here could be changed unseen. */
export interface ChainLink {
  readonly place: Place
  readonly matter: Id
  readonly seq: number
  readonly kind: string
  readonly type: string
  readonly version: number
  readonly body: unknown
  readonly sealedDigest: Buffer | null
  readonly by: RecordedActor
  readonly at: string
  readonly command: Id
  readonly part: number
  readonly prev: Buffer
}

/** `prev` of a matter's first act. */
export const GENESIS = Buffer.alloc(32)

/** SHA-256 over the RFC 8785 text of the act with the previous hash. */
export const linkHash = (link: ChainLink): Buffer =>
  createHash('sha256')
    .update(
      canonicalJson({
        ...link,
        sealedDigest: link.sealedDigest?.toString('hex') ?? null,
        prev: link.prev.toString('hex'),
      }),
    )
    .digest()
