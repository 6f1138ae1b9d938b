import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  type AssetCommand,
  acquisitionVoucher,
  changeVoucher,
  costOf,
  type Disposal,
  depreciatedOf,
  disposalVoucher,
  type Resolution,
  type ResolvingBody,
  resolvingBodies,
} from '../../domain/assets/index.ts'
import {
  type Fen,
  isRefusal,
  parseDate,
  parseMonth,
  parseYuan,
  type Refusal,
  refuse,
} from '../../domain/kernel/index.ts'
import type { NamedCounterparty, VoucherContent } from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import {
  type FieldError,
  picturesOf,
  sendFile,
  storedFile,
  takePapers,
  thumbnailSize,
} from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import { type PostedForm, readForm } from '../platform/form.ts'
import { commandOf, movedSince, unknownDeed } from '../platform/formCommand.ts'
import { forbidden, notFound, Refused, type Server } from '../platform/http.ts'
import type { Step } from '../platform/matters.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { assetAccounts, assetError, assetParams, type EnteredAsset, enterAsset } from './assetEntrance.ts'
import { takePhoto, typedMonths } from './assetFormRoutes.ts'
import { standingOf } from './assetListRoutes.ts'
import { assetActs } from './assets.ts'
import { todayOf } from './claimEntrance.ts'

type View = PageModels['deskAsset']
type Form = NonNullable<View['open']>
type Fields = Readonly<Record<string, string>>

const FORMS: readonly Form[] = ['acquire', 'change', 'dispose', 'move']

/** Fields of a form by their names without the form's: `date.dispose` is `date`. */
const ownFields =
  (fields: Fields, form: Form) =>
  (name: string): string =>
    (fields[`${name}.${form}`] ?? '').trim()

const resolutionIn = (own: (name: string) => string): Resolution => ({
  body: own('resolution.body') as ResolvingBody,
  date: own('resolution.date'),
  number: own('resolution.number'),
  clause: own('resolution.clause'),
})

/** One card: what it says, its history, and the forms that move it, each with its draft voucher. */
export const assetRoutes = (server: Server, app: App, pages: Pages): void => {
  const enter = (request: FastifyRequest, place: string, asset: string) =>
    app.database.read([place], (client) => enterAsset(client, request, place, asset))

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { place, desk, book, asset: { id, version, state }, gone, registers, keeps }: EnteredAsset,
    shown: Pick<View, 'open' | 'typed' | 'errors'> = {},
    status = 200,
  ) => {
    const view = await app.database.read([place], async (client): Promise<View> => {
      const { card } = state
      const [acts, pictures, { against }] = await Promise.all([
        assetActs(client, place, id),
        picturesOf(client, place, card.photo === undefined ? [] : [card.photo]),
        assetAccounts(client, app, place, book),
      ])
      const picture = card.photo === undefined ? undefined : pictures.get(card.photo)
      return {
        desk,
        asset: id,
        book: { id: book.id, name: book.state.name },
        command: { id: uuidv7(Date.parse(app.now())), version },
        card,
        ...(picture ? { photo: thumbnailSize(picture.width, picture.height) } : {}),
        cost: costOf(state, gone),
        depreciated: depreciatedOf(state, gone),
        standing: standingOf(state, gone),
        history: acts.map(({ act: { type, body }, name, at }) => {
          const { voucher } = body as { readonly voucher?: string }
          return {
            type,
            by: name,
            at,
            ...(voucher === undefined ? {} : { voucher, gone: gone.includes(voucher) }),
            ...(type === 'depreciated' ? { month: body.month, amount: body.amount } : {}),
            ...(type === 'changed'
              ? { month: body.month, cost: body.cost, depreciation: body.depreciation, reasons: body.reasons }
              : {}),
            ...(type === 'disposed' ? { how: body.how, date: body.date } : {}),
            ...(type === 'moved' ? { place: body.place } : {}),
            ...(type === 'changed' || type === 'disposed'
              ? { resolution: { ...body.resolution, body: resolvingBodies[body.resolution.body] } }
              : {}),
          }
        }),
        may: { register: registers, keep: keeps },
        against,
        bodies: Object.entries(resolvingBodies).map(([value, label]) => ({ value, label })),
        today: todayOf(app),
        ...shown,
      }
    })
    return pages.send(request, reply.status(status), 'deskAsset', view, 'no-store')
  }

  server.get('/desk/:place/assets/:asset', { schema: { params: assetParams } }, async (request, reply) =>
    show(request, reply, await enter(request, request.params.place, request.params.asset)),
  )

  server.get(
    '/desk/:place/assets/:asset/photo',
    { schema: { params: assetParams } },
    async (request, reply) => {
      const { place, asset } = request.params
      const { photo } = (await enter(request, place, asset)).asset.state.card
      const file =
        photo === undefined
          ? undefined
          : await app.database.read([place], (client) => storedFile(client, place, photo))
      if (!file) throw notFound()
      return sendFile(reply, app, file, 'private, no-cache')
    },
  )

  /** A draft voucher and the card's step, as one order; the voucher takes the id of the form. */
  const stepsOf = async (
    { place, book, asset: { id: matter, state }, gone }: EnteredAsset,
    { fields, files }: PostedForm,
    form: Form,
    { id, version }: { readonly id: string; readonly version: number },
  ): Promise<readonly Step[] | Refusal> => {
    const own = ownFields(fields, form)
    const step = (command: AssetCommand): Step => ({
      kind: 'fixedAsset',
      matter,
      command,
      expectedVersion: version,
    })
    if (form === 'move') {
      const photo = await takePhoto(app, place, files)
      if (isRefusal(photo)) return photo
      return [step({ type: 'move', place: own('place'), ...(photo === undefined ? {} : { photo }) })]
    }
    const papers = await takePapers(app, place, files)
    if (isRefusal(papers)) return papers
    const drafted = (content: VoucherContent<NamedCounterparty>, command: AssetCommand): readonly Step[] => [
      {
        kind: 'voucher',
        matter: id,
        command: { type: 'draft', book: state.book, content },
        expectedVersion: 0,
      },
      step(command),
    ]
    const resolution = resolutionIn(own)
    if (form === 'dispose') {
      const disposal: Disposal = {
        date: own('date'),
        how: own('how') as Disposal['how'],
        resolution,
        voucher: id,
      }
      if (!(resolution.body in resolvingBodies)) return noBody()
      return drafted(disposalVoucher(state, disposal, gone, papers), { type: 'dispose', ...disposal })
    }
    const against = own('against')
    const offered = await app.database.read([place], (client) => assetAccounts(client, app, place, book))
    if (form === 'acquire' && parseDate(own('date')) === undefined)
      return refuse('assets.date', '请写哪天入账，写成 2026-11-12。', 'Write the day, like 2026-11-12.', {
        field: 'date',
      })
    if (form === 'change' && !(resolution.body in resolvingBodies)) return noBody()
    if (!offered.against.some(({ value }) => value === against))
      return refuse('assets.against', '请选对方科目。', 'Choose the account against it.', {
        field: 'against',
      })
    if (form === 'acquire')
      return drafted(acquisitionVoucher(state, own('date'), against, papers), {
        type: 'acquire',
        voucher: id,
      })
    const [cost, depreciation] = [movedFen(own('cost')), movedFen(own('depreciation'))]
    const month = parseMonth(own('month'))
    if (cost === undefined || depreciation === undefined || month === undefined)
      return refuse(
        'assets.changeAmount',
        '请写哪个月、改多少元，减少的前面加“-”。',
        'Write the month and the amounts in yuan, with a minus for less.',
        { field: month === undefined ? 'month' : cost === undefined ? 'cost' : 'depreciation' },
      )
    const change = {
      month,
      cost,
      depreciation,
      resolution,
      reasons: own('reasons'),
      voucher: id,
      ...(own('monthsLeft') === '' ? {} : { monthsLeft: typedMonths(own('monthsLeft')) }),
    }
    return drafted(changeVoucher(state, change, todayOf(app), against, papers), { type: 'change', ...change })
  }

  server.post('/desk/:place/assets/:asset', { schema: { params: assetParams } }, async (request, reply) => {
    const { place, asset } = request.params
    const entered = await enter(request, place, asset)
    const posted = await readForm(request)
    const command = commandOf(posted)
    const form = FORMS.find((each) => each === command.do)
    if (!form) throw new Refused(unknownDeed(), 400)
    if (!(form === 'move' ? entered.registers : entered.keeps)) throw forbidden()
    const again = (now: EnteredAsset, error: FieldError, status: number) =>
      show(
        request,
        reply,
        now,
        { open: form, typed: posted.fields, errors: [{ ...error, field: `${error.field}.${form}` }] },
        status,
      )
    const steps = await stepsOf(entered, posted, form, command)
    if (isRefusal(steps)) return again(entered, assetError(steps), 422)
    const outcome = await app.matters.order({ id: command.id, place, actor: entered.actor, steps })
    if ('done' in outcome)
      return reply.redirect(
        form === 'move'
          ? `/desk/${place}/assets/${asset}`
          : `/desk/${place}/books/${entered.book.id}/vouchers/${command.id}`,
        303,
      )
    if (isRefusal(outcome)) return again(entered, assetError(outcome), 422)
    return again(await enter(request, place, asset), { field: 'do', message: movedSince().words }, 409)
  })
}

/** An amount that may be less than nothing, in fen; nothing typed is no change, `undefined` what cannot be read. */
const movedFen = (typed: string): Fen | undefined => {
  const amount = typed.normalize('NFKC').replace('−', '-')
  if (amount === '') return 0
  const whole = parseYuan(amount.replace(/^-/, ''))
  return whole !== undefined && whole !== 0 && amount.startsWith('-') ? -whole : whole
}

const noBody = (): Refusal =>
  refuse('assets.resolutionBody', '请选是哪个会议决定的。', 'Choose the meeting that decided.', {
    field: 'resolution.body',
  })
