import { randomUUID } from 'node:crypto'
import type { Client } from '../platform/database.ts'

const DAY = 24 * 3_600_000

/** Wrong tries at something since a moment. `subject` names what was tried, never what was typed. */
export const failuresSince = async (client: Client, subject: string, since: string): Promise<number> =>
  (
    await client.query<{ n: number }>(
      'select count(*) as n from failed_try where subject = $1 and at >= $2',
      [subject, since],
    )
  ).rows[0]!.n

/** Counts a wrong try. Those of the day before yesterday are forgotten. */
export const noteFailure = async (client: Client, subject: string, now: string): Promise<void> => {
  await client.query('delete from failed_try where at < $1', [
    new Date(Date.parse(now) - 2 * DAY).toISOString(),
  ])
  await client.query('insert into failed_try (id, subject, at) values ($1, $2, $3)', [
    randomUUID(),
    subject,
    now,
  ])
}
