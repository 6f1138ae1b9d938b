/**
 * What a book may decide for itself. The defaults are custom, not read in a primary text (needs check): a township
 * that orders otherwise changes them in the book.
 */
export interface BookSettings {
  /** A voucher needs at least one paper, but for closing and reversal. */
  readonly paperNeeded: boolean
  /** 181 待处理财产损溢 must be nil when a year is closed. */
  readonly pendingNilAtYearEnd: boolean
}

export const DEFAULT_SETTINGS: BookSettings = { paperNeeded: true, pendingNilAtYearEnd: true }
