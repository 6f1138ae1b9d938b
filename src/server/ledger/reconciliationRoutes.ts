import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  type Fen,
  fen,
  isRefusal,
  type Month,
  parseYuan,
  type Refusal,
  refuse,
  type Text,
} from '../../domain/kernel/index.ts'
import {
  BANK,
  hasAccount,
  isWithin,
  type Pair,
  type ReconciliationCommand,
  type SheetOf,
} from '../../domain/ledger/index.ts'
import type { App } from '../platform/app.ts'
import { type PostedForm, readForm } from '../platform/form.ts'
import { commandOf, idAfter, movedSince, unknownDeed } from '../platform/formCommand.ts'
import { actorOf, notFound, type Server } from '../platform/http.ts'
import type { Door, Pages } from '../platform/pages.ts'
import { bookParams, type Entered, enterBook, monthText, reachesMonth, todayOf } from './entrance.ts'
import { nextMonth, reconciliationId } from './monthSheets.ts'
import {
  type ReconciliationShown,
  type ReconciliationView,
  reconciliationView,
} from './reconciliationView.ts'
import { type Cell, xlsxOf } from './statementXlsx.ts'
import { errorOf, unreadAmount } from './voucherForm.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const sheetQuery = z.object({ month: monthText.optional(), account: z.string().max(20).optional() })

/** The desk's reconciliations: a bank account of a book and a month each, by hand where the program cannot know. */
export const reconciliationRoutes = (server: Server, app: App, pages: Pages): void => {
  /** The month and account that an address asks for; the month to close next where it asks for none. */
  const asked = ({ book }: Entered, query: z.infer<typeof sheetQuery>): { month: Month; account: string } => {
    const account = query.account ?? BANK
    const month = query.month ?? nextMonth(book.state)
    if (
      !isWithin(account, BANK) ||
      !hasAccount(account, book.state.accounts) ||
      !reachesMonth(book, month, todayOf(app))
    )
      throw notFound()
    return { month, account }
  }

  const drawn = (
    request: FastifyRequest,
    entered: Entered,
    of: { readonly month: Month; readonly account: string },
    closing?: Fen,
  ): Promise<ReconciliationShown> =>
    app.database.read([entered.place], (client) =>
      reconciliationView(client, app, entered, actorOf(request.viewer), of.month, of.account, closing),
    )

  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    view: ReconciliationView,
    more: Pick<ReconciliationView, 'errors' | 'typed'> = {},
    status = 200,
  ) => pages.send(request, reply.status(status), 'deskReconciliation', { ...view, ...more }, 'no-store')

  server.get(
    '/desk/:place/books/:book/reconciliation',
    { schema: { params: bookParams, querystring: sheetQuery } },
    async (request, reply) => {
      const entered = await enterBook(app, request, request.params.place, request.params.book)
      const { view } = await drawn(request, entered, asked(entered, request.query))
      return send(request, reply, view)
    },
  )

  server.get(
    '/desk/:place/books/:book/reconciliation/xlsx',
    { schema: { params: bookParams, querystring: sheetQuery } },
    async (request, reply) => {
      const entered = await enterBook(app, request, request.params.place, request.params.book)
      const { view } = await drawn(request, entered, asked(entered, request.query))
      const words = pages.door.reconciliationSheetWords
      const say = (text: Text) => text[request.language]
      const name = say(words.title)
      const bytes = xlsxOf({
        name,
        above: [
          name,
          `${view.desk.above.join('')}${view.desk.place}　${view.book.name}　${view.account.code} ${view.account.name}`,
          `${view.month}　${say(words.unit)}　${todayOf(app)}`,
        ],
        heading: [words.item, words.date, words.book, words.amount].map(say),
        rows: sheetRowsOf(view, say, words),
      })
      return reply
        .type(XLSX)
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          `attachment; filename="reconciliation-${view.month}.xlsx"; filename*=UTF-8''${encodeURIComponent(`${view.desk.place}-${name}-${view.month}.xlsx`)}`,
        )
        .send(bytes)
    },
  )

  server.post(
    '/desk/:place/books/:book/reconciliation',
    { schema: { params: bookParams, querystring: sheetQuery } },
    async (request, reply) => {
      const { place, book } = request.params
      const entered = await enterBook(app, request, place, book)
      const of = { book, ...asked(entered, request.query) }
      const form = await readForm(request)
      const { id, version, do: deed } = commandOf(form)
      const typed = form.fields
      const closing = closingTyped(form)
      const again = async (refusal: Refusal, status = 422) => {
        const { view } = await drawn(request, entered, of, isRefusal(closing) ? undefined : closing)
        const errors = [errorOf(refusal, fieldOf(deed))]
        return send(request, reply, view, { errors, typed }, status)
      }
      if (deed === 'look') {
        if (isRefusal(closing) || closing === undefined)
          return again(isRefusal(closing) ? closing : noClosing())
        const { view } = await drawn(request, entered, of, closing)
        return send(request, reply, view, { typed })
      }
      const shown = await drawn(request, entered, of)
      const commands = commandsOf(deed, form, of, id, shown)
      if (isRefusal(commands)) return again(commands)
      const matter = reconciliationId(of)
      const outcome = await app.matters.order({
        id,
        place,
        actor: actorOf(request.viewer),
        steps: commands.map((command, index) => ({
          kind: 'bankReconciliation',
          matter,
          command,
          ...(index === 0 && { expectedVersion: version }),
        })),
      })
      if ('conflict' in outcome) return again(movedSince(), 409)
      if (isRefusal(outcome)) return again(outcome)
      return reply.redirect(pages.door.deskPaths.reconciliation(place, book, of.month, of.account), 303)
    },
  )
}

/** Where the error of a deed stands that names no field. */
const fieldOf = (deed: string | undefined): string =>
  deed === 'prepare' || deed === 'look'
    ? 'closing'
    : deed === 'return'
      ? 'reasons'
      : deed === 'line'
        ? 'date'
        : 'pair'

const noClosing = () =>
  refuse(
    'ledger.closing',
    '请写对账单月末的余额，写成 1234.50 这样。',
    'Write the balance on the statement, like 1234.50.',
    { field: 'closing' },
  )

const closingTyped = ({ fields }: PostedForm): Fen | undefined | Refusal => {
  const typed = (fields.closing ?? '').trim()
  return typed === '' ? undefined : (parseYuan(typed) ?? noClosing())
}

/** Ids of the ticked items, by side. */
const ticked = ({ fields }: PostedForm): Pair => {
  const of = (side: string) =>
    Object.keys(fields).flatMap((name) => (name.startsWith(`${side}.`) ? [name.slice(side.length + 1)] : []))
  return { bank: of('bank'), book: of('book') }
}

const commandsOf = (
  deed: string | undefined,
  form: PostedForm,
  of: SheetOf,
  order: string,
  { state, view }: ReconciliationShown,
): ReconciliationCommand[] | Refusal => {
  const { fields } = form
  const pair = ticked(form)
  const items = [...pair.bank, ...pair.book]
  switch (deed) {
    case 'pair':
      return [{ type: 'pair', of, pair }]
    case 'apart':
      return [{ type: 'setApart', of, items }]
    case 'release':
      return [{ type: 'release', of, items }]
    case 'marks': {
      const known = [...view.seen, ...view.bookReceived, ...view.bookPaid].map(({ id }) => id)
      const apart = known.filter((id) => pair.book.includes(id) && !state.apart.includes(id))
      const back = known.filter((id) => !pair.book.includes(id) && state.apart.includes(id))
      const commands: ReconciliationCommand[] = [
        ...(apart.length > 0 ? [{ type: 'setApart' as const, of, items: apart }] : []),
        ...(back.length > 0 ? [{ type: 'release' as const, of, items: back }] : []),
      ]
      return commands.length > 0 ? commands : [{ type: 'setApart', of, items: [] }]
    }
    case 'line':
    case 'earlier': {
      const amount = parseYuan(fields.amount ?? '')
      if (amount === undefined) {
        const { message, field } = unreadAmount('amount')
        return { refused: true, code: 'ledger.amount', words: message as Text, field }
      }
      if (fields.way !== 'in' && fields.way !== 'out')
        return refuse('ledger.way', '请选收入还是支出。', 'Choose in or out.', { field: 'way' })
      const signed = fen(fields.way === 'in' ? Math.abs(amount) : -Math.abs(amount))
      const item = {
        id: idAfter(order, 'item'),
        date: (fields.date ?? '').trim(),
        amount: signed,
        words: fields.words ?? '',
      }
      return deed === 'line'
        ? [{ type: 'noteLine', of, line: item }]
        : [{ type: 'noteEarlier', of, entry: item }]
    }
    case 'withdraw':
      return [{ type: 'withdraw', of, item: fields.item ?? '' }]
    case 'prepare': {
      const closing = closingTyped(form)
      if (isRefusal(closing)) return closing
      return closing === undefined
        ? noClosing()
        : [{ type: 'prepare', of, closing, ...(fields.reason && { reason: fields.reason }) }]
    }
    case 'countersign':
      return [{ type: 'countersign', of }]
    case 'return':
      return [{ type: 'return', of, reasons: fields.reasons ?? '' }]
    default:
      return unknownDeed()
  }
}

const sheetRowsOf = (
  view: ReconciliationView,
  say: (text: Text) => string,
  words: Door['reconciliationSheetWords'],
): Cell[][] => {
  const sum = (name: Text, amount: Fen | undefined): Cell[] => [
    say(name),
    '',
    '',
    amount === undefined ? undefined : { fen: amount },
  ]
  const kind = (name: Text, items: ReconciliationView['bankPaid']): Cell[][] => [
    sum(
      name,
      items.reduce((total, { amount }) => total + Math.abs(amount), 0),
    ),
    ...items.map((item): Cell[] => [
      `　${item.who ? `${item.who} ` : ''}${item.words}`,
      item.date,
      item.voucher ? { count: item.voucher.number } : '',
      { fen: Math.abs(item.amount) },
    ]),
  ]
  return [
    [say(words.bankSide)],
    sum(words.closing, view.bank?.closing),
    ...kind(words.bookReceived, view.bookReceived),
    ...kind(words.bookPaid, view.bookPaid),
    sum(words.adjusted, view.bank?.adjusted),
    [say(words.bookSide)],
    sum(words.balance, view.balance),
    ...kind(words.bankReceived, view.bankReceived),
    ...kind(words.bankPaid, view.bankPaid),
    sum(words.adjusted, view.adjustedBook),
    sum(words.difference, view.bank?.difference),
    ...(view.reason === undefined ? [] : [[`${say(words.reasonIs)}${view.reason}`]]),
  ]
}
