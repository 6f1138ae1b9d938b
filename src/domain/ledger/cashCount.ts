import { type Fen, fen, type Refusal, refuse, sumFen } from '../kernel/index.ts'
import { checkPublicWords } from './publicWords.ts'

/** Notes and coins in fen, the largest first. */
export const DENOMINATIONS = [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1] as const
export type Denomination = (typeof DENOMINATIONS)[number]

/** What lay in the cash box, by pieces of each denomination. */
export type CashPieces = Readonly<Partial<Record<Denomination, number>>>

/** 库存现金盘点表. Money in fen. */
export interface CashCount {
  readonly pieces: CashPieces
  readonly total: Fen
  readonly bookBalance: Fen
  /** Counted less booked: plus is too much, minus too little. */
  readonly difference: Fen
  readonly reason?: string
}

/** Adds up a count and holds it against the cash journal. A difference wants its reason in words. */
export const countCash = (pieces: CashPieces, bookBalance: Fen, reason = ''): CashCount | Refusal => {
  const wrong = Object.entries(pieces).find(
    ([piece, count]) =>
      !(DENOMINATIONS as readonly number[]).includes(Number(piece)) ||
      !Number.isSafeInteger(count) ||
      count < 0 ||
      count > 1_000_000,
  )
  if (wrong)
    return refuse(
      'ledger.cashPieces',
      '张数要写整数，不能是负数。',
      'Pieces are whole numbers, not negative.',
      { field: `pieces.${wrong[0]}` },
    )
  const total = sumFen(DENOMINATIONS.map((piece) => piece * (pieces[piece] ?? 0)))
  const difference = fen(total - bookBalance)
  const words = reason.trim()
  if (difference !== 0 && words === '')
    return refuse(
      'ledger.cashReason',
      '数出来的和账上不一样，请写明原因。',
      'What was counted differs from the book. Say why.',
      { field: 'reason' },
    )
  return (
    checkPublicWords([['reason', words]], []) ?? {
      pieces,
      total,
      bookBalance,
      difference,
      ...(words === '' ? {} : { reason: words }),
    }
  )
}
