import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type PrivateKind, privateKindNames } from '../../domain/disclosure/index.ts'
import { type Id, isRefusal, type Place, type Refusal, text } from '../../domain/kernel/index.ts'
import type { Attachment } from '../../domain/ledger/index.ts'
import type { App } from '../platform/app.ts'
import { readForm } from '../platform/form.ts'
import { commandOf, unknownDeed } from '../platform/formCommand.ts'
import { actorOf, forbidden, notFound, Refused, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { pictureOfPdf } from '../platform/pdfPicture.ts'
import { copyPicture, coverPicture, sizeOf } from '../platform/pictures.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { logLook } from '../registry/index.ts'
import { type CoverForm, onPicture, readBars, type TypedBar } from './coverForm.ts'
import { type Entered, enterBook, paperParams, refOf } from './entrance.ts'
import { keepPicture, kindWords, sendFile } from './papers.ts'
import { publishedIn } from './publicVouchers.ts'
import { copiesMade, noteFiles, picturesOf, storedFile } from './storedFiles.ts'
import { conflictError, errorOf, type FieldError } from './voucherForm.ts'
import { type VoucherMatter, voucherMatter } from './vouchers.ts'
import { deskOf } from './voucherView.ts'

const EMPTY: TypedBar = { left: '', top: '', width: '', height: '', kind: '' }
const SPARE = 4
const PRIVATE = 'private, max-age=3600'

/** A paper of a voucher, as somebody who may read the book finds it. */
interface Found {
  readonly entered: Entered
  readonly voucher: VoucherMatter
  readonly paper: Attachment
  /** All copies ever made of it, the first made first. */
  readonly copies: Awaited<ReturnType<typeof copiesMade>>
}

/** What bars are laid on. */
interface Ground {
  readonly sha256: string
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly copy: boolean
}

const notSeen = text('先看过整张，再打勾', 'Look at all of it first, then tick this')

const noPicture = text(
  'OFD 和 XML 在这里画不出来，不能遮挡。请打印成 PDF 或者拍成照片再传。',
  'OFD and XML cannot be drawn here and so cannot be covered. Print it as PDF or take a photo, and send that.',
)

const fileOf = (app: App, sha256: string): Uint8Array => {
  const bytes = app.blobs.get(sha256)
  if (!bytes) throw notFound()
  return bytes
}

/** A paper as a picture: itself, or the pages of a PDF. */
const drawn = async (app: App, { sha256, mime }: Attachment): Promise<Uint8Array | Refusal> => {
  if (mime === 'application/ofd' || mime === 'application/xml')
    return { refused: true, code: 'paper.ofd', words: noPicture }
  const bytes = fileOf(app, sha256)
  return mime === 'application/pdf' ? pictureOfPdf(bytes) : bytes
}

/**
 * Covering what is private on papers (PIPL Art. 25, 28): the original stays, the copy that villagers see is
 * made of its pixels alone. Until a person has made one, or has said that nothing needs covering, nobody outside sees it.
 */
export const coverRoutes = (server: Server, app: App, pages: Pages): void => {
  const find = async (
    request: FastifyRequest,
    params: { place: Place; book: Id; voucher: Id; sha256: string },
    isPaper = true,
  ): Promise<Found> => {
    const { place, book, voucher: id, sha256 } = params
    const entered = await enterBook(app, request, place, book)
    return app.database.read([place], async (client) => {
      const voucher = await voucherMatter(client, place, id)
      if (voucher?.state.book !== book) throw notFound()
      const { attachments } = voucher.state.content
      if (isPaper) {
        const paper = attachments.find((each) => each.sha256 === sha256)
        if (!paper) throw notFound()
        return { entered, voucher, paper, copies: await copiesMade(client, place, id, sha256) }
      }
      for (const paper of attachments) {
        const copies = await copiesMade(client, place, id, paper.sha256)
        const own = [
          paper.sha256,
          ...(paper.publicSha256 ? [paper.publicSha256] : []),
          ...copies.map((copy) => copy.sha256),
        ]
        const pictures = await picturesOf(client, place, own)
        if ([...own, ...[...pictures.values()].map(({ thumbnail }) => thumbnail)].includes(sha256))
          return { entered, voucher, paper, copies }
      }
      throw notFound()
    })
  }

  /** The last copy made, or the original where there is none or where it is asked for. */
  const groundOf = async ({ paper }: Found, from?: string): Promise<Ground | Refusal> => {
    const copy = from === paper.sha256 ? undefined : paper.publicSha256
    const bytes = copy === undefined ? await drawn(app, paper) : fileOf(app, copy)
    if (isRefusal(bytes)) return bytes
    const size = await sizeOf(bytes)
    return isRefusal(size) ? size : { sha256: copy ?? paper.sha256, bytes, ...size, copy: copy !== undefined }
  }

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    found: Found,
    shown: {
      readonly from?: string | undefined
      readonly typed?: readonly TypedBar[]
      readonly spare?: number
      readonly errors?: readonly FieldError[]
    },
    status = 200,
  ) => {
    const { entered, voucher, paper, copies } = found
    const { place, book, desk, account } = entered
    const ground = await groundOf(found, shown.from)
    const papers = `${deskOf(place, book.id)}/${voucher.id}/papers`
    const [pictures, disclosure] = await app.database.read([place], (client) =>
      Promise.all([
        picturesOf(client, place, [
          ...copies.map(({ sha256 }) => sha256),
          ...(paper.publicSha256 ? [paper.publicSha256] : []),
        ]),
        publishedIn(client, place, voucher.id),
      ]),
    )
    const published = paper.publicSha256 ? pictures.get(paper.publicSha256) : undefined
    const typed = shown.typed ?? []
    const spare = Math.max(SPARE - typed.length, shown.spare ?? 0, 0)
    await app.database.write([place], (client) =>
      logLook(
        client,
        {
          place,
          account,
          matter: voucher.id,
          seq: voucher.version,
          fields: 'paper',
          purpose: 'voucherCover',
        },
        app.now(),
      ),
    )
    const view = {
      desk,
      book: refOf(book),
      voucher: voucher.id,
      summary: voucher.state.content.summary,
      paper: { sha256: paper.sha256, name: paper.name },
      command: { id: uuidv7(Date.parse(app.now())), version: voucher.version },
      ...(isRefusal(ground)
        ? { refused: ground.words }
        : {
            ground: {
              sha256: ground.sha256,
              copy: ground.copy,
              src: `${papers}/${ground.sha256}${!ground.copy && paper.mime === 'application/pdf' ? '/picture' : ''}`,
              width: ground.width,
              height: ground.height,
            },
          }),
      bars: [...typed, ...Array.from({ length: spare }, () => EMPTY)],
      kinds: Object.entries(privateKindNames).map(([kind, name]) => ({ kind, name })),
      ...(published && paper.publicSha256
        ? {
            published: {
              src: `${papers}/${paper.publicSha256}`,
              width: published.width,
              height: published.height,
              open: disclosure !== undefined,
            },
          }
        : {}),
      copies: copies
        .map(({ sha256, name, at }) => ({
          href: `${papers}/${sha256}`,
          by: name,
          at,
          covered: kindWords(pictures.get(sha256)?.covered ?? []),
          current: sha256 === paper.publicSha256,
        }))
        .reverse(),
      ...(shown.errors && shown.errors.length > 0 ? { errors: shown.errors } : {}),
    }
    return pages.send(request, reply.status(status), 'deskCover', view, 'no-store')
  }

  server.get(
    '/desk/:place/books/:book/vouchers/:voucher/papers/:sha256',
    { schema: { params: paperParams } },
    async (request, reply) => {
      const { place, sha256 } = request.params
      await find(request, request.params, false)
      const file = await app.database.read([place], (client) => storedFile(client, place, sha256))
      if (!file) throw notFound()
      return sendFile(reply, app, file, PRIVATE)
    },
  )

  server.get(
    '/desk/:place/books/:book/vouchers/:voucher/papers/:sha256/picture',
    { schema: { params: paperParams } },
    async (request, reply) => {
      const { paper } = await find(request, request.params)
      const bytes = await drawn(app, paper)
      if (isRefusal(bytes)) throw new Refused(bytes)
      return reply
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', PRIVATE)
        .type('image/png')
        .send(bytes)
    },
  )

  server.get(
    '/desk/:place/books/:book/vouchers/:voucher/papers/:sha256/cover',
    { schema: { params: paperParams, querystring: z.object({ from: z.literal('original').optional() }) } },
    async (request, reply) => {
      const found = await find(request, request.params)
      if (!found.entered.keeps) throw forbidden()
      return show(request, reply, found, { from: request.query.from && found.paper.sha256 })
    },
  )

  /** Makes the copy and stores it beside the original; nothing points to it before the voucher's act does. */
  const makeCopy = async (found: Found, ground: Ground, { bars }: Pick<CoverForm, 'bars'>) => {
    const { entered, paper } = found
    const { place } = entered
    const made = await (bars.length > 0
      ? coverPicture(
          ground.bytes,
          bars.map((bar) => onPicture(bar, ground)),
        )
      : copyPicture(ground.bytes))
    if (isRefusal(made)) return made
    const before = ground.copy
      ? await app.database.read([place], (client) => picturesOf(client, place, [ground.sha256]))
      : undefined
    const kinds = new Set<PrivateKind>([
      ...(before?.get(ground.sha256)?.covered ?? []),
      ...bars.map(({ kind }) => kind),
    ])
    const kept = keepPicture(app, made, paper.name, { public: true, covered: [...kinds] })
    await app.database.write([place], (client) =>
      noteFiles(client, place, kept.files, [kept.picture], app.now()),
    )
    return kept.picture.sha256
  }

  server.post(
    '/desk/:place/books/:book/vouchers/:voucher/papers/:sha256/cover',
    { schema: { params: paperParams } },
    async (request, reply) => {
      const found = await find(request, request.params)
      if (!found.entered.keeps) throw forbidden()
      const { place, book, voucher: id, sha256 } = request.params
      const { fields } = await readForm(request)
      const { id: order, version, do: deed } = commandOf({ fields })
      const from = fields.from ?? sha256
      const form = readBars(fields)
      const again = (errors: readonly FieldError[], status: number, now = found) =>
        show(request, reply, now, { from, typed: form.typed, errors }, status)

      if (deed === 'rows') return show(request, reply, found, { from, typed: form.typed, spare: SPARE })
      if (deed !== 'cover' && deed !== 'nothing') throw new Refused(unknownDeed(), 400)
      if (deed === 'nothing' && fields.seen !== 'yes')
        return again([{ field: 'seen', message: notSeen }], 422)
      if (deed === 'cover' && form.errors.length > 0) return again(form.errors, 422)

      const ground = await groundOf(found, deed === 'nothing' ? sha256 : from)
      if (isRefusal(ground)) return again([], 422)
      const copy = await makeCopy(found, ground, { bars: deed === 'cover' ? form.bars : [] })
      if (isRefusal(copy)) return again([errorOf({ ...copy, field: 'bars.0.left' })], 422)
      const outcome = await app.matters.order({
        id: order,
        place,
        actor: actorOf(request.viewer),
        steps: [
          {
            kind: 'voucher',
            matter: id,
            command: { type: 'cover', sha256, publicSha256: copy },
            expectedVersion: version,
          },
        ],
      })
      if ('done' in outcome) return reply.redirect(`${deskOf(place, book)}/${id}/papers/${sha256}/cover`, 303)
      const now = await find(request, request.params)
      if ('conflict' in outcome) return again([{ ...conflictError, field: 'bars.0.left' }], 409, now)
      return again([errorOf({ ...outcome, field: 'bars.0.left' })], 422, now)
    },
  )
}
