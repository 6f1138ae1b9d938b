import {
  type AssetAct,
  type AssetState,
  assetEntries,
  type Gone,
  type Tie,
  tieRegisters,
} from '../../domain/assets/index.ts'
import type { Id, Place } from '../../domain/kernel/index.ts'
import { balancesAt } from '../../domain/ledger/index.ts'
import { bookFigures } from '../ledger/index.ts'
import type { Client } from '../platform/database.ts'

export interface AssetMatter {
  readonly id: Id
  readonly version: number
  readonly state: AssetState
}

/** All cards of a book, by the code on their label, with those of their vouchers that are gone. */
export const cardsOf = async (
  client: Client,
  place: Place,
  book: Id,
): Promise<{ readonly cards: AssetMatter[]; readonly gone: Gone }> => {
  const { rows: cards } = await client.query<AssetMatter>(
    `select id, version, state from matter
      where place = $1 and kind = 'fixedAsset' and state->>'book' = $2 order by sort, id`,
    [place, book],
  )
  return {
    cards,
    gone: await goneOf(
      client,
      place,
      cards.flatMap(({ state }) => vouchersOf(state)),
    ),
  }
}

export const assetMatter = async (client: Client, place: Place, id: Id): Promise<AssetMatter | undefined> =>
  (
    await client.query<AssetMatter>(
      `select id, version, state from matter where place = $1 and id = $2 and kind = 'fixedAsset'`,
      [place, id],
    )
  ).rows[0]

/** Who did what to a card and when, with what the act says, the newest first. */
export const assetActs = async (
  client: Client,
  place: Place,
  id: Id,
): Promise<{ act: AssetAct; name: string; at: string }[]> =>
  (
    await client.query<{ act: AssetAct; name: string; at: Date }>(
      `select jsonb_build_object('type', a.type, 'body', a.body::jsonb) as act, coalesce(c.name, '') as name, a.at
         from act a left join account c on c.id = (a.actor::jsonb->>'account')::uuid
        where a.place = $1 and a.matter = $2 order by a.seq desc`,
      [place, id],
    )
  ).rows.map((row) => ({ ...row, at: row.at.toISOString() }))

/** Every voucher that a card was moved by. */
export const vouchersOf = ({ acquired, depreciated, changes, disposal }: AssetState): Id[] => [
  ...(acquired === undefined ? [] : [acquired]),
  ...Object.values(depreciated).map(({ voucher }) => voucher),
  ...changes.map(({ voucher }) => voucher),
  ...(disposal ? [disposal.voucher] : []),
]

/** Of some vouchers, those that were discarded or taken back; see `isGoneVoucher`. */
export const goneOf = async (client: Client, place: Place, vouchers: readonly Id[]): Promise<Gone> =>
  vouchers.length === 0
    ? []
    : (
        await client.query<{ id: Id }>(
          `select id from matter where place = $1 and kind = 'voucher' and id = any($2::uuid[])
              and (status = 'discarded' or state->>'reversedBy' is not null)`,
          [place, [...new Set(vouchers)]],
        )
      ).rows.map(({ id }) => id)

/** Has another card of the organisation this code? */
export const codeTaken = async (
  client: Client,
  place: Place,
  organisation: Id,
  code: string,
): Promise<boolean> =>
  (
    await client.query(
      `select 1 from matter where place = $1 and kind = 'fixedAsset' and sort = $2 and state->>'organisation' = $3`,
      [place, code, organisation],
    )
  ).rows.length > 0

/** After every posting that there can be. */
const END_OF_ALL = '9999-12-31'

/** The cards of a book against 151 and 152, with all that is posted. */
export const assetTies = async (
  client: Client,
  place: Place,
  book: Id,
  cards: readonly AssetMatter[],
): Promise<Tie[]> => {
  const vouchers = cards.flatMap(({ state }) => vouchersOf(state))
  const [figures, posted] = await Promise.all([
    bookFigures(client, place, book, [END_OF_ALL]),
    client.query<{ id: Id }>(
      `select id from matter where place = $1 and kind = 'voucher' and id = any($2::uuid[])
          and status = 'posted' and state->>'reversedBy' is null`,
      [place, [...new Set(vouchers)]],
    ),
  ])
  const counted = new Set(posted.rows.map(({ id }) => id))
  return tieRegisters(
    cards.flatMap(({ state }) => assetEntries(state)),
    (voucher) => counted.has(voucher),
    figures ? balancesAt(figures, END_OF_ALL) : [],
  ).filter(({ name }) => name === 'fixedAssets' || name === 'depreciation')
}
