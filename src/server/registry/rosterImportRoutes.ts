import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Id, isRefusal, type Place, type Refusal, refuse } from '../../domain/kernel/index.ts'
import {
  describeColumns,
  HOUSEHOLDS_BY,
  householdNumber,
  maskName,
  ROSTER_FIELDS,
  type RosterField,
  type RosterMapping,
  type RosterPreview,
  readTable,
} from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { type PostedForm, readForm } from '../platform/form.ts'
import { actorOf, type Server } from '../platform/http.ts'
import { wasOrdered } from '../platform/matters.ts'
import type { Pages } from '../platform/pages.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { deskView } from './deskView.ts'
import { enterRoster, rosterParams, rosterVersion } from './rosterEntrance.ts'
import { importRoster, previewFile, type RosterChoices, readRosterFile } from './rosterImport.ts'
import { chooseColumns, dropUpload, keepUpload, type RosterUpload, uploadOf } from './rosterUploads.ts'

type View = PageModels['deskRosterImport']
type Preview = NonNullable<View['preview']>
type FieldError = NonNullable<View['errors']>[number]

/** A file that nobody imported is dropped after a day. */
const KEPT_MS = 86_400_000
const SAMPLES = 3
/** Changes shown; the rest are counted. */
const SHOWN = 50
const FIELDS = Object.keys(ROSTER_FIELDS) as RosterField[]

const lost = (): Refusal =>
  refuse(
    'roster.noFile',
    '这张表不在了（放了一天以上，或者已经导入）。请再传一次。',
    'This table is gone: it waited for more than a day, or was imported. Upload it again.',
    { field: 'file' },
  )

const errorOf = ({ words, field }: Refusal): FieldError => ({ field: field ?? 'file', message: words })

/** Columns as the form says them: column → field. */
const mappingOf = ({ fields }: PostedForm): RosterMapping | undefined => {
  const mapping: Partial<Record<RosterField, number>> = {}
  for (const [name, value] of Object.entries(fields)) {
    const column = /^columns\.(\d{1,3})$/.exec(name)?.[1]
    if (column !== undefined && FIELDS.includes(value as RosterField))
      mapping[value as RosterField] ??= Number(column)
  }
  return Object.keys(mapping).length > 0 ? mapping : undefined
}

/** The first cells of a column tell what it holds; of a number that names a person, how it looks. */
const tableView = (
  { id, file }: RosterUpload,
  headerRow: number,
  columns: RosterPreview['columns'],
): Preview => ({
  fileName: file.name,
  file: id,
  headerRow,
  columns: columns.map((column, index) => ({
    ...column,
    samples: file.sheet.cells
      .slice(headerRow)
      .map((row) => row[index]?.trim() ?? '')
      .filter((cell) => cell !== '')
      .slice(0, SAMPLES)
      .map((cell) => masked(cell, column.field)),
  })),
})

const previewView = (upload: RosterUpload, preview: RosterPreview): Preview => ({
  ...tableView(upload, preview.headerRow, preview.columns),
  read: {
    householdsBy: HOUSEHOLDS_BY[preview.householdsBy],
    problems: preview.problems,
    counts: preview.counts,
    skipped: preview.skipped,
    changes: preview.entries
      .filter(({ change }) => change !== 'unchanged')
      .slice(0, SHOWN)
      .map(({ row, change, entry, fields }) => {
        const household = householdNumber(entry)
        return {
          row,
          name: entry.name,
          ...(household === undefined ? {} : { household }),
          change: change as 'new' | 'changed',
          fields: FIELDS.filter((field) => (fields as readonly string[]).includes(field)),
        }
      }),
  },
})

/** A table that is no roster as it was read: its columns all the same, so that they can be pointed out. */
const columnsView = (upload: RosterUpload): Preview | undefined => {
  const { mapping, headerRow } = upload.choices
  const found = readTable(upload.file.sheet, {
    ...(mapping === undefined ? {} : { mapping }),
    ...(headerRow === undefined ? {} : { headerRow }),
  })
  const table = isRefusal(found) ? readTable(upload.file.sheet, { headerRow: 1 }) : found
  return isRefusal(table)
    ? undefined
    : tableView(upload, table.headerRow, describeColumns(table.headers, table.mapping))
}

const masked = (cell: string, field: RosterField | undefined): string => {
  if (field === 'name' || field === 'headName') return maskName(cell)
  return /\d{7,}/.test(cell) ? `${cell.slice(0, 3)}…${cell.slice(-2)}` : cell.slice(0, 20)
}

/** A roster file at the desk: upload, correct the columns, look over, keep all or nothing. */
export const rosterImportRoutes = (server: Server, app: App, pages: Pages): void => {
  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    place: Place,
    shown: {
      readonly upload?: RosterUpload
      readonly errors?: readonly FieldError[]
      readonly status?: number
    },
  ) => {
    const { upload, errors = [], status = errors.length > 0 ? 422 : 200 } = shown
    const { view, wrong } = await app.database.read([place], async (client) => {
      const here = await enterRoster(client, request, place)
      const preview = upload && (await previewFile(client, app, place, upload.file, upload.choices))
      const wrong = preview && isRefusal(preview) ? [errorOf(preview)] : []
      const all = [...errors, ...wrong]
      const shown =
        upload && preview && (isRefusal(preview) ? columnsView(upload) : previewView(upload, preview))
      return {
        wrong,
        view: {
          desk: deskView(here, request.viewer),
          command: { id: uuidv7(), version: await rosterVersion(client, place) },
          ...(shown ? { preview: shown } : {}),
          ...(all.length > 0 ? { errors: all } : {}),
        } satisfies View,
      }
    })
    return pages.send(
      request,
      reply.status(wrong.length > 0 ? 422 : status),
      'deskRosterImport',
      view,
      'no-store',
    )
  }

  server.get('/desk/:place/roster/import', { schema: { params: rosterParams } }, (request, reply) =>
    send(request, reply, request.params.place, {}),
  )

  const receive = async (place: Place, form: PostedForm): Promise<RosterUpload | Refusal> => {
    const [uploaded] = form.files
    if (!uploaded) return refuse('roster.file', '请先选一张表。', 'Choose a table first.', { field: 'file' })
    const file = readRosterFile(uploaded.bytes, uploaded.name)
    if (isRefusal(file)) return file
    const at = app.now()
    const id = uuidv7(Date.parse(at))
    const before = new Date(Date.parse(at) - KEPT_MS).toISOString()
    await app.database.write([place], (client) =>
      keepUpload(client, app.vault, place, { id, file }, { at, before }),
    )
    return { id, file, choices: {} }
  }

  server.post('/desk/:place/roster/import', { schema: { params: rosterParams } }, async (request, reply) => {
    const { place } = request.params
    await app.database.read([place], (client) => enterRoster(client, request, place))
    const form = await readForm(request)
    const waiting = z.uuid().safeParse(form.fields.file)
    if (!waiting.success) {
      const upload = await receive(place, form)
      return isRefusal(upload)
        ? send(request, reply, place, { errors: [errorOf(upload)] })
        : send(request, reply, place, { upload })
    }
    const kept = await app.database.read([place], (client) =>
      uploadOf(client, app.vault, place, waiting.data),
    )
    const order: Id = z.uuid().catch(uuidv7()).parse(form.fields.id)
    if (await wasCarriedOut(place, order)) return toRoster(reply, place)
    if (!kept) return send(request, reply, place, { errors: [errorOf(lost())] })
    const headerRow = Number(form.fields.headerRow)
    const choices: RosterChoices = {
      mapping: mappingOf(form),
      headerRow: Number.isInteger(headerRow) && headerRow > 0 ? headerRow : undefined,
    }
    const upload = { ...kept, choices }
    if (form.fields.do !== 'import') {
      await app.database.write([place], (client) => chooseColumns(client, place, kept.id, choices))
      return send(request, reply, place, { upload })
    }
    return carryOut(request, reply, place, upload, form, order)
  })

  const carryOut = async (
    request: FastifyRequest,
    reply: FastifyReply,
    place: Place,
    upload: RosterUpload,
    { fields }: PostedForm,
    id: Id,
  ) => {
    const version = z.coerce.number().int().min(0).catch(0).parse(fields.version)
    const done = await importRoster(app, place, actorOf(request.viewer), upload.file, upload.choices, {
      id,
      version,
    })
    if (isRefusal(done)) return send(request, reply, place, { upload, errors: [errorOf(done)] })
    const { outcome } = done
    if ('conflict' in outcome) return send(request, reply, place, { upload, errors: [moved], status: 409 })
    if (isRefusal(outcome))
      // A second click close behind the first reads a roster that the first has already changed.
      return (await wasCarriedOut(place, id))
        ? toRoster(reply, place)
        : send(request, reply, place, { upload, errors: [errorOf(outcome)] })
    await app.database.write([place], (client) => dropUpload(client, place, upload.id))
    return toRoster(reply, place)
  }

  const wasCarriedOut = (place: Place, order: Id) =>
    app.database.read([place], (client) => wasOrdered(client, place, order))

  const toRoster = (reply: FastifyReply, place: Place) =>
    reply.redirect(pages.door.deskPaths.roster(place), 303)
}

const moved: FieldError = {
  field: 'file',
  message: {
    zh: '您看的时候，名册又变了。下面是照现在的名册重新读的，请再看一遍。',
    en: 'The roster changed while you were looking. Below it is read anew: look it over again.',
  },
}
