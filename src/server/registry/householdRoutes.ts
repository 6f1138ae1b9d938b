import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dateInShanghai, type Id, isRefusal, type Place, type Refusal } from '../../domain/kernel/index.ts'
import {
  ERASED_NAME,
  HOUSEHOLD_EVENTS,
  type HouseholdEvent,
  type HouseholdState,
  householdHistory,
  type KnownEntry,
  mayKeepRegistry,
  presentHead,
  presentMembers,
} from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { readForm } from '../platform/form.ts'
import { actorOf, notFound, type Server } from '../platform/http.ts'
import { wasOrdered } from '../platform/matters.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidsOf, uuidv7 } from '../platform/uuid.ts'
import { deskView } from './deskView.ts'
import { fieldOf, MOST_NEWCOMERS, newcomersIn, readEvent } from './householdEvents.ts'
import { type HouseholdRow, householdById, householdsById, openHouseholds } from './households.ts'
import { enterRoster, readRoster, rosterParams } from './rosterEntrance.ts'
import { entriesOf } from './rosterEntries.ts'

type View = PageModels['deskHousehold']
type EventView = PageModels['deskHouseholdEvent']
type Title = View['household']

const EVENTS = Object.keys(HOUSEHOLD_EVENTS) as HouseholdEvent[]
/** Events that take somebody to stay with. */
const OF_SEVERAL: readonly HouseholdEvent[] = ['split', 'changeHead', 'relate']

const householdParams = rosterParams.extend({ household: z.uuid() })
const eventParams = householdParams.extend({
  event: z.enum(EVENTS as [HouseholdEvent, ...HouseholdEvent[]]),
})

/** Households at the desk: who is in one, what happened in it, and a form for each event. */
export const householdRoutes = (server: Server, app: App, pages: Pages): void => {
  const today = () => dateInShanghai(app.now())

  const householdHere = async (client: Client, place: Place, id: Id): Promise<HouseholdRow> => {
    const found = await householdById(client, place, id)
    if (!found) throw notFound()
    return found
  }

  server.get(
    '/desk/:place/households/:household',
    { schema: { params: householdParams } },
    async (request, reply) => {
      const { place, household: id } = request.params
      const view = await app.database.read([place], async (client): Promise<View> => {
        const here = await readRoster(client, request, place)
        const [household, entries] = await Promise.all([
          householdHere(client, place, id),
          entriesOf(client, app.vault, place),
        ])
        const { state } = household
        const history = householdHistory(state).toReversed()
        const others = await householdsById(
          client,
          place,
          history.flatMap(({ other }) => other ?? []),
        )
        const person = personOf(entries)
        const title = titleOf(entries)
        const above = here.above.map(({ code }) => code)
        const keeps = mayKeepRegistry(actorOf(request.viewer), place, { above }) === undefined
        const members = presentMembers(state)
        return {
          desk: deskView(here, request.viewer),
          household: {
            ...title(household),
            ...(state.closed === undefined ? {} : { closed: state.closed }),
          },
          members: members.map(({ person: member, relation, from, why }) => ({
            ...person(member),
            relation,
            since: from,
            why,
          })),
          history: history.map(({ persons, other, ...moment }) => {
            const household = others.find((each) => each.id === other)
            return {
              ...moment,
              persons: persons.map(person),
              ...(household === undefined ? {} : { other: title(household) }),
            }
          }),
          events:
            !keeps || state.closed !== undefined
              ? []
              : EVENTS.filter((event) => members.length > 1 || !OF_SEVERAL.includes(event)),
        }
      })
      return pages.send(request, reply, 'deskHousehold', view, 'no-store')
    },
  )

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { place, household: id, event }: z.infer<typeof eventParams>,
    tried: {
      readonly typed?: EventView['typed']
      readonly newcomers?: number
      readonly wrong?: readonly Refusal[]
      readonly status?: number
    } = {},
  ) => {
    const { typed = {}, newcomers = 1, wrong = [], status = wrong.length > 0 ? 422 : 200 } = tried
    const view = await app.database.read([place], async (client): Promise<EventView> => {
      const here = await enterRoster(client, request, place)
      const [household, entries, open] = await Promise.all([
        householdHere(client, place, id),
        entriesOf(client, app.vault, place),
        openHouseholds(client, place),
      ])
      const person = personOf(entries)
      const title = titleOf(entries)
      return {
        desk: deskView(here, request.viewer),
        command: { id: uuidv7(), version: household.version },
        household: title(household),
        event,
        members: presentMembers(household.state).map(({ person: member, relation }) => ({
          ...person(member),
          relation,
        })),
        others: open.filter((other) => other.id !== id).map(title),
        newcomers,
        typed,
        ...(wrong.length === 0
          ? {}
          : {
              errors: wrong.map((refusal) => ({
                field: fieldOf(event, refusal),
                message: refusal.words,
              })),
            }),
      }
    })
    return pages.send(request, reply.status(status), 'deskHouseholdEvent', view, 'no-store')
  }

  server.get(
    '/desk/:place/households/:household/:event',
    { schema: { params: eventParams } },
    (request, reply) => show(request, reply, request.params),
  )

  server.post(
    '/desk/:place/households/:household/:event',
    { schema: { params: eventParams } },
    async (request, reply) => {
      const { place, household: id, event } = request.params
      const { fields } = await readForm(request)
      const order = z.uuid().catch(uuidv7()).parse(fields.id)
      const { household, entries, done } = await app.database.read([place], async (client) => {
        await enterRoster(client, request, place)
        return {
          household: await householdHere(client, place, id),
          entries: await entriesOf(client, app.vault, place),
          done: await wasOrdered(client, place, order),
        }
      })
      const entered = () => reply.redirect(pages.door.deskPaths.household(place, id), 303)
      if (done) return entered()
      const again = (wrong: readonly Refusal[], more: { status?: number } = {}) =>
        show(request, reply, request.params, {
          typed: fields,
          newcomers: newcomersIn(fields),
          wrong,
          ...more,
        })
      if (fields.do === 'more')
        return show(request, reply, request.params, {
          typed: fields,
          newcomers: Math.min(newcomersIn(fields) + 1, MOST_NEWCOMERS),
        })
      const steps = readEvent(event, fields, {
        household,
        entries,
        today: today(),
        newId: uuidsOf(`${place}/${order}`),
      })
      if ('wrong' in steps) return again(steps.wrong)
      const version = z.coerce.number().int().min(0).catch(0).parse(fields.version)
      const outcome = await app.matters.order({
        id: order,
        place,
        actor: actorOf(request.viewer),
        steps: steps.map((step, index) => (index === 0 ? { ...step, expectedVersion: version } : step)),
      })
      if ('conflict' in outcome) return again([moved], { status: 409 })
      if (isRefusal(outcome)) return again([outcome])
      return entered()
    },
  )
}

const moved: Refusal = {
  refused: true,
  code: 'household.moved',
  words: {
    zh: '您填的时候，这一户又有了变动。下面是现在的样子，请核对后再登记。',
    en: 'This household changed while you were writing. Below it stands as it is now: check and enter again.',
  },
}

const personOf = (entries: readonly KnownEntry[]) => {
  const names = new Map(entries.map(({ id, entry }) => [id, entry.name]))
  return (id: Id) => ({ id, name: names.get(id) ?? ERASED_NAME })
}

/** What a household is called: its number and its head, of a closed one the last. */
const titleOf = (entries: readonly KnownEntry[]) => {
  const person = personOf(entries)
  return ({ id, state }: { readonly id: Id; readonly state: HouseholdState }): Title => ({
    id,
    ...(state.number === undefined ? {} : { number: state.number }),
    head: person(presentHead(state) ?? state.heads.at(-1)?.person ?? '').name,
  })
}
