import type { Period } from '../../domain/calendar/index.ts'
import type {
  DisclosureClass,
  DisclosureFact,
  DisclosureStage,
  DisclosureState,
  FieldValues,
  QuestionState,
  RequestState,
  SettingsRecord,
  VillageSettings,
} from '../../domain/disclosure/index.ts'
import { settingsMatter, villageSettings } from '../../domain/disclosure/index.ts'
import type { CalendarDate, Id, Place } from '../../domain/kernel/index.ts'
import type { Office } from '../../domain/registry/index.ts'
import { sealedParts } from '../ledger/index.ts'
import type { Client } from '../platform/database.ts'
import { together } from '../platform/together.ts'
import type { Vault } from '../platform/vault.ts'

export interface Kept<State> {
  readonly id: Id
  readonly version: number
  readonly state: State
}

const kept = async <State>(
  client: Client,
  place: Place,
  kind: string,
  id: Id,
): Promise<Kept<State> | undefined> =>
  (
    await client.query<Kept<State>>(
      'select id, version, state from matter where place = $1 and id = $2 and kind = $3',
      [place, id, kind],
    )
  ).rows[0]

// Settings and people -------------------------------------------------------------------------------------------------

/** The settings of a place. Asked for once for a whole group of orders. */
export const settingsOf = together(async (client, places: readonly Place[]): Promise<VillageSettings[]> => {
  const settings = await settingsIn(client, [...new Set(places)])
  return places.map((place) => settings.get(place)!)
})

/** The settings of several places; those that decided nothing have the law's. */
export const settingsIn = async (
  client: Client,
  places: readonly Place[],
): Promise<Map<Place, VillageSettings>> => {
  const { rows } = await client.query<{ place: Place; state: VillageSettings }>(
    "select place, state from matter where place = any($1) and kind = 'disclosureSettings'",
    [places],
  )
  const known = new Map(rows.map(({ place, state }) => [place, state]))
  return new Map(places.map((place) => [place, known.get(place) ?? villageSettings.initial]))
}

/** Every change of a place's settings, oldest first, with the name of who entered it. */
export const settingsActs = async (
  client: Client,
  place: Place,
): Promise<{ readonly record: SettingsRecord; readonly at: string; readonly name: string | null }[]> =>
  (
    await client.query<{ body: SettingsRecord; at: Date; name: string | null }>(
      `select a.body::jsonb as body, a.at, c.name from act a
         left join account c on c.id = (a.actor::jsonb->>'account')::uuid
        where a.place = $1 and a.matter = $2 and a.type = 'set' order by a.seq`,
      [place, settingsMatter(place)],
    )
  ).rows.map(({ body, at, name }) => ({ record: body, at: at.toISOString(), name }))

/** How often the settings of a place were changed: the version that a change is written against. */
export const settingsVersion = async (client: Client, place: Place): Promise<number> =>
  (
    await client.query<{ version: number }>(`select version from matter where place = $1 and id = $2`, [
      place,
      settingsMatter(place),
    ])
  ).rows[0]?.version ?? 0

export interface Holder {
  readonly account: Id
  readonly name: string
  readonly office: Office
}

/** Who holds which office of the place on a day. */
export const holdersOf = async (client: Client, place: Place, day: CalendarDate): Promise<Holder[]> =>
  (
    await client.query<Holder>(
      `select o.account, a.name, o.office from office_held o join account a on a.id = o.account
        where o.place = $1 and o.since <= $2 and (o.until is null or o.until > $2) order by o.office, a.id`,
      [place, day],
    )
  ).rows

// Disclosures ---------------------------------------------------------------------------------------------------------

export const disclosureById = (client: Client, place: Place, id: Id) =>
  kept<DisclosureState>(client, place, 'disclosure', id)

/** The fields of a draft that are not published, from the sealed part of its act; none where the law emptied it. */
export const sealedFieldsOf = async (
  client: Client,
  vault: Vault,
  place: Place,
  matter: Id,
  seq: number,
): Promise<FieldValues> => {
  const [part] = await sealedParts(client, place, [{ matter, seq }])
  const fields = part && vault.unseal(part.sealed, `${place}/${matter}/${seq}`).fields
  return fields ? (JSON.parse(fields) as FieldValues) : {}
}

/** Who asked, from the sealed part of the act; `undefined` where the law emptied it. */
export const askerOf = async (
  client: Client,
  vault: Vault,
  place: Place,
  { id, state }: Kept<Pick<QuestionState, 'person'>>,
): Promise<{ readonly name: string; readonly phone?: string; readonly seq: number } | undefined> => {
  const seq = state.person?.sealed
  if (seq === undefined) return undefined
  const [part] = await sealedParts(client, place, [{ matter: id, seq }])
  if (!part) return undefined
  const { name, phone } = vault.unseal(part.sealed, `${place}/${id}/${seq}`)
  return name === undefined ? undefined : { name, seq, ...(phone === undefined ? {} : { phone }) }
}

/** How lists find a disclosure: item and period together. */
export const subjectOf = (item: string, period: Period): string => `${period} ${item}`

export const disclosureOfSubject = async (
  client: Client,
  place: Place,
  item: string,
  period: Period,
): Promise<Id | undefined> =>
  (
    await client.query<{ id: Id }>(
      `select id from matter where place = $1 and kind = 'disclosure' and sort = $2 order by id limit 1`,
      [place, subjectOf(item, period)],
    )
  ).rows[0]?.id

/** What duties need to know of the disclosures of these places. */
export const disclosureFacts = async (
  client: Client,
  places: readonly Place[],
): Promise<(DisclosureFact & { readonly place: Place })[]> =>
  (
    await client.query<{
      place: Place
      matter: Id
      stage: DisclosureStage
      sort: string
      on: CalendarDate | null
    }>(
      `select m.place, m.id as matter, m.status as stage, m.sort, p.published_on as on
         from matter m left join publication p on p.place = m.place and p.disclosure = m.id and p.number = 1
        where m.place = any($1) and m.kind = 'disclosure'`,
      [places],
    )
  ).rows.map(({ on, sort, ...row }) => {
    const [period, item] = sort.split(' ') as [string, string]
    return { ...row, item, period, ...(on ? { publishedOn: on } : {}) }
  })

/** Disclosures whose newest round stands at one of these stages, with their states. */
export const disclosuresAt = async (
  client: Client,
  place: Place,
  stages: readonly DisclosureStage[],
): Promise<Kept<DisclosureState>[]> =>
  (
    await client.query<Kept<DisclosureState>>(
      `select id, version, state from matter where place = $1 and kind = 'disclosure' and status = any($2) order by sort, id`,
      [place, stages],
    )
  ).rows

/** One publication that the log holds. */
export interface PublicationRow {
  readonly place: Place
  readonly disclosure: Id
  readonly number: number
  readonly item: string
  readonly class: DisclosureClass
  readonly period: Period
  readonly publishedOn: CalendarDate
  readonly postedUntil: CalendarDate
  readonly namesPeople: boolean
  readonly digest: string
  readonly size: number
  readonly corrections: number
  readonly replaced: boolean
  readonly index: number
  readonly hash: Buffer
}

/** Publications as the log holds them; a condition follows. */
export const PUBLICATION = `select p.place, p.disclosure, p.number, p.item, p.class, p.period, p.published_on as "publishedOn",
    p.posted_until as "postedUntil", p.names_people as "namesPeople", p.digest, p.size, p.corrections, p.replaced, l.index, l.hash
  from publication p join published_leaf l on l.place = p.place and l.disclosure = p.disclosure and l.number = p.number`

/** Every publication of a disclosure that the log holds, oldest first. */
export const publicationsOf = async (
  client: Client,
  place: Place,
  disclosure: Id,
): Promise<PublicationRow[]> =>
  (
    await client.query<PublicationRow>(
      `${PUBLICATION} where p.place = $1 and p.disclosure = $2 order by p.number`,
      [place, disclosure],
    )
  ).rows

/** The publications that count now, of a year or posted still on a day; newest first. */
export const publicationsIn = async (
  client: Client,
  place: Place,
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
): Promise<PublicationRow[]> =>
  (
    await client.query<PublicationRow>(
      `${PUBLICATION} where p.place = $1 and p.published_on between $2 and $3
        order by p.published_on desc, p.item, p.number desc`,
      [place, from, to],
    )
  ).rows

/** What hangs on a day, ending soonest first. */
export const postedOn = async (client: Client, place: Place, day: CalendarDate): Promise<PublicationRow[]> =>
  (
    await client.query<PublicationRow>(
      `${PUBLICATION} where p.place = $1 and p.posted_until >= $2 and not p.replaced order by p.posted_until, p.item`,
      [place, day],
    )
  ).rows

/** The newest publication of an item, of one period or of the latest one. */
export const newestOfItem = async (
  client: Client,
  place: Place,
  item: string,
  period?: Period,
): Promise<PublicationRow | undefined> =>
  (
    await client.query<PublicationRow>(
      `${PUBLICATION} where p.place = $1 and p.item = $2 and ($3::text is null or p.period = $3)
        order by p.published_on desc, p.number desc limit 1`,
      [place, item, period ?? null],
    )
  ).rows[0]

/** What counts now of an item's months in a year, oldest first. */
export const newestOfYear = async (
  client: Client,
  place: Place,
  item: string,
  year: number,
): Promise<PublicationRow[]> => {
  const { rows } = await client.query<PublicationRow>(
    `${PUBLICATION} where p.place = $1 and p.item = $2 and p.period like $3
      order by p.period, p.published_on, p.number`,
    [place, item, `${year}-__`],
  )
  return [...new Map(rows.map((row) => [row.period, row])).values()]
}

/** The publication whose file this is. */
export const publicationOfDigest = async (
  client: Client,
  place: Place,
  digest: string,
): Promise<PublicationRow | undefined> =>
  (
    await client.query<PublicationRow>(
      `${PUBLICATION} where p.place = $1 and p.digest = $2 order by p.number desc limit 1`,
      [place, digest],
    )
  ).rows[0]

export const publicationAt = async (
  client: Client,
  place: Place,
  index: number,
): Promise<PublicationRow | undefined> =>
  (await client.query<PublicationRow>(`${PUBLICATION} where p.place = $1 and l.index = $2`, [place, index]))
    .rows[0]

/** The years of a place's publications, newest first. */
export const yearsOf = async (client: Client, place: Place): Promise<number[]> =>
  (
    await client.query<{ year: number }>(
      `select distinct extract(year from published_on)::int as year from publication where place = $1 order by year desc`,
      [place],
    )
  ).rows.map(({ year }) => year)

export interface LeafOf {
  readonly place: Place
  readonly disclosure: Id
  readonly number: number
  readonly index: number
  readonly hash: Uint8Array
}

export const leafIndex = async (
  client: Client,
  place: Place,
  disclosure: Id,
  number: number,
): Promise<number | undefined> =>
  (
    await client.query<{ index: number }>(
      'select index from published_leaf where place = $1 and disclosure = $2 and number = $3',
      [place, disclosure, number],
    )
  ).rows[0]?.index

/** Remembers where publications stand in the log. Said twice, it stays as it is. */
export const saveLeaves = async (client: Client, leaves: readonly LeafOf[]): Promise<void> => {
  await client.query(
    `insert into published_leaf (place, disclosure, number, index, hash)
     select * from unnest($1::text[], $2::uuid[], $3::int[], $4::bigint[], $5::bytea[]) on conflict do nothing`,
    [
      leaves.map(({ place }) => place),
      leaves.map(({ disclosure }) => disclosure),
      leaves.map(({ number }) => number),
      leaves.map(({ index }) => index),
      leaves.map(({ hash }) => Buffer.from(hash)),
    ],
  )
}

/** Disclosures whose posting was over before a day. */
export const postingsEnded = async (client: Client, place: Place, day: CalendarDate): Promise<Id[]> =>
  (
    await client.query<{ matter: Id }>(
      `select c.matter from clock c join matter m on m.place = c.place and m.id = c.matter
        where c.place = $1 and c.name = 'postingEnd' and c.due < $2 and m.kind = 'disclosure' order by c.due, c.matter`,
      [place, day],
    )
  ).rows.map(({ matter }) => matter)

// Questions and requests ----------------------------------------------------------------------------------------------

export const questionById = (client: Client, place: Place, id: Id) =>
  kept<QuestionState>(client, place, 'question', id)

/** Questions of a place, newest first; of one disclosure, or of some stages, where named. */
export const questionsOf = async (
  client: Client,
  place: Place,
  of: { readonly disclosure?: Id; readonly stages?: readonly QuestionState['stage'][] } = {},
): Promise<Kept<QuestionState>[]> =>
  (
    await client.query<Kept<QuestionState>>(
      `select id, version, state from matter where place = $1 and kind = 'question'
          and ($2::text is null or state->'about'->>'disclosure' = $2) and ($3::text[] is null or status = any($3))
        order by sort desc, id`,
      [place, of.disclosure ?? null, of.stages ?? null],
    )
  ).rows

/** How many questions wait for an answer, by place. */
export const openQuestionsIn = async (
  client: Client,
  places: readonly Place[],
): Promise<Map<Place, number>> =>
  new Map(
    (
      await client.query<{ place: Place; open: number }>(
        `select place, count(*)::int as open from matter where place = any($1) and kind = 'question' and status = 'open'
          group by place`,
        [places],
      )
    ).rows.map(({ place, open }) => [place, open]),
  )

export const openQuestions = async (client: Client, place: Place, disclosure: Id): Promise<number> =>
  (
    await client.query<{ open: number }>(
      `select count(*) as open from matter where place = $1 and kind = 'question' and status = 'open'
          and state->'about'->>'disclosure' = $2`,
      [place, disclosure],
    )
  ).rows[0]!.open

export const requestById = (client: Client, place: Place, id: Id) =>
  kept<RequestState>(client, place, 'disclosureRequest', id)

/** Requests of these places for what is missing or untrue that wait for somebody, oldest first. */
export const openRequests = async (
  client: Client,
  places: readonly Place[],
): Promise<(Kept<RequestState> & { readonly place: Place })[]> =>
  (
    await client.query<Kept<RequestState> & { place: Place }>(
      `select place, id, version, state from matter where place = any($1) and kind = 'disclosureRequest'
          and status = any('{asked,ordered}') order by sort, id`,
      [places],
    )
  ).rows

export const requestsInYear = async (client: Client, place: Place, year: string): Promise<number> =>
  (
    await client.query<{ n: number }>(
      `select count(*) as n from matter where place = $1 and kind = 'disclosureRequest' and sort like $2`,
      [place, `${year}%`],
    )
  ).rows[0]!.n

/** Was this request filed here? */
export const requestIsFiled = async (client: Client, place: Place, id: Id): Promise<boolean> =>
  (
    await client.query<{ filed: boolean }>(
      `select exists (select from matter where place = $1 and id = $2 and kind = 'disclosureRequest') as filed`,
      [place, id],
    )
  ).rows[0]!.filed

/** Requests for an item of a period, newest first. */
export const requestsFor = async (
  client: Client,
  place: Place,
  item: string,
  period: Period | undefined,
): Promise<Kept<RequestState>[]> =>
  (
    await client.query<Kept<RequestState>>(
      `select id, version, state from matter where place = $1 and kind = 'disclosureRequest' and state->>'item' = $2
          and state->>'period' is not distinct from $3 order by sort desc, id`,
      [place, item, period ?? null],
    )
  ).rows
