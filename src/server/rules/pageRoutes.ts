import { z } from 'zod'
import { noticesLayer } from '../../domain/calendar/index.ts'
import { type Answer, type AnyRule, answer, isRefusal } from '../../domain/kernel/index.ts'
import { nationalLaw, rules } from '../../domain/rules.ts'
import type { PageModels } from '../../web/door.ts'
import { calendarIn } from '../calendar/index.ts'
import { recordedRules, villageOf } from '../disclosure/index.ts'
import type { App } from '../platform/app.ts'
import { notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { fieldFor, readForm, rowsOf, type Typed, typedFrom, typedOf } from './form.ts'

const village = z.object({ village: z.string().regex(/^\d{12}$/) })

/** What a person may ask on a page: not what would put somebody's own number into an address. */
const askable = rules.filter(({ personal }) => !personal)

type View = PageModels['rule']

/** How many rows each list shows: those that were typed, one more where that was asked for, one at least. */
const rowsShown = ({ asks }: AnyRule, typed: Typed): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(asks as View['asks']).flatMap(([name, asked]) =>
      asked.kind === 'list'
        ? [[name, Math.max(asked.optional ? 0 : 1, rowsOf(typed, name) + (typed.more === name ? 1 : 0))]]
        : [],
    ),
  )

/** Is it a local rule that is missing? A notice of days off is nobody's to decide here. */
const missesLocal = (said: Answer | undefined): boolean =>
  said !== undefined && 'unknown' in said && said.setting !== undefined && said.expected === undefined

/** 算一算: the rules in plain words, each with its form. GET all through, so that an answer can be sent to somebody. */
export const rulePageRoutes = (server: Server, app: App, pages: Pages): void => {
  const open = (place: string) =>
    app.database.read([place], async (client) => {
      const { village: here } = await villageOf(client, place)
      const [calendar, provisions] = await Promise.all([calendarIn(client), recordedRules(client, place)])
      return {
        here: { code: place, name: here.name },
        layers: [nationalLaw, noticesLayer(calendar), { name: { zh: here.name, en: here.name }, provisions }],
      }
    })

  server.get('/v/:village/rules', { schema: { params: village } }, async (request, reply) => {
    const { here } = await open(request.params.village)
    return pages.send(request, reply, 'rules', {
      village: here,
      rules: askable.map(({ name, title }) => ({ name, title })),
    })
  })

  server.get(
    '/v/:village/rules/:name',
    { schema: { params: village.extend({ name: z.string().max(80) }) } },
    async (request, reply) => {
      const asked = askable.find(({ name }) => name === request.params.name)
      if (!asked) throw notFound()
      const { here, layers } = await open(request.params.village)
      const typed = typedFrom(request.query)
      const example = asked.examples.find((each) => 'value' in each.answer && !each.local)
      const view: View = {
        village: here,
        name: asked.name,
        title: asked.title,
        asks: asked.asks,
        typed,
        rows: rowsShown(asked, typed),
        ...(example
          ? {
              example: {
                title: example.title,
                query: new URLSearchParams(typedOf(asked.asks, example.input)).toString(),
              },
            }
          : {}),
      }
      // Nothing was sent yet, or only another row was asked for.
      if (Object.keys(typed).length === 0 || typed.more !== undefined)
        return pages.send(request, reply, 'rule', view)
      const { raw, faults } = readForm(asked.asks, typed)
      const said = faults.length > 0 ? undefined : answer(asked, raw, layers)
      const errors = isRefusal(said)
        ? [
            {
              field: fieldFor(asked.asks, typed, said.field || Object.keys(asked.asks)[0]!),
              message: said.words,
            },
          ]
        : faults
      const found = said && !isRefusal(said) ? said : undefined
      // What was typed is nobody else's: no cache keeps it.
      return pages.send(
        request,
        reply.status(errors.length > 0 ? 422 : 200),
        'rule',
        {
          ...view,
          ...(errors.length > 0 ? { errors } : {}),
          ...(found ? { answer: found } : {}),
          missing: missesLocal(found),
        },
        'no-store',
      )
    },
  )
}
