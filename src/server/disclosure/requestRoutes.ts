import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { clerkAbove, type RequestCommand, requestClause, requestDue } from '../../domain/disclosure/index.ts'
import { dateInShanghai, type Id, isRefusal, type Place, text } from '../../domain/kernel/index.ts'
import { OFFICES, type Office } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import { calendarIn } from '../calendar/index.ts'
import type { App } from '../platform/app.ts'
import { actorOf, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { deskView, enterDesk, logLook } from '../registry/index.ts'
import { askerOf, requestById } from './store.ts'
import { itemTitle } from './villager.ts'

type View = PageModels['deskRequest']

const params = z.object({ place: z.string().regex(/^\d{12}$/), id: z.uuid() })
const body = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(0),
  do: z.enum(['order', 'refuse']),
  by: z.string().max(10).default(''),
  text: z.string().max(1000).default(''),
  reasons: z.string().max(2000).default(''),
})

const who = ({ office, name }: { readonly office: string; readonly name: string }) => {
  const { zh, en } = OFFICES[office as Office]?.words ?? text(office, office)
  return text(`${zh}　${name}`, `${name}, ${en}`)
}

/** A villager's request at the desk: the township orders the publication by a day, or turns the request down. */
export const requestRoutes = (server: Server, app: App, pages: Pages): void => {
  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    place: Place,
    id: Id,
    shown: Pick<View, 'typed' | 'open' | 'errors'> & {
      readonly status?: number
      /** Who asked is to be seen; the look is noted. */
      readonly look?: boolean
    } = {},
  ) => {
    const { status = 200, look = false, ...rest } = shown
    const view = await app.database[look ? 'write' : 'read']([place], async (client): Promise<View> => {
      const here = await enterDesk(client, request.viewer, place)
      const kept = await requestById(client, place, id)
      if (!kept || kept.state.stage === 'none') throw notFound()
      const { caseNumber, item, period, ground, of, order, refusal, publication, stage } = kept.state
      const due = requestDue(kept.state, await calendarIn(client))
      const asker = look ? await askerOf(client, app.vault, place, kept) : undefined
      if (asker)
        await logLook(
          client,
          {
            place,
            account: request.viewer.account!,
            matter: id,
            seq: asker.seq,
            fields: 'name,phone',
            purpose: 'request',
          },
          app.now(),
        )
      const above = here.above.map(({ code }) => code)
      const [township] = here.above
      return {
        desk: deskView(here, request.viewer),
        id,
        command: { id: randomUUID(), version: kept.version },
        number: caseNumber ?? '',
        subject: itemTitle(item!, period),
        asked: dateInShanghai(kept.state.askedAt!),
        ground: ground!,
        asker: asker ? [asker.name, asker.phone].filter(Boolean).join('　') : text('一位村民', 'A villager'),
        ...(look ? {} : { who: `/desk/${place}/requests/${id}?who=yes` }),
        ...(due && stage === 'asked' ? { due: { on: due, clause: requestClause } } : {}),
        ...(of ? { disclosure: `/desk/${place}/disclosures/${of.disclosure}` } : {}),
        ...(kept.state.text ? { text: kept.state.text } : {}),
        stage,
        ...(order ? { order: { by: order.by, text: order.text, who: who(order) } } : {}),
        ...(refusal ? { refusal: { reasons: refusal.reasons, who: who(refusal) } } : {}),
        ...(publication
          ? {
              published: {
                on: publication.on,
                href: `/desk/${place}/disclosures/${publication.disclosure}`,
              },
            }
          : {}),
        ...(township && clerkAbove(actorOf(request.viewer), [township.code])
          ? { board: { place: township.code, name: township.name } }
          : {}),
        may: clerkAbove(actorOf(request.viewer), above) !== undefined,
        ...rest,
      }
    })
    return pages.send(request, reply.status(status), 'deskRequest', view, 'no-store')
  }

  server.get(
    '/desk/:place/requests/:id',
    { schema: { params, querystring: z.object({ who: z.literal('yes').optional() }) } },
    (request, reply) =>
      send(request, reply, request.params.place, request.params.id, { look: request.query.who === 'yes' }),
  )

  server.post('/desk/:place/requests/:id', { schema: { params, body } }, async (request, reply) => {
    const { place, id } = request.params
    const { id: order, version, do: deed, by, text: told, reasons } = request.body
    await app.database.read([place], async (client) => {
      await enterDesk(client, request.viewer, place)
      if (!(await requestById(client, place, id))) throw notFound()
    })
    const command: RequestCommand =
      deed === 'order' ? { type: 'order', by: by.trim(), text: told } : { type: 'refuse', reasons }
    const outcome = await app.matters.order({
      id: order,
      place,
      actor: actorOf(request.viewer),
      steps: [{ kind: 'disclosureRequest', matter: id, command, expectedVersion: version }],
    })
    if ('done' in outcome) return reply.redirect(`/desk/${place}/requests/${id}`, 303)
    const field = deed === 'order' ? 'by' : 'reasons'
    const again = {
      typed: { by, text: told, reasons },
      ...(deed === 'refuse' ? { open: 'refuse' as const } : {}),
    }
    return isRefusal(outcome)
      ? send(request, reply, place, id, {
          ...again,
          errors: [{ field: outcome.field ?? field, message: outcome.words }],
          status: 422,
        })
      : send(request, reply, place, id, { ...again, errors: [{ field, message: moved }], status: 409 })
  })
}

const moved = text(
  '您打开以后，有别人办过了。现在看到的是最新的样子，请看过再办。',
  'Somebody handled this after you opened it. It stands as it is now: look, then decide.',
)
