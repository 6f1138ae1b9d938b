import {
  type ClaimContent,
  type ClaimPaper,
  type ElectronicInvoice,
  type InvoiceMark,
  invoiceFields,
} from '../../domain/assets/index.ts'
import {
  type Fen,
  formatYuan,
  type Id,
  parseYuan,
  plainYuan,
  type Refusal,
  sumFen,
} from '../../domain/kernel/index.ts'
import { type Attachment, counterpartyNamed, type NamedCounterparty } from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { FieldError } from '../ledger/index.ts'

type View = PageModels['deskClaimForm']
export type TypedClaim = View['typed']
type Fields = Readonly<Record<string, string>>

/** A paper that has just come or that is kept already, with what it says of itself. */
export interface GivenPaper {
  readonly paper: Attachment & { readonly invoice?: InvoiceMark }
  readonly invoice?: ElectronicInvoice
}

export interface ReadClaim {
  readonly typed: TypedClaim
  readonly content: ClaimContent<NamedCounterparty>
  readonly errors: readonly FieldError[]
}

/** What stays with a claim of an electronic invoice: by it the same one is found again. */
const markOf = ({ number, code, date, total }: ElectronicInvoice): InvoiceMark | undefined =>
  number === undefined
    ? undefined
    : {
        number,
        ...(code === undefined ? {} : { code }),
        ...(date === undefined ? {} : { date }),
        ...(total === undefined ? {} : { total }),
      }

/** A typed number counts where the paper does not say its own. */
const claimPaper = ({ paper, invoice }: GivenPaper, fields: Fields): ClaimPaper => {
  const { sha256, mime, name } = paper
  const typed = (fields[`invoice.${sha256}`] ?? paper.invoice?.number ?? '').normalize('NFKC').trim()
  const own = invoice && markOf(invoice)
  const mark = own ?? (typed === '' ? undefined : { ...paper.invoice, number: typed.slice(0, 30) })
  return { sha256, mime, name, ...(mark ? { invoice: mark } : {}) }
}

const one = <Value>(values: readonly (Value | undefined)[]): Value | undefined => {
  const known = new Set(values.filter((value) => value !== undefined))
  return known.size === 1 ? [...known][0] : undefined
}

/** What the invoices together say: their sum where all have one, the seller where it is one, the last day. */
const prefill = (invoices: readonly ElectronicInvoice[]) => {
  const totals = invoices.map(({ total }) => total)
  const whole = totals.length > 0 && totals.every((total) => total !== undefined)
  return {
    payee: one(invoices.map(({ seller }) => seller)) ?? '',
    amount: whole ? plainYuan(sumFen(totals as Fen[])) : '',
    date:
      invoices
        .flatMap(({ date }) => date ?? [])
        .toSorted()
        .at(-1) ?? '',
  }
}

/**
 * Reads the form of a claim. What is left empty is taken from electronic invoices that have just come (`fresh`), and
 * shown to be checked; nothing that was typed is changed.
 */
export const readClaimForm = (
  fields: Fields,
  papers: readonly GivenPaper[],
  fresh: readonly ElectronicInvoice[],
  personId: (name: string) => Id,
): ReadClaim => {
  const own = (name: string) => (fields[name] ?? '').trim()
  const found = prefill(fresh)
  const typed = {
    date: own('date') || found.date,
    what: own('what'),
    purpose: own('purpose'),
    payee: own('payee') || found.payee,
    amount: own('amount') || found.amount,
    basis: own('basis'),
  }
  const amount = typed.amount === '' ? 0 : parseYuan(typed.amount.normalize('NFKC'))
  return {
    typed,
    errors:
      amount === undefined
        ? [
            {
              field: 'amount',
              message: {
                zh: '金额看不懂，写成 1234.50 这样。',
                en: 'This is not an amount. Write it like 1234.50.',
              },
            },
          ]
        : [],
    content: {
      date: typed.date,
      what: typed.what,
      purpose: typed.purpose,
      payee: counterpartyNamed(typed.payee, personId) ?? { kind: 'organisation', name: '' },
      amount: amount ?? 0,
      papers: papers.map((paper) => claimPaper(paper, fields)),
      ...(typed.basis === '' ? {} : { basis: { words: typed.basis } }),
    },
  }
}

/** What electronic invoices among the papers say, for the page that asks to check it. */
export const invoicesRead = (papers: readonly GivenPaper[]): View['read'] =>
  papers.flatMap(({ paper, invoice }) =>
    invoice === undefined
      ? []
      : [
          {
            paper: paper.sha256,
            facts: (
              [
                [invoiceFields.number, invoice.number],
                [invoiceFields.date, invoice.date],
                [invoiceFields.seller, invoice.seller],
                [invoiceFields.total, invoice.total === undefined ? undefined : formatYuan(invoice.total)],
              ] as const
            ).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }])),
            unknown: (['number', 'date', 'seller', 'total'] as const)
              .filter((field) => invoice.unknown.includes(field))
              .map((field) => invoiceFields[field]),
          },
        ],
  )

/** The sum of the invoices, where all papers that are invoices have one and the amount is another. */
export const otherAmount = ({ amount, papers }: ClaimContent<unknown>): Fen | undefined => {
  const totals = papers.flatMap(({ invoice }) => invoice?.total ?? [])
  const sum = sumFen(totals)
  return totals.length > 0 && amount > 0 && sum !== amount ? sum : undefined
}

/** A refusal of a claim's form at its field. */
export const claimError = ({ field = 'do', words }: Refusal): FieldError => ({
  field: field.startsWith('papers') ? 'papers' : field.startsWith('basis') ? 'basis' : field,
  message: words,
})
