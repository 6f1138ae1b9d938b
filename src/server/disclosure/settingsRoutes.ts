import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  type DisclosureClass,
  findItem,
  maySetRules,
  movedDuties,
  type SettingsChange,
  settingsMatter,
  villageSettings,
  withRules,
} from '../../domain/disclosure/index.ts'
import { dateInShanghai, isRefusal, type Place, type Refusal, text } from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { actorOf, badForm, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { deskView, enterDesk } from '../registry/index.ts'
import { changedRules, classChoices, historyOf, quartersAhead, rulesInForce } from './settingsView.ts'
import { disclosureFacts, holdersOf, settingsActs, settingsOf, settingsVersion } from './store.ts'

type View = PageModels['deskSettings']
type Form = NonNullable<View['open']>

const FORMS = [
  'since',
  'day',
  'quarter',
  'posting',
  'answer',
  'phone',
  'finance',
  'village',
  'party',
] as const
const CLASSES: readonly string[] = ['finance', 'village', 'party'] satisfies DisclosureClass[]

const params = z.object({ place: z.string().regex(/^\d{12}$/) })
const value = z.string().max(200)
const posted = z
  .object({
    id: z.uuid(),
    version: z.coerce.number().int().min(0),
    do: z.enum(FORMS),
    sure: z.literal('yes').optional(),
  })
  .catchall(z.union([value, z.array(value).max(30)]))

type Posted = z.infer<typeof posted>

/** All values of a field of the form that was sent; its name bears the form's. */
const valuesIn = (body: Posted, name: string): readonly string[] => {
  const given = body[`${name}.${body.do}`]
  return given === undefined ? [] : [given].flat().map(String)
}

/** What was typed into the form that was sent, to be shown again. */
const typedIn = (body: Posted): NonNullable<View['typed']> =>
  Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => name.endsWith(`.${body.do}`))
      .map(([name, given]) => [name, [given].flat().map(String)]),
  )

/** What is no number is out of every range, so that the law refuses it at its field. */
const numberOf = (raw: string): number => (/^\d{1,3}$/.test(raw) ? Number(raw) : -1)

/** The change that a form asks for. */
const changeOf = (body: Posted): SettingsChange | undefined => {
  const one = (name: string) => (valuesIn(body, name)[0] ?? '').trim()
  const decision = { by: one('by'), decided: one('decided') }
  switch (body.do) {
    case 'since':
      return { since: one('since'), decision }
    case 'day':
      return CLASSES.includes(one('class'))
        ? { localDisclosureDay: { [one('class')]: numberOf(one('localDisclosureDay')) }, decision }
        : undefined
    case 'quarter':
      return ['yes', 'no'].includes(one('many'))
        ? { manyTransactions: { [one('quarter')]: { many: one('many') === 'yes', ...decision } } }
        : undefined
    case 'posting':
      return { postingDays: numberOf(one('postingDays')), decision }
    case 'answer':
      return { answerDays: numberOf(one('answerDays')), decision }
    case 'phone':
      return { phone: one('phone') }
    default:
      return {
        classes: {
          [body.do]: {
            drafters: valuesIn(body, 'drafters'),
            reviewers: valuesIn(body, 'reviewers'),
            signers: valuesIn(body, 'signers'),
          },
        },
        decision,
      }
  }
}

/** The field of each form that a refusal stands at when it names none of it. */
const FIRST: Readonly<Partial<Record<Form, string>>> = {
  day: 'localDisclosureDay',
  posting: 'postingDays',
  answer: 'answerDays',
}

const errorAt = (form: Form, { field, words, clause }: Refusal): NonNullable<View['errors']>[number] => {
  const own = field ?? FIRST[form] ?? (CLASSES.includes(form) ? 'drafters' : form)
  return {
    field: own.endsWith(`.${form}`) ? own : `${own}.${form}`,
    message: clause ? text(`${words.zh}（${clause}）`, `${words.en} (${clause})`) : words,
  }
}

interface Shown extends Pick<View, 'preview' | 'open' | 'typed' | 'errors'> {
  readonly status?: number
}

/** The rules of disclosure of a place, and the telephone of its office. */
export const settingsRoutes = (server: Server, app: App, pages: Pages): void => {
  const send = async (request: FastifyRequest, reply: FastifyReply, place: Place, shown: Shown = {}) => {
    const today = dateInShanghai(app.now())
    const { status, ...rest } = shown
    const view = await app.database.read([place], async (client): Promise<View> => {
      const here = await enterDesk(client, request.viewer, place)
      const [state, acts, version] = await Promise.all([
        settingsOf(client, place),
        settingsActs(client, place),
        settingsVersion(client, place),
      ])
      const may = maySetRules(
        actorOf(request.viewer),
        place,
        here.above.map(({ code }) => code),
      )
      return {
        desk: deskView(here, request.viewer),
        command: { id: uuidv7(), version },
        rules: rulesInForce(state, here.place.level === 'village', today),
        history: historyOf(acts),
        ...(may ? { forms: { quarters: quartersAhead(today), classes: classChoices(state) } } : {}),
        ...rest,
      }
    })
    return pages.send(
      request,
      reply.status(status ?? (shown.errors ? 422 : 200)),
      'deskSettings',
      view,
      'no-store',
    )
  }

  server.get('/desk/:place/settings', { schema: { params } }, (request, reply) =>
    send(request, reply, request.params.place),
  )

  server.post('/desk/:place/settings', { schema: { params, body: posted } }, async (request, reply) => {
    const { place } = request.params
    const { body } = request
    const change = changeOf(body)
    const tried = { open: body.do, typed: typedIn(body) }
    const refused = (refusal: Refusal, status = 422) =>
      send(request, reply, place, { ...tried, errors: [errorAt(body.do, refusal)], status })
    await app.database.read([place], (client) => enterDesk(client, request.viewer, place))
    if (!change) {
      if (body.do === 'quarter') return refused(manyOrFew)
      throw badForm()
    }
    const command = { type: 'set', change } as const
    if (body.sure === 'yes' || body.do === 'phone') {
      const outcome = await app.matters.order({
        id: body.id,
        place,
        actor: actorOf(request.viewer),
        steps: [
          {
            kind: 'disclosureSettings',
            matter: settingsMatter(place),
            command,
            expectedVersion: body.version,
          },
        ],
      })
      if (isRefusal(outcome)) return refused(outcome)
      return 'done' in outcome ? reply.redirect(`/desk/${place}/settings`, 303) : refused(moved, 409)
    }
    const preview = await tryOut(request, place, body.do, change)
    return isRefusal(preview) ? refused(preview) : send(request, reply, place, { ...tried, preview })
  })

  /** What the change would do, by the same law that would keep it. */
  const tryOut = (request: FastifyRequest, place: Place, form: Form, change: SettingsChange) =>
    app.database.read([place], async (client): Promise<NonNullable<View['preview']> | Refusal> => {
      const now = app.now()
      const today = dateInShanghai(now)
      const here = await enterDesk(client, request.viewer, place)
      const [state, holders, disclosures] = await Promise.all([
        settingsOf(client, place),
        holdersOf(client, place, today),
        disclosureFacts(client, [place]),
      ])
      const above = here.above.map(({ code }) => code)
      const actor = actorOf(request.viewer)
      const context = {
        now,
        today,
        place,
        matter: settingsMatter(place),
        actor,
        peers: new Map(),
        facts: { above, holders },
      }
      const acts = villageSettings.decide(state, { type: 'set', change }, context)
      if (isRefusal(acts)) return acts
      const after = acts.reduce((settings, { body }) => withRules(settings, body, today), state)
      return {
        form,
        changes: changedRules(state, after, today),
        moved: movedDuties(state, after, { disclosures, today }).map(({ item, ...one }) => ({
          ...one,
          name: findItem(item)!.plain,
        })),
      }
    })
}

const manyOrFew: Refusal = {
  refused: true,
  code: 'settings.many',
  words: text('请选收支多还是不多。', 'Choose whether there are many transactions or few.'),
  field: 'many',
}

const moved: Refusal = {
  refused: true,
  code: 'settings.moved',
  words: text(
    '您打开以后，有别人改过规矩。现在看到的是最新的样子，请看过再办。',
    'Somebody changed a rule after you opened this. It stands as it is now: look, then decide.',
  ),
}
