import type { Id, Place } from '../../domain/kernel/index.ts'
import type { Client } from '../platform/database.ts'
import { uuidv7 } from '../platform/uuid.ts'

/** Somebody looked at personal data: of which act, which fields, and what for. */
export interface Look {
  readonly place: Place
  readonly account: Id
  readonly matter: Id
  readonly seq: number
  readonly fields: string
  readonly purpose: string
}

/** Logs a look before anything is shown (个人信息保护法 Art. 51, 54). */
export const logLook = (client: Client, look: Look, now: string) =>
  client.query(
    'insert into look (place, id, account, matter, seq, fields, purpose, at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [
      look.place,
      uuidv7(Date.parse(now)),
      look.account,
      look.matter,
      look.seq,
      look.fields,
      look.purpose,
      now,
    ],
  )
