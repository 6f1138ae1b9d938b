import { type Fen, type Id, type Refusal, refuse, sumFen } from '../kernel/index.ts'
import {
  type AccountCode,
  BANK,
  CASH,
  isWithin,
  type NamedCounterparty,
  type VoucherCommand,
  type VoucherContent,
} from '../ledger/index.ts'
import type { ClaimCommand, ClaimState } from './claimState.ts'
import { resolutionWords } from './resolution.ts'
import { approvers } from './settings.ts'

/** Which accounts a claim goes to; the accountant says so. The debits add up to the claim. */
export interface ClaimAccounts {
  readonly debits: readonly { readonly account: AccountCode; readonly amount: Fen; readonly item?: string }[]
  /** Below 101 where it was paid in cash, below 102 where it was transferred. */
  readonly from: AccountCode
}

/** The draft voucher of a paid claim, dated on the day of payment. `payeeName` is the sealed name of a person. */
export const claimVoucher = (
  { content, payment, allowed }: ClaimState,
  { debits, from }: ClaimAccounts,
  payeeName: string,
): VoucherContent<NamedCounterparty> | Refusal => {
  if (payment === undefined || allowed === undefined)
    return refuse('assets.notPaid', '还没有付款。', 'It is not paid yet.')
  if (!isWithin(from, payment.method === 'cash' ? CASH : BANK))
    return refuse(
      'assets.paidFrom',
      payment.method === 'cash' ? '现金付的，请选库存现金。' : '转账付的，请选银行存款。',
      payment.method === 'cash'
        ? 'It was paid in cash: choose cash on hand.'
        : 'It was transferred: choose a bank account.',
      { field: 'from' },
    )
  if (sumFen(debits.map(({ amount }) => amount)) !== content.amount)
    return refuse(
      'assets.accountsSum',
      '各科目加起来要等于报账金额。',
      'The accounts must add up to the amount of the claim.',
      { field: 'debits' },
    )
  const { payee, what, purpose } = content
  const counterparty: NamedCounterparty =
    payee.kind === 'organisation' ? payee : { kind: 'person', id: payee.id, name: payeeName }
  const summary = `${what}，${purpose}`.slice(0, 200)
  const approved = allowed.resolution ? resolutionWords(allowed.resolution) : approvers[allowed.by].zh
  const words = [...(content.basis ? [content.basis.words] : []), approved].join('；').slice(0, 200)
  const matter = allowed.resolution?.matter ?? content.basis?.matter
  return {
    date: payment.date,
    summary,
    lines: [
      ...debits.map(({ account, amount, item }) => ({
        account,
        summary,
        debit: amount,
        credit: 0,
        counterparty,
        ...(item === undefined ? {} : { item }),
      })),
      { account: from, summary, debit: 0, credit: content.amount },
    ],
    attachments: content.papers.map(({ sha256, mime, name }) => ({ sha256, mime, name })),
    basis: { words, ...(matter === undefined ? {} : { matter }) },
    ...(payment.statementRow === undefined ? {} : { source: { statementRow: payment.statementRow } }),
  }
}

/** The steps that draft a claim's voucher, all or nothing. */
export const claimDraftSteps = (
  claim: Id,
  { book }: Pick<ClaimState, 'book'>,
  voucher: Id,
  content: VoucherContent<NamedCounterparty>,
): readonly (
  | { readonly kind: 'voucher'; readonly matter: Id; readonly command: VoucherCommand }
  | { readonly kind: 'claim'; readonly matter: Id; readonly command: ClaimCommand }
)[] => [
  { kind: 'voucher', matter: voucher, command: { type: 'draft', book, content } },
  { kind: 'claim', matter: claim, command: { type: 'recordVoucher', voucher } },
]
