import { z } from 'zod'
import {
  fen,
  isRefusal,
  monthOf,
  type Place,
  type Refusal,
  sumFen,
  type Text,
} from '../../domain/kernel/index.ts'
import { beside, fullAccountName, type Period } from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import type { BookRow } from './books.ts'
import {
  bookParams,
  booksSeen,
  enterBook,
  monthsOf,
  monthText,
  placeParam,
  refOf,
  todayOf,
} from './entrance.ts'
import { figureOf, figureOfPart } from './figureView.ts'
import { type Asked, daysTyped, periodsOf, within } from './statementPeriod.ts'
import { statementTable } from './statementTable.ts'
import { sheetRows, xlsxOf } from './statementXlsx.ts'
import { errorOf } from './voucherForm.ts'
import { lastPostedMonth } from './vouchers.ts'

type View = PageModels['deskStatements']

const STATEMENTS = ['trial', 'cash', 'bank', 'receipts', 'balance', 'income'] as const
const pageNumber = z.coerce.number().int().min(1).max(10_000).default(1)
const statementParams = bookParams.extend({ statement: z.enum(STATEMENTS) })
const typedDay = z.string().max(20).default('')
const statementQuery = z.object({
  month: monthText.optional(),
  span: z.enum(['month', 'quarter', 'year', 'days']).default('month'),
  from: typedDay,
  to: typedDay,
  page: pageNumber,
})
const figureQuery = statementQuery.extend({
  statement: z.enum(STATEMENTS),
  key: z.string().max(200),
  column: z.enum(['now', 'lastPeriod', 'lastYear', 'opening', 'debit', 'credit', 'closing']),
})

const LINES = 100
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const noStore = 'no-store'

/** The desk's statements: six tables of a book, each figure opened to its entries, each table as a file. */
export const statementRoutes = (server: Server, app: App, pages: Pages): void => {
  server.get(
    '/desk/:place/statements',
    { schema: { params: z.object({ place: placeParam }) } },
    async (request, reply) => {
      const { place } = request.params
      const { books } = await booksSeen(app, request, place)
      if (!books[0]) throw notFound()
      return reply.redirect(pages.door.deskPaths.statement(place, books[0].id, 'receipts'), 303)
    },
  )

  /** What the address asks for; where its days are none, the last month that has a posting, with what is wrong. */
  const askedOf = async (
    client: Client,
    place: Place,
    book: BookRow,
    { month, span, from, to }: Omit<z.infer<typeof statementQuery>, 'page'>,
  ): Promise<{ asked: Asked; refusal?: Refusal }> => {
    const last = async () =>
      (await lastPostedMonth(client, place, book.id)) ?? monthsOf(book, todayOf(app))[0]!
    if (span !== 'days') {
      if (month !== undefined && month < book.state.start) throw notFound()
      return { asked: { span, month: month ?? (await last()) } }
    }
    const asked = daysTyped({ from, to }, book.state.start)
    return isRefusal(asked) ? { asked: { span: 'month', month: await last() }, refusal: asked } : { asked }
  }

  const drawn = async (
    request: Parameters<typeof enterBook>[1],
    { place, book: id, statement }: z.infer<typeof statementParams>,
    query: z.infer<typeof statementQuery>,
    page?: number,
  ): Promise<View> => {
    const { book, desk } = await enterBook(app, request, place, id)
    const months = monthsOf(book, todayOf(app))
    return app.database.read([place], async (client) => {
      const { asked, refusal } = await askedOf(client, place, book, query)
      const periods = periodsOf(asked)
      const month = monthOf(periods.now!.to)
      return {
        desk,
        book: refOf(book),
        statement,
        asked,
        months: months.includes(month) ? months : [month, ...months],
        periods: beside(periods, (period) => within(period, book.state.start)),
        closed: month <= book.state.closedThrough,
        table: await statementTable({ client, vault: app.vault, place, book }, statement, periods, page),
        ...(refusal && { typed: { from: query.from, to: query.to }, errors: [errorOf(refusal)] }),
      }
    })
  }

  server.get(
    '/desk/:place/books/:book/statements/:statement',
    { schema: { params: statementParams, querystring: statementQuery } },
    async (request, reply) => {
      const view = await drawn(request, request.params, request.query, request.query.page)
      return pages.send(request, reply.status(view.errors ? 422 : 200), 'deskStatements', view, noStore)
    },
  )

  server.get(
    '/desk/:place/books/:book/statements/:statement/xlsx',
    { schema: { params: statementParams, querystring: statementQuery } },
    async (request, reply) => {
      const { statement } = request.params
      const view = await drawn(request, request.params, request.query)
      if (view.errors) throw notFound()
      const { door } = pages
      const say = (words: Text) => words[request.language]
      const days = ({ from, to }: Period) => (from === to ? from : `${from} — ${to}`)
      const { now, ...others } = view.periods
      const compared = (['lastPeriod', 'lastYear'] as const).flatMap((when) =>
        others[when] ? [`${say(door.statementSheetWords[when])} ${days(others[when])}`] : [],
      )
      const label = view.asked.span === 'month' ? view.asked.month : `${now!.from}_${now!.to}`
      const name = door.statementNames[statement][request.language]
      const bytes = xlsxOf({
        name,
        above: [
          name,
          `${view.desk.above.join('')}${view.desk.place}　${view.book.name}`,
          [days(now!), ...compared, say(door.statementSheetWords.unit)].join('　'),
          `${say(door.statementSheetWords.prepared)} ${todayOf(app)}`,
        ],
        ...sheetRows(statement, view.table, door.statementSheetWords, request.language),
      })
      return reply
        .type(XLSX)
        .header('cache-control', noStore)
        .header(
          'content-disposition',
          `attachment; filename="${statement}-${label}.xlsx"; filename*=UTF-8''${encodeURIComponent(`${view.desk.place}-${name}-${label}.xlsx`)}`,
        )
        .send(bytes)
    },
  )

  server.get(
    '/desk/:place/books/:book/figures',
    { schema: { params: bookParams, querystring: figureQuery } },
    async (request, reply) => {
      const { place, book: id } = request.params
      const { page, statement, key, column, ...query } = request.query
      const { book, desk } = await enterBook(app, request, place, id)
      const { asked, figure } = await app.database.read([place], async (client) => {
        const { asked, refusal } = await askedOf(client, place, book, query)
        if (refusal) throw notFound()
        const source = { client, vault: app.vault, place, book }
        return {
          asked,
          figure: await figureOf(source, { statement, key, column, periods: periodsOf(asked) }),
        }
      })
      if (!figure) throw notFound()
      const shown = { statement, key, column, ...asked }
      const { deskPaths } = pages.door
      const { accounts } = book.state
      const { lines, parts, period } = figure
      const [before, here] = [
        lines.slice(0, (page - 1) * LINES),
        lines.slice((page - 1) * LINES, page * LINES),
      ]
      const opening = fen(figure.opening + sumFen(before.map(({ amount }) => amount)))
      const model: PageModels['deskFigure'] = {
        desk,
        book: refOf(book),
        title: figure.name,
        period,
        amount: figure.amount,
        back: deskPaths.statement(place, id, statement, asked),
        parts:
          parts.length < 2
            ? []
            : parts.map((part) => {
                const of = figureOfPart(shown, part)
                return {
                  name: fullAccountName(part.account, accounts) ?? { zh: part.account, en: part.account },
                  amount: part.amount,
                  ...(of ? { href: deskPaths.figure(place, id, of) } : {}),
                }
              }),
        ...(opening === 0 ? {} : { opening }),
        lines: here,
        carried: fen(opening + sumFen(here.map(({ amount }) => amount))),
        paging: { page, pages: Math.max(1, Math.ceil(lines.length / LINES)) },
        href: deskPaths.figure(place, id, shown),
      }
      return pages.send(request, reply, 'deskFigure', model, noStore)
    },
  )
}
