import { type Period, periodKind } from '../calendar/index.ts'
import {
  type CalendarDate,
  canonicalJson,
  type Fen,
  fen,
  type Id,
  isRefusal,
  type Place,
  parseDate,
  type Refusal,
  refuse,
  sumFen,
  type Text,
  text,
} from '../kernel/index.ts'
import { type AccountCode, accountName, HOUSE_ACCOUNTS, isAccountCode } from '../ledger/index.ts'
import { maskName } from '../registry/index.ts'
import type { CatalogueItem } from './catalogueItem.ts'
import type { Cover, PrivateKind } from './cover.ts'
import {
  type Attachment,
  type Field,
  type FieldRow,
  type FieldValue,
  type FieldValues,
  fieldErrors,
  isAttachment,
} from './field.ts'
import { financeRule } from './law.ts'

/** One voucher's part of an item: 逐项逐笔. */
export interface FinanceEntry {
  readonly voucher: Id
  readonly number: number
  readonly date: CalendarDate
  readonly summary: string
  /** Who was paid or who paid; a private person's name is masked. */
  readonly payee?: string
  readonly amount: Fen
  /** Pictures of the voucher's papers, what is private already covered. */
  readonly papers?: readonly Attachment[]
}

export interface FinanceGroup<Entry = FinanceEntry> {
  readonly account: AccountCode
  readonly label: string
  readonly count: number
  readonly amount: Fen
  readonly entries: readonly Entry[]
}

/** What a month or quarter brought and took, by the books. */
export interface FinanceContent<Entry = FinanceEntry> {
  readonly kind: 'finance'
  readonly opening: Fen
  readonly received: readonly FinanceGroup<Entry>[]
  readonly paid: readonly FinanceGroup<Entry>[]
  readonly closing: Fen
  /** Earlier periods and this one, for the small chart; oldest first. */
  readonly months: readonly MonthFigures[]
  /** The period before, to compare. */
  readonly previous?: MonthFigures & { readonly closing: Fen }
}

export interface MonthFigures {
  readonly period: Period
  readonly received: Fen
  readonly paid: Fen
}

export interface FieldsContent {
  readonly kind: 'fields'
  readonly fields: FieldValues
}

/** Exactly what is public, and nothing else. */
export type PublicationContent = FinanceContent | FieldsContent

/** As the ledger hands it over: a payee with what it is. */
export interface DraftEntry extends Omit<FinanceEntry, 'payee'> {
  readonly payee?: { readonly name: string; readonly person: boolean }
}
export type DraftContent = FinanceContent<DraftEntry> | FieldsContent

/** What a correction changes, for the top of the page. */
export interface Correction {
  readonly changes: readonly { readonly what: string; readonly was: string; readonly now: string }[]
  readonly why: string
}

/** The document that is hashed, signed, logged and kept. Its canonical JSON is the published file. */
export interface PublicationDocument {
  readonly v: 1
  readonly place: Place
  readonly item: string
  readonly period: Period
  readonly content: PublicationContent
  readonly correction?: Correction & { readonly replaces: string }
  /** Where the content names people, so that its hash tells nothing once it is gone. */
  readonly salt?: string
}

/** Hex SHA-256 of the UTF-8 bytes of a text; handed in by the floor that runs. */
export type TextDigest = (text: string) => string

export const documentText = (document: PublicationDocument): string => canonicalJson(document)

/** What was covered, and in which field, for the drafter to see. */
export interface CoveredField {
  readonly field: string
  readonly kinds: readonly PrivateKind[]
}

export interface PublicView {
  readonly content: PublicationContent
  readonly covered: readonly CoveredField[]
  /** The fields that are not published; for the sealed part of the act. */
  readonly notPublished: FieldValues
}

const malformed = (field: string): Refusal =>
  refuse(
    'disclosure.malformed',
    '这份公开的数据不完整，请刷新页面，从账上重新生成。',
    'The data of this disclosure is not whole. Reload the page and draw it from the books again.',
    { field },
  )

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Rebuilds the content from named members only, so that nothing unforeseen can ride along. */
const publicFinance = (
  draft: FinanceContent<DraftEntry>,
  cover: Cover,
  covered: CoveredField[],
): FinanceContent | Refusal => {
  const clean = (raw: unknown, field: string): string => {
    const result = cover(String(raw ?? ''))
    if (result.kinds.length > 0) covered.push({ field, kinds: result.kinds })
    return result.text
  }
  const entry = (raw: DraftEntry, path: string): FinanceEntry | Refusal => {
    if (!UUID.test(raw.voucher) || !Number.isSafeInteger(raw.number) || parseDate(raw.date) === undefined)
      return malformed(path)
    if (!(raw.papers ?? []).every(isAttachment)) return malformed(`${path}.papers`)
    const { payee } = raw
    const hidden = payee?.person ? maskName(payee.name) : undefined
    const summary = hidden ? String(raw.summary).split(payee!.name.trim()).join(hidden) : raw.summary
    return {
      voucher: raw.voucher,
      number: raw.number,
      date: raw.date,
      summary: clean(summary, `${path}.summary`),
      amount: fen(raw.amount),
      ...(payee && payee.name.trim() !== '' ? { payee: clean(hidden ?? payee.name, `${path}.payee`) } : {}),
      ...(raw.papers && raw.papers.length > 0
        ? {
            papers: raw.papers.map((paper, i) =>
              publicAttachment(paper, (text) => clean(text, `${path}.papers.${i}`)),
            ),
          }
        : {}),
    }
  }
  const groups = (side: 'received' | 'paid'): FinanceGroup[] | Refusal => {
    const result: FinanceGroup[] = []
    for (const [index, group] of draft[side].entries()) {
      const path = `${side}.${index}`
      if (!isAccountCode(group.account)) return malformed(`${path}.account`)
      const entries: FinanceEntry[] = []
      for (const [i, raw] of group.entries.entries()) {
        const own = entry(raw, `${path}.entries.${i}`)
        if (isRefusal(own)) return own
        entries.push(own)
      }
      result.push({
        account: group.account,
        label: clean(group.label, `${path}.label`),
        count: entries.length,
        amount: fen(group.amount),
        entries,
      })
    }
    return result
  }
  const figures = ({ period, received, paid }: MonthFigures): MonthFigures => {
    if (periodKind(period) === undefined) throw new RangeError(period)
    return { period, received: fen(received), paid: fen(paid) }
  }
  try {
    const received = groups('received')
    if (isRefusal(received)) return received
    const paid = groups('paid')
    if (isRefusal(paid)) return paid
    return {
      kind: 'finance',
      opening: fen(draft.opening),
      received,
      paid,
      closing: fen(draft.closing),
      months: draft.months.map(figures),
      ...(draft.previous
        ? { previous: { ...figures(draft.previous), closing: fen(draft.previous.closing) } }
        : {}),
    }
  } catch {
    // A fraction, a lost period, a missing list: data that no ledger of ours hands over.
    return malformed('content')
  }
}

const publicAttachment = (
  { sha256, size, mime, name }: Attachment,
  clean: (text: string) => string,
): Attachment => ({
  sha256,
  size,
  mime,
  name: clean(name),
})

const pick = (
  fields: readonly Field[],
  values: FieldValues | FieldRow,
  wanted: boolean,
): Record<string, FieldValue> => {
  const picked: Record<string, FieldValue> = {}
  for (const field of fields) {
    const value = values[field.key] as FieldValue | undefined
    if (value === undefined) continue
    if (field.type === 'rows' && field.public) {
      const rows = (value as readonly FieldRow[]).map(
        (row) => pick(field.columns ?? [], row, wanted) as FieldRow,
      )
      if (wanted || rows.some((row) => Object.keys(row).length > 0)) picked[field.key] = rows
    } else if (field.public === wanted) picked[field.key] = value
  }
  return picked
}

const coverFields = (
  fields: readonly Field[],
  values: FieldValues,
  cover: Cover,
  covered: CoveredField[],
  prefix = '',
): FieldValues => {
  const result: Record<string, FieldValue> = {}
  for (const field of fields) {
    const value = values[field.key]
    if (value === undefined) continue
    const path = prefix + field.key
    const clean = (raw: string): string => {
      const { text, kinds } = cover(raw)
      if (kinds.length > 0) covered.push({ field: path, kinds })
      return text
    }
    if (field.type === 'text') result[field.key] = clean(String(value))
    else if (field.type === 'rows')
      result[field.key] = (value as readonly FieldRow[]).map(
        (row, i) => coverFields(field.columns ?? [], row, cover, covered, `${path}.${i}.`) as FieldRow,
      )
    else if (field.type === 'attachments')
      result[field.key] = (value as readonly Attachment[]).map((file) => publicAttachment(file, clean))
    else result[field.key] = value
  }
  return result
}

/**
 * The public view of a draft (PIPL Art.25): only public fields, every text with what is private covered, private payees
 * masked, sums checked. Refused where the form is wrong or the figures do not add up.
 */
export const publicView = (item: CatalogueItem, draft: DraftContent, cover: Cover): PublicView | Refusal => {
  const covered: CoveredField[] = []
  if (item.form === 'receiptsAndPayments') {
    if (draft.kind !== 'finance') return malformed('content')
    const content = publicFinance(draft, cover, covered)
    if (isRefusal(content)) return content
    return checkSums(content) ?? { content, covered, notPublished: {} }
  }
  if (draft.kind !== 'fields') return malformed('content')
  const [error] = fieldErrors(item.fields, draft.fields)
  if (error) return error
  const fields = coverFields(item.fields, pick(item.fields, draft.fields, true), cover, covered)
  return {
    content: { kind: 'fields', fields },
    covered,
    notPublished: pick(item.fields, draft.fields, false),
  }
}

/** A correction's words, covered like all others. */
export const publicCorrection = ({ changes, why }: Correction, cover: Cover): Correction => ({
  changes: changes.map(({ what, was, now }) => ({
    what: cover(what).text,
    was: cover(was).text,
    now: cover(now).text,
  })),
  why: cover(why).text,
})

const checkSums = (content: FinanceContent): Refusal | undefined => {
  const groups = [...content.received, ...content.paid]
  const wrong = groups.find(({ amount, entries }) => amount !== sumFen(entries.map((entry) => entry.amount)))
  if (wrong)
    return refuse(
      'disclosure.sums',
      `“${wrong.label}”的合计和逐笔加起来不一样。请从账上重新生成。`,
      `The sum of “${wrong.label}” differs from its entries. Draw it from the books again.`,
      { clause: financeRule },
    )
  const { received, paid } = sheetTotals(content)
  if (content.opening + received - paid !== content.closing)
    return refuse(
      'disclosure.sums',
      '期初加收进来的、减花出去的，不等于期末。请从账上重新生成。',
      'Opening plus received minus paid is not the closing balance. Draw it from the books again.',
      { clause: financeRule },
    )
  return undefined
}

/** What came in and what went out, over all items. */
export const sheetTotals = ({ received, paid }: FinanceContent): { received: Fen; paid: Fen } => ({
  received: sumFen(received.map(({ amount }) => amount)),
  paid: sumFen(paid.map(({ amount }) => amount)),
})

/** A group's name as published; in English too where it is the house's own account. */
export const groupName = ({ account, label }: Pick<FinanceGroup, 'account' | 'label'>): Text => {
  const known = accountName(account, HOUSE_ACCOUNTS)
  return known?.zh === label ? known : text(label, label)
}
