import type { Id, Place, Text } from '../../domain/kernel/index.ts'
import { lookPurpose, OFFICES, type Office } from '../../domain/registry/index.ts'
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

/** A look as it is told: to the person whom it was about, and at the desk. */
export interface LookTaken {
  readonly at: string
  readonly name: string
  readonly office: Text | undefined
  readonly fields: string
  readonly purpose: Text
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

/** Looks at what these matters hold, newest first, without those of `self`. */
export const looksAt = async (
  client: Client,
  places: readonly Place[],
  matters: readonly Id[],
  self?: Id,
): Promise<LookTaken[]> =>
  (
    await client.query<{
      at: Date
      name: string | null
      office: string | null
      fields: string
      purpose: string
    }>(
      `select l.at, a.name, l.fields, l.purpose,
              (select o.office from office_held o where o.account = l.account and o.until is null order by o.place, o.office limit 1) as office
         from look l left join account a on a.id = l.account
        where l.place = any($1) and l.matter = any($2::uuid[]) and ($3::uuid is null or l.account is distinct from $3)
        order by l.at desc limit 200`,
      [places, matters, self ?? null],
    )
  ).rows.map(({ at, name, office, purpose, ...row }) => ({
    ...row,
    purpose: lookPurpose(purpose),
    at: at.toISOString(),
    name: name ?? '',
    office: office ? OFFICES[office as Office]?.words : undefined,
  }))
