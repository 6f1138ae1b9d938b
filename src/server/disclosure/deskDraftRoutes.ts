import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Period, periodKind } from '../../domain/calendar/index.ts'
import {
  type Attachment,
  type CatalogueItem,
  type DisclosureState,
  type DraftContent,
  type FieldValues,
  findItem,
} from '../../domain/disclosure/index.ts'
import {
  dateInShanghai,
  type Id,
  isRefusal,
  type Place,
  type Refusal,
  text,
} from '../../domain/kernel/index.ts'
import type { Office } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import { sendFile, storedFile, takePapers } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { type PostedForm, readForm } from '../platform/form.ts'
import { accepted, actorOf, badForm, forbidden, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { type DeskPlace, deskView, enterDesk, logLook } from '../registry/index.ts'
import { draftDisclosure, financeContent } from './draft.ts'
import { attachmentsIn, type ReadForm, readDraftForm, typedOf, wholeFields } from './draftForm.ts'
import { contentBlocks } from './fieldsView.ts'
import { fieldsOfRows, ledgerRowsOf } from './ledgerFields.ts'
import { disclosureById, type Kept, sealedFieldsOf, settingsOf } from './store.ts'
import { attachmentsOf, documentOf, villageDuties } from './villager.ts'

type DraftView = PageModels['deskDraft']

const place = z.object({ place: z.string().regex(/^\d{12}$/) })
const one = place.extend({ id: z.uuid() })
const asked = z.object({ item: z.string().max(10), period: z.string().max(10).optional() })
const command = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(0),
  do: z.enum(['draft', 'correct', 'rows']).default('draft'),
  period: z.string().max(10).optional(),
})

/** A form that is open: of which item and time, and on which disclosure where one was begun. */
interface Opened {
  readonly here: DeskPlace
  readonly code: Place
  readonly item: CatalogueItem
  readonly period: Period
  readonly periods: readonly Period[]
  readonly kept?: Kept<DisclosureState>
}

/** What a new form begins with, and how the books stand to it, where they know the item. */
interface Begun {
  readonly values: FieldValues
  readonly books?: NonNullable<DraftView['books']>
}

const corrects = ({ kept }: Opened): boolean => (kept?.state.publications.length ?? 0) > 0

/** The forms of the catalogue: to draft an item, to mend a draft, to correct what is published. */
export const deskDraftRoutes = (server: Server, app: App, pages: Pages): void => {
  const today = () => dateInShanghai(app.now())

  const enterToDraft = async (client: Client, request: FastifyRequest, code: Place, item: CatalogueItem) => {
    const here = await enterDesk(client, request.viewer, code)
    const { settings } = await settingsOf(client, code)
    const { drafters } = settings.classes[item.class].value
    if (!here.offices.some(({ place: at, office }) => at === code && drafters.includes(office as Office)))
      throw forbidden()
    return here
  }

  /** Opens the form of an item that is not begun yet; for the time asked, or the oldest one that is owed. */
  const openNew = (request: FastifyRequest, code: Place, of: z.infer<typeof asked>): Promise<Opened> =>
    app.database.read([code], async (client) => {
      const item = findItem(of.item)
      if (!item || item.frequency.kind === 'with') throw notFound()
      const here = await enterToDraft(client, request, code, item)
      if (of.period !== undefined) {
        if (periodKind(of.period) === undefined) throw notFound()
        return { here, code, item, period: of.period, periods: [of.period] }
      }
      if (item.frequency.kind === 'anyTime' || item.frequency.kind === 'permanent')
        return { here, code, item, period: today(), periods: [today()] }
      const owed = (await villageDuties(client, code, today())).flatMap((duty) =>
        duty.item === item.code && !duty.matter && duty.period && duty.state !== 'upcoming'
          ? [duty.period]
          : [],
      )
      if (owed[0] === undefined) throw notFound()
      return { here, code, item, period: owed[0], periods: owed }
    })

  const openKept = (
    request: FastifyRequest,
    code: Place,
    id: Id,
  ): Promise<Opened & { kept: Kept<DisclosureState> }> =>
    app.database.read([code], async (client) => {
      // Entered before anything is looked for, so that a stranger learns nothing of what is there.
      await enterDesk(client, request.viewer, code)
      const kept = await disclosureById(client, code, id)
      const item = kept?.state.draft && findItem(kept.state.draft.item)
      if (!item) throw notFound()
      const { period } = kept.state.draft!
      return {
        here: await enterToDraft(client, request, code, item),
        code,
        item,
        period,
        periods: [period],
        kept,
      }
    })

  /** What the form begins with: the draft as it stands, or what the books say. */
  const start = async ({ code, item, period, kept }: Opened, account: Id): Promise<Begun> => {
    if (item.form === 'receiptsAndPayments') return { values: {} }
    if (!kept) {
      const found = await app.database.read([code], (client) => ledgerRowsOf(client, code, item.code, period))
      const books = found.known ? 'filled' : found.why
      return { values: fieldsOfRows(found), ...(books === 'none' ? {} : { books }) }
    }
    const { digest, notPublished } = kept.state.draft!
    const { content } = documentOf(app, digest)
    // What is not published comes back into the form in full, so this is a look like any other.
    const sealed = notPublished
      ? await app.database.write([code], async (client) => {
          await logLook(
            client,
            {
              place: code,
              account,
              matter: kept.id,
              seq: notPublished.sealed,
              fields: 'notPublished',
              purpose: 'disclosureDraft',
            },
            app.now(),
          )
          return sealedFieldsOf(client, app.vault, code, kept.id, notPublished.sealed)
        })
      : {}
    return { values: wholeFields(content.kind === 'fields' ? content.fields : {}, sealed) }
  }

  const draftView = async (
    request: FastifyRequest,
    opened: Opened,
    back?: {
      readonly read: ReadForm
      readonly files: readonly Attachment[]
      readonly errors: DraftView['errors']
    },
  ): Promise<DraftView> => {
    const { here, code, item, period, periods, kept } = opened
    const ofBooks = item.form === 'receiptsAndPayments'
    const { values, books } = back ? {} : await start(opened, request.viewer.account!)
    const content = ofBooks ? await financeContent(app, code, period) : undefined
    const files = back?.files ?? attachmentsIn(values ?? {})
    const errors =
      back?.errors ?? (isRefusal(content) ? [{ field: 'period', message: content.words }] : undefined)
    return {
      desk: deskView(here, request.viewer),
      ...(kept ? { id: kept.id } : {}),
      command: { id: crypto.randomUUID(), version: kept?.version ?? 0 },
      item: {
        code: item.code,
        name: item.plain,
        official: item.official,
        source: text(item.source, item.source),
        namesPeople: item.namesPeople,
        fields: item.fields,
      },
      period,
      periods,
      values: back?.read.typed ?? typedOf(item.fields, values!),
      kept: {
        attachments: files.map(({ sha256, name }) => ({
          sha256,
          name,
          ...(kept ? { href: `/desk/${code}/disclosures/${kept.id}/files/${sha256}` } : {}),
        })),
      },
      blocks: content && !isRefusal(content) ? contentBlocks(content as never, item.code) : [],
      ...(corrects(opened)
        ? { correction: back?.read.correction ?? kept?.state.draft?.correction ?? { changes: [], why: '' } }
        : {}),
      ...(books ? { books } : {}),
      ...(errors ? { errors } : {}),
    }
  }

  /** Files that the form keeps: of the draft, or uploaded before as copies to be published. */
  const filesKept = async ({ code, kept }: Opened, form: PostedForm): Promise<Attachment[]> => {
    const wanted = Object.keys(form.fields).flatMap((name) => /^kept\.([0-9a-f]{64})$/.exec(name)?.[1] ?? [])
    const own = kept ? attachmentsOf(documentOf(app, kept.state.draft!.digest).content) : []
    return app.database.read([code], async (client) => {
      const files: Attachment[] = []
      for (const sha256 of wanted.slice(0, 20)) {
        const known = own.find((file) => file.sha256 === sha256)
        const stored = known ? undefined : await storedFile(client, code, sha256)
        if (known) files.push(known)
        else if (stored?.public) {
          const { name, mime, size } = stored
          files.push({ sha256, name, mime, size })
        }
      }
      return files
    })
  }

  const filesTaken = async (code: Place, form: PostedForm): Promise<Attachment[] | Refusal> => {
    const uploads = form.files.filter(({ field }) => field === 'fields.attachments')
    const taken = await takePapers(app, code, uploads, { public: true })
    return isRefusal(taken)
      ? taken
      : taken.map(({ sha256, name, mime }) => ({ sha256, name, mime, size: app.blobs.get(sha256)!.length }))
  }

  const save = async (request: FastifyRequest, reply: FastifyReply, opened: Opened, form: PostedForm) => {
    const sent = command.safeParse(form.fields)
    if (!sent.success) throw badForm()
    const { code, item, kept } = opened
    const period = opened.periods.includes(sent.data.period ?? '') ? sent.data.period! : opened.period
    const before = await filesKept(opened, form)
    const taken = await filesTaken(code, form)
    const files = isRefusal(taken) ? before : [...before, ...taken]
    const read = readDraftForm(item.fields, form, files)
    const again = async (status: number, refusal?: Refusal) =>
      pages.send(
        request,
        reply.status(status),
        'deskDraft',
        await draftView(
          request,
          { ...opened, period },
          {
            read,
            files,
            errors: refusal ? [{ field: fieldOf(item, refusal), message: refusal.words }] : undefined,
          },
        ),
        'no-store',
      )
    if (isRefusal(taken)) return again(422, { ...taken, field: 'attachments' })
    if (sent.data.do === 'rows') return again(200)
    const content: DraftContent | Refusal =
      item.form === 'receiptsAndPayments'
        ? await financeContent(app, code, period)
        : { kind: 'fields', fields: read.values }
    if (isRefusal(content)) return again(422, content)
    const outcome = await draftDisclosure(
      app,
      {
        place: code,
        actor: actorOf(request.viewer),
        period,
        id: sent.data.id,
        // A form that is sent twice begins one disclosure, whose id follows from the form's.
        matter: kept?.id ?? sent.data.id,
        expectedVersion: sent.data.version,
        ...(corrects(opened) ? { correction: read.correction } : {}),
      },
      item.code,
      content,
    )
    if (isRefusal(outcome)) return again(422, outcome)
    return reply.redirect(`/desk/${code}/disclosures/${accepted(outcome).matters[0]!.id}`, 303)
  }

  server.get(
    '/desk/:place/disclosures/new',
    { schema: { params: place, querystring: asked } },
    async (request, reply) => {
      const opened = await openNew(request, request.params.place, request.query)
      return pages.send(request, reply, 'deskDraft', await draftView(request, opened), 'no-store')
    },
  )

  server.post(
    '/desk/:place/disclosures/new',
    { schema: { params: place, querystring: asked } },
    async (request, reply) => {
      const form = await readForm(request)
      const { period = form.fields.period } = request.query
      return save(
        request,
        reply,
        await openNew(request, request.params.place, {
          item: request.query.item,
          ...(period ? { period } : {}),
        }),
        form,
      )
    },
  )

  server.get('/desk/:place/disclosures/:id/edit', { schema: { params: one } }, async (request, reply) => {
    const opened = await openKept(request, request.params.place, request.params.id)
    return pages.send(request, reply, 'deskDraft', await draftView(request, opened), 'no-store')
  })

  server.post('/desk/:place/disclosures/:id/edit', { schema: { params: one } }, async (request, reply) => {
    const opened = await openKept(request, request.params.place, request.params.id)
    return save(request, reply, opened, await readForm(request))
  })

  server.get(
    '/desk/:place/disclosures/:id/files/:sha256',
    { schema: { params: one.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) } },
    async (request, reply) => {
      const { place: code, id, sha256 } = request.params
      const kept = await app.database.read([code], async (client) => {
        await enterDesk(client, request.viewer, code)
        return disclosureById(client, code, id)
      })
      const digest = kept?.state.draft?.digest
      const file =
        digest && attachmentsOf(documentOf(app, digest).content).find((each) => each.sha256 === sha256)
      if (!file) throw notFound()
      return sendFile(reply, app, file, 'private, no-store')
    },
  )
}

/** Where on the page a refusal belongs. */
const fieldOf = ({ fields }: CatalogueItem, { field }: Refusal): string => {
  if (field === undefined) return 'form'
  return fields.some(({ key }) => key === field.split('.')[0]) ? `fields.${field}` : field
}
