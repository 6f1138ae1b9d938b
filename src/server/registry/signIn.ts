import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dateInShanghai, type Id, isRefusal, type Refusal, refuse } from '../../domain/kernel/index.ts'
import { LINK_TRIES_A_DAY, noFit, readMobile, tooManyLinkTries } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { localPath, SESSION_COOKIE, type Server, signInFirst } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { closeSession, closeSessions, type Proved, viewerOf } from '../platform/session.ts'
import { accountsByLookup, phoneLookup } from './accounts.ts'
import { codeSender } from './codeSender.ts'
import { failuresSince } from './failedTries.ts'
import { linkForm, villageChoice } from './linkForm.ts'
import { linkByPhone } from './linking.ts'
import { dayBegan, linkTries } from './links.ts'
import { ATTEMPT, issueCode, phoneOfAttempt, redeemCode, spendAttempt } from './oneTimeCode.ts'
import { keepSession, provePath, renewSession } from './sessionCookie.ts'

type SignInView = PageModels['signIn']

const back = z.string().max(500).optional().transform(localPath)

/** Opens a session for an account and leads on; who holds an office is asked for the second factor first. */
export const signInAs = async (
  request: FastifyRequest,
  reply: FastifyReply,
  app: App,
  account: Id,
  proved: Proved,
  to: string,
) => {
  const { token, viewer } = await app.database.deployment(async (client) => {
    const token = await renewSession(request, client, account, app.now(), proved)
    return { token, viewer: await viewerOf(client, token, app.now()) }
  })
  return keepSession(reply, app, token).redirect(viewer?.secondFactor === 'wanted' ? provePath(to) : to, 303)
}

const over = refuse(
  'signIn.over',
  '这次登录已经过期，请重新要一个验证码。',
  'This sign-in is too old. Ask for a new code.',
  { field: 'phone' },
)

/** Signs this phone out: what it stored of pages goes too, for the next one may hold it. */
const leave = (reply: FastifyReply) =>
  reply
    .clearCookie(SESSION_COOKIE, { path: '/' })
    .header('clear-site-data', '"cache", "storage"')
    .redirect('/', 303)

/** Signing in: number, code, who of the household; signing out. */
export const signInRoutes = (server: Server, app: App, pages: Pages): void => {
  const sender = codeSender(app.configuration)
  const limit = { config: { rateLimit: { max: 20, timeWindow: '1 minute' } } }

  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    view: Omit<SignInView, 'errors'>,
    refusal?: Refusal,
  ) =>
    pages.send(
      request,
      refusal ? reply.status(422) : reply,
      'signIn',
      {
        ...view,
        ...(refusal ? { errors: [{ field: refusal.field ?? view.at.step, message: refusal.words }] } : {}),
      },
      'no-store',
    )

  /** A number that nobody signs in with yet, or somebody new of a household: on which roster, and as whom? */
  const askLink = async (
    request: FastifyRequest,
    reply: FastifyReply,
    attempt: string,
    back: string,
    tried?: { readonly village: string; readonly refusal: Refusal },
  ) =>
    show(
      request,
      reply,
      {
        at: {
          step: 'link',
          attempt,
          villages: await app.database.deployment(villageChoice),
          village: tried?.village ?? /^\/v\/(\d{12})\//.exec(back)?.[1],
        },
        back,
      },
      tried && { ...tried.refusal, field: 'lastFour' },
    )

  server.get('/sign-in', { schema: { querystring: z.object({ back }) } }, (request, reply) =>
    show(request, reply, { at: { step: 'phone' }, back: request.query.back }),
  )

  server.post(
    '/sign-in/phone',
    { ...limit, schema: { body: z.object({ phone: z.string().max(40), back }) } },
    async (request, reply) => {
      const { body } = request
      const phone = readMobile(body.phone)
      if (isRefusal(phone))
        return show(
          request,
          reply,
          { at: { step: 'phone', phone: body.phone }, back: body.back },
          { ...phone, field: 'phone' },
        )
      const lookup = phoneLookup(app.vault, phone)
      const issued = await app.database.deployment((client) =>
        issueCode(client, lookup, app.vault.encrypt(phone, ATTEMPT), app.now()),
      )
      if (isRefusal(issued))
        return show(request, reply, { at: { step: 'phone', phone: body.phone }, back: body.back }, issued)
      // Known or not, every number is answered the same way and gets its code: nobody learns here who is registered.
      await sender.send(phone, issued.code)
      return show(request, reply, {
        at: {
          step: 'code',
          attempt: issued.id,
          phoneTail: phone.slice(-4),
          by: sender.by,
          ...(app.demo ? { demoCode: issued.code } : {}),
        },
        back: body.back,
      })
    },
  )

  server.post(
    '/sign-in/code',
    { ...limit, schema: { body: z.object({ attempt: z.uuid(), code: z.string().max(12), back }) } },
    async (request, reply) => {
      const { body } = request
      const { redeemed, people } = await app.database.deployment(async (client) => {
        const redeemed = await redeemCode(client, body.attempt, body.code, app.now())
        return {
          redeemed,
          people: isRefusal(redeemed) ? [] : await accountsByLookup(client, redeemed.phoneLookup),
        }
      })
      if (isRefusal(redeemed))
        return show(
          request,
          reply,
          { at: { step: 'code', attempt: body.attempt, phoneTail: '', by: sender.by }, back: body.back },
          redeemed,
        )
      if (people.length === 0) return askLink(request, reply, body.attempt, body.back)
      return show(request, reply, {
        at: {
          step: 'who',
          attempt: body.attempt,
          people: people.map(({ id, name }) => ({ account: id, name })),
        },
        back: body.back,
      })
    },
  )

  server.post(
    '/sign-in/who',
    {
      ...limit,
      schema: { body: z.object({ attempt: z.uuid(), account: z.union([z.uuid(), z.literal('new')]), back }) },
    },
    async (request, reply) => {
      const { body } = request
      if (body.account === 'new') return askLink(request, reply, body.attempt, body.back)
      const allowed = await app.database.deployment(async (client) => {
        const lookup = await spendAttempt(client, body.attempt, app.now())
        return (
          lookup !== undefined &&
          (await accountsByLookup(client, lookup)).some(({ id }) => id === body.account)
        )
      })
      if (!allowed) return show(request, reply, { at: { step: 'phone' }, back: body.back }, over)
      return signInAs(request, reply, app, body.account, 'phone', body.back === '/' ? '/me' : body.back)
    },
  )

  server.post(
    '/sign-in/link',
    { ...limit, schema: { body: linkForm.extend({ attempt: z.uuid(), back }) } },
    async (request, reply) => {
      const { attempt, village, lastFour, back: to } = request.body
      const phone = await app.database.deployment((client) =>
        phoneOfAttempt(client, app.vault, attempt, app.now()),
      )
      if (!phone) return show(request, reply, { at: { step: 'phone' }, back: to }, over)
      const known = await app.database.deployment(villageChoice)
      const tries = linkTries(village, phoneLookup(app.vault, phone).toString('hex'))
      const today = dayBegan(dateInShanghai(app.now()))
      const tried = await app.database.deployment((client) => failuresSince(client, tries, today))
      const account =
        tried >= LINK_TRIES_A_DAY
          ? tooManyLinkTries
          : known.some(({ code }) => code === village)
            ? await linkByPhone(app, village, phone, lastFour.trim())
            : noFit
      if (isRefusal(account)) return askLink(request, reply, attempt, to, { village, refusal: account })
      await app.database.deployment((client) => spendAttempt(client, attempt, app.now()))
      return signInAs(request, reply, app, account, 'phone', to === '/' ? '/me' : to)
    },
  )

  server.post('/sign-out', async (request, reply) => {
    const token = request.cookies[SESSION_COOKIE]
    if (token) await app.database.deployment((client) => closeSession(client, token))
    return leave(reply)
  })

  server.post('/sign-out/everywhere', async (request, reply) => {
    const { account } = request.viewer
    if (!account) throw signInFirst()
    await app.database.deployment((client) => closeSessions(client, account))
    return leave(reply)
  })
}
