import { createHash, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import { type Id, type Refusal, refuse } from '../../domain/kernel/index.ts'
import type { Client } from '../platform/database.ts'
import type { Vault } from '../platform/vault.ts'

const MINUTES = 10
const TRIES = 5
/** Codes that one phone may be sent within the ten minutes: enough for a lost message, too few for guessing. */
const SENT = 3

const digestOf = (id: Id, code: string) => createHash('sha256').update(`${id}/${code}`).digest()

/** Makes a six-digit code for a phone, valid for ten minutes. Only its digest is kept, beside the encrypted phone. */
export const issueCode = async (
  client: Client,
  phoneLookup: Buffer,
  phone: Buffer,
  now: string,
): Promise<{ id: Id; code: string } | Refusal> => {
  const { rows } = await client.query<{ n: number }>(
    'select count(*) as n from one_time_code where phone_lookup = $1 and created_at > $2',
    [phoneLookup, new Date(Date.parse(now) - MINUTES * 60_000).toISOString()],
  )
  if (rows[0]!.n >= SENT)
    return refuse(
      'code.tooMany',
      '已经发过 3 次了。请过 10 分钟再试，或到村委会取一张登录条。',
      'Three codes were sent already. Try again in 10 minutes, or get a slip at the village office.',
    )
  await forgetCodes(client, now)
  const id = randomUUID()
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  await client.query(
    `insert into one_time_code (id, phone_lookup, phone, code_digest, tries, created_at, expires_at, used_at, opened_at)
     values ($1, $2, $3, $4, 0, $5, $6, null, null)`,
    [
      id,
      phoneLookup,
      phone,
      digestOf(id, code),
      now,
      new Date(Date.parse(now) + MINUTES * 60_000).toISOString(),
    ],
  )
  return { id, code }
}

/** Uses a code up. Answers the phone's look-up value, or why not; five wrong tries end it. */
export const redeemCode = async (
  client: Client,
  id: Id,
  code: string,
  now: string,
): Promise<{ phoneLookup: Buffer } | Refusal> => {
  const { rows } = await client.query<{
    phone_lookup: Buffer
    code_digest: Buffer
    tries: number
    expires_at: Date
    used_at: Date | null
  }>(
    'select phone_lookup, code_digest, tries, expires_at, used_at from one_time_code where id = $1 for update',
    [id],
  )
  const row = rows[0]
  if (!row || row.used_at || row.tries >= TRIES || row.expires_at.toISOString() <= now)
    return refuse(
      'code.over',
      '这个验证码已经过期或用过了，请重新要一个。',
      'This code is used up or too old. Ask for a new one.',
      { field: 'code' },
    )
  if (!timingSafeEqual(digestOf(id, code.trim()), row.code_digest)) {
    await client.query('update one_time_code set tries = tries + 1 where id = $1', [id])
    return refuse(
      'code.wrong',
      '验证码不对，请看清短信里的 6 位数字再填。',
      'The code is not right. Check the six digits and try again.',
      { field: 'code' },
    )
  }
  await client.query('update one_time_code set used_at = $2 where id = $1', [id, now])
  return { phoneLookup: row.phone_lookup }
}

/** A redeemed code opens one session: answers the phone's look-up value, and the code is spent. */
export const spendAttempt = async (client: Client, id: Id, now: string): Promise<Buffer | undefined> =>
  (
    await client.query<{ phone_lookup: Buffer }>(
      `update one_time_code set opened_at = $2 where id = $1 and used_at is not null and opened_at is null and expires_at > $2
       returning phone_lookup`,
      [id, now],
    )
  ).rows[0]?.phone_lookup

/** What an encrypted phone of a one-time code is bound to. */
export const ATTEMPT = 'one-time-code/phone'

/** The phone that a redeemed code proved, while no session was opened with it. */
export const phoneOfAttempt = async (
  client: Client,
  vault: Vault,
  id: Id,
  now: string,
): Promise<string | undefined> => {
  const { rows } = await client.query<{ phone: Buffer | null }>(
    `select phone from one_time_code where id = $1 and used_at is not null and opened_at is null and expires_at > $2`,
    [id, now],
  )
  return rows[0]?.phone ? vault.decrypt(rows[0].phone, ATTEMPT) : undefined
}

/** Codes and phones are kept for a day, for counting; then they go. */
export const forgetCodes = (client: Client, now: string) =>
  client.query('delete from one_time_code where created_at < $1', [
    new Date(Date.parse(now) - 24 * 3_600_000).toISOString(),
  ])
