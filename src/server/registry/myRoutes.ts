import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { periodWords } from '../../domain/calendar/index.ts'
import { findItem, type RequestState } from '../../domain/disclosure/index.ts'
import {
  addDays,
  dateInShanghai,
  type Id,
  isRefusal,
  type Place,
  type Refusal,
  refuse,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import { type CorrectableField, linkNotice } from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import { accepted, actorOf, notFound, SESSION_COOKIE, type Server, signInFirst } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { closeSessions } from '../platform/session.ts'
import { county, regionByCode } from '../region/store.ts'
import { officeNames } from './accounts.ts'
import { orderLink } from './linking.ts'
import { correctable, dataAsCsv, dataInWords, type MyData, readMyData } from './myData.ts'
import {
  readCorrection,
  rosterMatter,
  rosterOf,
  type SettledCorrection,
  settledCorrections,
} from './rosters.ts'

/** For this many days after it the page tells of a link that was made or undone. */
const TOLD_DAYS = 30
const TITLE = 40

const brief = (words: string): string => (words.length > TITLE ? `${words.slice(0, TITLE)}…` : words)

const fieldWords = (fields: readonly CorrectableField[]): Text => {
  const labels = correctable.filter(({ field }) => fields.includes(field)).map(({ label }) => label)
  return text(labels.map(({ zh }) => zh).join('、'), labels.map(({ en }) => en).join(', '))
}

const correctionNotice = ({ fields, declined }: SettledCorrection): Text => {
  const what = fieldWords(fields)
  return declined === undefined
    ? text(`名册上的“${what.zh}”改好了。`, `“${what.en}” on the roster was corrected.`)
    : text(
        `名册上的“${what.zh}”没有改：${declined}。不同意的，可以向上级反映。`,
        `“${what.en}” on the roster was not corrected: ${declined}. If you disagree, you can complain to the place above.`,
      )
}

/** What somebody asked to be published or corrected: leads to it, or to the page that says what comes of it. */
const requestOf = (
  place: Place,
  { stage, item, period, ground, of, caseNumber, askedAt, refusal, publication }: RequestState,
) => {
  const name = findItem(item!)?.plain ?? text(item!, item!)
  const when = period === undefined ? undefined : periodWords(period)
  const title = when ? text(`${when.zh}：${name.zh}`, `${name.en}, ${when.en}`) : name
  return {
    title: ground === 'untrue' ? text(`${title.zh}，公示的不对`, `Not true: ${title.en}`) : title,
    number: caseNumber!,
    href: publication
      ? `/v/${place}/d/${publication.disclosure}`
      : of
        ? `/v/${place}/d/${of.disclosure}/untrue`
        : `/v/${place}/missing/${item}-${period ?? ''}`,
    asked: dateInShanghai(askedAt!),
    state:
      ground === 'untrue' && stage === 'fulfilled'
        ? ('corrected' as const)
        : (stage as Exclude<RequestState['stage'], 'none'>),
    ...(refusal ? { refused: refusal.reasons } : {}),
  }
}

/** What was lately done with a person's link and data, for them to know. */
const noticesOf = (
  { villages }: MyData,
  settled: readonly SettledCorrection[],
  now: string,
): readonly Text[] => {
  const from = addDays(dateInShanghai(now), -TOLD_DAYS)
  return [
    ...villages
      .filter(({ since, until }) => dateInShanghai(until ?? since) >= from)
      .map(({ until, how, name }) => linkNotice(until === undefined, how, name)),
    ...settled.filter(({ at }) => dateInShanghai(at) >= from).map(correctionNotice),
  ]
}

/** The pages of a person's own: what they asked, what is kept about them, and what they may want done with it. */
export const myRoutes = (server: Server, app: App, pages: Pages): void => {
  const self = (request: FastifyRequest): Id => {
    const { account } = request.viewer
    if (!account) throw signInFirst()
    return account
  }

  server.get('/me', async (request, reply) => {
    const account = self(request)
    const data = await readMyData(app, account)
    const { offices, placeNames } = await app.database.deployment(async (client) => {
      const about = [...new Set(data.complaints.map(({ state }) => state.about!))]
      const names = new Map<string, string>()
      for (const code of about) names.set(code, (await regionByCode(client, code))?.name ?? code)
      return { offices: await officeNames(client, account), placeNames: names }
    })
    const linked = data.villages.filter(({ until }) => until === undefined)
    const settled = await app.database.read(
      linked.map(({ place }) => place),
      async (client) => {
        const all = []
        for (const { place, entry } of linked) all.push(...(await settledCorrections(client, place, entry)))
        return all
      },
    )
    const [home] = linked
    return pages.send(
      request,
      reply,
      'me',
      {
        name: request.viewer.name!,
        ...(home ? { village: home.name, complain: `/v/${home.place}/complain` } : {}),
        ...(offices[0] ? { desk: '/desk' } : {}),
        notices: noticesOf(data, settled, app.now()),
        questions: data.questions.flatMap(({ place, id, state }) => {
          const [first] = state.turns
          return first?.kind === 'asked' && state.stage !== 'none'
            ? [
                {
                  title: brief(first.text),
                  href: `/v/${place}/q/${id}`,
                  asked: dateInShanghai(first.at),
                  state: state.stage,
                },
              ]
            : []
        }),
        requests: data.requests.flatMap(({ place, state }) =>
          state.stage === 'none' ? [] : [requestOf(place, state)],
        ),
        complaints: data.complaints.map(({ state, text: words, answer }) => ({
          title: brief(words),
          about: placeNames.get(state.about!) ?? '',
          filed: dateInShanghai(state.filedAt!),
          answer,
        })),
        sessions: data.account.sessions,
      },
      'no-store',
    )
  })

  const showData = async (
    request: FastifyRequest,
    reply: FastifyReply,
    refusal?: Refusal,
    written?: { field: string; value: string; why: string },
  ) => {
    const data = await readMyData(app, self(request))
    const linked = data.villages.filter(({ until }) => until === undefined)
    const waiting = await app.database.read(
      linked.map(({ place }) => place),
      async (client) => {
        const fields = []
        for (const { place, entry } of linked)
          for (const one of (await rosterOf(client, place)).state.requests)
            if (one.entry === entry) fields.push(...one.fields)
        return fields
      },
    )
    return pages.send(
      request,
      refusal ? reply.status(422) : reply,
      'myData',
      {
        name: data.account.name,
        groups: dataInWords(data, 'covered'),
        looks: data.looks.map(({ at, name, office, purpose }) => ({
          at,
          who: office ? { zh: `${name} ${office.zh}`, en: `${name}, ${office.en}` } : name,
          purpose,
        })),
        villages: linked.map(({ place, name }) => ({ place, name })),
        fields: linked.length > 0 ? correctable : [],
        waiting: correctable.filter(({ field }) => waiting.includes(field)).map(({ label }) => label),
        inOffice: data.account.offices.length > 0,
        written,
        ...(refusal ? { errors: [{ field: refusal.field ?? 'field', message: refusal.words }] } : {}),
      },
      'no-store',
    )
  }

  server.get('/me/data', (request, reply) => showData(request, reply))

  const file = (reply: FastifyReply, name: string, type: string) =>
    reply
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'no-store')
      .type(type)

  server.get('/me/data.json', async (request, reply) => {
    const data = await readMyData(app, self(request))
    return file(reply, 'xiangyue-my-data.json', 'application/json; charset=utf-8').send(
      JSON.stringify({ exported: app.now(), ...data }, null, 2),
    )
  })

  server.get('/me/data.csv', async (request, reply) => {
    const data = await readMyData(app, self(request))
    return file(reply, 'xiangyue-my-data.csv', 'text/csv; charset=utf-8').send(
      dataAsCsv(dataInWords(data, 'whole')),
    )
  })

  server.post(
    '/me/data/correction',
    {
      schema: {
        body: z.object({
          place: z.string().regex(/^\d{12}$/),
          field: z.enum(correctable.map(({ field }) => field) as [CorrectableField, ...CorrectableField[]]),
          value: z.string().max(500).default(''),
          why: z.string().max(1000).default(''),
        }),
      },
    },
    async (request, reply) => {
      const { place, field, value: raw, why } = request.body
      const { villages } = await readMyData(app, self(request))
      const linked = villages.find((village) => village.place === place && village.until === undefined)
      if (!linked) throw notFound()
      const written = { field, value: raw, why }
      const value = readCorrection(field, raw, app.now())
      if (isRefusal(value)) return showData(request, reply, value, written)
      const outcome = await app.matters.order({
        id: randomUUID(),
        place,
        actor: actorOf(request.viewer),
        steps: [
          {
            kind: 'roster',
            matter: rosterMatter(place),
            command: {
              type: 'askCorrection',
              entry: linked.entry,
              values: { [field]: value },
              why: why.trim(),
            },
          },
        ],
      })
      if (isRefusal(outcome)) return showData(request, reply, outcome, written)
      accepted(outcome)
      return reply.redirect('/me/data', 303)
    },
  )

  server.post(
    '/me/data/unlink',
    { schema: { body: z.object({ place: z.string().regex(/^\d{12}$/) }) } },
    async (request, reply) => {
      const { villages } = await readMyData(app, self(request))
      const linked = villages.find(({ place, until }) => place === request.body.place && until === undefined)
      if (!linked) throw notFound()
      accepted(
        await orderLink(app, linked.place, linked.entry, actorOf(request.viewer), {
          type: 'unlink',
          reason: 'ownWish',
        }),
      )
      return reply.redirect('/me', 303)
    },
  )

  server.post(
    '/me/data/leave',
    { schema: { body: z.object({ sure: z.string().optional() }) } },
    async (request, reply) => {
      const account = self(request)
      if (request.body.sure !== 'yes')
        return showData(
          request,
          reply,
          refuse('leave.sure', '请先勾上“我明白，要注销”。', 'Tick “I understand and want this” first.', {
            field: 'sure',
          }),
        )
      const place = (await app.database.deployment(county))!.code
      const outcome = await app.matters.order({
        id: randomUUID(),
        place,
        actor: actorOf(request.viewer),
        steps: [{ kind: 'erasure', matter: randomUUID(), command: { type: 'leave', account } }],
      })
      if (isRefusal(outcome)) return showData(request, reply, { ...outcome, field: 'sure' })
      accepted(outcome)
      await app.database.deployment((client) => closeSessions(client, account))
      reply.clearCookie(SESSION_COOKIE, { path: '/' })
      return pages.send(request, reply, 'left', {}, 'no-store')
    },
  )
}
