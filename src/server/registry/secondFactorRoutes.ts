import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Id, isRefusal, type Refusal } from '../../domain/kernel/index.ts'
import type { App } from '../platform/app.ts'
import { localPath, notFound, type Server, signInFirst } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { qrCode } from '../platform/qrCode.ts'
import {
  isEnrolled,
  issueRecoveryCodes,
  offerFactor,
  presentCode,
  proveFactor,
  recoveryCodesLeft,
} from './secondFactor.ts'
import { keepSession, provePath, renewSession } from './sessionCookie.ts'

const back = z.string().max(500).optional().transform(localPath)

const ENROL_MINUTES = 10

/** The second factor of those in office: enrolled at the first sign-in, asked at every other, and before a signature. */
export const secondFactorRoutes = (server: Server, app: App, pages: Pages): void => {
  const limit = { config: { rateLimit: { max: 20, timeWindow: '1 minute' } } }

  // The desk needs the second factor; who has only proved the phone is led to it and back.
  server.addHook('preHandler', async (request, reply) => {
    if (
      request.method === 'GET' &&
      /^\/desk(\/|$)/.test(request.url) &&
      request.viewer.secondFactor === 'wanted'
    )
      return reply.redirect(provePath(request.url), 303)
  })

  const inOffice = (request: FastifyRequest): Id => {
    const { account, secondFactor } = request.viewer
    if (!account) throw signInFirst()
    if (!secondFactor) throw notFound()
    return account
  }

  /** Setting it up wants a sign-in of just now: an old session, or one that a slip opened, is not enough. */
  const mayEnrol = (request: FastifyRequest): boolean =>
    Date.parse(app.now()) - Date.parse(request.viewer.provedAt!) < ENROL_MINUTES * 60_000

  const show = async (request: FastifyRequest, reply: FastifyReply, to: string, refusal?: Refusal) => {
    const account = inOffice(request)
    const errors = refusal && [{ field: 'code', message: refusal.words }]
    if (errors) reply.status(422)
    const { offered, code, left } = await app.database.deployment(async (client) => {
      const enrolled = await isEnrolled(client, account)
      if (!enrolled && !mayEnrol(request)) throw signInFirst()
      const offered = enrolled ? undefined : await offerFactor(client, app.vault, account)
      return {
        offered,
        left: enrolled ? await recoveryCodesLeft(client, account) : 0,
        code: app.demo ? await presentCode(client, app.vault, account, app.now()) : undefined,
      }
    })
    const shared = { back: to, ...(code ? { demoCode: code } : {}), ...(errors ? { errors } : {}) }
    return offered
      ? pages.send(
          request,
          reply,
          'enrol',
          { ...shared, qr: qrCode(offered.uri), secret: offered.secret },
          'no-store',
        )
      : pages.send(request, reply, 'prove', { ...shared, recoveryCodesLeft: left }, 'no-store')
  }

  server.get('/prove', { schema: { querystring: z.object({ back }) } }, (request, reply) =>
    show(request, reply, request.query.back),
  )

  server.post(
    '/prove',
    { ...limit, schema: { body: z.object({ code: z.string().max(40).default(''), back }) } },
    async (request, reply) => {
      const account = inOffice(request)
      const { code, back: to } = request.body
      const now = app.now()
      const result = await app.database.deployment(async (client) => {
        const enrolled = await isEnrolled(client, account)
        if (!enrolled && !mayEnrol(request)) throw signInFirst()
        const refusal = await proveFactor(client, app.vault, account, code, now)
        return (
          refusal ?? {
            codes: enrolled ? [] : await issueRecoveryCodes(client, app.vault, account),
            token: await renewSession(request, client, account, now, 'secondFactor'),
          }
        )
      })
      if (isRefusal(result)) return show(request, reply, to, result)
      keepSession(reply, app, result.token)
      return result.codes.length === 0
        ? reply.redirect(to, 303)
        : pages.send(
            request,
            reply,
            'recoveryCodes',
            { name: request.viewer.name!, codes: result.codes, next: to },
            'no-store',
          )
    },
  )
}
