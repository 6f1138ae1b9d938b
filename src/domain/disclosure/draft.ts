import { type Period, periodEnd, periodKind, periodStart } from '../calendar/index.ts'
import { type Context, isRefusal, type Refusal, refuse } from '../kernel/index.ts'
import { findItem } from './catalogue.ts'
import type { CatalogueItem, Frequency } from './catalogueItem.ts'
import { type Cover, coverFor } from './cover.ts'
import {
  type DisclosureAct,
  type DisclosureState,
  type DraftBody,
  lastPublication,
} from './disclosureState.ts'
import type { FieldValues } from './field.ts'
import { organicLaw } from './law.ts'
import {
  type Correction,
  type CoveredField,
  type DraftContent,
  documentText,
  type PublicationDocument,
  publicCorrection,
  publicView,
  type TextDigest,
} from './publication.ts'
import { type DisclosureFacts, draftersOnly } from './steps.ts'
import { summary } from './summary.ts'

/** What is drafted, anew or over. */
export interface DraftCommand {
  readonly item: string
  readonly period: Period
  readonly content: DraftContent
  /** For a correction: what it changes and why. A draft that changes one keeps its words unless told. */
  readonly correction?: Correction
  /** 32 hex digits or more, from a random source; needed where the item names people. */
  readonly salt?: string
}

type Situation = Context<DisclosureFacts>

/** Words of a draft as they would be published: what the page shows before sending, and what `decide` hashes. */
export interface PreparedDraft {
  readonly document: PublicationDocument
  /** Canonical JSON: the file to keep under `digest` before the command is sent. */
  readonly text: string
  readonly digest: string
  readonly covered: readonly CoveredField[]
  readonly notPublished: FieldValues
}

const clausePublicity = (context: Situation): string => organicLaw('publicity', context.today)

const periodKinds = (frequency: Frequency): readonly string[] => {
  if (frequency.kind === 'periodic') return [frequency.every]
  if (frequency.kind === 'cashFlow') return ['month', 'quarter']
  return frequency.kind === 'permanent' ? ['day'] : ['day', 'month', 'quarter']
}

const periodRefusal = (item: CatalogueItem, period: Period, context: Situation): Refusal | undefined => {
  const kind = periodKind(period)
  if (kind === undefined || !periodKinds(item.frequency).includes(kind))
    return refuse(
      'disclosure.period',
      `“${item.plain.zh}”不按这个时间公开，请重新选。`,
      `“${item.plain.en}” is not published for this period. Choose another.`,
      { field: 'period' },
    )
  const runs = item.frequency.kind === 'cashFlow' && context.today <= periodEnd(period)
  if (runs || periodStart(period) > context.today)
    return refuse(
      'disclosure.early',
      '还没有到这个时间，过完了才有账可公开。',
      'This period is not over yet; there is nothing to publish before.',
      { field: 'period', clause: clausePublicity(context) },
    )
  if (item.frequency.kind === 'cashFlow' && !context.facts.booksClosed)
    return refuse(
      'disclosure.booksOpen',
      '这段时间的账还没有结，请先结账，再公开。',
      'The books of this period are not closed. Close them first.',
      { field: 'period' },
    )
  return undefined
}

const utf8Length = (text: string): number => new TextEncoder().encode(text).length

const blank = (text: unknown): boolean => typeof text !== 'string' || text.trim() === ''

const beginRefusal = (
  state: DisclosureState,
  { period }: DraftCommand,
  { facts }: Situation,
): Refusal | undefined =>
  state.stage === 'none' && facts.alreadyBegun && periodKind(period) !== 'day'
    ? refuse(
        'disclosure.exists',
        '这一项这段时间的已经有一份了，请打开那一份。',
        'A disclosure of this item and period exists already. Open that one.',
      )
    : undefined

/** A correction names what it replaces, what changed and why; a draft that changes one keeps its words unless told. */
const correctionOf = (
  state: DisclosureState,
  command: { readonly correction?: Correction },
  cover: Cover,
): (Correction & { replaces: string }) | undefined | Refusal => {
  const replaced = lastPublication(state)
  if (!replaced) return undefined
  const given = command.correction ?? state.draft?.correction
  if (
    !given ||
    blank(given.why) ||
    given.changes.length === 0 ||
    given.changes.some(({ what }) => blank(what))
  )
    return refuse(
      'disclosure.correctionWords',
      '请写明改了哪一处、原来是多少、现在是多少，为什么改。',
      'Say what was changed, what it was and is now, and why.',
      { field: 'correction' },
    )
  return { ...publicCorrection(given, cover), replaces: replaced.digest }
}

/**
 * The document that a `draft` or `correct` command leads to, or why not. Its `text` is the file to keep, under `digest`,
 * before the command is sent.
 */
export const prepareDraft = (
  state: DisclosureState,
  command: DraftCommand,
  context: Situation,
  digestOf: TextDigest,
): PreparedDraft | Refusal => {
  const item = findItem(command.item)
  if (!item || item.frequency.kind === 'with')
    return refuse(
      'disclosure.item',
      '目录里没有这一项，或者它和别的项目一起公开。请从目录里选。',
      'The catalogue has no such item, or it is published with another one. Choose from the catalogue.',
      { field: 'item' },
    )
  if (state.draft && (state.draft.item !== command.item || state.draft.period !== command.period))
    return refuse(
      'disclosure.sameSubject',
      '项目和时间定了就不换。要公开别的，请另起一份。',
      'Item and period stay as they are. Begin another disclosure for something else.',
    )
  const refusal =
    draftersOnly(item, context) ??
    periodRefusal(item, command.period, context) ??
    beginRefusal(state, command, context)
  if (refusal) return refusal
  if (item.namesPeople && !/^[0-9a-f]{32,}$/.test(command.salt ?? ''))
    return refuse(
      'disclosure.salt',
      '系统少了一步准备，请刷新页面再试。',
      'A preparation is missing. Reload the page and try again.',
    )
  const cover = coverFor(context.facts.children)
  const view = publicView(item, command.content, cover)
  if (isRefusal(view)) return view
  const correction = correctionOf(state, command, cover)
  if (isRefusal(correction)) return correction
  const document: PublicationDocument = {
    v: 1,
    place: context.place,
    item: item.code,
    period: command.period,
    content: view.content,
    ...(correction ? { correction } : {}),
    ...(item.namesPeople ? { salt: command.salt! } : {}),
  }
  const text = documentText(document)
  return { document, text, digest: digestOf(text), covered: view.covered, notPublished: view.notPublished }
}

/** The act of a prepared draft. What is not published goes into its sealed part. */
export const draftAct = (
  type: 'drafted' | 'redrafted' | 'corrected',
  prepared: PreparedDraft,
): readonly DisclosureAct[] => {
  const { document, text, digest, notPublished } = prepared
  const sealed = Object.keys(notPublished).length > 0
  const { correction } = document
  const body: DraftBody = {
    item: document.item,
    period: document.period,
    digest,
    size: utf8Length(text),
    summary: summary(findItem(document.item)!, document.content),
    sealed,
    ...(correction ? { correction: { changes: correction.changes, why: correction.why } } : {}),
  }
  return [{ type, body, ...(sealed ? { sealed: { fields: JSON.stringify(notPublished) } } : {}) }]
}
