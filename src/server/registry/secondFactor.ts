import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { type Id, type Refusal, refuse } from '../../domain/kernel/index.ts'
import type { Client } from '../platform/database.ts'
import type { Vault } from '../platform/vault.ts'
import { failuresSince, noteFailure } from './failedTries.ts'

/** RFC 6238 as every authenticator knows it: SHA-1, six digits, a new code every 30 seconds. */
const PERIOD = 30
/** A clock may be one step off to either side. */
const WINDOW = 1
const SECRET_BYTES = 20
const RECOVERY_CODES = 10
const TRIES = 5
const MINUTES = 10

interface FactorRow {
  readonly name: string
  readonly totp: Buffer | null
  readonly since: Date | null
  readonly step: number | null
}

const contextOf = (account: Id) => `account/${account}/totp`

const rowOf = async (client: Client, account: Id): Promise<FactorRow> => {
  const { rows } = await client.query<FactorRow>(
    'select name, totp, totp_since as since, totp_step as step from account where id = $1 for update',
    [account],
  )
  if (!rows[0]) throw new Error(`no such account: ${account}`)
  return rows[0]
}

const totpOf = (vault: Vault, account: Id, { name, totp }: FactorRow): TOTP =>
  new TOTP({
    issuer: '乡约',
    label: name,
    secret: Secret.fromBase32(vault.decrypt(totp!, contextOf(account))),
    period: PERIOD,
  })

/** Has the person proved an authenticator once? */
export const isEnrolled = async (client: Client, account: Id): Promise<boolean> =>
  (await client.query('select 1 from account where id = $1 and totp_since is not null', [account])).rows
    .length > 0

/** What an authenticator takes in, by camera or by hand. */
export interface OfferedFactor {
  readonly uri: string
  /** Base32, in groups of four. */
  readonly secret: string
}

/** Offers a secret to who has none yet. The same one until its first code proves it, however often the page is opened. */
export const offerFactor = async (client: Client, vault: Vault, account: Id): Promise<OfferedFactor> => {
  let row = await rowOf(client, account)
  if (row.since) throw new Error('enrolled already')
  if (!row.totp) {
    const totp = vault.encrypt(
      new Secret({ buffer: Uint8Array.from(randomBytes(SECRET_BYTES)).buffer }).base32,
      contextOf(account),
    )
    await client.query('update account set totp = $2 where id = $1', [account, totp])
    row = { ...row, totp }
  }
  const totp = totpOf(vault, account, row)
  return { uri: totp.toString(), secret: totp.secret.base32.replace(/(.{4})(?=.)/g, '$1 ') }
}

/** The code of this moment: the demo shows it in place of a telephone. */
export const presentCode = async (client: Client, vault: Vault, account: Id, now: string): Promise<string> =>
  totpOf(vault, account, await rowOf(client, account)).generate({ timestamp: Date.parse(now) })

const wrong = refuse(
  'factor.wrong',
  '动态码不对，或者刚才用过了。等手机上换了下一个再填。',
  'The code is wrong or was used already. Wait for the next one and enter that.',
  { field: 'code' },
)
const locked = refuse(
  'factor.locked',
  `错了 ${TRIES} 次，请过 ${MINUTES} 分钟再试。`,
  `Five wrong codes. Try again in ${MINUTES} minutes.`,
  { field: 'code' },
)

/**
 * Takes a code of the authenticator, or a recovery code. No code is taken twice (RFC 6238 §5.2), and five wrong ones
 * in ten minutes end the trying.
 */
export const proveFactor = async (
  client: Client,
  vault: Vault,
  account: Id,
  typed: string,
  now: string,
): Promise<Refusal | undefined> => {
  const row = await rowOf(client, account)
  const subject = `factor/${account}`
  const since = new Date(Date.parse(now) - MINUTES * 60_000).toISOString()
  if ((await failuresSince(client, subject, since)) >= TRIES) return locked
  const code = typed.replace(/[\s-]/g, '').toUpperCase()
  if (row.totp && /^\d{6}$/.test(code)) {
    const timestamp = Date.parse(now)
    const delta = totpOf(vault, account, row).validate({ token: code, timestamp, window: WINDOW })
    const step = delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD) + delta
    if (step !== undefined && (row.step === null || step > row.step)) {
      await client.query(
        'update account set totp_step = $2, totp_since = coalesce(totp_since, $3) where id = $1',
        [account, step, now],
      )
      return undefined
    }
  } else if (row.since) {
    const { rowCount } = await client.query(
      'update recovery_code set used_at = $3 where account = $1 and digest = $2 and used_at is null',
      [account, digestOf(vault, account, code), now],
    )
    if (rowCount === 1) return undefined
  }
  await noteFailure(client, subject, now)
  return wrong
}

const digestOf = (vault: Vault, account: Id, code: string) => vault.lookup(`${account}/${code}`, 'recovery')

// Without the letters and digits that look alike on paper: 0 O 1 I L.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Text of random characters that nobody misreads; `length` of them hold almost five bits each. */
export const readableCode = (length: number): string => {
  let code = ''
  while (code.length < length)
    for (const byte of randomBytes(length))
      if (byte < 248 && code.length < length) code += ALPHABET[byte % ALPHABET.length]
  return code
}

/** New recovery codes in place of all before; shown this once, kept as keyed digests. */
export const issueRecoveryCodes = async (client: Client, vault: Vault, account: Id): Promise<string[]> => {
  const codes = Array.from({ length: RECOVERY_CODES }, () => readableCode(10))
  await client.query('delete from recovery_code where account = $1', [account])
  for (const code of codes)
    await client.query('insert into recovery_code (account, digest, used_at) values ($1, $2, null)', [
      account,
      digestOf(vault, account, code),
    ])
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`)
}

/** Recovery codes that are left. */
export const recoveryCodesLeft = async (client: Client, account: Id): Promise<number> =>
  (
    await client.query<{ n: number }>(
      'select count(*) as n from recovery_code where account = $1 and used_at is null',
      [account],
    )
  ).rows[0]!.n

/** Takes the second factor away, so that the next sign-in enrols anew. */
export const forgetFactor = async (client: Client, account: Id): Promise<void> => {
  await client.query('update account set totp = null, totp_since = null, totp_step = null where id = $1', [
    account,
  ])
  await client.query('delete from recovery_code where account = $1', [account])
}
