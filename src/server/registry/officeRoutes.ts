import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  type CalendarDate,
  dateInShanghai,
  type Id,
  isRefusal,
  type Place,
  parseDate,
  type Refusal,
  refuse,
} from '../../domain/kernel/index.ts'
import {
  CLERKS,
  handoversDue,
  isClerkOf,
  isOffice,
  OFFICES,
  type Office,
  ORGANISATION_KINDS,
  type OrganisationCommand,
  type OrganisationKind,
  type OrganisationState,
  readMobile,
} from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { type PostedForm, readForm } from '../platform/form.ts'
import { actorOf, notFound, Refused, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidOf, uuidv7 } from '../platform/uuid.ts'
import { accountsByLookup, addAccount, closeAccount, namesOfAccounts, phoneLookup } from './accounts.ts'
import { type DeskPlace, deskView, enterDesk } from './deskView.ts'
import { declareRelatives, namesakesIn, organisationsIn, relativesIn } from './organisations.ts'

type View = PageModels['deskOffices']
type FieldError = NonNullable<View['errors']>[number]
type Deed = 'appoint' | 'end' | 'handOver'

const placeParams = z.object({ place: z.string().regex(/^\d{12}$/) })
const oneParams = placeParams.extend({ organisation: z.uuid() })
const command = z.object({ id: z.uuid(), version: z.coerce.number().int().min(0), do: z.string().optional() })

const KINDS: Readonly<Record<'village' | 'township' | 'county', readonly OrganisationKind[]>> = {
  village: ['villagersCommittee', 'partyBranch', 'collective', 'supervisionCommittee', 'group'],
  township: ['townshipAgency'],
  county: ['countyBureau'],
}

/** Where a refusal of the domain stands on the form, where it names no field of it. */
const FIELD_OF: Readonly<Record<Deed, string>> = { appoint: 'person', end: 'to', handOver: 'left' }
const RENAMED: Readonly<Record<string, string>> = { to: 'successor', date: 'from' }

const badDate = (field: string) =>
  refuse('office.date', '日期写成 2026-11-12 这样。', 'Write the date like 2026-11-12.', { field })

const unknownPerson = (field: string) =>
  refuse(
    'office.person',
    '没有找到这个人。请写姓名和手机号，如“王小明 13800000000”；还没有账户的会照着新建。',
    'Nobody was found. Write name and phone number, like “王小明 13800000000”; who has no account yet gets one.',
    { field },
  )

const severalPeople = (field: string) =>
  refuse(
    'office.namesakes',
    '有同名的人。请加上手机号。',
    'Several people have this name. Add the phone number.',
    { field },
  )

/** Organisations of a place at the desk, and who holds which office in them. */
export const officeRoutes = (server: Server, app: App, pages: Pages): void => {
  const today = () => dateInShanghai(app.now())

  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    place: Place,
    shown: {
      readonly errors?: readonly FieldError[]
      readonly open?: { readonly organisation: Id; readonly deed: Deed }
      readonly status?: number
    } = {},
  ) => {
    const view = await app.database.read([place], async (client) => {
      const here = await enterDesk(client, request.viewer, place)
      return viewOf(client, request, here, shown)
    })
    const status = shown.status ?? (shown.errors ? 422 : 200)
    return pages.send(request, reply.status(status), 'deskOffices', view, 'no-store')
  }

  const viewOf = async (
    client: Client,
    request: FastifyRequest,
    here: DeskPlace,
    {
      errors,
      open,
    }: { readonly errors?: readonly FieldError[]; readonly open?: { organisation: Id; deed: Deed } },
  ): Promise<View> => {
    const { code } = here.place
    const actor = actorOf(request.viewer)
    const clerk = isClerkOf(actor, code, { above: here.above.map((each) => each.code) })
    const filesHere = here.offices.some(({ office }) => ['committeeChair', 'villageClerk'].includes(office))
    const [organisations, relatives] = await Promise.all([
      organisationsIn(client, code),
      relativesIn(client, code),
    ])
    const holders = organisations.flatMap(({ state }) => state.appointments.map(({ account }) => account))
    const names = await namesOfAccounts(client, holders)
    const nameOf = (account: Id) => names.get(account) ?? '〔已删除〕'
    const inOffice = [
      ...new Set(
        organisations.flatMap(({ state }) =>
          state.appointments.filter(({ to }) => to === undefined).map(({ account }) => account),
        ),
      ),
    ]
    return {
      desk: deskView(here, request.viewer),
      organisations: organisations.map(({ id, version, state }) => ({
        id,
        command: { id: uuidv7(), version },
        kind: state.kind!,
        name: state.name!,
        ...(state.creditCode === undefined ? {} : { creditCode: state.creditCode }),
        offices: officesOf(state, nameOf),
        fills: fillsIn(state.kind!, clerk, filesHere),
        ...(clerk || filesHere
          ? {}
          : {
              whyNot: {
                zh: '由乡镇经办人登记；村民代表、组长由村委会登记。',
                en: "Entered by the township's clerk; representatives and group leaders by the committee.",
              },
            }),
        ...(open?.organisation === id ? { open: open.deed } : {}),
      })),
      ...(clerk
        ? { establish: { command: { id: uuidv7(), version: 0 }, kinds: KINDS[here.place.level] } }
        : {}),
      relatives: {
        command: { id: uuidv7(), version: 0 },
        pairs: relatives.map(({ a, b }) => [nameOf(a), nameOf(b)] as const),
        people: inOffice.map((account) => ({ account, name: nameOf(account) })),
      },
      ...(errors ? { errors } : {}),
    }
  }

  server.get('/desk/:place/offices', { schema: { params: placeParams } }, (request, reply) =>
    send(request, reply, request.params.place),
  )

  const commandOf = ({ fields }: PostedForm) => {
    const read = command.safeParse(fields)
    if (!read.success)
      throw new Refused(
        refuse(
          'http.badRequest',
          '表单不完整，请刷新页面再试。',
          'The form is not whole. Reload the page and try again.',
        ),
        400,
      )
    return read.data
  }

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

  /** Who is meant by a name, a phone number, or both; somebody new gets an account where both are given. */
  const personMeant = async (
    client: Client,
    place: Place,
    typed: string,
    field: string,
  ): Promise<{ readonly account: Id } | { readonly name: string; readonly phone: string } | Refusal> => {
    const digits = /\+?[\d\s-]{11,}/.exec(typed)?.[0] ?? ''
    const name = typed.replace(digits, '').trim()
    const phone = digits === '' ? undefined : readMobile(digits)
    if (phone !== undefined && isRefusal(phone)) return { ...phone, field }
    const found =
      phone === undefined
        ? await namesakesIn(client, place, name)
        : (await accountsByLookup(client, phoneLookup(app.vault, phone))).filter(
            (one) => name === '' || one.name === name,
          )
    if (found.length > 1) return severalPeople(field)
    if (found[0]) return { account: found[0].id }
    return phone === undefined || name === '' ? unknownPerson(field) : { name, phone }
  }

  /** What the form asks for; `person` names the field in which somebody is meant. */
  const deedOf = (
    deed: Deed,
    field: (name: string) => string,
  ): { readonly command: (account: Id) => OrganisationCommand; readonly person?: string } | Refusal => {
    const dateIn = (name: string): CalendarDate | Refusal => parseDate(field(name).trim()) ?? badDate(name)
    switch (deed) {
      case 'appoint': {
        const date = dateIn('from')
        const office = field('office')
        if (isRefusal(date)) return date
        if (!isOffice(office)) throw notFound()
        return {
          person: 'person',
          command: (account) => ({ type: 'appoint', office, account, date, basis: field('basis') }),
        }
      }
      case 'end': {
        const date = dateIn('to')
        if (isRefusal(date)) return date
        const reason = z
          .enum(['termEnded', 'resigned', 'recalled', 'ineligible', 'died', 'transferred'])
          .parse(field('reason'))
        return { command: () => ({ type: 'end', appointment: Number(field('appointment')), date, reason }) }
      }
      case 'handOver': {
        const date = dateIn('day')
        if (isRefusal(date)) return date
        const items = field('items')
          .split('\n')
          .map((item) => item.trim())
          .filter((item) => item !== '')
        return {
          person: 'successor',
          command: (account) => ({
            type: 'handOver',
            appointment: Number(field('left')),
            to: account,
            date,
            items,
          }),
        }
      }
    }
  }

  server.post(
    '/desk/:place/offices/:organisation',
    { schema: { params: oneParams } },
    async (request, reply) => {
      const { place, organisation } = request.params
      const form = await readForm(request)
      const { id, version, do: named } = commandOf(form)
      const deed = z.enum(['appoint', 'end', 'handOver']).parse(named)
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
            ? await personMeant(client, place, field(read.person), read.person)
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

  const officesOf = (
    state: OrganisationState,
    nameOf: (account: Id) => string,
  ): View['organisations'][number]['offices'] => {
    const due = new Map(handoversDue(state).map(({ appointment, due }) => [appointment.seq, due]))
    return state.appointments
      .filter(({ from }) => from <= today())
      .map(({ seq, office, account, from, to, ended, handover }) => {
        const dueBy = due.get(seq)
        return {
          appointment: seq,
          office,
          name: nameOf(account),
          from,
          ...(to === undefined ? {} : { to }),
          ...(ended === undefined ? {} : { ended }),
          ...(dueBy === undefined ? {} : { handoverDue: dueBy }),
          ...(handover === undefined ? {} : { handedOver: handover.date }),
        }
      })
  }
}

const fillsIn = (kind: OrganisationKind, clerk: boolean, files: boolean): Office[] =>
  (Object.keys(OFFICES) as Office[]).filter(
    (office) =>
      OFFICES[office].of.includes(kind) &&
      (clerk || (files && (office === 'representative' || office === 'groupLeader'))),
  )

const errorOf = ({ words, field, clause }: Refusal, otherwise = 'name'): FieldError => ({
  field: field === undefined ? otherwise : (RENAMED[field] ?? field),
  message: clause ? { zh: `${words.zh}（${clause}）`, en: `${words.en} (${clause})` } : words,
})

const moved: Omit<FieldError, 'field'> = {
  message: {
    zh: '您打开以后，有别人登记过。现在看到的是最新的样子，请看过再办。',
    en: 'Somebody entered something after you opened this. It stands as it is now: look, then decide.',
  },
}
