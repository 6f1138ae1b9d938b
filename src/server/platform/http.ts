import { randomInt } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RawServerDefault,
} from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { ZodError } from 'zod'
import { type Actor, isRefusal, type Language, type Place, type Refusal } from '../../domain/kernel/index.ts'
import type { App } from './app.ts'
import { formLimits } from './form.ts'
import { keepAnswers } from './keptAnswers.ts'
import type { Outcome } from './matters.ts'
import { openMetrics } from './metrics.ts'
import { nobody, type Viewer, viewerOf } from './session.ts'

/** The server that rooms add their routes to: bodies, queries and answers have the types of their schemas. */
export type Server = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Changes nothing, so whoever asks from wherever is answered. */
    readonly anyOrigin?: boolean
  }
  interface FastifyRequest {
    viewer: Viewer
    language: Language
    elder: boolean
  }
}

export const SESSION_COOKIE = 'xiangyue'

/** A refusal on its way to the person, with the HTTP status that fits. */
export class Refused extends Error {
  readonly refusal: Refusal
  readonly status: number
  /** Where what is gone, or differs, can be looked up in the log. */
  readonly proof: string | undefined
  constructor(refusal: Refusal, status = 422, proof?: string) {
    super(refusal.code)
    this.refusal = refusal
    this.status = status
    this.proof = proof
  }
}

const known = (code: string, zh: string, en: string): Refusal => ({ refused: true, code, words: { zh, en } })

export const notFound = () =>
  new Refused(
    known(
      'http.notFound',
      '没有这一页。可能地址抄错了，或者已经撤下。',
      'There is no such page. The address may be wrong, or it was taken down.',
    ),
    404,
  )
export const gone = (proof: string) =>
  new Refused(
    known(
      'http.gone',
      '公示期已满，写有人名的内容依法撤下了。',
      'The posting has ended; what named people was taken down by law.',
    ),
    410,
    proof,
  )
/** A published file that is not what was logged: nothing of it is shown. */
export const differs = (proof: string) =>
  new Refused(
    known(
      'http.differs',
      '存着的这一份和登记的不一样：被改过，或者坏了。现在不显示它，免得您看到错的数。',
      'The stored copy is not what was recorded: it was changed or damaged. It is not shown, so that nobody reads wrong figures.',
    ),
    500,
    proof,
  )
export const forbidden = () =>
  new Refused(
    known('http.forbidden', '这一页只给办这件事的人看。', 'Only those in charge of this can open it.'),
    403,
  )
/** A form that no page of ours sends. */
export const badForm = () =>
  new Refused(
    known(
      'http.badRequest',
      '表单不完整，请刷新页面再试。',
      'The form is not whole. Reload the page and try again.',
    ),
    400,
  )
export const signInFirst = () => new Refused(known('http.signIn', '请先登录。', 'Sign in first.'), 401)

/** The result of an order, or the refusal as an error that the HTTP layer words. */
export const accepted = (outcome: Outcome) => {
  if ('done' in outcome) return outcome
  if (isRefusal(outcome)) throw new Refused(outcome)
  throw new Refused(
    known(
      'matter.moved',
      '您打开以后，有别人改动过。请看看现在的样子，再决定。',
      'Somebody changed this after you opened it. Look at it as it is now, then decide.',
    ),
    409,
  )
}

export const actorOf = (viewer: Viewer): Actor => {
  if (!viewer.account) throw signInFirst()
  return { kind: 'person', account: viewer.account, name: viewer.name!, offices: viewer.offices }
}

/** The places where a person holds an office, with those below: a township code covers its villages by the region list. */
export const holdsOfficeIn = (viewer: Viewer, place: Place): boolean =>
  viewer.offices.some((held) => held.place === place)

/** A path of this site to lead back to; anything else leads to the first page: no open redirect. */
export const localPath = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])[^\p{Cc}\\]*$/u.test(path) ? path : '/'

/** How an error page looks; the web floor draws it. */
export type ErrorPage = (
  request: FastifyRequest,
  status: number,
  refusal: Refusal,
  proof?: string,
) => { html: string; styleHash: string }

const sameOrigin = (request: FastifyRequest): boolean => {
  const source = request.headers.origin ?? request.headers.referer
  if (!source) return false
  try {
    return new URL(source).host === request.host
  } catch {
    return false
  }
}

/** The headers of every page: nothing from outside, no inline script, styles by their hash. */
export const sendPage = (
  reply: FastifyReply,
  page: { html: string; styleHash: string },
  cache = 'no-cache',
) =>
  reply
    .header(
      'content-security-policy',
      `default-src 'none'; script-src 'self'; style-src ${page.styleHash}; img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    )
    .header('cache-control', cache)
    .type('text/html; charset=utf-8')
    .send(page.html)

/** PostgreSQL stores no NUL character, in text or in JSON. */
const NO_TEXT: readonly string[] = ['22021', '22P05']

/** What was sent cannot be read: a field of a form that only its handler knows, or text that is none. */
const malformed = (error: FastifyError): boolean => error instanceof ZodError || NO_TEXT.includes(error.code)

/**
 * The HTTP floor: request ids that can be read out, sessions, language, limits, security headers, refusals as problem
 * details (RFC 9457) or as a page. Rooms add their routes to what it answers.
 */
export const openHttp = async (app: App, errorPage: ErrorPage): Promise<Server> => {
  const server = fastify({
    loggerInstance: app.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: app.configuration.trustProxy,
    bodyLimit: 1_000_000,
    // A picture of 10 MB over 400 kbps takes three and a half minutes.
    requestTimeout: 300_000,
    forceCloseConnections: 'idle',
    // Eight digits that a person can read out on the telephone.
    genReqId: () => String(randomInt(10_000_000, 100_000_000)),
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>()
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  await server.register(cookie)
  await server.register(formbody)
  await server.register(multipart, { limits: formLimits })
  await server.register(rateLimit, {
    max: 600,
    timeWindow: '1 minute',
    // Each answer would carry them over a slow line, and nobody reads them there.
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
  })
  await server.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Xiangyue', version: '1' } },
    transform: jsonSchemaTransform,
  })
  const metrics = openMetrics()

  server.decorateRequest('viewer', null as never)
  server.decorateRequest('language', 'zh')
  server.decorateRequest('elder', false)

  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('cross-origin-opener-policy', 'same-origin')
    reply.header('permissions-policy', 'geolocation=(), camera=(self), microphone=(self)')
    if (app.configuration.publicUrl.startsWith('https:'))
      reply.header('strict-transport-security', 'max-age=31536000')
    request.language = request.cookies.lang === 'en' ? 'en' : 'zh'
    request.elder = request.cookies.elder === '1'
    const token = request.cookies[SESSION_COOKIE]
    request.viewer =
      (token && (await app.database.deployment((client) => viewerOf(client, token, app.now())))) || nobody
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
    if (changes && !request.routeOptions.config.anyOrigin && !sameOrigin(request))
      throw new Refused(
        known(
          'http.origin',
          '这个请求不是从本站的页面发出的，没有办理。请从本站打开页面再试。',
          'This request did not come from a page of this site and was not carried out. Open the page here and try again.',
        ),
        403,
      )
  })

  keepAnswers(server as unknown as Server, app)

  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.observe(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
    // The route's pattern, never the address: addresses can name people.
    app.log.info(
      {
        request: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })

  const answer = (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    refusal: Refusal,
    proof?: string,
  ) => {
    if (request.url.startsWith('/api/') || !request.headers.accept?.includes('text/html'))
      return reply
        .status(status)
        .type('application/problem+json')
        .send({
          type: `urn:xiangyue:${refusal.code}`,
          title: refusal.words[request.language],
          status,
          code: refusal.code,
          ...(refusal.clause ? { clause: refusal.clause } : {}),
          ...(refusal.field ? { field: refusal.field } : {}),
          request: request.id,
        })
    return sendPage(reply.status(status), errorPage(request, status, refusal, proof), 'no-store')
  }

  server.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof Refused) return answer(request, reply, error.status, error.refusal, error.proof)
    // An address that no page can have is no page.
    if (error.validationContext === 'params') return answer(request, reply, 404, notFound().refusal)
    const status = malformed(error) ? 400 : (error.statusCode ?? 500)
    if (status === 429)
      return answer(
        request,
        reply,
        429,
        known('http.tooMany', '按得太快了，请过一分钟再试。', 'Too many requests. Try again in a minute.'),
      )
    if (status === 413)
      return answer(
        request,
        reply,
        413,
        known('http.tooLarge', '文件太大了，请换小一点的。', 'The file is too large. Choose a smaller one.'),
      )
    if (status < 500)
      return answer(
        request,
        reply,
        status,
        known(
          'http.badRequest',
          '填写的内容有误，请返回检查。',
          'Something in the request is not right. Go back and check it.',
        ),
      )
    app.log.error(
      {
        request: request.id,
        route: request.routeOptions.url,
        error: { name: error.name, code: error.code, stack: error.stack },
      },
      'failed',
    )
    return answer(
      request,
      reply,
      500,
      known(
        'http.failed',
        '是我们这边出了毛病，不是您按错了。过几分钟再试，多半就好了。',
        'Something went wrong on our side, not yours. Try again in a few minutes.',
      ),
    )
  })
  server.setNotFoundHandler((request, reply) => answer(request, reply, 404, notFound().refusal))

  server.get('/healthz', { schema: { hide: true } }, async () => ({ alive: true }))
  server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await app.database.deployment((client) => client.query('select 1'))
      return { ready: true }
    } catch {
      return reply.status(503).send({ ready: false })
    }
  })
  server.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await metrics.text()),
  )
  server.get('/api/openapi.json', { schema: { hide: true } }, async () => server.swagger())
  return server as unknown as Server
}
