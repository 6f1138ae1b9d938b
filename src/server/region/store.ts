import type { Place } from '../../domain/kernel/index.ts'
import type { Region } from '../../domain/region/index.ts'
import type { Client } from '../platform/database.ts'
import { insertRows } from '../platform/statements.ts'
import { together } from '../platform/together.ts'

/** A place of the division list, as the database keeps it. */
export interface RegionRow {
  readonly code: Place
  readonly name: string
  readonly parent: Place | null
  readonly level: 'county' | 'township' | 'village'
  readonly kind: string
}

const columns = 'code, name, parent, level, kind'

export const regionByCode = async (client: Client, code: Place): Promise<RegionRow | undefined> =>
  (await client.query<RegionRow>(`select ${columns} from region where code = $1`, [code])).rows[0]

/** The place with all that it lies in, the county first. */
export const regionPath = async (client: Client, code: Place): Promise<RegionRow[]> =>
  (
    await client.query<RegionRow>(
      `with recursive up as (
         select ${columns}, 0 as depth from region where code = $1
         union all select r.code, r.name, r.parent, r.level, r.kind, up.depth + 1 from region r join up on r.code = up.parent)
       select ${columns} from up order by depth desc`,
      [code],
    )
  ).rows

/** What a place lies in, nearest first: its township, its county. Asked for once for a whole group of orders. */
export const placesAbove = together(async (client, places: readonly Place[]): Promise<Place[][]> => {
  const { rows } = await client.query<{ of: Place; code: Place }>(
    `with recursive up as (
       select code as of, code, parent, 0 as depth from region where code = any($1)
       union all select up.of, r.code, r.parent, up.depth + 1 from region r join up on r.code = up.parent)
     select of, code from up where depth > 0 order by of, depth`,
    [[...new Set(places)]],
  )
  const above = Map.groupBy(rows, (row) => row.of)
  return places.map((place) => (above.get(place) ?? []).map(({ code }) => code))
})

/** Children only: the tree is never sent whole. */
export const childrenOf = async (client: Client, code: Place): Promise<RegionRow[]> =>
  (await client.query<RegionRow>(`select ${columns} from region where parent = $1 order by code`, [code]))
    .rows

/** Every place below, the place included: what staff of a township or county may enter. */
export const placesWithin = async (client: Client, code: Place): Promise<Place[]> =>
  (
    await client.query<{ code: Place }>(
      `with recursive down as (
         select code from region where code = $1 union all select r.code from region r join down on r.parent = down.code)
       select code from down order by code`,
      [code],
    )
  ).rows.map((row) => row.code)

/** Townships with the number of their villages. */
export const townships = async (client: Client): Promise<(RegionRow & { villages: number })[]> =>
  (
    await client.query<RegionRow & { villages: number }>(
      `select r.code, r.name, r.parent, r.level, r.kind, (select count(*) from region v where v.parent = r.code) as villages
         from region r where r.level = 'township' order by r.code`,
    )
  ).rows

export const county = async (client: Client): Promise<RegionRow | undefined> =>
  (
    await client.query<RegionRow>(
      `select ${columns} from region where level = 'county' order by code limit 1`,
    )
  ).rows[0]

/** Villages whose name holds the words, with their township's name. */
export const findVillages = async (
  client: Client,
  words: string,
): Promise<(RegionRow & { township: string })[]> =>
  (
    await client.query<RegionRow & { township: string }>(
      `select r.code, r.name, r.parent, r.level, r.kind, t.name as township from region r join region t on t.code = r.parent
        where r.level = 'village' and position($1 in r.name) > 0 order by r.code limit 50`,
      [words],
    )
  ).rows

/** All villages under their townships, for choosing one's own. */
export const villagesByTownship = async (client: Client): Promise<(RegionRow & { township: string })[]> =>
  (
    await client.query<RegionRow & { township: string }>(
      `select r.code, r.name, r.parent, r.level, r.kind, t.name as township from region r join region t on t.code = r.parent
        where r.level = 'village' order by r.code`,
    )
  ).rows

/** Every place of the county, for what goes place by place. */
export const allPlaces = async (client: Client): Promise<Place[]> =>
  (await client.query<{ code: Place }>('select code from region order by code')).rows.map((row) => row.code)

/** Adds or renames places. Answers how many rows were given. */
export const saveRegions = async (client: Client, rows: readonly RegionRow[]): Promise<number> => {
  await Promise.all(
    insertRows(
      client,
      'region',
      rows.map((row) => ({ ...row })),
      ['code'],
    ),
  )
  return rows.length
}

/** A place of a list as the table keeps it. */
export const regionRow = ({ code, name, level, parent, committee }: Region): RegionRow => ({
  code,
  name,
  parent: parent ?? null,
  level: level as RegionRow['level'],
  kind: committee ?? level,
})
