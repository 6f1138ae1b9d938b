import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import { cosignatureIn } from './cosignature.ts'
import { base64, readBase64, readDecimal } from './encoding.ts'
import type { Primitives } from './note.ts'
import { type Policy, quorumMet, quorumTime, type Witnessed } from './policy.ts'
import { HASH_SIZE, leafHash, verifyInclusion } from './tree.ts'

/** C2SP tlog-proof: all that it takes to check one leaf without a connection. */
export interface LogProof {
  readonly index: number
  readonly hashes: readonly Uint8Array[]
  /** The signed checkpoint with its cosignatures, as text. */
  readonly checkpoint: string
  /** Not covered by any signature. */
  readonly extra?: Uint8Array
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'

export const writeProof = ({ index, hashes, checkpoint, extra }: LogProof): string =>
  [
    FIRST_LINE,
    ...(extra ? [`extra ${base64(extra)}`] : []),
    `index ${index}`,
    ...hashes.map(base64),
    '',
    checkpoint,
  ].join('\n')

/** Reads a `.tlog-proof`; `undefined` when it is malformed. */
export const readProof = (text: string): LogProof | undefined => {
  const end = text.indexOf('\n\n')
  if (end < 0) return undefined
  const [first, ...head] = text.slice(0, end).split('\n')
  if (first !== FIRST_LINE) return undefined
  const extra = head[0]?.startsWith('extra ') ? readBase64(head.shift()!.slice('extra '.length)) : null
  const index = readDecimal(/^index (.*)$/.exec(head.shift() ?? '')?.[1] ?? '')
  const hashes = head.map(readBase64).filter((hash) => hash?.length === HASH_SIZE) as Uint8Array[]
  if (extra === undefined || index === undefined || hashes.length !== head.length || hashes.length > 63)
    return undefined
  return { index, hashes, checkpoint: text.slice(end + 2), ...(extra ? { extra } : {}) }
}

/** What does not hold: the proof's own form, the log's signature, the leaf's place in the tree, or a witness's line. */
export type ProofFault = 'malformed' | 'log-signature' | 'inclusion' | 'cosignature'

export type ProofFinding =
  | { readonly holds: false; readonly fault: ProofFault; readonly witness?: string }
  | {
      readonly holds: true
      readonly index: number
      readonly checkpoint: Checkpoint
      readonly witnessed: readonly Witnessed[]
      readonly quorum: boolean
      /** Seconds since 1970: when the quorum was complete. Absent without one, and where the policy asks for none. */
      readonly quorumAt?: number
    }

/** Checks a leaf's exact bytes against a proof under a policy. */
export const checkProof = (
  leaf: Uint8Array,
  proofText: string,
  policy: Policy,
  primitives: Primitives,
): ProofFinding => {
  const proof = readProof(proofText)
  if (!proof) return { holds: false, fault: 'malformed' }
  const opened = policy.logs
    .map(({ key }) => openCheckpoint(proof.checkpoint, key, primitives))
    .find((checkpoint) => checkpoint !== undefined)
  if (!opened) return { holds: false, fault: 'log-signature' }
  const { checkpoint, note } = opened
  const inclusion = {
    index: proof.index,
    size: checkpoint.size,
    leaf: leafHash(leaf, primitives.sha256),
    proof: proof.hashes,
    root: checkpoint.root,
  }
  if (!verifyInclusion(inclusion, primitives.sha256)) return { holds: false, fault: 'inclusion' }
  const witnessed: Witnessed[] = []
  for (const { name, key } of policy.witnesses) {
    const time = cosignatureIn(note, key, primitives)
    if (time === 'wrong') return { holds: false, fault: 'cosignature', witness: name }
    if (time !== 'none') witnessed.push({ name, time })
  }
  const quorumAt = quorumTime(policy.quorum, witnessed)
  return {
    holds: true,
    index: proof.index,
    checkpoint,
    witnessed,
    quorum: quorumMet(policy.quorum, new Set(witnessed.map(({ name }) => name))),
    ...(quorumAt === undefined ? {} : { quorumAt }),
  }
}
