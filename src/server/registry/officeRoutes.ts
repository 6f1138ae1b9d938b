import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Id, isRefusal, type Place, parseDate, type Refusal } from '../../domain/kernel/index.ts'
import {
  CLERKS,
  type Office,
  ORGANISATION_KINDS,
  type OrganisationCommand,
  type OrganisationKind,
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
import { declareRelatives } from './relatives.ts'

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
    return deed === 'relatives'
      ? relate(request, reply, place, form)
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

  /** A near relationship is declared by one of the two, or entered by a clerk from a paper. */
  const relate = async (
    request: FastifyRequest,
    reply: FastifyReply,
    place: Place,
    { fields }: PostedForm,
  ) => {
    const pair = z.tuple([z.uuid(), z.uuid()]).safeParse([fields.a, fields.b])
    const refused = (zh: string, en: string) =>
      send(request, reply, place, { errors: [{ field: 'b', message: { zh, en } }] })
    if (!pair.success || pair.data[0] === pair.data[1])
      return refused('请选两个不同的人。', 'Choose two different people.')
    const [a, b] = pair.data
    const done = await app.database.write([place], async (client) => {
      const here = await enterDesk(client, request.viewer, place)
      const own = request.viewer.account === a || request.viewer.account === b
      const clerk = here.offices.some(({ office }) => CLERKS.includes(office as Office))
      if (!own && !clerk) return false
      const known = (await organisationsIn(client, place)).flatMap(({ state }) =>
        state.appointments.map(({ account }) => account),
      )
      if (!known.includes(a) || !known.includes(b)) throw notFound()
      await declareRelatives(client, place, a, b, app.now())
      return true
    })
    return done
      ? reply.redirect(`/desk/${place}/offices`, 303)
      : refused(
          '近亲属关系由本人申报，或由乡镇经办人登记。',
          "A near relationship is declared by one of the two, or entered by the township's clerk.",
        )
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
