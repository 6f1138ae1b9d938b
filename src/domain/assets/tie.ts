import { type Fen, fen, type Id, type Text, text } from '../kernel/index.ts'
import { type AccountCode, type Balance, balanceOf, isWithin } from '../ledger/index.ts'
import type { RegisterEntry } from './registerEntry.ts'

interface TieWords {
  readonly words: Text
  readonly accounts: readonly AccountCode[]
}

/** Which registers stand against which accounts. */
export const ties = {
  fixedAssets: { words: text('固定资产卡片', 'cards of fixed assets'), accounts: ['151'] },
  depreciation: { words: text('卡片的累计折旧', 'depreciation of the cards'), accounts: ['152'] },
  receivables: { words: text('应收的登记', 'what is owed to the collective'), accounts: ['112', '113'] },
  payables: { words: text('应付的登记', 'what the collective owes'), accounts: ['211'] },
  projects: { words: text('在建项目', 'projects under way'), accounts: ['153'] },
} as const satisfies Record<string, TieWords>
export type TieName = keyof typeof ties

/** A register's sum and the ledger's, debit less credit in fen, and how far they lie apart. */
export interface Tie {
  readonly name: TieName
  readonly register: Fen
  readonly ledger: Fen
  /** Register less ledger; 0 when they tie. */
  readonly difference: Fen
}

/**
 * Holds all registers of a book against its balances. An entry counts while its voucher is posted and was not taken
 * back, which `counts` answers by the day that the balances are of; entries without a voucher stood in the opening.
 */
export const tieRegisters = (
  entries: readonly RegisterEntry[],
  counts: (voucher: Id) => boolean,
  balances: readonly Balance[],
): readonly Tie[] =>
  (Object.keys(ties) as TieName[]).map((name) => {
    const { accounts }: TieWords = ties[name]
    let register = 0
    let ledger = 0
    for (const account of accounts) {
      for (const entry of entries)
        if (isWithin(entry.account, account) && (entry.voucher === undefined || counts(entry.voucher)))
          register = fen(register + entry.amount)
      ledger = fen(ledger + balanceOf(balances, account))
    }
    return { name, register, ledger, difference: fen(register - ledger) }
  })
