import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { basisOf } from '../../domain/disclosure/index.ts'
import { dateInShanghai, isRefusal, text } from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { accepted, actorOf, notFound, Refused, type Server, signInFirst } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { casesOf, waysUp } from './requestCases.ts'
import { newestOfItem, requestIsFiled, requestsFor } from './store.ts'
import { dutyKey, moneyHref, plain, villageDuties, villageOf } from './villager.ts'

const village = z.object({ village: z.string().regex(/^\d{12}$/) })

/** What should be published and is not: since when, by which rule, and one press that asks for it (组织法 Art.36). */
export const missingRoutes = (server: Server, app: App, pages: Pages): void => {
  const missing = async (
    request: FastifyRequest,
    place: string,
    duty: string,
  ): Promise<PageModels['missing']> => {
    const today = dateInShanghai(app.now())
    const { item, period } = dutyNamed(duty)
    const { here, above, duties, requests } = await app.database.read([place], async (client) => {
      const { village, above } = await villageOf(client, place)
      return {
        here: village,
        above,
        duties: await villageDuties(client, place, today),
        requests: await requestsFor(client, place, item, period),
      }
    })
    const found = duties.find(
      (one) => dutyKey(one) === duty && (one.state === 'late' || one.state === 'missing'),
    )
    if (!found) throw notFound()
    const basis = basisOf(found)
    const cases = casesOf(requests, 'missing', request.viewer)
    return {
      village: { code: place, name: here.name },
      duty,
      id: randomUUID(),
      subject: plain(found.item),
      ...(found.period ? { period: found.period } : {}),
      ...(found.deadline ? { due: found.deadline.due } : {}),
      rule: text(`${basis.zh}。`, `${basis.en}.`),
      requests: cases.length,
      cases,
      ...(await waysUp(app, place, above)),
    }
  }

  server.get(
    '/v/:village/missing/:duty',
    {
      config: { forEverybody: true },
      schema: {
        params: village.extend({ duty: z.string().max(40) }),
        querystring: z.object({ asked: z.uuid().optional() }),
      },
    },
    async (request, reply) => {
      const { village: place, duty } = request.params
      const { asked } = request.query
      const { item, period } = dutyNamed(duty)
      const [there, filed] = await app.database.read([place], (client) =>
        Promise.all([
          newestOfItem(client, place, item, period),
          asked !== undefined && requestIsFiled(client, place, asked),
        ]),
      )
      // Who comes back for what was missing is led to it, once it is there.
      if (there) return reply.redirect(moneyHref(there), 303)
      const view = await missing(request, place, duty)
      if (asked === undefined) return pages.sendPublic(request, reply, 'missing', view)
      if (!filed) throw notFound()
      return pages.send(request, reply, 'missing', { ...view, received: true }, 'private, no-cache')
    },
  )

  server.post(
    '/v/:village/missing/:duty',
    {
      schema: {
        params: village.extend({ duty: z.string().max(40) }),
        body: z.object({ id: z.uuid() }),
      },
    },
    async (request, reply) => {
      const { village: place, duty } = request.params
      const { id } = request.body
      if (!request.viewer.account) throw signInFirst()
      await missing(request, place, duty)
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
              ...dutyNamed(duty),
              ground: 'missing',
              text: '',
              asker: { showName: false },
            },
          },
        ],
      })
      if (isRefusal(outcome)) throw new Refused(outcome)
      accepted(outcome)
      return reply.redirect(`/v/${place}/missing/${duty}?asked=${id}`, 303)
    },
  )
}

/** Item and period of a duty as addresses write it; see `dutyKey`. */
export const dutyNamed = (duty: string): { readonly item: string; readonly period?: string } => {
  const [kind, number, ...rest] = duty.split('-')
  return { item: `${kind}-${number}`, ...(rest.join('-') === '' ? {} : { period: rest.join('-') }) }
}
