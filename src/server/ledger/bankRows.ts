import type { CalendarDate, Id, Place } from '../../domain/kernel/index.ts'
import type { AccountCode, BankMapping, VoucherStage } from '../../domain/ledger/index.ts'
import type { Client } from '../platform/database.ts'
import { insertRows } from '../platform/statements.ts'

/** A statement that waits to become drafts; `content` is encrypted. */
export interface BankUploadRow {
  readonly id: Id
  readonly book: Id
  readonly account: AccountCode
  readonly content: Buffer
  readonly mapping: BankMapping | null
}

export const keepUpload = (client: Client, place: Place, upload: BankUploadRow, at: string) =>
  Promise.all(
    insertRows(
      client,
      'bank_upload',
      [{ place, ...upload, mapping: toJson(upload.mapping), at }],
      ['place', 'id'],
    ),
  )

const toJson = (value: unknown) => (value === null ? null : JSON.stringify(value))

export const uploadOf = async (
  client: Client,
  place: Place,
  book: Id,
  id: Id,
  since: string,
): Promise<BankUploadRow | undefined> =>
  (
    await client.query<BankUploadRow>(
      'select id, book, account, content, mapping from bank_upload where place = $1 and book = $2 and id = $3 and at > $4',
      [place, book, id, since],
    )
  ).rows[0]

export const remapUpload = (client: Client, place: Place, id: Id, mapping: BankMapping) =>
  client.query('update bank_upload set mapping = $3 where place = $1 and id = $2', [
    place,
    id,
    toJson(mapping),
  ])

export const dropUpload = (client: Client, place: Place, id: Id) =>
  client.query('delete from bank_upload where place = $1 and id = $2', [place, id])

/** Uploads that nobody used go after their time. */
export const dropOldUploads = (client: Client, place: Place, before: string) =>
  client.query('delete from bank_upload where place = $1 and at <= $2', [place, before])

export const bankMapping = async (
  client: Client,
  place: Place,
  book: Id,
  account: AccountCode,
): Promise<BankMapping | undefined> =>
  (
    await client.query<{ mapping: BankMapping }>(
      'select mapping from bank_mapping where place = $1 and book = $2 and account = $3',
      [place, book, account],
    )
  ).rows[0]?.mapping

export const rememberMapping = (
  client: Client,
  place: Place,
  book: Id,
  account: AccountCode,
  mapping: BankMapping,
) =>
  Promise.all(
    insertRows(
      client,
      'bank_mapping',
      [{ place, book, account, mapping: toJson(mapping) }],
      ['place', 'book', 'account'],
    ),
  )

/** A row of a statement that became a voucher; `entry` is encrypted. */
export interface BankRowRow {
  readonly id: Id
  readonly date: CalendarDate
  readonly entry: Buffer
  readonly voucher: Id
}

/** Rows noted between two days, with the state of their vouchers. A row whose voucher was never drafted is none. */
export const bankRowsIn = async (
  client: Client,
  place: Place,
  book: Id,
  account: AccountCode,
  from: CalendarDate,
  to: CalendarDate,
): Promise<(BankRowRow & { readonly status: VoucherStage })[]> =>
  (
    await client.query<BankRowRow & { status: VoucherStage }>(
      `select b.id, b.date, b.entry, b.voucher, v.status from bank_row b
         join voucher_list v on v.place = b.place and v.voucher = b.voucher
        where b.place = $1 and b.book = $2 and b.account = $3 and b.date >= $4 and b.date <= $5`,
      [place, book, account, from, to],
    )
  ).rows

/** Notes rows before their vouchers are drafted. Said twice, it stays as it is. */
export const noteBankRows = (
  client: Client,
  place: Place,
  book: Id,
  account: AccountCode,
  rows: readonly BankRowRow[],
) =>
  Promise.all(
    insertRows(
      client,
      'bank_row',
      rows.map((row) => ({ place, book, account, ...row })),
      ['place', 'id'],
      true,
    ),
  )
