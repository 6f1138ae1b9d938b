import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dateInShanghai, type Id, type Place, type Text, text } from '../../domain/kernel/index.ts'
import {
  checkUnmask,
  householdNumber,
  type MaskedEntry,
  maskedEntry,
  mayKeepRegistry,
  presentMembers,
  RELATIONS,
  ROSTER_FIELDS,
  type RosterViewer,
  SEXES,
  UNMASK_PURPOSES,
  type UnmaskableField,
} from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { readForm } from '../platform/form.ts'
import { actorOf, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { type DeskPlace, deskView } from './deskView.ts'
import { householdById, openHouseholds, staysIn } from './households.ts'
import { linksOf } from './links.ts'
import { logLook, looksAt } from './looks.ts'
import { entryParams, readRoster, rosterParams, rosterViewer } from './rosterEntrance.ts'
import { entriesOf, entryById } from './rosterEntries.ts'

type Row = PageModels['deskRoster']['rows'][number]
type PersonView = PageModels['deskPerson']

const PAGE = 50
const UNMASKABLE = ['identity', 'birth', 'phone', 'address'] as const

const listQuery = z.object({
  find: z.string().trim().max(40).default(''),
  group: z.string().trim().max(40).default(''),
  page: z.coerce.number().int().min(1).max(1000).default(1),
})

/** Why somebody came into a household or left it, in the words of the desk. */
const EVENTS: Readonly<Record<string, Text>> = {
  founding: text('立户', 'household opened'),
  birth: text('出生', 'born'),
  marriage: text('婚入', 'married in'),
  move: text('迁入', 'moved in'),
  split: text('分户', 'split off'),
  merge: text('并户', 'merged'),
}
const LEFT: Readonly<Record<string, Text>> = {
  death: text('去世', 'died'),
  marriage: text('婚出', 'married out'),
  move: text('迁出', 'moved out'),
  split: text('分出', 'split off'),
  merge: text('并入别户', 'merged into another'),
}

const rowOf = (entry: MaskedEntry): Row => ({
  id: entry.id,
  name: entry.name,
  ...(entry.sex ? { sex: SEXES[entry.sex] } : {}),
  ...(entry.age === undefined ? {} : { age: entry.age }),
  ...(entry.household === undefined ? {} : { household: entry.household }),
  ...(entry.relation ? { relation: RELATIONS[entry.relation] } : {}),
  ...(entry.group === undefined ? {} : { group: entry.group }),
  ...(entry.identity === undefined ? {} : { identity: entry.identity }),
  ...(entry.phone === undefined ? {} : { phone: entry.phone }),
  ...(entry.away === undefined ? {} : { away: entry.away }),
})

const byHousehold = (a: MaskedEntry, b: MaskedEntry): number =>
  (a.household ?? '').localeCompare(b.household ?? '', 'zh', { numeric: true }) ||
  Number(b.relation === 'head') - Number(a.relation === 'head') ||
  (b.age ?? 0) - (a.age ?? 0)

/** The roster at the desk: the list, masked; one person, with what a purpose uncovers. */
export const rosterRoutes = (server: Server, app: App, pages: Pages): void => {
  const today = () => dateInShanghai(app.now())
  const mayKeep = (here: DeskPlace, request: FastifyRequest) =>
    mayKeepRegistry(actorOf(request.viewer), here.place.code, {
      above: here.above.map(({ code }) => code),
    }) === undefined

  server.get(
    '/desk/:place/roster',
    { schema: { params: rosterParams, querystring: listQuery } },
    async (request, reply) => {
      const { place } = request.params
      const { find, group, page } = request.query
      const view = await app.database.read([place], async (client) => {
        const here = await readRoster(client, request, place)
        const [entries, households] = await Promise.all([
          entriesOf(client, app.vault, place),
          openHouseholds(client, place),
        ])
        const present = new Set(
          households.flatMap(({ state }) => presentMembers(state).map(({ person }) => person)),
        )
        const viewer = rosterViewer(here)
        const people = entries.filter(({ id }) => present.has(id))
        const found = people
          .map((one) => maskedEntry(one, viewer, today()))
          .filter(
            (one) =>
              (find === '' || one.name.includes(find) || one.household === find) &&
              (group === '' || one.group === group),
          )
          .sort(byHousehold)
        const groups = [...new Set(people.flatMap(({ entry }) => entry.group ?? []))]
        return {
          desk: deskView(here, request.viewer),
          people: people.length,
          households: households.length,
          away: people.filter(({ entry }) => entry.away !== undefined).length,
          find,
          ...(group === '' ? {} : { group }),
          groups: groups.sort((a, b) => a.localeCompare(b, 'zh', { numeric: true })),
          rows: found.slice((page - 1) * PAGE, page * PAGE).map(rowOf),
          paging: { page, pages: Math.max(1, Math.ceil(found.length / PAGE)) },
          mayImport: mayKeep(here, request),
        }
      })
      return pages.send(request, reply, 'deskRoster', view, 'no-store')
    },
  )

  const personView = async (
    client: Client,
    request: FastifyRequest,
    place: Place,
    id: Id,
    more: Pick<PersonView, 'shown' | 'errors'> = {},
  ): Promise<PersonView> => {
    const here = await readRoster(client, request, place)
    const viewer = rosterViewer(here)
    const entry = await entryById(client, app.vault, place, id)
    if (!entry) throw notFound()
    const [stays, links, looks] = await Promise.all([
      staysIn(client, place, id),
      linksOf(client, place),
      looksAt(client, [place], [id]),
    ])
    const home = stays.find(({ until }) => until === null)
    const household = home && (await householdById(client, place, home.household))
    const names = await Promise.all(
      (household ? presentMembers(household.state) : []).map(async ({ person, relation }) => ({
        id: person,
        name: (await entryById(client, app.vault, place, person))?.name ?? '〔已删除〕',
        relation: relation === 'unknown' ? text('未登记', 'not entered') : RELATIONS[relation],
      })),
    )
    const masked = maskedEntry({ id, entry }, viewer, today())
    const link = links.get(id)
    const number = householdNumber(entry)
    return {
      desk: deskView(here, request.viewer),
      command: { id: uuidv7(), version: 0 },
      person: {
        ...rowOf(masked),
        ...(number === undefined ? {} : { household: number }),
        ...(masked.covered.includes('birth') ? { birth: `${entry.birth.slice(0, 4)}-**-**` } : {}),
        ...(masked.covered.includes('address') ? { address: '＊＊＊' } : {}),
      },
      ...(link ? { linked: dateInShanghai(link.since) } : {}),
      members: names,
      history: stays.flatMap((stay) => [
        {
          household: stay.number,
          from: stay.since,
          words: EVENTS[stay.joined] ?? text(stay.joined, stay.joined),
        },
        ...(stay.until === null
          ? []
          : [
              {
                household: stay.number,
                from: stay.until,
                words: LEFT[stay.left ?? ''] ?? text('离开', 'left'),
              },
            ]),
      ]),
      looks: looks.map((look) => ({
        at: look.at,
        who: look.name,
        office: look.office ?? '',
        purpose: look.purpose,
        fields: look.fields,
      })),
      purposes: purposesOf(viewer).map(({ key, words, fields }) => ({
        key,
        words,
        fields: fields.filter((field) => masked.covered.includes(field)),
      })),
      ...more,
    }
  }

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    place: Place,
    id: Id,
    more: Pick<PersonView, 'shown' | 'errors'> = {},
  ) => {
    const view = await app.database.read([place], (client) => personView(client, request, place, id, more))
    return pages.send(request, reply.status(more.errors ? 422 : 200), 'deskPerson', view, 'no-store')
  }

  server.get('/desk/:place/roster/:entry', { schema: { params: entryParams } }, (request, reply) =>
    show(request, reply, request.params.place, request.params.entry),
  )

  // Nothing is kept of what is shown: the page itself is the answer, and the look is logged before it.
  server.post('/desk/:place/roster/:entry', { schema: { params: entryParams } }, async (request, reply) => {
    const { place, entry: id } = request.params
    const form = await readForm(request)
    const body = (request.body ?? {}) as Record<string, string | string[] | undefined>
    const fields = UNMASKABLE.filter((field) => [body.fields].flat().includes(field))
    const purpose = form.fields.purpose ?? ''
    const { here, entry } = await app.database.read([place], async (client) => ({
      here: await readRoster(client, request, place),
      entry: await entryById(client, app.vault, place, id),
    }))
    if (!entry) throw notFound()
    const refusal =
      checkUnmask(rosterViewer(here), purpose, fields) ?? (fields.length === 0 ? nothingChosen : undefined)
    if (refusal)
      return show(request, reply, place, id, {
        errors: [{ field: refusal.field ?? 'purpose', message: refusal.words }],
      })
    const account = request.viewer.account!
    await app.database.write([place], (client) =>
      logLook(
        client,
        {
          place,
          account,
          matter: id,
          seq: 0,
          fields: fieldsInWords(fields),
          purpose,
        },
        app.now(),
      ),
    )
    const shown = Object.fromEntries(
      fields.flatMap((field) => (entry[field] === undefined ? [] : [[field, entry[field]]])),
    )
    return show(request, reply, place, id, { shown })
  })
}

/** The fields of a look are kept in words of both languages: who reads them later need not know today's keys. */
const fieldsInWords = (fields: readonly UnmaskableField[]): string =>
  fields.map((field) => `${ROSTER_FIELDS[field].zh} ${ROSTER_FIELDS[field].en}`).join('、')

const nothingChosen = {
  refused: true as const,
  code: 'unmask.nothing',
  words: { zh: '请选要看哪几样。', en: 'Choose what to see.' },
  field: 'fields',
}

/** Purposes that these offices allow. */
const purposesOf = ({ offices, places }: RosterViewer) =>
  UNMASK_PURPOSES.filter((purpose) =>
    offices.some(
      ({ place, office }) =>
        places.includes(place) && (purpose.offices as readonly string[]).includes(office),
    ),
  )
