import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  addMonths,
  lastDay,
  type Month,
  monthOf,
  type Place,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import { accountName, type Beside, type Period } from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { childrenOf, placesWithin, type RegionRow } from '../region/store.ts'
import { deskView, enterDesk } from '../registry/index.ts'
import { monthText, placeParam, todayOf } from './entrance.ts'
import { owedBetween, type RolledBook, rolledBooks, unpostedIn } from './rolledBooks.ts'
import { byPlace, endsOf, rolledFigure, rollUpTable, standingOf } from './rollUp.ts'
import { periodsOf } from './statementPeriod.ts'
import { sheetRows, xlsxOf } from './statementXlsx.ts'

type View = PageModels['deskRollUp']

const STATEMENTS = ['balance', 'income', 'trial'] as const
const params = z.object({ place: placeParam, statement: z.enum(STATEMENTS) })
const query = z.object({
  month: monthText.optional(),
  span: z.enum(['month', 'quarter', 'year']).default('year'),
})
const figureQuery = query.extend({
  key: z.string().max(60),
  column: z.enum(['now', 'lastPeriod', 'lastYear', 'opening', 'debit', 'credit', 'closing']),
})
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const YEARS_SHOWN = 3

/** The books below a township or county, added up: each figure opens to the places, and those to their own books. */
export const rollUpRoutes = (server: Server, app: App, pages: Pages): void => {
  const enter = (request: FastifyRequest, code: Place) =>
    app.database.deployment(async (client) => {
      const here = await enterDesk(client, request.viewer, code)
      if (here.place.level === 'village') throw notFound()
      const below = (await childrenOf(client, code)).toSorted((a, b) => (a.code < b.code ? -1 : 1))
      const placesOf = new Map(
        await Promise.all(
          below.map(
            async ({ code, level }): Promise<[Place, Place[]]> => [
              code,
              level === 'village' ? [code] : await placesWithin(client, code),
            ],
          ),
        ),
      )
      return { here, below, placesOf, places: [...placesOf.values()].flat() }
    })

  const lastMonth = (): Month => addMonths(monthOf(todayOf(app)), -1)

  const gather = async (
    request: FastifyRequest,
    { place }: z.infer<typeof params>,
    { month = lastMonth(), span }: z.infer<typeof query>,
  ) => {
    const entered = await enter(request, place)
    const asked: View['asked'] = { span, month }
    const periods = periodsOf(asked)
    const { books, ...facts } = await app.database.read(entered.places, async (client) => {
      const [books, owed, unposted] = await Promise.all([
        rolledBooks(client, entered.places, endsOf(periods)),
        owedBetween(client, entered.places, lastDay(month)),
        unpostedIn(client, entered.places, month),
      ])
      return { books, owed, unposted }
    })
    return { ...entered, ...facts, books, asked, periods, own: byPlace(books, entered.placesOf) }
  }

  const reaching = (books: readonly RolledBook[], month: Month) =>
    books.filter(({ figures }) => figures.start <= month)

  const viewOf = async (
    request: FastifyRequest,
    given: z.infer<typeof params>,
    asked: z.infer<typeof query>,
  ): Promise<View> => {
    const all = await gather(request, given, asked)
    const { here, below, placesOf, books, own, periods, owed, unposted } = all
    const { month } = all.asked
    const names = new Map(books.map(({ place, id, name }) => [`${place}/${id}`, name]))
    const first = books.map(({ figures }) => figures.start).toSorted()[0] ?? month
    const oldest = addMonths(month, -12 * YEARS_SHOWN)
    const months: Month[] = []
    for (let each = monthOf(todayOf(app)); each >= first && each >= oldest; each = addMonths(each, -1))
      months.push(each)
    return {
      desk: deskView(here, request.viewer),
      statement: given.statement,
      asked: all.asked,
      months: months.includes(month) ? months : [...months, month],
      periods,
      table: rollUpTable(books, given.statement, periods),
      books: reaching(books, month).length,
      booksLastYear: reaching(books, addMonths(month, -12)).length,
      places: below.map(({ code, name, level }) => {
        const theirs = reaching(own.get(code) ?? [], month)
        return {
          code,
          name,
          books: theirs.length,
          ...standingOf(theirs, lastDay(month)),
          unposted: placesOf.get(code)!.reduce((sum, place) => sum + (unposted.get(place) ?? 0), 0),
          href: hrefOf({ code, level }, theirs, given.statement, all.asked),
        }
      }),
      between: owed.map(({ place, book, with: other, balance }) => ({
        name: names.get(`${place}/${book}`) ?? '',
        with: other,
        balance,
        href: pages.door.deskPaths.statement(place, book, 'trial', { ...all.asked, month }),
      })),
    }
  }

  /** Where a place below opens: a village's one book, else its own sums. */
  const hrefOf = (
    { code, level }: Pick<RegionRow, 'code' | 'level'>,
    books: readonly RolledBook[],
    statement: View['statement'],
    asked: View['asked'],
  ): string => {
    const { deskPaths } = pages.door
    if (level !== 'village') return deskPaths.rollUp(code, statement, asked)
    return books.length === 1
      ? deskPaths.statement(code, books[0]!.id, statement, asked)
      : deskPaths.books(code)
  }

  server.get(
    '/desk/:place/accounts',
    { schema: { params: z.object({ place: placeParam }) } },
    async (request, reply) => {
      const { here } = await enter(request, request.params.place)
      return reply.redirect(pages.door.deskPaths.rollUp(here.place.code, 'balance'), 303)
    },
  )

  server.get(
    '/desk/:place/accounts/:statement',
    { schema: { params, querystring: query } },
    async (request, reply) =>
      pages.send(
        request,
        reply,
        'deskRollUp',
        await viewOf(request, request.params, request.query),
        'no-store',
      ),
  )

  server.get(
    '/desk/:place/accounts/:statement/xlsx',
    { schema: { params, querystring: query } },
    async (request, reply) => {
      const { statement } = request.params
      const view = await viewOf(request, request.params, request.query)
      const { door } = pages
      const say = (words: Text) => words[request.language]
      const name = say(door.statementNames[statement])
      const { from, to } = view.periods.now!
      const bytes = xlsxOf({
        name,
        above: [
          name,
          [...view.desk.above, view.desk.place].join(''),
          [`${from} — ${to}`, say(door.statementSheetWords.unit)].join('　'),
          say(text(`${view.books} 本账相加`, `${view.books} books added up`)),
        ],
        ...sheetRows(statement, view.table, door.statementSheetWords, request.language),
      })
      return reply
        .type(XLSX)
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          `attachment; filename="${statement}-${view.asked.month}.xlsx"; filename*=UTF-8''${encodeURIComponent(`${view.desk.place}-${name}-${view.asked.month}.xlsx`)}`,
        )
        .send(bytes)
    },
  )

  const nameOfLine = (statement: View['statement'], key: string, table: View['table']) => {
    if (statement === 'trial') return accountName(key, {})
    if (table.kind !== 'lines') return undefined
    return table.groups.flatMap(({ lines }) => lines).find((line) => line.key === key)?.name
  }

  server.get(
    '/desk/:place/accounts/:statement/figure',
    { schema: { params, querystring: figureQuery } },
    async (request, reply) => {
      const { statement } = request.params
      const { key, column } = request.query
      const { here, below, own, books, periods, asked } = await gather(request, request.params, request.query)
      const name = nameOfLine(statement, key, rollUpTable(books, statement, periods))
      if (name === undefined) throw notFound()
      const amountOf = (some: readonly RolledBook[]) =>
        rolledFigure(some, statement, { key, column }, periods)
      const period = (periods as Beside<Period>)[
        column === 'lastPeriod' || column === 'lastYear' ? column : 'now'
      ]
      return pages.send(
        request,
        reply,
        'deskRollUpFigure',
        {
          desk: deskView(here, request.viewer),
          name,
          period: period ?? periods.now!,
          amount: amountOf(books),
          back: pages.door.deskPaths.rollUp(here.place.code, statement, asked),
          places: below.map(({ code, name, level }) => {
            const theirs = own.get(code) ?? []
            return {
              name,
              amount: amountOf(theirs),
              href:
                level === 'village' || theirs.length === 0
                  ? hrefOf({ code, level }, reaching(theirs, asked.month), statement, asked)
                  : pages.door.deskPaths.rollUpFigure(code, statement, { key, column, ...asked }),
            }
          }),
        },
        'no-store',
      )
    },
  )
}
