import { randomBytes } from 'node:crypto'
import type { Period } from '../../domain/calendar/index.ts'
import {
  type Correction,
  type DisclosureState,
  type DraftContent,
  type DraftEntry,
  type FinanceContent,
  type FinanceGroup,
  findItem,
  type MonthFigures,
  noDisclosure,
} from '../../domain/disclosure/index.ts'
import {
  type Actor,
  dateInShanghai,
  type Id,
  isRefusal,
  type Place,
  type Refusal,
  refuse,
} from '../../domain/kernel/index.ts'
import { booksOf, financeSheet } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import type { Outcome } from '../platform/matters.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { type DisclosureOrder, disclosure, readDisclosureFacts } from './rooms.ts'
import { disclosureById, disclosureOfSubject } from './store.ts'

/** A draft as somebody orders it. */
export interface DraftRequest {
  readonly place: Place
  readonly actor: Actor
  readonly period: Period
  /** The disclosure; left out: the one of this item and period, else a new one. */
  readonly matter?: Id
  /** What a correction changes, once something is published. */
  readonly correction?: Correction
  /** Idempotency key. */
  readonly id?: Id
  readonly expectedVersion?: number
  /** ISO moment, where that is not now. */
  readonly at?: string
}

/**
 * Drafts (or corrects) a disclosure: stores the exact file under its digest, then orders the draft. Refused where the
 * law refuses the draft.
 */
export const draftDisclosure = async (
  app: Pick<App, 'database' | 'matters' | 'blobs' | 'now' | 'vault'>,
  { place, actor, period, correction, expectedVersion, ...given }: DraftRequest,
  item: string,
  content: DraftContent,
): Promise<Outcome> => {
  const at = given.at ?? app.now()
  const salt = findItem(item)?.namesPeople ? { salt: randomBytes(16).toString('hex') } : {}
  const { matter, command, prepared } = await app.database.read([place], async (client) => {
    const matter =
      given.matter ?? (await disclosureOfSubject(client, place, item, period)) ?? uuidv7(Date.parse(at))
    const state = (await disclosureById(client, place, matter))?.state ?? noDisclosure
    const common = { item, period, content, ...salt }
    const command: Extract<DisclosureOrder, { type: 'draft' | 'correct' }> =
      correction && isPublished(state)
        ? { type: 'correct', correction, ...common }
        : { type: 'draft', ...common, ...(correction ? { correction } : {}) }
    const facts = await readDisclosureFacts(client, { place, matter, command, at }, app.vault)
    const context = { now: at, today: dateInShanghai(at), place, matter, actor, peers: new Map(), facts }
    return { matter, command, prepared: disclosure.prepare(state, command, context) }
  })
  if (isRefusal(prepared)) return prepared
  app.blobs.put(Buffer.from(prepared.text))
  return app.matters.order({
    id: given.id ?? uuidv7(Date.parse(at)),
    place,
    actor,
    at,
    steps: [
      { kind: 'disclosure', matter, command, ...(expectedVersion === undefined ? {} : { expectedVersion }) },
    ],
  })
}

const isPublished = ({ stage }: DisclosureState): boolean => stage === 'published' || stage === 'closed'

type Sheet = FinanceContent<DraftEntry>

const mergeGroups = (
  a: readonly FinanceGroup<DraftEntry>[],
  b: readonly FinanceGroup<DraftEntry>[],
): FinanceGroup<DraftEntry>[] =>
  [...Map.groupBy([...a, ...b], ({ account }) => account).values()].map((groups) => ({
    ...groups[0]!,
    count: groups.reduce((sum, { count }) => sum + count, 0),
    amount: groups.reduce((sum, { amount }) => sum + amount, 0),
    entries: groups.flatMap(({ entries }) => entries),
  }))

const mergeFigures = (a: readonly MonthFigures[], b: readonly MonthFigures[]): MonthFigures[] =>
  [...Map.groupBy([...a, ...b], ({ period }) => period).values()]
    .map((figures) => ({
      period: figures[0]!.period,
      received: figures.reduce((sum, { received }) => sum + received, 0),
      paid: figures.reduce((sum, { paid }) => sum + paid, 0),
    }))
    .sort((x, y) => (x.period < y.period ? -1 : 1))

/** The money of a place is that of all its books together. */
const merge = (a: Sheet, b: Sheet): Sheet => ({
  kind: 'finance',
  opening: a.opening + b.opening,
  received: mergeGroups(a.received, b.received),
  paid: mergeGroups(a.paid, b.paid),
  closing: a.closing + b.closing,
  months: mergeFigures(a.months, b.months),
  ...(a.previous && b.previous
    ? {
        previous: {
          ...mergeFigures([a.previous], [b.previous])[0]!,
          closing: a.previous.closing + b.previous.closing,
        },
      }
    : {}),
})

/** What the books of a place say of a period, as a draft; refused where no book reaches it. */
export const financeContent = (
  app: Pick<App, 'database' | 'vault'>,
  place: Place,
  period: Period,
): Promise<Sheet | Refusal> =>
  app.database.read([place], async (client) => {
    const books = await booksOf(client, place)
    const sheets = await Promise.all(books.map(({ id }) => financeSheet(client, app, place, id, period)))
    return (
      sheets
        .filter((sheet) => sheet !== undefined)
        .reduce<Sheet | undefined>((a, b) => (a ? merge(a, b) : b), undefined) ??
      refuse(
        'disclosure.noBook',
        '这段时间还没有账。请先建账、记账、结账，再公开。',
        'There is no book for this period. Open one, enter the vouchers and close the months first.',
        { field: 'period' },
      )
    )
  })

/** Drafts 钱花到哪儿了 of a month or quarter from the ledger. For the desk and for history that is brought in. */
export const draftFinance = async (
  app: Pick<App, 'database' | 'matters' | 'blobs' | 'now' | 'vault'>,
  request: DraftRequest,
): Promise<Outcome> => {
  const content = await financeContent(app, request.place, request.period)
  return isRefusal(content) ? content : draftDisclosure(app, request, 'FA-02', content)
}
