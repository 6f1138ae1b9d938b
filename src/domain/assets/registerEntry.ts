import { type Fen, fen, type Id, type Refusal, refuse } from '../kernel/index.ts'
import {
  type AccountCode,
  type CounterpartyKey,
  counterpartyKey,
  isWithin,
  type NamedCounterparty,
  type VoucherContent,
  type VoucherState,
} from '../ledger/index.ts'

/**
 * What one step of a register moves on an account of the ledger: debit minus credit, in fen, by the voucher that was
 * drafted in the same order. Without a voucher it stood in the book's opening balances.
 */
export interface RegisterEntry {
  readonly account: AccountCode
  readonly amount: Fen
  readonly counterparty?: CounterpartyKey
  readonly voucher?: Id
}

/** Of a register's vouchers, those that were discarded, or posted and taken back: their entries count no more. */
export type Gone = readonly Id[]

export const isLive = ({ voucher }: Pick<RegisterEntry, 'voucher'>, gone: Gone): boolean =>
  voucher === undefined || !gone.includes(voucher)

export const isGoneVoucher = ({ stage, reversedBy }: VoucherState): boolean =>
  stage === 'discarded' || reversedBy !== undefined

type Line = VoucherContent<NamedCounterparty>['lines'][number]

/** A line of a draft voucher; plus is debit, minus is credit. */
export const movedLine = (
  account: AccountCode,
  summary: string,
  amount: Fen,
  counterparty?: NamedCounterparty,
): Line => ({
  account,
  summary,
  debit: amount > 0 ? amount : 0,
  credit: amount < 0 ? -amount : 0,
  ...(counterparty ? { counterparty } : {}),
})

/** Debit minus credit that a voucher moves on an account and those below it, of one counterparty where one is given. */
export const movedBy = (
  { lines }: Pick<VoucherContent, 'lines'>,
  account: AccountCode,
  counterparty?: CounterpartyKey,
): Fen => {
  let sum = 0
  for (const line of lines)
    if (isWithin(line.account, account))
      if (
        counterparty === undefined ||
        (line.counterparty && counterpartyKey(line.counterparty) === counterparty)
      )
        sum = fen(sum + line.debit - line.credit)
  return sum
}

/** A register's step goes only with its own draft: of the same book, and moving exactly these amounts. */
export const checkDrafted = (
  drafted: unknown,
  book: Id,
  entries: readonly RegisterEntry[],
): Refusal | undefined => {
  const voucher = drafted as VoucherState | undefined
  return voucher?.stage === 'draft' &&
    voucher.book === book &&
    entries.every(
      ({ account, amount, counterparty }) => movedBy(voucher.content, account, counterparty) === amount,
    )
    ? undefined
    : refuse(
        'assets.voucherDiffers',
        '凭证要和台账一起生成，金额要一样。请重新点“生成凭证”。',
        'The voucher is drafted together with the register, for the same amounts. Try drafting again.',
      )
}
