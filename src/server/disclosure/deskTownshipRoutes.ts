import { z } from 'zod'
import type { Period } from '../../domain/calendar/index.ts'
import { type DisclosureClass, type Duty, dutiesOf, requestDue } from '../../domain/disclosure/index.ts'
import { type CalendarDate, dateInShanghai, type Place, text } from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import { calendarIn } from '../calendar/index.ts'
import type { App } from '../platform/app.ts'
import { notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { childrenOf, placesWithin, type RegionRow } from '../region/store.ts'
import { deskView, enterDesk } from '../registry/index.ts'
import { proofSummary } from './proof.ts'
import { disclosureFacts, newestOfItem, openQuestionsIn, openRequests, settingsIn } from './store.ts'
import { itemTitle, MONEY } from './villager.ts'

type View = PageModels['deskTownship']
type Row = View['rows'][number]
type Cell = Row['cells'][number]
type Column = View['columns'][number]

const CLASSES: readonly DisclosureClass[] = ['finance', 'village', 'party']

/** How the duties of one class and time stand together: late where one is, met when all are. */
const cellOf = (duties: readonly Duty[]): Cell => {
  if (duties.length === 0) return undefined
  const late = duties.filter(({ state }) => state === 'late')
  if (late.length > 0) return { state: 'late', lateDays: Math.max(...late.map(({ lateDays }) => lateDays)) }
  if (duties.some(({ state }) => state !== 'met')) return { state: 'open' }
  return {
    state: 'met',
    on: duties
      .map(({ publishedOn }) => publishedOn!)
      .toSorted()
      .at(-1)!,
    lateDays: Math.max(...duties.map(({ lateDays }) => lateDays)),
  }
}

/** The newest time of each class that anything was to be published for. */
const columnsOf = (duties: readonly Duty[]): Column[] =>
  CLASSES.flatMap((kind) => {
    const own = duties.filter((duty) => duty.class === kind && duty.deadline && duty.state !== 'upcoming')
    const newest = own.reduce<Duty | undefined>(
      (a, b) => (a && a.deadline!.due >= b.deadline!.due ? a : b),
      undefined,
    )
    return newest ? [{ class: kind, period: newest.period as Period, due: newest.deadline!.due }] : []
  })

/** The desk of a township or county: how its villages stand with what is due, and who asks for what. Never a ranking. */
export const deskTownshipRoutes = (server: Server, app: App, pages: Pages): void => {
  const dutiesIn = (today: CalendarDate, places: readonly Place[]) =>
    app.database.read(places, async (client) => {
      const [facts, settings, questions, requests, calendar] = await Promise.all([
        disclosureFacts(client, places),
        settingsIn(client, places),
        openQuestionsIn(client, places),
        openRequests(client, places),
        calendarIn(client),
      ])
      const own = Map.groupBy(facts, ({ place }) => place)
      return {
        calendar,
        questions,
        requests,
        duties: new Map(
          places.map((place) => {
            const { since, settings: rules } = settings.get(place)!
            return [
              place,
              since === undefined
                ? []
                : dutiesOf({
                    settings: rules,
                    calendar,
                    disclosures: own.get(place) ?? [],
                    since,
                    today,
                  }),
            ]
          }),
        ),
      }
    })

  const proofOf = async (place: Place): Promise<Row['proof']> => {
    const newest = await app.database.read([place], (client) => newestOfItem(client, place, MONEY))
    const standing = newest && (await proofSummary(app, newest)).standing
    return standing === 'fails'
      ? 'broken'
      : standing === undefined || standing === 'waiting'
        ? 'waits'
        : 'holds'
  }

  server.get(
    '/desk/:place/villages',
    {
      schema: {
        params: z.object({ place: z.string().regex(/^\d{12}$/) }),
        querystring: z.object({
          show: z.enum(['all', 'notPublished', 'notAnswered', 'notWitnessed']).default('all'),
        }),
      },
    },
    async (request, reply) => {
      const { place: code } = request.params
      const { show } = request.query
      const today = dateInShanghai(app.now())
      const { here, below, villages } = await app.database.deployment(async (client) => {
        const here = await enterDesk(client, request.viewer, code)
        if (here.place.level === 'village') throw notFound()
        const below = await childrenOf(client, code)
        return {
          here,
          below,
          villages: new Map<Place, Place[]>(
            await Promise.all(
              below.map(
                async (row): Promise<[Place, Place[]]> => [
                  row.code,
                  row.level === 'village' ? [row.code] : await placesWithin(client, row.code),
                ],
              ),
            ),
          ),
        }
      })
      const places = [...villages.values()].flat()
      const { calendar, duties, questions, requests } = await dutiesIn(today, places)
      const columns = columnsOf([...duties.values()].flat())
      const rowOf = async (region: RegionRow): Promise<Row> => {
        const own = villages.get(region.code)!
        const owed = own.flatMap((place) => duties.get(place) ?? [])
        const asked = requests.filter(({ place }) => own.includes(place))
        return {
          code: region.code,
          name: region.name,
          cells: columns.map((column) =>
            cellOf(owed.filter((duty) => duty.class === column.class && duty.period === column.period)),
          ),
          questions: own.reduce((sum, place) => sum + (questions.get(place) ?? 0), 0),
          proof: region.level === 'village' ? await proofOf(region.code) : 'holds',
          ...(asked[0]
            ? {
                story: text(
                  `村民催的、说不对的 ${asked.length} 件`,
                  `${asked.length} asked for by villagers`,
                ),
              }
            : {}),
          ...(region.level === 'village' ? {} : { href: `/desk/${region.code}/villages` }),
        }
      }
      const all = await Promise.all([...below].sort((a, b) => (a.code < b.code ? -1 : 1)).map(rowOf))
      const tests: Readonly<Record<View['shown'], (row: Row) => boolean>> = {
        all: () => true,
        notPublished: ({ cells }) => cells.some((cell) => cell?.state === 'late'),
        notAnswered: (row) => row.questions > 0,
        notWitnessed: ({ proof }) => proof !== 'holds',
      }
      const count = (shown: View['shown']) => all.filter(tests[shown]).length
      const late = count('notPublished')
      return pages.send(
        request,
        reply,
        'deskTownship',
        {
          desk: deskView(here, request.viewer),
          at: app.now(),
          summary: boardSummary(all.length, late, count('notAnswered')),
          columns,
          shown: show,
          counts: {
            all: all.length,
            notPublished: late,
            notAnswered: count('notAnswered'),
            notWitnessed: count('notWitnessed'),
          },
          rows: all.filter(tests[show]),
          requests: requests.map(({ place, id, state }) => ({
            place,
            id,
            village: below.find((row) => villages.get(row.code)!.includes(place))!.name,
            number: state.caseNumber ?? '',
            subject: itemTitle(state.item!, state.period),
            ground: state.ground!,
            asked: dateInShanghai(state.askedAt!),
            due: requestDue(state, calendar)!,
            ...(state.order ? { orderedBy: state.order.by } : {}),
          })),
        },
        'no-store',
      )
    },
  )
}

/** How it stands below, in one sentence: facts, without an order. */
const boardSummary = (all: number, late: number, unanswered: number) =>
  text(
    `下面 ${all} 个地方，${late === 0 ? '到期的都公示了' : `**${late} 个**有到期没公示的`}，${unanswered === 0 ? '村民问的都答了' : `**${unanswered} 个**还有没答的提问`}。`,
    `${all} places: ${late === 0 ? 'everything due is published' : `**${late}** with something late`}, ${unanswered === 0 ? 'all questions are answered' : `**${unanswered}** with open questions`}.`,
  )
