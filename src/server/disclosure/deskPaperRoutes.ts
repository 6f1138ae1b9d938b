import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  type Paper,
  paperRefusal,
  type Signature,
  sheetDigits,
  stepRefusal,
} from '../../domain/disclosure/index.ts'
import {
  dateInShanghai,
  type Id,
  isRefusal,
  type Place,
  type Refusal,
  refuse,
} from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import { sendBytes } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import { readForm } from '../platform/form.ts'
import { accepted, actorOf, badForm, notFound, Refused, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { pictureOfPdf } from '../platform/pdfPicture.ts'
import type { Viewer } from '../platform/session.ts'
import { deskView, logLook, namesOfAccounts } from '../registry/index.ts'
import {
  type Drafted,
  disclosureView,
  type OpenedAtDesk,
  officeWords,
  openAtDesk,
  rolesToSign,
} from './deskDisclosure.ts'
import { contentBlocks } from './fieldsView.ts'
import { disclosure } from './rooms.ts'
import { keepScan, scanOf } from './scans.ts'
import { renderSigningSheet, signingSheetOf } from './signingSheet.ts'
import { documentOf } from './villager.ts'

const one = z.object({ place: z.string().regex(/^\d{12}$/), id: z.uuid() })
const scanned = one.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const command = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(0),
  digest: z.string().max(64).default(''),
  sheet: z.string().max(60).default(''),
  signer: z.string().max(80).default(''),
})
const noScan = (): Refusal =>
  refuse(
    'disclosure.scan',
    '请选签好字的那张纸的照片或 PDF。',
    'Choose the picture or PDF of the signed sheet.',
    { field: 'scan' },
  )

const scanErased = (): Refusal =>
  refuse(
    'disclosure.scanErased',
    '这张签字单的照片已经依法删除，看不到了。',
    'The scan of this sheet was erased by law and can no longer be seen.',
    { clause: '个人信息保护法第四十七条' },
  )

/** The sheet with this scan: one that waits, or one that became a signature of this round or an earlier one. */
const paperOf = (state: Drafted, scan: string): Paper | Signature | undefined =>
  [...state.papers, ...state.signatures, ...state.publications.flatMap(({ signatures }) => signatures)].find(
    (one) => one.scan === scan,
  )

const waits = (state: Drafted, scan: string): Paper | undefined =>
  state.papers.find((one) => one.scan === scan)

/** Signatures on paper: the sheet to print, its scan attached by one person and confirmed by another. */
export const deskPaperRoutes = (server: Server, app: App, pages: Pages): void => {
  server.get('/desk/:place/disclosures/:id/sheet', { schema: { params: one } }, async (request, reply) => {
    const { place: code, id } = request.params
    const opened = await openAtDesk(app, request.viewer, code, id)
    const { here, kept, context } = opened
    const refusal = stepRefusal('attachPaper', kept.state, context)
    if (refusal) throw new Refused(refusal)
    const { draft } = kept.state
    const pdf = renderSigningSheet(
      signingSheetOf(app, id, draft, {
        village: here.place,
        above: here.above.map(({ name }) => name).reverse(),
        roles: rolesToSign(opened).map(({ title, holders }) => ({
          title: title.zh,
          holders: holders.map(({ name }) => name),
        })),
        printedOn: dateInShanghai(app.now()),
      }),
    )
    return reply
      .header(
        'content-disposition',
        `inline; filename="sheet-${draft.period}-${sheetDigits(draft.digest).slice(0, 4)}.pdf"`,
      )
      .header('cache-control', 'no-store')
      .type('application/pdf')
      .send(Buffer.from(pdf))
  })

  server.post('/desk/:place/disclosures/:id/papers', { schema: { params: one } }, async (request, reply) => {
    const { place: code, id } = request.params
    const { viewer } = request
    // Entered before the file is taken, so that a stranger stores nothing.
    const { kept, context } = await openAtDesk(app, viewer, code, id)
    const stranger = paperRefusal(kept.state, context)
    if (stranger) throw new Refused(stranger, 403)
    const form = await readForm(request)
    const sent = command.safeParse(form.fields)
    if (!sent.success) throw badForm()
    const { signer, sheet, digest } = sent.data
    const again = async (refusal: Refusal) =>
      pages.send(
        request,
        reply.status(422),
        'deskDisclosure',
        await disclosureView(app, viewer, code, id, { refusal, attaching: { signer, sheet } }),
        'no-store',
      )
    const upload = form.files.find(({ field }) => field === 'scan')
    if (!upload) return again(noScan())
    const scan = await keepScan(app, code, id, upload.bytes)
    if (isRefusal(scan)) return again({ ...scan, field: 'scan' })
    const [role = '', account = ''] = signer.split('/')
    const outcome = await app.matters.order({
      id: sent.data.id,
      place: code,
      actor: actorOf(viewer),
      steps: [
        {
          kind: disclosure.kind,
          matter: id,
          command: { type: 'attachPaper', digest, sheet, role, signer: account, ...scan },
          expectedVersion: sent.data.version,
        },
      ],
    })
    if (isRefusal(outcome)) return again({ field: 'signer', ...outcome })
    accepted(outcome)
    return reply.redirect(`/desk/${code}/disclosures/${id}`, 303)
  })

  /** A sheet by its scan, for those who have to do with it; 404 where it is no sheet of this disclosure. */
  const openPaper = async (viewer: Viewer, { place, id, sha256 }: z.infer<typeof scanned>) => {
    const opened = await openAtDesk(app, viewer, place, id)
    const stranger = paperRefusal(opened.kept.state, opened.context)
    if (stranger) throw new Refused(stranger, 403)
    const paper = paperOf(opened.kept.state, sha256)
    const scan = await app.database.read([place], (client) => scanOf(client, app, place, id, sha256))
    if (!paper || !scan) throw notFound()
    return { opened, paper, scan }
  }

  const paperView = async (
    viewer: Viewer,
    params: z.infer<typeof scanned>,
    refusal?: Refusal,
  ): Promise<PageModels['deskPaper']> => {
    const { opened, paper, scan } = await openPaper(viewer, params)
    const { here, kept, item, context }: OpenedAtDesk = opened
    const { place: code, id, sha256 } = params
    const waiting = waits(kept.state, sha256)
    const names = await app.database.read([code], (client) =>
      namesOfAccounts(client, waiting ? [waiting.attachedBy] : []),
    )
    const why = waiting && stepRefusal('confirmPaper', kept.state, context)
    const mine = waiting !== undefined && waiting.attachedBy === viewer.account
    const path = `/desk/${code}/disclosures/${id}/papers/${sha256}/file`
    const office = officeWords(paper.office)
    const role = kept.state.review?.signers.find((each) => each.role === paper.role)?.title
    return {
      desk: deskView(here, viewer),
      id,
      command: { id: randomUUID(), version: kept.version },
      title: item.plain,
      period: kept.state.draft.period,
      signer: paper.name,
      office,
      ...(role && role.zh !== office.zh ? { role } : {}),
      on: dateInShanghai(paper.at),
      ...(waiting ? { by: names.get(waiting.attachedBy) ?? '' } : {}),
      digits: sheetDigits(paper.digest),
      scan: {
        sha256,
        ...(scan === 'erased'
          ? {}
          : { file: { href: path, src: scan.mime === 'application/pdf' ? `${path}?as=picture` : path } }),
      },
      blocks: contentBlocks(documentOf(app, paper.digest).content, item.code),
      state: !waiting ? 'confirmed' : mine ? 'mine' : why || scan === 'erased' ? 'refused' : 'open',
      ...(scan === 'erased' ? { why: scanErased().words } : why && !mine ? { why: why.words } : {}),
      ...(refusal ? { errors: [{ field: 'confirm', message: refusal.words }] } : {}),
    }
  }

  server.get(
    '/desk/:place/disclosures/:id/papers/:sha256',
    { schema: { params: scanned } },
    async (request, reply) =>
      pages.send(request, reply, 'deskPaper', await paperView(request.viewer, request.params), 'no-store'),
  )

  server.post(
    '/desk/:place/disclosures/:id/papers/:sha256',
    {
      schema: {
        params: scanned,
        body: z.object({ id: z.uuid(), version: z.coerce.number().int().min(0) }),
      },
    },
    async (request, reply) => {
      const { place: code, id, sha256 } = request.params
      const { viewer, body } = request
      const { paper, scan } = await openPaper(viewer, request.params)
      // Nobody can compare what nobody can see.
      if (scan === 'erased') throw new Refused(scanErased())
      const outcome = await app.matters.order({
        id: body.id,
        place: code,
        actor: actorOf(viewer),
        steps: [
          {
            kind: disclosure.kind,
            matter: id,
            command: { type: 'confirmPaper', role: paper.role, scan: sha256 },
            expectedVersion: body.version,
          },
        ],
      })
      if (isRefusal(outcome))
        return pages.send(
          request,
          reply.status(422),
          'deskPaper',
          await paperView(viewer, request.params, outcome),
          'no-store',
        )
      accepted(outcome)
      return reply.redirect(`/desk/${code}/disclosures/${id}`, 303)
    },
  )

  const noteScan = (code: Place, id: Id, account: Id, seq: number) =>
    app.database.write([code], (client) =>
      logLook(
        client,
        { place: code, account, matter: id, seq, fields: 'signature', purpose: 'paperSignature' },
        app.now(),
      ),
    )

  server.get(
    '/desk/:place/disclosures/:id/papers/:sha256/file',
    { schema: { params: scanned, querystring: z.object({ as: z.literal('picture').optional() }) } },
    async (request, reply) => {
      const { place: code, id } = request.params
      const { scan } = await openPaper(request.viewer, request.params)
      if (scan === 'erased') throw new Refused(scanErased(), 410)
      // A handwritten signature is personal data: the look is logged before it is shown.
      await noteScan(code, id, request.viewer.account!, scan.seq)
      const bytes = scan.bytes()
      if (!bytes) throw notFound()
      if (request.query.as === undefined || scan.mime !== 'application/pdf')
        return sendBytes(reply, bytes, { ...scan, sha256: request.params.sha256 }, 'private, no-store')
      const picture = await pictureOfPdf(bytes)
      if (isRefusal(picture)) throw new Refused(picture)
      return reply
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'private, no-store')
        .type('image/png')
        .send(picture)
    },
  )
}
