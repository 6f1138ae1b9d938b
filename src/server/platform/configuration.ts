import path from 'node:path'
import type { Language } from '../../domain/kernel/index.ts'

/** What the environment says about this installation. Everything has a default that works on one machine. */
export interface Configuration {
  /** Folder of the embedded database, blobs and keys. */
  readonly dataFolder: string
  /** PostgreSQL; undefined: the embedded database. The program should log in as `app`. */
  readonly databaseUrl: string | undefined
  /** The owner's login, for migrations; undefined: the same as `databaseUrl`. */
  readonly ownerUrl: string | undefined
  readonly host: string
  readonly port: number
  /** Address that people reach it at, for links on paper: `https://…`, without a slash at the end. */
  readonly publicUrl: string
  readonly trustProxy: boolean
  /** HTTP gateway for one-time codes; undefined: slips at the office only. */
  readonly smsGateway: string | undefined
  /** Commands that read text aloud, a language each; see `voice.ts`. */
  readonly speech: Readonly<Partial<Record<Language, string>>>
}

const number = (name: string, value: string | undefined, fallback: number): number => {
  if (value === undefined || value === '') return fallback
  if (!/^\d{1,5}$/.test(value)) throw new Error(`${name} must be a number, not "${value}"`)
  return Number(value)
}

export const readConfiguration = (environment: NodeJS.ProcessEnv = process.env): Configuration => {
  const port = number('PORT', environment.PORT, 1076)
  const databaseUrl = environment.DATABASE_URL || undefined
  return {
    dataFolder: path.resolve(environment.XIANGYUE_DATA ?? '.data'),
    databaseUrl,
    ownerUrl: environment.DATABASE_OWNER_URL || databaseUrl,
    host: environment.HOST ?? '127.0.0.1',
    port,
    publicUrl: (environment.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    trustProxy: environment.TRUST_PROXY === '1',
    smsGateway: environment.SMS_GATEWAY_URL || undefined,
    speech: {
      ...(environment.XIANGYUE_SPEECH ? { zh: environment.XIANGYUE_SPEECH } : {}),
      ...(environment.XIANGYUE_SPEECH_EN ? { en: environment.XIANGYUE_SPEECH_EN } : {}),
    },
  }
}
