import { z } from 'zod'
import type { Month } from '../../domain/kernel/index.ts'
import { fullAccountName } from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
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
import { statementTable } from './statementTable.ts'
import { sheetRows, xlsxOf } from './statementXlsx.ts'
import { lastPostedMonth } from './vouchers.ts'

type View = PageModels['deskStatements']

const STATEMENTS = ['trial', 'cash', 'bank', 'receipts', 'balance', 'income'] as const
const spanQuery = z.enum(['month', 'quarter', 'year']).default('month')
const pageNumber = z.coerce.number().int().min(1).max(10_000).default(1)
const statementParams = bookParams.extend({ statement: z.enum(STATEMENTS) })
const statementQuery = z.object({ month: monthText.optional(), span: spanQuery, page: pageNumber })
const figureQuery = z.object({
  statement: z.enum(STATEMENTS),
  key: z.string().max(200),
  column: z.enum(['now', 'lastPeriod', 'lastYear', 'opening', 'debit', 'credit', 'closing']),
  month: monthText,
  span: spanQuery,
  page: pageNumber,
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

  const drawn = async (
    request: Parameters<typeof enterBook>[1],
    { place, book: id, statement }: z.infer<typeof statementParams>,
    asked: { month?: Month | undefined; span: View['span']; page?: number | undefined },
  ): Promise<View> => {
    const { book, desk } = await enterBook(app, request, place, id)
    const months = monthsOf(book, todayOf(app))
    return app.database.read([place], async (client) => {
      const month = asked.month ?? (await lastPostedMonth(client, place, id)) ?? months[0]!
      if (month < book.state.start) throw notFound()
      return {
        desk,
        book: refOf(book),
        statement,
        months: months.includes(month) ? months : [month, ...months],
        month,
        span: asked.span,
        closed: month <= book.state.closedThrough,
        table: await statementTable(
          { client, vault: app.vault, place, book },
          statement,
          month,
          asked.span,
          asked.page,
        ),
      }
    })
  }

  server.get(
    '/desk/:place/books/:book/statements/:statement',
    { schema: { params: statementParams, querystring: statementQuery } },
    async (request, reply) =>
      pages.send(
        request,
        reply,
        'deskStatements',
        await drawn(request, request.params, request.query),
        noStore,
      ),
  )

  server.get(
    '/desk/:place/books/:book/statements/:statement/xlsx',
    { schema: { params: statementParams, querystring: statementQuery } },
    async (request, reply) => {
      const { statement } = request.params
      const view = await drawn(request, request.params, { ...request.query, page: undefined })
      const { door } = pages
      const name = door.statementNames[statement][request.language]
      const bytes = xlsxOf({
        name,
        above: [
          name,
          `${view.desk.above.join('')}${view.desk.place}　${view.book.name}`,
          `${view.month}　${door.spanNames[view.span][request.language]}　${door.statementSheetWords.unit[request.language]}`,
          `${door.statementSheetWords.prepared[request.language]} ${todayOf(app)}`,
        ],
        ...sheetRows(statement, view.table, door.statementSheetWords, request.language),
      })
      return reply
        .type(XLSX)
        .header('cache-control', noStore)
        .header(
          'content-disposition',
          `attachment; filename="${statement}-${view.month}.xlsx"; filename*=UTF-8''${encodeURIComponent(`${view.desk.place}-${name}-${view.month}.xlsx`)}`,
        )
        .send(bytes)
    },
  )

  server.get(
    '/desk/:place/books/:book/figures',
    { schema: { params: bookParams, querystring: figureQuery } },
    async (request, reply) => {
      const { place, book: id } = request.params
      const { page, ...asked } = request.query
      const { book, desk } = await enterBook(app, request, place, id)
      const figure = await app.database.read([place], (client) =>
        figureOf({ client, vault: app.vault, place, book }, asked),
      )
      if (!figure) throw notFound()
      const { deskPaths } = pages.door
      const { accounts } = book.state
      const { lines, opening, parts } = figure
      const model: PageModels['deskFigure'] = {
        desk,
        book: refOf(book),
        title: figure.name,
        amount: figure.amount,
        back: deskPaths.statement(place, id, asked.statement, asked.month, asked.span),
        parts:
          parts.length < 2
            ? []
            : parts.map((part) => {
                const of = figureOfPart(asked, part)
                return {
                  name: fullAccountName(part.account, accounts) ?? { zh: part.account, en: part.account },
                  amount: part.amount,
                  ...(of ? { href: deskPaths.figure(place, id, of) } : {}),
                }
              }),
        ...(opening === 0 ? {} : { opening }),
        lines: lines.slice((page - 1) * LINES, page * LINES),
        paging: { page, pages: Math.max(1, Math.ceil(lines.length / LINES)) },
        href: deskPaths.figure(place, id, asked),
      }
      return pages.send(request, reply, 'deskFigure', model, noStore)
    },
  )
}
