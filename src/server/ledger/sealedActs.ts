import type { Id, Place } from '../../domain/kernel/index.ts'
import type { Client } from '../platform/database.ts'

/** Sealed parts of acts, as they lie there; what was erased is left out. */
export const sealedParts = async (
  client: Client,
  place: Place,
  of: readonly { readonly matter: Id; readonly seq: number }[],
): Promise<{ matter: Id; seq: number; sealed: Buffer }[]> =>
  of.length === 0
    ? []
    : (
        await client.query<{ matter: Id; seq: number; sealed: Buffer }>(
          `select a.matter, a.seq, a.sealed from act a join unnest($2::uuid[], $3::int[]) as w(matter, seq)
             on w.matter = a.matter and w.seq = a.seq where a.place = $1 and a.sealed is not null`,
          [place, of.map(({ matter }) => matter), of.map(({ seq }) => seq)],
        )
      ).rows

/** Which act of each voucher holds its names. */
export const sealedActsOf = async (
  client: Client,
  place: Place,
  vouchers: readonly Id[],
): Promise<{ matter: Id; seq: number }[]> =>
  vouchers.length === 0
    ? []
    : (
        await client.query<{ matter: Id; seq: number }>(
          `select voucher as matter, sealed as seq from voucher_list
            where place = $1 and voucher = any($2::uuid[]) and sealed is not null`,
          [place, vouchers],
        )
      ).rows

/** The act that holds each person's name in a book: of its opening, else of one voucher with that person. */
export const sealedActsOfPersons = async (
  client: Client,
  place: Place,
  book: Id,
): Promise<{ matter: Id; seq: number }[]> =>
  (
    await client.query<{ matter: Id; seq: number }>(
      `select matter, seq from act where place = $1 and matter = $2 and sealed is not null
       union all
       select l.voucher, l.sealed from (
         select distinct on (counterparty) voucher from voucher_line
          where place = $1 and book = $2 and counterparty like 'p:%' order by counterparty, voucher) as one
         join voucher_list l on l.place = $1 and l.voucher = one.voucher and l.sealed is not null`,
      [place, book],
    )
  ).rows
