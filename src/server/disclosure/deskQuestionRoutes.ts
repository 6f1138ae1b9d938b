import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { QuestionState } from '../../domain/disclosure/index.ts'
import {
  addDays,
  type CalendarDate,
  dateInShanghai,
  type Id,
  isRefusal,
  type Place,
  type Refusal,
  text,
} from '../../domain/kernel/index.ts'
import { OFFICES, type Office } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { accepted, actorOf, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import type { Viewer } from '../platform/session.ts'
import { deskView, enterDesk } from '../registry/index.ts'
import { type Kept, publicationsOf, questionById, questionsOf, settingsOf } from './store.ts'
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

const dueOf = (state: QuestionState, days: number): CalendarDate => {
  const last = state.turns.filter((turn) => turn.kind === 'asked').at(-1)
  return addDays(dateInShanghai(last!.at), days)
}

const stateOf = ({ stage, turns }: QuestionState) =>
  stage === 'open' && turns.length > 1 ? 'again' : stage === 'none' ? 'open' : stage

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
        const [all, { settings }] = await Promise.all([questionsOf(client, code), settingsOf(client, code)])
        const of = (state: 'open' | 'answered') =>
          all.filter((each) => (each.state.stage === 'open') === (state === 'open'))
        return {
          desk: deskView(here, request.viewer, { questions: of('open').length }),
          shown,
          counts: { open: of('open').length, answered: of('answered').length, missing: 0 },
          rows: of(shown)
            .slice((page - 1) * PAGE, page * PAGE)
            .map(({ id, state }) => ({
              id,
              title: firstOf(state)!.text.slice(0, 60),
              asked: dateInShanghai(firstOf(state)!.at),
              due: dueOf(state, settings.answerDays.value),
              state: stateOf(state),
            })),
          paging: { page, pages: Math.max(1, Math.ceil(of(shown).length / PAGE)) },
        }
      })
      return pages.send(request, reply, 'deskQuestions', view, 'no-store')
    },
  )

  const view = async (
    viewer: Viewer,
    code: Place,
    id: Id,
    back?: { typed: string; chosen: readonly string[]; refusal: Refusal },
  ): Promise<PageModels['deskQuestion']> => {
    const { here, kept, rules, publication } = await app.database.read([code], async (client) => {
      const here = await enterDesk(client, viewer, code)
      const kept: Kept<QuestionState> | undefined = await questionById(client, code, id)
      const about = kept?.state.about
      return {
        here,
        kept,
        rules: await settingsOf(client, code),
        publication: about && (await publicationsOf(client, code, about.disclosure)).at(-1),
      }
    })
    const asked = kept && firstOf(kept.state)
    if (!kept || !asked) throw notFound()
    const { state, version } = kept
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
      asker: text('一位村民', 'A villager'),
      askedAt: asked.at,
      due: dueOf(state, rules.settings.answerDays.value),
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
      ...(back ? { typed: back.typed, errors: [{ field: 'answer', message: back.refusal.words }] } : {}),
    }
  }

  server.get('/desk/:place/questions/:id', { schema: { params: one } }, async (request, reply) =>
    pages.send(
      request,
      reply,
      'deskQuestion',
      await view(request.viewer, request.params.place, request.params.id),
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
      answer: z.string().max(4000).default(''),
      vouchers: chosen,
    })
    .loose()

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
      const outcome = await app.matters.order({
        id: body.id,
        place: code,
        actor: actorOf(viewer),
        steps: [
          {
            kind: 'question',
            matter: id,
            command: { type: 'answer', text: body.answer, figures: [], vouchers },
            expectedVersion: body.version,
          },
        ],
      })
      if (isRefusal(outcome))
        return pages.send(
          request,
          reply.status(422),
          'deskQuestion',
          await view(viewer, code, id, { typed: body.answer, chosen: body.vouchers, refusal: outcome }),
          'no-store',
        )
      accepted(outcome)
      return reply.redirect(`/desk/${code}/questions/${id}`, 303)
    },
  )
}
