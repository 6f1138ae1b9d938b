import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ClaimCommand } from '../../domain/assets/index.ts'
import { type Id, isRefusal, type Place, plainYuan } from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import { type FieldError, personIdIn, takePapers } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import { type FormFile, type PostedForm, readForm } from '../platform/form.ts'
import { commandOf, idAfter, movedSince } from '../platform/formCommand.ts'
import { badForm, forbidden, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { logLook } from '../registry/index.ts'
import {
  claimableBooks,
  claimParams,
  type EnteredClaim,
  type EnteredClaims,
  enterClaim,
  enterClaims,
  placeParams,
} from './claimEntrance.ts'
import {
  claimError,
  type GivenPaper,
  invoicesRead,
  otherAmount,
  type ReadClaim,
  readClaimForm,
} from './claimForm.ts'
import { paperViews, payeeName } from './claimView.ts'
import { invoiceIn } from './invoices.ts'

type View = PageModels['deskClaimForm']

const NOTHING: View['typed'] = { date: '', what: '', purpose: '', payee: '', amount: '', basis: '' }

const withInvoice = async (
  paper: GivenPaper['paper'],
  bytes: Uint8Array | undefined,
): Promise<GivenPaper> => {
  const invoice = bytes && (await invoiceIn(bytes))
  return { paper, ...(invoice ? { invoice } : {}) }
}

/** Papers of a form as they come: stored, each with what it says of itself as an invoice. */
export const takeClaimPapers = async (app: App, place: Place, uploads: readonly FormFile[]) => {
  const taken = await takePapers(app, place, uploads)
  if (isRefusal(taken)) return taken
  return Promise.all(taken.map((paper, index) => withInvoice(paper, uploads[index]!.bytes)))
}

/** The form of a claim: a new one, and one that is still its handler's. */
export const claimFormRoutes = (server: Server, app: App, pages: Pages): void => {
  const readPapers = (papers: readonly GivenPaper['paper'][]): Promise<GivenPaper[]> =>
    Promise.all(papers.map((paper) => withInvoice(paper, app.blobs.get(paper.sha256))))

  /** The papers that a claim keeps, without those that the form takes off. */
  const keptPapers = (
    entered: EnteredClaim | undefined,
    fields: PostedForm['fields'],
  ): Promise<GivenPaper[]> =>
    readPapers(
      (entered?.claim.state.content.papers ?? []).filter(({ sha256 }) => fields[`drop.${sha256}`] !== 'yes'),
    )

  interface Shown {
    readonly read?: ReadClaim
    readonly book?: Id
    readonly errors?: readonly FieldError[]
    readonly status?: number
  }

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    entered: EnteredClaims | EnteredClaim,
    { read, book, errors, status = 200 }: Shown = {},
  ) => {
    const claim = 'claim' in entered ? entered.claim : undefined
    const { place, desk, actor } = entered
    const books = 'claim' in entered ? [entered.book] : claimableBooks(entered)
    if (!books[0]) throw forbidden()
    const given = await readPapers(claim?.state.content.papers ?? [])
    const view = await app.database.read([place], async (client): Promise<View> => {
      const content = claim?.state.content
      const papers = claim ? await paperViews(client, place, claim.id, claim.state.content.papers) : []
      const sum = content && otherAmount(content)
      return {
        desk,
        ...(claim ? { claim: claim.id } : {}),
        command: { id: uuidv7(Date.parse(app.now())), version: claim?.version ?? 0 },
        books: books.map(({ id, state }) => ({ id, name: state.name })),
        book: book ?? books[0]!.id,
        typed:
          read?.typed ??
          (content
            ? {
                date: content.date,
                what: content.what,
                purpose: content.purpose,
                payee: await payeeName(client, app, place, claim.id, claim.state),
                amount: content.amount === 0 ? '' : plainYuan(content.amount),
                basis: content.basis?.words ?? '',
              }
            : NOTHING),
        papers,
        read: invoicesRead(given),
        ...(sum === undefined ? {} : { otherAmount: sum }),
        ...(claim?.state.stage === 'returned' && claim.state.reasons
          ? { returned: claim.state.reasons }
          : {}),
        ...(errors && errors.length > 0 ? { errors } : {}),
      }
    })
    const payee = claim?.state.content.payee
    if (claim && payee?.kind === 'person')
      await app.database.write([place], (client) =>
        logLook(
          client,
          {
            place,
            account: actor.account,
            matter: claim.id,
            seq: payee.sealed,
            fields: 'counterparty',
            purpose: 'claim',
          },
          app.now(),
        ),
      )
    return pages.send(request, reply.status(status), 'deskClaimForm', view, 'no-store')
  }

  /** Keeps what was typed, then hands it in where the person said so. */
  const save = async (
    request: FastifyRequest,
    reply: FastifyReply,
    entered: EnteredClaims | EnteredClaim,
  ) => {
    const { place, actor } = entered
    const before = 'claim' in entered ? entered : undefined
    const form = await readForm(request)
    const { id, version, do: deed } = commandOf(form)
    if (deed !== 'save' && deed !== 'handIn') throw badForm()
    const book = before?.book ?? claimableBooks(entered).find((each) => each.id === form.fields.book)
    if (!book) throw forbidden()
    const taken = await takeClaimPapers(app, place, form.files)
    const kept = await keptPapers(before, form.fields)
    const came = isRefusal(taken) ? [] : taken
    const papers = new Map([...kept, ...came].map((each) => [each.paper.sha256, each]))
    const read = readClaimForm(
      form.fields,
      [...papers.values()],
      came.flatMap(({ invoice }) => invoice ?? []),
      personIdIn(app.vault, book.id),
    )
    const again = (errors: readonly FieldError[], status: number, now = entered) =>
      show(request, reply, now, { read, book: book.id, errors, status })
    if (isRefusal(taken)) return again([claimError(taken), ...read.errors], 422)
    if (read.errors.length > 0) return again(read.errors, 422)

    const matter = before?.claim.id ?? id
    const { content } = read
    const command: ClaimCommand = before
      ? { type: 'redraft', content }
      : { type: 'draft', organisation: book.state.organisation!, book: book.id, content }
    const saved = await app.matters.order({
      id,
      place,
      actor,
      steps: [{ kind: 'claim', matter, command, expectedVersion: version }],
    })
    const now = () => app.database.read([place], (client) => enterClaim(client, app, request, place, matter))
    if ('conflict' in saved) return again([{ field: 'what', message: movedSince().words }], 409, await now())
    if (isRefusal(saved)) return again([claimError(saved)], 422)
    if (deed === 'save') return reply.redirect(`/desk/${place}/claims/${matter}/edit`, 303)
    const handed = await app.matters.order({
      id: idAfter(id, 'handIn'),
      place,
      actor,
      steps: [{ kind: 'claim', matter, command: { type: 'handIn' } satisfies ClaimCommand }],
    })
    if (isRefusal(handed))
      return show(request, reply, await now(), { errors: [claimError(handed)], status: 422 })
    return reply.redirect(`/desk/${place}/claims/${matter}`, 303)
  }

  const ownClaim = async (request: FastifyRequest, place: Place, id: Id): Promise<EnteredClaim> => {
    const entered = await app.database.read([place], (client) => enterClaim(client, app, request, place, id))
    if (entered.claim.state.handler !== entered.actor.account) throw forbidden()
    return entered
  }

  server.get('/desk/:place/claims/new', { schema: { params: placeParams } }, async (request, reply) => {
    const { place } = request.params
    const entered = await app.database.read([place], (client) => enterClaims(client, request, place))
    return show(request, reply, entered)
  })

  server.post('/desk/:place/claims/new', { schema: { params: placeParams } }, async (request, reply) => {
    const { place } = request.params
    const entered = await app.database.read([place], (client) => enterClaims(client, request, place))
    return save(request, reply, entered)
  })

  server.get(
    '/desk/:place/claims/:claim/edit',
    { schema: { params: claimParams } },
    async (request, reply) => {
      const { place, claim } = request.params
      const entered = await ownClaim(request, place, claim)
      const { stage } = entered.claim.state
      if (stage !== 'draft' && stage !== 'returned')
        return reply.redirect(`/desk/${place}/claims/${claim}`, 303)
      return show(request, reply, entered)
    },
  )

  server.post(
    '/desk/:place/claims/:claim/edit',
    { schema: { params: claimParams } },
    async (request, reply) => {
      const { place, claim } = request.params
      return save(request, reply, await ownClaim(request, place, claim))
    },
  )
}
