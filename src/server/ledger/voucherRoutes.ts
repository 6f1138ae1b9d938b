import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Id, isRefusal, type Place } from '../../domain/kernel/index.ts'
import { postingSteps, type VoucherCommand, type VoucherState } from '../../domain/ledger/index.ts'
import type { App } from '../platform/app.ts'
import { sha256Hex } from '../platform/blobs.ts'
import type { Client } from '../platform/database.ts'
import { type PostedForm, readForm } from '../platform/form.ts'
import { commandOf, idAfter, movedSince, unknownDeed } from '../platform/formCommand.ts'
import { actorOf, forbidden, notFound, Refused, type Server } from '../platform/http.ts'
import type { Outcome, Step } from '../platform/matters.ts'
import type { Pages } from '../platform/pages.ts'
import { logLook } from '../registry/index.ts'
import { bookParams, type Entered, enterBook, todayOf, voucherParams } from './entrance.ts'
import { takePapers } from './papers.ts'
import { conflictError, errorOf, type FieldError, personIdIn, readVoucher } from './voucherForm.ts'
import { type VoucherMatter, voucherMatter } from './vouchers.ts'
import { deskOf, monthListed, namesOf, sealedIn, voucherView } from './voucherView.ts'

/** What other rooms do in the order that posts a voucher, after its own steps. */
export type StepsWithPosting = (client: Client, place: Place, voucher: Id) => Promise<readonly Step[]>

/** The desk's pages of a voucher: a new one, one that there is, and everything that is done to it. */
export const voucherRoutes = (
  server: Server,
  app: App,
  pages: Pages,
  withPosting: StepsWithPosting,
): void => {
  const noStore = 'no-store'

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
            logLook(
              client,
              { place, account, matter, seq, fields: 'counterparty', purpose: 'voucherWork' },
              app.now(),
            ),
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
    if ('conflict' in outcome)
      return show(request, reply, entered, { voucher: now, errors: [errorOf(movedSince(), 'do')] }, 409)
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
        return [
          ...postSteps(matter, state, expectedVersion),
          ...(await app.database.read([form.fields.place!], (client) =>
            withPosting(client, form.fields.place!, matter),
          )),
        ]
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
