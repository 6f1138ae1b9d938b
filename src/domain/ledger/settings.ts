import { type Refusal, refuse } from '../kernel/index.ts'
import type { Signatory } from './signatories.ts'

/**
 * What a book may decide for itself. The defaults are custom, not read in a primary text (needs check): a township
 * that orders otherwise changes them in the book.
 */
export interface BookSettings {
  /** A voucher needs at least one paper, but for closing and reversal. */
  readonly paperNeeded: boolean
  /** 181 待处理财产损溢 must be nil when a year is closed. */
  readonly pendingNilAtYearEnd: boolean
  /** A month closes only when its bank accounts are reconciled; false where the organisation has none of its own. */
  readonly bankReconciled: boolean
  /** A month closes only when the cash was counted; false where the organisation keeps none. */
  readonly cashCounted: boolean
  /** Who signs a reconciliation, each another person; the first one makes it. */
  readonly reconciliationSigners: readonly Signatory[]
  /** Who signs a cash count, each another person. */
  readonly cashCountSigners: readonly Signatory[]
  /** Days that a bank's line and the book's may lie apart and still be found to be one payment; others are paired by hand. */
  readonly reconciliationDays: number
}

export const DEFAULT_SETTINGS: BookSettings = {
  paperNeeded: true,
  pendingNilAtYearEnd: true,
  bankReconciled: true,
  cashCounted: true,
  reconciliationSigners: ['keeper', 'reviewer'],
  cashCountSigners: ['cashier', 'keeper'],
  reconciliationDays: 10,
}

/** A book's settings; what a book opened earlier does not say is as a new one has it. */
export const settingsOf = ({ settings }: { readonly settings: Partial<BookSettings> }): BookSettings => ({
  ...DEFAULT_SETTINGS,
  ...settings,
})

/** May a book be set like this? Two people at least sign, and a reconciliation is made by who keeps the book. */
export const checkSettings = ({
  reconciliationSigners,
  cashCountSigners,
}: Partial<BookSettings>): Refusal | undefined => {
  const wrong = (signers: readonly Signatory[] | undefined) =>
    signers !== undefined && new Set(signers).size < 2
  if (wrong(reconciliationSigners) || (reconciliationSigners && reconciliationSigners[0] !== 'keeper'))
    return refuse(
      'ledger.signers',
      '余额调节表由会计编，至少还要一个人签。',
      'The reconciliation is made by the accountant and needs one more signature at least.',
      { field: 'reconciliationSigners' },
    )
  return wrong(cashCountSigners)
    ? refuse('ledger.signers', '现金盘点至少要两个人签。', 'A cash count needs two signatures at least.', {
        field: 'cashCountSigners',
      })
    : undefined
}
