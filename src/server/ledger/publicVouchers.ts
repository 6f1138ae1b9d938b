import { disclosureItems } from '../../domain/disclosure/index.ts'
import type { Id, Place } from '../../domain/kernel/index.ts'
import type { Client } from '../platform/database.ts'

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
