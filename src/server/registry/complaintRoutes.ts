import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dateInShanghai, isRefusal, type Refusal } from '../../domain/kernel/index.ts'
import { ERASED_NAME, mayHandle } from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import { accepted, actorOf, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { regionByCode, regionPath } from '../region/store.ts'
import { complaintsIn } from './complaints.ts'
import { deskView, enterDesk } from './deskView.ts'
import { logLook } from './looks.ts'
import { unsealed } from './myData.ts'

const place = z.object({ place: z.string().regex(/^\d{12}$/) })
const one = place.extend({ id: z.uuid() })

/** Complaints about an office: filed by villagers past that office, handled by the place above it. */
export const complaintRoutes = (server: Server, app: App, pages: Pages): void => {
  const village = z.object({ village: z.string().regex(/^\d{12}$/) })

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    code: string,
    tried?: { about: 'village' | 'township'; text: string; refusal: Refusal },
  ) => {
    const path = await app.database.deployment((client) => regionPath(client, code))
    const [county, township, here] = path
    if (!county || !township || here?.level !== 'village') throw notFound()
    return pages.send(
      request,
      tried ? reply.status(422) : reply,
      'complain',
      {
        village: { code, name: here.name },
        back: { href: `/v/${code}/`, name: here.name },
        township: township.name,
        county: county.name,
        signedIn: request.viewer.account !== undefined,
        id: randomUUID(),
        ...(tried
          ? {
              written: { about: tried.about, text: tried.text },
              errors: [{ field: tried.refusal.field ?? 'text', message: tried.refusal.words }],
            }
          : {}),
      },
      'no-store',
    )
  }

  server.get('/v/:village/complain', { schema: { params: village } }, (request, reply) =>
    show(request, reply, request.params.village),
  )

  server.post(
    '/v/:village/complain',
    {
      config: { rateLimit: { max: 20, timeWindow: '1 minute' } },
      schema: {
        params: village,
        body: z.object({
          id: z.uuid(),
          about: z.enum(['village', 'township']).default('village'),
          text: z.string().max(10_000).default(''),
        }),
      },
    },
    async (request, reply) => {
      const { village: code } = request.params
      const { id, about, text } = request.body
      const actor = actorOf(request.viewer)
      const [county, township] = await app.database.deployment((client) => regionPath(client, code))
      if (!county || !township) throw notFound()
      const outcome = await app.matters.order({
        id,
        place: about === 'village' ? township.code : county.code,
        // As a villager: an office held counts for nothing here.
        actor,
        steps: [
          {
            kind: 'complaint',
            matter: id,
            command: { type: 'file', about: about === 'village' ? code : township.code, text },
          },
        ],
      })
      if (isRefusal(outcome)) return show(request, reply, code, { about, text, refusal: outcome })
      accepted(outcome)
      return reply.redirect('/me', 303)
    },
  )

  server.get('/desk/:place/complaints', { schema: { params: place } }, async (request, reply) => {
    const { place: code } = request.params
    const actor = actorOf(request.viewer)
    const view = await app.database.read([code], async (client) => {
      const here = await enterDesk(client, request.viewer, code)
      const kept = (await complaintsIn(client, [code])).filter(({ state }) =>
        mayHandle(actor, code, state.about!),
      )
      const rows = []
      for (const { id, state } of kept)
        rows.push({
          id,
          about: (await regionByCode(client, state.about!))?.name ?? '',
          filed: dateInShanghai(state.filedAt!),
          answered: state.stage === 'answered',
        })
      return { desk: deskView(here, request.viewer), rows }
    })
    if (view.desk.village) throw notFound()
    return pages.send(request, reply, 'deskComplaints', view, 'no-store')
  })

  const open = async (
    request: FastifyRequest,
    reply: FastifyReply,
    code: string,
    id: string,
    tried?: { text: string; refusal: Refusal },
  ) => {
    const actor = actorOf(request.viewer)
    const view = await app.database.write([code], async (client) => {
      const here = await enterDesk(client, request.viewer, code)
      const [kept] = await complaintsIn(client, [code], { id })
      if (!kept?.state.about || !mayHandle(actor, code, kept.state.about)) throw notFound()
      const { state, version } = kept
      const seq = state.person!.sealed
      await logLook(
        client,
        {
          place: code,
          account: request.viewer.account!,
          matter: id,
          seq,
          fields: 'name, text',
          purpose: 'complaint',
        },
        app.now(),
      )
      const filed = await unsealed(client, app.vault, code, id, seq)
      const answer = state.answer && (await unsealed(client, app.vault, code, id, state.answer.sealed))
      return {
        desk: deskView(here, request.viewer),
        id,
        command: { id: randomUUID(), version },
        about: (await regionByCode(client, state.about!))?.name ?? '',
        name: filed?.name ?? ERASED_NAME,
        filed: dateInShanghai(state.filedAt!),
        text: filed?.text ?? ERASED_NAME,
        ...(state.answer ? { answer: answer?.text ?? ERASED_NAME } : {}),
        ...(tried ? { written: tried.text, errors: [{ field: 'text', message: tried.refusal.words }] } : {}),
      }
    })
    return pages.send(request, tried ? reply.status(422) : reply, 'deskComplaint', view, 'no-store')
  }

  server.get('/desk/:place/complaints/:id', { schema: { params: one } }, (request, reply) =>
    open(request, reply, request.params.place, request.params.id),
  )

  server.post(
    '/desk/:place/complaints/:id',
    {
      schema: {
        params: one,
        body: z.object({
          id: z.uuid(),
          version: z.coerce.number().int().min(0),
          text: z.string().max(10_000).default(''),
        }),
      },
    },
    async (request, reply) => {
      const { place: code, id } = request.params
      const { body } = request
      const actor = actorOf(request.viewer)
      const [kept] = await app.database.read([code], async (client) => {
        await enterDesk(client, request.viewer, code)
        return complaintsIn(client, [code], { id })
      })
      if (!kept?.state.about || !mayHandle(actor, code, kept.state.about)) throw notFound()
      const outcome = await app.matters.order({
        id: body.id,
        place: code,
        actor,
        steps: [
          {
            kind: 'complaint',
            matter: id,
            command: { type: 'answer', text: body.text },
            expectedVersion: body.version,
          },
        ],
      })
      if (isRefusal(outcome)) return open(request, reply, code, id, { text: body.text, refusal: outcome })
      accepted(outcome)
      return reply.redirect(`/desk/${code}/complaints/${id}`, 303)
    },
  )
}
