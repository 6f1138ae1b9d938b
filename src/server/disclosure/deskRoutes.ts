import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  answerBy,
  type DisclosureClass,
  type DisclosureState,
  type DisclosureStep,
  type Duty,
  disclosureItems,
  findItem,
  missingSignatures,
  type PublicationDocument,
  possibleSteps,
  stepRefusal,
} from '../../domain/disclosure/index.ts'
import {
  type Context,
  dateInShanghai,
  formatYuan,
  type Id,
  isRefusal,
  monthOf,
  type Place,
  type Refusal,
  text,
} from '../../domain/kernel/index.ts'
import { OFFICES, type Office } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { accepted, actorOf, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import type { Viewer } from '../platform/session.ts'
import { regionByCode } from '../region/store.ts'
import { deskView, enterDesk } from '../registry/index.ts'
import { financeContent } from './draft.ts'
import { contentBlocks } from './fieldsView.ts'
import { missingGlyphs } from './glyphs.ts'
import { disclosure, readDisclosureFacts } from './rooms.ts'
import { disclosureById, disclosuresAt, type Kept, questionsOf, settingsOf } from './store.ts'
import { attachmentsOf, documentOf, lunar, villageDuties } from './villager.ts'

const place = z.object({ place: z.string().regex(/^\d{12}$/) })
const one = place.extend({ id: z.uuid() })

/** Signing asks that the person proved who they are within these minutes. */
const FRESH_MINUTES = 5

const officeWords = (office: string) => OFFICES[office as Office]?.words ?? text(office, office)

const isFresh = ({ provedAt }: Viewer, now: string): boolean =>
  provedAt !== undefined && Date.parse(now) - Date.parse(provedAt) < FRESH_MINUTES * 60_000

/** What a decision on this disclosure would look at, for pages that show which steps are possible. */
const contextFor = async (
  app: App,
  client: Client,
  code: Place,
  id: Id,
  viewer: Viewer,
): Promise<Context<Awaited<ReturnType<typeof readDisclosureFacts>>>> => {
  const now = app.now()
  const facts = await readDisclosureFacts(
    client,
    {
      place: code,
      matter: id,
      command: { type: 'sign', digest: '', reauthenticated: isFresh(viewer, now) },
      at: now,
    },
    app.vault,
  )
  return {
    now,
    today: dateInShanghai(now),
    place: code,
    matter: id,
    actor: actorOf(viewer),
    peers: new Map(),
    facts,
  }
}

/** Characters of the poster's own words that its font lacks; only money has a poster. */
const unprintableOn = (
  { content, correction }: PublicationDocument,
  names: readonly string[],
): readonly string[] =>
  content.kind === 'finance'
    ? missingGlyphs(
        [
          ...names,
          ...[...content.received, ...content.paid].map(({ label }) => label),
          correction?.why ?? '',
        ].join(''),
      )
    : []

const NEXT: Readonly<Partial<Record<DisclosureState['stage'], 'submit' | 'approve' | 'publish' | 'file'>>> = {
  draft: 'submit',
  returned: 'submit',
  submitted: 'approve',
  approved: 'publish',
  published: 'file',
}
const DUTY: Readonly<Partial<Record<DisclosureStep, PageModels['deskToday']['mine'][number]['kind']>>> = {
  submit: 'draft',
  draft: 'mend',
  approve: 'review',
  sign: 'sign',
  publish: 'publish',
  file: 'file',
}

/** The desk of a village's disclosures: today's duties, the board, and one disclosure on its way to the wall. */
export const deskRoutes = (server: Server, app: App, pages: Pages): void => {
  const today = () => dateInShanghai(app.now())

  server.get('/desk/:place', { schema: { params: place } }, (request, reply) =>
    reply.redirect(`/desk/${request.params.place}/`, 308),
  )

  server.get('/desk/:place/', { schema: { params: place } }, async (request, reply) => {
    const { place: code } = request.params
    const { viewer } = request
    const level = await app.database.deployment((client) => regionByCode(client, code))
    if (level && level.level !== 'village') return reply.redirect(`/desk/${code}/villages`, 303)
    const month = monthOf(today())
    const sheet = await financeContent(app, code, month)
    const view = await app.database.read([code], async (client): Promise<PageModels['deskToday']> => {
      const here = await enterDesk(client, viewer, code)
      const [duties, open, questions] = await Promise.all([
        villageDuties(client, code, today()),
        disclosuresAt(client, code, ['draft', 'submitted', 'returned', 'approved', 'published']),
        questionsOf(client, code),
      ])
      const mine: PageModels['deskToday']['mine'][number][] = []
      const waiting: PageModels['deskToday']['waiting'][number][] = []
      for (const { id, state } of open) {
        const context = await contextFor(app, client, code, id, viewer)
        const can = possibleSteps(state, {
          ...context,
          facts: { ...context.facts, reauthenticated: true },
        }).filter(({ refusal }) => !refusal)
        const step = (['sign', 'approve', 'publish', 'submit', 'draft', 'file'] as const).find(
          (each) =>
            can.some((possible) => possible.step === each) &&
            (each !== 'draft' || state.stage === 'returned'),
        )
        const { item, period } = state.draft!
        const duty = {
          subject: findItem(item)!.plain,
          period,
          href: `/desk/${code}/disclosures/${id}`,
          basis: findItem(item)!.official,
        }
        if (step) mine.push({ ...duty, kind: DUTY[step]! })
        else if (state.stage !== 'published')
          waiting.push({
            ...duty,
            kind: DUTY[NEXT[state.stage]!]!,
            waitsFor:
              state.stage === 'approved'
                ? (missingSignatures(state)[0]?.title ?? '')
                : text('审核的人', 'the reviewer'),
            since: dateInShanghai(state.draft!.at),
          })
      }
      const actor = actorOf(viewer)
      const { settings } = await settingsOf(client, code)
      const drafts = (duty: Duty) =>
        actor.kind === 'person' &&
        actor.offices.some(
          ({ place: at, office }) =>
            at === code && settings.classes[duty.class].value.drafters.includes(office as Office),
        )
      for (const duty of duties.filter(
        ({ state, matter }) => (state === 'open' || state === 'late' || state === 'missing') && !matter,
      ))
        if (drafts(duty))
          mine.push({
            kind: 'draft',
            subject: findItem(duty.item)!.plain,
            ...(duty.period ? { period: duty.period } : {}),
            href: `/desk/${code}/disclosures/new?item=${duty.item}${duty.period ? `&period=${duty.period}` : ''}`,
            basis: duty.why,
            ...(duty.deadline ? { due: duty.deadline.due } : {}),
          })
      const unanswered = questions.filter(({ state }) => state.stage === 'open')
      for (const { id, state } of unanswered) {
        const [asked] = state.turns
        if (asked?.kind === 'asked')
          mine.push({
            kind: 'answer',
            subject: asked.text.slice(0, 30),
            href: `/desk/${code}/questions/${id}`,
            basis: settings.answerDays.source,
            due: answerBy(settings, dateInShanghai(asked.at)),
          })
      }
      return {
        desk: deskView(here, viewer, { today: mine.length, questions: unanswered.length }),
        lunar: lunar(today()).replace('农历', ''),
        mine,
        waiting,
        coming: [],
        ...(isRefusal(sheet)
          ? {}
          : {
              money: {
                month,
                received: sheet.received.reduce((sum, { amount }) => sum + amount, 0),
                paid: sheet.paid.reduce((sum, { amount }) => sum + amount, 0),
                balance: sheet.closing,
                href: `/desk/${code}/vouchers`,
              },
            }),
        questions: questions.slice(0, 4).flatMap(({ id, state }) => {
          const [asked] = state.turns
          const answer = state.turns.find((turn) => turn.kind === 'answered')
          return asked
            ? [
                {
                  id,
                  title: asked.text.slice(0, 24),
                  asked: dateInShanghai(asked.at),
                  ...(answer ? { answered: answer.at } : {}),
                },
              ]
            : []
        }),
        ...(here.offices.some(({ office }) => office === 'accountant' || office === 'agentAccountant')
          ? { newVoucher: `/desk/${code}/vouchers` }
          : {}),
      }
    })
    return pages.send(request, reply, 'deskToday', view, 'no-store')
  })

  server.get(
    '/desk/:place/disclosures',
    { schema: { params: place, querystring: z.object({ state: z.enum(['todo', 'met']).default('todo') }) } },
    async (request, reply) => {
      const { place: code } = request.params
      const shown = request.query.state
      const view = await app.database.read([code], async (client): Promise<PageModels['deskDisclosures']> => {
        const here = await enterDesk(client, request.viewer, code)
        const [all, { settings }] = await Promise.all([
          villageDuties(client, code, today()),
          settingsOf(client, code),
        ])
        const of = (state: 'todo' | 'met') =>
          all.filter((duty) => (duty.state === 'met') === (state === 'met') && duty.state !== 'upcoming')
        const mayDraft = (of: { readonly class: DisclosureClass }) =>
          here.offices.some(
            ({ place: at, office }) =>
              at === code && settings.classes[of.class].value.drafters.includes(office as Office),
          )
        return {
          desk: deskView(here, request.viewer),
          shown,
          counts: {
            todo: of('todo').length,
            late: all.filter(({ state }) => state === 'late').length,
            met: of('met').length,
          },
          rows: of(shown)
            .toReversed()
            .slice(0, 120)
            .map((duty) => ({
              item: duty.item,
              name: findItem(duty.item)!.plain,
              class: duty.class,
              ...(duty.period ? { period: duty.period } : {}),
              ...(duty.deadline ? { due: duty.deadline.due } : {}),
              state: duty.state,
              lateDays: duty.lateDays,
              ...(duty.publishedOn ? { publishedOn: duty.publishedOn } : {}),
              ...(duty.matter ? { matter: duty.matter } : {}),
              ...(duty.stage ? { stage: duty.stage } : {}),
              why: duty.why,
              mayDraft: mayDraft(duty),
            })),
          anyTime: disclosureItems
            .filter((item) => item.frequency.kind === 'anyTime' && mayDraft(item))
            .map(({ code: item, plain }) => ({ code: item, name: plain })),
        }
      })
      return pages.send(request, reply, 'deskDisclosures', view, 'no-store')
    },
  )

  // One disclosure ----------------------------------------------------------------------------------------------------

  const view = async (
    viewer: Viewer,
    code: Place,
    id: Id,
    refusal?: Refusal,
  ): Promise<PageModels['deskDisclosure']> => {
    const { here, kept, context } = await app.database.read([code], async (client) => ({
      here: await enterDesk(client, viewer, code),
      kept: await disclosureById(client, code, id),
      context: await contextFor(app, client, code, id, viewer),
    }))
    if (!kept?.state.draft) throw notFound()
    const { state, version } = kept as Kept<DisclosureState> & {
      state: { draft: NonNullable<DisclosureState['draft']> }
    }
    const { draft } = state
    const item = findItem(draft.item)!
    const last = state.publications.at(-1)
    const signatures =
      state.signatures.length > 0
        ? state.signatures
        : state.stage === 'published' || state.stage === 'closed'
          ? (last?.signatures ?? [])
          : []
    const next =
      state.stage === 'approved' && missingSignatures(state).length > 0 ? 'sign' : NEXT[state.stage]
    const signable = { ...context, facts: { ...context.facts, reauthenticated: true } }
    const can = possibleSteps(state, signable)
      .filter((each) => !each.refusal)
      .map(({ step }) => step)
    const blocking = next && !can.includes(next) ? stepRefusal(next, state, signable) : undefined
    const on = (name: string, at: string) =>
      text(`${name}　${dateInShanghai(at)}`, `${name}, ${dateInShanghai(at)}`)
    const { summary } = draft
    return {
      desk: deskView(here, viewer),
      id,
      command: { id: randomUUID(), version },
      title: item.plain,
      official: item.official,
      period: draft.period,
      stage: state.stage,
      done: {
        drafted: text(dateInShanghai(draft.at), dateInShanghai(draft.at)),
        ...(state.review ? { reviewed: on(state.review.name, state.review.at) } : {}),
        ...(signatures.length > 0 && missingSignatures(state).length === 0
          ? { signed: on(signatures.at(-1)!.name, signatures.at(-1)!.at) }
          : {}),
        ...(last ? { published: text(last.on, last.on) } : {}),
        ...(last?.filed ? { filed: text(dateInShanghai(last.filed.at), dateInShanghai(last.filed.at)) } : {}),
      },
      ...(summary.kind === 'finance'
        ? {
            summary: text(
              `收进来 ${formatYuan(summary.received)} 元，花出去 ${formatYuan(summary.paid)} 元，月底账上还有 ${formatYuan(summary.closing)} 元。`,
              `Came in ${formatYuan(summary.received)} yuan, paid ${formatYuan(summary.paid)} yuan, left ${formatYuan(summary.closing)} yuan.`,
            ),
          }
        : {}),
      blocks: contentBlocks(documentOf(app, draft.digest).content, draft.item),
      attachments: attachmentsOf(documentOf(app, draft.digest).content).map(({ sha256, name }) => ({
        href: `/desk/${code}/disclosures/${id}/files/${sha256}`,
        name,
      })),
      covered: [],
      digest: draft.digest,
      signatures: signatures.map(({ name, office, at }) => ({
        name,
        office: officeWords(office),
        date: dateInShanghai(at),
      })),
      missing: state.stage === 'approved' ? missingSignatures(state).map(({ title }) => title) : [],
      ...(state.reasons ? { reasons: state.reasons } : {}),
      can,
      cannot:
        next && blocking
          ? [{ step: next, why: blocking.words, ...(blocking.clause ? { clause: blocking.clause } : {}) }]
          : [],
      publications: state.publications.map(({ number, on: day, posting, filed }) => ({
        number,
        id,
        on: day,
        until: posting.until,
        ...(filed ? { filed: dateInShanghai(filed.at) } : {}),
      })),
      unprintable: last
        ? unprintableOn(documentOf(app, last.digest), [
            here.place.name,
            ...here.above.map(({ name }) => name),
            ...last.signatures.map(({ name }) => name),
          ])
        : [],
      ...(refusal ? { errors: [{ field: refusal.field ?? 'reasons', message: refusal.words }] } : {}),
    }
  }

  server.get('/desk/:place/disclosures/:id', { schema: { params: one } }, async (request, reply) =>
    pages.send(
      request,
      reply,
      'deskDisclosure',
      await view(request.viewer, request.params.place, request.params.id),
      'no-store',
    ),
  )

  const deed = z.object({
    id: z.uuid(),
    version: z.coerce.number().int().min(0),
    do: z.enum(['submit', 'approve', 'return', 'sign', 'publish', 'file', 'abandon']),
    digest: z.string().max(64).default(''),
    reasons: z.string().max(1000).default(''),
  })

  server.post(
    '/desk/:place/disclosures/:id',
    { schema: { params: one, body: deed } },
    async (request, reply) => {
      const { place: code, id } = request.params
      const { body, viewer } = request
      await app.database.read([code], (client) => enterDesk(client, viewer, code))
      const commands = {
        submit: { type: 'submit' },
        approve: { type: 'approve', digest: body.digest },
        return: { type: 'return', reasons: body.reasons },
        sign: { type: 'sign', digest: body.digest, reauthenticated: isFresh(viewer, app.now()) },
        publish: { type: 'publish' },
        file: { type: 'file' },
        abandon: { type: 'abandon' },
      } as const
      const outcome = await app.matters.order({
        id: body.id,
        place: code,
        actor: actorOf(viewer),
        steps: [
          { kind: disclosure.kind, matter: id, command: commands[body.do], expectedVersion: body.version },
        ],
      })
      if (isRefusal(outcome))
        return pages.send(
          request,
          reply.status(422),
          'deskDisclosure',
          await view(viewer, code, id, outcome),
          'no-store',
        )
      accepted(outcome)
      return reply.redirect(`/desk/${code}/disclosures/${id}`, 303)
    },
  )
}
