import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  type AssetState,
  costOf,
  depreciatedOf,
  depreciationDue,
  firstOpenMonth,
  type Gone,
  isDisposed,
  isLive,
  monthlyDepreciation,
  ties,
} from '../../domain/assets/index.ts'
import {
  addMonths,
  type Fen,
  fen,
  isRefusal,
  type Month,
  monthOf,
  parseMonth,
  refuse,
} from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { FieldError } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import { readForm } from '../platform/form.ts'
import { commandOf, movedSince } from '../platform/formCommand.ts'
import { badForm, forbidden, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { assetError, type EnteredRegister, enterRegister, registerParams } from './assetEntrance.ts'
import { type AssetMatter, assetTies, cardsOf } from './assets.ts'
import { enterClaims, placeParams, todayOf } from './claimEntrance.ts'

type View = PageModels['deskAssets']

/** How a card stands: not in the books before its voucher is drafted. */
export const standingOf = (state: AssetState, gone: Gone): View['rows'][number]['standing'] => {
  if (isDisposed(state, gone)) return 'disposed'
  const { card, acquired } = state
  const inBooks = card.before !== undefined || (acquired !== undefined && isLive({ voucher: acquired }, gone))
  return inBooks ? 'held' : 'entered'
}

/** Months to choose from at once; the oldest come first, since later ones build on them. */
const MOST_MONTHS = 12

/** The months that still ask for depreciation, each with its sum over the cards. */
const dueMonths = (
  cards: readonly AssetMatter[],
  gone: Gone,
  until: Month,
): { readonly month: Month; readonly amount: Fen }[] => {
  const first = cards
    .flatMap(({ state }) =>
      standingOf(state, gone) === 'held' ? (firstOpenMonth(state, until, gone) ?? []) : [],
    )
    .toSorted()[0]
  const due: { month: Month; amount: Fen }[] = []
  if (first === undefined) return due
  for (let month = first; month <= until && due.length < MOST_MONTHS; month = addMonths(month, 1)) {
    const amount = cards.reduce((sum, { state }) => fen(sum + depreciationDue(state, month, gone)), 0)
    if (amount > 0) due.push({ month, amount })
  }
  return due
}

/** The register of fixed assets of a book: how it ties to the ledger, its cards, and a month's depreciation as one draft. */
export const assetListRoutes = (server: Server, app: App, pages: Pages): void => {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    entered: EnteredRegister,
    errors: readonly FieldError[] = [],
    status = 200,
  ) => {
    const { place, desk, book, books, registers, keeps } = entered
    const view = await app.database.read([place], async (client): Promise<View> => {
      const { cards, gone } = await cardsOf(client, place, book.id)
      return {
        desk,
        book: { id: book.id, name: book.state.name },
        books: books.map(({ id, state }) => ({ id, name: state.name })),
        command: { id: uuidv7(Date.parse(app.now())), version: 0 },
        ties: (await assetTies(client, place, book.id, cards)).map(({ name, ...sums }) => ({
          name: ties[name].words,
          accounts: ties[name].accounts,
          ...sums,
        })),
        rows: cards.map(({ id, state }) => ({
          id,
          code: state.card.code,
          name: state.card.name,
          place: state.card.place,
          cost: costOf(state, gone),
          depreciated: depreciatedOf(state, gone),
          standing: standingOf(state, gone),
        })),
        due: dueMonths(cards, gone, monthOf(todayOf(app))),
        may: { register: registers, keep: keeps },
        ...(errors.length > 0 ? { errors } : {}),
      }
    })
    return pages.send(request, reply.status(status), 'deskAssets', view, 'no-store')
  }

  server.get('/desk/:place/assets', { schema: { params: placeParams } }, async (request, reply) => {
    const { place } = request.params
    const { books } = await app.database.read([place], (client) => enterClaims(client, request, place))
    if (!books[0]) throw notFound()
    return reply.redirect(`/desk/${place}/books/${books[0].id}/assets`, 303)
  })

  const enter = (request: FastifyRequest, place: string, book: string) =>
    app.database.read([place], (client) => enterRegister(client, request, place, book))

  server.get(
    '/desk/:place/books/:book/assets',
    { schema: { params: registerParams } },
    async (request, reply) => {
      const { place, book } = request.params
      return show(request, reply, await enter(request, place, book))
    },
  )

  server.post(
    '/desk/:place/books/:book/assets',
    { schema: { params: registerParams } },
    async (request, reply) => {
      const { place, book } = request.params
      const entered = await enter(request, place, book)
      if (!entered.keeps) throw forbidden()
      const { fields } = await readForm(request)
      const { id, do: deed } = commandOf({ fields })
      if (deed !== 'depreciate') throw badForm()
      const month = fields.month ?? ''
      const { cards, gone } = await app.database.read([place], (client) => cardsOf(client, place, book))
      // A form that is sent twice is the same order: its voucher is there already.
      if (cards.some(({ state }) => state.depreciated[month]?.voucher === id))
        return reply.redirect(`/desk/${place}/books/${book}/vouchers/${id}`, 303)
      const draft =
        parseMonth(month) !== undefined && month <= monthOf(todayOf(app))
          ? monthlyDepreciation(cards, month, gone, id, [])
          : undefined
      const outcome = draft
        ? await app.matters.order({
            id,
            place,
            actor: entered.actor,
            steps: [
              {
                kind: 'voucher',
                matter: id,
                command: { type: 'draft', book, content: draft.content },
                expectedVersion: 0,
              },
              ...draft.steps,
            ],
          })
        : refuse(
            'assets.nothingDue',
            '这个月不用提折旧，或者已经提过。',
            'Nothing is to be depreciated for this month, or it was done.',
            { field: 'month' },
          )
      if ('done' in outcome) return reply.redirect(`/desk/${place}/books/${book}/vouchers/${id}`, 303)
      return isRefusal(outcome)
        ? show(request, reply, entered, [{ ...assetError(outcome), field: 'month' }], 422)
        : show(request, reply, entered, [{ field: 'month', message: movedSince().words }], 409)
    },
  )
}
