import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { answerRequestBy } from '../../domain/disclosure/index.ts'
import { dateInShanghai, isRefusal, type Refusal } from '../../domain/kernel/index.ts'
import { calendarIn } from '../calendar/index.ts'
import type { App } from '../platform/app.ts'
import { accepted, actorOf, notFound, type Server, signInFirst } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { casesOf, waysUp } from './requestCases.ts'
import { requestIsFiled, requestsFor } from './store.ts'
import { openPublication, titleOf } from './villager.ts'

const params = z.object({ village: z.string().regex(/^\d{12}$/), id: z.uuid() })

/** What is published is not true: a villager says so to the township, which looks into it (组织法 Art.36). */
export const untrueRoutes = (server: Server, app: App, pages: Pages): void => {
  const show = async (
    request: FastifyRequest<{ Params: z.infer<typeof params> }>,
    reply: FastifyReply,
    shown: {
      readonly asked?: string | undefined
      readonly written?: string
      readonly refusal?: Refusal
    } = {},
  ) => {
    const { village: place, id: disclosure } = request.params
    const { asked, written, refusal } = shown
    const { row, village, above } = await openPublication(app, place, disclosure)
    const { calendar, requests, filed } = await app.database.read([place], async (client) => ({
      calendar: await calendarIn(client),
      requests: await requestsFor(client, place, row.item, row.period),
      filed: asked !== undefined && (await requestIsFiled(client, place, asked)),
    }))
    if (asked !== undefined && !filed) throw notFound()
    return pages.send(
      request,
      reply.status(refusal ? 422 : 200),
      'untrue',
      {
        village: { code: place, name: village.name },
        disclosure,
        subject: titleOf(row.item, row.period),
        period: row.period,
        answerBy: answerRequestBy(dateInShanghai(app.now()), calendar),
        signedIn: request.viewer.account !== undefined,
        id: randomUUID(),
        cases: casesOf(requests, 'untrue', request.viewer),
        ...(filed ? { received: true } : {}),
        ...(await waysUp(app, place, above)),
        ...(written === undefined ? {} : { written }),
        ...(refusal ? { errors: [{ field: 'text', message: refusal.words }] } : {}),
      },
      'private, no-cache',
    )
  }

  server.get(
    '/v/:village/d/:id/untrue',
    { schema: { params, querystring: z.object({ asked: z.uuid().optional() }) } },
    (request, reply) => show(request, reply, { asked: request.query.asked }),
  )

  server.post(
    '/v/:village/d/:id/untrue',
    {
      schema: { params, body: z.object({ id: z.uuid(), text: z.string().max(4000).default('') }) },
    },
    async (request, reply) => {
      const { village: place, id: disclosure } = request.params
      const { id, text } = request.body
      if (!request.viewer.account) throw signInFirst()
      const { row } = await openPublication(app, place, disclosure)
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
              item: row.item,
              period: row.period,
              ground: 'untrue',
              text,
              asker: { showName: false },
            },
          },
        ],
      })
      if (isRefusal(outcome)) return show(request, reply, { written: text, refusal: outcome })
      accepted(outcome)
      return reply.redirect(`/v/${place}/d/${disclosure}/untrue?asked=${id}`, 303)
    },
  )
}
