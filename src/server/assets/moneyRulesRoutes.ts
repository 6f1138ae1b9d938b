import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  agentPeriod,
  approvalLimits,
  approvers,
  cashLimit,
  jointSignatures,
  type MoneyRulesCommand,
  mayFixMoneyRules,
  splitDays,
} from '../../domain/assets/index.ts'
import {
  dateInShanghai,
  formatYuan,
  isRefusal,
  type Provision,
  parseYuan,
  type Setting,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import { calendarIn } from '../calendar/index.ts'
import { type BookRow, bookById, type FieldError } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import { readForm } from '../platform/form.ts'
import { commandOf, movedSince } from '../platform/formCommand.ts'
import { badForm, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { type EnteredClaims, enterClaims, placeParams, todayOf } from './claimEntrance.ts'
import { moneyRulesActs, moneyRulesMatter, moneyRulesOf, rulesetOf } from './moneyRules.ts'

type View = PageModels['deskMoneyRules']
type Form = View['rules'][number]['form']
type Fields = Readonly<Record<string, string>>

const units = agentPeriod.value.parts!.unit!.options!

interface Described<Value> {
  readonly setting: Setting<Value>
  /** The value in words. */
  say(value: Value): Text
  /** What its form says, as JSON; what cannot be read is left as typed, for the setting to refuse. */
  read(own: (name: string) => string): unknown
  /** The field of the form that a refusal stands at. */
  readonly field: string
}

const described = <Value>(one: Described<Value>): Described<unknown> => one as Described<unknown>

const LIMITS = [0, 1, 2, 3] as const
const whole = (typed: string): unknown => (/^\d{1,9}$/.test(typed) ? Number(typed) : typed)
const yuan = (typed: string): unknown => parseYuan(typed.normalize('NFKC')) ?? typed

/** Each setting with its form. */
const FORMS: Readonly<Record<Form, Described<unknown>>> = {
  limits: described({
    setting: approvalLimits,
    field: 'upTo.0',
    say: (rows) => {
      const sorted = [...rows].sort((a, b) => (a.upTo ?? Infinity) - (b.upTo ?? Infinity))
      const each = (zh: boolean) =>
        sorted
          .map(({ upTo, by }) => {
            const who = approvers[by]
            if (upTo === undefined) return zh ? `以上：${who.zh}` : `above: ${who.en}`
            return zh ? `${formatYuan(upTo)} 元以下：${who.zh}` : `up to ${formatYuan(upTo)} yuan: ${who.en}`
          })
          .join(zh ? '；' : '; ')
      return text(each(true), each(false))
    },
    read: (own) =>
      LIMITS.flatMap((index) => {
        const by = own(`by.${index}`)
        const upTo = own(`upTo.${index}`)
        if (by === '' && upTo === '') return []
        return [{ ...(upTo === '' ? {} : { upTo: yuan(upTo) }), by }]
      }),
  }),
  joint: described({
    setting: jointSignatures,
    field: 'branch',
    say: ({ branch, committee }) =>
      text(
        `党支部委员会 ${branch} 人，村民委员会 ${committee} 人`,
        `${branch} of the branch committee, ${committee} of the villagers' committee`,
      ),
    read: (own) => ({ branch: whole(own('branch')), committee: whole(own('committee')) }),
  }),
  cash: described({
    setting: cashLimit,
    field: 'yuan',
    say: (limit) => text(`${formatYuan(limit)} 元`, `${formatYuan(limit)} yuan`),
    read: (own) => yuan(own('yuan')),
  }),
  split: described({
    setting: splitDays,
    field: 'days',
    say: (days) => text(`${days} 天`, `${days} days`),
    read: (own) => whole(own('days')),
  }),
  agent: described({
    setting: agentPeriod,
    field: 'n',
    say: ({ unit, n }) => text(`${n} 个${units[unit]!.zh}`, `${n} ${units[unit]!.en}`),
    read: (own) => ({ unit: own('unit'), n: whole(own('n')) }),
  }),
}
const forms = Object.entries(FORMS) as [Form, Described<unknown>][]

const params = placeParams.extend({ book: z.uuid() })

/** Fields of a form by their names without the form's: `by.limits` is `by`. */
const ownFields =
  (fields: Fields, form: Form) =>
  (name: string): string =>
    (fields[`${name}.${form}`] ?? '').trim()

/** The rules of an organisation's money: what is fixed, by which meeting, and the forms that fix it. */
export const moneyRulesRoutes = (server: Server, app: App, pages: Pages): void => {
  interface Entered {
    readonly entered: EnteredClaims
    readonly book: BookRow
  }

  const enter = (request: FastifyRequest, place: string, id: string): Promise<Entered> =>
    app.database.read([place], async (client) => {
      const entered = await enterClaims(client, request, place)
      const book = await bookById(client, place, id)
      if (!book) throw notFound()
      return { entered, book }
    })

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { entered, book }: Entered,
    shown: Pick<View, 'open' | 'typed' | 'errors'> = {},
    status = 200,
  ) => {
    const { place, desk, actor, above } = entered
    const organisation = book.state.organisation!
    const view = await app.database.read([place], async (client): Promise<View> => {
      const [kept, acts, calendar] = await Promise.all([
        moneyRulesOf(client, place, organisation),
        moneyRulesActs(client, place, organisation),
        calendarIn(client),
      ])
      const rules = rulesetOf(kept?.state, calendar)(todayOf(app))
      return {
        desk,
        book: { id: book.id, name: book.state.name },
        command: { id: uuidv7(Date.parse(app.now())), version: kept?.version ?? 0 },
        rules: forms.map(([form, { setting, say }]) => {
          const found = rules.find(setting) as Provision | undefined
          return {
            form,
            name: setting.value.label,
            ...(found
              ? {
                  value: say(found.value),
                  source: found.source,
                  ...(found.from ? { since: found.from } : {}),
                }
              : {}),
          }
        }),
        history: acts.flatMap(({ body, at, name }) =>
          forms.flatMap(([, { setting, say }]) =>
            body.values[setting.name] === undefined
              ? []
              : [
                  {
                    on: dateInShanghai(at),
                    by: name ?? '',
                    name: setting.value.label,
                    value: say(body.values[setting.name]),
                    source: `${body.decision.by}（${body.decision.decided}）`,
                  },
                ],
          ),
        ),
        may: mayFixMoneyRules(actor, place, organisation, above),
        approvers: Object.entries(approvers).map(([value, label]) => ({ value, label })),
        units: Object.entries(units).map(([value, label]) => ({ value, label })),
        ...shown,
      }
    })
    return pages.send(request, reply.status(status), 'deskMoneyRules', view, 'no-store')
  }

  server.get('/desk/:place/books/:book/rules', { schema: { params } }, async (request, reply) => {
    const { place, book } = request.params
    return show(request, reply, await enter(request, place, book))
  })

  server.post('/desk/:place/books/:book/rules', { schema: { params } }, async (request, reply) => {
    const { place } = request.params
    const here = await enter(request, place, request.params.book)
    const { fields } = await readForm(request)
    const { id, version, do: deed } = commandOf({ fields })
    const form = forms.find(([name]) => name === deed)?.[0]
    if (!form) throw badForm()
    const { setting, read, field } = FORMS[form]
    const own = ownFields(fields, form)
    const organisation = here.book.state.organisation!
    const command: MoneyRulesCommand = {
      type: 'set',
      organisation,
      values: { [setting.name]: read(own) },
      decision: { by: own('by'), decided: own('decided') },
    }
    const outcome = await app.matters.order({
      id,
      place,
      actor: here.entered.actor,
      steps: [
        {
          kind: 'moneyRules',
          matter: moneyRulesMatter(organisation),
          command,
          expectedVersion: version,
        },
      ],
    })
    if ('done' in outcome) return reply.redirect(`/desk/${place}/books/${here.book.id}/rules`, 303)
    const refusal = isRefusal(outcome) ? outcome : movedSince()
    const named = refusal.field === 'by' || refusal.field === 'decided' ? refusal.field : field
    const errors: FieldError[] = [{ field: `${named}.${form}`, message: refusal.words }]
    return show(request, reply, here, { open: form, typed: fields, errors }, isRefusal(outcome) ? 422 : 409)
  })
}
