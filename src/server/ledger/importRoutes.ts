import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Id, isRefusal, monthOf, type Place, type Refusal, refuse } from '../../domain/kernel/index.ts'
import {
  type AccountCode,
  type BankField,
  type BankMapping,
  type BankRow,
  headerWord,
  isNothing,
  keepsBook,
} from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { type PostedForm, readForm } from '../platform/form.ts'
import { commandOf } from '../platform/formCommand.ts'
import { actorOf, forbidden, type Server } from '../platform/http.ts'
import { wasOrdered } from '../platform/matters.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { accountOptions } from './accountOptions.ts'
import { type Choices, carryOut, draftStatement, importedMeanwhile } from './bankDrafts.ts'
import { type BankFile, openFile, readBankFile, sealFile } from './bankFile.ts'
import { bankAccounts, type PreparedRow, type PreparedStatement, prepareStatement } from './bankPreview.ts'
import {
  type BankUploadRow,
  dropOldUploads,
  dropUpload,
  keepUpload,
  remapUpload,
  uploadOf,
} from './bankRows.ts'
import type { BookRow } from './books.ts'
import { bookParams, booksSeen, type Entered, enterBook, placeParam, refOf, todayOf } from './entrance.ts'
import { linesToKeep } from './keptLines.ts'
import { codeTyped, errorOf, type FieldError, lineAccount } from './voucherForm.ts'
import { deskOf } from './voucherView.ts'

type ImportView = PageModels['deskImport']
type ImportPreview = NonNullable<ImportView['preview']>

/** An upload that nobody used is dropped after a day. */
const KEPT_MS = 86_400_000
const SAMPLES = 3
const FIELDS: readonly BankField[] = [
  'date',
  'time',
  'serial',
  'summary',
  'note',
  'in',
  'out',
  'amount',
  'mark',
  'balance',
  'counterparty',
  'counterpartyAccount',
]
const FLOWS = ['plain', 'swapped', 'allIn', 'allOut', 'byBalance'] as const
const isField = (typed: string | undefined): typed is BankField => FIELDS.includes(typed as BankField)

/** A, B, … Z, AA, as spreadsheets name columns. */
const letterOf = (index: number): string =>
  (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

/** A bank's statement becomes draft vouchers: upload, look it over, correct, make drafts. */
export const importRoutes = (server: Server, app: App, pages: Pages): void => {
  const since = () => new Date(Date.parse(app.now()) - KEPT_MS).toISOString()

  /** The import's pages are for those who keep the book. */
  const enter = async (request: FastifyRequest, place: Place, id: Id): Promise<Entered> => {
    const entered = await enterBook(app, request, place, id)
    if (!entered.keeps) throw forbidden()
    return entered
  }

  const kept = async (request: FastifyRequest, place: Place): Promise<BookRow[]> => {
    const { books } = await booksSeen(app, request, place)
    const actor = actorOf(request.viewer)
    return books.filter(({ state }) => keepsBook(actor, place, state.organisation!))
  }

  server.get(
    '/desk/:place/import',
    { schema: { params: z.object({ place: placeParam }) } },
    async (request, reply) => {
      const { place } = request.params
      const [first] = await kept(request, place)
      return reply.redirect(first ? `/desk/${place}/books/${first.id}/import` : `/desk/${place}/books`, 303)
    },
  )

  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    entered: Entered,
    shown: { readonly preview?: ImportPreview; readonly errors?: readonly FieldError[]; status?: number },
  ) => {
    const { place, book, desk } = entered
    const [books, accounts] = await Promise.all([
      kept(request, place),
      app.database.read([place], (client) => accountOptions(client, place, book, monthOf(todayOf(app)))),
    ])
    return pages.send(
      request,
      reply.status(shown.status ?? 200),
      'deskImport',
      {
        desk,
        book: refOf(book),
        books: books.map(refOf),
        command: { id: uuidv7(), version: book.version },
        banks: bankAccounts(book),
        accounts,
        ...(shown.preview && { preview: shown.preview }),
        ...(shown.errors && { errors: shown.errors }),
      },
      'no-store',
    )
  }

  const prepare = (
    client: Client,
    { place, book }: Entered,
    upload: BankUploadRow,
    file: BankFile,
  ): Promise<PreparedStatement> =>
    prepareStatement(client, app, place, book, upload.account, file, upload.mapping ?? undefined)

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    entered: Entered,
    upload: BankUploadRow,
    { form, ...shown }: { form?: PostedForm; errors?: readonly FieldError[]; status?: number } = {},
  ) => {
    const file = openFile(app.vault, entered.place, upload)
    const prepared = await app.database.read([entered.place], (client) =>
      prepare(client, entered, upload, file),
    )
    return send(request, reply, entered, {
      ...shown,
      preview: previewOf(entered, upload, file, prepared, form),
    })
  }

  const waiting = ({ place, book }: Entered, id: Id): Promise<BankUploadRow | undefined> =>
    app.database.read([place], (client) => uploadOf(client, place, book.id, id, since()))

  server.get(
    '/desk/:place/books/:book/import',
    { schema: { params: bookParams, querystring: z.object({ file: z.uuid().optional() }) } },
    async (request, reply) => {
      const entered = await enter(request, request.params.place, request.params.book)
      const { file } = request.query
      if (file === undefined) return send(request, reply, entered, {})
      const upload = await waiting(entered, file)
      return upload
        ? show(request, reply, entered, upload)
        : send(request, reply, entered, { errors: [errorOf(gone())], status: 404 })
    },
  )

  server.post(
    '/desk/:place/books/:book/import',
    { schema: { params: bookParams } },
    async (request, reply) => {
      const { place, book } = request.params
      const entered = await enter(request, place, book)
      const form = await readForm(request)
      const command = commandOf(form)
      const [brought] = form.files
      if (brought || form.fields.file === undefined) {
        const file = brought ? readBankFile(brought.bytes, brought.name) : noFile()
        const bank = form.fields.bank ?? ''
        const known = bankAccounts(entered.book).some(({ code }) => code === bank)
        const wrong = isRefusal(file) ? file : known ? undefined : noBank()
        if (isRefusal(file) || wrong)
          return send(request, reply, entered, { errors: [errorOf(wrong!)], status: 422 })
        const content = sealFile(app.vault, place, command.id, file)
        await app.database.write([place], async (client) => {
          await dropOldUploads(client, place, since())
          await keepUpload(
            client,
            place,
            { id: command.id, book, account: bank, content, mapping: null },
            app.now(),
          )
        })
        return reply.redirect(`/desk/${place}/books/${book}/import?file=${command.id}`, 303)
      }
      const id = z.uuid().safeParse(form.fields.file)
      const upload = id.success ? await waiting(entered, id.data) : undefined
      return command.do === 'draft'
        ? draft(request, reply, entered, form, command.id, upload)
        : reread(request, reply, entered, form, upload)
    },
  )

  const reread = async (
    request: FastifyRequest,
    reply: FastifyReply,
    entered: Entered,
    form: PostedForm,
    upload: BankUploadRow | undefined,
  ) => {
    if (!upload) return send(request, reply, entered, { errors: [errorOf(gone())], status: 404 })
    const { place, book } = entered
    const mapping = mappingTyped(form, openFile(app.vault, place, upload))
    if (isRefusal(mapping))
      return show(request, reply, entered, upload, { errors: [errorOf(mapping)], status: 422 })
    await app.database.write([place], (client) => remapUpload(client, place, upload.id, mapping))
    return reply.redirect(`/desk/${place}/books/${book.id}/import?file=${upload.id}`, 303)
  }

  const draft = async (
    request: FastifyRequest,
    reply: FastifyReply,
    entered: Entered,
    form: PostedForm,
    order: Id,
    upload: BankUploadRow | undefined,
  ) => {
    const { place, book } = entered
    // A second click on the same button: the first has used the file up, or is about to.
    const done = () => app.database.read([place], (client) => wasOrdered(client, place, order))
    const toDrafts = (month = '') => reply.redirect(`${deskOf(place, book.id)}?${month}state=draft`, 303)
    if (!upload)
      return (await done())
        ? toDrafts()
        : send(request, reply, entered, { errors: [errorOf(gone())], status: 404 })
    const again = (refusal: Refusal, status = 422) =>
      show(request, reply, entered, upload, { form, errors: [errorOf(refusal, 'do')], status })
    const file = openFile(app.vault, place, upload)
    const [prepared, kept] = await app.database.read([place], async (client) => {
      const prepared = await prepare(client, entered, upload, file)
      return [prepared, await linesToKeep(client, app.vault, place, book, upload.account, prepared)] as const
    })
    const drafts = draftStatement(app.vault, place, book, upload.account, prepared, choicesIn(form), kept)
    if (isRefusal(drafts)) return (await done()) ? toDrafts() : again(drafts)
    const by = { order, actor: actorOf(request.viewer) }
    const outcome = await carryOut(app, place, book.id, upload.account, by, prepared, drafts)
    if ('conflict' in outcome) return again(importedMeanwhile(), 409)
    if (isRefusal(outcome)) return again(outcome)
    await app.database.write([place], (client) => dropUpload(client, place, upload.id))
    return toDrafts(`month=${monthOf(drafts.lastDay)}&`)
  }
}

const gone = () =>
  refuse(
    'ledger.uploadGone',
    '这份表已经变成草稿，或者放了一天过期了。要再看，请重新传。',
    'This file has become drafts already, or has waited for more than a day. Upload it again to look at it.',
    { field: 'file' },
  )
const noFile = () => refuse('ledger.noFile', '请选一个文件。', 'Choose a file.', { field: 'file' })
const noBank = () =>
  refuse('ledger.noBank', '请选是哪个账户的流水。', 'Choose which account it is of.', { field: 'bank' })
/** The columns as corrected on the page. Header row 0 says that the file has none. */
const mappingTyped = ({ fields }: PostedForm, { cells }: BankFile): BankMapping | Refusal => {
  const headerRow = Number(fields.headerRow)
  if (!/^\d{1,4}$/.test(fields.headerRow ?? '') || headerRow > cells.length)
    return refuse(
      'ledger.headerRow',
      `表头在第几行，写 1 到 ${cells.length}；没有表头写 0。`,
      `Write the header's row as a number from 1 to ${cells.length}, or 0 where there is none.`,
      { field: 'headerRow' },
    )
  const columns: Partial<Record<BankField, number>> = {}
  for (const [name, field] of Object.entries(fields)) {
    const column = /^columns\.(\d{1,3})$/.exec(name)?.[1]
    if (column === undefined || !isField(field)) continue
    if (columns[field] !== undefined)
      return refuse(
        'ledger.columnTwice',
        `${letterOf(columns[field])} 列和 ${letterOf(Number(column))} 列当作同一样东西了，请改一列。`,
        `Columns ${letterOf(columns[field])} and ${letterOf(Number(column))} are read as the same thing. Change one.`,
        { field: name },
      )
    columns[field] = Number(column)
  }
  const flow = FLOWS.find((each) => each === fields.flow)
  return {
    headerRow: headerRow - 1,
    header: (cells[headerRow - 1] ?? []).map(headerWord),
    columns,
    ...(flow && { flow }),
  }
}

const choicesIn = ({ fields }: PostedForm): Choices => {
  const choices = new Map<number, AccountCode | undefined>()
  for (const name of Object.keys(fields)) {
    const row = /^rows\.(\d{1,5})\.take$/.exec(name)?.[1]
    if (row === undefined) continue
    const typed = codeTyped(fields[`rows.${row}.account`] ?? '')
    choices.set(Number(row), typed === '' ? undefined : typed)
  }
  return choices
}

/** The prepared statement as the page shows it; what was typed in a form that came back stays as it was. */
const previewOf = (
  { book }: Entered,
  upload: BankUploadRow,
  { name, cells }: BankFile,
  { statement, rows }: PreparedStatement,
  form: PostedForm | undefined,
): ImportPreview => {
  const { mapping, decisions, skipped, problems, breaks } = statement
  const headerRow = mapping?.headerRow ?? -1
  const choices = form && choicesIn(form)
  const body = cells.slice(headerRow + 1)
  const width = Math.max(0, ...cells.slice(0, 100).map((row) => row.length))
  const fieldOf = new Map(
    Object.entries(mapping?.columns ?? {}).map(([field, column]) => [column, field as BankField]),
  )
  if (mapping?.columns.date !== undefined) fieldOf.set(mapping.columns.date, 'date')
  const account = ({ row, suggestion }: PreparedRow) => {
    const code = choices?.has(row.row) ? choices.get(row.row) : suggestion?.account
    const shown = code === undefined ? undefined : lineAccount(code, book.state.accounts)
    return {
      ...(shown && { account: shown }),
      ...(suggestion && code === suggestion.account && { why: suggestion.why }),
    }
  }
  return {
    fileName: name,
    file: upload.id,
    bank: upload.account,
    columns: Array.from({ length: width }, (_, index) => {
      const field = fieldOf.get(index)
      return {
        letter: letterOf(index),
        header: cells[headerRow]?.[index] ?? '',
        samples: body
          .map((row) => row[index] ?? '')
          .filter((cell) => !isNothing(cell))
          .slice(0, SAMPLES),
        ...(field && { field }),
      }
    }),
    headerRow: headerRow + 1,
    ...(mapping?.flow && { flow: mapping.flow }),
    decisions,
    rows: rows.map((prepared) => ({
      ...shownRow(prepared.row),
      ...account(prepared),
      ...(prepared.against && { against: prepared.against }),
      taken: choices ? choices.has(prepared.row.row) && !prepared.row.duplicate : prepared.taken,
    })),
    skipped,
    problems,
    breaks,
  }
}

const shownRow = ({
  counterpartyAccount: _never,
  time: _time,
  serial: _serial,
  reverses: _named,
  note = '',
  summary,
  ...row
}: BankRow) => ({
  ...row,
  summary: note.includes(summary) ? note : summary.includes(note) ? summary : `${summary} ${note}`,
})
