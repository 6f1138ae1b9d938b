import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Id, isRefusal, type Place, parseDate, type Refusal } from '../../domain/kernel/index.ts'
import {
  ORGANISATION_KINDS,
  type OrganisationCommand,
  type OrganisationKind,
  type RelativesCommand,
  type WithdrawalReason,
} from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import { type PostedForm, readForm } from '../platform/form.ts'
import { commandOf } from '../platform/formCommand.ts'
import { actorOf, badForm, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidOf } from '../platform/uuid.ts'
import { addAccount, closeAccount } from './accounts.ts'
import { enterDesk } from './deskView.ts'
import { badDate, deedOf, FIELD_OF, OFFICE_DEEDS } from './officeDeeds.ts'
import { errorOf, officesPage } from './officesPage.ts'
import { organisationsIn } from './organisations.ts'
import { personMeant } from './personMeant.ts'
import { relativesMatter } from './relatives.ts'

const REASONS: readonly WithdrawalReason[] = ['mistake', 'ended']

const placeParams = z.object({ place: z.string().regex(/^\d{12}$/) })
const oneParams = placeParams.extend({ organisation: z.uuid() })

/** Organisations of a place at the desk, and who holds which office in them. */
export const officeRoutes = (server: Server, app: App, pages: Pages): void => {
  const send = officesPage(app, pages)

  server.get('/desk/:place/offices', { schema: { params: placeParams } }, (request, reply) =>
    send(request, reply, request.params.place),
  )

  server.post('/desk/:place/offices', { schema: { params: placeParams } }, async (request, reply) => {
    const { place } = request.params
    await app.database.read([place], (client) => enterDesk(client, request.viewer, place))
    const form = await readForm(request)
    const { id, do: deed } = commandOf(form)
    return deed === 'relatives' || deed === 'withdraw'
      ? relate(request, reply, place, id, relativesMeant(deed, form))
      : establish(request, reply, place, id, form)
  })

  const establish = async (
    request: FastifyRequest,
    reply: FastifyReply,
    place: Place,
    id: Id,
    { fields }: PostedForm,
  ) => {
    const kind = fields.kind as OrganisationKind
    const date = parseDate((fields.since ?? '').trim())
    if (!date || !(kind in ORGANISATION_KINDS))
      return send(request, reply, place, { errors: [errorOf(badDate('since'))] })
    const creditCode = (fields.creditCode ?? '').trim()
    const outcome = await app.matters.order({
      id,
      place,
      actor: actorOf(request.viewer),
      steps: [
        {
          kind: 'organisation',
          matter: uuidOf(`organisation/${id}`),
          command: {
            type: 'establish',
            kind,
            name: fields.name ?? '',
            date,
            ...(creditCode === '' ? {} : { creditCode }),
          } satisfies OrganisationCommand,
        },
      ],
    })
    return isRefusal(outcome)
      ? send(request, reply, place, { errors: [errorOf(outcome, 'since')] })
      : reply.redirect(`/desk/${place}/offices`, 303)
  }

  /** Declares a near relationship, or withdraws one; said twice, it stays as it is. */
  const relate = async (
    request: FastifyRequest,
    reply: FastifyReply,
    place: Place,
    id: Id,
    command: RelativesCommand,
  ) => {
    const outcome = await app.matters.order({
      id,
      place,
      actor: actorOf(request.viewer),
      steps: [{ kind: 'nearRelatives', matter: relativesMatter(place), command }],
    })
    if (isRefusal(outcome) && outcome.code !== 'relatives.declared')
      return send(request, reply, place, { errors: [errorOf(outcome, 'b')] })
    return reply.redirect(`/desk/${place}/offices`, 303)
  }

  const relativesMeant = (deed: string, { fields }: PostedForm): RelativesCommand => {
    const withdraws = deed === 'withdraw'
    const [a, b] = withdraws ? (fields.pair ?? '').split('/') : [fields.a, fields.b]
    const read = z.tuple([z.uuid(), z.uuid()]).safeParse([a, b])
    const reason = REASONS.find((one) => one === fields.withdrawal)
    if (!read.success || (withdraws && !reason)) throw badForm()
    const both = { a: read.data[0], b: read.data[1] }
    return withdraws ? { type: 'withdraw', ...both, reason: reason! } : { type: 'declare', ...both }
  }

  server.post(
    '/desk/:place/offices/:organisation',
    { schema: { params: oneParams } },
    async (request, reply) => {
      const { place, organisation } = request.params
      const form = await readForm(request)
      const { id, version, do: named } = commandOf(form)
      const deed = OFFICE_DEEDS.find((one) => one === named)
      if (!deed) throw badForm()
      const field = (name: string) => form.fields[`${name}.${organisation}`] ?? ''
      const open = { organisation, deed }
      const refused = (refusal: Refusal) => {
        const error = errorOf(refusal, FIELD_OF[deed])
        return send(request, reply, place, {
          errors: [{ ...error, field: `${error.field}.${organisation}` }],
          open,
        })
      }
      const { read, meant } = await app.database.read([place], async (client) => {
        await enterDesk(client, request.viewer, place)
        if (!(await organisationsIn(client, place)).some((one) => one.id === organisation)) throw notFound()
        const read = deedOf(deed, field)
        const meant =
          !isRefusal(read) && read.person
            ? await personMeant(client, app.vault, place, field(read.person), read.person)
            : undefined
        return { read, meant }
      })
      if (isRefusal(read)) return refused(read)
      if (meant && isRefusal(meant)) return refused(meant)
      const fresh = meant && 'name' in meant ? meant : undefined
      const account =
        meant === undefined
          ? ''
          : 'account' in meant
            ? meant.account
            : await app.database.deployment((client) => addAccount(client, app.vault, meant, app.now()))
      const outcome = await app.matters.order({
        id,
        place,
        actor: actorOf(request.viewer),
        steps: [
          {
            kind: 'organisation',
            matter: organisation,
            command: read.command(account),
            expectedVersion: version,
          },
        ],
      })
      if ('done' in outcome) return reply.redirect(`/desk/${place}/offices`, 303)
      // Nobody keeps an account for an office that was not given.
      if (fresh) await app.database.deployment((client) => closeAccount(client, account, app.now()))
      if (isRefusal(outcome)) return refused(outcome)
      return send(request, reply, place, {
        errors: [{ ...moved, field: `${FIELD_OF[deed]}.${organisation}` }],
        open,
        status: 409,
      })
    },
  )
}

const moved = {
  message: {
    zh: '您打开以后，有别人登记过。现在看到的是最新的样子，请看过再办。',
    en: 'Somebody entered something after you opened this. It stands as it is now: look, then decide.',
  },
}
