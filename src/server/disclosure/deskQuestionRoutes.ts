import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { answerDue, type QuestionState } from '../../domain/disclosure/index.ts'
import {
  addDays,
  dateInShanghai,
  type Fen,
  type Id,
  isRefusal,
  type Place,
  parseYuan,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import { OFFICES, type Office } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import { calendarIn } from '../calendar/index.ts'
import type { App } from '../platform/app.ts'
import { accepted, actorOf, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import type { Viewer } from '../platform/session.ts'
import { deskView, enterDesk, logLook } from '../registry/index.ts'
import {
  askerOf,
  type Kept,
  publicationsIn,
  publicationsOf,
  questionById,
  questionsOf,
  settingsOf,
} from './store.ts'
import { documentOf, moneyHref, titleOf } from './villager.ts'

const place = z.object({ place: z.string().regex(/^\d{12}$/) })
const one = place.extend({ id: z.uuid() })
const PAGE = 30
/** Vouchers offered beside an answer. */
const OFFERED = 12

const firstOf = ({ turns }: QuestionState) => {
  const [first] = turns
  return first?.kind === 'asked' ? first : undefined
}

const stateOf = ({ stage, turns }: QuestionState) =>
  stage === 'open' && turns.length > 1 ? 'again' : stage === 'none' ? 'open' : stage

const ROWS = 50

/** The small table of an answer as typed, with what of it is no amount. Rows left empty are left out. */
const readFigures = (body: Readonly<Record<string, unknown>>) => {
  const typed: { name: string; amount: string }[] = []
  const figures: { label: string; amount: Fen }[] = []
  const errors: { field: string; message: Text }[] = []
  for (let row = 0; row < ROWS; row++) {
    const name = String(body[`figures.${row}.name`] ?? '').trim()
    const amount = String(body[`figures.${row}.amount`] ?? '').trim()
    if (name === '' && amount === '') continue
    const field = `figures.${typed.length}`
    typed.push({ name, amount })
    const fen = parseYuan(amount)
    if (fen === undefined)
      errors.push({
        field: `${field}.amount`,
        message: text('金额写数字，比如 1200.50。', 'Write the amount in digits, such as 1200.50.'),
      })
    else if (name === '')
      errors.push({ field: `${field}.name`, message: text('这一行是什么钱？', 'What is this amount?') })
    else figures.push({ label: name, amount: fen })
  }
  return { figures, typed, errors }
}

/** What villagers asked, and the form that answers. */
export const deskQuestionRoutes = (server: Server, app: App, pages: Pages): void => {
  server.get(
    '/desk/:place/questions',
    {
      schema: {
        params: place,
        querystring: z.object({
          state: z.enum(['open', 'answered']).default('open'),
          page: z.coerce.number().int().min(1).max(1000).default(1),
        }),
      },
    },
    async (request, reply) => {
      const { place: code } = request.params
      const { state: shown, page } = request.query
      const view = await app.database.read([code], async (client): Promise<PageModels['deskQuestions']> => {
        const here = await enterDesk(client, request.viewer, code)
        const [all, { settings }, calendar] = await Promise.all([
          questionsOf(client, code),
          settingsOf(client, code),
          calendarIn(client),
        ])
        const of = (state: 'open' | 'answered') =>
          all.filter((each) => (each.state.stage === 'open') === (state === 'open'))
        return {
          desk: deskView(here, request.viewer, { questions: of('open').length }),
          shown,
          counts: { open: of('open').length, answered: of('answered').length },
          rows: of(shown)
            .slice((page - 1) * PAGE, page * PAGE)
            .map(({ id, state }) => ({
              id,
              title: firstOf(state)!.text.slice(0, 60),
              asked: dateInShanghai(firstOf(state)!.at),
              due: answerDue(state, settings, calendar)!,
              state: stateOf(state),
            })),
          paging: { page, pages: Math.max(1, Math.ceil(of(shown).length / PAGE)) },
        }
      })
      return pages.send(request, reply, 'deskQuestions', view, 'no-store')
    },
  )

  const askForm = async (
    viewer: Viewer,
    code: Place,
    id: Id,
    back: Pick<PageModels['deskAsk'], 'typed' | 'errors'> = {},
  ): Promise<PageModels['deskAsk']> => {
    const today = dateInShanghai(app.now())
    return app.database.read([code], async (client) => {
      const here = await enterDesk(client, viewer, code)
      if (here.place.level !== 'village') throw notFound()
      const rows = await publicationsIn(client, code, { from: addDays(today, -366), to: today })
      return {
        desk: deskView(here, viewer),
        command: { id, version: 0 },
        publications: rows
          .filter(({ replaced }) => !replaced)
          .map((row) => ({ id: row.disclosure, name: titleOf(row.item, row.period) })),
        ...back,
      }
    })
  }

  server.get('/desk/:place/questions/new', { schema: { params: place } }, async (request, reply) =>
    pages.send(
      request,
      reply,
      'deskAsk',
      await askForm(request.viewer, request.params.place, randomUUID()),
      'no-store',
    ),
  )

  const asking = z.object({
    id: z.uuid(),
    text: z.string().max(4000).default(''),
    about: z.uuid(),
    name: z.string().max(40).default(''),
    phone: z.string().max(40).default(''),
    how: z.enum(['desk', 'paper']).default('desk'),
    shown: z.enum(['no', 'yes']).default('no'),
  })

  server.post(
    '/desk/:place/questions/new',
    { schema: { params: place, body: asking } },
    async (request, reply) => {
      const { place: code } = request.params
      const { viewer } = request
      const { id, ...typed } = request.body
      await app.database.read([code], (client) => enterDesk(client, viewer, code))
      const outcome = await app.matters.order({
        id,
        place: code,
        actor: actorOf(viewer),
        steps: [
          {
            kind: 'question',
            matter: id,
            command: {
              type: 'ask',
              about: { disclosure: typed.about },
              text: typed.text,
              asker: {
                showName: typed.shown === 'yes',
                phone: typed.phone,
                behalf: { name: typed.name, how: typed.how },
              },
            },
          },
        ],
      })
      if (isRefusal(outcome))
        return pages.send(
          request,
          reply.status(422),
          'deskAsk',
          await askForm(viewer, code, id, {
            typed,
            errors: [{ field: outcome.field ?? 'text', message: outcome.words }],
          }),
          'no-store',
        )
      accepted(outcome)
      return reply.redirect(`/desk/${code}/questions/${id}`, 303)
    },
  )

  /** Who asked, to bring the answer; the look is noted first. */
  const lookAtAsker = (viewer: Viewer, code: Place, kept: Kept<QuestionState>) =>
    app.database.write([code], async (client) => {
      const asker = await askerOf(client, app.vault, code, kept)
      if (asker)
        await logLook(
          client,
          {
            place: code,
            account: viewer.account!,
            matter: kept.id,
            seq: asker.seq,
            fields: 'name,phone',
            purpose: 'question',
          },
          app.now(),
        )
      return asker
    })

  const view = async (
    viewer: Viewer,
    code: Place,
    id: Id,
    back?: {
      typed: string
      chosen: readonly string[]
      figures: PageModels['deskQuestion']['figures']
      errors?: PageModels['deskQuestion']['errors']
    },
    who = false,
  ): Promise<PageModels['deskQuestion']> => {
    const { here, kept, rules, calendar, publication } = await app.database.read([code], async (client) => {
      const here = await enterDesk(client, viewer, code)
      const kept: Kept<QuestionState> | undefined = await questionById(client, code, id)
      const about = kept?.state.about
      return {
        here,
        kept,
        rules: await settingsOf(client, code),
        calendar: await calendarIn(client),
        publication: about && (await publicationsOf(client, code, about.disclosure)).at(-1),
      }
    })
    const asked = kept && firstOf(kept.state)
    if (!kept || !asked) throw notFound()
    const { state, version } = kept
    const asker = who ? await lookAtAsker(viewer, code, kept) : undefined
    const content = publication && documentOf(app, publication.digest).content
    const entries =
      content?.kind === 'finance'
        ? [...content.paid, ...content.received]
            .filter(({ account }) => state.about?.item === undefined || state.about.item === account)
            .flatMap((group) => group.entries)
        : []
    return {
      desk: deskView(here, viewer),
      id,
      command: { id: randomUUID(), version },
      title: asked.text.slice(0, 40),
      text: asked.text,
      asker: asker ? [asker.name, asker.phone].filter(Boolean).join('　') : text('一位村民', 'A villager'),
      ...(asker ? {} : { who: `/desk/${code}/questions/${id}?who=yes` }),
      askedAt: asked.at,
      due: answerDue(state, rules.settings, calendar)!,
      ...(publication
        ? { about: { name: titleOf(publication.item, publication.period), href: moneyHref(publication) } }
        : {}),
      answers: state.turns.flatMap((turn) =>
        turn.kind === 'answered'
          ? [
              {
                name: turn.name,
                office: OFFICES[turn.office as Office]?.words ?? turn.office,
                at: turn.at,
                paragraphs: turn.text.split('\n'),
                links: [],
              },
            ]
          : [],
      ),
      mayAnswer: state.stage === 'open',
      vouchers: entries.slice(0, OFFERED).map(({ voucher, number, summary }) => ({
        id: `${voucher}/${number}`,
        name: text(`${number} 号 ${summary}`, `No. ${number} ${summary}`),
        chosen: back?.chosen.includes(`${voucher}/${number}`) ?? false,
      })),
      ...(back
        ? {
            typed: back.typed,
            ...(back.figures ? { figures: back.figures } : {}),
            ...(back.errors ? { errors: back.errors } : {}),
          }
        : {}),
    }
  }

  server.get(
    '/desk/:place/questions/:id',
    { schema: { params: one, querystring: z.object({ who: z.literal('yes').optional() }) } },
    async (request, reply) =>
      pages.send(
        request,
        reply,
        'deskQuestion',
        await view(
          request.viewer,
          request.params.place,
          request.params.id,
          undefined,
          request.query.who === 'yes',
        ),
        'no-store',
      ),
  )

  const chosen = z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => (value === undefined ? [] : [value].flat()))
  const form = z
    .object({
      id: z.uuid(),
      version: z.coerce.number().int().min(0),
      do: z.enum(['answer', 'rows']).default('answer'),
      answer: z.string().max(4000).default(''),
      vouchers: chosen,
    })
    .catchall(z.union([z.string(), z.array(z.string())]))

  server.post(
    '/desk/:place/questions/:id',
    { schema: { params: one, body: form } },
    async (request, reply) => {
      const { place: code, id } = request.params
      const { body, viewer } = request
      await app.database.read([code], (client) => enterDesk(client, viewer, code))
      const vouchers = body.vouchers.map((each) => ({
        voucher: each.split('/')[0]!,
        number: Number(each.split('/')[1]),
      }))
      const { figures, typed, errors } = readFigures(body)
      const again = async (status: number, found: PageModels['deskQuestion']['errors']) =>
        pages.send(
          request,
          reply.status(status),
          'deskQuestion',
          await view(viewer, code, id, {
            typed: body.answer,
            chosen: body.vouchers,
            figures: typed,
            ...(found ? { errors: found } : {}),
          }),
          'no-store',
        )
      if (body.do === 'rows') return again(200, undefined)
      if (errors.length > 0) return again(422, errors)
      const outcome = await app.matters.order({
        id: body.id,
        place: code,
        actor: actorOf(viewer),
        steps: [
          {
            kind: 'question',
            matter: id,
            command: { type: 'answer', text: body.answer, figures, vouchers },
            expectedVersion: body.version,
          },
        ],
      })
      if (isRefusal(outcome))
        return again(422, [
          { field: outcome.field === 'figures' ? 'figures.0.amount' : 'answer', message: outcome.words },
        ])
      accepted(outcome)
      return reply.redirect(`/desk/${code}/questions/${id}`, 303)
    },
  )
}
