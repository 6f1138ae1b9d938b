import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { addDays, dateInShanghai, type Id, isRefusal, type Place } from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { accepted, actorOf, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { deskView, enterDesk } from '../registry/index.ts'
import { dutyNamed } from './missingRoutes.ts'
import { publicationsIn } from './store.ts'
import { dutyKey, itemTitle, titleOf, villageDuties } from './villager.ts'

type View = PageModels['deskNewRequest']
type Choice = View['choices'][number]

const params = z.object({ place: z.string().regex(/^\d{12}$/) })
const body = z.object({
  id: z.uuid(),
  about: z.string().max(60).default(''),
  text: z.string().max(4000).default(''),
  name: z.string().max(40).default(''),
  phone: z.string().max(40).default(''),
  how: z.enum(['desk', 'paper']).default('desk'),
})

/** At the desk, for a villager who says over the counter or on paper that something is missing or not true. */
export const newRequestRoutes = (server: Server, app: App, pages: Pages): void => {
  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    place: Place,
    id: Id,
    back: Pick<View, 'typed' | 'errors'> = {},
  ) => {
    const today = dateInShanghai(app.now())
    const view = await app.database.read([place], async (client): Promise<View> => {
      const here = await enterDesk(client, request.viewer, place)
      if (here.place.level !== 'village') throw notFound()
      const [duties, rows] = await Promise.all([
        villageDuties(client, place, today),
        publicationsIn(client, place, { from: addDays(today, -366), to: today }),
      ])
      const missing = duties
        .filter(({ state }) => state === 'late' || state === 'missing')
        .map(
          (duty): Choice => ({
            value: `missing:${dutyKey(duty)}`,
            ground: 'missing',
            name: itemTitle(duty.item, duty.period),
          }),
        )
      const untrue = rows
        .filter(({ replaced }) => !replaced)
        .map(
          (row): Choice => ({
            value: `untrue:${row.item}-${row.period}`,
            ground: 'untrue',
            name: titleOf(row.item, row.period),
          }),
        )
      return {
        desk: deskView(here, request.viewer),
        command: { id, version: 0 },
        choices: [...missing, ...untrue],
        ...back,
      }
    })
    return pages.send(request, reply, 'deskNewRequest', view, 'no-store')
  }

  server.get('/desk/:place/requests/new', { schema: { params } }, (request, reply) =>
    send(request, reply, request.params.place, randomUUID()),
  )

  server.post('/desk/:place/requests/new', { schema: { params, body } }, async (request, reply) => {
    const { place } = request.params
    const { id, ...typed } = request.body
    const { about, text, name, phone, how } = typed
    await app.database.read([place], (client) => enterDesk(client, request.viewer, place))
    const [ground, subject = ''] = about.split(':')
    const outcome = await app.matters.order({
      id,
      place,
      actor: actorOf(request.viewer),
      steps: [
        {
          kind: 'disclosureRequest',
          matter: id,
          command: {
            type: 'ask',
            ...dutyNamed(subject),
            ground: ground === 'untrue' ? 'untrue' : 'missing',
            text,
            asker: { showName: false, phone, behalf: { name, how } },
          },
        },
      ],
    })
    if (isRefusal(outcome)) {
      const { field, words } = outcome
      return send(request, reply.status(422), place, id, {
        typed,
        errors: [{ field: field === undefined || field === 'item' ? 'about' : field, message: words }],
      })
    }
    accepted(outcome)
    return reply.redirect(`/desk/${place}/requests/${id}`, 303)
  })
}
