import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  firstDay,
  type Id,
  isRefusal,
  monthOf,
  type Place,
  type Refusal,
  refuse,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import {
  type AccountCode,
  type BookCommand,
  counterpartyNamed,
  fullAccountName,
  HOUSE_ACCOUNTS,
  keepsBook,
  type OpeningRow,
  readOpeningTable,
  SIGNATORIES,
  type Signatory,
  type SubAccounts,
  settingsOf,
} from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { type PostedForm, readForm } from '../platform/form.ts'
import { commandOf, idAfter, movedSince, unknownDeed } from '../platform/formCommand.ts'
import { actorOf, forbidden, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { readSpreadsheet } from '../platform/spreadsheet.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { accountOption, leafAccounts } from './accountOptions.ts'
import { organisationsOf } from './books.ts'
import { bookParams, booksSeen, type Entered, enterBook, placeParam, todayOf } from './entrance.ts'
import { namesInBook, shownParty } from './names.ts'
import { bookFigures } from './postedLines.ts'
import {
  codeTyped,
  conflictError,
  type EntryLine,
  errorOf,
  type FieldError,
  lineAccount,
  lineNumbers,
  lineTyped,
  personIdIn,
  unreadAmount,
} from './voucherForm.ts'

type BooksView = PageModels['deskBooks']
type OpeningForm = NonNullable<BooksView['opening']>
type BookView = PageModels['deskBook']

const MAX_LINES = 900
const SPARE = 4
const MORE = 10

/** The books of a place: who keeps one opens it with its opening balances, and looks after its own accounts. */
export const bookRoutes = (server: Server, app: App, pages: Pages): void => {
  /** The page's books, and the organisations whose book this person may open. */
  const shelf = async (request: FastifyRequest, place: Place) => {
    const { desk, books } = await booksSeen(app, request, place)
    const all = await app.database.read([place], (client) => organisationsOf(client, place))
    const actor = actorOf(request.viewer)
    const kept = all.filter(({ id }) => keepsBook(actor, place, id))
    const names = new Map(all.map(({ id, name }) => [id, name]))
    const view = {
      desk,
      books: books.map(({ id, state: { name, organisation, start, closedThrough } }) => ({
        id,
        name,
        organisation: names.get(organisation!) ?? '',
        start,
        ...(closedThrough >= start && { closedThrough }),
      })),
    }
    const without = kept.filter(({ id }) => !books.some(({ state }) => state.organisation === id))
    return { view, without, keeps: kept.length > 0 }
  }

  server.get(
    '/desk/:place/books',
    { schema: { params: z.object({ place: placeParam }) } },
    async (request, reply) => {
      const { view, without, keeps } = await shelf(request, request.params.place)
      const [first] = without
      const opening: OpeningForm | undefined = keeps
        ? {
            command: { id: uuidv7(), version: 0 },
            organisations: without,
            name: first ? `${first.name}账` : '',
            start: monthOf(todayOf(app)),
            lines: [],
            accounts: houseOptions(HOUSE_ACCOUNTS),
          }
        : undefined
      return pages.send(request, reply, 'deskBooks', { ...view, ...(opening && { opening }) }, 'no-store')
    },
  )

  server.post(
    '/desk/:place/books',
    { schema: { params: z.object({ place: placeParam }) } },
    async (request, reply) => {
      const { place } = request.params
      const { view, without, keeps } = await shelf(request, place)
      if (!keeps) throw forbidden()
      const form = await readForm(request)
      const { id, do: deed } = commandOf(form)
      // One book for each organisation, whoever opens it first.
      const book = idAfter(form.fields.organisation ?? '', 'book')
      const personId = personIdIn(app.vault, book)
      const typed = openingTyped(form, personId)
      const again = (more: Partial<OpeningForm> & { errors?: readonly FieldError[] }, status = 200) => {
        const { errors, ...opening } = more
        const { fields } = form
        return pages.send(
          request,
          reply.status(status),
          'deskBooks',
          {
            ...view,
            opening: {
              command: { id, version: 0 },
              organisations: without,
              ...(fields.organisation && { organisation: fields.organisation }),
              name: fields.name ?? '',
              start: fields.start ?? '',
              lines: typed.lines,
              newAccounts: listed(typed.added),
              spare: SPARE,
              accounts: houseOptions({ ...HOUSE_ACCOUNTS, ...typed.added }),
              ...opening,
            },
            ...(errors && { errors }),
          },
          'no-store',
        )
      }
      if (deed === 'rows') return again({ spare: MORE })
      if (deed === 'read') {
        const [brought] = form.files
        if (!brought) return again({ errors: [errorOf(noTable())] }, 422)
        const read = readSpreadsheet(brought.bytes, brought.name)
        if (isRefusal(read)) return again({ errors: [errorOf({ ...read, field: 'table' })] }, 422)
        const tables = read.sheets.map(({ rows }) => readOpeningTable(rows, HOUSE_ACCOUNTS, personId))
        const table = tables.find(({ rows }) => rows.length > 0) ?? tables[0]!
        const known = { ...HOUSE_ACCOUNTS, ...table.newAccounts }
        return again({
          lines: table.rows.slice(0, MAX_LINES).map((row) => openingLine(row, known)),
          newAccounts: listed(table.newAccounts),
          problems: [...table.problems, ...tooLong(table.rows.length)],
          accounts: houseOptions(known),
        })
      }
      if (typed.errors.length > 0) return again({ errors: typed.errors }, 422)
      const { organisation = '', name = '', start = '' } = form.fields
      const command: BookCommand = {
        type: 'open',
        organisation,
        name,
        start: start.trim(),
        opening: typed.rows,
        accounts: { ...HOUSE_ACCOUNTS, ...typed.added },
      }
      if (!without.some((each) => each.id === organisation)) {
        const done = view.books.some((each) => each.id === book)
        if (done) return reply.redirect(`/desk/${place}/books/${book}`, 303)
        return again({ errors: [errorOf(notYours())] }, 422)
      }
      const outcome = await app.matters.order({
        id,
        place,
        actor: actorOf(request.viewer),
        steps: [{ kind: 'book', matter: book, command }],
      })
      if ('conflict' in outcome) return again({ errors: [conflictError] }, 409)
      if (isRefusal(outcome)) return again({ errors: [errorOf(outcome, 'name')] }, 422)
      return reply.redirect(`/desk/${place}/books/${book}`, 303)
    },
  )

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { place, book, desk, keeps }: Entered,
    shown: Pick<BookView, 'errors' | 'typed'> = {},
    status = 200,
  ) => {
    const { accounts, closedAccounts = [], name, start } = book.state
    const [figures, names] = await app.database.read([place], (client) =>
      Promise.all([
        bookFigures(client, place, book.id, [firstDay(start)]),
        namesInBook(client, app.vault, place, book.id),
      ]),
    )
    const named = (code: AccountCode) => ({ code, name: fullAccountName(code, accounts)?.zh ?? '' })
    return pages.send(
      request,
      reply.status(status),
      'deskBook',
      {
        desk,
        book: { id: book.id, name, start },
        opening: (figures?.opening ?? [])
          .toSorted((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : 0))
          .map(({ account, counterparty, debit, credit }) => ({
            account: named(account),
            ...(counterparty && { counterparty: shownParty(counterparty, names) }),
            debit,
            credit,
          })),
        accounts: Object.keys(accounts)
          .sort()
          .map((code) => ({ ...named(code), closed: closedAccounts.includes(code) })),
        monthEnd: settingsOf(book.state),
        ...(keeps && { command: { id: uuidv7(), version: book.version } }),
        ...shown,
      },
      'no-store',
    )
  }

  server.get('/desk/:place/books/:book', { schema: { params: bookParams } }, async (request, reply) =>
    show(request, reply, await enterBook(app, request, request.params.place, request.params.book)),
  )

  server.post('/desk/:place/books/:book', { schema: { params: bookParams } }, async (request, reply) => {
    const { place, book } = request.params
    const entered = await enterBook(app, request, place, book)
    if (!entered.keeps) throw forbidden()
    const form = await readForm(request)
    const { id, version, do: deed } = commandOf(form)
    const command = accountCommand(deed, form)
    const again = (refusal: Parameters<typeof errorOf>[0], status: number, now = entered) =>
      show(request, reply, now, { errors: [errorOf(refusal, 'code')], typed: form.fields }, status)
    const outcome = isRefusal(command)
      ? command
      : await app.matters.order({
          id,
          place,
          actor: actorOf(request.viewer),
          steps: [{ kind: 'book', matter: book, command, expectedVersion: version }],
        })
    if ('conflict' in outcome) return again(movedSince(), 409, await enterBook(app, request, place, book))
    if (isRefusal(outcome)) return again(atControl(outcome, deed), 422)
    return reply.redirect(`/desk/${place}/books/${book}`, 303)
  })
}

const noTable = () => refuse('ledger.noTable', '请选一个文件。', 'Choose a file.', { field: 'table' })
const notYours = () =>
  refuse(
    'ledger.organisation',
    '请选一个您管账、还没建账的组织。',
    'Choose an organisation whose accountant you are and that has no book yet.',
    { field: 'organisation' },
  )

/** A name typed once serves both languages: a village’s own accounts have no translator. */
const nameOf = (typed: string | undefined): Text => text((typed ?? '').trim(), (typed ?? '').trim())

const accountCommand = (deed: string | undefined, { fields }: PostedForm) => {
  const code = codeTyped(fields.account ?? '')
  switch (deed) {
    case 'addAccount':
      return { type: 'addAccount', code: (fields.code ?? '').trim(), name: nameOf(fields.name) } as const
    case 'renameAccount':
      return { type: 'renameAccount', code, name: nameOf(fields.newName) } as const
    case 'closeAccount':
      return { type: 'closeAccount', code } as const
    case 'monthEnd':
      return monthEndCommand(fields)
    default:
      return unknownDeed()
  }
}

/** What a month's end wants, as the form has it; ticks that are not there say no. */
const monthEndCommand = (fields: PostedForm['fields']): BookCommand | Refusal => {
  const signers = (name: string): Signatory[] =>
    (fields[name] ?? '').split(' ').flatMap((typed) => SIGNATORIES.find((each) => each === typed) ?? [])
  const days = (fields.reconciliationDays ?? '').normalize('NFKC').trim()
  if (!/^\d{1,3}$/.test(days))
    return refuse('ledger.days', '天数写 0 到 999。', 'Write a number of days from 0 to 999.', {
      field: 'reconciliationDays',
    })
  return {
    type: 'set',
    settings: {
      bankReconciled: fields.bankReconciled === 'yes',
      cashCounted: fields.cashCounted === 'yes',
      reconciliationSigners: signers('reconciliationSigners'),
      cashCountSigners: signers('cashCountSigners'),
      reconciliationDays: Number(days),
    },
    reason: fields.reason ?? '',
  }
}

/** The form for existing accounts has its own controls. */
const atControl = (refusal: Parameters<typeof errorOf>[0], deed: string | undefined) =>
  deed === 'addAccount' || deed === 'monthEnd'
    ? refusal
    : { ...refusal, field: refusal.field === 'name' ? 'newName' : 'account' }

const tooLong = (rows: number) =>
  rows <= MAX_LINES
    ? []
    : [
        {
          row: MAX_LINES + 1,
          words: text(
            `表里有 ${rows} 行余额，一次最多 ${MAX_LINES} 行，后面的没有读进来。请把零星的往来户并成一户。`,
            `The table has ${rows} balances; at most ${MAX_LINES} fit, the rest was not read. Put small counterparties together.`,
          ),
        },
      ]

const houseOptions = (accounts: SubAccounts) =>
  leafAccounts({ accounts }).map((code) => accountOption(code, accounts))

const listed = (accounts: SubAccounts) =>
  Object.entries(accounts).map(([code, { zh }]) => ({ code, name: zh }))

const openingLine = ({ account, counterparty, debit, credit }: OpeningRow, known: SubAccounts): EntryLine => {
  const shown = lineAccount(account, known)
  return {
    summary: '',
    ...(shown ? { account: shown } : { typed: { account } }),
    ...(counterparty && { counterparty: counterparty.name }),
    debit,
    credit,
  }
}

/** The form’s lines as they were typed, and the opening balances that they make. */
const openingTyped = ({ fields }: PostedForm, personId: (name: string) => Id) => {
  const added: Record<AccountCode, Text> = {}
  for (const [name, value] of Object.entries(fields))
    if (name.startsWith('new.')) added[name.slice(4)] = nameOf(value)
  const lines: EntryLine[] = []
  const rows: OpeningRow[] = []
  const errors: FieldError[] = []
  for (const number of lineNumbers(fields, 'opening')) {
    const read = lineTyped(fields, `opening.${number}`, { ...HOUSE_ACCOUNTS, ...added })
    if (!read) continue
    for (const side of read.unread) errors.push(unreadAmount(`opening.${lines.length}.${side}`))
    lines.push(read.line)
    const counterparty = counterpartyNamed(read.line.counterparty ?? '', personId)
    rows.push({
      account: read.code,
      debit: read.line.debit,
      credit: read.line.credit,
      ...(counterparty && { counterparty }),
    })
  }
  return { added, lines, rows, errors }
}
