import type { Logger } from 'pino'
import type { PublicationLog } from '../transparency/index.ts'
import type { Blobs } from './blobs.ts'
import type { Configuration } from './configuration.ts'
import type { Database } from './database.ts'
import type { Matters } from './matters.ts'
import type { Vault } from './vault.ts'
import type { Voice } from './voice.ts'

/** What every room on the server floor stands on. Made once in main.ts, passed in, never reached for. */
export interface App {
  readonly configuration: Configuration
  readonly database: Database
  readonly matters: Matters
  readonly vault: Vault
  readonly blobs: Blobs
  readonly publicationLog: PublicationLog
  /** What reads aloud; none where no command is configured. */
  readonly voice: Voice | undefined
  readonly log: Logger
  /** ISO moment. */
  readonly now: () => string
  /** The demo county is shown: pages say so, and a page offers its people to sign in as. */
  readonly demo: boolean
}
