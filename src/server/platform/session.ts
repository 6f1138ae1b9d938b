import { createHash, randomBytes } from 'node:crypto'
import { dateInShanghai, type HeldOffice, type Id } from '../../domain/kernel/index.ts'
import type { Client } from './database.ts'

/** Who looks: nobody known, or a person with the offices held today. */
export interface Viewer {
  readonly account?: Id
  readonly name?: string
  /** Offices held today; none before the second factor is proved. */
  readonly offices: readonly HeldOffice[]
  /** The second factor of who holds an office: this session has it, or still lacks it. */
  readonly secondFactor?: 'proved' | 'wanted'
  /** When the person last proved who they are; signing asks for a fresh proof. */
  readonly provedAt?: string
}

export const nobody: Viewer = { offices: [] }

const MINUTE = 60_000
/** Staff: closed after 30 idle minutes (等保 2.0, usual value). Villagers: a month, the phone is theirs. */
const STAFF_IDLE = 30 * MINUTE
const VILLAGER_IDLE = 30 * 24 * 60 * MINUTE

const digestOf = (token: string) => createHash('sha256').update(token).digest()

/** What a session was opened with. Offices count only with the second factor. */
export type Proved = 'phone' | 'slip' | 'secondFactor'

/** Opens a session; answers the token for the cookie. Only its digest is kept. */
export const openSession = async (
  client: Client,
  account: Id,
  now: string,
  proved: Proved = 'secondFactor',
): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  const expires = new Date(Date.parse(now) + VILLAGER_IDLE).toISOString()
  await client.query(
    `insert into session (token_digest, account, created_at, seen_at, proved_at, expires_at, second_factor)
     values ($1, $2, $3, $3, $3, $4, $5)`,
    [digestOf(token), account, now, expires, proved === 'secondFactor'],
  )
  return token
}

/** Who holds this token now. `undefined` when it is unknown, over, or idle for too long. */
export const viewerOf = async (client: Client, token: string, now: string): Promise<Viewer | undefined> => {
  const [session, offices] = await Promise.all([
    client.query<{
      account: Id
      name: string
      seen_at: Date
      proved_at: Date
      second_factor: boolean
    }>(
      `select s.account, a.name, s.seen_at, s.proved_at, s.second_factor from session s join account a on a.id = s.account
        where s.token_digest = $1 and s.expires_at > $2`,
      [digestOf(token), now],
    ),
    client.query<HeldOffice>(
      `select o.place, o.organisation, o.office from office_held o join session s on s.account = o.account
        where s.token_digest = $1 and o.since <= $2 and (o.until is null or o.until > $2)`,
      [digestOf(token), dateInShanghai(now)],
    ),
  ])
  const row = session.rows[0]
  if (!row) return undefined
  const idle = Date.parse(now) - row.seen_at.getTime()
  const inOffice = offices.rows.length > 0
  if (idle > (inOffice && row.second_factor ? STAFF_IDLE : VILLAGER_IDLE)) return undefined
  if (idle > MINUTE)
    await client.query('update session set seen_at = $2 where token_digest = $1', [digestOf(token), now])
  return {
    account: row.account,
    name: row.name,
    offices: row.second_factor ? offices.rows : [],
    ...(inOffice ? { secondFactor: row.second_factor ? 'proved' : 'wanted' } : {}),
    provedAt: row.proved_at.toISOString(),
  }
}

export const closeSession = (client: Client, token: string) =>
  client.query('delete from session where token_digest = $1', [digestOf(token)])

/** Signs a person out everywhere. */
export const closeSessions = (client: Client, account: Id) =>
  client.query('delete from session where account = $1', [account])
