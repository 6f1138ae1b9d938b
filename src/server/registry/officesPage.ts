import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  type CalendarDate,
  dateInShanghai,
  type Id,
  type Place,
  type Refusal,
} from '../../domain/kernel/index.ts'
import {
  type Declaration,
  type DeclaredRelative,
  type Entered,
  handoversDue,
  isClerkOf,
  OFFICES,
  type Office,
  type OrganisationKind,
  type OrganisationState,
  samePair,
} from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { actorOf } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { namesOfAccounts } from './accounts.ts'
import { type DeskPlace, deskView, enterDesk } from './deskView.ts'
import type { OfficeDeed } from './officeDeeds.ts'
import { organisationsIn } from './organisations.ts'
import { relativesIn, relativesOf } from './relatives.ts'

type View = PageModels['deskOffices']
type FieldError = NonNullable<View['errors']>[number]

const KINDS: Readonly<Record<'village' | 'township' | 'county', readonly OrganisationKind[]>> = {
  village: ['villagersCommittee', 'partyBranch', 'collective', 'supervisionCommittee', 'group'],
  township: ['townshipAgency'],
  county: ['countyBureau'],
}

const RENAMED: Readonly<Record<string, string>> = { to: 'successor', date: 'from' }

/** A refusal at its field of the page; `otherwise` where it names none. */
export const errorOf = ({ words, field, clause }: Refusal, otherwise = 'name'): FieldError => ({
  field: field === undefined ? otherwise : (RENAMED[field] ?? field),
  message: clause ? { zh: `${words.zh}（${clause}）`, en: `${words.en} (${clause})` } : words,
})

/** What the page shows besides the offices as they stand. */
export interface ShownOffices {
  readonly errors?: readonly FieldError[]
  /** The form that stays open. */
  readonly open?: { readonly organisation: Id; readonly deed: OfficeDeed }
  readonly status?: number
}

/** Sends the page of a place's offices. */
export type SendOffices = (
  request: FastifyRequest,
  reply: FastifyReply,
  place: Place,
  shown?: ShownOffices,
) => Promise<FastifyReply>

/** The page of a place's organisations and of who holds which office in them. */
export const officesPage =
  (app: App, pages: Pages): SendOffices =>
  async (request, reply, place, shown = {}) => {
    const view = await app.database.read([place], async (client) => {
      const here = await enterDesk(client, request.viewer, place)
      return viewOf(client, request, here, dateInShanghai(app.now()), shown)
    })
    const status = shown.status ?? (shown.errors ? 422 : 200)
    return pages.send(request, reply.status(status), 'deskOffices', view, 'no-store')
  }

const viewOf = async (
  client: Client,
  request: FastifyRequest,
  here: DeskPlace,
  today: CalendarDate,
  { errors, open }: ShownOffices,
): Promise<View> => {
  const { code } = here.place
  const actor = actorOf(request.viewer)
  const clerk = isClerkOf(actor, code, { above: here.above.map((each) => each.code) })
  const filesHere = here.offices.some(({ office }) => ['committeeChair', 'villageClerk'].includes(office))
  const [organisations, counting, { state: kin }] = await Promise.all([
    organisationsIn(client, code),
    relativesIn(client, code),
    relativesOf(client, code),
  ])
  const holders = organisations.flatMap(({ state }) => state.appointments.map(({ account }) => account))
  const entered = kin.declarations.flatMap(({ a, b, declared, withdrawn }) => [
    ...[a, b],
    ...[declared.by, withdrawn?.by].filter((by) => by !== undefined),
  ])
  const names = await namesOfAccounts(client, [...holders, ...entered])
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
      offices: officesOf(state, nameOf, today),
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
      pairs: pairsOf(kin.declarations, counting, nameOf),
      mayWithdraw: clerk,
      people: inOffice.map((account) => ({ account, name: nameOf(account) })),
    },
    ...(errors ? { errors } : {}),
  }
}

/** Every declaration with how it ended, newest first; and what counts from before declarations were acts. */
const pairsOf = (
  declarations: readonly Declaration[],
  counting: readonly DeclaredRelative[],
  nameOf: (account: Id) => string,
): NonNullable<View['relatives']>['pairs'] => {
  const part = ({ on, by }: Entered) => ({ on, ...(by === undefined ? {} : { by: nameOf(by) }) })
  const known = declarations.toReversed().map(({ a, b, declared, withdrawn }) => ({
    value: `${a}/${b}`,
    names: [nameOf(a), nameOf(b)] as const,
    declared: part(declared),
    ...(withdrawn ? { withdrawn: { ...part(withdrawn), reason: withdrawn.reason } } : {}),
  }))
  const before = counting.filter((pair) => !declarations.some((one) => samePair(one, pair)))
  return [
    ...known,
    ...before.map(({ a, b }) => ({ value: `${a}/${b}`, names: [nameOf(a), nameOf(b)] as const })),
  ]
}

const officesOf = (
  state: OrganisationState,
  nameOf: (account: Id) => string,
  today: CalendarDate,
): View['organisations'][number]['offices'] => {
  const due = new Map(handoversDue(state).map(({ appointment, due }) => [appointment.seq, due]))
  return state.appointments
    .filter(({ from }) => from <= today)
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

const fillsIn = (kind: OrganisationKind, clerk: boolean, files: boolean): Office[] =>
  (Object.keys(OFFICES) as Office[]).filter(
    (office) =>
      OFFICES[office].of.includes(kind) &&
      (clerk || (files && (office === 'representative' || office === 'groupLeader'))),
  )
