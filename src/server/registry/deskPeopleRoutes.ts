import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  addDays,
  dateInShanghai,
  type Id,
  isRefusal,
  type Place,
  type Refusal,
} from '../../domain/kernel/index.ts'
import {
  CLERKS,
  type CorrectableField,
  homesIn,
  type KnownEntry,
  mayKeepRegistry,
  OFFICES,
  readMobile,
  relationWords,
  SLIP_DAYS,
} from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { accepted, actorOf, notFound, Refused, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { qrCode } from '../platform/qrCode.ts'
import { closeSessions } from '../platform/session.ts'
import { accountsByLookup, factorsOf, phoneLookup } from './accounts.ts'
import { type DeskPlace, deskView, enterDesk } from './deskView.ts'
import { departuresIn, openHouseholds } from './households.ts'
import { orderLink, slipDigest, withAccount } from './linking.ts'
import { linksOf, openSlipsOf } from './links.ts'
import { logLook } from './looks.ts'
import { correctable } from './myData.ts'
import { entriesOf } from './rosterEntries.ts'
import { openCorrections, rosterMatter, rosterOf } from './rosters.ts'
import { forgetFactor, readableCode } from './secondFactor.ts'

const place = z.object({ place: z.string().regex(/^\d{12}$/) })
const one = place.extend({ entry: z.uuid() })
const PAGE = 40
/** Slips of one sheet and more: what a clerk prints at once. */
const MOST_SLIPS = 40

/** A phone as people write it. */
const plain = (value: string): string => value.replace(/^\+86/, '')

const labelOf = (field: CorrectableField) =>
  correctable.find((one) => one.field === field)?.label ?? { zh: field, en: field }

/** The desk of those who keep the roster: who can sign in, slips, links in person, lost second factors. */
export const deskPeopleRoutes = (server: Server, app: App, pages: Pages): void => {
  const today = () => dateInShanghai(app.now())

  /** Enters the desk as one who keeps the roster of this village. */
  const enter = async (client: Client, request: FastifyRequest, code: Place): Promise<DeskPlace> => {
    const here = await enterDesk(client, request.viewer, code)
    if (here.place.level !== 'village') throw notFound()
    const forbidden = mayKeepRegistry(actorOf(request.viewer), code, {
      above: here.above.map((above) => above.code),
    })
    if (forbidden) throw new Refused(forbidden, 403)
    return here
  }

  const isClerk = ({ offices }: DeskPlace) =>
    offices.some(({ office }) => (CLERKS as readonly string[]).includes(office))

  server.get(
    '/desk/:place/people',
    {
      schema: {
        params: place,
        querystring: z.object({
          find: z.string().trim().max(40).default(''),
          page: z.coerce.number().int().min(1).max(1000).default(1),
        }),
      },
    },
    async (request, reply) => {
      const { place: code } = request.params
      const { find, page } = request.query
      const view = await app.database.read([code], async (client) => {
        const here = await enter(client, request, code)
        const left = await departuresIn(client, code)
        const entries = (await entriesOf(client, app.vault, code)).filter(({ id }) => !left.has(id))
        const homes = homesIn(await openHouseholds(client, code))
        const numberOf = ({ id }: KnownEntry) => homes.get(id)?.number
        const links = await linksOf(client, code)
        const slips = await openSlipsOf(client, code, today())
        const { state } = await rosterOf(client, code)
        const nameOf = new Map(entries.map(({ id, entry }) => [id, entry.name]))
        const staff = isClerk(here) ? await factorsOf(client, code, today()) : []
        const found = entries.filter(
          (one) => find === '' || one.entry.name.includes(find) || numberOf(one) === find,
        )
        return {
          desk: deskView(here, request.viewer),
          people: entries.length,
          linked: links.size,
          find,
          rows: found
            .sort((a, b) => (numberOf(a) ?? '').localeCompare(numberOf(b) ?? '', 'zh', { numeric: true }))
            .slice((page - 1) * PAGE, page * PAGE)
            .map((one) => {
              const { id, entry } = one
              const link = links.get(id)
              return {
                id,
                name: entry.name,
                household: numberOf(one),
                group: entry.group,
                linked: link && dateInShanghai(link.since),
                slipUntil: slips.get(id),
              }
            }),
          paging: { page, pages: Math.max(1, Math.ceil(found.length / PAGE)) },
          corrections: state.requests.flatMap(({ entry, fields }) =>
            fields.map((field) => ({ id: entry, name: nameOf.get(entry) ?? '', field: labelOf(field) })),
          ),
          slipDays: SLIP_DAYS,
          command: { id: randomUUID(), version: 0 },
          staff: staff.map(({ office, ...holder }) => ({ ...holder, office: OFFICES[office].words })),
        }
      })
      return pages.send(request, reply, 'deskPeople', view, 'no-store')
    },
  )

  const chosen = z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => (value === undefined ? [] : [value].flat()))
    .pipe(z.array(z.uuid()).max(MOST_SLIPS))

  server.post(
    '/desk/:place/people/slips',
    { schema: { params: place, body: z.object({ entries: chosen }).loose() } },
    async (request, reply) => {
      const { place: code } = request.params
      const { here, entries } = await app.database.read([code], async (client) => ({
        here: await enter(client, request, code),
        entries: await entriesOf(client, app.vault, code),
      }))
      const wanted = entries.filter(({ id }) => request.body.entries.includes(id))
      if (wanted.length === 0) return reply.redirect(`/desk/${code}/people`, 303)
      const lastDay = addDays(today(), SLIP_DAYS)
      const slips = []
      for (const { id, entry } of wanted) {
        const code12 = readableCode(12)
        accepted(
          await orderLink(app, code, id, actorOf(request.viewer), {
            type: 'issueSlip',
            entry: id,
            digest: slipDigest(app, code12),
            lastDay,
          }),
        )
        slips.push({
          name: entry.name,
          code: code12.replace(/(.{4})(?=.)/g, '$1 '),
          qr: qrCode(`${app.configuration.publicUrl}/slip?code=${code12}`),
        })
      }
      return pages.send(
        request,
        reply,
        'deskSlips',
        {
          desk: deskView(here, request.viewer),
          slips,
          address: `${app.configuration.publicUrl.replace(/^https?:\/\//, '')}/slip`,
          lastDay,
        },
        'no-store',
      )
    },
  )

  const entryHere = (entries: readonly KnownEntry[], id: Id): KnownEntry => {
    const found = entries.find((entry) => entry.id === id)
    if (!found) throw notFound()
    return found
  }

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    code: Place,
    id: Id,
    tried?: { phone: string; refusal: Refusal },
  ) => {
    const view = await app.database.write([code], async (client) => {
      const here = await enter(client, request, code)
      const { entry } = entryHere(await entriesOf(client, app.vault, code), id)
      const link = (await linksOf(client, code)).get(id)
      const home = homesIn(await openHouseholds(client, code)).get(id)
      const corrections = await openCorrections(client, app.vault, code, id)
      if (corrections.length > 0)
        await logLook(
          client,
          {
            place: code,
            account: request.viewer.account!,
            matter: id,
            seq: corrections[0]!.seq,
            fields: corrections.map(({ field }) => field).join(', '),
            purpose: 'rosterCheck',
          },
          app.now(),
        )
      return {
        desk: deskView(here, request.viewer),
        id,
        command: { id: randomUUID(), version: 0 },
        name: entry.name,
        facts: [
          ...(home?.number ? [{ label: { zh: '户号', en: 'Household' }, value: home.number }] : []),
          {
            label: { zh: '与户主关系', en: 'Relation to head' },
            value: home ? relationWords(home.relation) : entry.relationWords,
          },
          ...(entry.group ? [{ label: { zh: '组', en: 'Group' }, value: entry.group }] : []),
        ],
        linked: link && dateInShanghai(link.since),
        corrections: corrections.map(({ field, present, ...one }) => ({
          ...one,
          field: labelOf(field),
          present: plain(present ?? '—'),
          value: plain(one.value),
        })),
        ...(tried
          ? {
              phone: tried.phone,
              errors: [{ field: tried.refusal.field ?? 'phone', message: tried.refusal.words }],
            }
          : {}),
      }
    })
    return pages.send(request, tried ? reply.status(422) : reply, 'deskPersonLink', view, 'no-store')
  }

  server.get('/desk/:place/people/:entry', { schema: { params: one } }, (request, reply) =>
    show(request, reply, request.params.place, request.params.entry),
  )

  server.post(
    '/desk/:place/people/:entry',
    {
      schema: {
        params: one,
        body: z
          .object({
            do: z.enum(['link', 'unlink', 'correct', 'decline']),
            request: z.coerce.number().int().min(1).optional(),
            phone: z.string().max(40).default(''),
            seen: z.enum(['identityCard', 'householdBook']).default('identityCard'),
            reason: z.enum(['ownWish', 'wrongPerson', 'died', 'leftVillage']).default('wrongPerson'),
          })
          .loose(),
      },
    },
    async (request, reply) => {
      const { place: code, entry: id } = request.params
      const { body } = request
      const actor = actorOf(request.viewer)
      const { entry } = await app.database.read([code], async (client) => {
        await enter(client, request, code)
        return entryHere(await entriesOf(client, app.vault, code), id)
      })
      const again = (refusal: Refusal) => show(request, reply, code, id, { phone: body.phone, refusal })
      if (body.do === 'correct' || body.do === 'decline') {
        const { request: seq } = body
        if (seq === undefined) throw notFound()
        const wanted = (
          await app.database.read([code], (client) => openCorrections(client, app.vault, code, id))
        ).filter((one) => one.seq === seq)
        const reasonField = `reason-${seq}`
        const outcome = await app.matters.order({
          id: randomUUID(),
          place: code,
          actor,
          steps: [
            {
              kind: 'roster',
              matter: rosterMatter(code),
              command:
                body.do === 'correct'
                  ? {
                      type: 'correct',
                      entry: id,
                      values: Object.fromEntries(wanted.map(({ field, value }) => [field, value])),
                      request: seq,
                    }
                  : { type: 'declineCorrection', request: seq, reason: String(body[reasonField] ?? '') },
            },
          ],
        })
        if (isRefusal(outcome)) return again({ ...outcome, field: reasonField })
        accepted(outcome)
      } else if (body.do === 'unlink') {
        const outcome = await orderLink(app, code, id, actor, { type: 'unlink', reason: body.reason })
        if (isRefusal(outcome)) return again({ ...outcome, field: 'reason' })
        accepted(outcome)
      } else {
        const phone = body.phone.trim() === '' ? undefined : readMobile(body.phone)
        if (isRefusal(phone)) return again({ ...phone, field: 'phone' })
        // Somebody of that name who signs in with that phone already is the one; else it is a new account.
        const known = phone
          ? (
              await app.database.deployment((client) =>
                accountsByLookup(client, phoneLookup(app.vault, phone)),
              )
            ).find(({ name }) => name === entry.name)
          : undefined
        const linked = await withAccount(
          app,
          known?.id,
          { name: entry.name, ...(phone ? { phone } : {}) },
          (account) =>
            orderLink(app, code, id, actor, { type: 'linkInPerson', entry: id, account, seen: body.seen }),
        )
        if (isRefusal(linked)) return again(linked)
      }
      return reply.redirect(`/desk/${code}/people/${id}`, 303)
    },
  )

  server.post(
    '/desk/:place/people/factor',
    { schema: { params: place, body: z.object({ account: z.uuid(), organisation: z.uuid() }).loose() } },
    async (request, reply) => {
      const { place: code } = request.params
      const { account, organisation } = request.body
      await app.database.read([code], (client) => enter(client, request, code))
      accepted(
        await app.matters.order({
          id: randomUUID(),
          place: code,
          actor: actorOf(request.viewer),
          steps: [
            {
              kind: 'organisation',
              matter: organisation,
              command: { type: 'renewFactor', account, seen: 'identityCard' },
            },
          ],
        }),
      )
      await app.database.deployment(async (client) => {
        await forgetFactor(client, account)
        await closeSessions(client, account)
      })
      return reply.redirect(`/desk/${code}/people`, 303)
    },
  )
}
