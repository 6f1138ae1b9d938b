import { z } from 'zod'
import type { App } from '../platform/app.ts'
import { localPath, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'

const YEAR = 365 * 24 * 3600

/** Large type and language: kept on this phone as cookies, without signing in. */
export const settingsRoutes = (server: Server, app: App, pages: Pages): void => {
  server.get('/settings', (request, reply) =>
    pages.send(request, reply, 'settings', { back: { href: '/', name: { zh: '首页', en: 'First page' } } }),
  )

  server.post(
    '/settings',
    {
      schema: {
        body: z.object({
          view: z.enum(['normal', 'elder']).optional(),
          language: z.enum(['zh', 'en']).optional(),
          back: z.string().max(500).optional().transform(localPath),
        }),
      },
    },
    async (request, reply) => {
      const { view, language, back } = request.body
      const keep = {
        path: '/',
        maxAge: YEAR,
        sameSite: 'lax',
        secure: app.configuration.publicUrl.startsWith('https:'),
      } as const
      if (view) reply.setCookie('elder', view === 'elder' ? '1' : '0', keep)
      if (language) reply.setCookie('lang', language, keep)
      return reply.redirect(back, 303)
    },
  )
}
