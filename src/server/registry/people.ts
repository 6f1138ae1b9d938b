import { z } from 'zod'
import type { Place } from '../../domain/kernel/index.ts'
import { OFFICES, type Office } from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import { notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { demoPeople } from './accounts.ts'
import { signInAs } from './signIn.ts'

const officeText = (office: string) => OFFICES[office as Office]?.words ?? { zh: office, en: office }

/** Where an office works: its village's desk, or the overview of its township. */
export const deskOf = (place: Place): string => `/desk/${place}/`

/** The demo's people to sign in as. */
export const peopleRoutes = (server: Server, app: App, pages: Pages): void => {
  if (app.demo) {
    server.get('/demo', async (request, reply) => {
      const people = await app.database.deployment(demoPeople)
      const groups = Map.groupBy(people, ({ place }) => place)
      return pages.send(request, reply, 'demoPeople', {
        groups: [...groups].map(([place, held]) => ({
          place,
          people: held.map(({ account, name, office }) => ({
            account,
            name,
            office: office ? officeText(office) : { zh: '村民', en: 'villager' },
          })),
        })),
      })
    })
    server.post('/demo', { schema: { body: z.object({ account: z.uuid() }) } }, async (request, reply) => {
      const people = await app.database.deployment(demoPeople)
      const chosen = people.find(({ account }) => account === request.body.account)
      if (!chosen) throw notFound()
      return signInAs(
        request,
        reply,
        app,
        chosen.account,
        'secondFactor',
        chosen.office && chosen.code ? deskOf(chosen.code) : '/me',
      )
    })
  }
}
