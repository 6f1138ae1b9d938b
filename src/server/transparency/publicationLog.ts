import fs from 'node:fs'
import path from 'node:path'
import { isRefusal, type Text, text } from '../../domain/kernel/index.ts'
import { readPolicy, type VerifierKey, writePolicy } from '../../domain/transparency/index.ts'
import type { Database } from '../platform/database.ts'
import { logOrigin, openSigner, primitives } from './keys.ts'
import { openLog, type PublicationLog } from './log.ts'
import { openWitness, type Witness } from './witness.ts'
import { contactsOf, type WitnessContact } from './witnessClient.ts'

export interface DeploymentLog {
  readonly database: Pick<Database, 'deployment'>
  /** Holds the log's key and its policy, and in the demo the witnesses. */
  readonly folder: string
  /** First six digits of the county's code. */
  readonly county: string
  readonly demo: boolean
  /** `false`: the demo's witnesses need not outlast a power cut, while the demo is being written. */
  readonly durable?: boolean
  readonly now: () => string
}

/** The demo's witnesses stand in the same process and say so in their names. */
const DEMO_WITNESSES = [
  ['demo-township', text('云溪镇财政所（演示）', 'Yunxi township finance office (demo)')],
  ['demo-county-archive', text('示例县档案馆（演示）', 'County archive (demo)')],
  ['demo-neighbour-village', text('石桥村（演示）', 'Shiqiao village (demo)')],
] as const

/** The log, and its end: what must be let go of when the program stops. */
export interface OpenedLog {
  readonly log: PublicationLog
  close(): void
}

/** A witness of the demo, opened when it is first asked: commands that ask none leave its folder alone. */
const demoWitness = (
  folder: string,
  name: string,
  words: Text,
  log: VerifierKey,
  { now, durable = true }: Pick<DeploymentLog, 'now' | 'durable'>,
): WitnessContact & { readonly words: Text; close(): void } => {
  const signer = openSigner(path.join(folder, `${name}.key`), name, 4)
  let witness: Witness | undefined
  return {
    name,
    words,
    key: signer.key,
    async addCheckpoint(body) {
      witness ??= openWitness({ signer, logs: [log], folder: path.join(folder, name), now, durable })
      return witness.addCheckpoint(body)
    },
    close: () => witness?.close(),
  }
}

/**
 * The deployment's log: key made at first start, witnesses by the policy file `policy` in its folder. Without a policy
 * file nobody witnesses yet, and pages say so. The demo without one brings three witnesses of its own, two of whom make
 * a quorum.
 */
export const openPublicationLog = (deployment: DeploymentLog): OpenedLog => {
  const { database, folder, county, demo, now } = deployment
  fs.mkdirSync(folder, { recursive: true })
  const signer = openSigner(path.join(folder, 'log.key'), logOrigin(county, 1, demo), 1)
  const file = path.join(folder, 'policy')
  const given = fs.existsSync(file)
  if (demo && !given) {
    const witnesses = DEMO_WITNESSES.map(([name, words]) =>
      demoWitness(folder, name, words, signer.key, deployment),
    )
    const log = openLog({ database, signer, policy: writePolicy(signer.key, witnesses, 2), witnesses, now })
    return { log, close: () => void witnesses.map((witness) => witness.close()) }
  }
  const policy = given ? fs.readFileSync(file, 'utf8') : writePolicy(signer.key, [], 0)
  const read = readPolicy(policy, primitives.sha256)
  const witnesses = isRefusal(read) ? [] : contactsOf(read)
  return { log: openLog({ database, signer, policy, witnesses, now }), close: () => undefined }
}
