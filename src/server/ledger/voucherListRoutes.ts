import { z } from 'zod'
import { addMonths, isRefusal, lastDay, yearOf } from '../../domain/kernel/index.ts'
import { type MonthMoney, moneyChecks, moneyTasks, settingsOf } from '../../domain/ledger/index.ts'
import type { App } from '../platform/app.ts'
import { readForm } from '../platform/form.ts'
import { commandOf, idAfter } from '../platform/formCommand.ts'
import { accepted, actorOf, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { closingDrafts } from './closingDrafts.ts'
import {
  bookParams,
  booksSeen,
  type Entered,
  enterBook,
  monthsOf,
  monthText,
  placeParam,
  refOf,
  todayOf,
} from './entrance.ts'
import { monthMoney } from './monthSheets.ts'
import { lastPostedMonth, voucherCounts, vouchersIn } from './vouchers.ts'
import { deskOf } from './voucherView.ts'

const PAGE = 50
const noStore = 'no-store'
const STAGES = ['draft', 'submitted', 'returned', 'reviewed', 'posted', 'discarded'] as const
const listQuery = z.object({
  month: monthText.optional(),
  state: z.enum(STAGES).optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
})

/** The desk's list of a month's vouchers, and the closing of that month. */
export const voucherListRoutes = (server: Server, app: App, pages: Pages): void => {
  server.get(
    '/desk/:place/vouchers',
    { schema: { params: z.object({ place: placeParam }) } },
    async (request, reply) => {
      const { place } = request.params
      const { books } = await booksSeen(app, request, place)
      if (!books[0]) return reply.redirect(`/desk/${place}/books`, 303)
      return reply.redirect(deskOf(place, books[0].id), 303)
    },
  )

  server.get(
    '/desk/:place/books/:book/vouchers',
    { schema: { params: bookParams, querystring: listQuery } },
    async (request, reply) => {
      const { place, book: id } = request.params
      const { state, page } = request.query
      const [entered, { books }] = await Promise.all([
        enterBook(app, request, place, id),
        booksSeen(app, request, place),
      ])
      const { book, keeps } = entered
      const today = todayOf(app)
      const view = await app.database.read([place], async (client) => {
        const months = monthsOf(book, today)
        const month = request.query.month ?? (await lastPostedMonth(client, place, id)) ?? months[0]!
        const [counted, money, rows] = await Promise.all([
          voucherCounts(client, place, id, month),
          monthMoney(client, place, id, month),
          vouchersIn(client, place, id, month, { status: state, offset: (page - 1) * PAGE, limit: PAGE }),
        ])
        const counts = Object.fromEntries(counted.map(({ status, n }) => [status, n]))
        const shown = state === undefined ? counted.reduce((sum, { n }) => sum + n, 0) : (counts[state] ?? 0)
        const { paperNeeded } = settingsOf(book.state)
        return {
          desk: entered.desk,
          book: refOf(book),
          books: books.map(refOf),
          month,
          months: months.includes(month) ? months : [month, ...months],
          ...(state ? { stage: state } : {}),
          counts,
          rows: rows.map(({ voucher, number, date, summary, amount, status, papers, closing, preparer }) => ({
            id: voucher,
            ...(number === null ? {} : { number }),
            date,
            summary,
            amount,
            stage: status,
            papers,
            ...(paperNeeded && papers === 0 && !closing && amount >= 0 ? { paperMissing: true } : {}),
            preparer: preparer ?? '',
          })),
          paging: { page, pages: Math.max(1, Math.ceil(shown / PAGE)) },
          posted: counted.find(({ status }) => status === 'posted')?.amount ?? 0,
          mayWrite: keeps,
          closing: closingOf(entered, month, today, app, money),
          monthEnd: moneyChecks(settingsOf(book.state), money).map(({ what, account, why }) => ({
            what,
            account,
            state: why === undefined ? ('signed' as const) : why,
            href:
              what === 'reconcile'
                ? pages.door.deskPaths.reconciliation(place, id, month, account)
                : pages.door.deskPaths.cashCount(place, id, month),
          })),
        }
      })
      return pages.send(request, reply, 'deskVouchers', view, noStore)
    },
  )

  server.post(
    '/desk/:place/books/:book/close',
    { schema: { params: bookParams } },
    async (request, reply) => {
      const { place, book: id } = request.params
      await enterBook(app, request, place, id)
      const form = await readForm(request)
      const { id: order, version } = commandOf(form)
      const month = monthText.parse(form.fields.month)
      const actor = actorOf(request.viewer)
      const closed = await app.matters.order({
        id: order,
        place,
        actor,
        steps: [{ kind: 'book', matter: id, command: closeCommand(month), expectedVersion: version }],
      })
      if (isRefusal(closed) && closed.code === 'ledger.unclosed') {
        // What the year still carries is written up here; another person reviews it, then the year closes.
        const drafts = await app.database.read([place], (client) =>
          closingDrafts(client, app, place, id, yearOf(month)),
        )
        accepted(await app.matters.order({ id: idAfter(order, 'closing'), place, actor, steps: drafts }))
      } else accepted(closed)
      return reply.redirect(`${deskOf(place, id)}?month=${month}`, 303)
    },
  )
}

const closeCommand = (month: string) =>
  month.endsWith('-12')
    ? { type: 'closeYear' as const, year: Number(month.slice(0, 4)) }
    : { type: 'closeMonth' as const, month }

/** How a month stands, and whether this person may close it now. */
const closingOf = ({ book, keeps }: Entered, month: string, today: string, app: App, money: MonthMoney) => {
  const { closedThrough } = book.state
  if (month <= closedThrough) return { closed: true }
  if (!keeps) return { closed: false }
  const next = addMonths(closedThrough, 1)
  if (month !== next) return { closed: false, why: { zh: `要先结 ${next}。`, en: `Close ${next} first.` } }
  if (today < lastDay(month))
    return { closed: false, why: { zh: '这个月还没过完。', en: 'This month is not over.' } }
  if (moneyTasks(settingsOf(book.state), money).length > 0)
    return {
      closed: false,
      why: {
        zh: '先把上面的对账、盘点办好、签好。',
        en: 'Finish and sign the reconciliation and the count above first.',
      },
    }
  return { closed: false, close: { id: idAfter(book.id, `${app.now()}/close`), version: book.version } }
}
