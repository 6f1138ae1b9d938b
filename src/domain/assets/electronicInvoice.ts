import { type CalendarDate, type Fen, parseYuan, readDate, type Text, text } from '../kernel/index.ts'
import { type XmlLeaf, xmlLeaves } from './xmlLeaves.ts'

/** What an electronic invoice says of itself. Money in fen; what could not be read is not there and stands in `unknown`. */
export interface ElectronicInvoice {
  readonly number?: string
  /** Older invoices have a code beside their number. */
  readonly code?: string
  readonly date?: CalendarDate
  readonly seller?: string
  readonly buyer?: string
  /** With tax. */
  readonly total?: Fen
  readonly tax?: Fen
  readonly withoutTax?: Fen
  readonly unknown: readonly InvoiceField[]
}

export const invoiceFields = {
  number: text('发票号码', 'number'),
  date: text('开票日期', 'date'),
  seller: text('销售方', 'seller'),
  buyer: text('购买方', 'buyer'),
  total: text('价税合计', 'total with tax'),
  tax: text('税额', 'tax'),
} as const satisfies Record<string, Text>
export type InvoiceField = keyof typeof invoiceFields

type Field = InvoiceField | 'code' | 'withoutTax'

/**
 * Where each field stands: under the root `EInvoice` of the digital invoices (数电票) and `eInvoice` of the older ones,
 * which an OFD carries as an attachment. A name with `/` asks for the element around it too.
 */
const PLACES: Readonly<Record<Field, readonly string[]>> = {
  number: ['EIid', 'TaxSupervisionInfo/InvoiceNumber', 'InvoiceNo'],
  code: ['InvoiceCode'],
  date: ['TaxSupervisionInfo/IssueTime', 'IssueDate'],
  seller: ['SellerInformation/SellerName', 'Seller/SellerName'],
  buyer: ['BuyerInformation/BuyerName', 'Buyer/BuyerName'],
  total: ['BasicInformation/TotalTax-includedAmount', 'TaxInclusiveTotalAmount'],
  tax: ['BasicInformation/TotalTaxAm', 'TaxTotalAmount'],
  withoutTax: ['BasicInformation/TotalAmWithoutTax', 'TaxExclusiveTotalAmount'],
}

const ROOTS = ['EInvoice', 'eInvoice']

const stands = ({ path }: XmlLeaf, where: string): boolean => {
  const names = where.split('/')
  return names.every((name, at) => path[path.length - names.length + at] === name)
}

/** The one value that the papers agree on; none where they contradict each other or where it cannot be read. */
const agreed = <Value>(
  leaves: readonly XmlLeaf[],
  field: Field,
  read: (raw: string) => Value | undefined,
): Value | undefined => {
  const found = leaves.filter(
    (leaf) => leaf.text !== '' && PLACES[field].some((where) => stands(leaf, where)),
  )
  const values = new Set(found.map((leaf) => read(leaf.text)))
  return values.size === 1 ? [...values][0] : undefined
}

const digits = (raw: string): string | undefined => (/^\d{8,20}$/.test(raw) ? raw : undefined)
const name = (raw: string): string | undefined => (raw.length <= 200 ? raw : undefined)

/**
 * Reads an electronic invoice from its XML, or from the XML parts of an OFD (all of them, as text). `undefined` where
 * none of them is an invoice. A total that is not the sum of its parts is left unknown, as is all that cannot be read.
 */
export const readElectronicInvoice = (parts: readonly string[]): ElectronicInvoice | undefined => {
  const leaves = parts.flatMap((xml) => xmlLeaves(xml)).filter(({ path }) => ROOTS.includes(path[0]!))
  if (leaves.length === 0) return undefined
  const read = {
    number: agreed(leaves, 'number', digits),
    code: agreed(leaves, 'code', digits),
    date: agreed(leaves, 'date', readDate),
    seller: agreed(leaves, 'seller', name),
    buyer: agreed(leaves, 'buyer', name),
    total: agreed(leaves, 'total', parseYuan),
    tax: agreed(leaves, 'tax', parseYuan),
    withoutTax: agreed(leaves, 'withoutTax', parseYuan),
  }
  const { total, tax, withoutTax } = read
  const wrong =
    total !== undefined && tax !== undefined && withoutTax !== undefined && total !== tax + withoutTax
  const sure = wrong ? { ...read, total: undefined, tax: undefined, withoutTax: undefined } : read
  const known = Object.fromEntries(Object.entries(sure).filter(([, value]) => value !== undefined))
  const unknown = (Object.keys(invoiceFields) as InvoiceField[]).filter((field) => sure[field] === undefined)
  return { ...(known as Omit<ElectronicInvoice, 'unknown'>), unknown }
}

/** The one value that stands behind a label in a text; none where two differ. */
const behind = <Value>(text: string, label: RegExp, read: (raw: string) => Value | undefined) => {
  const values = new Set([...text.matchAll(label)].map(([, raw]) => read(raw!)))
  return values.size === 1 ? [...values][0] : undefined
}

/**
 * Reads an electronic invoice from the text of its PDF: number, date and total by their labels. Buyer and seller stand
 * side by side there and tax in a column, so these stay unknown. `undefined` where it bears no number or no total.
 */
export const readInvoiceText = (text: string): ElectronicInvoice | undefined => {
  const plain = text.normalize('NFKC').replace(/[ \t\u3000]+/g, '')
  const number = behind(plain, /发票号码:?\s*(\d{8,20})/g, digits)
  const code = behind(plain, /发票代码:?\s*(\d{10,12})/g, digits)
  const date = behind(plain, /开票日期:?\s*(\d{4}年\d{1,2}月\d{1,2}日)/g, readDate)
  const total = behind(plain, /\(小写\)\s*[¥Y]?\s*([\d,]+\.\d{2})/g, parseYuan)
  if (number === undefined || total === undefined) return undefined
  const unknown: InvoiceField[] = [
    ...(date === undefined ? (['date'] as const) : []),
    'seller',
    'buyer',
    'tax',
  ]
  return {
    number,
    ...(code === undefined ? {} : { code }),
    ...(date === undefined ? {} : { date }),
    total,
    unknown,
  }
}
