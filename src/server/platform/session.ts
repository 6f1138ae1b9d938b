import { createHash, randomBytes } from 'node:crypto'
import { dateInShanghai, type HeldOffice, type Id } from '../../domain/kernel/index.ts'
import type { Client } from './database.ts'

/** Who looks: nobody known, or a person with the offices held today. */
export interface Viewer {
  readonly account?: Id
  readonly name?: string
  readonly offices: readonly HeldOffice[]
  /** When the person last proved who they are; signing asks for a fresh proof. */
  readonly provedAt?: string
}

export const nobody: Viewer = { offices: [] }

const MINUTE = 60_000
/** Staff: closed after 30 idle minutes (等保 2.0, usual value). Villagers: a month, the phone is theirs. */
const STAFF_IDLE = 30 * MINUTE
const VILLAGER_IDLE = 30 * 24 * 60 * MINUTE

const digestOf = (token: string) => createHash('sha256').update(token).digest()

/** Opens a session; answers the token for the cookie. Only its digest is kept. */
export const openSession = async (client: Client, account: Id, now: string): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  const expires = new Date(Date.parse(now) + VILLAGER_IDLE).toISOString()
  await client.query(
    'insert into session (token_digest, account, created_at, seen_at, proved_at, expires_at) values ($1, $2, $3, $3, $3, $4)',
    [digestOf(token), account, now, expires],
  )
  return token
}

/** Who holds this token now. `undefined` when it is unknown, over, or idle for too long. */
export const viewerOf = async (client: Client, token: string, now: string): Promise<Viewer | undefined> => {
  const [session, offices] = await Promise.all([
    client.query<{ account: Id; name: string; seen_at: Date; proved_at: Date }>(
      `select s.account, a.name, s.seen_at, s.proved_at from session s join account a on a.id = s.account
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
  if (idle > (offices.rows.length > 0 ? STAFF_IDLE : VILLAGER_IDLE)) return undefined
  if (idle > MINUTE)
    await client.query('update session set seen_at = $2 where token_digest = $1', [digestOf(token), now])
  return {
    account: row.account,
    name: row.name,
    offices: offices.rows,
    provedAt: row.proved_at.toISOString(),
  }
}

/** The person has just proved again who they are. */
export const proveAgain = (client: Client, token: string, now: string) =>
  client.query('update session set proved_at = $2 where token_digest = $1', [digestOf(token), now])

export const closeSession = (client: Client, token: string) =>
  client.query('delete from session where token_digest = $1', [digestOf(token)])
