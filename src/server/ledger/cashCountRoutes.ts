import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  type Actor,
  isRefusal,
  lastDay,
  type Month,
  parseDate,
  type Refusal,
  refuse,
} from '../../domain/kernel/index.ts'
import {
  type CashCountCommand,
  type CashPieces,
  checkOpenMonth,
  countCash,
  DENOMINATIONS,
  maySignAs,
  moneyTasks,
  settingsOf,
} from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { type PostedForm, readForm } from '../platform/form.ts'
import { commandOf, movedSince, unknownDeed } from '../platform/formCommand.ts'
import { actorOf, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidv7 } from '../platform/uuid.ts'
import {
  bookParams,
  type Entered,
  enterBook,
  monthsOf,
  monthText,
  reachesMonth,
  refOf,
  todayOf,
} from './entrance.ts'
import { cashCountFacts, cashCountId, cashCountMatter, monthMoney, nextMonth } from './monthSheets.ts'
import { signedView } from './monthSign.ts'
import { errorOf } from './voucherForm.ts'

type View = PageModels['deskCashCount']
const countQuery = z.object({ month: monthText.optional() })

/** The desk's cash counts: one for each month of a book. */
export const cashCountRoutes = (server: Server, app: App, pages: Pages): void => {
  const drawn = ({ place, book, desk }: Entered, actor: Actor, month: Month): Promise<View> =>
    app.database.read([place], async (client) => {
      const [matter, money] = await Promise.all([
        cashCountMatter(client, place, book.id, month),
        monthMoney(client, place, book.id, month),
      ])
      const { version, state } = matter ?? { version: 0, state: { of: undefined } }
      const { sheet } = state
      const today = todayOf(app)
      const settings = settingsOf(book.state)
      const closed = month <= book.state.closedThrough
      const organisation = book.state.organisation!
      const counts = settings.cashCountSigners.some((as) => maySignAs(actor, place, organisation, as))
      const why = checkOpenMonth(book.state, month, today)
      const months = monthsOf(book, today)
      return {
        desk,
        book: refOf(book),
        month,
        months: months.includes(month) ? months : [month, ...months],
        pieces: DENOMINATIONS.map((piece) => ({ piece, count: sheet?.pieces[piece] ?? 0 })),
        ...(sheet && { count: sheet }),
        signed: await signedView(
          client,
          place,
          organisation,
          actor,
          { version, returned: state.returned },
          sheet,
          settings.cashCountSigners,
          moneyTasks(settings, money).find(({ what }) => what === 'count'),
          closed,
        ),
        ...(counts && !closed && !why && { prepare: { id: uuidv7(), version } }),
        ...(counts && why && { why: why.words }),
        typed: sheet || why ? {} : { date: lastDay(month) },
      }
    })

  const monthAsked = ({ book }: Entered, month: Month = nextMonth(book.state)): Month => {
    if (!reachesMonth(book, month, todayOf(app))) throw notFound()
    return month
  }

  const send = (request: FastifyRequest, reply: FastifyReply, view: View, status = 200) =>
    pages.send(request, reply.status(status), 'deskCashCount', view, 'no-store')

  server.get(
    '/desk/:place/books/:book/cash-count',
    { schema: { params: bookParams, querystring: countQuery } },
    async (request, reply) => {
      const entered = await enterBook(app, request, request.params.place, request.params.book)
      const month = monthAsked(entered, request.query.month)
      return send(request, reply, await drawn(entered, actorOf(request.viewer), month))
    },
  )

  /** What was typed, worked out beside the book without being signed. */
  const workedOut = async (view: View, { place, book }: Entered, form: PostedForm): Promise<View> => {
    const pieces = piecesTyped(form)
    const date = (form.fields.date ?? '').trim()
    const typed = form.fields
    if (isRefusal(pieces) || parseDate(date) === undefined) return { ...view, typed }
    const { balance = 0 } = await app.database.read([place], (client) =>
      cashCountFacts(client, place, book.id, date),
    )
    // A reason is asked for when it is signed; what differs is shown before.
    const counted = countCash(pieces, balance, form.fields.reason?.trim() || '…')
    if (isRefusal(counted)) return { ...view, typed }
    const { total, bookBalance, difference } = counted
    return {
      ...view,
      typed,
      pieces: DENOMINATIONS.map((piece) => ({ piece, count: pieces[piece] ?? 0 })),
      count: { date, total, bookBalance, difference },
    }
  }

  server.post(
    '/desk/:place/books/:book/cash-count',
    { schema: { params: bookParams, querystring: countQuery } },
    async (request, reply) => {
      const { place, book } = request.params
      const entered = await enterBook(app, request, place, book)
      const actor = actorOf(request.viewer)
      const month = monthAsked(entered, request.query.month)
      const form = await readForm(request)
      const { id, version, do: deed } = commandOf(form)
      const again = async (refusal: Refusal, status = 422) => {
        const view = await workedOut(await drawn(entered, actor, month), entered, form)
        return send(request, reply, { ...view, errors: [errorOf(refusal, fieldOf(deed))] }, status)
      }
      const command = commandFrom(deed, form, { book, month })
      if (isRefusal(command)) return again(command)
      if (command === 'look')
        return send(request, reply, await workedOut(await drawn(entered, actor, month), entered, form))
      const outcome = await app.matters.order({
        id,
        place,
        actor,
        steps: [{ kind: 'cashCount', matter: cashCountId(book, month), command, expectedVersion: version }],
      })
      if ('conflict' in outcome) return again(movedSince(), 409)
      if (isRefusal(outcome)) return again(outcome)
      return reply.redirect(pages.door.deskPaths.cashCount(place, book, month), 303)
    },
  )
}

const fieldOf = (deed: string | undefined): string => (deed === 'return' ? 'reasons' : 'date')

/** The pieces of a form; an empty field is none of them. */
const piecesTyped = ({ fields }: PostedForm): CashPieces | Refusal => {
  const pieces: Record<number, number> = {}
  for (const piece of DENOMINATIONS) {
    const typed = (fields[`pieces.${piece}`] ?? '').normalize('NFKC').trim()
    if (typed === '') continue
    if (!/^\d{1,7}$/.test(typed))
      return refuse(
        'ledger.cashPieces',
        '张数要写整数，不能是负数。',
        'Pieces are whole numbers, not negative.',
        { field: `pieces.${piece}` },
      )
    if (Number(typed) > 0) pieces[piece] = Number(typed)
  }
  return pieces
}

const commandFrom = (
  deed: string | undefined,
  form: PostedForm,
  of: CashCountCommand['of'],
): CashCountCommand | 'look' | Refusal => {
  const { fields } = form
  switch (deed) {
    case 'look':
    case 'count': {
      const pieces = piecesTyped(form)
      if (isRefusal(pieces)) return pieces
      const date = (fields.date ?? '').trim()
      if (parseDate(date) === undefined)
        return refuse('ledger.date', '日期要写成 2026-10-31 这样。', 'Write the date like 2026-10-31.', {
          field: 'date',
        })
      if (deed === 'look') return 'look'
      return { type: 'count', of, date, pieces, ...(fields.reason && { reason: fields.reason }) }
    }
    case 'countersign':
      return { type: 'countersign', of }
    case 'return':
      return { type: 'return', of, reasons: fields.reasons ?? '' }
    default:
      return unknownDeed()
  }
}
