import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { LeafContent } from '../../domain/transparency/index.ts'
import { type Signer, writePolicy } from '../../domain/transparency/index.ts'
import type { Database } from '../platform/database.ts'
import { openSigner } from './keys.ts'
import { openLog, type PublicationLog } from './log.ts'
import { openWitness, type Witness } from './witness.ts'
import type { WitnessContact } from './witnessClient.ts'

/** A log with three witnesses of whom two make a quorum, for tests. Time stands still until it is moved. */
export interface TestLog {
  readonly folder: string
  readonly signer: Signer
  readonly witnessSigners: readonly Signer[]
  readonly witnesses: readonly Witness[]
  /** The policy, two of three. */
  readonly policy: string
  /** What each contact does; replace one to make a witness silent or false. */
  readonly contacts: WitnessContact[]
  /** ISO moment. */
  now: string
  /** Opens the log anew, as after a restart. */
  open(database?: Pick<Database, 'deployment'>): PublicationLog
  close(): void
}

export const witnessNames = ['town', 'county', 'committee'] as const

export const testLog = (database: Pick<Database, 'deployment'>): TestLog => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-log-'))
  const signer = openSigner(path.join(folder, 'log.key'), 'demo-xiangyue-430321-1', 1)
  const witnessSigners = witnessNames.map((name) =>
    openSigner(path.join(folder, `${name}.key`), `demo-${name}`, 4),
  )
  const witnesses = witnessSigners.map((witness, i) =>
    openWitness({
      signer: witness,
      logs: [signer.key],
      folder: path.join(folder, witnessNames[i]!),
      now: () => test.now,
    }),
  )
  const contacts: WitnessContact[] = witnesses.map((witness, i) => ({
    name: witnessNames[i]!,
    key: witness.key,
    addCheckpoint: async (body) => witness.addCheckpoint(body),
  }))
  const policy = writePolicy(signer.key, contacts, 2)
  const test: TestLog = {
    folder,
    signer,
    witnessSigners,
    witnesses,
    policy,
    contacts,
    now: '2026-11-05T02:00:00.000Z',
    open: (other = database) =>
      openLog({ database: other, signer, policy, witnesses: contacts, now: () => test.now }),
    close() {
      for (const witness of witnesses) witness.close()
      fs.rmSync(folder, { recursive: true })
    },
  }
  return test
}

/** The `i`-th publication of an invented county of seven villages. */
export const contentNumber = (i: number): LeafContent => ({
  place: String(430321100200 + (i % 7)),
  kind: 'finance',
  period: '2026-10',
  title: '村级财务收支',
  docs: [
    {
      sha256: i.toString(16).padStart(64, '0'),
      size: 100 + i,
      mime: 'application/json',
      name: 'publication.json',
    },
  ],
  published: '2026-11-05',
  replaces: null,
  by: ['村民委员会', '村务监督委员会'],
})

export const entryNumber = (i: number) => ({
  id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
  content: contentNumber(i),
})

export const entries = (start: number, end: number) =>
  Array.from({ length: end - start }, (_, i) => entryNumber(start + i))
