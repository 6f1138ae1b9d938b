import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { addMonths, type Id, isRefusal, lastDay, type Refusal, refuse } from '../../domain/kernel/index.ts'
import { postingSteps, type VoucherCommand, type VoucherState } from '../../domain/ledger/index.ts'
import type { App } from '../platform/app.ts'
import { sha256Hex } from '../platform/blobs.ts'
import { type PostedForm, readForm } from '../platform/form.ts'
import { accepted, actorOf, badForm, forbidden, notFound, Refused, type Server } from '../platform/http.ts'
import type { Outcome, Step } from '../platform/matters.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidOf } from '../platform/uuid.ts'
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
  voucherParams,
} from './entrance.ts'
import { takePapers } from './papers.ts'
import {
  lastPostedMonth,
  noteLook,
  type VoucherMatter,
  voucherCounts,
  voucherMatter,
  vouchersIn,
} from './store.ts'
import { conflictError, errorOf, type FieldError, personIdIn, readVoucher } from './voucherForm.ts'
import { deskOf, monthListed, namesOf, sealedIn, voucherView } from './voucherView.ts'

const PAGE = 50
const STAGES = ['draft', 'submitted', 'returned', 'reviewed', 'posted', 'discarded'] as const
const listQuery = z.object({
  month: monthText.optional(),
  state: z.enum(STAGES).optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
})
const command = z.object({ id: z.uuid(), version: z.coerce.number().int().min(0), do: z.string().optional() })

/** What a form's command carries. Throws 400 on a form that is not ours. */
export const commandOf = ({ fields }: PostedForm) => {
  const read = command.safeParse(fields)
  if (!read.success) throw badForm()
  return read.data
}

/** A further command id that follows from the form's, so that a second order of the same form happens once too. */
export const idAfter = (id: Id, what: string): Id => uuidOf(`${id}/${what}`)

/** The desk's pages of vouchers: the list of a month, one voucher, and everything that is done to it. */
export const voucherRoutes = (server: Server, app: App, pages: Pages): void => {
  const noStore = 'no-store'

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
        const [counted, rows] = await Promise.all([
          voucherCounts(client, place, id, month),
          vouchersIn(client, place, id, month, { status: state, offset: (page - 1) * PAGE, limit: PAGE }),
        ])
        const counts = Object.fromEntries(counted.map(({ status, n }) => [status, n]))
        const shown = state === undefined ? counted.reduce((sum, { n }) => sum + n, 0) : (counts[state] ?? 0)
        const { paperNeeded } = book.state.settings
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
          closing: closingOf(entered, month, today, app),
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
          closingDrafts(client, app, place, id, month),
        )
        accepted(await app.matters.order({ id: idAfter(order, 'closing'), place, actor, steps: drafts }))
      } else accepted(closed)
      return reply.redirect(`${deskOf(place, id)}?month=${month}`, 303)
    },
  )

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    entered: Entered,
    shown: Parameters<typeof voucherView>[3],
    status = 200,
  ) => {
    const { place, account } = entered
    const view = await app.database.read([place], (client) => voucherView(client, app, entered, shown))
    const seals = shown.voucher ? sealedIn(shown.voucher.id, shown.voucher.state) : []
    if (seals.length > 0)
      await app.database.write([place], (client) =>
        Promise.all(
          seals.map(({ matter, seq }) =>
            noteLook(client, place, {
              account,
              matter,
              seq,
              fields: 'counterparty',
              purpose: '办理凭证',
              at: app.now(),
            }),
          ),
        ),
      )
    return pages.send(request, reply.status(status), 'deskVoucher', view, noStore)
  }

  const load = async (place: string, book: Id, id: Id): Promise<VoucherMatter> => {
    const voucher = await app.database.read([place], (client) => voucherMatter(client, place, id))
    if (voucher?.state.book !== book) throw notFound()
    return voucher
  }

  server.get(
    '/desk/:place/books/:book/vouchers/new',
    { schema: { params: bookParams } },
    async (request, reply) => {
      const entered = await enterBook(app, request, request.params.place, request.params.book)
      if (!entered.keeps) throw forbidden()
      return show(request, reply, entered, {})
    },
  )

  server.get(
    '/desk/:place/books/:book/vouchers/:voucher',
    {
      schema: {
        params: voucherParams,
        querystring: z.object({ spare: z.coerce.number().int().min(0).max(80).optional() }),
      },
    },
    async (request, reply) => {
      const { place, book, voucher } = request.params
      const entered = await enterBook(app, request, place, book)
      const { spare } = request.query
      return show(request, reply, entered, {
        voucher: await load(place, book, voucher),
        ...(spare === undefined ? {} : { spare }),
      })
    },
  )

  /** Saves what was typed, then submits it where the person said so. */
  const save = async (
    request: FastifyRequest,
    reply: FastifyReply,
    entered: Entered,
    form: PostedForm,
    voucher: VoucherMatter | undefined,
  ) => {
    const { place, book } = entered
    if (!entered.keeps) throw forbidden()
    const { id, version, do: deed } = commandOf(form)
    const state = voucher?.state
    const taken = await takePapers(app, place, form.files)
    const kept = (state?.content.attachments ?? []).filter(({ sha256 }) => sha256 !== form.fields.drop)
    const fresh = isRefusal(taken)
      ? []
      : taken.filter((each) => !kept.some(({ sha256 }) => sha256 === each.sha256))
    const typed = readVoucher(
      form.fields,
      book.state.accounts,
      [...kept, ...fresh],
      personIdIn(app.vault, book.id),
      state?.content ?? {},
    )
    const again = (errors: readonly FieldError[], status: number, now = voucher) =>
      show(
        request,
        reply,
        entered,
        { voucher: now, typed: { ...typed, content: { ...typed.content, attachments: kept } }, errors },
        status,
      )
    if (isRefusal(taken)) return again([errorOf(taken), ...typed.errors], 422)
    if (typed.errors.length > 0) return again(typed.errors, 422)

    const matter = voucher?.id ?? id
    const content = typed.content
    const draft: VoucherCommand = voucher
      ? { type: 'redraft', content }
      : { type: 'draft', book: book.id, content }
    const actor = actorOf(request.viewer)
    const saved = await app.matters.order({
      id,
      place,
      actor,
      steps: [{ kind: 'voucher', matter, command: draft, expectedVersion: version }],
    })
    if ('conflict' in saved) return again([conflictError], 409, await load(place, book.id, matter))
    if (isRefusal(saved)) return again([errorOf(saved)], 422)
    if (deed === 'submit') {
      const submitted = await app.matters.order({
        id: idAfter(id, 'submit'),
        place,
        actor,
        steps: [{ kind: 'voucher', matter, command: { type: 'submit' } }],
      })
      if (isRefusal(submitted)) {
        const now = await load(place, book.id, matter)
        return show(request, reply, entered, { voucher: now, errors: [errorOf(submitted)] }, 422)
      }
    }
    const more = deed === 'rows' ? '?spare=7' : ''
    return reply.redirect(`${deskOf(place, book.id)}/${matter}${more}`, 303)
  }

  const deeds = async (
    request: FastifyRequest,
    reply: FastifyReply,
    entered: Entered,
    form: PostedForm,
    voucher: VoucherMatter,
  ) => {
    const { place, book } = entered
    const { id, version, do: deed } = commandOf(form)
    const steps = await stepsOf(deed ?? '', form, voucher, id, version)
    const outcome: Outcome = await app.matters.order({ id, place, actor: actorOf(request.viewer), steps })
    if ('done' in outcome) {
      const next =
        deed === 'discard'
          ? `${deskOf(place, book.id)}?month=${monthListed(voucher.state.content.date, todayOf(app))}`
          : `${deskOf(place, book.id)}/${deed === 'reverse' ? id : voucher.id}`
      return reply.redirect(next, 303)
    }
    const now = await load(place, book.id, voucher.id)
    if ('conflict' in outcome) return show(request, reply, entered, { voucher: now, errors: [moved] }, 409)
    return show(
      request,
      reply,
      entered,
      { voucher: now, errors: [{ field: outcome.field ?? 'do', message: outcome.words }] },
      422,
    )
  }

  const stepsOf = async (
    deed: string,
    form: PostedForm,
    { id: matter, state }: VoucherMatter,
    order: Id,
    expectedVersion: number,
  ): Promise<Step[]> => {
    const one = (command: VoucherCommand): Step[] => [{ kind: 'voucher', matter, command, expectedVersion }]
    switch (deed) {
      case 'submit':
      case 'review':
      case 'discard':
        return one({ type: deed })
      case 'return':
        return one({ type: 'return', reasons: form.fields.reasons ?? '' })
      case 'post':
        return postSteps(matter, state, expectedVersion)
      case 'reverse':
        return [
          {
            kind: 'voucher',
            matter: order,
            command: await reversal(matter, state, form),
            expectedVersion: 0,
          },
        ]
      default:
        throw new Refused(unknownDeed(), 400)
    }
  }

  const reversal = async (of: Id, state: VoucherState, form: PostedForm): Promise<VoucherCommand> => {
    const place = form.fields.place!
    const names = await app.database.read([place], (client) => namesOf(client, app, place, of, state))
    return {
      type: 'draftReversal',
      of,
      // A closing voucher is taken back within its own year.
      date: state.content.closing ? state.content.date : todayOf(app),
      summary: (form.fields.summary ?? '').trim(),
      names: Object.fromEntries(names),
    }
  }

  server.post(
    '/desk/:place/books/:book/vouchers/new',
    { schema: { params: bookParams } },
    async (request, reply) => {
      const entered = await enterBook(app, request, request.params.place, request.params.book)
      return save(request, reply, entered, await readForm(request), undefined)
    },
  )

  server.post(
    '/desk/:place/books/:book/vouchers/:voucher',
    { schema: { params: voucherParams } },
    async (request, reply) => {
      const { place, book, voucher: id } = request.params
      const entered = await enterBook(app, request, place, book)
      const read = await readForm(request)
      const form = { ...read, fields: { ...read.fields, place } }
      const voucher = await load(place, book, id)
      const writes = read.fields['lines.0.summary'] !== undefined || read.fields.date !== undefined
      return writes
        ? save(request, reply, entered, form, voucher)
        : deeds(request, reply, entered, form, voucher)
    },
  )
}

/** Posting: the book gives the number in the same order. The voucher must be as the person saw it. */
export const postSteps = (matter: Id, state: VoucherState, expectedVersion: number): Step[] =>
  postingSteps(matter, state, (text) => sha256Hex(Buffer.from(text))).map((step) =>
    step.matter === matter ? { ...step, expectedVersion } : step,
  )

export const closeCommand = (month: string) =>
  month.endsWith('-12')
    ? { type: 'closeYear' as const, year: Number(month.slice(0, 4)) }
    : { type: 'closeMonth' as const, month }

export const unknownDeed = (): Refusal =>
  refuse(
    'http.badRequest',
    '不知道要办哪一步，请从页面上的按钮点。',
    'This step is unknown. Use the buttons of the page.',
  )

const moved: FieldError = {
  field: 'do',
  message: {
    zh: '您打开以后，有别人改动过。现在看到的是最新的样子，请看过再办。',
    en: 'Somebody changed this after you opened it. This is how it stands now: look, then decide.',
  },
}

/** How a month stands, and whether this person may close it now. */
const closingOf = ({ book, keeps }: Entered, month: string, today: string, app: App) => {
  const { closedThrough } = book.state
  if (month <= closedThrough) return { closed: true }
  if (!keeps) return { closed: false }
  const next = addMonths(closedThrough, 1)
  if (month !== next) return { closed: false, why: { zh: `要先结 ${next}。`, en: `Close ${next} first.` } }
  if (today < lastDay(month))
    return { closed: false, why: { zh: '这个月还没过完。', en: 'This month is not over.' } }
  return { closed: false, close: { id: idAfter(book.id, `${app.now()}/close`), version: book.version } }
}
