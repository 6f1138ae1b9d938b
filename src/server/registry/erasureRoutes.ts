import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dateInShanghai, isRefusal, type Place, type Refusal, refuse } from '../../domain/kernel/index.ts'
import { CLERKS, type ErasureSubject, readMobile } from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { accepted, actorOf, forbidden, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { allPlaces, county } from '../region/store.ts'
import { accountsByLookup, phoneLookup } from './accounts.ts'
import { deskView, enterDesk } from './deskView.ts'
import { erasuresOf, sealedPartsAbout } from './erasures.ts'

const place = z.object({ place: z.string().regex(/^\d{12}$/) })
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

const noSuch = refuse(
  'erasure.noSuch',
  '没有找到这个人或这件事的资料。请核对手机号、姓名，或整个复制网址。',
  'Nothing of this person or matter was found. Check phone and name, or copy the whole address.',
  { field: 'phone' },
)

/** Erasures of the county: the clerks of county and townships propose, and a second one agrees. */
export const erasureRoutes = (server: Server, app: App, pages: Pages): void => {
  const enter = async (client: Client, request: FastifyRequest, code: Place) => {
    const here = await enterDesk(client, request.viewer, code)
    if (here.place.level === 'village') throw notFound()
    if (!here.offices.some(({ office }) => (CLERKS as readonly string[]).includes(office))) throw forbidden()
    return here
  }
  const countyCode = async (): Promise<Place> => (await app.database.deployment(county))!.code

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    code: Place,
    tried?: { written?: { phone: string; name: string; link: string; reason: string }; refusal: Refusal },
  ) => {
    const kept = await countyCode()
    const view = await app.database.read([...new Set([code, kept])], async (client) => {
      const here = await enter(client, request, code)
      const erasures = await erasuresOf(client, kept)
      return {
        desk: deskView(here, request.viewer),
        command: { id: randomUUID(), version: 0 },
        rows: erasures.map(({ id, version, state, at }) => ({
          id,
          command: { id: randomUUID(), version },
          stage: state.stage,
          ofPerson: state.subject?.account !== undefined,
          ground: state.ground!,
          reason: state.declined ?? state.reason ?? '',
          on: dateInShanghai(at),
          own: state.proposedBy === request.viewer.account,
        })),
        ...(tried
          ? {
              ...(tried.written ? { written: tried.written } : {}),
              errors: [{ field: tried.refusal.field ?? 'reason', message: tried.refusal.words }],
            }
          : {}),
      }
    })
    return pages.send(request, tried ? reply.status(422) : reply, 'deskErasures', view, 'no-store')
  }

  server.get('/desk/:place/erasures', { schema: { params: place } }, (request, reply) =>
    show(request, reply, request.params.place),
  )

  /** Whose data is meant: who signs in with this phone under this name, or who is named in this matter. */
  const subjectOf = async (phone: string, name: string, link: string): Promise<ErasureSubject | Refusal> => {
    const matter = UUID.exec(link)?.[0]
    if (matter) {
      const places = await app.database.deployment(allPlaces)
      const [part] = await app.database.read(places, (client) =>
        sealedPartsAbout(client, { matter, place: '' }),
      )
      return part ? { matter, place: part.place } : { ...noSuch, field: 'link' }
    }
    const mobile = readMobile(phone)
    if (isRefusal(mobile)) return { ...mobile, field: 'phone' }
    const people = await app.database.deployment((client) =>
      accountsByLookup(client, phoneLookup(app.vault, mobile)),
    )
    const one = people.find((person) => person.name === name.trim())
    return one ? { account: one.id } : noSuch
  }

  server.post(
    '/desk/:place/erasures',
    {
      schema: {
        params: place,
        body: z
          .object({
            id: z.uuid(),
            phone: z.string().max(40).default(''),
            name: z.string().max(60).default(''),
            link: z.string().max(300).default(''),
            ground: z.enum(['purposeOver', 'retentionOver', 'withdrawn', 'unlawful']),
            reason: z.string().max(1000).default(''),
          })
          .loose(),
      },
    },
    async (request, reply) => {
      const { place: code } = request.params
      const { id, phone, name, link, ground, reason } = request.body
      await app.database.read([code], (client) => enter(client, request, code))
      const written = { phone, name, link, reason }
      const subject = await subjectOf(phone, name, link)
      if (isRefusal(subject)) return show(request, reply, code, { written, refusal: subject })
      const outcome = await app.matters.order({
        id,
        place: await countyCode(),
        actor: actorOf(request.viewer),
        steps: [{ kind: 'erasure', matter: id, command: { type: 'propose', subject, ground, reason } }],
      })
      if (isRefusal(outcome)) return show(request, reply, code, { written, refusal: outcome })
      accepted(outcome)
      return reply.redirect(`/desk/${code}/erasures`, 303)
    },
  )

  server.post(
    '/desk/:place/erasures/:id',
    {
      schema: {
        params: place.extend({ id: z.uuid() }),
        body: z
          .object({
            id: z.uuid(),
            version: z.coerce.number().int().min(0),
            do: z.enum(['approve', 'decline']),
          })
          .loose(),
      },
    },
    async (request, reply) => {
      const { place: code, id } = request.params
      const { body } = request
      await app.database.read([code], (client) => enter(client, request, code))
      const reasonField = `decline-${id}`
      const command =
        body.do === 'approve'
          ? { type: 'approve' as const }
          : { type: 'decline' as const, reason: String(body[reasonField] ?? '') }
      const outcome = await app.matters.order({
        id: body.id,
        place: await countyCode(),
        actor: actorOf(request.viewer),
        steps: [{ kind: 'erasure', matter: id, command, expectedVersion: body.version }],
      })
      if (isRefusal(outcome))
        return show(request, reply, code, { refusal: { ...outcome, field: reasonField } })
      accepted(outcome)
      return reply.redirect(`/desk/${code}/erasures`, 303)
    },
  )
}
