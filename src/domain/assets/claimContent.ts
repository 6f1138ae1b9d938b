import { type CalendarDate, type Fen, type Id, parseDate, type Refusal, refuse } from '../kernel/index.ts'
import {
  type Attachment,
  type BareCounterparty,
  bareCounterparty,
  type Counterparty,
  checkPublicWords,
  MAX_AMOUNT,
  type NamedCounterparty,
} from '../ledger/index.ts'

/** What an invoice or receipt says of itself, where it was read or typed. */
export interface InvoiceMark {
  readonly number: string
  /** Older invoices carry a code, under which the number is unique. */
  readonly code?: string
  readonly date?: CalendarDate
  readonly total?: Fen
}

/** A paper of a claim: a picture or file by its hash, with its invoice where one is known. */
export interface ClaimPaper extends Omit<Attachment, 'publicSha256'> {
  readonly invoice?: InvoiceMark
}

/** What a claim says (报账单). It stays for ever, so nothing personal may be in it but the sealed payee. */
export interface ClaimContent<Party = Counterparty> {
  /** The day on which it was bought or done. */
  readonly date: CalendarDate
  /** What: 水管 12 根. */
  readonly what: string
  /** What for: 修清水渠. */
  readonly purpose: string
  readonly payee: Party
  readonly amount: Fen
  readonly papers: readonly ClaimPaper[]
  /** The project that it belongs to. */
  readonly project?: Id
  /** The decision that it follows: in words, and the matter where it was taken here. */
  readonly basis?: { readonly words: string; readonly matter?: Id }
}

/** Takes the payee's name off, which goes to the act's sealed part. */
export const bareClaim = (content: ClaimContent<NamedCounterparty>): ClaimContent<BareCounterparty> => ({
  ...content,
  payee: bareCounterparty(content.payee),
})

/** What a draft must already keep to, since acts stay: whole papers, an amount, nothing personal in words. */
export const checkClaimDraft = ({
  amount,
  papers,
  payee,
  what,
  purpose,
  basis,
}: ClaimContent<NamedCounterparty>): Refusal | undefined => {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > MAX_AMOUNT)
    return refuse(
      'assets.amount',
      '金额不对。请写成正数，最多两位小数。',
      'This is not an amount. Write it positive, with two decimals at most.',
      { field: 'amount' },
    )
  const bad = papers.findIndex(({ sha256 }) => !/^[0-9a-f]{64}$/.test(sha256))
  if (bad >= 0 || papers.length > 40)
    return refuse(
      'assets.paper',
      '单据没有传好，或者多于 40 张。请再传一次，多的分成几张报账单。',
      'A paper was not uploaded well, or there are more than 40. Upload again; split a claim with more.',
      { field: bad >= 0 ? `papers.${bad}` : 'papers' },
    )
  const dated = papers.findIndex(
    ({ invoice }) => invoice?.date !== undefined && parseDate(invoice.date) === undefined,
  )
  if (dated >= 0)
    return refuse(
      'assets.invoiceDate',
      '发票的日期要写成 2026-10-18 这样。',
      'Write the invoice’s date like 2026-10-18.',
      { field: `papers.${dated}` },
    )
  const name = payee.kind === 'person' ? [payee.name.trim()] : []
  return checkPublicWords(
    [
      ['what', what],
      ['purpose', purpose],
      ['basis', basis?.words],
      ...papers.map((paper, index): [string, string] => [`papers.${index}`, paper.name]),
    ],
    name,
  )
}

/** What a claim must keep to before it is handed in. */
export const checkClaimComplete = (
  { date, what, purpose, amount, payee, papers }: ClaimContent,
  today: CalendarDate,
): Refusal | undefined => {
  if (parseDate(date) === undefined || date > today)
    return refuse(
      'assets.date',
      '请写哪天花的，写成 2026-10-18 这样，不能晚于今天。',
      'Write the day of the expense like 2026-10-18; it cannot lie ahead.',
      { field: 'date' },
    )
  for (const [field, said, zh, en] of [
    ['what', what, '请写买了什么、做了什么。', 'Write what was bought or done.'],
    ['purpose', purpose, '请写做什么用。', 'Write what it is for.'],
    [
      'payee',
      payee.kind === 'organisation' ? payee.name : payee.id,
      '请写钱付给谁。',
      'Write who is to be paid.',
    ],
  ] as const)
    if (said.trim() === '') return refuse('assets.empty', zh, en, { field })
  if (amount === 0) return refuse('assets.noAmount', '请写金额。', 'Write the amount.', { field: 'amount' })
  return papers.length === 0
    ? refuse(
        'assets.paperMissing',
        '请附上单据：发票、收据或清单的照片。',
        'Attach a paper: a picture of the invoice, receipt or list.',
        { field: 'papers' },
      )
    : undefined
}
