import { z } from 'zod'
import { noticesLayer } from '../../domain/calendar/index.ts'
import {
  type Answer,
  type AnyRule,
  answer,
  isRefusal,
  type Layer,
  type Refusal,
  readLayer,
  schemaOf,
  text,
} from '../../domain/kernel/index.ts'
import { nationalLaw, rules } from '../../domain/rules.ts'
import { calendarIn } from '../calendar/index.ts'
import type { App } from '../platform/app.ts'
import { notFound, Refused, type Server } from '../platform/http.ts'

const named = (name: string): AnyRule => {
  const found = rules.find((each) => each.name === name)
  if (!found) throw notFound()
  return found
}

const localRules = (written: string | undefined): Layer | Refusal | undefined => {
  if (written === undefined) return undefined
  let raw: unknown
  try {
    raw = JSON.parse(written)
  } catch {
    raw = undefined
  }
  return readLayer(
    text('当地规定', 'local rules'),
    raw,
    rules.flatMap((each) => each.settings),
  )
}

const words = z.object({ zh: z.string(), en: z.string() })
const listed = z.object({
  name: z.string(),
  title: words,
  clauses: z.array(z.string()),
  mark: z.enum(['V', 'V2', 'M', 'm']),
  /** JSON Schema of the body to POST. */
  schema: z.record(z.string(), z.unknown()),
  settings: z.array(z.object({ name: z.string(), title: words, schema: z.record(z.string(), z.unknown()) })),
})
const said = {
  rule: z.string(),
  mark: z.enum(['V', 'V2', 'M', 'm']),
  clauses: z.array(z.string()),
  trace: z.array(z.object({ words, value: z.string() })),
}
const answered = z.union([
  z.object({ ...said, value: z.unknown(), say: words }),
  z.object({
    ...said,
    unknown: z.literal(true),
    why: words,
    setting: z.string().optional(),
    earliest: z.string().optional(),
    expected: z.string().optional(),
  }),
])

/** Rules for other systems: no account, nothing kept, nothing changed. */
export const ruleRoutes = (server: Server, app: App): void => {
  server.get(
    '/api/v1/rules',
    {
      schema: {
        summary: 'Every rule that can be asked, with the JSON Schema of its input',
        response: { 200: z.array(listed) },
      },
    },
    async (_request, reply) =>
      reply.header('access-control-allow-origin', '*').send(
        rules.map(({ name, title, clauses, mark, asks, settings }) => ({
          name,
          title,
          clauses: [...clauses],
          mark,
          schema: { ...schemaOf(asks) },
          settings: settings.map((one) => ({
            name: one.name,
            title: one.value.label,
            schema: { ...one.value.schema },
          })),
        })),
      ),
  )

  server.post(
    '/api/v1/rules/:name',
    {
      config: { anyOrigin: true },
      schema: {
        summary: 'Asks a rule; what is refused is a problem with the field that it is about',
        params: z.object({ name: z.string().max(80) }),
        querystring: z.object({
          settings: z
            .string()
            .max(20_000)
            .optional()
            .describe('local rules as JSON: {"disclosure.localDays": {"finance": 10}}'),
        }),
        body: z.record(z.string(), z.unknown()),
        response: { 200: answered },
      },
    },
    async (request, reply) => {
      const asked = named(request.params.name)
      const local = localRules(request.query.settings)
      if (isRefusal(local)) throw new Refused(local)
      const calendar = await app.database.deployment(calendarIn)
      const layers = [nationalLaw, noticesLayer(calendar), ...(local ? [local] : [])]
      const result = answer(asked, request.body, layers)
      if (isRefusal(result)) throw new Refused(result)
      return reply
        .header('access-control-allow-origin', '*')
        .header('cache-control', 'no-store')
        .send(structuredClone(result) as z.infer<typeof answered> & Answer)
    },
  )
}
