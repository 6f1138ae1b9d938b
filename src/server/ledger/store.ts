import { disclosureItems, type PrivateKind } from '../../domain/disclosure/index.ts'
import type { CalendarDate, Fen, Id, Month, Place } from '../../domain/kernel/index.ts'
import type {
  AccountCode,
  BankMapping,
  BookFigures,
  BookState,
  Movement,
  OpeningBalance,
  Period,
  PostedLine,
  VoucherStage,
  VoucherState,
} from '../../domain/ledger/index.ts'
import type { Client } from '../platform/database.ts'
import { insertRows } from '../platform/statements.ts'
import { together } from '../platform/together.ts'
import { uuidv7 } from '../platform/uuid.ts'

// Books ------------------------------------------------------------------------------------------------------------

export interface BookRow {
  readonly id: Id
  readonly version: number
  readonly state: BookState
}

export const booksOf = async (client: Client, place: Place): Promise<BookRow[]> =>
  (
    await client.query<BookRow>(
      `select id, version, state from matter where place = $1 and kind = 'book' order by sort, title, id`,
      [place],
    )
  ).rows

interface Named {
  readonly place: Place
  readonly id: Id
}
const keyOf = ({ place, id }: Named) => `${place}/${id}`
const asked = (keys: readonly Named[]) => [
  [...new Set(keys.map(({ place }) => place))],
  [...new Set(keys.map(({ id }) => id))],
]

const booksById = together(async (client, keys: readonly Named[]) => {
  const { rows } = await client.query<BookRow & Named>(
    `select place, id, version, state from matter
      where place = any($1) and id = any($2::uuid[]) and kind = 'book'`,
    asked(keys),
  )
  const found = new Map(rows.map((row) => [keyOf(row), row]))
  return keys.map((key) => found.get(keyOf(key)))
})

export const bookById = (client: Client, place: Place, id: Id): Promise<BookRow | undefined> =>
  booksById(client, { place, id })

export const bookState = async (client: Client, place: Place, id: Id): Promise<BookState | undefined> =>
  (await bookById(client, place, id))?.state

const booksOfVouchers = together(async (client, keys: readonly Named[]) => {
  const { rows } = await client.query<{ place: Place; state: BookState; vouchers: Id[] }>(
    `select b.place, b.state, array_agg(v.voucher) as vouchers
       from voucher_list v join matter b on b.place = v.place and b.id = v.book and b.kind = 'book'
      where v.place = any($1) and v.voucher = any($2::uuid[])
      group by b.place, b.id`,
    asked(keys),
  )
  const found = new Map(
    rows.flatMap(({ place, state, vouchers }) => vouchers.map((id) => [keyOf({ place, id }), state])),
  )
  return keys.map((key) => found.get(keyOf(key)))
})

export const bookOfVoucher = (client: Client, place: Place, voucher: Id): Promise<BookState | undefined> =>
  booksOfVouchers(client, { place, id: voucher })

/** Organisations of the place that may keep books. */
export const organisationsOf = async (
  client: Client,
  place: Place,
): Promise<{ id: Id; name: string; kind: string }[]> =>
  (
    await client.query<{ id: Id; name: string; kind: string }>(
      `select id, title as name, sort as kind from matter
        where place = $1 and kind = 'organisation' and status = 'established' order by sort, title, id`,
      [place],
    )
  ).rows

// Figures ----------------------------------------------------------------------------------------------------------

type OpeningRow = Omit<OpeningBalance, 'counterparty'> & { counterparty: string | null }

const withParty = <T extends { counterparty: string | null }>({ counterparty, ...row }: T) =>
  counterparty === null ? row : { ...row, counterparty }

const openingOf = async (client: Client, place: Place, book: Id): Promise<OpeningBalance[]> =>
  (
    await client.query<OpeningRow>(
      'select account, counterparty, debit, credit from book_opening where place = $1 and book = $2 order by line',
      [place, book],
    )
  ).rows.map(withParty)

/** All that statements are made from, summed by the database: movements by month, account and counterparty. */
export const bookFigures = async (
  client: Client,
  place: Place,
  book: Id,
  through: Month = '9999-12',
): Promise<BookFigures | undefined> => {
  const [state, opening, { rows }] = await Promise.all([
    bookState(client, place, book),
    openingOf(client, place, book),
    client.query<
      Omit<Movement, 'counterparty' | 'closing'> & { counterparty: string | null; closing: boolean }
    >(
      `select account, counterparty, month, closing, sum(debit)::bigint as debit, sum(credit)::bigint as credit
         from voucher_line where place = $1 and book = $2 and month <= $3
        group by month, account, counterparty, closing`,
      [place, book, through],
    ),
  ])
  return state && { start: state.start, opening, movements: rows.map(withParty) }
}

const LINE = 'voucher, number, date, month, account, counterparty, debit, credit, summary, closing'
type LineRow = Omit<PostedLine, 'counterparty' | 'closing'> & {
  counterparty: string | null
  closing: boolean
}

/** Whole posted vouchers of a period, in the order of their dates and numbers. */
export const postedLinesIn = async (
  client: Client,
  place: Place,
  book: Id,
  { from, to }: Period,
): Promise<PostedLine[]> =>
  (
    await client.query<LineRow>(
      `select ${LINE} from voucher_line where place = $1 and book = $2 and month >= $3 and month <= $4
        order by date, number, voucher, line`,
      [place, book, from, to],
    )
  ).rows.map(withParty)

/** What each month brought and took in money, oldest first. */
export const monthlyMoney = async (
  client: Client,
  place: Place,
  book: Id,
  { from, to }: Period,
): Promise<{ month: Month; received: Fen; paid: Fen }[]> =>
  (
    await client.query<{ month: Month; received: Fen; paid: Fen }>(
      `select month, sum(received)::bigint as received, sum(paid)::bigint as paid from voucher_list
        where place = $1 and book = $2 and month >= $3 and month <= $4 and status = 'posted' group by month order by month`,
      [place, book, from, to],
    )
  ).rows

// Vouchers ---------------------------------------------------------------------------------------------------------

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

/** The copies made of one paper of a voucher, the first made first: by whom and when. */
export const copiesMade = async (
  client: Client,
  place: Place,
  voucher: Id,
  sha256: string,
): Promise<{ sha256: string; name: string; at: string }[]> =>
  (
    await client.query<{ sha256: string; name: string; at: Date }>(
      `select a.body::jsonb->>'publicSha256' as sha256, c.name, a.at from act a
         join account c on c.id = (a.actor::jsonb->>'account')::uuid
        where a.place = $1 and a.matter = $2 and a.type = 'covered' and a.body::jsonb->>'sha256' = $3 order by a.seq`,
      [place, voucher, sha256],
    )
  ).rows.map((row) => ({ ...row, at: row.at.toISOString() }))

const MONEY_ITEMS = disclosureItems
  .filter(({ form }) => form === 'receiptsAndPayments')
  .map(({ code }) => code)
const PUBLISHING = `from publication p
    join published_leaf f on f.place = p.place and f.disclosure = p.disclosure and f.number = p.number
   where p.place = l.place and p.item = any($2) and p.period in
     (l.month, substr(l.month, 1, 4), substr(l.month, 1, 4) || '-Q' || ((substr(l.month, 6, 2)::int + 2) / 3)::text)`
const PUBLISHED = `exists (select 1 ${PUBLISHING})`

/**
 * The newest disclosure that shows this voucher; `undefined` unless it is public: posted, in a month whose receipts and
 * payments are published.
 */
export const publishedIn = async (client: Client, place: Place, voucher: Id): Promise<Id | undefined> =>
  (
    await client.query<{ disclosure: Id }>(
      `select n.disclosure from voucher_list l
         join lateral (select p.disclosure ${PUBLISHING} order by p.published_on desc, p.number desc limit 1) n on true
        where l.place = $1 and l.voucher = $3 and l.status = 'posted'`,
      [place, MONEY_ITEMS, voucher],
    )
  ).rows[0]?.disclosure

/** Is this the copy of a paper, or its small picture, of a public voucher? Answers its kind. */
export const publicPaper = async (
  client: Client,
  place: Place,
  sha256: string,
): Promise<{ mime: string; name: string } | undefined> =>
  (
    await client.query<{ mime: string; name: string }>(
      `select b.mime, b.name from voucher_paper v
         join voucher_list l on l.place = v.place and l.voucher = v.voucher and l.status = 'posted'
         left join paper_picture t on t.place = v.place and t.sha256 = v.public_sha256
         join blob_use b on b.place = v.place and b.sha256 = $3
        where v.place = $1 and (v.public_sha256 = $3 or t.thumbnail = $3) and ${PUBLISHED} limit 1`,
      [place, MONEY_ITEMS, sha256],
    )
  ).rows[0]

// Names ------------------------------------------------------------------------------------------------------------

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

// Papers -----------------------------------------------------------------------------------------------------------

export interface PublicPaper {
  readonly voucher: Id
  readonly sha256: string
  readonly size: number
  readonly mime: string
  readonly name: string
}

/** The copies of papers that may be shown, of posted vouchers. */
export const publicPapersOf = async (
  client: Client,
  place: Place,
  vouchers: readonly Id[],
): Promise<PublicPaper[]> =>
  vouchers.length === 0
    ? []
    : (
        await client.query<PublicPaper>(
          `select p.voucher, p.public_sha256 as sha256, b.size, b.mime, p.name from voucher_paper p
             join blob_use b on b.place = p.place and b.sha256 = p.public_sha256
            where p.place = $1 and p.voucher = any($2::uuid[]) order by p.voucher, p.position`,
          [place, vouchers],
        )
      ).rows

export interface StoredFile {
  readonly sha256: string
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly public: boolean
}

export interface StoredPicture {
  readonly sha256: string
  readonly width: number
  readonly height: number
  readonly thumbnail: string
  /** What was covered on it by hand. */
  readonly covered: readonly PrivateKind[]
}

/** Notes files that the place uses, and the pictures among them. Said twice, it stays as it is. */
export const noteFiles = async (
  client: Client,
  place: Place,
  files: readonly StoredFile[],
  pictures: readonly StoredPicture[],
  at: string,
): Promise<void> => {
  const key = ['place', 'sha256']
  await Promise.all([
    ...insertRows(
      client,
      'blob_use',
      files.map((file) => ({ place, ...file, at })),
      key,
      true,
    ),
    ...insertRows(
      client,
      'paper_picture',
      pictures.map((picture) => ({ place, ...picture })),
      key,
      true,
    ),
  ])
}

/** A file that the place uses. */
export const storedFile = async (
  client: Client,
  place: Place,
  sha256: string,
): Promise<StoredFile | undefined> =>
  (
    await client.query<StoredFile>(
      'select sha256, name, mime, size, public from blob_use where place = $1 and sha256 = $2',
      [place, sha256],
    )
  ).rows[0]

export const picturesOf = async (
  client: Client,
  place: Place,
  names: readonly string[],
): Promise<Map<string, StoredPicture>> =>
  new Map(
    (
      await client.query<StoredPicture>(
        'select sha256, width, height, thumbnail, covered from paper_picture where place = $1 and sha256 = any($2)',
        [place, names],
      )
    ).rows.map((row) => [row.sha256, row]),
  )

// People -----------------------------------------------------------------------------------------------------------

/** A look at personal data, so that people can learn who looked, and why. */
export const noteLook = (
  client: Client,
  place: Place,
  look: { account: Id; matter: Id; seq: number; fields: string; purpose: string; at: string },
): Promise<unknown> =>
  Promise.all(insertRows(client, 'look', [{ place, id: uuidv7(Date.parse(look.at)), ...look }]))

/** Who holds one of these offices today, in the organisation or in the whole place. */
export const holdersOf = async (
  client: Client,
  place: Place,
  offices: readonly string[],
  today: CalendarDate,
  organisation?: Id,
): Promise<{ account: Id; name: string; office: string }[]> =>
  (
    await client.query<{ account: Id; name: string; office: string }>(
      `select o.account, a.name, o.office from office_held o join account a on a.id = o.account
        where o.place = $1 and o.office = any($2) and o.since <= $3 and (o.until is null or o.until > $3)
          and ($4::uuid is null or o.organisation = $4) order by array_position($2, o.office), a.name`,
      [place, offices, today, organisation ?? null],
    )
  ).rows

/** How often each account was used in posted vouchers since a month. */
export const accountUse = async (
  client: Client,
  place: Place,
  book: Id,
  since: Month,
): Promise<{ account: string; times: number; last: Month }[]> =>
  (
    await client.query<{ account: string; times: number; last: Month }>(
      `select account, count(*) as times, max(month) as last from voucher_line
        where place = $1 and book = $2 and month >= $3 and not closing group by account order by times desc, account`,
      [place, book, since],
    )
  ).rows

// Bank statements --------------------------------------------------------------------------------------------------

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
