import { type Fen, type Id, parseYuan, type Refusal, refuse } from '../../domain/kernel/index.ts'
import {
  type AccountCode,
  type Attachment,
  accountName,
  counterpartyNamed,
  fullAccountName,
  INTERNAL,
  level1Of,
  type NamedCounterparty,
  type SubAccounts,
  type VoucherContent,
} from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import { uuidOfHex } from '../platform/uuid.ts'
import type { Vault } from '../platform/vault.ts'

export type EntryLine = PageModels['deskVoucher']['lines'][number]
export type FieldError = NonNullable<PageModels['deskVoucher']['errors']>[number]
type Fields = Readonly<Record<string, string>>

/** A voucher's form as it was typed: shown again as it is, and read into a content where it can be. */
export interface TypedVoucher {
  readonly date: string
  readonly basis: string
  readonly lines: readonly EntryLine[]
  readonly content: VoucherContent<NamedCounterparty>
  readonly errors: readonly FieldError[]
}

/** The id under which a book keeps a person of whom only a name is known: the same name is the same person. */
export const personIdIn =
  (vault: Vault, book: Id) =>
  (name: string): Id =>
    uuidOfHex(vault.lookup(`${book}/${name.trim()}`, 'counterparty').toString('hex'))

/** The code before the blank in `514-02 公益支出 · 路灯`. */
export const codeTyped = (typed: string): AccountCode => typed.trim().split(/\s/)[0] ?? ''

/** An account as lines show it. */
export const lineAccount = (code: AccountCode, accounts: SubAccounts): EntryLine['account'] => {
  const name = fullAccountName(code, accounts)
  return name && { code, name: name.zh, ...(level1Of(code) === INTERNAL ? { withWhom: true } : {}) }
}

const amountTyped = (typed: string): Fen | undefined => (typed.trim() === '' ? 0 : parseYuan(typed))

/** What stands on one line of a form of lines; `undefined` for an empty one. Unreadable cells stay as typed. */
export const lineTyped = (
  fields: Fields,
  name: string,
  accounts: SubAccounts,
):
  | { readonly line: EntryLine; readonly code: AccountCode; readonly unread: readonly ('debit' | 'credit')[] }
  | undefined => {
  const cell = (part: string) => fields[`${name}.${part}`] ?? ''
  const cells = {
    summary: cell('summary').trim(),
    account: cell('account').trim(),
    counterparty: cell('counterparty').trim(),
  }
  const [debit, credit] = [amountTyped(cell('debit')), amountTyped(cell('credit'))]
  if (!cells.summary && !cells.account && !cells.counterparty && debit === 0 && credit === 0) return undefined
  const code = codeTyped(cells.account)
  const account = lineAccount(code, accounts)
  const unread = [
    ...(debit === undefined ? ['debit' as const] : []),
    ...(credit === undefined ? ['credit' as const] : []),
  ]
  const typed = {
    ...(account || cells.account === '' ? {} : { account: cells.account }),
    ...(debit === undefined ? { debit: cell('debit') } : {}),
    ...(credit === undefined ? { credit: cell('credit') } : {}),
  }
  return {
    code,
    unread,
    line: {
      summary: cells.summary,
      ...(account ? { account } : {}),
      ...(cells.counterparty ? { counterparty: cells.counterparty } : {}),
      debit: debit ?? 0,
      credit: credit ?? 0,
      ...(Object.keys(typed).length > 0 ? { typed } : {}),
    },
  }
}

export const unreadAmount = (field: string): FieldError => ({
  field,
  message: { zh: '金额看不懂，写成 1234.50 这样。', en: 'This is not an amount. Write it like 1234.50.' },
})

/** Numbers of the lines that a form has, in order; `prefix` is `lines` or `opening`. */
export const lineNumbers = (fields: Fields, prefix: string): number[] => {
  const numbers = new Set<number>()
  for (const name of Object.keys(fields)) {
    const match = new RegExp(`^${prefix}\\.(\\d{1,4})\\.`).exec(name)
    if (match) numbers.add(Number(match[1]))
  }
  return [...numbers].sort((a, b) => a - b)
}

/** Reads a voucher's form. A line without a summary takes the one above it; the first is the voucher's own. */
export const readVoucher = (
  fields: Fields,
  accounts: SubAccounts,
  attachments: readonly Attachment[],
  personId: (name: string) => Id,
  kept: Pick<VoucherContent, 'closing' | 'source' | 'basis'>,
): TypedVoucher => {
  const lines: EntryLine[] = []
  const content: VoucherContent<NamedCounterparty>['lines'][number][] = []
  const errors: FieldError[] = []
  for (const number of lineNumbers(fields, 'lines')) {
    const read = lineTyped(fields, `lines.${number}`, accounts)
    if (!read) continue
    const index = lines.length
    lines.push(read.line)
    for (const side of read.unread) errors.push(unreadAmount(`lines.${index}.${side}`))
    const counterparty = counterpartyNamed(read.line.counterparty ?? '', personId)
    content.push({
      account: read.code,
      summary: read.line.summary || (content[index - 1]?.summary ?? ''),
      debit: read.line.debit,
      credit: read.line.credit,
      ...(counterparty ? { counterparty } : {}),
    })
  }
  const words = (fields.basis ?? '').trim()
  const date = (fields.date ?? '').trim()
  return {
    date,
    basis: words,
    lines,
    errors,
    content: {
      date,
      summary: content[0]?.summary ?? '',
      lines: content,
      attachments,
      ...(words ? { basis: { ...(kept.basis?.matter ? { matter: kept.basis.matter } : {}), words } } : {}),
      ...(kept.source ? { source: kept.source } : {}),
      ...(kept.closing ? { closing: true } : {}),
    },
  }
}

/** A refusal at its field; lines that are not about one field stand at their line. */
export const errorOf = (refusal: Refusal, otherwise = 'date'): FieldError => {
  const field = refusal.field ?? otherwise
  return {
    field: field === 'summary' || field === 'lines' ? 'lines.0' : field === 'attachments' ? 'papers' : field,
    message: refusal.words,
  }
}

export const conflictError: FieldError = {
  field: 'date',
  message: {
    zh: '您打开以后，有别人改过这张凭证。您填的还在下面：再存一次，就以您的为准；要看别人改的，请重新打开这一页。',
    en: 'Somebody changed this voucher after you opened it. What you typed is below: save again to keep yours, or open the page anew to see theirs.',
  },
}

/** Is this code an account of the book? A refusal that names it where it is not. */
export const knownAccount = (code: AccountCode, accounts: SubAccounts, field: string): Refusal | undefined =>
  accountName(code, accounts) !== undefined
    ? undefined
    : refuse(
        'ledger.account',
        `没有科目 ${code}。请从列表里选。`,
        `There is no account ${code}. Choose one from the list.`,
        { field },
      )
