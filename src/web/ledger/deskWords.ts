import { type Text, text } from '../../domain/kernel/index.ts'
import type { TagKind } from '../ui/index.ts'

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
