import {
  type CalendarDate,
  daysBetween,
  type Fen,
  fen,
  type Id,
  sumFen,
  type Text,
  text,
} from '../kernel/index.ts'

/** A line of the bank's statement, or of the bank journal. `amount` is signed: money in is plus, money out is minus. */
export interface ReconciledLine {
  readonly id: Id
  readonly date: CalendarDate
  readonly amount: Fen
  /** Any key that is the same for the same counterparty on both sides. */
  readonly counterparty?: string
  readonly serial?: string
}

export const matchReasons = {
  serial: text('流水号和金额相同', 'same serial number and amount'),
  counterparty: text('对方和金额相同，日期相近', 'same counterparty and amount, near dates'),
  amount: text('金额相同，日期相近', 'same amount, near dates'),
  sum: text('几笔加起来相同，日期相近', 'several add up to the same, near dates'),
} as const satisfies Record<string, Text>

/** Lines that are one payment. One side may have several, then the other has one. */
export interface Match {
  readonly why: keyof typeof matchReasons
  readonly bank: readonly Id[]
  readonly book: readonly Id[]
}

/** 银行存款余额调节表. */
export interface BankReconciliation {
  readonly matches: readonly Match[]
  /** On the statement and not in the book yet: received (plus) and paid (minus) by the bank. */
  readonly onlyBank: readonly ReconciledLine[]
  /** In the book and not on the statement yet. */
  readonly onlyBook: readonly ReconciledLine[]
  /** The bank's balance as it will be with what only the book has, and the other way round. */
  readonly adjustedBank: Fen
  readonly adjustedBook: Fen
  /** Adjusted bank less adjusted book; 0 when what is in transit explains all. */
  readonly difference: Fen
}

const MOST_TOGETHER = 6
const MOST_CANDIDATES = 14

class Pairing {
  readonly matches: Match[] = []
  bank: readonly ReconciledLine[]
  book: readonly ReconciledLine[]
  private readonly days: number

  constructor(bank: readonly ReconciledLine[], book: readonly ReconciledLine[], days: number) {
    this.bank = [...bank].sort(byDate)
    this.book = [...book].sort(byDate)
    this.days = days
  }

  near(a: ReconciledLine, b: ReconciledLine): boolean {
    return Math.abs(daysBetween(a.date, b.date)) <= this.days
  }

  take(why: Match['why'], bank: readonly ReconciledLine[], book: readonly ReconciledLine[]): void {
    const ids = (lines: readonly ReconciledLine[]) => lines.map(({ id }) => id)
    this.matches.push({ why, bank: ids(bank), book: ids(book) })
    this.bank = this.bank.filter((each) => !bank.includes(each))
    this.book = this.book.filter((each) => !book.includes(each))
  }

  /** One to one, each with the nearest in time that fits. */
  pairs(why: Match['why'], fits: (bank: ReconciledLine, book: ReconciledLine) => boolean): void {
    for (const line of this.bank) {
      const apart = (other: ReconciledLine) => Math.abs(daysBetween(line.date, other.date))
      const [best] = this.book
        .filter((other) => other.amount === line.amount && fits(line, other))
        .sort((a, b) => apart(a) - apart(b))
      if (best) this.take(why, [line], [best])
    }
  }

  /**
   * One to many, only where a single choice of lines adds up: with two, nobody can tell which it was. Among many lines
   * only whole days are chosen from, as a batch of wages is one.
   */
  sums(one: 'bank' | 'book'): void {
    for (const line of this[one]) {
      const parts = this[one === 'bank' ? 'book' : 'bank'].filter(
        (other) => this.near(line, other) && other.amount > 0 === line.amount > 0,
      )
      const found =
        parts.length <= MOST_CANDIDATES ? sumsTo(parts, line.amount) : wholeDays(parts, line.amount)
      if (found.length !== 1) continue
      if (one === 'bank') this.take('sum', [line], found[0]!)
      else this.take('sum', found[0]!, [line])
    }
  }
}

/** By day, amount and id, so that the order in which lines come never matters. */
const byDate = (a: ReconciledLine, b: ReconciledLine): number =>
  a.date !== b.date
    ? a.date < b.date
      ? -1
      : 1
    : a.amount !== b.amount
      ? a.amount - b.amount
      : a.id < b.id
        ? -1
        : a.id > b.id
          ? 1
          : 0

/** The days whose lines, at least two, all add up to an amount. */
const wholeDays = (lines: readonly ReconciledLine[], amount: Fen): ReconciledLine[][] =>
  [...Map.groupBy(lines, ({ date }) => date).values()].filter(
    (day) => day.length > 1 && sumFen(day.map((line) => line.amount)) === amount,
  )

/** Up to two choices of at least two lines that add up to an amount; all of one sign. */
const sumsTo = (lines: readonly ReconciledLine[], amount: Fen): ReconciledLine[][] => {
  const found: ReconciledLine[][] = []
  const walk = (at: number, rest: Fen, taken: readonly ReconciledLine[]): void => {
    if (found.length > 1) return
    if (rest === 0) {
      if (taken.length > 1) found.push([...taken])
      return
    }
    if (at === lines.length || taken.length === MOST_TOGETHER) return
    const line = lines[at]!
    if (Math.abs(line.amount) <= Math.abs(rest)) walk(at + 1, rest - line.amount, [...taken, line])
    walk(at + 1, rest, taken)
  }
  walk(0, amount, [])
  return found
}

/**
 * Matches a statement with the bank journal: by serial number, by counterparty, by amount, then one to many; dates at
 * most `days` apart. The lines are those of the period and what was in transit before it; balances at the period's end.
 */
export const reconcileBank = (
  bank: { readonly lines: readonly ReconciledLine[]; readonly balance: Fen },
  book: { readonly lines: readonly ReconciledLine[]; readonly balance: Fen },
  days: number,
): BankReconciliation => {
  const moving = (lines: readonly ReconciledLine[]) => lines.filter(({ amount }) => amount !== 0)
  const pairing = new Pairing(moving(bank.lines), moving(book.lines), days)
  pairing.pairs('serial', (a, b) => a.serial !== undefined && a.serial === b.serial)
  pairing.pairs(
    'counterparty',
    (a, b) => a.counterparty !== undefined && a.counterparty === b.counterparty && pairing.near(a, b),
  )
  pairing.pairs('amount', (a, b) => pairing.near(a, b))
  pairing.sums('bank')
  pairing.sums('book')
  const sum = (lines: readonly ReconciledLine[]) => sumFen(lines.map(({ amount }) => amount))
  const adjustedBank = fen(bank.balance + sum(pairing.book))
  const adjustedBook = fen(book.balance + sum(pairing.bank))
  return {
    matches: pairing.matches,
    onlyBank: pairing.bank,
    onlyBook: pairing.book,
    adjustedBank,
    adjustedBook,
    difference: fen(adjustedBank - adjustedBook),
  }
}
