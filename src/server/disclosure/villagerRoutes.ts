import { createHash, randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { answerBy, answerDue } from '../../domain/disclosure/index.ts'
import { dateInShanghai, type Id, isRefusal, text } from '../../domain/kernel/index.ts'
import { OFFICES, type Office } from '../../domain/registry/index.ts'
import { checkDigits } from '../../domain/transparency/index.ts'
import type { PageModels, PageName } from '../../web/door.ts'
import { calendarIn } from '../calendar/index.ts'
import { sendFile } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import { accepted, actorOf, notFound, Refused, type Server, signInFirst } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { childrenOf, county, findVillages, regionByCode, regionPath, townships } from '../region/store.ts'
import { fieldsView } from './fieldsView.ts'
import { periodText, renderPoster } from './poster.ts'
import { posterContent } from './posterContent.ts'
import { printedCode, proofView } from './proof.ts'
import { addressOf, readSubject } from './questionSubject.ts'
import {
  askerOf,
  newestOfItem,
  publicationAt,
  publicationOfDigest,
  questionById,
  requestIsFiled,
  requestsFor,
  settingsIn,
  settingsOf,
} from './store.ts'
import {
  archiveView,
  attachmentsOf,
  documentOf,
  dutyKey,
  entriesView,
  homeView,
  MONEY,
  moneyHref,
  moneyView,
  openPublication,
  plain,
  titleOf,
  villageDuties,
  villageOf,
} from './villager.ts'

const code = z.string().regex(/^\d{12}$/)
const village = z.object({ village: code })
const PUBLIC = 'public, max-age=60, stale-while-revalidate=600'

/** The pages that need no account: everything that the law makes public. */
export const villagerRoutes = (server: Server, app: App, pages: Pages): void => {
  /** Sends a public page with a strong ETag; cached where nobody is signed in. */
  const send = <Name extends PageName>(
    request: FastifyRequest,
    reply: FastifyReply,
    name: Name,
    model: PageModels[Name],
  ) => {
    const page = pages.render(request, name, model)
    const etag = `"${createHash('sha256').update(page.html).digest('base64url').slice(0, 22)}"`
    reply.header('etag', etag).header('vary', 'Cookie')
    if (request.headers['if-none-match'] === etag) return reply.status(304).send()
    return pages.sendRendered(reply, page, request.viewer.account ? 'private, no-cache' : PUBLIC)
  }

  server.get(
    '/',
    { schema: { querystring: z.object({ township: code.optional(), q: z.string().max(40).optional() }) } },
    async (request, reply) => {
      const { township, q } = request.query
      const model = await app.database.deployment(async (client) => {
        const [here, towns, open, found] = await Promise.all([
          county(client),
          townships(client),
          township ? regionByCode(client, township) : undefined,
          q?.trim() ? findVillages(client, q.trim()) : undefined,
        ])
        return {
          county: here?.name ?? text('乡约', 'Xiangyue'),
          townships: towns.map(({ code, name, villages }) => ({ code, name, villages })),
          ...(open
            ? {
                open: {
                  code: open.code,
                  name: open.name,
                  villages: (await childrenOf(client, open.code)).map(({ code, name }) => ({ code, name })),
                },
              }
            : {}),
          ...(found
            ? {
                search: {
                  query: q!.trim(),
                  found: found.map(({ code, name, township }) => ({ code, name, township })),
                },
              }
            : {}),
        }
      })
      return send(request, reply, 'county', model)
    },
  )

  server.get('/v/:village', { schema: { params: village } }, (request, reply) =>
    reply.redirect(`/v/${request.params.village}/`, 308),
  )
  server.get('/v/:village/', { schema: { params: village } }, async (request, reply) =>
    send(request, reply, 'home', await homeView(app, request.params.village)),
  )

  server.get(
    '/v/:village/money/:month',
    { schema: { params: village.extend({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }) } },
    async (request, reply) => {
      const { village: place, month } = request.params
      const newest = await app.database.read([place], (client) => newestOfItem(client, place, MONEY, month))
      if (!newest) throw notFound()
      return send(
        request,
        reply,
        'money',
        await moneyView(app, await openPublication(app, place, newest.disclosure)),
      )
    },
  )

  server.get(
    '/v/:village/d/:id',
    {
      schema: {
        params: village.extend({ id: z.uuid() }),
        querystring: z.object({
          version: z.coerce.number().int().min(1).optional(),
          // The copy that was logged, where another one is shown today.
          recorded: z.enum(['yes']).optional(),
        }),
      },
    },
    async (request, reply) => {
      const opened = await openPublication(
        app,
        request.params.village,
        request.params.id,
        request.query.version,
        request.query.recorded === 'yes',
      )
      if (opened.document.content.kind === 'finance')
        return send(request, reply, 'money', await moneyView(app, opened))
      // What a phone stores of people goes when their posting ends; see the offline worker.
      if (opened.row.namesPeople) reply.header('x-shown-until', opened.row.postedUntil)
      return send(request, reply, 'disclosure', await fieldsView(app, opened))
    },
  )

  server.get(
    '/v/:village/d/:id/:item',
    {
      schema: {
        params: village.extend({ id: z.uuid(), item: z.string().max(60) }),
        querystring: z.object({ page: z.coerce.number().int().min(1).max(1000).default(1) }),
      },
    },
    async (request, reply) => {
      const { village: place, id, item } = request.params
      return send(
        request,
        reply,
        'entries',
        entriesView(await openPublication(app, place, id), item, request.query.page),
      )
    },
  )

  server.get(
    '/v/:village/d/:id/files/:sha256',
    {
      schema: {
        params: village.extend({ id: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      },
    },
    async (request, reply) => {
      const { village: place, id, sha256 } = request.params
      const { rows } = await openPublication(app, place, id)
      for (const { number } of rows.toReversed()) {
        // Each version answers for itself: what named people in it goes when its own posting ends.
        const { document } = await openPublication(app, place, id, number)
        const file = attachmentsOf(document.content).find((each) => each.sha256 === sha256)
        if (file) return sendFile(reply, app, file, PUBLIC)
      }
      throw notFound()
    },
  )

  server.get(
    '/v/:village/d/:id/poster',
    {
      schema: {
        params: village.extend({ id: z.uuid() }),
        querystring: z.object({ paper: z.enum(['a4', 'a3']).default('a4') }),
      },
    },
    async (request, reply) => {
      const { village: place, id } = request.params
      const opened = await openPublication(app, place, id)
      const { row, document, published, above } = opened
      const rules = await app.database.read([place], (client) => settingsOf(client, place))
      const pdf = await renderPoster(
        {
          villageName: opened.village.name,
          countyLine: `${above.map(({ name }) => name).join('')}${opened.village.name}村民委员会`,
          periodText: periodText(row.period),
          ...posterContent(document.content, row.item, row.period),
          ...(document.correction ? { correction: document.correction.why } : {}),
          signers: published.signatures.map(({ office, name, scan }) => ({
            office: OFFICES[office as Office]?.words.zh ?? office,
            name,
            ...(scan ? { onPaper: true } : {}),
          })),
          qrText: printedCode(app, row),
          checkDigits: checkDigits(row.hash).split(' '),
          phone: rules.phone ?? '',
          answerDays: rules.settings.answerDays.value,
          postUntil: row.postedUntil,
          version: row.number,
          publishedOn: row.publishedOn,
          demo: app.demo,
        },
        { paper: request.query.paper },
      )
      return reply
        .header('content-disposition', `inline; filename="${row.period}-${request.query.paper}.pdf"`)
        .header('cache-control', PUBLIC)
        .type('application/pdf')
        .send(Buffer.from(pdf))
    },
  )

  server.get(
    '/v/:village/published',
    {
      schema: {
        params: village,
        querystring: z.object({ year: z.coerce.number().int().min(1990).max(2200).optional() }),
      },
    },
    async (request, reply) =>
      send(request, reply, 'archive', await archiveView(app, request.params.village, request.query.year)),
  )

  server.get(
    '/t/:mark',
    { schema: { params: z.object({ mark: z.string().regex(/^\d{1,4}-\d{1,12}$/) }) } },
    async (request, reply) => {
      const [log, index] = request.params.mark.split('-').map(Number) as [number, number]
      const { publicationLog } = app
      const leaf = log === publicationLog.number ? await publicationLog.leaf(index) : undefined
      if (!leaf) throw notFound()
      const row = await app.database.read([leaf.place], (client) => publicationAt(client, leaf.place, index))
      if (!row) throw notFound()
      const place = (await app.database.deployment((client) => regionPath(client, leaf.place))).at(-1)
      return send(
        request,
        reply,
        'proof',
        await proofView(app, row, titleOf(row.item, row.period), place?.name ?? leaf.place),
      )
    },
  )

  server.get(
    '/api/v1/publications/:file',
    {
      schema: {
        params: z.object({ file: z.string().regex(/^[0-9a-f]{64}\.json$/) }),
        querystring: z.object({}),
      },
    },
    async (request, reply) => {
      const digest = request.params.file.slice(0, 64)
      if (!app.blobs.holds(digest)) throw notFound()
      const document = documentOf(app, digest)
      // Only what stands in the log as published, and not what was taken down when its posting ended.
      const row = await app.database.read([document.place], (client) =>
        publicationOfDigest(client, document.place, digest),
      )
      if (!row) throw notFound()
      await openPublication(app, document.place, row.disclosure, row.number)
      return reply.header('cache-control', PUBLIC).type('application/json').send(app.blobs.get(digest))
    },
  )

  // Asking ---------------------------------------------------------------------------------------------------------------

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
    { schema: { params: village.extend({ id: z.uuid() }) } },
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
      return send(request, reply, 'question', {
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

  const missing = async (
    request: FastifyRequest,
    place: string,
    duty: string,
  ): Promise<PageModels['missing']> => {
    const today = dateInShanghai(app.now())
    const { item, period } = dutyNamed(duty)
    const { here, above, duties, requests } = await app.database.read([place], async (client) => {
      const { village, above } = await villageOf(client, place)
      return {
        here: village,
        above,
        duties: await villageDuties(client, place, today),
        requests: await requestsFor(client, place, item, period),
      }
    })
    const found = duties.find(
      (one) => dutyKey(one) === duty && (one.state === 'late' || one.state === 'missing'),
    )
    if (!found) throw notFound()
    const [county, township] = above
    const phones = await app.database.read(
      above.map(({ code }) => code),
      (client) =>
        settingsIn(
          client,
          above.map(({ code }) => code),
        ),
    )
    const townshipPhone = township && phones.get(township.code)?.phone
    const countyPhone = county && phones.get(county.code)?.phone
    return {
      village: { code: place, name: here.name },
      duty,
      id: randomUUID(),
      subject: plain(found.item),
      ...(found.period ? { period: found.period } : {}),
      ...(found.deadline ? { due: found.deadline.due } : {}),
      rule: text(
        `${found.why.zh}：${found.clauses.join('、')}。`,
        `${found.why.en}: ${found.clauses.join(', ')}.`,
      ),
      requests: requests.length,
      cases: requests.map(({ state }) => ({
        number: state.caseNumber ?? '',
        asked: dateInShanghai(state.askedAt!),
        mine: state.by?.account !== undefined && state.by.account === request.viewer.account,
        ...(state.order ? { orderedBy: state.order.by } : {}),
        ...(state.refusal ? { refused: state.refusal.reasons } : {}),
      })),
      complain: `/v/${place}/complain`,
      ...(townshipPhone ? { townshipPhone } : {}),
      ...(countyPhone ? { countyPhone } : {}),
    }
  }

  server.get(
    '/v/:village/missing/:duty',
    {
      schema: {
        params: village.extend({ duty: z.string().max(40) }),
        querystring: z.object({ asked: z.uuid().optional() }),
      },
    },
    async (request, reply) => {
      const { village: place, duty } = request.params
      const { asked } = request.query
      const { item, period } = dutyNamed(duty)
      const [there, filed] = await app.database.read([place], (client) =>
        Promise.all([
          newestOfItem(client, place, item, period),
          asked !== undefined && requestIsFiled(client, place, asked),
        ]),
      )
      // Who comes back for what was missing is led to it, once it is there.
      if (there) return reply.redirect(moneyHref(there), 303)
      const view = await missing(request, place, duty)
      if (asked === undefined) return send(request, reply, 'missing', view)
      if (!filed) throw notFound()
      return pages.send(request, reply, 'missing', { ...view, received: true }, 'private, no-cache')
    },
  )

  server.post(
    '/v/:village/missing/:duty',
    {
      schema: {
        params: village.extend({ duty: z.string().max(40) }),
        body: z.object({ id: z.uuid() }),
      },
    },
    async (request, reply) => {
      const { village: place, duty } = request.params
      const { id } = request.body
      if (!request.viewer.account) throw signInFirst()
      await missing(request, place, duty)
      const outcome = await app.matters.order({
        id,
        place,
        actor: actorOf(request.viewer),
        steps: [
          {
            kind: 'disclosureRequest',
            matter: id,
            command: {
              type: 'ask',
              ...dutyNamed(duty),
              ground: 'missing',
              text: '',
              asker: { showName: false },
            },
          },
        ],
      })
      if (isRefusal(outcome)) throw new Refused(outcome)
      accepted(outcome)
      return reply.redirect(`/v/${place}/missing/${duty}?asked=${id}`, 303)
    },
  )
}

/** Item and period of a duty as addresses write it; see `dutyKey`. */
const dutyNamed = (duty: string): { readonly item: string; readonly period?: string } => {
  const [kind, number, ...rest] = duty.split('-')
  return { item: `${kind}-${number}`, ...(rest.join('-') === '' ? {} : { period: rest.join('-') }) }
}
