import { OFFICES, type Office } from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import { type Server, signInFirst } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { regionPath } from '../region/store.ts'

/** `/desk`: straight to the one place where the viewer holds an office today, or a choice of several. */
export const deskPlaceRoutes = (server: Server, app: App, pages: Pages): void => {
  server.get('/desk', async (request, reply) => {
    const { account, offices } = request.viewer
    if (!account) throw signInFirst()
    const held = [...Map.groupBy(offices, ({ place }) => place)]
    const [only] = held
    if (only && held.length === 1) return reply.redirect(pages.door.deskPaths.today(only[0]), 303)
    const places = await app.database.deployment(async (client) => {
      const found = []
      for (const [code, here] of held) {
        const path = await regionPath(client, code)
        const office = here[0]!.office as Office
        found.push({
          code,
          name: path.at(-1)?.name ?? code,
          above: path.slice(0, -1).map(({ name }) => name),
          office: OFFICES[office]?.words ?? office,
        })
      }
      return found
    })
    return pages.send(request, reply, 'deskPlaces', { places }, 'no-store')
  })
}
