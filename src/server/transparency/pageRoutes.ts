import { witnessWords } from '../../domain/transparency/index.ts'
import type { App } from '../platform/app.ts'
import type { Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'

/** The log's face for people; its files for programs stand beside it. */
export const logPageRoutes = (server: Server, { publicationLog, configuration }: App, pages: Pages): void => {
  server.get('/log', { schema: { hide: true } }, (_request, reply) => reply.redirect('/log/', 308))
  server.get('/log/', { schema: { hide: true } }, async (request, reply) => {
    const [size, seen] = await Promise.all([publicationLog.size(), publicationLog.lastSeen()])
    return pages.send(request, reply, 'log', {
      size,
      witnesses: publicationLog.policy.witnesses.map(({ name }) => {
        const last = seen.get(name)
        return {
          name: witnessWords(publicationLog.policy, name),
          ...(last ? { seen: { at: new Date(last.time * 1000).toISOString(), size: last.size } } : {}),
        }
      }),
      command: `npx xiangyue log verify ${configuration.publicUrl}/log`,
    })
  })
}
