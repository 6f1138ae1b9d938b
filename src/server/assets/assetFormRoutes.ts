import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AssetCard } from '../../domain/assets/index.ts'
import { isRefusal, type Place, parseYuan, type Refusal, refuse } from '../../domain/kernel/index.ts'
import { type FieldError, takePapers } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import { type FormFile, readForm } from '../platform/form.ts'
import { commandOf, movedSince } from '../platform/formCommand.ts'
import { forbidden, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidv7 } from '../platform/uuid.ts'
import {
  assetAccounts,
  assetError,
  type EnteredRegister,
  enterRegister,
  registerParams,
} from './assetEntrance.ts'

type Fields = Readonly<Record<string, string>>

/** Takes the picture of a card: its SHA-256, `undefined` where none came, a refusal where it is no picture. */
export const takePhoto = async (
  app: App,
  place: Place,
  files: readonly FormFile[],
): Promise<string | undefined | Refusal> => {
  const taken = await takePapers(app, place, files.slice(0, 1))
  if (isRefusal(taken)) return { ...taken, field: 'photo' }
  return taken[0] === undefined || taken[0].mime.startsWith('image/')
    ? taken[0]?.sha256
    : refuse('assets.photo', '请选一张照片。', 'Choose a picture.', { field: 'photo' })
}

/** Stands for what cannot be read: no amount and no count of months is less than nothing, so the domain refuses it at its field. */
const UNREADABLE = -1

/** An amount of a form in fen. */
const typedFen = (typed: string | undefined): number =>
  parseYuan((typed ?? '').normalize('NFKC').trim()) ?? UNREADABLE

/** Months as a form counts them. */
export const typedMonths = (typed: string | undefined): number =>
  /^\d{1,6}$/.test((typed ?? '').trim()) ? Number(typed) : UNREADABLE

const cardIn = (fields: Fields, photo: string | undefined): AssetCard => {
  const own = (name: string) => (fields[name] ?? '').trim()
  const before = own('depreciated') !== '' || own('through') !== ''
  return {
    code: own('code'),
    name: own('name'),
    place: own('place'),
    account: own('account'),
    depreciationAccount: own('depreciationAccount'),
    chargedTo: own('chargedTo'),
    cost: typedFen(fields.cost),
    // Percent with two decimals is what basis points are, as fen are of yuan.
    residual: typedFen(fields.residual),
    months: typedMonths(fields.months),
    inUse: own('inUse'),
    ...(photo === undefined ? {} : { photo }),
    ...(before ? { before: { depreciated: typedFen(fields.depreciated), through: own('through') } } : {}),
  }
}

/** The form that enters a card. */
export const assetFormRoutes = (server: Server, app: App, pages: Pages): void => {
  const enter = (request: FastifyRequest, place: string, book: string) =>
    app.database.read([place], async (client) => {
      const entered = await enterRegister(client, request, place, book)
      if (!entered.registers) throw forbidden()
      return entered
    })

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { place, desk, book }: EnteredRegister,
    typed: Fields = {},
    errors: readonly FieldError[] = [],
    status = 200,
  ) => {
    const accounts = await app.database.read([place], (client) => assetAccounts(client, app, place, book))
    return pages.send(
      request,
      reply.status(status),
      'deskAssetForm',
      {
        desk,
        book: { id: book.id, name: book.state.name },
        command: { id: uuidv7(Date.parse(app.now())), version: 0 },
        accounts,
        typed,
        ...(errors.length > 0 ? { errors } : {}),
      },
      'no-store',
    )
  }

  server.get(
    '/desk/:place/books/:book/assets/new',
    { schema: { params: registerParams } },
    async (request, reply) =>
      show(request, reply, await enter(request, request.params.place, request.params.book)),
  )

  server.post(
    '/desk/:place/books/:book/assets/new',
    { schema: { params: registerParams } },
    async (request, reply) => {
      const { place, book } = request.params
      const entered = await enter(request, place, book)
      const { fields, files } = await readForm(request)
      const { id } = commandOf({ fields })
      const again = (errors: readonly FieldError[], status: number) =>
        show(request, reply, entered, fields, errors, status)
      const photo = await takePhoto(app, place, files)
      if (isRefusal(photo)) return again([assetError(photo)], 422)
      const outcome = await app.matters.order({
        id,
        place,
        actor: entered.actor,
        steps: [
          {
            kind: 'fixedAsset',
            matter: id,
            command: {
              type: 'register',
              organisation: entered.book.state.organisation!,
              book,
              card: cardIn(fields, photo),
            },
            expectedVersion: 0,
          },
        ],
      })
      if ('done' in outcome) return reply.redirect(`/desk/${place}/assets/${id}`, 303)
      return isRefusal(outcome)
        ? again(
            [
              {
                ...assetError(outcome),
                field: outcome.field === 'before' ? 'depreciated' : (outcome.field ?? 'do'),
              },
            ],
            422,
          )
        : again([{ field: 'code', message: movedSince().words }], 409)
    },
  )
}
