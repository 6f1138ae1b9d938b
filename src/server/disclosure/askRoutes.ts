import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { answerBy, answerDue } from '../../domain/disclosure/index.ts'
import { dateInShanghai, type Id, isRefusal, text } from '../../domain/kernel/index.ts'
import { OFFICES, type Office } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import { calendarIn } from '../calendar/index.ts'
import type { App } from '../platform/app.ts'
import { accepted, actorOf, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { addressOf, readSubject } from './questionSubject.ts'
import { askerOf, newestOfItem, questionById, settingsOf } from './store.ts'
import { MONEY, villageOf } from './villager.ts'

const village = z.object({ village: z.string().regex(/^\d{12}$/) })

/** Questions of villagers about what is published: the form, the question with its answers, and whether it is clear. */
export const askRoutes = (server: Server, app: App, pages: Pages): void => {
  const askView = async (
    request: FastifyRequest,
    place: string,
    about: string | undefined,
    id: Id = randomUUID(),
  ): Promise<PageModels['ask']> => {
    const { here, rules, calendar } = await app.database.read([place], async (client) => ({
      here: (await villageOf(client, place)).village,
      rules: await settingsOf(client, place),
      calendar: await calendarIn(client),
    }))
    const asked = await readSubject(app, place, about)
    return {
      village: { code: place, name: here.name },
      back: { href: `/v/${place}/`, name: here.name },
      ...(asked ? { about: { about: about!, name: asked.name, amount: asked.amount } } : {}),
      answerBy: answerBy(rules.settings, dateInShanghai(app.now()), calendar),
      phone: rules.phone,
      signedIn: request.viewer.account !== undefined,
      id,
    }
  }

  server.get(
    '/v/:village/ask',
    { schema: { params: village, querystring: z.object({ about: z.string().max(120).optional() }) } },
    async (request, reply) =>
      pages.send(
        request,
        reply,
        'ask',
        await askView(request, request.params.village, request.query.about),
        'private, no-cache',
      ),
  )

  server.post(
    '/v/:village/ask',
    {
      schema: {
        params: village,
        body: z.object({
          about: z.string().max(120).optional(),
          question: z.string().max(4000).default(''),
          named: z.enum(['no', 'yes']).default('no'),
          id: z.uuid(),
        }),
      },
    },
    async (request, reply) => {
      const { village: place } = request.params
      const { about, question, named, id } = request.body
      const asked = await readSubject(app, place, about)
      const newest = await app.database.read([place], (client) => newestOfItem(client, place, MONEY))
      const outcome = await app.matters.order({
        id,
        place,
        actor: actorOf(request.viewer),
        steps: [
          {
            kind: 'question',
            matter: id,
            command: {
              type: 'ask',
              about: asked?.subject ?? { disclosure: newest?.disclosure },
              text: question,
              asker: { showName: named === 'yes' },
            },
          },
        ],
      })
      if (isRefusal(outcome))
        return pages.send(request, reply.status(422), 'ask', {
          ...(await askView(request, place, about, id)),
          written: { question, named },
          errors: [
            {
              field: outcome.field === 'text' || outcome.field === undefined ? 'question' : outcome.field,
              message: outcome.words,
            },
          ],
        })
      accepted(outcome)
      return reply.redirect(`/v/${place}/q/${id}`, 303)
    },
  )

  server.get(
    '/v/:village/q/:id',
    { config: { forEverybody: true }, schema: { params: village.extend({ id: z.uuid() }) } },
    async (request, reply) => {
      const { village: place, id } = request.params
      const { here, question, rules, calendar, asker } = await app.database.read([place], async (client) => {
        const question = await questionById(client, place, id)
        return {
          here: (await villageOf(client, place)).village,
          question,
          rules: await settingsOf(client, place),
          calendar: await calendarIn(client),
          // The name of who wished it shown, until it is erased.
          asker: question?.state.by?.showName ? await askerOf(client, app.vault, place, question) : undefined,
        }
      })
      const [first] = question?.state.turns ?? []
      if (!question || first?.kind !== 'asked') throw notFound()
      const { about, by, stage, turns } = question.state
      const asked = about && (await readSubject(app, place, addressOf(about)))
      return pages.sendPublic(request, reply, 'question', {
        village: { code: place, name: here.name },
        back: { href: `/v/${place}/`, name: here.name },
        id,
        title: first.text.length > 24 ? `${first.text.slice(0, 24)}…` : first.text,
        ...(asked ? { about: { name: asked.name, href: asked.href } } : {}),
        asker: asker?.name ?? text('一位村民', 'A villager'),
        askedAt: first.at,
        text: first.text,
        due: answerDue(question.state, rules.settings, calendar)!,
        answers: turns.flatMap((turn) =>
          turn.kind === 'answered'
            ? [
                {
                  name: turn.name,
                  office: OFFICES[turn.office as Office]?.words ?? turn.office,
                  at: turn.at,
                  paragraphs: turn.text.split('\n'),
                  ...(turn.total === undefined
                    ? {}
                    : {
                        sums: {
                          lines: turn.figures.map(({ label, amount }) => ({ name: label, amount })),
                          total: turn.total,
                        },
                      }),
                  links: turn.vouchers.map(({ voucher, number }) => ({
                    href: `/v/${place}/voucher/${voucher}`,
                    name: text(`第 ${number} 号凭证`, `Voucher ${number}`),
                  })),
                },
              ]
            : [],
        ),
        clear: stage === 'clear',
        mine: by?.account !== undefined && by.account === request.viewer.account,
        order: randomUUID(),
      })
    },
  )

  server.post(
    '/v/:village/q/:id',
    {
      schema: {
        params: village.extend({ id: z.uuid() }),
        body: z.object({
          order: z.uuid(),
          clear: z.enum(['yes', 'no']),
          text: z.string().max(4000).default(''),
        }),
      },
    },
    async (request, reply) => {
      const { village: place, id } = request.params
      const { order, clear, text: again } = request.body
      const command =
        clear === 'yes'
          ? { type: 'clear' }
          : { type: 'askAgain', text: again.trim() || '还不清楚，请再说明。' }
      accepted(
        await app.matters.order({
          id: order,
          place,
          actor: actorOf(request.viewer),
          steps: [{ kind: 'question', matter: id, command }],
        }),
      )
      return reply.redirect(`/v/${place}/q/${id}`, 303)
    },
  )
}
