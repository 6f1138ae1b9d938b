import { brotliCompress, constants } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { dateInShanghai } from '../../domain/kernel/index.ts'
import type { App } from './app.ts'
import type { Server } from './http.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers everybody who is not signed in alike, in each language and view, from what the database holds. */
    readonly forEverybody?: boolean
  }
  interface FastifyRequest {
    asked: Asked | undefined
  }
}

/** An answer for everybody as it was last sent. */
interface Kept {
  /** The database's last write before it was made. */
  written: string
  /** Milliseconds since 1970 until which a file that changed under it may go unseen. */
  until: number
  readonly etag: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The body as brotli packs it best; not there yet while it is packed. */
  packed?: Buffer
}

interface Asked {
  readonly key: string
  readonly written: string
  readonly before: Kept | undefined
}

const ENTITY = [
  'content-type',
  'cache-control',
  'content-security-policy',
  'etag',
  'vary',
  'x-shown-until',
] as const
/** No longer than the answer's own `max-age` lets every other cache keep it. */
const LIFE = 60_000
const ROOM = 64_000_000

const packBest = (body: string): Promise<Buffer | undefined> =>
  new Promise((resolve) =>
    brotliCompress(
      body,
      {
        params: {
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(body),
        },
      },
      (error, packed) => resolve(error ? undefined : packed),
    ),
  )

const sendKept = (request: FastifyRequest, reply: FastifyReply, { etag, headers, body, packed }: Kept) => {
  reply.headers(headers)
  if (request.headers['if-none-match'] === etag) return reply.status(304).send()
  if (!packed || !/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(body)
  return reply
    .header('content-encoding', 'br')
    .header('vary', `${headers.vary}, accept-encoding`)
    .send(packed)
}

/**
 * Keeps answers of routes that are `forEverybody`, packed as small as they get, and sends them again on the same day
 * while nothing was written since, by this process or another: as fast as static pages, and never an old one.
 */
export const keepAnswers = (server: Server, { database, now }: Pick<App, 'database' | 'now'>): void => {
  const answers = new Map<string, Kept>()
  let held = 0
  const sizeOf = ({ body, packed }: Kept) => 2 * body.length + (packed?.length ?? 0)
  const keep = (key: string, kept: Kept) => {
    const old = answers.get(key)
    if (old) held -= sizeOf(old)
    answers.delete(key)
    answers.set(key, kept)
    held += sizeOf(kept)
    for (const [oldest, entry] of answers) {
      if (held <= ROOM) break
      answers.delete(oldest)
      held -= sizeOf(entry)
    }
  }

  server.decorateRequest('asked', undefined)
  server.addHook('onRequest', async (request, reply) => {
    if (!request.routeOptions.config.forEverybody || request.method !== 'GET' || request.viewer.account)
      return
    const written = await database.lastWrite()
    const key = `${dateInShanghai(now())} ${request.language} ${request.elder} ${request.url}`
    const before = answers.get(key)
    if (before?.written === written && before.until > Date.parse(now()))
      return sendKept(request, reply, before)
    request.asked = { key, written, before }
  })
  server.addHook('onSend', async (request, reply, payload) => {
    if (!request.asked) return payload
    const { key, written, before } = request.asked
    const until = Date.parse(now()) + LIFE
    const etag = reply.getHeader('etag')
    if (before && before.etag === etag) {
      Object.assign(before, { written, until })
      return payload
    }
    if (reply.statusCode !== 200 || typeof payload !== 'string' || typeof etag !== 'string') return payload
    const headers = Object.fromEntries(
      ENTITY.flatMap((name) => {
        const value = reply.getHeader(name)
        return value === undefined ? [] : [[name, String(value)]]
      }),
    )
    const kept: Kept = { written, until, etag, headers, body: payload }
    keep(key, kept)
    void packBest(payload).then(
      (packed) => packed && answers.get(key) === kept && keep(key, { ...kept, packed }),
    )
    return payload
  })
}
