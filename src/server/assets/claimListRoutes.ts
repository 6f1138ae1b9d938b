import { z } from 'zod'
import { agentDue, type ClaimState, seesClaim } from '../../domain/assets/index.ts'
import { type Id, type Place, text } from '../../domain/kernel/index.ts'
import { OFFICES } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import { calendarIn } from '../calendar/index.ts'
import type { App } from '../platform/app.ts'
import { forbidden, type Server, signInFirst } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { regionPath } from '../region/store.ts'
import { enterClaims, placeParams } from './claimEntrance.ts'
import { type ClaimMatter, doneClaims, doneCount, openClaims } from './claims.ts'
import { claimsWaiting } from './claimsWaiting.ts'
import { handlersOf } from './claimView.ts'
import { moneyRulesIn, rulesetOf } from './moneyRules.ts'

type Row = PageModels['deskClaims']['mine'][number]

const PAGE = 50

const rowOf = (
  { id, state: { content, stage, handler } }: ClaimMatter,
  names: ReadonlyMap<Id, string>,
): Row => ({
  id,
  date: content.date,
  what: content.what,
  purpose: content.purpose,
  amount: content.amount,
  stage: stage === 'none' ? 'draft' : stage,
  handler: names.get(handler) ?? '',
  papers: content.papers.length,
})

/** The desk's list of claims, and the queue of an agent who keeps books in several villages. */
export const claimListRoutes = (server: Server, app: App, pages: Pages): void => {
  server.get(
    '/desk/:place/claims',
    {
      schema: {
        params: placeParams,
        querystring: z.object({ page: z.coerce.number().int().min(1).max(1000).default(1) }),
      },
    },
    async (request, reply) => {
      const { place } = request.params
      const { page } = request.query
      const read = await app.database.read([place], async (client) => {
        const entered = await enterClaims(client, request, place)
        const { actor, above } = entered
        const sees = ({ state }: ClaimMatter) => seesClaim(state, actor, place, above)
        const [{ seen, mine }, done, count] = await Promise.all([
          claimsWaiting(client, app, entered),
          doneClaims(client, place, { offset: (page - 1) * PAGE, limit: PAGE }),
          doneCount(client, place),
        ])
        return { entered, seen, mine, done: done.filter(sees), count }
      })
      const { entered, seen, mine, done, count } = read
      const names = await handlersOf(
        app,
        [...seen, ...done].map(({ state }) => state),
      )
      const rows = (claims: readonly ClaimMatter[]) => claims.map((claim) => rowOf(claim, names))
      const view: PageModels['deskClaims'] = {
        desk: {
          ...entered.desk,
          rooms: entered.desk.rooms.map((each) =>
            each.room === 'claims' ? { ...each, count: mine.size } : each,
          ),
        },
        mine: rows(seen.filter(({ id }) => mine.has(id))),
        others: rows(seen.filter(({ id }) => !mine.has(id))),
        done: rows(done),
        paging: { page, pages: Math.max(1, Math.ceil(count / PAGE)) },
        mayWrite: entered.serves && entered.books.length > 0,
        queue: agentPlaces(request.viewer.offices).length > 1,
        rules: entered.books.map(({ id, state }) => ({ id, name: state.name })),
      }
      return pages.send(request, reply, 'deskClaims', view, 'no-store')
    },
  )

  server.get('/desk/claims', async (request, reply) => {
    const { account, name, offices } = request.viewer
    if (!account) throw signInFirst()
    const places = agentPlaces(offices)
    if (places.length === 0) throw forbidden()
    const regions = await app.database.deployment(async (client) => {
      const found = []
      for (const place of places) found.push(await regionPath(client, place))
      return found
    })
    const { claims, rules, calendar } = await app.database.read(places, async (client) => {
      const [open, fixed, workCalendar] = await Promise.all([
        openClaims(client, places),
        moneyRulesIn(client, places),
        calendarIn(client),
      ])
      return { claims: open, rules: fixed, calendar: workCalendar }
    })
    const kept = (organisation: Id, place: Place) =>
      offices.some(
        (held) =>
          held.office === 'agentAccountant' && held.place === place && held.organisation === organisation,
      )
    const mine = claims.filter(
      ({ place, state: { stage, organisation } }) =>
        (stage === 'paid' || stage === 'drafted') && kept(organisation, place),
    )
    const names = await handlersOf(
      app,
      mine.map(({ state }) => state),
    )
    const dueOf = (state: ClaimState) => {
      const due = agentDue(state, rulesetOf(rules.get(state.organisation), calendar))
      if (due === undefined) return {}
      return { due: 'unknown' in due ? ('notFixed' as const) : due.due }
    }
    const view: PageModels['deskClaimQueue'] = {
      desk: {
        above: (regions[0] ?? []).slice(0, -2).map((each) => each.name),
        place: regions[0]?.at(-2)?.name ?? text('各村', 'All villages'),
        person: name ?? '',
        office: OFFICES.agentAccountant.words,
      },
      villages: regions.map((path) => {
        const { code, name: village } = path.at(-1)!
        return {
          place: code,
          name: village,
          rows: mine
            .filter(({ place }) => place === code)
            .map((claim) => ({ ...rowOf(claim, names), ...dueOf(claim.state) }))
            .sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1)),
        }
      }),
    }
    return pages.send(request, reply, 'deskClaimQueue', view, 'no-store')
  })
}

/** Villages whose books somebody keeps as the township's agent. */
const agentPlaces = (offices: readonly { readonly place: Place; readonly office: string }[]): Place[] =>
  [...new Set(offices.filter(({ office }) => office === 'agentAccountant').map(({ place }) => place))].sort()
