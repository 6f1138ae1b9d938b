import { readFileSync } from 'node:fs'
import type { Server } from './http.ts'
import type { Pages } from './pages.ts'

/** The service worker at the root, where it may serve every page, and the page it shows for what it has not stored. */
export const offlineRoutes = (server: Server, pages: Pages): void => {
  const worker = readFileSync(pages.door.workerFile)
  server.get('/worker.js', { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8').send(worker),
  )
  server.get('/offline', { schema: { hide: true } }, (request, reply) =>
    pages.send(request, reply, 'offline', {}, 'no-store'),
  )
}
