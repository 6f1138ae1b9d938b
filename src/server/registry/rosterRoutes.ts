import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dateInShanghai, type Id, type Place, text } from '../../domain/kernel/index.ts'
import {
  checkUnmask,
  ERASED_NAME,
  type Home,
  homesIn,
  JOINED,
  LEFT,
  type MaskedEntry,
  maskedEntry,
  mayKeepRegistry,
  presentMembers,
  ROSTER_FIELDS,
  type RosterViewer,
  relationWords,
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

/** A row of the roster: who, from the entry; in which household and what to its head, from the household. */
const rowOf = (entry: MaskedEntry, home: Home | undefined): Row => ({
  id: entry.id,
  name: entry.name,
  ...(entry.sex ? { sex: SEXES[entry.sex] } : {}),
  ...(entry.age === undefined ? {} : { age: entry.age }),
  ...(home === undefined ? {} : { home: home.household, relation: relationWords(home.relation) }),
  ...(home?.number === undefined ? {} : { household: home.number }),
  ...(entry.group === undefined ? {} : { group: entry.group }),
  ...(entry.identity === undefined ? {} : { identity: entry.identity }),
  ...(entry.phone === undefined ? {} : { phone: entry.phone }),
  ...(entry.away === undefined ? {} : { away: entry.away }),
})

interface AtHome {
  readonly entry: MaskedEntry
  readonly home: Home
}

/** By household; where it has no number, its people still stand together. The head first, then the oldest. */
const byHousehold = (a: AtHome, b: AtHome): number =>
  (a.home.number ?? '').localeCompare(b.home.number ?? '', 'zh', { numeric: true }) ||
  a.home.household.localeCompare(b.home.household) ||
  Number(b.home.relation === 'head') - Number(a.home.relation === 'head') ||
  (b.entry.age ?? 0) - (a.entry.age ?? 0)

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
        const homes = homesIn(households)
        const viewer = rosterViewer(here)
        const people = entries.filter(({ id }) => homes.has(id))
        const found = people
          .map((one) => ({ entry: maskedEntry(one, viewer, today()), home: homes.get(one.id)! }))
          .filter(
            ({ entry, home }) =>
              (find === '' || entry.name.includes(find) || home.number === find) &&
              (group === '' || entry.group === group),
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
          rows: found.slice((page - 1) * PAGE, page * PAGE).map(({ entry, home }) => rowOf(entry, home)),
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
    more: Pick<PersonView, 'shown' | 'asked' | 'errors'> = {},
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
    const lives = household && homesIn([household]).get(id)
    const names = await Promise.all(
      (household ? presentMembers(household.state) : []).map(async ({ person, relation }) => ({
        id: person,
        name: (await entryById(client, app.vault, place, person))?.name ?? ERASED_NAME,
        relation: relationWords(relation),
      })),
    )
    const masked = maskedEntry({ id, entry }, viewer, today())
    const link = links.get(id)
    return {
      desk: deskView(here, request.viewer),
      command: { id: uuidv7(), version: 0 },
      person: {
        ...rowOf(masked, lives),
        ...(masked.covered.includes('birth') ? { birth: `${entry.birth.slice(0, 4)}-**-**` } : {}),
        ...(masked.covered.includes('address') ? { address: '＊＊＊' } : {}),
      },
      ...(link ? { linked: dateInShanghai(link.since) } : {}),
      members: names,
      history: stays.flatMap((stay) => [
        {
          household: stay.number,
          id: stay.household,
          from: stay.since,
          words: JOINED[stay.joined],
        },
        ...(stay.until === null
          ? []
          : [
              {
                household: stay.number,
                id: stay.household,
                from: stay.until,
                words: stay.left === null ? text('离开', 'left') : LEFT[stay.left],
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
    more: Pick<PersonView, 'shown' | 'asked' | 'errors'> = {},
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
        asked: { purpose, fields },
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
