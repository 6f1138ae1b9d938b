import { z } from 'zod'
import { text } from '../../domain/kernel/index.ts'
import { OFFICES, type Office } from '../../domain/registry/index.ts'
import { checkDigits } from '../../domain/transparency/index.ts'
import { sendFile } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import { notFound, type Server } from '../platform/http.ts'
import { type Pages, PUBLIC } from '../platform/pages.ts'
import { childrenOf, county, findVillages, regionByCode, regionPath, townships } from '../region/store.ts'
import { fieldsView } from './fieldsView.ts'
import { periodText, renderPoster } from './poster.ts'
import { posterContent } from './posterContent.ts'
import { printedCode, proofView } from './proof.ts'
import { newestOfItem, publicationAt, publicationOfDigest, settingsOf } from './store.ts'
import {
  archiveView,
  attachmentsOf,
  documentOf,
  entriesView,
  homeView,
  MONEY,
  moneyView,
  moneyYearView,
  openPublication,
  titleOf,
} from './villager.ts'

const code = z.string().regex(/^\d{12}$/)
const village = z.object({ village: code })

/** The pages that need no account: everything that the law makes public. */
export const villagerRoutes = (server: Server, app: App, pages: Pages): void => {
  const send = pages.sendPublic

  server.get(
    '/',
    {
      config: { forEverybody: true },
      schema: { querystring: z.object({ township: code.optional(), q: z.string().max(40).optional() }) },
    },
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
  server.get(
    '/v/:village/',
    { config: { forEverybody: true }, schema: { params: village } },
    async (request, reply) => send(request, reply, 'home', await homeView(app, request.params.village)),
  )

  // A month, or all published months of a year.
  server.get(
    '/v/:village/money/:period',
    {
      config: { forEverybody: true },
      schema: { params: village.extend({ period: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/) }) },
    },
    async (request, reply) => {
      const { village: place, period } = request.params
      if (period.length === 4)
        return send(request, reply, 'moneyYear', await moneyYearView(app, place, Number(period)))
      const newest = await app.database.read([place], (client) => newestOfItem(client, place, MONEY, period))
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
      config: { forEverybody: true },
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
      config: { forEverybody: true },
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
      config: { forEverybody: true },
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
    {
      config: { forEverybody: true },
      schema: { params: z.object({ mark: z.string().regex(/^\d{1,4}-\d{1,12}$/) }) },
    },
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
}
