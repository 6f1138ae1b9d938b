import { z } from 'zod'
import { sealedLookRefusal } from '../../domain/disclosure/index.ts'
import { isRefusal } from '../../domain/kernel/index.ts'
import type { App } from '../platform/app.ts'
import { accepted, actorOf, notFound, Refused, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { enterDesk, logLook } from '../registry/index.ts'
import { disclosureView, isFresh, openAtDesk } from './deskDisclosure.ts'
import { sealedBlocks } from './fieldsView.ts'
import { disclosure } from './rooms.ts'
import { sealedFieldsOf } from './store.ts'
import { documentOf } from './villager.ts'

const one = z.object({ place: z.string().regex(/^\d{12}$/), id: z.uuid() })

/** One disclosure at the desk: what it says, the steps that its buttons take, and a look at what is not published. */
export const deskDisclosureRoutes = (server: Server, app: App, pages: Pages): void => {
  server.get(
    '/desk/:place/disclosures/:id',
    { schema: { params: one, querystring: z.object({ sheet: z.string().max(40).optional() }) } },
    async (request, reply) => {
      const { sheet } = request.query
      return pages.send(
        request,
        reply,
        'deskDisclosure',
        await disclosureView(
          app,
          request.viewer,
          request.params.place,
          request.params.id,
          sheet === undefined ? {} : { sheet },
        ),
        'no-store',
      )
    },
  )

  const deed = z.object({
    id: z.uuid(),
    version: z.coerce.number().int().min(0),
    do: z.enum(['submit', 'approve', 'return', 'sign', 'publish', 'file', 'abandon']),
    digest: z.string().max(64).default(''),
    reasons: z.string().max(1000).default(''),
  })

  server.post(
    '/desk/:place/disclosures/:id',
    { schema: { params: one, body: deed } },
    async (request, reply) => {
      const { place: code, id } = request.params
      const { body, viewer } = request
      await app.database.read([code], (client) => enterDesk(client, viewer, code))
      const commands = {
        submit: { type: 'submit' },
        approve: { type: 'approve', digest: body.digest },
        return: { type: 'return', reasons: body.reasons },
        sign: { type: 'sign', digest: body.digest, reauthenticated: isFresh(viewer, app.now()) },
        publish: { type: 'publish' },
        file: { type: 'file' },
        abandon: { type: 'abandon' },
      } as const
      const outcome = await app.matters.order({
        id: body.id,
        place: code,
        actor: actorOf(viewer),
        steps: [
          { kind: disclosure.kind, matter: id, command: commands[body.do], expectedVersion: body.version },
        ],
      })
      if (isRefusal(outcome))
        return pages.send(
          request,
          reply.status(422),
          'deskDisclosure',
          await disclosureView(app, viewer, code, id, { refusal: outcome }),
          'no-store',
        )
      accepted(outcome)
      return reply.redirect(`/desk/${code}/disclosures/${id}`, 303)
    },
  )

  // Nothing is kept of what is shown: the page itself is the answer, and the look is logged before it.
  server.post(
    '/desk/:place/disclosures/:id/sealed',
    { schema: { params: one, body: z.object({ purpose: z.string().max(40).default('') }) } },
    async (request, reply) => {
      const { place: code, id } = request.params
      const { purpose } = request.body
      const { viewer } = request
      const { kept, item, context } = await openAtDesk(app, viewer, code, id)
      const { notPublished, digest } = kept.state.draft
      if (!notPublished) throw notFound()
      const refusal = sealedLookRefusal(kept.state, purpose, context)
      if (refusal && refusal.field === undefined) throw new Refused(refusal, 403)
      const send = async (status: number, shown: Parameters<typeof disclosureView>[4]) =>
        pages.send(
          request,
          reply.status(status),
          'deskDisclosure',
          await disclosureView(app, viewer, code, id, { ...shown, purpose }),
          'no-store',
        )
      if (refusal) return send(422, { refusal })
      const sealed = await app.database.write([code], async (client) => {
        await logLook(
          client,
          {
            place: code,
            account: viewer.account!,
            matter: id,
            seq: notPublished.sealed,
            fields: 'notPublished',
            purpose,
          },
          app.now(),
        )
        return sealedFieldsOf(client, app.vault, code, id, notPublished.sealed)
      })
      const { content } = documentOf(app, digest)
      return send(200, {
        sealed: sealedBlocks(item, content.kind === 'fields' ? content.fields : {}, sealed),
      })
    },
  )
}
