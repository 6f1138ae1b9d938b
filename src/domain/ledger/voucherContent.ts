import {
  type CalendarDate,
  canonicalJson,
  type Fen,
  type Id,
  type Refusal,
  refuse,
  sumFen,
} from '../kernel/index.ts'
import { type BookState, checkDate } from './book.ts'
import { type AccountCode, hasAccount, INTERNAL, isIncomeOrExpense, level1Of, YEAR_INCOME } from './chart.ts'
import type { BareCounterparty, Counterparty, NamedCounterparty } from './counterparty.ts'
import { MAX_AMOUNT } from './opening.ts'
import { checkPublicWords } from './publicWords.ts'

/** One line of a voucher (分录): an account, and an amount on one side. `item` says what for, such as a project. */
export interface VoucherLine<Party = Counterparty> {
  readonly account: AccountCode
  readonly summary: string
  readonly debit: Fen
  readonly credit: Fen
  readonly counterparty?: Party
  readonly item?: string
}

/** A paper behind a voucher, by its hash. `publicSha256` is the copy with personal data covered by hand. */
export interface Attachment {
  readonly sha256: string
  readonly mime: string
  readonly name: string
  readonly publicSha256?: string
}

/** What a voucher says. All of it stays for ever, so nothing personal may be in it but sealed counterparties. */
export interface VoucherContent<Party = Counterparty> {
  readonly date: CalendarDate
  readonly summary: string
  readonly lines: readonly VoucherLine<Party>[]
  readonly attachments: readonly Attachment[]
  /** The decision that allowed it: in words, and the matter where it was taken here. */
  readonly basis?: { readonly words: string; readonly matter?: Id }
  /** The row of an imported bank statement that it records. */
  readonly source?: { readonly statementRow: string }
  /** Written by the year-end closing. */
  readonly closing?: boolean
  /** The voucher that this one takes back, red. */
  readonly reverses?: Id
}

/** The text that a voucher's digest is taken over: all that posting makes unchangeable. Public copies may come later. */
export const voucherText = (content: VoucherContent<BareCounterparty>, preparer: Id, reviewer: Id): string =>
  canonicalJson({
    ...content,
    lines: content.lines.map(({ counterparty, ...line }) => ({
      ...line,
      counterparty: counterparty && bare(counterparty),
    })),
    attachments: content.attachments.map(({ publicSha256: _later, ...attachment }) => attachment),
    preparer,
    reviewer,
  })

const bare = (of: BareCounterparty): BareCounterparty =>
  of.kind === 'organisation' ? { kind: of.kind, name: of.name } : { kind: of.kind, id: of.id }

const MAX_LINES = 80
const SYSTEM = '财会〔2023〕14号'

/** What a draft must already keep to, since an act can never be taken back: nothing personal in words that stay. */
export const checkDraft = (
  content: VoucherContent<NamedCounterparty>,
  book: BookState,
): Refusal | undefined => checkShape(content, book) ?? checkOpen(content, book) ?? checkWords(content)

const checkShape = (
  { lines, attachments }: VoucherContent<NamedCounterparty>,
  book: BookState,
): Refusal | undefined => {
  if (lines.length > MAX_LINES)
    return refuse(
      'ledger.tooManyLines',
      `一张凭证最多 ${MAX_LINES} 行，请分成几张。`,
      `A voucher holds at most ${MAX_LINES} lines. Split it.`,
      { field: 'lines' },
    )
  for (const [index, { account, debit, credit }] of lines.entries()) {
    const field = `lines.${index}`
    if (account !== '' && !hasAccount(account, book.accounts))
      return refuse(
        'ledger.account',
        `第 ${index + 1} 行：没有科目 ${account}。请选一个，或者先加科目。`,
        `Line ${index + 1}: there is no account ${account}. Choose one or add it first.`,
        { field },
      )
    if ([debit, credit].some((amount) => !Number.isSafeInteger(amount) || Math.abs(amount) > MAX_AMOUNT))
      return refuse(
        'ledger.amount',
        `第 ${index + 1} 行：金额不对。`,
        `Line ${index + 1}: this is not an amount.`,
        { field },
      )
  }
  if (attachments.some(({ sha256 }) => !/^[0-9a-f]{64}$/.test(sha256)))
    return refuse(
      'ledger.attachment',
      '单据没有传好，请再传一次。',
      'A paper was not uploaded well. Upload it again.',
      { field: 'attachments' },
    )
  return undefined
}

/** No new line goes to a closed account; a red voucher takes back what went there before. */
const checkOpen = (
  { lines, reverses }: VoucherContent<BareCounterparty>,
  { closedAccounts = [] }: BookState,
): Refusal | undefined => {
  const at = reverses === undefined ? lines.findIndex(({ account }) => closedAccounts.includes(account)) : -1
  return at < 0
    ? undefined
    : refuse(
        'ledger.accountClosed',
        `第 ${at + 1} 行：科目 ${lines[at]!.account} 已经停用，请换一个。`,
        `Line ${at + 1}: account ${lines[at]!.account} is closed. Choose another.`,
        { field: `lines.${at}` },
      )
}

/** The words stay for ever and are published: no payee's name, phone or ID number in them. */
const checkWords = (content: VoucherContent<NamedCounterparty>): Refusal | undefined => {
  const names = content.lines.flatMap(({ counterparty: who }) =>
    who?.kind === 'person' ? [who.name.trim()] : [],
  )
  const words: [string, string | undefined][] = [
    ['summary', content.summary],
    ['basis', content.basis?.words],
    ...content.lines.flatMap(({ summary, item }, index): [string, string | undefined][] => [
      [`lines.${index}`, summary],
      [`lines.${index}`, item],
    ]),
    ...content.attachments.map(({ name }): [string, string] => ['attachments', name]),
  ]
  return checkPublicWords(words, names)
}

/**
 * What a voucher must keep to before it goes to review: a date that can be posted, at least two lines with one side
 * each, debit = credit to the fen, 113 by counterparty, 321 in closing vouchers only, a paper.
 */
export const checkComplete = (
  content: VoucherContent<BareCounterparty>,
  book: BookState,
  today: CalendarDate,
): Refusal | undefined => {
  const { lines, attachments, summary, closing = false, reverses } = content
  const red = reverses !== undefined
  const dated = checkDate(book, content.date, today)
  if (dated) return dated
  const closed = checkOpen(content, book)
  if (closed) return closed
  if (summary.trim() === '')
    return refuse(
      'ledger.summary',
      '请写一句摘要：这笔钱做什么用。',
      'Write a summary: what this money is for.',
      { field: 'summary' },
    )
  if (lines.length < 2)
    return refuse(
      'ledger.twoLines',
      '一张凭证至少两行：一行借，一行贷。',
      'A voucher needs at least two lines, a debit and a credit.',
      { clause: SYSTEM, field: 'lines' },
    )
  for (const [index, line] of lines.entries()) {
    const refusal = checkLine(line, index, closing, red)
    if (refusal) return refusal
  }
  const debit = sumFen(lines.map((line) => line.debit))
  const credit = sumFen(lines.map((line) => line.credit))
  if (debit !== credit)
    return refuse(
      'ledger.unbalanced',
      `借方和贷方不相等，请补上差的那一笔。`,
      'Debit and credit are not equal. Add what is missing.',
      { clause: SYSTEM, field: 'lines' },
    )
  if (closing && !red && !content.date.endsWith('-12-31'))
    return refuse(
      'ledger.closingDate',
      '年末结转的日期是 12 月 31 日。',
      'Closing vouchers are dated 31 December.',
      { clause: SYSTEM, field: 'date' },
    )
  if (book.settings.paperNeeded && attachments.length === 0 && !closing && !red)
    return refuse(
      'ledger.paperMissing',
      '请附上单据：发票、收据或清单的照片。',
      'Attach a paper: a picture of the invoice, receipt or list.',
      { field: 'attachments' },
    )
  return undefined
}

const checkLine = (
  { account, debit, credit, counterparty }: VoucherLine<BareCounterparty>,
  index: number,
  closing: boolean,
  red: boolean,
): Refusal | undefined => {
  const field = `lines.${index}`
  const [zh, en] = [`第 ${index + 1} 行`, `Line ${index + 1}`]
  if (account === '')
    return refuse('ledger.accountMissing', `${zh}：请选科目。`, `${en}: choose an account.`, { field })
  if ((debit !== 0) === (credit !== 0))
    return refuse(
      'ledger.oneSide',
      `${zh}：金额只写一边，借方或贷方。`,
      `${en}: put the amount on one side, debit or credit.`,
      { clause: SYSTEM, field },
    )
  if (red !== debit + credit < 0)
    return refuse(
      'ledger.redAmount',
      `${zh}：负数（红字）只用来冲销。请改成正数，写在另一边。`,
      `${en}: negative (red) amounts are for reversals only. Write it positive on the other side.`,
      { field },
    )
  if (level1Of(account) === INTERNAL && counterparty === undefined)
    return refuse(
      'ledger.counterparty',
      `${zh}：内部往来要写清是谁。`,
      `${en}: account 113 needs to name with whom.`,
      { clause: SYSTEM, field },
    )
  const forClosing = isIncomeOrExpense(account) || ['321', '322'].includes(level1Of(account))
  if (closing ? !forClosing : level1Of(account) === YEAR_INCOME)
    return refuse(
      'ledger.closingOnly',
      closing ? `${zh}：结转凭证只用收入、支出、本年收益和收益分配。` : `${zh}：“本年收益”只在年末结转时用。`,
      closing
        ? `${en}: closing vouchers use income, expense, 321 and 322 only.`
        : `${en}: account 321 is for the year-end closing only.`,
      { clause: SYSTEM, field },
    )
  return undefined
}
