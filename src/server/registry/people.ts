import { z } from 'zod'
import { type Place, text } from '../../domain/kernel/index.ts'
import { OFFICES, type Office } from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import { notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { placesAbove } from '../region/store.ts'
import { busiestPlace, type DemoAccount, demoPeople } from './accounts.ts'
import { signInAs } from './signIn.ts'

const officeText = (office: string) => OFFICES[office as Office]?.words ?? { zh: office, en: office }

/** Where an office works: its village's desk, or the overview of its township. */
export const deskOf = (place: Place): string => `/desk/${place}/`

const personView = ({ account, name, office }: DemoAccount) => ({
  account,
  name,
  ...(office ? { office: office as Office } : {}),
  title: office ? officeText(office) : text('村民', 'villager'),
})

/** The demo's people to sign in as: of one village, the one with most to see unless another is chosen. */
export const peopleRoutes = (server: Server, app: App, pages: Pages): void => {
  if (app.demo) {
    server.get(
      '/demo',
      { schema: { querystring: z.object({ village: z.string().optional() }) } },
      async (request, reply) => {
        const people = await app.database.deployment(demoPeople)
        const villages = new Map(
          people.flatMap(({ code, level, place }) => (code && level === 'village' ? [[code, place]] : [])),
        )
        const asked = request.query.village
        const open =
          asked !== undefined && villages.has(asked)
            ? asked
            : await app.database.read([...villages.keys()], busiestPlace)
        const shown = open
          ? [open, ...(await app.database.deployment((client) => placesAbove(client, open)))]
          : []
        return pages.send(request, reply, 'demoPeople', {
          groups: shown.map((code) => {
            const there = people.filter((person) => person.code === code)
            return { place: there[0]?.place ?? '', people: there.map(personView) }
          }),
          others: [...villages].flatMap(([code, name]) => (code === open ? [] : [{ code, name }])),
        })
      },
    )
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
