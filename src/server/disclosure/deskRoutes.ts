import { z } from 'zod'
import {
  answerDue,
  basisOf,
  clausesOf,
  clauseWords,
  type DisclosureClass,
  type DisclosureStep,
  type Duty,
  disclosureItems,
  findItem,
  missingSignatures,
  organicLaw,
  possibleSteps,
} from '../../domain/disclosure/index.ts'
import { dateInShanghai, isRefusal, monthOf, text } from '../../domain/kernel/index.ts'
import type { Office } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import { claimsWaiting } from '../assets/index.ts'
import { calendarIn } from '../calendar/index.ts'
import { type MonthEndDuty, monthEndDuties } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import { actorOf, type Server } from '../platform/http.ts'
import type { Door, Pages } from '../platform/pages.ts'
import { regionByCode } from '../region/store.ts'
import { deskView, enterDesk } from '../registry/index.ts'
import { contextFor, NEXT } from './deskDisclosure.ts'
import { financeContent } from './draft.ts'
import { disclosuresAt, openRequests, questionsOf, settingsOf } from './store.ts'
import { lunar, villageDuties } from './villager.ts'

const place = z.object({ place: z.string().regex(/^\d{12}$/) })
const DUTY: Readonly<Partial<Record<DisclosureStep, PageModels['deskToday']['mine'][number]['kind']>>> = {
  submit: 'draft',
  draft: 'mend',
  approve: 'review',
  sign: 'sign',
  confirmPaper: 'confirmPaper',
  publish: 'publish',
  file: 'file',
}

const monthEndPath = (
  { reconciliation, cashCount, vouchers }: Door['deskPaths'],
  code: string,
  { kind, book, month, account }: MonthEndDuty,
): string =>
  kind === 'closeMonth'
    ? vouchers(code, book.id, month)
    : kind === 'countCash' || kind === 'signCount'
      ? cashCount(code, book.id, month)
      : reconciliation(code, book.id, month, account)

/** The desk of a village's disclosures: today's duties, and the board. */
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
      const [duties, requests, open, questions, calendar, claims] = await Promise.all([
        villageDuties(client, code, today()),
        openRequests(client, [code]),
        disclosuresAt(client, code, ['draft', 'submitted', 'returned', 'approved', 'published']),
        questionsOf(client, code),
        calendarIn(client),
        claimsWaiting(client, app, {
          place: code,
          actor: actorOf(viewer),
          above: here.above.map((each) => each.code),
        }),
      ])
      const mine: PageModels['deskToday']['mine'][number][] = []
      const waiting: PageModels['deskToday']['waiting'][number][] = []
      for (const { id, state } of open) {
        const context = await contextFor(app, client, code, id, viewer)
        const can = possibleSteps(state, {
          ...context,
          facts: { ...context.facts, reauthenticated: true },
        }).filter(({ refusal }) => !refusal)
        const step = (
          ['sign', 'confirmPaper', 'approve', 'publish', 'submit', 'draft', 'file'] as const
        ).find(
          (each) =>
            can.some((possible) => possible.step === each) &&
            (each !== 'draft' || state.stage === 'returned'),
        )
        const { item, period } = state.draft!
        const owed = duties.find(({ matter }) => matter === id)
        const duty = {
          subject: findItem(item)!.plain,
          period,
          href: `/desk/${code}/disclosures/${id}`,
          basis: owed ? basisOf(owed) : clauseWords(clausesOf(findItem(item)!, period)),
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
      const drafts = (of: Pick<Duty, 'class'>) =>
        actor.kind === 'person' &&
        actor.offices.some(
          ({ place: at, office }) =>
            at === code && settings.classes[of.class].value.drafters.includes(office as Office),
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
            basis: basisOf(duty),
            ...(duty.deadline ? { due: duty.deadline.due } : {}),
          })
      for (const { id, state } of requests) {
        const item = findItem(state.item!)
        if (state.ground === 'untrue' && item && drafts(item))
          mine.push({
            kind: 'untrue',
            subject: item.plain,
            ...(state.period ? { period: state.period } : {}),
            href: `/desk/${code}/requests/${id}`,
            basis: organicLaw('complaint', today()),
            ...(state.order ? { due: state.order.by } : {}),
          })
      }
      for (const duty of await monthEndDuties(client, code, actor, today()))
        mine.push({
          kind: duty.kind,
          subject: duty.subject,
          period: duty.month,
          href: monthEndPath(pages.door.deskPaths, code, duty),
          basis: text('会计法第十七条', 'Accounting Law, Art. 17'),
        })
      const unanswered = questions.filter(({ state }) => state.stage === 'open')
      for (const { id, state } of unanswered) {
        const [asked] = state.turns
        if (asked?.kind === 'asked')
          mine.push({
            kind: 'answer',
            subject: asked.text.slice(0, 30),
            href: `/desk/${code}/questions/${id}`,
            basis: basisOf({ why: settings.answerDays.source, clauses: [organicLaw('publicity', today())] }),
            due: answerDue(state, settings, calendar)!,
          })
      }
      for (const { id, state } of claims.seen.filter((claim) => claims.mine.has(claim.id)))
        mine.push({
          kind: 'claim',
          subject: state.content.what || text('还没写', 'not written yet'),
          href: `/desk/${code}/claims/${id}`,
          basis: text(
            '《农村集体经济组织财务制度》（财农〔2021〕121号）',
            'Financial rules of rural collectives, Cai Nong [2021] 121',
          ),
        })
      return {
        desk: deskView(here, viewer, {
          today: mine.length,
          questions: unanswered.length,
          claims: claims.mine.size,
        }),
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
              why: basisOf(duty),
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
}
