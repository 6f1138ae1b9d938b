import fs from 'node:fs'
import path from 'node:path'
import { isRefusal } from '../../domain/kernel/index.ts'
import { readPolicy, writePolicy } from '../../domain/transparency/index.ts'
import type { Database } from '../platform/database.ts'
import { logOrigin, openSigner, primitives } from './keys.ts'
import { openLog, type PublicationLog } from './log.ts'
import { openWitness } from './witness.ts'
import { contactsOf, type WitnessContact } from './witnessClient.ts'

export interface DeploymentLog {
  readonly database: Pick<Database, 'deployment'>
  /** Holds the log's key and its policy, and in the demo the witnesses. */
  readonly folder: string
  /** First six digits of the county's code. */
  readonly county: string
  readonly demo: boolean
  readonly now: () => string
}

/** The demo's witnesses stand in the same process and say so in their names. */
const DEMO_WITNESSES = ['demo-township', 'demo-county-archive', 'demo-neighbour-village'] as const

/**
 * The deployment's log: key made at first start, witnesses by the policy file `policy` in its folder. Without a policy
 * file nobody witnesses yet, and pages say so. The demo brings three witnesses of its own, two of whom make a quorum.
 */
export const openPublicationLog = ({
  database,
  folder,
  county,
  demo,
  now,
}: DeploymentLog): PublicationLog => {
  fs.mkdirSync(folder, { recursive: true })
  const signer = openSigner(path.join(folder, 'log.key'), logOrigin(county, 1, demo), 1)
  if (demo) {
    const contacts: WitnessContact[] = DEMO_WITNESSES.map((name) => {
      const witness = openWitness({
        signer: openSigner(path.join(folder, `${name}.key`), name, 4),
        logs: [signer.key],
        folder: path.join(folder, name),
        now,
      })
      return { name, key: witness.key, addCheckpoint: async (body) => witness.addCheckpoint(body) }
    })
    return openLog({
      database,
      signer,
      policy: writePolicy(signer.key, contacts, 2),
      witnesses: contacts,
      now,
    })
  }
  const file = path.join(folder, 'policy')
  const policy = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : writePolicy(signer.key, [], 0)
  const read = readPolicy(policy, primitives.sha256)
  return openLog({ database, signer, policy, witnesses: isRefusal(read) ? [] : contactsOf(read), now })
}
