import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  type ClaimAccounts,
  type ClaimCommand,
  claimDraftSteps,
  claimVoucher,
  type ResolvingBody,
} from '../../domain/assets/index.ts'
import { type Id, isRefusal, type Place, parseYuan, type Refusal, refuse } from '../../domain/kernel/index.ts'
import { codeTyped, type FieldError, picturesOf, sendFile, storedFile } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import { type PostedForm, readForm } from '../platform/form.ts'
import { commandOf, movedSince, unknownDeed } from '../platform/formCommand.ts'
import { notFound, Refused, type Server } from '../platform/http.ts'
import type { Step } from '../platform/matters.ts'
import type { Pages } from '../platform/pages.ts'
import { logLook } from '../registry/index.ts'
import { claimPaperParams, claimParams, type EnteredClaim, enterClaim } from './claimEntrance.ts'
import { claimError } from './claimForm.ts'
import { takeClaimPapers } from './claimFormRoutes.ts'
import { claimView, payeeName } from './claimView.ts'

type Fields = PostedForm['fields']

/** The resolution that a form of approval names; absent where it asks for none. */
const resolutionIn = (fields: Fields) => {
  const own = (name: string) => (fields[`resolution.${name}`] ?? '').trim()
  return fields['resolution.body'] === undefined
    ? {}
    : {
        resolution: {
          body: own('body') as ResolvingBody,
          date: own('date'),
          number: own('number'),
          clause: own('clause'),
        },
      }
}

const ROWS = [0, 1, 2, 3] as const

/** The accounts that a form of the voucher names; one account alone takes the whole amount. */
const accountsIn = (fields: Fields, amount: number): ClaimAccounts | Refusal => {
  const debits: { account: string; amount: number }[] = []
  const rows = ROWS.flatMap((index) => {
    const account = codeTyped(fields[`debits.${index}.account`] ?? '')
    return account === '' ? [] : [{ index, account, typed: (fields[`debits.${index}.amount`] ?? '').trim() }]
  })
  if (rows.length === 0)
    return refuse('assets.account', '请选记到哪个科目。', 'Choose the account.', {
      field: 'debits.0.account',
    })
  for (const { index, account, typed } of rows) {
    const part = typed === '' && rows.length === 1 ? amount : parseYuan(typed.normalize('NFKC'))
    if (part === undefined || part <= 0)
      return refuse(
        'assets.amount',
        '每个科目写多少元，写成 1234.50 这样。',
        'Write how much goes to each account, like 1234.50.',
        { field: `debits.${index}.amount` },
      )
    debits.push({ account, amount: part })
  }
  return { debits, from: codeTyped(fields.from ?? '') }
}

/** One claim at the desk: its page, its papers, and everything that is done to it after it was written. */
export const claimRoutes = (server: Server, app: App, pages: Pages): void => {
  const enter = (request: FastifyRequest, place: Place, id: Id): Promise<EnteredClaim> =>
    app.database.read([place], (client) => enterClaim(client, app, request, place, id))

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    entered: EnteredClaim,
    shown: { readonly typed?: Fields; readonly errors?: readonly FieldError[] } = {},
    status = 200,
  ) => {
    const { place, actor, claim } = entered
    const view = await app.database.read([place], (client) => claimView(client, app, entered, shown))
    const { payee } = claim.state.content
    if (payee.kind === 'person')
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
    return pages.send(request, reply.status(status), 'deskClaim', view, 'no-store')
  }

  server.get('/desk/:place/claims/:claim', { schema: { params: claimParams } }, async (request, reply) => {
    const { place, claim } = request.params
    return show(request, reply, await enter(request, place, claim))
  })

  server.get(
    '/desk/:place/claims/:claim/papers/:sha256',
    { schema: { params: claimPaperParams } },
    async (request, reply) => {
      const { place, claim, sha256 } = request.params
      const { state } = (await enter(request, place, claim)).claim
      const own = state.content.papers.map((paper) => paper.sha256)
      const file = await app.database.read([place], async (client) => {
        const small = [...(await picturesOf(client, place, own)).values()].map(({ thumbnail }) => thumbnail)
        return [...own, ...small].includes(sha256) ? storedFile(client, place, sha256) : undefined
      })
      if (!file) throw notFound()
      return sendFile(reply, app, file, 'private, max-age=3600')
    },
  )

  const one = (matter: Id, expectedVersion: number, command: ClaimCommand): Step[] => [
    { kind: 'claim', matter, command, expectedVersion },
  ]

  /** The draft of the voucher and the claim's step, as one order; the voucher takes the id of the form. */
  const voucherSteps = async (
    { place, claim }: EnteredClaim,
    fields: Fields,
    voucher: Id,
    version: number,
  ): Promise<readonly Step[] | Refusal> => {
    const accounts = accountsIn(fields, claim.state.content.amount)
    if (isRefusal(accounts)) return accounts
    const payee = await app.database.read([place], (client) =>
      payeeName(client, app, place, claim.id, claim.state),
    )
    const content = claimVoucher(claim.state, accounts, payee)
    if (isRefusal(content)) return content
    return claimDraftSteps(claim.id, claim.state, voucher, content).map((step) =>
      step.kind === 'claim' ? { ...step, expectedVersion: version } : { ...step, expectedVersion: 0 },
    )
  }

  const stepsOf = async (
    entered: EnteredClaim,
    form: PostedForm,
    { id, version, do: deed }: ReturnType<typeof commandOf>,
  ): Promise<readonly Step[] | Refusal> => {
    const { fields } = form
    const matter = entered.claim.id
    switch (deed) {
      case 'handIn':
      case 'attest':
      case 'withdraw':
      case 'handOver':
      case 'book':
        return one(matter, version, { type: deed })
      case 'approve':
        return one(matter, version, { type: 'approve', ...resolutionIn(fields) })
      case 'return':
      case 'refuse':
      case 'sendBack':
        return one(matter, version, { type: deed, reasons: fields.reasons ?? '' })
      case 'pay':
        return one(matter, version, {
          type: 'pay',
          payment: {
            method: fields['payment.method'] === 'cash' ? 'cash' : 'transfer',
            date: (fields['payment.date'] ?? '').trim(),
          },
        })
      case 'addPapers': {
        const taken = await takeClaimPapers(app, entered.place, form.files)
        if (isRefusal(taken)) return taken
        if (taken.length === 0)
          return refuse('assets.paperMissing', '请选要补的单据。', 'Choose the papers to add.', {
            field: 'papers',
          })
        const papers = taken.map(({ paper: { sha256, mime, name }, invoice }) => ({
          sha256,
          mime,
          name,
          ...(invoice?.number === undefined ? {} : { invoice: { number: invoice.number } }),
        }))
        return one(matter, version, { type: 'addPapers', papers })
      }
      case 'recordVoucher':
        return voucherSteps(entered, fields, id, version)
      default:
        throw new Refused(unknownDeed(), 400)
    }
  }

  server.post('/desk/:place/claims/:claim', { schema: { params: claimParams } }, async (request, reply) => {
    const { place, claim } = request.params
    const entered = await enter(request, place, claim)
    const form = await readForm(request)
    const command = commandOf(form)
    const typed = form.fields
    const steps = await stepsOf(entered, form, command)
    if (isRefusal(steps)) return show(request, reply, entered, { typed, errors: [claimError(steps)] }, 422)
    const outcome = await app.matters.order({ id: command.id, place, actor: entered.actor, steps })
    if ('done' in outcome)
      return reply.redirect(
        command.do === 'recordVoucher'
          ? `/desk/${place}/books/${entered.book.id}/vouchers/${command.id}`
          : `/desk/${place}/claims/${claim}`,
        303,
      )
    const now = await enter(request, place, claim)
    return 'conflict' in outcome
      ? show(request, reply, now, { errors: [{ field: 'do', message: movedSince().words }] }, 409)
      : show(request, reply, now, { typed, errors: [claimError(outcome)] }, 422)
  })
}
