import type { Id } from '../kernel/index.ts'
import type { PostedLine } from './balances.ts'
import type { BookCommand } from './book.ts'
import { type Counterparty, counterpartyKey } from './counterparty.ts'
import { digestText, type VoucherCommand, type VoucherState } from './voucher.ts'

/** One matter's part of an order. */
export type PostingStep =
  | { readonly kind: 'book'; readonly matter: Id; readonly command: BookCommand }
  | { readonly kind: 'voucher'; readonly matter: Id; readonly command: VoucherCommand }

/**
 * The steps that post a reviewed voucher, all or nothing: the book gives the number, the voucher takes it, and the
 * voucher that a red one takes back is marked. `sha256` answers hex.
 */
export const postingSteps = (
  matter: Id,
  state: VoucherState,
  sha256: (text: string) => string,
): PostingStep[] => [
  {
    kind: 'book',
    matter: state.book,
    command: { type: 'enter', voucher: matter, date: state.content.date, digest: sha256(digestText(state)) },
  },
  { kind: 'voucher', matter, command: { type: 'post' } },
  ...(state.content.reverses === undefined
    ? []
    : [
        {
          kind: 'voucher' as const,
          matter: state.content.reverses,
          command: { type: 'reverse' as const, by: matter },
        },
      ]),
]

/** The lines that a posted voucher adds to the book; none before posting. What the server projects. */
export const postedLines = (voucher: Id, state: VoucherState): PostedLine[] => {
  const { number, content } = state
  if (number === undefined) return []
  return content.lines.map(({ account, counterparty, debit, credit, summary }) => ({
    voucher,
    number,
    date: content.date,
    account,
    ...keyed(counterparty),
    debit,
    credit,
    summary,
    ...(content.closing ? { closing: true } : {}),
  }))
}

const keyed = (counterparty: Counterparty | undefined) =>
  counterparty === undefined ? {} : { counterparty: counterpartyKey(counterparty) }
