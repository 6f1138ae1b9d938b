import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Id } from '../../domain/kernel/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { SESSION_COOKIE } from '../platform/http.ts'
import { closeSession, openSession, type Proved } from '../platform/session.ts'

/** Where a path leads back to, behind the page of the second factor. */
export const provePath = (back: string): string => `/prove?back=${encodeURIComponent(back)}`

/** The session's cookie: not readable by scripts, not sent from other sites. */
export const keepSession = (reply: FastifyReply, app: App, token: string) =>
  reply.setCookie(SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: app.configuration.publicUrl.startsWith('https:'),
    maxAge: 30 * 24 * 3600,
  })

/** A new session in place of the one that the browser had: a token from before a proof never outlives it. */
export const renewSession = async (
  request: FastifyRequest,
  client: Client,
  account: Id,
  now: string,
  proved: Proved,
): Promise<string> => {
  const before = request.cookies[SESSION_COOKIE]
  if (before) await closeSession(client, before)
  return openSession(client, account, now, proved)
}
