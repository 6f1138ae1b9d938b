import type { Fen, Id, Month, Place } from '../../domain/kernel/index.ts'
import type { VoucherStage, VoucherState } from '../../domain/ledger/index.ts'
import type { Client } from '../platform/database.ts'

export interface ListedVoucher {
  readonly voucher: Id
  readonly book: Id
  readonly date: string
  readonly month: Month
  readonly number: number | null
  readonly status: Exclude<VoucherStage, 'none'>
  readonly summary: string
  readonly amount: Fen
  readonly papers: number
  readonly closing: boolean
  readonly preparer: string | null
}

const UNPOSTED = `('draft', 'submitted', 'returned', 'reviewed')`

export const unpostedIn = async (client: Client, place: Place, book: Id, month: Month): Promise<number> =>
  (
    await client.query<{ n: number }>(
      `select count(*) as n from voucher_list where place = $1 and book = $2 and month = $3 and status in ${UNPOSTED}`,
      [place, book, month],
    )
  ).rows[0]!.n

/** A month's vouchers by date, drafts first, with the name of who prepared them; `status` keeps one state. */
export const vouchersIn = async (
  client: Client,
  place: Place,
  book: Id,
  month: Month,
  { status, offset, limit }: { status?: VoucherStage | undefined; offset: number; limit: number },
): Promise<ListedVoucher[]> =>
  (
    await client.query<ListedVoucher>(
      `select l.voucher, l.book, l.date, l.month, l.number, l.status, l.summary, l.amount, l.papers, l.closing,
              a.name as preparer
         from voucher_list l left join account a on a.id = l.preparer
        where l.place = $1 and l.book = $2 and l.month in ($3, '')
          and ($4::text is null or l.status = $4)
        order by l.number is not null, l.date, l.number, l.voucher offset $5 limit $6`,
      [place, book, month, status ?? null, offset, limit],
    )
  ).rows

/** How many vouchers of a month stand where, and the debit total of the posted ones. */
export const voucherCounts = async (
  client: Client,
  place: Place,
  book: Id,
  month: Month,
): Promise<{ status: Exclude<VoucherStage, 'none'>; n: number; amount: Fen }[]> =>
  (
    await client.query<{ status: Exclude<VoucherStage, 'none'>; n: number; amount: Fen }>(
      `select status, count(*) as n, sum(amount)::bigint as amount from voucher_list
        where place = $1 and book = $2 and month in ($3, '') group by status`,
      [place, book, month],
    )
  ).rows

/** The last month that has a posted voucher. */
export const lastPostedMonth = async (client: Client, place: Place, book: Id): Promise<Month | undefined> =>
  (
    await client.query<{ month: Month | null }>(
      `select max(month) as month from voucher_list where place = $1 and book = $2 and status = 'posted'`,
      [place, book],
    )
  ).rows[0]?.month ?? undefined

export interface VoucherMatter {
  readonly id: Id
  readonly version: number
  readonly state: VoucherState
  /** When it last changed, ISO moment. */
  readonly changedAt: string
}

export const voucherMatter = async (
  client: Client,
  place: Place,
  id: Id,
): Promise<VoucherMatter | undefined> => {
  const row = (
    await client.query<Omit<VoucherMatter, 'changedAt'> & { changed_at: Date }>(
      `select id, version, state, changed_at from matter where place = $1 and id = $2 and kind = 'voucher'`,
      [place, id],
    )
  ).rows[0]
  return (
    row && { id: row.id, version: row.version, state: row.state, changedAt: row.changed_at.toISOString() }
  )
}

export const voucherState = async (client: Client, place: Place, id: Id): Promise<VoucherState | undefined> =>
  (await voucherMatter(client, place, id))?.state

/** Who did what to a voucher and when, from its acts; the name is the account's. */
export const voucherActs = async (
  client: Client,
  place: Place,
  id: Id,
): Promise<{ type: string; name: string; at: string; account: Id }[]> =>
  (
    await client.query<{ type: string; name: string; at: Date; account: Id }>(
      `select a.type, c.name, a.at, c.id as account from act a join account c on c.id = (a.actor::jsonb->>'account')::uuid
        where a.place = $1 and a.matter = $2 order by a.seq`,
      [place, id],
    )
  ).rows.map((row) => ({ ...row, at: row.at.toISOString() }))
