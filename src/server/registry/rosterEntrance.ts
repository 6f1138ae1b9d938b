import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Place } from '../../domain/kernel/index.ts'
import { mayKeepRegistry, type RosterViewer, worksWithRoster } from '../../domain/registry/index.ts'
import type { Client } from '../platform/database.ts'
import { actorOf, forbidden, notFound, Refused } from '../platform/http.ts'
import { type DeskPlace, enterDesk } from './deskView.ts'
import { rosterMatter } from './rosters.ts'

export const rosterParams = z.object({ place: z.string().regex(/^\d{12}$/) })
export const entryParams = rosterParams.extend({ entry: z.uuid() })

/** Through which offices somebody at the desk of a village looks at its roster. */
export const rosterViewer = ({ place, above, offices }: DeskPlace): RosterViewer => ({
  offices,
  places: [place.code, ...above.map(({ code }) => code)],
})

/** Enters the roster of a village as one who works with it: to read, masked. */
export const readRoster = async (
  client: Client,
  request: FastifyRequest,
  code: Place,
): Promise<DeskPlace> => {
  const here = await enterDesk(client, request.viewer, code)
  if (here.place.level !== 'village') throw notFound()
  if (!worksWithRoster(rosterViewer(here))) throw forbidden()
  return here
}

/** Enters the roster of a village as one who keeps it. */
export const enterRoster = async (
  client: Client,
  request: FastifyRequest,
  code: Place,
): Promise<DeskPlace> => {
  const here = await readRoster(client, request, code)
  const above = here.above.map((each) => each.code)
  const refusal = mayKeepRegistry(actorOf(request.viewer), code, { above })
  if (refusal) throw new Refused(refusal, 403)
  return here
}

/** The version of a village's roster: 0 before the first import. */
export const rosterVersion = async (client: Client, place: Place): Promise<number> =>
  (
    await client.query<{ version: number }>('select version from matter where place = $1 and id = $2', [
      place,
      rosterMatter(place),
    ])
  ).rows[0]?.version ?? 0
