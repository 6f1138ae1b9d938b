import { z } from 'zod'
import type { App } from '../platform/app.ts'
import { notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { sendRange } from '../platform/range.ts'
import { listenView, playedSound } from './listen.ts'
import { openPublication } from './villager.ts'

const one = z.object({ village: z.string().regex(/^\d{12}$/), id: z.uuid() })

const FOR_EVER = 'public, max-age=31536000, immutable'
/** What names people is asked for anew each time, so that no copy plays on when the posting has ended. */
const ASKED_ANEW = 'no-cache'

/** Listening needs no account: what may be read may be heard. */
export const listenRoutes = (server: Server, app: App, pages: Pages): void => {
  server.get(
    '/v/:village/d/:id/listen',
    {
      schema: {
        params: one,
        querystring: z.object({ version: z.coerce.number().int().min(1).optional() }),
      },
    },
    async (request, reply) => {
      const { village, id } = request.params
      const opened = await openPublication(app, village, id, request.query.version)
      return pages.send(request, reply, 'listen', await listenView(app, opened, request.language))
    },
  )

  server.get(
    '/v/:village/d/:id/audio/:sha256',
    { schema: { params: one.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) } },
    async (request, reply) => {
      const { village, id, sha256 } = request.params
      const { opened, played } = await playedSound(app, village, id, sha256)
      const bytes = app.blobs.get(sha256)
      if (!bytes) throw notFound()
      return sendRange(request, reply, {
        bytes,
        sha256,
        mime: played.sound.mime,
        cache: opened.row.namesPeople ? ASKED_ANEW : FOR_EVER,
      })
    },
  )
}
