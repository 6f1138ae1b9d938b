import { type Text, text } from '../../domain/kernel/index.ts'
import type { FormDuty, TagKind } from '../ui/index.ts'

/** How far a voucher has come; `VoucherStage` of the domain without `none`. */
export type VoucherStage = 'draft' | 'submitted' | 'returned' | 'reviewed' | 'posted' | 'discarded'

export const stages: Readonly<
  Record<VoucherStage, { readonly kind: TagKind | undefined; readonly words: Text }>
> = {
  draft: { kind: undefined, words: text('草稿', 'Draft') },
  submitted: { kind: 'waiting', words: text('等复核', 'Waits for review') },
  returned: { kind: 'wrong', words: text('退回', 'Returned') },
  reviewed: { kind: 'running', words: text('等记账', 'Waits to be posted') },
  posted: { kind: 'ok', words: text('已记账', 'Posted') },
  discarded: { kind: undefined, words: text('已作废', 'Discarded') },
}

/** 记字第 17 号 of its month; a draft has no number. */
export const voucherNumber = (number: number): Text => text(`记字第 ${number} 号`, `Voucher ${number}`)

export const ledgerWords = {
  unit: text('单位：元', 'yuan'),
  date: text('日期', 'Date'),
  number: text('号', 'No.'),
  summary: text('摘要', 'Summary'),
  account: text('科目', 'Account'),
  debit: text('借方', 'Debit'),
  credit: text('贷方', 'Credit'),
  total: text('合计', 'Total'),
  balance: text('余额', 'Balance'),
  state: text('状态', 'State'),
  papers: text('单据', 'Papers'),
  amount: text('金额', 'Amount'),
  counterparty: text('对方', 'With whom'),
  in: text('收入', 'In'),
  out: text('支出', 'Out'),
}

/** What the forms of the books owe. The periods are those of the accounting archive rules of 2015. */
export const ledgerDuty: FormDuty = {
  basis: text('财会〔2023〕14号、财农〔2021〕121号', 'Cai Kuai [2023] 14, Cai Nong [2021] 121'),
  readers: text(
    '本组织的会计、复核和监督的人；公开的，个人姓名遮过',
    'Accountant, reviewers and supervisors here; in public, names of persons are masked',
  ),
  kept: text('凭证和账簿 30 年', 'Vouchers and books: 30 years'),
}

export const statementDuty: FormDuty = {
  ...ledgerDuty,
  kept: text('凭证 30 年，银行对账单 10 年', 'Vouchers: 30 years; bank statements: 10 years'),
}
