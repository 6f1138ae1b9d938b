import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isRefusal, type Refusal } from '../../domain/kernel/index.ts'
import { noFit } from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import { type Server, signInFirst } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { phoneOf } from './accounts.ts'
import { linkForm, villageChoice } from './linkForm.ts'
import { linkByPhone, redeemSlip } from './linking.ts'
import { signInAs } from './signIn.ts'

/** Linking a signed-in account to a roster, and signing in with a slip. */
export const linkRoutes = (server: Server, app: App, pages: Pages): void => {
  const limit = { config: { rateLimit: { max: 20, timeWindow: '1 minute' } } }

  const showLink = async (
    request: FastifyRequest,
    reply: FastifyReply,
    village?: string,
    refusal?: Refusal,
  ) => {
    if (!request.viewer.account) throw signInFirst()
    return pages.send(
      request,
      refusal ? reply.status(422) : reply,
      'link',
      {
        villages: await app.database.deployment(villageChoice),
        village,
        ...(refusal ? { errors: [{ field: 'lastFour', message: refusal.words }] } : {}),
      },
      'no-store',
    )
  }

  server.get('/me/link', (request, reply) => showLink(request, reply))

  server.post('/me/link', { ...limit, schema: { body: linkForm } }, async (request, reply) => {
    const { account } = request.viewer
    if (!account) throw signInFirst()
    const { village, lastFour } = request.body
    const phone = await app.database.deployment((client) => phoneOf(client, app.vault, account))
    const known = await app.database.deployment(villageChoice)
    const linked =
      phone && known.some(({ code }) => code === village)
        ? await linkByPhone(app, village, phone, lastFour.trim(), account)
        : noFit
    return isRefusal(linked) ? showLink(request, reply, village, linked) : reply.redirect('/me', 303)
  })

  const showSlip = (request: FastifyRequest, reply: FastifyReply, code?: string, refusal?: Refusal) =>
    pages.send(
      request,
      refusal ? reply.status(422) : reply,
      'slip',
      { code, ...(refusal ? { errors: [{ field: 'code', message: refusal.words }] } : {}) },
      'no-store',
    )

  server.get(
    '/slip',
    { schema: { querystring: z.object({ code: z.string().max(40).optional() }) } },
    (request, reply) => showSlip(request, reply, request.query.code),
  )

  server.post(
    '/slip',
    { ...limit, schema: { body: z.object({ code: z.string().max(40).default('') }) } },
    async (request, reply) => {
      const account = await redeemSlip(app, request.body.code, request.viewer.account)
      if (isRefusal(account)) return showSlip(request, reply, request.body.code, account)
      // Signed in as who it is: linked now, and the session stays what it was.
      return account === request.viewer.account
        ? reply.redirect('/me', 303)
        : signInAs(request, reply, app, account, 'slip', '/me')
    },
  )
}
